"""The library's list: a wall of thumbnails or a table, narrowed, the newest first."""

from urllib.parse import urlencode

from articles.admin.before_use import with_before_use
from articles.admin.lists import NewestFirst
from articles.admin.picture_library.narrowing import Narrowing
from articles.admin.pictures import with_thumbnails

VIEW, LIST = "view", "list"


class LibraryList(NewestFirst):
    """`narrowing`: the form; `chips`: what it is narrowed to; `as_list`: a table, not a wall."""

    def __init__(self, request, *args):
        self.narrowing = Narrowing(_clean(request.GET))
        self.as_list = request.GET.get(VIEW) == LIST
        super().__init__(request, *args)
        self.sought = bool(self.narrowing.active)
        kept = {VIEW: LIST} if self.as_list else {}
        self.chips = self.narrowing.chips(kept)
        self.bare = "?" + urlencode(kept)
        self.query = self.narrowing.active.get("q", "")

    def get_filters_params(self, params=None):
        """Without our own, which Django would take for columns."""
        found = super().get_filters_params(params)
        return {name: it for name, it in found.items() if name not in self._own}

    def get_queryset(self, request, exclude_parameters=None):
        found = super().get_queryset(request, exclude_parameters)
        return self.narrowing.narrow(found).select_related("added_by")

    @property
    def _own(self) -> set[str]:
        return {VIEW, *self.narrowing.fields}

    @property
    def other_view(self) -> str:
        """The same pictures the other way."""
        new = {} if self.as_list else {VIEW: LIST}
        return self.get_query_string(new, [VIEW])


def shown(rows, at) -> list:
    return with_before_use(with_thumbnails(rows), at)


def _clean(given) -> dict[str, str]:
    return {name: value.replace("\x00", "").strip() for name, value in given.items()}
