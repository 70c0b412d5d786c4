"""Pictures: each needs its file, a credit, alt text that says something, and rights that last."""

import re
from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from articles.checks.problem import Problem
from articles.checks.terms import SOON as SOON
from articles.checks.terms import problems_of_terms
from articles.models import Image, Revision
from articles.wording import isolated

# Without them nothing is published.
SERIOUS = frozenset(("no-credit", "no-alt"))
FEWEST_WORDS = 3
# Scripts that put no space between words: so many letters say as much.
FEWEST_LETTERS = 6
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_WORD = re.compile(r"\w+")
# What a camera, a phone or a screenshot calls its files, and any file with its ending.
_FILE_NAME = re.compile(
    r"(?i)\S+\.(?:jpe?g|png|gif|webp|tiff?|heic|avif|bmp|svg)"
    r"|(?:img|dsc|dscf|dscn|pxl|image|photo|picture|screen ?shot|bild|whatsapp image)[\W\d_]*"
)


def picture_problems(revision: Revision, at: datetime) -> list[Problem]:
    """Of the lead picture, with the words it has in this use and no others: readers get those."""
    image = revision.picture
    if image is None:
        return []
    alt = None if revision.picture_decorative else revision.picture_alt
    return faults_of(image, alt=alt, caption=revision.picture_caption, at=at, field="picture")


def faults_of(
    image: Image, *, alt: str | None, caption: str = "", at: datetime | None = None, field="body"
) -> list[Problem]:
    """What one use of a picture lacks. `alt`: None where it needs none. `at`: the moment for which
    its terms are asked, if they are."""
    found = []
    if not image.credit:
        sentence = _("The picture “%(image)s” has no credit: write who made it.") % {
            "image": isolated(image)
        }
        found.append(Problem("no-credit", sentence, field, about=image))
    if image.awaits_file:
        sentence = _(
            "The picture “%(image)s” awaits its file; readers see its words on a plate."
        ) % {"image": isolated(image)}
        found.append(Problem("awaits-file", sentence, field, about=image))
    if alt is not None:
        words = "picture_alt" if field == "picture" else field
        found += [
            Problem(
                kind,
                (_("The picture “%(image)s” %(says)s") % {"image": isolated(image), "says": says}),
                words,
                about=image,
            )
            for kind, says in _of_words(alt, caption, image.alt)
        ]
    if at:
        found += problems_of_terms(image, at, field)
    return found


def _of_words(alt: str, caption: str, own: str) -> Iterator[tuple[str, str]]:
    """`own`: the picture's, which a use takes when its text is saved."""
    if not alt.strip() and own.strip():
        yield (
            "no-alt",
            _("has no alt text in this text yet: save it, and it takes the picture's own."),
        )
    elif not alt.strip():
        yield "no-alt", _("has no alt text for those who cannot see it: write what it shows.")
    elif why := weakness_of(alt, caption):
        yield (
            "weak-alt",
            (_("has an alt text that %(why)s: write what the picture shows.") % {"why": why}),
        )


def weakness_of(alt: str, caption: str = "") -> str:
    """Why these words help nobody who cannot see the picture; "" where they may."""
    alt = " ".join(alt.split())
    if _FILE_NAME.fullmatch(alt):
        return _("is the name of a file, “%(words)s”") % {"words": isolated(alt[:60])}
    if alt.casefold() == " ".join(caption.split()).casefold():
        return _("only repeats the caption")
    if _UNSPACED.search(alt):
        return _("is too short to say anything") if len(alt) < FEWEST_LETTERS else ""
    number = sum(1 for _found in _WORD.finditer(alt))
    if number >= FEWEST_WORDS:
        return ""
    return _("has %(words)s") % {
        "words": (_("no word"), _("one word alone"), _("two words alone"))[number]
    }
