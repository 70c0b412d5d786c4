"""What readers see of an about page, in a sentence."""

from typing import NamedTuple

from articles.admin.wording import brief, moment
from articles.models import AboutPage, AboutShowing


class Said(NamedTuple):
    brief: str
    whole: str


def said_of(page: AboutPage, shown: AboutShowing | None, ahead: AboutShowing | None) -> Said:
    """`shown` counts now, `ahead` is the next that time will bring."""
    short, long = _now(page, shown)
    if ahead is None:
        return Said(short, long)
    return Said(
        f"{short}, other words from {brief(ahead.shown_from)}"
        if shown and shown.text_id
        else f"From {brief(ahead.shown_from)}",
        f"{long} From {moment(ahead.shown_from)} on they will see "
        f"{'this text' if ahead.text_id == page.working_id else 'an earlier text than this'}.",
    )


def _now(page: AboutPage, shown: AboutShowing | None) -> tuple[str, str]:
    if shown is None:
        return "Draft", "Readers do not see this page yet."
    since = moment(shown.shown_from)
    if shown.text_id is None:
        return "Taken down", f"Readers do not see this page: it was taken down on {since}."
    if shown.text_id == page.working_id:
        return "Public", f"Readers see exactly this text, since {since}."
    return (
        "Public, changes waiting",
        f"Readers see an earlier text, since {since}. What changed is in the history.",
    )
