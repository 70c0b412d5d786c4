"""How the demo's things are told from the newsroom's own: articles and pictures by the mark in their
id of another system, all acts on articles by `VIA`, and what is known by its name, such as sections
and tags, by having the words that the demo gives it. Which those are stands in `content`."""

from django.contrib.admin.models import ADDITION, LogEntry
from django.db.models import CharField, Exists, Model, OuterRef, QuerySet
from django.db.models.functions import Cast

from articles.demo import content
from articles.models import (
    AboutPage,
    Article,
    Assignment,
    Author,
    Image,
    Section,
    Source,
    Tag,
)
from articles.models.names import fold, slug_of

MARK = "demo:"
VIA = "demo"


def is_here() -> bool:
    return any(by_whole_ids(model).exists() for model in (Article, Image))


def by_whole_ids(model: type[Article] | type[Image]) -> QuerySet:
    """Those of it that this program knows: an index finds them at once however many articles there
    are."""
    known = content.pieces() if model is Article else content.pictures()
    return model.objects.filter(legacy_id__in=[MARK + key for key in known])


def not_of_the_demo(model: type[Model]) -> QuerySet:
    """What the newsroom has made itself."""
    if model is Article:
        return Article.objects.exclude(legacy_id__in=[MARK + key for key in content.pieces()])
    if model is Section:
        given = [it.description for it in content.sections().values()]
        return Section.objects.exclude(description__in=given)
    given = [it.summary for it in content.about_pages().values()]
    return AboutPage.objects.exclude(working__summary__in=given)


def articles() -> QuerySet[Article]:
    return Article.objects.filter(legacy_id__startswith=MARK)


def images() -> QuerySet[Image]:
    return Image.objects.filter(legacy_id__startswith=MARK)


# --- Known by their names: what may be the demo's, and by key what it gives ----------------------


def tags() -> tuple[QuerySet[Tag], dict]:
    given = {
        (it.language, fold(name)): name for it in content.pieces().values() for name in it.tags
    }
    names = [folded for _language, folded in given]
    return _not_by_hand(Tag.objects.filter(folded__in=names)), given


def authors() -> tuple[QuerySet[Author], dict]:
    given = {it.slug or slug_of(it.name): it for it in content.authors().values()}
    return _not_by_hand(Author.objects.filter(slug__in=given)), given


def sources() -> tuple[QuerySet[Source], dict]:
    given = {fold(it.name): it for it in content.sources().values()}
    return _not_by_hand(Source.objects.filter(folded__in=given)), given


def sections() -> tuple[QuerySet[Section], dict]:
    given = {(it.language, it.slug): it for it in content.sections().values()}
    slugs = [slug for _language, slug in given]
    return _not_by_hand(Section.objects.filter(slug__in=slugs)), given


def about_pages() -> dict[AboutPage, content.AboutPage]:
    given = {(it.language, it.slug): it for it in content.about_pages().values()}
    found = AboutPage.objects.filter(slug__in=[slug for _language, slug in given])
    found = found.select_related("working")
    return {it: given[key] for it in found if (key := (it.language, it.slug)) in given}


def assignments() -> dict[Assignment, content.Commission]:
    """Of pieces without a text; the others go with their articles."""
    given = {(it.language, it.headline): it for it in content.commissions() if not it.article}
    headlines = [headline for _language, headline in given]
    found = Assignment.objects.filter(article=None, headline__in=headlines)
    return {it: given[key] for it in found if (key := (it.language, it.headline)) in given}


def _not_by_hand(things: QuerySet[Model]) -> QuerySet:
    """What somebody has made at the desk is the newsroom's own, whatever its name."""
    model = things.model._meta
    acts = LogEntry.objects.filter(
        content_type__app_label=model.app_label,
        content_type__model=model.model_name,
        object_id=Cast(OuterRef("pk"), CharField()),
        action_flag=ADDITION,
    )
    return things.exclude(Exists(acts))
