"""Every check, in the order in which an article is read, with its name, its level and its mend.

To add one: a function that is handed a `Text` and yields Problems, a line here, and its sentence in
`sentences.py`. A newsroom sets the levels at the desk or with NEWSROOM_PREFLIGHT:
docs/preflight.md.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from articles.checks import fields, state
from articles.checks.dates import relative_date
from articles.checks.outgoing import broken_links
from articles.checks.pairs import unbalanced
from articles.checks.problem import Level, Problem
from articles.checks.sources import no_source
from articles.checks.text import Text
from articles.checks.variants import name_variants

MUST, SHOULD, NOTE = Level


@dataclass(frozen=True, slots=True)
class Check:
    """`mend`: what the link beside a problem says; `elsewhere`: the picture or article that the
    problem is about is where it is mended, not the article's own page."""

    name: str
    level: Level
    find: Callable[[Text], Iterable[Problem]]
    mend: str
    elsewhere: bool = False


def _pictures(*kinds: str) -> Callable[[Text], Iterable[Problem]]:
    return lambda text: [it for it in text.picture_problems if it.kind in kinds]


def _of_terms(name: str, level: Level, mend: str = gettext_lazy("Open the picture")) -> Check:
    """Mended where the picture is, for all its uses at once."""
    return Check(name, level, _pictures(name), mend, elsewhere=True)


def _embeds(*kinds: str) -> Callable[[Text], Iterable[Problem]]:
    return lambda text: [it for it in text.embed_problems if it.kind in kinds]


_LOST = ("lost", "missing", "part-missing", "binned", "gone", "self")
_HIDDEN = ("hidden", "embargoed", "withdrawn", "spiked")

CHECKS = (
    Check("no-headline", MUST, fields.no_headline, gettext_lazy("Write the headline")),
    Check("long-headline", SHOULD, fields.long_headline, gettext_lazy("Shorten the headline")),
    Check("no-standfirst", SHOULD, fields.no_standfirst, gettext_lazy("Write the standfirst")),
    Check("no-section", SHOULD, fields.no_section, gettext_lazy("Choose a section")),
    Check("tk", MUST, fields.to_come, gettext_lazy("Fill it in")),
    Check(
        "no-credit", MUST, _pictures("no-credit"), gettext_lazy("Write the credit"), elsewhere=True
    ),
    Check("no-alt", MUST, _pictures("no-alt"), gettext_lazy("Write the alt text")),
    Check("weak-alt", SHOULD, _pictures("weak-alt"), gettext_lazy("Write a better alt text")),
    _of_terms("rights-ended", MUST),
    _of_terms("rights-not-begun", MUST),
    _of_terms("rights-ending", SHOULD),
    _of_terms("no-permission", SHOULD, gettext_lazy("Write down who allowed it")),
    _of_terms("strict-instructions", SHOULD),
    _of_terms("instructions", NOTE),
    _of_terms("restrictions", NOTE),
    _of_terms("territory", NOTE),
    Check(
        "awaits-file",
        SHOULD,
        _pictures("awaits-file"),
        gettext_lazy("Add the file"),
        elsewhere=True,
    ),
    Check(
        "lost-embed",
        SHOULD,
        _embeds(*_LOST),
        gettext_lazy("Choose what stands here, or take it out"),
    ),
    Check(
        "hidden-embed", SHOULD, _embeds(*_HIDDEN), gettext_lazy("Open that article"), elsewhere=True
    ),
    Check(
        "scheduled-embed",
        NOTE,
        _embeds("scheduled"),
        gettext_lazy("Open that article"),
        elsewhere=True,
    ),
    Check("no-source", SHOULD, no_source, gettext_lazy("Name the source")),
    Check("name-variants", SHOULD, name_variants, gettext_lazy("Go to the text")),
    Check("unbalanced", SHOULD, unbalanced, gettext_lazy("Go there")),
    Check("broken-link", SHOULD, broken_links, gettext_lazy("Go to the text")),
    Check("no-tag", NOTE, fields.no_tag, gettext_lazy("Add a tag")),
    Check("relative-date", NOTE, relative_date, gettext_lazy("Write the dateline")),
    Check("embargo", NOTE, state.embargo, gettext_lazy("Schedule it")),
    Check("held", NOTE, state.held, gettext_lazy("Lift the hold")),
    Check("wire-killed", MUST, state.killed, gettext_lazy("Answer for it")),
)
# The words of a text alone decide these, where it shows no picture.
BY_WORDS = frozenset(
    (
        "no-headline long-headline no-standfirst tk no-credit no-alt weak-alt rights-ended "
        "rights-not-begun rights-ending no-permission strict-instructions instructions "
        "restrictions territory awaits-file "
        # Of what is only just brought in, no provider has withdrawn anything yet.
        "wire-killed"
    ).split()
)
