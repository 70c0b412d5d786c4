"""What readers see of an about page, in a sentence."""

from typing import NamedTuple

from django.utils.translation import gettext as _

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
        _("%(short)s, other words from %(brief)s")
        % {"short": short, "brief": brief(ahead.shown_from)}
        if shown and shown.text_id
        else (_("From %(brief)s") % {"brief": brief(ahead.shown_from)}),
        _("%(long)s From %(moment)s on they will see %(text)s.")
        % {
            "long": long,
            "moment": moment(ahead.shown_from),
            "text": _("this text")
            if ahead.text_id == page.working_id
            else _("an earlier text than this"),
        },
    )


def _now(page: AboutPage, shown: AboutShowing | None) -> tuple[str, str]:
    if shown is None:
        return _("Draft"), _("Readers do not see this page yet.")
    since = moment(shown.shown_from)
    if shown.text_id is None:
        return _("Taken down"), (
            _("Readers do not see this page: it was taken down on %(since)s.") % {"since": since}
        )
    if shown.text_id == page.working_id:
        return _("Public"), (
            _("Readers see exactly this text, since %(since)s.") % {"since": since}
        )
    return (
        _("Public, changes waiting"),
        _("Readers see an earlier text, since %(since)s. What changed is in the history.")
        % {"since": since},
    )
