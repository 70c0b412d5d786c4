"""The rows an incoming article needs before it can be one: pictures, sources, names."""

from collections.abc import Callable, Iterable

from articles import workflow
from articles.copy.incoming import Incoming, IncomingPicture, Leftover
from articles.images import credit
from articles.images.filling import passed_on
from articles.images.intake import add_picture
from articles.models import Article, Image, Section, Source
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
    pictures = [picture_row(picture, copy.headline) for picture in wanted]
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


def picture_row(picture: IncomingPicture, headline: str, **more) -> Image:
    """A picture of which we have the words alone."""
    split = credit.split(picture.credit_raw[: credit.LONGEST])
    agency, via = passed_on(split.agency)
    title = picture.title or (
        "" if picture.alt or picture.caption else f"Picture of “{headline[:150]}”"
    )
    said = {
        "title": title,
        "alt": picture.alt,
        "copyright": picture.copyright,
        "usage_terms": picture.usage_terms,
        "source": picture.source or picture.url,
    }
    return add_picture(
        by=None,
        **{name: _cut(name, words) for name, words in said.items()},
        caption=picture.caption,
        credit_people=split.people,
        credit_agency=agency,
        credit_via=via,
        credit_mark=split.mark,
        credit_raw=split.raw,
        **more,
    )


def _cut(name: str, words: str) -> str:
    longest = Image._meta.get_field(name).max_length
    return words if not longest or len(words) <= longest else words[: longest - 1] + "…"


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
