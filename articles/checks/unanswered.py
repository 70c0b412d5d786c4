"""Why another machine was not reached or not pleased, in the language of the desk.

`outside` and `workflow` note it in English, as their logs do: whoever reads it later may read
another language than whoever was there.
"""

import re

from django.utils.translation import gettext, gettext_noop

_KNOWN = frozenset(
    (
        gettext_noop("it cannot be reached"),
        gettext_noop("no machine has this name"),
        gettext_noop("it lies in a private network"),
        gettext_noop("its certificate is not valid"),
        gettext_noop("it is no address that readers can open"),
        gettext_noop("it takes longer than %(number)s seconds"),
        gettext_noop("it sends readers to an address that is none"),
        gettext_noop("it sends readers on without end"),
        gettext_noop("it answers %(number)s"),
        gettext_noop("it answers %(number)s, nothing is there"),
        gettext_noop("it answers %(number)s, it is gone"),
        gettext_noop("it answers %(number)s: it was switched off"),
        gettext_noop("its secret was sealed with another key: make a new one"),
    )
)
_NUMBER = re.compile(r"\d+")


def in_words(fault: str) -> str:
    """As it was noted, where it is none of those."""
    number = _NUMBER.search(fault)
    sentence = _NUMBER.sub("%(number)s", fault, count=1)
    if sentence not in _KNOWN:
        return fault
    said = gettext(sentence)
    return said % {"number": number[0]} if number else said
