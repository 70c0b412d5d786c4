"""What was done to a front, as a sentence in the language of whoever reads it.

The record keeps which sentence it is and what stands in it, and beside that the English one, which
is what it says should the sentences ever become others.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import translation
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from articles.models import FrontEvent, Section, Slot
from articles.models.front import SIZES, Container, Place
from articles.wording import isolated, moment

# One thing said: `as` is its key in SENTENCES, `parts` are things said within it, and the rest is
# what stands in the sentence: names as they are, places by their keys, moments in ISO 8601.
Said = dict[str, Any]

SENTENCES = {
    "pick": gettext_lazy("%(who)s put “%(article)s” into %(place)s"),
    "override": gettext_lazy("%(who)s changed what %(place)s says of “%(article)s”"),
    "plan": gettext_lazy("%(who)s planned “%(article)s” into %(place)s for %(moment)s"),
    "plan-end": gettext_lazy("%(who)s planned nothing in %(place)s for %(moment)s"),
    "unswap": gettext_lazy("%(who)s took back what was planned for %(place)s"),
    "clear": gettext_lazy("%(who)s took “%(article)s” out of %(place)s"),
    "move": gettext_lazy("%(who)s exchanged %(place)s and %(other_place)s"),
    "undo": gettext_lazy("%(who)s took back: %(parts)s"),
    "again": gettext_lazy("%(who)s did again what was taken back"),
    "publish-one": gettext_lazy("%(who)s published 1 change: %(parts)s"),
    "publish": gettext_lazy("%(who)s published %(number)d changes: %(parts)s"),
    # Parts of what was published.
    "out": gettext_lazy("“%(article)s” out of %(place)s"),
    "planned": gettext_lazy("what is planned for %(place)s"),
    "into": gettext_lazy("“%(article)s” into %(place)s"),
    "instead": gettext_lazy("“%(article)s” into %(place)s in place of “%(other)s”"),
    "words": gettext_lazy("what %(place)s says of “%(article)s”"),
    # From before the record kept more than the English sentence.
    "told": "%(who)s %(told)s",
}
PLACES = ("place", "other_place")
HEADLINES = ("article", "other")


def said(key: str, **names) -> Said:
    """To be kept with the act; `place`, `other_place`: a Place; `moment`: a datetime."""
    for name in PLACES:
        if name in names:
            names[name] = names[name].key
    if "moment" in names:
        names["moment"] = names["moment"].isoformat()
    return {"as": key, **names}


def published(before: dict[Place, Slot | None], after: dict[Place, Slot | None]) -> Said:
    parts = [_part(place, old, after[place]) for place, old in before.items()]
    many = "publish-one" if len(parts) == 1 else "publish"
    return said(many, number=len(parts), parts=parts)


def _part(place: Place, old: Slot | None, new: Slot | None) -> Said:
    if new is None:
        return said("out", article=str(old.article), place=place) if old else _planned(place)
    article = str(new.article)
    if old is None:
        return said("into", article=article, place=place)
    if old.article_id != new.article_id:
        return said("instead", article=article, place=place, other=str(old.article))
    words = ("headline", "kicker", "picture_id")
    if any(getattr(old, word) != getattr(new, word) for word in words):
        return said("words", article=article, place=place)
    return _planned(place)


def _planned(place: Place) -> Said:
    return said("planned", place=place)


def taken_back(last: FrontEvent) -> Said:
    if last.verb == "undo":
        return said("again")
    return said("undo", parts=[_by(last)])


def _by(event: FrontEvent) -> Said:
    return (event.said or said("told", told=event.told)) | {"who": event.by_name}


@translation.override("en")
def in_english(it: Said) -> str:
    """As it stands behind a name."""
    return _sentence(it, _names([it])).strip()


def sentences_of(events: Iterable[FrontEvent]) -> list[str]:
    done = [_by(event) for event in events]
    names = _names(done)
    return [_sentence(it, names) for it in done]


def sentence_of(event: FrontEvent) -> str:
    return sentences_of([event])[0]


def _sentence(it: Said, names: dict[str, str]) -> str:
    given = {**it, "who": isolated(it["who"] or _("The newsroom")) if "who" in it else ""}
    given |= {name: isolated(it[name]) for name in HEADLINES if name in it}
    for name in PLACES:
        if name in it:
            given[name] = names[it[name]]
    if "moment" in it:
        given["moment"] = moment(parse_datetime(it["moment"]))
    if "parts" in it:
        between = pgettext("between sentences", "; ")
        given["parts"] = between.join(_sentence(part, names) for part in it["parts"])
    return str(SENTENCES[it["as"]]) % given


def _names(said_: Iterable[Said]) -> dict[str, str]:
    """Each place that is spoken of, by its key; all in one question."""
    keys = {key for it in said_ for key in _keys(it)}
    places = {key: Place.read(key) for key in keys}
    sections = Section.objects.in_bulk({it.section for it in places.values() if it.section})
    return {key: _name(place, sections.get(place.section)) for key, place in places.items()}


def _keys(it: Said) -> Iterator[str]:
    yield from (it[name] for name in PLACES if name in it)
    for part in it.get("parts", ()):
        yield from _keys(part)


def _name(place: Place, section: Section | None) -> str:
    if section:
        name = _("the band “%(section)s”") % {"section": isolated(section)}
    else:
        name = str(Container(place.container).label).lower()
    if SIZES[place.container] == 1:
        return name
    return _("%(name)s, place %(number)d") % {"name": name, "number": place.position + 1}
