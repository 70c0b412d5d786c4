"""What readers saw of an article at a chosen moment."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import visibility
from articles.admin.article import reading
from articles.admin.article.moments import Moment
from articles.models import Article, Event, Revision, Version

# What gave readers a text, on the record of articles older than their versions.
GAVE = ("publish", "update", "fix", "correct", "release", "appear")


class SeenForm(forms.Form):
    at = Moment(label=gettext_lazy("At"), missing=gettext_lazy("Choose a day and a time."))


@dataclass(frozen=True, slots=True)
class Seen:
    """`revision` is empty where readers saw nothing: not yet (`since` is empty too), or no longer,
    with the notice they met instead. `version`: the record of it; without one, `guessed` from what
    else is known."""

    revision: Revision | None = None
    since: datetime | None = None
    until: datetime | None = None
    notice: str = ""
    version: Version | None = None
    guessed: bool = False


def seen(model_admin, request, article: Article) -> HttpResponse:
    """?at=2026-11-23T14:05, or the day and the time apart, in the newsroom's zone."""
    now = timezone.now()
    form = SeenForm(_asked(request.GET)) if request.GET else SeenForm(initial={"at": now})
    context = {
        **reading.frame(model_admin, request, article, now),
        "title": (_("What readers saw of %(article)s") % {"article": article}),
        "form": form,
        "zone": timezone.get_current_timezone_name(),
    }
    if form.is_bound and form.is_valid():
        at, shown = form.cleaned_data["at"], visibility.shown(article, now)
        context |= {"at": at, "ahead": at > now, "now": shown, "seen": seen_at(article, at)}
    return reading.answer(request, "seen", context)


def _asked(given) -> dict:
    """As the form's own fields: the parts a doubtful time is asked with stay apart."""
    if "at" not in given:
        return given
    written = given["at"].strip()
    if "T" in written:
        # In an address, a + that nobody has encoded arrives as a space.
        written = written.replace(" ", "+")
    try:
        moment = datetime.fromisoformat(written).replace(microsecond=0)
        if moment.tzinfo is None:
            return _parts(moment)
        # A moment in full leaves no question open.
        return {**_parts(timezone.localtime(moment)), "at_2": moment.astimezone(UTC).isoformat()}
    except (ValueError, OverflowError):
        return {"at_0": given["at"], "at_1": ""}


def _parts(moment: datetime) -> dict:
    return {"at_0": f"{moment:%Y-%m-%d}", "at_1": f"{moment:%H:%M:%S}"}


def seen_at(article: Article, at: datetime) -> Seen:
    """The last state that began at or before `at`, by the record of versions."""
    versions = Version.objects.filter(article=article).select_related("revision__created_by")
    version = versions.filter(shown_from__lte=at).order_by("-shown_from", "-number").first()
    if version is None:
        return _from_the_record(article, at, kept=versions.exists())
    after = versions.filter(shown_from__gt=at).order_by("shown_from", "number").first()
    return Seen(
        revision=version.revision,
        since=version.shown_from,
        until=after and after.shown_from,
        notice="" if version.revision else version.note,
        version=version,
    )


def _from_the_record(article: Article, at: datetime, *, kept: bool) -> Seen:
    """Versions are kept since they exist. Before, the acts tell what was given to readers; an
    article that came with its readers, of which no version is `kept`, has only its live text."""
    if not article.published_at or article.published_at > at:
        return Seen()
    acts = Event.objects.filter(article=article, at__lte=at)
    act = acts.filter(verb__in=(*GAVE, Event.Verb.WITHDRAW)).order_by("-at", "-id").first()
    if act is None:
        if kept:
            return Seen()
        return Seen(revision=article.live, since=article.published_at, guessed=True)
    if act.verb == Event.Verb.WITHDRAW:
        return Seen(since=act.at, notice=act.note, guessed=True)
    given = article.revisions.filter(pk=act.revision_id).select_related("created_by").first()
    return Seen(revision=given or article.live, since=act.at, guessed=True)
