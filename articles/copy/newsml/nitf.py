"""NITF: the words of an article as agencies mark them, inside NewsML-G2 or alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from articles.copy import language, markup, xml
from articles.copy.incoming import Incoming, IncomingPicture, Leftover, Part, Unreadable
from articles.copy.moments import moment
from articles.copy.names import each_once, mail_hidden, names_in
from articles.copy.newsml.codes import urgency_of
from articles.copy.placing import placed
from articles.copy.said import address
from articles.copy.standing import stands

# What NITF says and html has another word for; the rest is passed on, and markup tells what it is.
SAME = {"hl2": "h2", "bq": "blockquote", "block": "div", "em": "em", "lang": "span"}
MARKED = frozenset("p ol ul li dl dt dd table tr td th a br em q sub sup strong hr pre".split())
WITHIN = frozenset(
    "chron classifier copyrite event function location money num object.title org person "
    "postaddr virtloc pronounce city state region country sublocation".split()
)
# What is used, or is said of the file: of the head, and of its docdata.
OF_HEAD = ("title", "meta", "iim", "docdata")
OF_DOCDATA = "doc-id du-key urgency date.issue date.release doc.copyright key-list ed-msg".split()
_LEFT = "has no place in an article"


@dataclass(frozen=True)
class Nitf:
    headline: str = ""
    standfirst: str = ""
    dateline: str = ""
    bylines: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    pictures: tuple[IncomingPicture, ...] = ()
    beside: tuple[IncomingPicture, ...] = ()
    sources: tuple[str, ...] = ()
    leftovers: tuple[Leftover, ...] = ()


def read(nitf) -> Nitf:
    body = xml.child(nitf, "body")
    head = xml.child(body, "body.head")
    heading = xml.child(head, "hedline")
    left: list[Leftover] = []
    media = list(_media(body, left))
    found = markup.read("".join(_html(xml.child(body, "body.content"))))
    smaller = [xml.words(one) for one in xml.children(heading, "hl2")]
    abstract = " ".join(xml.words(one) for one in xml.children(head, "abstract"))
    standfirst, *others = [*filter(None, (*smaller, abstract)), ""]
    left += [
        Leftover(words, "body.head", "there is room for one standfirst")
        for words in others
        if words
    ]
    place, date = _dateline(head)
    left += [Leftover(date, "dateline", _LEFT)] if date else []
    left += _unread(head, "hedline", "byline", "abstract", "dateline", "distributor", "rights")
    left += _unread(xml.child(body, "body.end"), "datasource", "tagline")
    left += _of_head(xml.child(nitf, "head"))
    ends = [mail_hidden(xml.words(one)) for one in xml.inside(body, "tagline")]
    left += [Leftover(words, "tagline", "stands below the text") for words in ends if words]
    return Nitf(
        headline=xml.words(xml.child(heading, "hl1")) or xml.words(heading),
        standfirst=standfirst,
        dateline=place,
        bylines=_bylines(head),
        parts=found.parts,
        pictures=found.pictures,
        beside=tuple(media),
        sources=each_once(xml.words(one) for one in xml.inside(body, "datasource")),
        leftovers=(*left, *found.leftovers),
    )


def _of_head(head) -> Iterator[Leftover]:
    about = xml.child(head, "docdata")
    for one in xml.children(about, "ed-msg"):
        if words := one.get("info") or xml.words(one):
            yield Leftover(words, "ed-msg", "is a note to editors")
    yield from _unread(head, *OF_HEAD)
    yield from _unread(about, *OF_DOCDATA)


def nitf_alone(nitf, place: str) -> Incoming | Unreadable:
    """A file that is nothing but NITF says of itself what NewsML-G2 says around it."""
    said = read(nitf)
    head = xml.child(nitf, "head")
    doc = xml.child(head, "docdata")
    headline = said.headline or xml.words(xml.child(head, "title"))
    if not headline:
        return Unreadable(place, "it has no headline: add <hl1> in <hedline>, or <title>.")
    body = placed(said.parts, said.pictures, said.beside)
    status = (doc.get("management-status") or "") if doc is not None else ""
    issued, release = _norm(doc, "date.issue"), _norm(doc, "date.release")
    ahead = bool(release) and moment(release) != moment(issued)
    standing, until, doubts = stands(status=status, embargo=release if ahead else None)
    return Incoming(
        headline=headline,
        standfirst=said.standfirst,
        dateline=said.dateline,
        bylines=said.bylines,
        language=language.tag(nitf.get(xml.LANG)),
        **body.fields,
        sources=said.sources,
        standing=standing,
        embargo_until=until,
        published_at=moment(issued) or moment(release),
        **_identity(doc),
        place=place,
        leftovers=(*doubts, *said.leftovers),
    )


def _identity(doc) -> dict:
    return {
        "legacy_id": _attribute(doc, "doc-id", "id-string"),
        "version": _attribute(doc, "du-key", "version"),
        "urgency": urgency_of(_attribute(doc, "urgency", "ed-urg")),
        "provider": _attribute(doc, "doc-id", "regsrc"),
        "rights": _attribute(doc, "doc.copyright", "holder"),
        "tags": each_once(one.get("key", "") for one in xml.inside(doc, "keyword")),
    }


def _html(element) -> Iterator[str]:
    """The words as html. Media is left out: it has been taken."""
    if element is None:
        return
    yield escape(element.text or "", quote=False)
    for one in element:
        name = xml.local(one)
        if name not in ("media", "nitf-table"):
            yield from _tag(one, name)
        elif name == "nitf-table":
            yield from _html(one)
        yield escape(one.tail or "", quote=False)


def _tag(one, name: str) -> Iterator[str]:
    tag = SAME.get(name) or (name if name in MARKED else "")
    if not tag and name not in WITHIN:
        tag = name.replace(".", "-")
    if not tag:
        yield from _html(one)
        return
    href = one.get("href")
    yield f'<{tag} href="{escape(href)}">' if href and tag == "a" else f"<{tag}>"
    if tag not in ("br", "hr"):
        yield from _html(one)
        yield f"</{tag}>"


def _media(body, left: list[Leftover]) -> Iterator[IncomingPicture]:
    for media in xml.inside(body, "media"):
        files = xml.children(media, "media-reference")
        source = next((one.get("source", "") for one in files if one.get("source")), "")
        if (media.get("media-type") or "image") != "image":
            left.append(Leftover(source or xml.verbatim(media), "media", "is no picture"))
            continue
        where = next((words for one in files if (words := address(one.get("source")))), "")
        yield IncomingPicture(
            alt=next((one.get("alternate-text", "") for one in files), ""),
            caption=" ".join(xml.words(one) for one in xml.children(media, "media-caption")),
            credit_raw=" ".join(names_of(xml.children(media, "media-producer"))),
            url=where,
            file="" if where or "://" in source else source,
        )


def names_of(elements) -> list[str]:
    return [name for one in elements for name in names_in(xml.words(one))]


def _bylines(head) -> tuple[str, ...]:
    """Without what somebody is called at work: a byttl is a title, unless it stands alone."""
    found: list[str] = []
    for byline in xml.children(head, "byline"):
        people = list(xml.inside(byline, "person"))
        titles = " ".join(xml.words(one) for one in xml.inside(byline, "byttl"))
        words = xml.words(byline).removesuffix(titles).strip(" ,–—-") or titles
        found += names_of(people) or names_in(words)
    return each_once(found)


def _dateline(head) -> tuple[str, str]:
    dateline = xml.child(head, "dateline")
    place = " ".join(xml.words(one) for one in xml.inside(dateline, "location"))
    date = " ".join(xml.words(one) for one in xml.inside(dateline, "story.date"))
    return (place, date) if place else (xml.words(dateline), "")


def _unread(element, *known: str) -> list[Leftover]:
    if element is None:
        return []
    others = [one for one in element if xml.local(one) not in known]
    return [Leftover(mail_hidden(xml.verbatim(one)), xml.local(one), _LEFT) for one in others]


def _attribute(doc, name: str, attribute: str) -> str:
    one = next(xml.inside(doc, name), None)
    return one.get(attribute, "").strip() if one is not None else ""


def _norm(doc, name: str) -> str:
    return _attribute(doc, name, "norm")
