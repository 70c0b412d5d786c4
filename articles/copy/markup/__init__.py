"""The html of a body from outside, read: paragraphs, pictures, what lies elsewhere, and leftovers.

Pure, in linear time, and nothing is lost: each visible character ends in a part, in the words of
a picture or in a leftover. What comes out holds the tags alone that a body may hold; workflow
cleans it all the same.
"""

from articles.copy.markup.body import Body
from articles.copy.markup.marks import Marks
from articles.copy.markup.reader import Claim, Complete, Reader
from articles.copy.markup.tree import Unfit, tree_of

__all__ = ["Body", "Claim", "Complete", "Marks", "Reader", "read"]


def read(
    html: str,
    *,
    base: str = "",
    breaks: bool | None = None,
    claim: Claim | None = None,
    complete: Complete | None = None,
) -> Body:
    """`base` makes relative addresses whole. `breaks`: a blank line ends a paragraph and a single
    one is a break, as editors without tags write; without saying, where there is no tag at all.
    A format that knows more of its markup than html says takes elements and comments for itself
    (`claim`) and fills in what it knows of a picture (`complete`)."""
    if breaks is None:
        breaks = "<" not in html
    reader = Reader(base=base, breaks=breaks, claim=claim, complete=complete)
    try:
        root = tree_of(html)
    except Unfit as unfit:
        reader.draft.leave(html, str(unfit))
    else:
        reader.whole(root)
    return reader.draft.body()
