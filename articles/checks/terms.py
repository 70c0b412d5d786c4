"""On what terms a picture may be used: the dates of its rights, and what its makers ask."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from articles.checks.problem import Problem
from articles.models import Image
from articles.wording import isolated, moment

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
            _(
                "The picture “%(image)s” may be shown from %(moment)s on: publish then, or "
                "choose another."
            )
            % {"image": isolated(image), "moment": moment(begins)},
        )
    if ends and ends <= at:
        sentence = _(
            "The rights to the picture “%(image)s” ended %(moment)s: renew them, or change it."
        ) % {
            "image": isolated(image),
            "moment": moment(ends),
        }
        yield "rights-ended", sentence
    elif ends and ends <= at + SOON:
        sentence = _(
            "The rights to the picture “%(image)s” end %(moment)s: renew them, or change it."
        ) % {
            "image": isolated(image),
            "moment": moment(ends),
        }
        yield "rights-ending", sentence


def _asked(image: Image) -> Iterator[tuple[str, str]]:
    if words := _shortened(image.instructions):
        strict = bool(_STRICT.search(image.instructions))
        yield (
            "strict-instructions" if strict else "instructions",
            _("The makers of the picture “%(image)s” ask: “%(words)s”")
            % {"image": isolated(image), "words": isolated(words)},
        )
    if image.rights == Image.Rights.SOCIAL and not (image.usage_terms or image.licence):
        yield (
            "no-permission",
            _(
                "The picture “%(image)s” is from social media, and nothing says who allowed "
                "it: write down who did, when, and for what."
            )
            % {"image": isolated(image)},
        )
    if words := _shortened(image.restrictions):
        yield (
            "restrictions",
            _("Not to be done with the picture “%(image)s”: “%(words)s”")
            % {"image": isolated(image), "words": isolated(words)},
        )
    if words := _shortened(image.territory):
        yield (
            "territory",
            _("Where the picture “%(image)s” may be shown: “%(words)s”")
            % {"image": isolated(image), "words": isolated(words)},
        )


def _shortened(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= LONGEST else words[:LONGEST].rpartition(" ")[0] + " …"
