"""Who did what to an about page, two of its texts compared, and the way back to an older one."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import visibility
from articles.admin.numbers import number_in
from articles.admin.wording import moment
from articles.differences import Wording, fields, summary
from articles.models import AboutAct, AboutPage, AboutText
from articles.workflow import Refused, standing

PAGE = 100
MAKES = (AboutAct.Verb.CREATE, AboutAct.Verb.SAVE, AboutAct.Verb.RESTORE)
WORDING = Wording(labels={"headline": "Title", "standfirst": "Summary", "body": "Text"})


@dataclass(frozen=True, slots=True)
class Row:
    """One act. `made`: it made its text, which can be compared; `changed` against the one before
    (`base`)."""

    act: AboutAct
    text: AboutText | None
    made: bool
    marks: list[str]
    base: int | None
    changed: str


def history(model_admin, request, object_id) -> HttpResponse:
    """Newest first, a page at a time."""
    page = _page(model_admin, request, number_in(object_id))
    acts = AboutAct.objects.filter(page=page)
    before = number_in(request.GET.get("before"))
    if before is not None:
        acts = acts.filter(pk__lt=before)
    acts = list(acts.order_by("-pk")[: PAGE + 1])
    rows = list(_rows(page, acts[:PAGE]))
    here = [row.text.pk for row in rows if row.made]
    context = {
        "title": (_("History of %(page)s") % {"page": page}),
        "rows": rows,
        "older": acts[PAGE - 1].pk if len(acts) > PAGE else None,
        "later": before is not None,
        "may_compare": len(here) > 1,
        "chosen_to": here[0] if here else None,
        "chosen_from": here[1] if len(here) > 1 else None,
    }
    return _answer(model_admin, request, page, "history", context)


def compare(model_admin, request, pk: int) -> HttpResponse:
    """?from=<text>&to=<text>. Left out, `to` is the working text and `from` the one before."""
    page = _page(model_admin, request, pk)
    after = _text(page, request.GET.get("to")) or page.working
    before = _text(page, request.GET.get("from")) or page.texts.filter(pk__lt=after.pk).first()
    marks = _marks(page)
    sides = [(_("From"), before), (_("To"), after)]
    context = {
        "title": (_("Compare two texts of %(page)s") % {"page": page}),
        "before": before,
        "after": after,
        "sides": [(side, it, marks.get(it.pk, [])) for side, it in sides if it],
        "changes": fields(_words(before), _words(after), WORDING) if before else [],
    }
    return _answer(model_admin, request, page, "compare", context)


def restore(model_admin, request, pk: int) -> HttpResponse:
    """Only by POST: a GET changes nothing."""
    page = _page(model_admin, request, pk)
    if not model_admin.has_change_permission(request, page):
        raise PermissionDenied
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    to, base = (_text(page, request.POST.get(name)) for name in ("to", "based_on"))
    if to is None or base is None:
        raise Http404
    try:
        standing.restore(page, by=request.user, based_on=base, to=to)
    except Refused as refusal:
        messages.error(request, (_("Not restored. %(sentence)s") % {"sentence": refusal.sentence}))
        there = reverse("admin:articles_aboutpage_history", args=[page.pk])
        return HttpResponseRedirect(there)
    messages.success(
        request,
        _("The text of %(moment)s is the working text again. Readers see it when you publish.")
        % {"moment": moment(to.created_at)},
    )
    return HttpResponseRedirect(reverse("admin:articles_aboutpage_change", args=[page.pk]))


def _page(model_admin, request, pk: int | None) -> AboutPage:
    page = AboutPage.objects.select_related("working").filter(pk=pk).first()
    if not model_admin.has_view_or_change_permission(request, page):
        raise PermissionDenied
    if page is None:
        raise Http404
    return page


def _text(page: AboutPage, number: str | None) -> AboutText | None:
    """Only one of its own."""
    if not number:
        return None
    found = page.texts.filter(pk=number_in(number)).select_related("created_by").first()
    if found is None:
        raise Http404
    return found


def _rows(page: AboutPage, acts: list[AboutAct]) -> Iterable[Row]:
    made = [act.text_id for act in acts if act.verb in MAKES]
    texts = page.texts.in_bulk([act.text_id for act in acts])
    # The one before the oldest here stands on the next page.
    earlier = page.texts.filter(pk__lt=min(made)).first() if made else None
    bases = dict(zip(made, [*made[1:], earlier and earlier.pk], strict=True))
    if earlier:
        texts[earlier.pk] = earlier
    marks = _marks(page)
    for act in acts:
        text = texts.get(act.text_id)
        makes = text is not None and act.verb in MAKES
        base = bases.get(act.text_id) if makes else None
        changed = summary(_words(texts[base]), _words(text), WORDING) if base in texts else ""
        yield Row(act, text, makes, marks.get(act.text_id, []) if makes else [], base, changed)


def _marks(page: AboutPage) -> dict[int, list[str]]:
    """What a text is now, by its number."""
    now = timezone.now()
    shown = visibility.about_showing(page, now)
    marks: dict[int, list[str]] = {page.working_id: [_("Working text")]}
    if shown and shown.text_id:
        marks.setdefault(shown.text_id, []).append(_("Readers see it"))
    for it in visibility.about_ahead(page, now):
        if it.text_id:
            marks.setdefault(it.text_id, []).append(
                _("Public from %(moment)s") % {"moment": moment(it.shown_from)}
            )
    return marks


def _words(text: AboutText) -> dict:
    """Under the names that differences know."""
    return {"headline": text.title, "standfirst": text.summary, "body": text.body}


def _answer(model_admin, request, page: AboutPage, name: str, context: dict) -> HttpResponse:
    """Never stored, never indexed: these words may not be public."""
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "page": page,
        "may_change": model_admin.has_change_permission(request, page),
        **context,
    }
    response = TemplateResponse(request, f"admin/articles/aboutpage/{name}.html", context)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
