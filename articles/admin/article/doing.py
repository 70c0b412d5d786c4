"""What pressing a button does: calls the verb, and tells the editor what has become of it."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles import visibility, workflow
from articles.admin.article.act_forms import GRAVE
from articles.admin.article.assigning import assignment_of, name_of
from articles.admin.wording import in_line, moment
from articles.models import Article, Revision
from articles.workflow.publishing import CORRECTION_KINDS

VIA = "desk"


def _link(article: Article) -> str:
    return format_html('<a href="{}">{}</a>', article.get_absolute_url(), in_line(article.path))


def _live(article: Article, before: Revision | None, what: str = "") -> str:
    """“Live at 18:00:03”, with what one wants then: to see it, to send the address on, and to go
    back to the words before. A first publication has none: what readers have met is withdrawn."""
    article.refresh_from_db()
    told = format_html(
        _(
            '{} at {}. <a href="{}">View</a> <button class="btn" type="button" '
            'data-copy="{}" hidden>Copy link</button>'
        ),
        what or _("Live"),
        f"{timezone.localtime(article.changed_at):%H:%M:%S}",
        article.get_absolute_url(),
        f"{settings.NEWSROOM_URL}{article.get_absolute_url()}",
    )
    if before is None:
        return told
    url = reverse("admin:articles_article_revision", args=[article.pk, before.pk])
    return format_html('{} <a href="{}">{}</a>', told, url, _("Undo: go back to the text before"))


def with_undo(told: str, article: Article, name: str, label: str) -> str:
    """The act that takes it back, in the form of the page that follows."""
    return format_html(
        '{} <button class="btn" type="submit" form="article-form" name="do" value="{}">{}</button>',
        told,
        name,
        _("Undo: %(what)s") % {"what": label},
    )


def is_ahead(article: Article, at: datetime) -> bool:
    """Something is on the schedule."""
    return any(ahead and ahead > at for ahead in (article.next_at, article.published_at))


def publish(article, given, *, by, based_on) -> str:
    before = visibility.shown(article, timezone.now())
    kind = given["kind"] or "update"
    if kind in CORRECTION_KINDS:
        return _correct(article, given, before, by=by, based_on=based_on)
    workflow.publish(article, by=by, based_on=based_on, kind=kind, via=VIA)
    return _live(article, before)


def _correct(article, given, before, *, by, based_on) -> str:
    workflow.correct(
        article,
        by=by,
        based_on=based_on,
        note=given["note"],
        kind=given["kind"],
        grave=GRAVE.get(given["place"]),
        supersedes=given["supersedes"],
        closes=given["requests"],
        via=VIA,
    )
    same_words = before is not None and before.pk == based_on.pk
    return _live(article, None if same_words else before, _("Live, with your note,"))


def schedule(article, given, *, by, based_on) -> str:
    again = is_ahead(article, timezone.now())
    kind = given["kind"] or "update"
    workflow.schedule(article, by=by, based_on=based_on, at=given["at"], kind=kind, via=VIA)
    article.refresh_from_db()
    told = format_html(_("Scheduled for {} at {}."), moment(given["at"]), in_line(article.path))
    # Taking it off would not bring the earlier time back.
    return told if again else with_undo(told, article, "unschedule", _("take it off the schedule"))


def unschedule(article, given, *, by, based_on) -> str:
    workflow.unschedule(article, by=by, via=VIA)
    return _("Taken off the schedule.")


def embargo(article, given, *, by, based_on) -> str:
    workflow.embargo(article, by=by, until=given["until"], via=VIA)
    return _("Under embargo until %(moment)s.") % {"moment": moment(given["until"])}


def lift(article, given, *, by, based_on) -> str:
    workflow.embargo(article, by=by, until=None, via=VIA)
    return _("The embargo is lifted.")


def assign(article, given, *, by, based_on) -> str:
    made = workflow.assign(article, by=by, via=VIA, **given)
    who = made.whose
    if who is None:
        return _("An assignment without anybody yet.")
    return _("%(name)s has it now.") % {"name": name_of(who)}


def close(article, given, *, by, based_on) -> str:
    workflow.close(assignment_of(article), by=by, via=VIA)
    return _("The assignment is closed.")


def submit(article, given, *, by, based_on) -> str:
    workflow.submit(article, by=by, based_on=based_on, note=given["note"], via=VIA)
    return _("Sent for review.")


def approve(article, given, *, by, based_on) -> str:
    workflow.approve(article, by=by, based_on=based_on, note=given["note"], via=VIA)
    return _("Approved. A later change needs a new approval.")


def send_back(article, given, *, by, based_on) -> str:
    workflow.send_back(article, by=by, note=given["note"], via=VIA)
    return _("Sent back, with your note.")


def hold(article, given, *, by, based_on) -> str:
    scheduled = is_ahead(article, timezone.now())
    workflow.hold(article, by=by, note=given["note"], via=VIA)
    if scheduled:
        return _("Held, and taken off the schedule. Nothing goes out until the hold is lifted.")
    told = _("Held. Nothing goes out until the hold is lifted.")
    return with_undo(told, article, "unhold", _("lift the hold"))


def unhold(article, given, *, by, based_on) -> str:
    workflow.unhold(article, by=by, via=VIA)
    return _("The hold is lifted.")


def withdraw(article, given, *, by, based_on) -> str:
    workflow.withdraw(article, by=by, note=given["note"], notes=given["notes"], via=VIA)
    article.refresh_from_db()
    return format_html(_("Withdrawn. Readers see your note at {}."), _link(article))


def spike(article, given, *, by, based_on) -> str:
    workflow.spike(article, by=by, via=VIA)
    return with_undo(_("On the spike."), article, "unspike", _("take it off again"))


def unspike(article, given, *, by, based_on) -> str:
    workflow.unspike(article, by=by, via=VIA)
    article.refresh_from_db()
    label = visibility.state(article, timezone.now()).label.lower()
    return _("Off the spike: %(label)s.") % {"label": label}


def move(article, given, *, by, based_on) -> str:
    workflow.move(article, by=by, section=given["section"], slug=given["slug"], via=VIA)
    article.refresh_from_db()
    return format_html(_("It now stands at {}."), _link(article))
