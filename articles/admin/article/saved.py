"""Saved filters: what somebody narrows the list of articles to, kept under a name as a link above
it. Whoever may publish may give one to the whole newsroom."""

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import parse_qsl, urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.numbers import number_in
from articles.models import SavedFilter
from articles.rights import may, sections_of

# What a list can be narrowed by; everything else in an address is no part of a filter.
KEPT = ("q", "state", "section", "language", "needs")
MOST = 30
LONGEST = SavedFilter._meta.get_field("name").max_length
LONGEST_QUERY = SavedFilter._meta.get_field("query").max_length
# So long one that was removed can be put back from the list.
UNDO = timedelta(minutes=10)
# So long it is kept at all.
GONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Saved:
    """`query`: what the list is narrowed to now, "" for nothing; `current`: the filter that is just
    that; `removed`: what was removed just now and can be put back."""

    filters: list[SavedFilter]
    query: str
    may_share: bool
    current: SavedFilter | None = None
    removed: SavedFilter | None = None

    @classmethod
    def of(cls, request: HttpRequest) -> "Saved":
        """In one query."""
        mine = Q(owner=request.user)
        standing = Q(removed_at=None) & (mine | Q(shared=True))
        rows = list(SavedFilter.objects.filter(standing | _back(request.user)))
        filters = [row for row in rows if row.removed_at is None]
        removed = sorted((row for row in rows if row.removed_at), key=lambda row: row.removed_at)
        query, may_share = cleaned(request.GET.urlencode()), may_share_filters(request.user)
        may_keep = may_keep_shared(request.user)
        for row in filters:
            row.may_change = _may_change(request.user, row, may_keep)
        # One's own before that of somebody else who keeps the same.
        same = sorted(
            (row for row in filters if row.query == query),
            key=lambda row: row.owner_id != request.user.pk,
        )
        return cls(
            filters,
            query,
            may_share,
            same[0] if same else None,
            removed[-1] if removed else None,
        )


def may_share_filters(user) -> bool:
    return may(user, "publish")


def may_keep_shared(user) -> bool:
    """May change what others share: it belongs to no section, nor does a role in one reach it."""
    return sections_of(user, "publish") is None


def _may_change(user, row: SavedFilter, may_keep: bool) -> bool:
    return row.owner_id == user.pk or (row.shared and may_keep)


def _back(user) -> Q:
    """Removed just now, by oneself or by whoever else may change it."""
    whose = Q(owner=user) | Q(shared=True) if may_keep_shared(user) else Q(owner=user)
    return whose & Q(removed_at__gt=timezone.now() - UNDO)


def cleaned(query: str) -> str:
    """What of an address narrows the list, always in the same order: two ways of writing the same
    are the same filter."""
    given = dict(parse_qsl(query.removeprefix("?")))
    said = {name: given[name].replace("\x00", "").strip() for name in KEPT if name in given}
    return urlencode({name: value for name, value in said.items() if value})


def change(request: HttpRequest) -> HttpResponseRedirect:
    """POST do=save|rename|remove|back, and back to the list as it was."""
    if not may(request.user, "read"):
        raise PermissionDenied
    act = {"save": _save, "rename": _rename, "remove": _remove, "back": _put_back}.get(
        request.POST.get("do", "")
    )
    if act is None:
        raise Http404
    query = act(request)
    address = reverse("admin:articles_article_changelist")
    return HttpResponseRedirect(f"{address}?{query}" if query else address)


def _save(request: HttpRequest) -> str:
    query = cleaned(request.POST.get("query", ""))
    name = _name(request)
    mine = SavedFilter.objects.filter(owner=request.user, removed_at=None)
    if not query:
        messages.error(
            request, _("Not saved: the list is not narrowed. Choose a filter or search first.")
        )
    elif len(query) > LONGEST_QUERY:
        messages.error(
            request, _("Not saved: the words looked for are too long to keep. Use fewer of them.")
        )
    elif mine.count() >= MOST:
        message = _("Not saved: you have %(number)d filters already. Remove one first.")
        messages.error(request, message % {"number": MOST})
    elif name:
        shared = bool(request.POST.get("shared")) and may_share_filters(request.user)
        row = SavedFilter(owner=request.user, name=name, query=query, shared=shared)
        if _stored(request, row):
            messages.success(
                request, _("“%(name)s” stands above the list now.") % {"name": row.name}
            )
    return query


def _rename(request: HttpRequest) -> str:
    row, name = _one(request), _name(request)
    if name:
        row.name = name
        if row.owner_id == request.user.pk and may_share_filters(request.user):
            row.shared = bool(request.POST.get("shared"))
        if _stored(request, row):
            messages.success(request, _("It is called “%(name)s” now.") % {"name": row.name})
    return row.query


def _remove(request: HttpRequest) -> str:
    row = _one(request)
    now = timezone.now()
    SavedFilter.objects.filter(removed_at__lt=now - GONE).delete()
    row.removed_at = now
    row.save(update_fields=["removed_at"])
    return row.query


def _put_back(request: HttpRequest) -> str:
    removed = SavedFilter.objects.filter(_back(request.user))
    row = removed.filter(pk=number_in(request.POST.get("filter")) or 0).first()
    if row is None:
        messages.error(
            request, _("It is too late to put that filter back. Narrow the list and save it again.")
        )
        return ""
    row.removed_at = None
    _stored(request, row)
    return row.query


def _one(request: HttpRequest) -> SavedFilter:
    rows: QuerySet[SavedFilter] = SavedFilter.objects.filter(removed_at=None)
    row = rows.filter(pk=number_in(request.POST.get("filter")) or 0).first()
    if row is None or not (row.shared or row.owner_id == request.user.pk):
        raise Http404
    if not _may_change(request.user, row, may_keep_shared(request.user)):
        raise PermissionDenied
    return row


def _name(request: HttpRequest) -> str:
    name = " ".join(request.POST.get("name", "").replace("\x00", "").split())
    if not name:
        messages.error(request, _("Not saved: give the filter a name, such as “My drafts”."))
    elif len(name) > LONGEST:
        message = _("Not saved: the name has %(number)d characters, and %(most)d fit. Shorten it.")
        messages.error(request, message % {"number": len(name), "most": LONGEST})
        return ""
    return name


def _stored(request: HttpRequest, row: SavedFilter) -> bool:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        message = _("There is already a filter called “%(name)s”. Choose another name.")
        messages.error(request, message % {"name": row.name})
        return False
    return True
