"""Why a feed or an item of it could not be read, in the language of the desk.

The rooms of the importer say it in English, as their reports do, and so it is stored: whoever looks
at it later may read another language than whoever was there.
"""

import re

from django.utils.translation import gettext, gettext_noop

from articles.wording import isolated

_UNTOLD = gettext_noop("it is not written in UTF-8, and it cannot be told in what: %(said)s")
_UNREAD = gettext_noop("it cannot be read (%(said)s): look at it there.")
_KNOWN = (
    gettext_noop("there is no item in it: it is an empty feed, or no feed."),
    gettext_noop("there is no item in it: a JSON Feed has them in a list “items”."),
    gettext_noop("there is no news item in it: it is a message without any."),
    gettext_noop("there is no article in it: it holds no object in curly brackets."),
    gettext_noop("it has no element: it is empty, or breaks off before it has begun."),
    gettext_noop("it is in no format of wires that we read (%(said)s)"),
    gettext_noop("it is empty, there is nothing to read."),
    gettext_noop("it is larger than %(said)s MB, more than any feed: split it."),
    gettext_noop("it holds more than %(said)s items: the rest was left."),
    gettext_noop("it is not JSON: %(said)s; save it anew where it comes from."),
    gettext_noop("words stand where an element should: it is no XML."),
    gettext_noop("it is not well-formed XML (%(said)s). What could be read of it was taken."),
    gettext_noop("it is not well-formed XML (%(said)s)."),
    gettext_noop(
        "its DOCTYPE declares entities or rules of its own, which are never read because they can "
        "blow up or fetch other files: save it without them."
    ),
    gettext_noop("it is not written in %(said)s as it says: save it in UTF-8."),
    _UNTOLD,
    gettext_noop("it says it is written in “%(said)s”, which is no encoding that is known here."),
    gettext_noop("it has no headline: %(said)s"),
    gettext_noop("it has neither title nor text: there is nothing to make of it."),
    gettext_noop("it cannot be read: it is empty, or damaged."),
    _UNREAD,
    gettext_noop("it is no object in curly brackets, so no item."),
    gettext_noop("it is %(said)s, not an article: nothing was taken."),
)
_HOLE = "%(said)s"
_PATTERNS = {
    said: re.compile("(.{1,300}?)".join(map(re.escape, said.split(_HOLE))), re.I | re.S)
    for said in _KNOWN
}
# As the importer writes them; which line of the file is of no use in a sentence.
_PLACE = re.compile(r"(line|item) (\d+): ")
_PLACES = {"line": gettext_noop("line %(number)s: "), "item": gettext_noop("item %(number)s: ")}
_ANY_PLACE = re.compile(r"^(?:the file|line \d+|item \d+): (?=line \d+: )|^the file: ")
# Where the beginning of a sentence says enough, and its end differs.
_SHORTER = (
    (re.compile(r"(well-formed XML \(.*\)): save it anew where it comes from\.", re.S), r"\1."),
    (
        re.compile(r"it is not written in UTF-8 \(.*?told in what: (?=.)", re.S),
        _UNTOLD.removesuffix(_HOLE),
    ),
    (re.compile(r"(which is no encoding that is known here): .*", re.S), r"\1."),
)
_FAULT = re.compile(r"[A-Z][A-Za-z]*(?:Error|Exception)")


def in_words(why: str) -> str:
    """As it was stored, isolated, where it is none of those."""
    rest, place = _ANY_PLACE.sub("", why), ""
    if found := _PLACE.match(rest):
        place = gettext(_PLACES[found[1]]) % {"number": found[2]}
        rest = rest[found.end() :]
    for pattern, shorter in _SHORTER:
        rest = pattern.sub(shorter, rest)
    if _FAULT.fullmatch(rest):
        rest = _UNREAD.replace(_HOLE, rest)
    for said, pattern in _PATTERNS.items():
        if found := pattern.fullmatch(rest):
            words = gettext(said)
            given = {"said": isolated(found[1])} if pattern.groups else {}
            return place + (words % given if given else words)
    return isolated(why)
