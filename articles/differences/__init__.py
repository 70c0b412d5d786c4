"""What changed between two texts. Pure: knows words and html, no database, no page.

`bodies` compares two bodies in reading layout, `line` two single lines, `fields` two whole sets
of words (as `workflow.words.words_of` makes them), and `summary` says it in a few words. What
they say of their own is in a `Wording`; what they return is html that is safe to show: markup
outside the small table in `blocks` is dropped, and every word is escaped.
"""

from articles.differences.bodies import bodies
from articles.differences.fields import Entry, FieldChange, Picture, fields
from articles.differences.lines import line
from articles.differences.summary import summary
from articles.differences.wording import ENGLISH, Wording

__all__ = [
    "ENGLISH",
    "Entry",
    "FieldChange",
    "Picture",
    "Wording",
    "bodies",
    "fields",
    "line",
    "summary",
]
