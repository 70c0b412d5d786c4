"""Time in the demo: everything counts from the moment of loading, so the news is always fresh.

An offset is written `-2d 4h`, `+90m`. In a text, `{day:-10h}` becomes the weekday of that moment,
`{date:+9d}` its day and month, `{month:+110d}` its month, in the language of the article.
"""

import re
from datetime import datetime, timedelta

from django.utils import dateformat, timezone, translation

_OFFSET = re.compile(r"(?P<sign>[+-])(?P<parts>\d+[dhm](?: \d+[dhm])*)")
_UNITS = {"d": "days", "h": "hours", "m": "minutes"}
_MENTION = re.compile(r"\{(?P<what>day|date|month):(?P<offset>[^}]*)\}")
_FORMATS = {"day": "l", "date": "j F", "month": "F"}


def shifted(moment: datetime, offset: str) -> datetime:
    """`moment` moved by an offset such as `-2d 4h`; ValueError for anything else."""
    match = _OFFSET.fullmatch(offset)
    if match is None:
        raise ValueError(f"“{offset}” is not an offset; write for example -2d 4h or +90m")
    length = timedelta()
    for part in match["parts"].split():
        length += timedelta(**{_UNITS[part[-1]]: int(part[:-1])})
    return moment + length if match["sign"] == "+" else moment - length


def dated(text: str, moment: datetime, language: str) -> str:
    """The text with its mentions of days written out."""

    def written(match: re.Match) -> str:
        there = timezone.localtime(shifted(moment, match["offset"]))
        return dateformat.format(there, _FORMATS[match["what"]])

    with translation.override(language):
        return _MENTION.sub(written, text)
