"""Where an address leads that is not, or is no longer, the one address of what it names."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils.encoding import iri_to_uri

from articles import shown
from articles.models import Listing, OldAddress, Tag
from articles.models.languages import default_language, home_path
from articles.models.names import fold
from articles.visibility.about import about_is_shown
from articles.visibility.around import address
from articles.visibility.public import public, shown_id

# What each edition has a page of, under one slug.
IN_EDITIONS = ("author", "source")


def moved(path: str, at: datetime) -> str | None:
    """Where an old address leads now, if what it leads to is public."""
    found = first_moved([path], at)
    return found and iri_to_uri(found[1])


def first_moved(paths: Iterable[str], at: datetime) -> tuple[str, str] | None:
    """The first of these old addresses that leads to something public, and the address of that."""
    asked = {}
    for path in paths:
        asked[path] = (path, default_language())
        asked |= _without_edition(path)
    found = OldAddress.objects.filter(path__in=asked).select_related(
        "article", "section", "tag__leads_to", "author", "source", "aboutpage"
    )
    rows = {row.path: row for row in found}
    for old in [path for path in asked if path in rows]:
        path, language = asked[old]
        there = _leads_to(rows[old], language, at)
        if there:
            return path, there
    return None


def _without_edition(path: str) -> dict[str, tuple[str, str]]:
    """/ar/author/mira/ is looked up as /author/mira/, and found in Arabic."""
    for language, _ in settings.LANGUAGES:
        home = home_path(language)
        if home != "/" and path.startswith(tuple(f"{home}{kind}/" for kind in IN_EDITIONS)):
            return {f"/{path.removeprefix(home)}": (path, language)}
    return {}


def _leads_to(old: OldAddress, language: str, at: datetime) -> str | None:
    if old.article:
        return address(at, guid=old.article.guid)
    if old.section:
        return old.section.path
    if old.tag:
        tag = old.tag.leads_to or old.tag
        return tag.path if _stands(at, tag.language, tag=tag) else None
    if old.aboutpage:
        return old.aboutpage.path if about_is_shown(old.aboutpage, at) else None
    kind = "author" if old.author else "source"
    thing = getattr(old, kind)
    if not _stands(at, language, **{kind: thing}):
        return None
    return f"{home_path(language)}{kind}/{thing.slug}/"


def _stands(at: datetime, language: str, **subject) -> bool:
    rows = Listing.objects.filter(public(at), language=language, **subject)
    return rows.filter(revision_id=shown_id(at)).exists()


def tag_address(language: str, slug: str, at: datetime) -> str | None:
    tag = tag_meant(language, slug, at)
    return tag and tag.path


def tag_meant(language: str, slug: str, at: datetime) -> Tag | None:
    """The public tag that is meant by a slug of it or of one of its spellings, or by its name in
    any case and without its accents."""
    here = Tag.objects.filter(language=language).select_related("leads_to")
    named = fold(slug.replace("-", " "))
    for found in (here.filter(slug=slug), here.filter(folded=named)):
        tag = found.first()
        if tag:
            tag = tag.leads_to or tag
            return tag if _stands(at, language, tag=tag) else None
    return None


def counterparts(tag: Tag, at: datetime) -> list[Tag]:
    """The same subject in the other languages of the site, where something public stands under
    it."""
    if tag.subject is None:
        return []
    rows = Listing.objects.filter(
        public(at), tag=OuterRef("pk"), language=OuterRef("language"), revision_id=shown_id(at)
    )
    same = Tag.objects.filter(~Q(pk=tag.pk), subject=tag.subject)
    wanted = [code for code, _ in settings.LANGUAGES]
    others = [it for it in same.annotate(stands=Exists(rows)) if it.language in wanted]
    for it in others:
        shown.note(f"T:{it.pk}")
        shown.note(f"t:{it.pk}:{it.language}")
    return sorted((it for it in others if it.stands), key=lambda it: wanted.index(it.language))
