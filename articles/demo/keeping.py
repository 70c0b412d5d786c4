"""What of the demo goes, and what stays, with the reason: whatever somebody has worked on, and
whatever an article that stays still needs. Only numbers are read, of thousands of users one."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Exists, F, Model, OuterRef, Q, Subquery

from articles.demo import content, keeping_names, marks, pictures, reasons
from articles.demo.reasons import Reason, Reasons
from articles.embeds.clean import clean
from articles.models import (
    AboutAct,
    AboutPage,
    Article,
    Assignment,
    EarlierFile,
    EmbedLink,
    Image,
    Related,
    Revision,
    Slot,
)
from articles.workflow.taking_away import worked_on

NOW = (
    Q(revision=F("revision__article__working"))
    | Q(revision=F("revision__article__live"))
    | Q(revision=F("revision__article__next"))
)
AS_BROUGHT = 1
"""The number of an assignment that nobody has changed."""
# What nobody has set of a picture that is as it was drawn.
_UNSET = (
    *("credit_via", "credit_raw", "rights", "copyright", "licence_url", "usage_terms"),
    *("restrictions", "territory", "usable_from", "usable_until", "instructions", "source"),
    *("description", "depicted", "city", "country", "focus_set"),
)


@dataclass(frozen=True, slots=True)
class Kept:
    thing: Model
    why: str


@dataclass
class Plan:
    """`going`: model -> the numbers of what goes."""

    going: dict[type[Model], list[int]] = field(default_factory=dict)
    staying: list[tuple[Model, Reason]] = field(default_factory=list)

    @property
    def counts(self) -> dict[type[Model], int]:
        return {model: len(keys) for model, keys in self.going.items() if keys}

    def kept(self) -> list[Kept]:
        said = reasons.in_words([why for _thing, why in self.staying])
        return [Kept(thing, said[why]) for thing, why in self.staying]

    def sort(self, things: Iterable[Model], why: Reasons) -> None:
        """Those with a reason stay."""
        for thing in things:
            if thing.pk in why:
                self.staying.append((thing, why[thing.pk]))
            else:
                self.going.setdefault(type(thing), []).append(thing.pk)


def plan() -> Plan:
    made = Plan()
    made.sort(*_articles())
    going = made.going.get(Article, [])
    made.sort(*_images(going))
    made.sort(*_assignments())
    made.sort(*_about_pages())
    for things, why in keeping_names.of_each(going, made.going.get(Assignment, [])):
        made.sort(things, why)
    made.going[Slot] = list(Slot.objects.filter(article__in=going).values_list("pk", flat=True))
    return made


# --- Articles ------------------------------------------------------------------------------------


def _articles() -> tuple[list[Article], Reasons]:
    articles = list(marks.articles().select_related("working").defer("working__body"))
    keys = [it.pk for it in articles]
    # The last act last, and so the one that is told.
    acts = worked_on(keys, marks.VIA).reverse().iterator()
    why = _used_by_others(keys) | {it.article_id: reasons.of_act(it) for it in acts}
    _follow(articles, why)
    return articles, why


def _used_by_others(keys: list[int]) -> Reasons:
    """Of each article that one outside embeds, or has below it, the number of one such."""
    links = EmbedLink.objects.filter(NOW, kind="article", target=OuterRef("guid"))
    embedding = links.exclude(revision__article__in=keys).order_by()
    above = Related.objects.filter(target=OuterRef("pk")).exclude(article__in=keys).order_by()
    rows = Article.objects.filter(pk__in=keys).annotate(
        embedding=Subquery(embedding.values("revision__article")[:1]),
        above=Subquery(above.values("article")[:1]),
    )
    found = rows.order_by().values_list("pk", "embedding", "above")
    return {key: one or other for key, one, other in found if one or other}


def _follow(articles: list[Article], why: Reasons) -> None:
    """What stays keeps what it embeds, and that keeps on."""
    by_guid = {it.guid: it.pk for it in articles}
    links = EmbedLink.objects.filter(
        NOW, kind="article", revision__article__in=by_guid.values(), target__in=by_guid
    )
    embeds: dict[int, list[int]] = {}
    for user, guid in links.order_by().values_list("revision__article", "target"):
        embeds.setdefault(user, []).append(by_guid[guid])
    left = list(why)
    while left:
        user = left.pop()
        for key in embeds.get(user, ()):
            if key not in why:
                why[key] = user
                left.append(key)


# --- Pictures ------------------------------------------------------------------------------------


def _images(going: list[int]) -> tuple[list[Image], Reasons]:
    links = EmbedLink.objects.filter(kind="image", target=OuterRef("guid")).order_by()
    leads = Revision.objects.filter(picture=OuterRef("pk")).order_by()
    slots = Slot.objects.filter(picture=OuterRef("pk")).order_by()
    rows = marks.images().annotate(
        inside=Subquery(links.exclude(revision__article__in=going).values("revision__article")[:1]),
        above=Subquery(leads.exclude(article__in=going).values("article")[:1]),
        front=Subquery(slots.exclude(article__in=going).values("article")[:1]),
        replaced=Exists(EarlierFile.objects.filter(image=OuterRef("pk"))),
    )
    images = list(rows)
    why: Reasons = {
        it.pk: reasons.of_change() for it in images if it.replaced or not _is_as_drawn(it)
    }
    users = {it.pk: it.inside or it.above or it.front for it in images}
    return images, why | {key: user for key, user in users.items() if user}


def _is_as_drawn(image: Image) -> bool:
    given = content.pictures().get(image.legacy_id.removeprefix(marks.MARK))
    if given is None:
        return False
    said = pictures.said_of(given)
    return all(getattr(image, name) == words for name, words in said.items()) and not any(
        getattr(image, name) for name in _UNSET
    )


# --- Assignments and about pages -----------------------------------------------------------------


def _assignments() -> tuple[Iterable[Assignment], Reasons]:
    found = marks.assignments()
    return found, {
        assignment.pk: reasons.of_change()
        for assignment, wanted in found.items()
        if assignment.number != AS_BROUGHT or assignment.note != wanted.note
    }


def _about_pages() -> tuple[Iterable[AboutPage], Reasons]:
    found = marks.about_pages()
    acts: dict[int, list[str]] = {}
    for page, verb in AboutAct.objects.filter(page__in=found).values_list("page", "verb"):
        acts.setdefault(page, []).append(verb)
    return found, {
        page.pk: reasons.of_change()
        for page, given in found.items()
        if not _is_as_given(page, given, acts.get(page.pk, []))
    }


def _is_as_given(page: AboutPage, given: content.AboutPage, acts: list[str]) -> bool:
    verb, text = AboutAct.Verb, page.working
    expected = [verb.CREATE, *([verb.PUBLISH] if given.state == "live" else [])]
    # Its counterparts are filed by the demo, too.
    done = sorted(it for it in acts if it != verb.FILE)
    words = (text.title, text.summary, text.body) == (given.title, given.summary, clean(given.body))
    return words and page.kind == given.kind and done == sorted(expected)
