"""What copies call by name, looked up once for many of them."""

from collections.abc import Iterable
from functools import cache

from articles.copy.incoming import Leftover
from articles.ingest.store import sources_of
from articles.models import Author, Source, Tag
from articles.models.names import fold
from articles.workflow.naming import author_named, source_named
from articles.workflow.tagging import tag_named


class Names:
    """Within one transaction: none of them goes meanwhile."""

    def __init__(self):
        self._source, self._author = cache(source_named), cache(author_named)
        self._tags: dict[tuple[str, str], Tag | None] = {}

    def sources(self, names: Iterable[str]) -> tuple[list[Source], list[Leftover]]:
        return sources_of(names, self._source)

    def bylines(self, names: Iterable[str]) -> list[Author | str]:
        return [self._author(name) for name in names]

    def expect_tags(self, names: Iterable[str], language: str) -> None:
        """Those that are here are looked up together."""
        folded = {fold(name) for name in names}
        here = Tag.objects.filter(language=language, folded__in=folded)
        for tag in here.select_related("leads_to"):
            self._tags[language, tag.folded] = tag.leads_to or tag

    def tags(self, names: Iterable[str], language: str) -> list[Tag]:
        found = (self._tag(name, language) for name in names)
        return list({tag.pk: tag for tag in found if tag}.values())

    def _tag(self, name: str, language: str) -> Tag | None:
        key = (language, fold(name))
        if key not in self._tags:
            self._tags[key] = tag_named(name, language)
        return self._tags[key]
