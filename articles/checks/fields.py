"""What every article has: a headline, a standfirst, a place on the site; and nothing to come."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.checks.problem import Problem
from articles.checks.text import Text, around

LONGEST_HEADLINE = 90
# As the body's editor marks it: static/js/body/unfinished.js says the same.
_TO_COME = re.compile(r"(?<!\w)(?:TK)+(?!\w)")
FIELDS = {
    "kicker": gettext_lazy("the kicker"),
    "headline": gettext_lazy("the headline"),
    "short_headline": gettext_lazy("the short headline"),
    "standfirst": gettext_lazy("the standfirst"),
    "dateline": gettext_lazy("the dateline"),
    "picture_alt": gettext_lazy("the alt text of the lead picture"),
    "picture_caption": gettext_lazy("the caption of the lead picture"),
    "body": gettext_lazy("the text"),
}


def no_headline(text: Text) -> Iterator[Problem]:
    if not text.revision.headline:
        yield Problem("no-headline", _("It has no headline yet: write one."), "headline")


def long_headline(text: Text) -> Iterator[Problem]:
    length = len(text.revision.headline)
    if length > LONGEST_HEADLINE:
        sentence = _(
            "The headline has %(length)s characters; search and cards cut it after "
            "%(longest)s: shorten it."
        ) % {"length": length, "longest": LONGEST_HEADLINE}
        yield Problem("long-headline", sentence, "headline")


def no_standfirst(text: Text) -> Iterator[Problem]:
    if not text.revision.standfirst:
        sentence = _(
            "It has no standfirst: say below the headline in one sentence what the story is."
        )
        yield Problem("no-standfirst", sentence, "standfirst")


def no_section(text: Text) -> Iterator[Problem]:
    if text.article.section_id is None:
        sentence = _("It is in no section, so no part of the site lists it: choose one.")
        yield Problem("no-section", sentence, "section")


def no_tag(text: Text) -> Iterator[Problem]:
    if not text.revision.hung("tagged"):
        sentence = _("It has no tag, so readers who follow its subject miss it: add one.")
        yield Problem("no-tag", sentence, "tags")


def to_come(text: Text) -> Iterator[Problem]:
    """Once for each field, at its first place."""
    found: dict[str, list[tuple[str, re.Match]]] = {}
    for name, words in text.lines:
        if "TK" in words:
            found.setdefault(name, []).extend((words, it) for it in _TO_COME.finditer(words))
    for name, places in found.items():
        if places:
            words, first = places[0]
            times = (_(", %(number)s times") % {"number": len(places)}) if len(places) > 1 else ""
            sentence = _("“TK” stands in %(words)s%(times)s: write what was still to come.") % {
                "words": FIELDS[name],
                "times": times,
            }
            yield Problem("tk", sentence, name, *around(words, *first.span()))
