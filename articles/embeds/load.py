"""Fetches what embeds show: at most one query for each of contents, articles, pictures and sources,
however many tokens in however many bodies. Asked only for bodies that came out of the gate."""

from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID

from articles import shown, visibility
from articles.embeds.kinds import KINDS, Content, Found
from articles.embeds.parse import Embed, embeds_in

# kind -> guid -> what its template shows. A target readers may not see is simply not there.
Loaded = dict[str, dict[UUID, object]]


# Not a kind of embed: cards that a page shows beside its text, read in the same query.
BESIDE = "beside"


def load(
    bodies: Iterable[str],
    at: datetime,
    *,
    beside: Iterable[UUID] = (),
    contents: Iterable = (),
    cards_of: Callable = visibility.cards_of,
) -> Loaded:
    """`beside`: further articles whose cards the page wants; they are found under BESIDE. What the
    page has asked for already, or asks for in its own way: `contents` of embeds, and `cards_of`
    articles."""
    beside = set(beside)
    wanted: dict[str, set[UUID]] = {}
    for body in bodies:
        for embed in embeds_in(body):
            if embed.ref:
                wanted.setdefault(embed.kind, set()).add(embed.ref)
    found, contents = Found(), _contents(wanted, contents)
    named = _named(wanted, contents)
    named["article"] |= beside
    _tell(wanted, named)
    for thing, guids in named.items():
        _add(found, thing, guids, at, cards_of)
    loaded = {kind: _shown(kind, refs, contents, found) for kind, refs in wanted.items()}
    if beside:
        loaded[BESIDE] = {guid: found.article[guid] for guid in beside if guid in found.article}
    return loaded


def _tell(*asked: dict[str, set[UUID]]) -> None:
    """Also what is not there, or not yet: a page changes when it comes."""
    if shown.is_asked():
        for guids in asked:
            for guid in set().union(*guids.values()):
                shown.note(f"g:{guid.hex}")


def _add(found: Found, thing: str, guids: set[UUID], at: datetime, cards_of: Callable) -> None:
    if not guids:
        return
    match thing:
        case "article":
            found.article.update((row.article.guid, row) for row in cards_of(guids, at))
        case "image":
            found.image.update((row.guid, row) for row in visibility.pictures_of(guids, at))
        case "source":
            found.source.update((row.guid, row) for row in visibility.sources_of(guids, at))


def _contents(wanted: dict[str, set[UUID]], at_hand: Iterable) -> dict[tuple[str, UUID], Content]:
    refs = set().union(*(refs for kind, refs in wanted.items() if KINDS[kind].has_content))
    rows = [row for row in at_hand if row.guid in refs]
    missing = refs.difference(row.guid for row in rows)
    rows += visibility.contents_of(missing) if missing else ()
    return {(row.kind, row.guid): Content(row.guid, row.data, row.gone_at) for row in rows}


def _named(wanted: dict[str, set[UUID]], contents: dict) -> dict[str, set[UUID]]:
    """Of each kind of thing, whatever the tokens name themselves or their contents show."""
    guids: dict[str, set[UUID]] = {"article": set(), "image": set(), "source": set()}
    for kind, refs in wanted.items():
        if thing := KINDS[kind].names:
            guids[thing] |= {ref for ref in refs if (kind, ref) not in contents}
    for (kind, ref), content in contents.items():
        if ref in wanted.get(kind, ()):
            for thing, guid in KINDS[kind].references(content.data):
                guids[thing].add(guid)
    return guids


def _shown(name: str, refs: set[UUID], contents: dict, found: Found) -> dict[UUID, object]:
    kind, shown = KINDS[name], {}
    direct = getattr(found, kind.names) if kind.names else {}
    for ref in refs:
        if (name, ref) in contents:
            it = kind.show(contents[name, ref], found)
        else:
            it = kind.direct(direct[ref]) if ref in direct else None
        if it is not None:
            shown[ref] = it
    return shown


def target(embed: Embed, loaded: Loaded, *, own: UUID | None):
    """What to show for an embed, or None: lost, hidden, missing, or the article itself."""
    if embed.ref is None or (embed.kind == "article" and embed.ref == own):
        return None
    return loaded.get(embed.kind, {}).get(embed.ref)
