"""On what terms a picture may be used: the dates of its rights, and what its makers ask."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone

from articles.checks.problem import Problem
from articles.models import Image

SOON = timedelta(days=7)
LONGEST = 300
# What is easily broken by an editor who has not read it.
_STRICT = re.compile(
    r"(?i)\b(?:(?:one|1)[- ]time|single)[- ]+(?:use|usage|only)\b|\bembargo|\bhold for release\b"
    r"|\bnot (?:for|to be) \w+|\bbefore \d|\b(?:valid|use|usable) (?:only )?(?:until|within|by)\b"
    r"|\bno (?:archiv\w*|re-?sales?|sales?|crop\w*|re-?use|internet|web|online|social media"
    r"|alteration\w*|manipulat\w*)\b|\b(?:do not|must not) \w+|\bmandatory\b|\bmust (?:be )?credit"
)


def problems_of_terms(image: Image, at: datetime, field: str) -> Iterator[Problem]:
    """`at`: the moment for which readers would get it. What is said of a picture is said in its
    makers' own words."""
    for kind, sentence in (*dates_of(image, at), *_asked(image)):
        yield Problem(kind, sentence, field, about=image)


def dates_of(image: Image, at: datetime) -> Iterator[tuple[str, str]]:
    """(kind, sentence) of what stands against showing it then."""
    begins, ends = image.usable_from, image.usable_until
    if begins and begins > at:
        yield (
            "rights-not-begun",
            f"The picture “{image}” may be shown from {_moment(begins)} on: publish then, or "
            "choose another.",
        )
    if ends and ends <= at:
        sentence = f"The rights to the picture “{image}” ended {_moment(ends)}: renew them, or "
        yield "rights-ended", f"{sentence}change it."
    elif ends and ends <= at + SOON:
        sentence = f"The rights to the picture “{image}” end {_moment(ends)}: renew them, or "
        yield "rights-ending", f"{sentence}change it."


def _asked(image: Image) -> Iterator[tuple[str, str]]:
    if words := _shortened(image.instructions):
        strict = bool(_STRICT.search(image.instructions))
        yield (
            "strict-instructions" if strict else "instructions",
            f"The makers of the picture “{image}” ask: “{words}”",
        )
    if image.rights == Image.Rights.SOCIAL and not (image.usage_terms or image.licence):
        yield (
            "no-permission",
            f"The picture “{image}” is from social media, and nothing says who allowed it: write "
            "down who did, when, and for what.",
        )
    if words := _shortened(image.restrictions):
        yield "restrictions", f"Not to be done with the picture “{image}”: “{words}”"
    if words := _shortened(image.territory):
        yield "territory", f"Where the picture “{image}” may be shown: “{words}”"


def _shortened(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= LONGEST else words[:LONGEST].rpartition(" ")[0] + " …"


def _moment(at: datetime) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M %Z}"
