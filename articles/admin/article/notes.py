"""The note of a correction, begun from the sentence readers see."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from django.utils.translation import gettext as _

from articles.embeds.text import plain_text
from articles.models import Revision

# In the language of the article: readers see it. One we have no words for gets marks alone.
TEMPLATES = {
    "en": "An earlier version said “{said}”; in fact {fact}",
    "ar": "ورد في نسخة سابقة: «{said}»؛ والصحيح: {fact}",
}
WORDLESS = "“{said}”: {fact}"
SHOWN = 90
_SENTENCE_END = re.compile(r"(?<=[.!?؟…])[”’»\"')]*\s+")


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str

    @property
    def key(self) -> str:
        """Names it in an address; another text has another, so that none is taken for it."""
        return sha256(self.text.encode()).hexdigest()[:16]

    @property
    def short(self) -> str:
        if len(self.text) <= SHOWN:
            return self.text
        return f"{self.text[:SHOWN].rpartition(' ')[0] or self.text[:SHOWN]} …"


@dataclass(frozen=True, slots=True)
class Place:
    """`field`: the field of the article page in which it is written."""

    name: str
    field: str
    sentences: list[Sentence]


def places_of(revision: Revision) -> list[Place]:
    """Every sentence of its words, in the order readers meet them."""
    written = [
        (_("Headline"), "headline", revision.headline),
        (_("Standfirst"), "standfirst", revision.standfirst),
        (_("Caption"), "picture_caption", revision.picture_caption),
    ]
    paragraphs = filter(None, plain_text(revision.body).split("\n\n"))
    written += [
        (_("Paragraph %(number)s") % {"number": n}, "body", text)
        for n, text in enumerate(paragraphs, 1)
    ]
    return [Place(name, field, list(_cut(text))) for name, field, text in written if text.strip()]


def _cut(text: str) -> Iterator[Sentence]:
    """Whole sentences, with the marks that close them."""
    text, start = " ".join(text.split()), 0
    for end in _SENTENCE_END.finditer(text):
        yield Sentence(text[start : end.end()].strip())
        start = end.end()
    if text[start:].strip():
        yield Sentence(text[start:].strip())


@dataclass(frozen=True, slots=True)
class Begun:
    """A live sentence someone wants to correct. `gone`: the working text has it no longer."""

    text: str
    field: str
    gone: bool


def begun_from(shown: Revision | None, working: Revision, key: str | None) -> Begun | None:
    """None where readers see no sentence of that key."""
    for place in places_of(shown) if shown and key else []:
        for sentence in place.sentences:
            if sentence.key == key:
                return Begun(sentence.text, place.field, sentence not in _all(working))
    return None


def _all(revision: Revision) -> set[Sentence]:
    return {sentence for place in places_of(revision) for sentence in place.sentences}


def menu(shown: Revision, working: Revision) -> list[tuple[str, list[Sentence]]]:
    """The sentences readers see, for a list to choose from: first those that the working text no
    longer has, for a correction is most likely about them."""
    kept = _all(working)
    changed, groups = [], []
    for place in places_of(shown):
        changed += [sentence for sentence in place.sentences if sentence not in kept]
        groups.append((place.name, place.sentences))
    return [(_("Changed in this text"), changed), *groups] if changed else groups


def template(language: str) -> str:
    return TEMPLATES.get(language.split("-")[0], WORDLESS)


def begun(said: str, language: str) -> str:
    """Up to where the editor goes on."""
    return template(language).format(said=said.rstrip("."), fact="")


def composed(said: str, fact: str, language: str) -> str:
    """What was typed, behind the sentence chosen; as it is where it quotes the sentence itself."""
    fact = " ".join(fact.split())
    if not said or not fact or said.rstrip(".") in fact:
        return fact
    return template(language).format(said=said.rstrip("."), fact=fact)


def is_unfinished(note: str, language: str) -> bool:
    """It is the template, and nothing yet says what is right."""
    before, after = template(language).split("{said}")
    ending = after.replace("{fact}", "").strip()
    note = note.strip().rstrip(".… ")
    return note.startswith(before.strip()) and note.endswith(ending)
