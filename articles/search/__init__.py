"""Search: what readers look for, in what the gate lets them see.

The verbs keep the index, in the transaction in which they move an article's pointers: it holds the
words of both revisions given to readers, `live` and `next`, and each query asks the gate which of
them is shown at its moment. Neither a draft nor a withdrawn article has words in it.

Two engines do the same: `sqlite` and `postgresql`. What was typed is read by `asked`, for both.
"""

from articles.search.asked import Asked, read
from articles.search.counting import Counts, Offer
from articles.search.finding import MOST, PAGE, Found, elsewhere, find
from articles.search.marking import Marker, Pieces
from articles.search.narrowing import Hit, Narrowing

__all__ = [
    "MOST",
    "PAGE",
    "Asked",
    "Counts",
    "Found",
    "Hit",
    "Marker",
    "Narrowing",
    "Offer",
    "Pieces",
    "elsewhere",
    "find",
    "read",
]
