"""A shelf: the articles under one heading (a section, tag, author, source, or a whole edition),
newest first. Its page and its feed show the same shelf."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from articles import visibility
from articles.editions import Edition, edition_in

KINDS = {"tag": _("Topic"), "author": _("Author"), "source": _("Source")}


@dataclass(frozen=True, slots=True)
class Shelf:
    """`about` is the section, tag, author or source; None for the whole edition."""

    kind: str
    edition: Edition
    path: str
    name: str
    about: object = None

    @property
    def label(self) -> str:
        """What kind of heading it is, where the name alone does not say."""
        return KINDS.get(self.kind, "")

    @property
    def names_sections(self) -> bool:
        """Whether a card on it says of which section it is."""
        return self.kind != "section"

    @property
    def role(self) -> str:
        return getattr(self.about, "role", "")

    @property
    def description(self) -> str:
        return getattr(self.about, "description", "") or getattr(self.about, "bio", "")

    @property
    def website(self) -> str:
        return getattr(self.about, "url", "")

    def cards(self, at: datetime, before: visibility.Before = None) -> QuerySet:
        if self.kind == "edition":
            return visibility.newest(at, language=self.edition.language, before=before)
        if self.kind == "section":
            return visibility.newest(at, section=self.about, before=before)
        return visibility.listed(at, self.about, self.edition.language, before)

    def page(
        self, at: datetime, before: visibility.Before, size: int, *, whole: bool = False
    ) -> list:
        """So many of the cards; `whole`: with the texts."""
        if self.kind == "edition":
            place = ("language", self.edition.language)
        else:
            place = (self.kind, self.about.pk)
        language = self.edition.language
        return visibility.page_of(*place, at, size, language=language, before=before, whole=whole)

    def page_start(self, at: datetime, first: tuple[datetime, int], size: int) -> visibility.Before:
        """As in the gate: where the page before the one that begins with `first` begins."""
        if self.kind in ("edition", "section"):
            place = {"section": self.about} if self.about else {"language": self.edition.language}
            return visibility.page_start(at, first, size, **place)
        here = {"subject": self.about, "language": self.edition.language}
        return visibility.page_start(at, first, size, **here)


def whole_edition(language: str) -> Shelf:
    edition = edition_in(language)
    return Shelf("edition", edition, edition.home, edition.name)


def find(language: str, kind: str, slug: str, at: datetime) -> Shelf | None:
    """None where nothing of that name is public in that language."""
    edition = edition_in(language)
    if kind == "section":
        found = next((s for s in visibility.sections(language) if s.slug == slug), None)
        return found and Shelf(kind, edition, found.path, found.name, found)
    within = {"language": language} if kind == "tag" else {}
    found = visibility.subject(kind, at, slug=slug, **within)
    return found and Shelf(kind, edition, f"{edition.home}{kind}/{slug}/", found.name, found)
