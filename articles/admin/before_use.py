"""What an editor should know of a picture before using it: its rights, what its makers ask, and
what it lacks. Asks the database nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from articles.admin.wording import moment
from articles.checks.terms import SOON
from articles.models import Image

# `ended` and `ahead`: readers see no picture. `ending`: not for long.
ENDED, AHEAD, ENDING = "ended", "ahead", "ending"
_MARKS = {
    Image.Mark.FILE: gettext_noop("File"),
    Image.Mark.HANDOUT: gettext_noop("Handout"),
    Image.Mark.ILLUSTRATION: gettext_noop("Illustration"),
    Image.Mark.AI: gettext_noop("AI-generated"),
}


@dataclass(frozen=True, slots=True)
class BeforeUse:
    """`rights`: in words, "" where nothing stands in the way; `state`: ended, ahead, ending or "".
    `warning`: why it had better not be chosen, one sentence or "". `asks`: what its makers say to
    whoever uses it, each in their own words."""

    credit: str
    mark: str
    rights: str
    state: str
    warning: str
    asks: tuple[str, ...]
    lacks: tuple[str, ...]

    def plain(self) -> dict:
        """For scripts."""
        return {name: getattr(self, name) for name in self.__slots__}


def before_use(image: Image, at: datetime) -> BeforeUse:
    state, rights = _rights(image, at)
    warning = {
        ENDED: _("Its rights have ended: readers would see a plate, and it blocks publishing."),
        AHEAD: _("Its rights have not begun: until then readers would see a plate."),
    }
    asks = (image.instructions, image.restrictions)
    return BeforeUse(
        credit=image.credit,
        mark=_(_MARKS[image.credit_mark]) if image.credit_mark in _MARKS else "",
        rights=rights,
        state=state,
        warning=warning.get(state, ""),
        asks=tuple(dict.fromkeys(said for it in asks if (said := " ".join(it.split())))),
        lacks=tuple(_lacks(image)),
    )


def with_before_use(images: list[Image], at: datetime) -> list[Image]:
    """For templates, as `before`."""
    for image in images:
        image.before = before_use(image, at)
    return images


def _rights(image: Image, at: datetime) -> tuple[str, str]:
    if image.usable_until and image.usable_until <= at:
        return ENDED, _("rights ended {moment}").format(moment=moment(image.usable_until))
    if image.usable_from and image.usable_from > at:
        return AHEAD, _("not before {moment}").format(moment=moment(image.usable_from))
    if image.usable_until and image.usable_until <= at + SOON:
        return ENDING, _ending(image.usable_until, at)
    return "", ""


def _ending(until: datetime, at: datetime) -> str:
    days = (until - at) // timedelta(days=1)
    if days == 0:
        return _("rights end {moment}").format(moment=moment(until))
    said = ngettext("rights end in %(number)s day", "rights end in %(number)s days", days)
    return said % {"number": days}


def _lacks(image: Image):
    if image.awaits_file:
        yield _("awaits its file")
    if not image.credit:
        yield _("no credit")
    if not image.alt:
        yield _("no alt text")
