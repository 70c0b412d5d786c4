"""Embeds as editors see them: whatever the gate says, with the state each is in."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import dateformat, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, pgettext

from articles import visibility
from articles.checks.pictures import SERIOUS, faults_of
from articles.embeds.kinds import KINDS
from articles.embeds.providers import PROVIDERS
from articles.models import Article, Embed, Image, Source
from articles.visibility import State
from articles.wording import isolated

OK, WARN = "ok", "warn"
# kind, ref, headline, picture (an Image or None), state, tone
Card = dict
_TOLD = {
    State.DRAFT: gettext_noop("draft"),
    State.IN_REVIEW: gettext_noop("draft, in review"),
    State.APPROVED: gettext_noop("draft, approved"),
    State.HELD: gettext_noop("draft, held"),
    State.LIVE: gettext_noop("live"),
    State.CHANGED: gettext_noop("live, changes waiting"),
    State.WITHDRAWN: gettext_noop("withdrawn"),
    State.SPIKED: gettext_noop("on the spike"),
}


def cards_for_editor(refs: Iterable[str], at: datetime, own: UUID | None = None) -> dict[str, Card]:
    """ "kind:guid" -> its card; what nobody has is not in the answer. At most one query each for
    articles, contents, pictures and sources."""
    wanted = _read(refs)
    contents = _by_guid(Embed.objects.all(), {ref for kind, ref in wanted if kind != "article"})
    shows = {guid: list(_shown_by(row)) for guid, row in contents.items()}
    things = _things(wanted, contents, shows)
    found = {}
    for kind, ref in wanted:
        row = contents.get(ref)
        if row is not None and row.kind == kind:
            card = _of_content(row, [things.get(it) for it in shows[ref]])
        else:
            thing = things.get((kind, ref)) if kind in ("article", "image") else None
            card = thing and card_of(thing, at)
        if card and own and ref == own:
            card |= {"state": _("the article embeds itself"), "tone": WARN}
        if card:
            found[f"{kind}:{ref}"] = card
    return found


def card_of(thing: Article | Image | Source | Embed, at: datetime) -> Card:
    match thing:
        case Article():
            return _of_article(thing, at)
        case Image():
            return _of_image(thing)
        case Source():
            return _card("source", thing.guid, thing.name, None, thing.get_kind_display(), OK)
    return _of_content(thing, chosen_by(thing))


def chosen(embed: Embed, at: datetime) -> list[Card]:
    """The cards of what an embed's content shows: its pictures, its source."""
    return [card_of(thing, at) for thing in chosen_by(embed) if thing]


def chosen_by(embed: Embed) -> list[Image | Source | None]:
    shows = list(_shown_by(embed))
    things = _things([], {}, {embed.guid: shows})
    return [things.get(it) for it in shows]


def with_pointers(articles: QuerySet[Article]) -> QuerySet[Article]:
    """What `card_of` reads of an article, in one query."""
    pointers = ("working", "live", "next")
    return articles.select_related(*(f"{name}__picture" for name in pointers)).defer(
        *(f"{name}__body" for name in pointers)
    )


def _read(refs: Iterable[str]) -> list[tuple[str, UUID]]:
    read = []
    for written in refs:
        kind, _colon, ref = written.partition(":")
        try:
            guid = UUID(ref)
        except ValueError:
            continue
        # Only the canonical spelling: the answer is looked up by what was asked.
        if kind in KINDS and str(guid) == ref:
            read.append((kind, guid))
    return read


def _shown_by(row: Embed) -> Iterable[tuple[str, UUID]]:
    kind = KINDS.get(row.kind)
    return kind.references(row.data) if kind else ()


def _things(wanted, contents: dict, shows: dict) -> dict[tuple[str, UUID], object]:
    guids: dict[str, set[UUID]] = {"article": set(), "image": set(), "source": set()}
    for kind, ref in wanted:
        if KINDS[kind].names and ref not in contents:
            guids[kind].add(ref)
    for references in shows.values():
        for kind, ref in references:
            guids[kind].add(ref)
    rows = {
        "article": with_pointers(Article.objects.all()),
        "image": Image.objects.all(),
        "source": Source.objects.all(),
    }
    return {
        (kind, guid): thing
        for kind, refs in guids.items()
        for guid, thing in _by_guid(rows[kind], refs).items()
    }


