"""Pictures: each needs its file, a credit, and alt text."""

from datetime import datetime

from articles.checks.problem import Level, Problem
from articles.models import Image, Revision


def picture_problems(revision: Revision, _at: datetime) -> list[Problem]:
    """Of the lead picture, with the alt text it has in this use."""
    if revision.picture is None:
        return []
    alt = revision.picture_alt or revision.picture.alt
    return faults_of(revision.picture, alt=alt, field="picture")


def faults_of(image: Image, *, alt: str, field: str, **place) -> list[Problem]:
    """What one use of a picture lacks. `place`: the words before and after it, in a body."""
    found = []
    if not image.credit:
        sentence = f"The picture “{image}” has no credit, so the article cannot be published."
        found.append(("no-credit", Level.MUST, sentence))
    if image.awaits_file:
        sentence = f"The picture “{image}” awaits its file; readers see its words on a plate."
        found.append(("awaits-file", Level.SHOULD, sentence))
    if not alt:
        sentence = f"The picture “{image}” has no alt text for those who cannot see it."
        found.append(("no-alt", Level.SHOULD, sentence))
    return [Problem(*fault, field=field, about=image, **place) for fault in found]
