"""The live text, in which an editor picks the sentence that is wrong."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import visibility
from articles.admin.article import notes, reading
from articles.admin.article.acts import ACTS, allowed
from articles.admin.article.asked import anchor_of, open_requests_of
from articles.models import Article, CorrectionRequest


def correct(model_admin, request, article: Article) -> HttpResponse:
    """Each sentence leads to the article's page, with the note for readers begun."""
    reading.refuse_unless(allowed("publish", request.user, article))
    at = timezone.now()
    frame = reading.frame(model_admin, request, article, at)
    shown = visibility.shown(article, at)
    page = reverse("admin:articles_article_change", args=[article.pk])
    if shown is None:
        messages.warning(
            request, _("Readers see nothing of this article, so nothing is corrected.")
        )
        return HttpResponseRedirect(page)
    if not ACTS["publish"].applies(frame["situation"]):
        messages.warning(
            request, _("Nothing may go out now, not even a correction; see why below.")
        )
        return HttpResponseRedirect(page)
    context = {
        **frame,
        "title": (_("Correct %(headline)s") % {"headline": shown.headline}),
        **_asked_of(notes.places_of(shown), open_requests_of(article)),
        "address": page,
    }
    return reading.answer(request, "correct", context)


def _asked_of(places: list[notes.Place], requests: list[CorrectionRequest]) -> dict:
    """Of a sentence that readers meet twice, the first is led to."""
    wanted = {request.sentence for request in requests}
    asked: dict[str, tuple[int, int]] = {}
    for n, place in enumerate(places):
        for at, sentence in enumerate(place.sentences):
            if sentence.text in wanted:
                asked.setdefault(sentence.text, (n, at))
    lines = [
        (place, [(it, _anchor(it, (n, at), asked)) for at, it in enumerate(place.sentences)])
        for n, place in enumerate(places)
    ]
    told = [(request, request.sentence in asked) for request in requests]
    return {"places": lines, "requests": told}


def _anchor(sentence: notes.Sentence, where: tuple[int, int], asked: dict) -> str:
    return anchor_of(sentence) if asked.get(sentence.text) == where else ""
