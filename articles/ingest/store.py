"""The rows an incoming article needs before it can be one: pictures, sources, names."""

from collections.abc import Callable, Iterable

from articles import workflow
from articles.copy.incoming import Incoming, IncomingPicture, Leftover
from articles.models import Article, Section, Source
from articles.workflow.awaited import awaited
from articles.workflow.naming import author_named, source_named


def new_article(
    copy: Incoming,
    *,
    key: str,
    language: str,
    section: Section | None,
    needs_picture: bool,
    via: str,
) -> Article:
    """A draft with everything the copy holds. A picture of which we have only the words awaits
    its file; `needs_picture` makes one even where the copy describes none."""
    wanted = copy.pictures or ((IncomingPicture(),) if needs_picture else ())
    pictures = [awaited(picture, copy.headline, by=None) for picture in wanted]
    sources, nameless = sources_of(copy.sources)
    leftovers = [as_stored(left) for left in (*copy.leftovers, *nameless)]
    tokens = [f"{{image:{picture.guid}}}" for picture in pictures]
    return workflow.create(
        by=None,
        via=via,
        language=language,
        section=section,
        legacy_id=key,
        leftovers=leftovers,
        headline=copy.headline,
        standfirst=copy.standfirst,
        kicker=copy.kicker,
        dateline=copy.dateline,
        body=copy.body_html(tokens),
        picture=pictures[0] if pictures else None,
        bylines=[author_named(name) for name in copy.bylines],
        sources=sources,
    )


def as_stored(left: Leftover) -> dict:
    return {"text": left.text, "place": left.place, "reason": left.reason}


def sources_of(
    names: Iterable[str], named: Callable[[str], Source] = source_named
) -> tuple[list[Source], list[Leftover]]:
    """Each source once, in order; what cannot be the name of one is left over."""
    sources, nameless = {}, []
    for name in names:
        try:
            source = named(name)
        except workflow.Refused:
            nameless.append(Leftover(name, "the list of sources", "cannot be the name of a source"))
        else:
            sources[source.pk] = source
    return list(sources.values()), nameless
