"""The history of an article: who did what, when and why, and the way back to an older text."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.db.models import F, Min
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import visibility, workflow
from articles.admin.article import reading
from articles.admin.article.acts import VIA
from articles.admin.article.folded import texts_of, was_taken_in
from articles.admin.numbers import number_in
from articles.admin.wording import moment
from articles.differences import summary
from articles.models import Article, Event, Revision, RevisionSource, TaggedRevision
from articles.models.tag import standing
from articles.workflow import Refused, StaleBase
from articles.workflow.words import COLUMNS

PAGE = 50
KEPT = (Event.Verb.KEEP, Event.Verb.MERGE)
# Of a chosen text that is not on this page only its line is shown.
_LINE = ("pk", "created_at", "headline", "article")


@dataclass(frozen=True, slots=True)
class Row:
    """One act. `made`: this act made the text, which can be compared with others. `changed`: what
    is other than in the text it is based on. `kept`: a text beside the article's own."""

    event: Event
    revision: Revision | None
    marks: list[str]
    made: bool
    changed: str
    kept: bool


def history(model_admin, request, article: Article) -> HttpResponse:
    """Newest first, a page at a time. A fixed number of questions, however long the history."""
    at = timezone.now()
    events = Event.objects.filter(article=article)
    before = number_in(request.GET.get("before"))
    if before is not None:
        events = events.filter(pk__lt=before)
    events = list(events.order_by("-id")[: PAGE + 1])
    rows = _rows(article, events[:PAGE], at)
    context = {
        **reading.frame(model_admin, request, article, at),
        "title": (_("History of %(article)s") % {"article": article}),
        "rows": rows,
        "older": events[PAGE - 1].pk if len(events) > PAGE else None,
        "later": before is not None,
        **_chosen(article, request.GET, rows),
    }
    return reading.answer(request, "history", context)


def restore(model_admin, request, article: Article, revision: Revision) -> HttpResponse:
    """Only by POST: a GET changes nothing."""
    back = HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))
    base = article.revisions.filter(pk=number_in(request.POST.get("based_on"))).first()
    try:
        if base is None:
            raise StaleBase(article.working, None)
        workflow.revert(article, by=request.user, based_on=base, to=revision, via=VIA)
    except Refused as refusal:
        messages.error(request, (_("Not restored. %(sentence)s") % {"sentence": refusal.sentence}))
        return HttpResponseRedirect(reverse("admin:articles_article_history", args=[article.pk]))
    messages.success(
        request,
        _("The text of %(moment)s is the working text again. Readers see it when you publish.")
        % {"moment": moment(revision.created_at)},
    )
    return back


def _rows(article: Article, events: list[Event], at: datetime) -> list[Row]:
    texts = texts_of(article, events)
    revisions = {revision.pk: revision for revision in texts.values()}
    first = _first_acts(article, revisions)
    changed = _changed(revisions)
    marks = reading.marks_of(article, at)
    rows = []
    for event in events:
        if was_taken_in(event, texts):
            continue
        revision = texts.get(event.pk)
        pk = revision and revision.pk
        made = pk in revisions and first.get(pk, event.pk) == event.pk
        row = Row(
            event=event,
            revision=revision,
            marks=marks.get(pk, []),
            made=made,
            changed=changed.get(pk, "") if made else "",
            kept=event.verb in KEPT and pk not in marks,
        )
        rows.append(row)
    return rows


def _first_acts(article: Article, revisions: Iterable[int]) -> dict[int, int]:
    """The act that made each text: it is the first that names it."""
    named = Event.objects.filter(article=article, revision__in=list(revisions)).order_by()
    return dict(named.values_list("revision").annotate(Min("id")))


def _changed(revisions: dict[int, Revision]) -> dict[int, str]:
    bases = {revision.based_on_id for revision in revisions.values()} - revisions.keys() - {None}
    known = {**revisions, **Revision.objects.in_bulk(bases)}
    words = words_of_many(known.values())
    return {
        pk: summary(words[revision.based_on_id], words[pk]) or _("Nothing but the save")
        for pk, revision in revisions.items()
        if revision.based_on_id in words
    }


def words_of_many(revisions: Iterable[Revision]) -> dict[int, dict]:
    """The words of each for a summary: names instead of people, a number instead of a picture."""
    revisions = {revision.pk: revision for revision in revisions}
    columns = [name for name in COLUMNS if name != "picture"]
    names = {
        "bylines": visibility.bylines_of(revisions.values()),
        "sources": _named(RevisionSource.objects.filter(revision__in=revisions), "revision"),
        "tags": _named(TaggedRevision.objects.filter(content_object__in=revisions), "tag"),
    }
    return {
        pk: {
            **{name: getattr(revision, name) for name in columns},
            "picture": revision.picture_id,
            **{kind: found.get(pk, []) for kind, found in names.items()},
        }
        for pk, revision in revisions.items()
    }


def _named(rows, kind: str) -> dict[int, list[str]]:
    """Of a tag the name that it stands under now: a merge is no change of the words."""
    whose, name = ("content_object", standing("name", "tag__"))
    if kind != "tag":
        whose, name = "revision", F("source__name")
    names: dict[int, list[str]] = {}
    for pk, it in rows.order_by("position").annotate(called=name).values_list(whose, "called"):
        names.setdefault(pk, []).append(it)
    return names


def _chosen(article: Article, asked, rows: list[Row]) -> dict:
    """The two texts to compare: as chosen, also on an earlier page, else the two newest here."""
    here = [row.revision.pk for row in rows if row.made]
    chosen = {
        side: number_in(asked.get(side)) or (here[at] if at < len(here) else None)
        for side, at in (("from", 1), ("to", 0))
    }
    away = {pk for pk in chosen.values() if pk} - set(here)
    found = article.revisions.filter(pk__in=away).only(*_LINE) if away else ()
    return {
        "chosen_from": chosen["from"],
        "chosen_to": chosen["to"],
        "chosen_away": list(found),
        "may_compare": len({*here, *(revision.pk for revision in found)}) > 1,
    }