def _by_guid(rows: QuerySet, refs: set[UUID]) -> dict[UUID, object]:
    return {row.guid: row for row in rows.filter(guid__in=refs)} if refs else {}


def _card(kind: str, ref: UUID, headline: str, picture, state: str, tone: str) -> Card:
    return {
        "kind": kind,
        "ref": str(ref),
        "headline": headline,
        "picture": picture,
        "state": state,
        "tone": tone,
    }


def _of_article(article: Article, at: datetime) -> Card:
    """With the words readers see of it, or will; its state in an editor's words."""
    words = visibility.shown(article, at) or article.live or article.working
    state, tone = situation(article, at)
    headline = (words and words.headline) or _("Untitled")
    return _card("article", article.guid, headline, words and words.picture, state, tone)


def situation(article: Article, at: datetime) -> tuple[str, str]:
    """“scheduled for 18:00”, and whether readers see nothing of it for now."""
    state = visibility.state(article, at)
    if state in (State.LIVE, State.CHANGED):
        return _(_TOLD[state]), OK
    if state == State.SCHEDULED:
        opens = max(filter(None, (article.published_at, article.embargo_until)))
        return _("scheduled for {moment}").format(moment=_moment(opens, at)), WARN
    if article.embargo_until and article.embargo_until > at and state in visibility.UNGIVEN:
        until = _moment(article.embargo_until, at)
        told = _("{state}, under embargo until {moment}")
        return told.format(state=_(_TOLD[state]), moment=until), WARN
    return _(_TOLD[state]), WARN


def _moment(moment: datetime, at: datetime) -> str:
    """The time alone, where it is today. Kept from turning round among words that run from the
    right."""
    local, today = timezone.localtime(moment), timezone.localtime(at).date()
    form = "H:i" if local.date() == today else _("j M H:i")
    return isolated(dateformat.format(local, form))


_FAULTS = {
    "no-credit": gettext_noop("no credit"),
    "awaits-file": gettext_noop("awaits its file"),
    "no-alt": gettext_noop("no alt text"),
}


def _of_image(image: Image, words: dict | None = None) -> Card:
    words = words or {}
    if image.binned_at:
        return _card("image", image.guid, str(image), image, _("in the bin"), WARN)
    alt = image.alt or words.get("alt") or ("-" if words.get("decorative") else "")
    headline = words.get("caption") or image.caption or str(image)
    faults = [fault.kind for fault in faults_of(image, alt=alt) if fault.kind in _FAULTS]
    told = (
        pgettext("between names", ", ").join(_(_FAULTS[fault]) for fault in faults) or image.credit
    )
    tone = OK if SERIOUS.isdisjoint(faults) else WARN
    return _card("image", image.guid, headline, image, told, tone)


def _of_content(row: Embed, shows: list) -> Card:
    """`shows`: the things of ours it refers to, None for those that are gone."""
    kind, data = KINDS[row.kind], row.data
    pictures = [thing for thing in shows if isinstance(thing, Image)]
    first = pictures[0] if pictures else None
    if row.kind == "image" and first:
        card = _of_image(first, data)
        return card | {"ref": str(row.guid)}
    headline, state, tone = kind.headline(data), _told_of(row), OK
    if None in shows or row.gone_at:
        tone = WARN
    if None in shows:
        state = _("a picture or source of it was deleted")
    elif any(not picture.credit for picture in pictures):
        state, tone = _("a picture without credit"), WARN
    return _card(row.kind, row.guid, headline or _(kind.label), first, state, tone)


def _told_of(row: Embed) -> str:
    data = row.data
    match row.kind:
        case "gallery":
            return _("{count} pictures").format(count=len(data["pictures"]))
        case "quote":
            return data["who"]
        case "link":
            return _("{site}, seen {day}").format(
                site=isolated(data["site"]), day=isolated(data["seen"])
            )
        case "oembed":
            provider = PROVIDERS.get(data["provider"])
            house = provider.label if provider else data["provider"]
            return _("no longer at {house}").format(house=isolated(house)) if row.gone_at else house
    return _(KINDS[row.kind].label)
