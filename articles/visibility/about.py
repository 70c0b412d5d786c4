"""What the public sees of about pages: of each the text of the newest showing that has come."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.encoding import iri_to_uri

from articles import shown
from articles.models import AboutPage, AboutShowing, Author
from articles.models.languages import home_path
from articles.models.prepared import Prepared
from articles.visibility.around import standing_under

MASTHEAD = AboutPage.Kind.MASTHEAD.value
REPORT = AboutPage.Kind.REPORT.value
_TOLD = ("language", "slug", "kind", "subject")


@dataclass(frozen=True, slots=True)
class Standing:
    """A public about page with the words that readers see. `changed_at`: since when they see
    these words. `body` is empty in lists."""

    pk: int
    language: str
    slug: str
    kind: str
    subject: UUID | None
    title: str
    summary: str
    changed_at: datetime
    body: str = ""

    @property
    def path(self) -> str:
        return f"{home_path(self.language)}about/{self.slug}/"

    @property
    def url(self) -> str:
        return iri_to_uri(self.path)


def about_in_force(at) -> QuerySet[AboutShowing]:
    """Of each page the showing that counts at `at`, also one of nothing."""
    come = AboutShowing.objects.filter(
        page=OuterRef("page"), called_off_at__isnull=True, shown_from__lte=at
    )
    newest = come.order_by("-shown_from", "-pk").values("pk")[:1]
    return AboutShowing.objects.filter(pk=Subquery(newest))


def _seen(at, *more: str) -> QuerySet:
    """Rows for `Standing`. Words that come back after a time without them are not changed."""
    before = AboutShowing.objects.filter(
        text=OuterRef("text"), called_off_at__isnull=True, shown_from__lte=at
    )
    first = before.order_by("shown_from", "pk").values("shown_from")[:1]
    return (
        about_in_force(at)
        .filter(text__isnull=False)
        .order_by("page__position", "page__pk")
        .values_list(
            "page", *(f"page__{name}" for name in _TOLD), "text__title", "text__summary",
            Subquery(first), *more,
        )
    )  # fmt: skip


_standing = Prepared(
    lambda at, language: _seen(at).filter(page__language=language), at=datetime, language=str
)
_everywhere = Prepared(lambda at: _seen(at).order_by("page__language", "page__pk"), at=datetime)
_at_slug = Prepared(
    lambda at, language, slug: _seen(at, "text__body").filter(
        page__language=language, page__slug=slug
    ),
    at=datetime,
    language=str,
    slug=str,
)
_of_kind = Prepared(
    lambda at, language, kind: _seen(at).filter(page__language=language, page__kind=kind)[:1],
    at=datetime,
    language=str,
    kind=str,
)


def standing(language: str, at: datetime) -> list[Standing]:
    """The public about pages of a language in the desk's order, without their bodies."""
    shown.note(f"b:{language}")
    return [Standing(*row) for row in _standing(at=at, language=language)]


def standing_everywhere(at: datetime) -> list[Standing]:
    """Those of every language, for machines."""
    return [Standing(*row) for row in _everywhere(at=at)]


def standing_at(language: str, slug: str, at: datetime) -> Standing | None:
    """The page at an address, with its body; None where readers see nothing."""
    shown.note(f"b:{language}")
    return next((Standing(*row) for row in _at_slug(at=at, language=language, slug=slug)), None)


def standing_as(kind: str, language: str, at: datetime) -> Standing | None:
    """The first public page of a kind: where errors are reported, for example."""
    shown.note(f"b:{language}")
    rows = _of_kind(at=at, language=language, kind=kind)
    return next((Standing(*row) for row in rows), None)


def standing_in_others(page: Standing, at: datetime) -> list[Standing]:
    """The same page in the other languages of the site, where it is public too."""
    if page.subject is None:
        return []
    wanted = [code for code, _ in settings.LANGUAGES]
    for language in wanted:
        shown.note(f"b:{language}")
    found = [Standing(*row) for row in _seen(at).filter(page__subject=page.subject)]
    others = [it for it in found if it.pk != page.pk and it.language in wanted]
    return sorted(others, key=lambda it: wanted.index(it.language))


def taken_down(language: str, slug: str, at: datetime) -> datetime | None:
    """Since when a page that readers had seen is gone from this address of it."""
    shown.note(f"b:{language}")
    nothing = about_in_force(at).filter(text=None, page__language=language, page__slug=slug)
    return nothing.values_list("shown_from", flat=True).first()


def staff(language: str, at: datetime) -> QuerySet[Author]:
    """Who works here, as far as readers know: authors with a role and something public."""
    # Whoever has a first article joins them; they come and go with their articles.
    shown.note(f"l:{language}")
    shown.note(f"w:{language}")
    shown.note(f"b:{language}")
    here = Author.objects.filter(standing_under("author", at, language=language))
    return here.exclude(role="").order_by("name")


def about_is_shown(page: AboutPage, at: datetime) -> bool:
    """Whether readers see the page, whatever its words."""
    return about_in_force(at).filter(page=page, text__isnull=False).exists()


def about_showing(page: AboutPage, at: datetime) -> AboutShowing | None:
    """For editors: what counts now, also a showing of nothing; None before the first."""
    return about_in_force(at).filter(page=page).select_related("text").first()


def about_ahead(page: AboutPage, at: datetime) -> QuerySet[AboutShowing]:
    """For editors: what time will bring, the nearest first."""
    ahead = page.showings.filter(called_off_at=None, shown_from__gt=at)
    return ahead.select_related("text").order_by("shown_from", "pk")
