"""The words of an item: which of several headlines, descriptions and bodies is which."""

from dataclasses import dataclass

from articles.copy import markup
from articles.copy.incoming import IncomingPicture, Leftover, Part
from articles.copy.ninjs.spelling import Text, take_texts, word
from articles.copy.plain import paragraphs
from articles.copy.repeated import only_letters, without_headline
from articles.copy.said import plain

KICKER = frozenset(("kicker", "strapline", "overline"))
SHORT = frozenset(("short", "teaser", "web", "mobile"))
STANDFIRST = ("summary", "standfirst", "intro", "abstract", "deck", "lead", "", "text", "main")


@dataclass(frozen=True)
class Texts:
    headline: str
    short: str = ""
    kicker: str = ""
    standfirst: str = ""
    parts: tuple[Part, ...] = ()
    pictures: tuple[IncomingPicture, ...] = ()
    leftovers: tuple[Leftover, ...] = ()

    @property
    def above(self) -> dict:
        """What stands above the text, as an Incoming has it."""
        return {
            "headline": self.headline,
            "short_headline": self.short,
            "kicker": self.kicker,
            "standfirst": self.standfirst,
        }


def text_of(item: dict) -> Texts:
    headlines = take_texts(item, "headline", "headlines")
    short, kicker = _taken(headlines, SHORT), _taken(headlines, KICKER)
    main = next((text for text in headlines if text.role in ("main", "")), None)
    main = main or next(iter(headlines), None)
    if main:
        headlines.remove(main)
    headline = plain(main.words) if main else plain(item.pop("title", ""))
    parts, pictures, leftovers = _body(take_texts(item, "body", "bodies"))
    parts = without_headline(parts, headline)
    standfirst, others = _standfirst(take_texts(item, "description", "descriptions"), parts)
    leftovers += [
        Leftover(text.words, f"headline “{text.role}”", "there is room for one headline")
        for text in headlines
        if plain(text.words) != headline
    ]
    if plain(item.get("title")) == headline:
        item.pop("title", None)
    return Texts(headline, short, kicker, standfirst, parts, pictures, (*leftovers, *others))


def _taken(texts: list[Text], roles: frozenset[str]) -> str:
    found = next((text for text in texts if text.role.lower() in roles), None)
    if found is None or len(texts) == 1:
        return ""
    texts.remove(found)
    return plain(found.words)


def _body(bodies: list[Text]) -> tuple[tuple, tuple, list[Leftover]]:
    """The one with markup, or the plain one. Another that says the same is not kept beside it."""
    chosen = next((one for one in bodies if one.kind == "text/html"), None)
    chosen = chosen or next((one for one in bodies if one.kind in ("text/plain", "")), None)
    chosen = chosen or next(iter(bodies), None)
    if chosen is None:
        return (), (), [Leftover("", "body", "the article has no body text yet")]
    if chosen.kind == "text/html" or (not chosen.kind and "</" in chosen.words):
        found = markup.read(chosen.words)
        parts, pictures, leftovers = found.parts, found.pictures, list(found.leftovers)
    elif chosen.kind in ("text/plain", ""):
        parts, pictures, leftovers = paragraphs(chosen.words), (), []
    else:
        reason = f"is in {chosen.kind}, which is not read"
        return (), (), [Leftover(chosen.words, "body", reason)]
    known = only_letters(chosen.words)
    leftovers += [
        Leftover(one.words, f"body “{one.role or one.kind}”", "says something else than the body")
        for one in bodies
        if one is not chosen and only_letters(one.words) not in known
    ]
    return parts, pictures, leftovers


def _standfirst(said: list[Text], parts) -> tuple[str, list[Leftover]]:
    """A description that is the beginning of the text, as many are, is none."""
    said.sort(key=lambda text: _rank(text.role.lower()))
    standfirst, leftovers = "", []
    body = only_letters(" ".join(word(getattr(p, "text", getattr(p, "html", ""))) for p in parts))
    for text in said:
        words = plain(text.words)
        if only_letters(words) in body or words == standfirst:
            continue
        if standfirst:
            place = f"description “{text.role}”"
            leftovers.append(Leftover(text.words, place, "there is room for one standfirst"))
        else:
            standfirst = words
    return standfirst, leftovers


def _rank(role: str) -> int:
    return STANDFIRST.index(role) if role in STANDFIRST else len(STANDFIRST)
