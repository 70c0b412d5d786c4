"""Copy of an agency names the agency as its source."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.checks.problem import Problem
from articles.checks.text import Text
from articles.images.credit import AGENCIES, is_agency
from articles.models import Source
from articles.models.names import fold
from articles.wording import isolated

# HALDEN (Reuters) - The assembly ...; HALDEN, Nov 23 (AP) — ...
_OPENING = re.compile(r"[^().]{0,60}\(([^()]{2,40})\)\s*[-–—:]")
# Agencies known by their letters; any other word in capitals may be a union or a ministry.
_LETTERS = frozenset(
    "aa aap afp ani ansa ap apa ats bta cp ctk dpa efe hina ians irna kuna lna lusa mena mti ntb "
    "pa pap pti qna ria sana sda sid spa sta stt tass tt upi wam".split()
)
# Bylines that say that it is nobody's own work: Staff and agencies, Newsroom wires.
_OF_MANY = frozenset(
    "agencies wires agenturen agences agencias agenzie agências агентства وكالات الوكالات".split()
)


def no_source(text: Text) -> Iterator[Problem]:
    """Whoever signs it or opens it as an agency does was not the one who reported it."""
    agency = _agency_of(text)
    if agency and not text.revision.hung("source_line"):
        sentence = _(
            "This is copy of “%(agency)s”, and no source is named: name the agency under Sources."
        ) % {"agency": isolated(agency)}
        yield Problem("no-source", sentence, "sources")


def _agency_of(text: Text) -> str:
    first = text.paragraphs[0] if text.paragraphs else ""
    opening = _OPENING.match(first)
    if opening and fold(opening[1]) in AGENCIES | _LETTERS:
        return opening[1]
    names = text.names
    for name in names:
        if _signs_as_one(name):
            return name
    folded = [fold(name) for name in names]
    known = Source.objects.filter(kind=Source.Kind.AGENCY, folded__in=folded)
    return known.values_list("name", flat=True).first() or "" if names else ""


def _signs_as_one(name: str) -> bool:
    words = set(re.findall(r"\w+", name.casefold()))
    if name.casefold() in _LETTERS or words & _OF_MANY:
        return True
    return is_agency(name) and not (name.isupper() and " " not in name)
