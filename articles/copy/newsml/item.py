"""A newsItem as an article."""

from articles.copy import language, xml
from articles.copy.incoming import Incoming, IncomingPicture, Leftover, Unreadable
from articles.copy.moments import moment
from articles.copy.names import each_once, names_in
from articles.copy.newsml.codes import code, has_name, name, role, urgency_of
from articles.copy.newsml.contents import Contents, contents_of, picture_file
from articles.copy.newsml.leaving import rest
from articles.copy.placing import placed
from articles.copy.repeated import without_headline
from articles.copy.said import plain
from articles.copy.standing import stands

PICTURES = ("picture", "graphic")


def news_item(item, place: str) -> Incoming | Unreadable:
    meta, about = xml.child(item, "itemMeta"), xml.child(item, "contentMeta")
    contents = contents_of(item)
    headline = _headline(meta, about, contents)
    if not headline:
        return Unreadable(place, "it has no headline: add <headline> in <contentMeta>.")
    kind = code(xml.child(meta, "itemClass"))
    alone = kind in PICTURES and not contents.parts
    pictures = (_picture(item, about, contents, alone, headline),) if contents.files else ()
    body = placed(
        without_headline(contents.parts, headline),
        contents.pictures,
        (*pictures, *contents.beside),
    )
    described, others = ("", []) if alone and pictures else _described(about)
    lacks = [] if contents.parts else [_lacking(kind, alone)]
    return Incoming(
        headline=headline,
        standfirst=described or (contents.nitf.standfirst if contents.nitf else ""),
        **body.fields,
        language=_language(item, about),
        **_around(about, contents, alone),
        place=place,
        **identity(item, meta, about),
        leftovers=(
            *doubts_of(meta),
            *lacks,
            *contents.leftovers,
            *others,
            *rest(item, meta, about, headline),
        ),
    )


def _around(about, contents: Contents, alone: bool) -> dict:
    """What stands above the text, below it and beside it."""
    return {
        "dateline": _dateline(about, contents),
        "bylines": () if alone else _bylines(about, contents),
        "sources": _sources(about, contents),
        "slug": xml.words(xml.child(about, "slugline")),
        "tags": _tags(about),
    }


def identity(item, meta, about) -> dict:
    """What news items and packages say alike: which they are, of whom, when, and what may be done
    with them."""
    standing, until, _ = _stands(meta)
    return {
        "legacy_id": item.get("guid", "").strip(),
        "version": item.get("version", "").strip(),
        "provider": name(xml.child(meta, "provider")),
        "standing": standing,
        "embargo_until": until,
        "published_at": moment(xml.words(xml.child(meta, "firstCreated"))),
        "changed_at": moment(xml.words(xml.child(meta, "versionCreated"))),
        "urgency": urgency_of(xml.words(xml.child(about, "urgency"))),
        "rights": "\n".join(_rights(item)),
    }


def doubts_of(meta) -> tuple[Leftover, ...]:
    return _stands(meta)[2]


def _stands(meta):
    embargo = xml.child(meta, "embargoed")
    said = None if embargo is None else xml.words(embargo)
    return stands(status=code(xml.child(meta, "pubStatus")), embargo=said)


def _headline(meta, about, contents: Contents) -> str:
    said = [xml.words(one) for one in xml.children(about, "headline")]
    inner = contents.nitf.headline if contents.nitf else contents.title
    title = xml.words(xml.child(meta, "title"))
    return next(filter(None, (*said, inner, title)), "")


def _picture(item, about, contents: Contents, alone: bool, headline: str) -> IncomingPicture:
    url, file = picture_file(contents.files)
    rights = xml.child(item, "rightsInfo")
    creators = [name(one) for one in xml.children(about, "creator") if has_name(one)]
    line = xml.words(xml.child(about, "creditline"))
    return IncomingPicture(
        alt=_description(about, "alttext", "alt") if alone else "",
        caption=_description(about, "caption", "", "summary") if alone else "",
        credit_raw="/".join(each_once([*creators, line])) if alone else line,
        legacy_id=item.get("guid", "") if alone else "",
        url=url,
        file=file,
        title=headline if alone else "",
        copyright=xml.words(xml.child(rights, "copyrightNotice")),
        usage_terms=xml.words(xml.child(rights, "usageTerms")),
        source=name(xml.child(rights, "copyrightHolder")),
    )


def _description(about, *roles: str) -> str:
    said = {role(one): xml.words(one) for one in reversed(xml.children(about, "description"))}
    return next((said[one] for one in roles if said.get(one)), "")


def _described(about) -> tuple[str, list[Leftover]]:
    first, *others = [*(xml.words(one) for one in xml.children(about, "description")), ""]
    reason = "there is room for one standfirst"
    return plain(first), [Leftover(words, "description", reason) for words in others if words]


def _lacking(kind: str, alone: bool) -> Leftover:
    if alone:
        return Leftover("", "itemClass", "it is a picture alone, with no text")
    return Leftover("", "contentSet", f"the article has no body text yet ({kind or 'no class'})")


def _dateline(about, contents: Contents) -> str:
    said = xml.words(xml.child(about, "dateline"))
    inner = contents.nitf.dateline if contents.nitf else ""
    return said or inner or name(xml.child(about, "located"))


def _bylines(about, contents: Contents) -> tuple[str, ...]:
    said = [found for one in xml.children(about, "by") for found in names_in(xml.words(one))]
    inner = contents.nitf.bylines if contents.nitf else ()
    creators = [name(one) for one in xml.children(about, "creator") if has_name(one)]
    return each_once(said or inner or [found for one in creators for found in names_in(one)])


def _sources(about, contents: Contents) -> tuple[str, ...]:
    said = [name(one) for one in xml.children(about, "infoSource") if has_name(one)]
    inner = contents.nitf.sources if contents.nitf else ()
    lines = [xml.words(one) for one in xml.children(about, "creditline")]
    return each_once((*said, *inner)) or (() if contents.files else each_once(lines))


def _language(item, about) -> str | None:
    said = xml.child(about, "language")
    tag = said.get("tag") if said is not None else item.get(xml.LANG)
    return language.tag(tag)


def _tags(about) -> tuple[str, ...]:
    named = [name(one) for one in xml.children(about, "subject") if has_name(one)]
    return each_once((*named, *(xml.words(one) for one in xml.children(about, "keyword"))))


def _rights(item) -> list[str]:
    rights = xml.child(item, "rightsInfo")
    notices = xml.children(rights, "copyrightNotice", "usageTerms")
    said = [xml.words(one) for one in notices]
    return list(filter(None, said)) or list(
        filter(None, [name(xml.child(rights, "copyrightHolder"))])
    )
