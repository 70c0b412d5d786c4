"""Which of the demo's names stay: sections, tags, authors and sources that somebody has changed, or
that something needs which stays. One question for each kind."""

from collections.abc import Iterable, Iterator

from django.db.models import Exists, Model, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from articles.demo import marks, reasons
from articles.demo.reasons import Reasons
from articles.models import (
    Article,
    Assignment,
    Byline,
    EmbedLink,
    Pin,
    RevisionSource,
    Section,
    SectionRole,
    Tag,
    TaggedRevision,
)

Found = tuple[Iterable[Model], Reasons]
THIS = OuterRef("pk")


def of_each(going: list[int], leaving: list[int]) -> Iterator[Found]:
    """Of each kind what the demo gave, with the reason where one stays. `going`: articles;
    `leaving`: assignments."""
    yield _tags(going)
    yield _authors(going)
    yield _sources(going)
    yield _sections(going, leaving)


def _tags(going: list[int]) -> Found:
    found, given = marks.tags()
    rows = TaggedRevision.objects.filter(tag=THIS).exclude(content_object__article__in=going)
    # The demo gives none of these.
    shaped = ~Q(description="") | Q(leads_to__isnull=False) | Q(subject__isnull=False)
    spelt = Exists(Tag.objects.filter(leads_to=THIS))
    found = found.annotate(
        user=_first(rows, "content_object__article"),
        shaped=shaped | Q(spelt) | Q(Exists(Pin.objects.filter(tag=THIS))),
    )
    return _sorted(
        (it, it.shaped or it.name != given[key])
        for it in found
        if (key := (it.language, it.folded)) in given
    )


def _authors(going: list[int]) -> Found:
    found, given = marks.authors()
    rows = Byline.objects.filter(author=THIS).exclude(revision__article__in=going)
    found = found.annotate(user=_first(rows, "revision__article"))
    return _sorted((it, _differs(it, given[it.slug], "name role bio")) for it in found)


def _sources(going: list[int]) -> Found:
    found, given = marks.sources()
    lines = RevisionSource.objects.filter(source=THIS).exclude(revision__article__in=going)
    links = EmbedLink.objects.filter(kind="source", target=OuterRef("guid"))
    found = found.annotate(
        user=_first(lines, "revision__article"),
        embedding=_first(links.exclude(revision__article__in=going), "revision__article"),
    )
    columns = "name kind url description"
    return _sorted((it, _differs(it, given[it.folded], columns)) for it in found)


def _sections(going: list[int], leaving: list[int]) -> Found:
    found, given = marks.sections()
    planned = Assignment.objects.filter(section=THIS, article=None).exclude(pk__in=leaving)
    found = found.annotate(
        user=_first(Article.objects.filter(section=THIS).exclude(pk__in=going), "pk"),
        has_role=Exists(SectionRole.objects.filter(section=THIS)),
        is_planned=Exists(planned),
    )
    pairs = ((it, given.get((it.language, it.slug))) for it in found)
    here = {it: given for it, given in pairs if given}
    things, why = _sorted((it, _differs(it, give, "name description")) for it, give in here.items())
    said = {it.pk: _needed(it) for it in here if it.has_role or it.is_planned}
    return things, said | why


def _needed(section: Section) -> str:
    return _("Somebody has a role in it.") if section.has_role else _("Work is planned for it.")


def _first(users: QuerySet, road: str) -> Subquery:
    """The number of an article among them."""
    return Subquery(users.order_by().values(road)[:1])


def _differs(thing, given, names: str) -> bool:
    return any(getattr(thing, name) != getattr(given, name) for name in names.split())


def _sorted(found: Iterable[tuple[Model, bool]]) -> Found:
    """`found`: each thing, and whether somebody has changed it."""
    pairs = list(found)
    why: Reasons = {it.pk: reasons.of_change() for it, changed in pairs if changed}
    users = ((it, it.user or getattr(it, "embedding", None)) for it, _rest in pairs)
    return [it for it, _rest in pairs], why | {it.pk: user for it, user in users if user}
