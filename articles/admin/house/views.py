"""The pages of the settings, and the step that takes back what was settled."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import house, visibility, workflow
from articles.admin.house.chapters import CHAPTERS, Chapter, chapter_named
from articles.admin.house.form import RulesForm, may_settle
from articles.admin.house.rows import rows_of
from articles.admin.house.wording import in_words
from articles.admin.numbers import number_in
from articles.admin.undo import with_undo
from articles.models import AboutPage, Decision
from articles.models.languages import autonym, home_path
from articles.rights import may
from articles.workflow import Refused, settling

VIA = "desk"
MOST_DECISIONS = 30


def may_look(user) -> bool:
    return may(user, "decide")


def contents(desk, request: HttpRequest) -> HttpResponse:
    if not may_look(request.user):
        raise PermissionDenied
    context = {**desk.each_context(request), "title": _("Settings"), "chapters": CHAPTERS}
    return TemplateResponse(request, "admin/house/contents.html", context)


def show(desk, request: HttpRequest, slug: str) -> HttpResponse:
    """GET shows what is in force; POST settles."""
    if not may_look(request.user):
        raise PermissionDenied
    chapter = chapter_named(slug)
    if chapter is None:
        raise Http404
    if request.method != "POST":
        return _page(desk, request, chapter, RulesForm(rules=chapter.rules, user=request.user))
    form = RulesForm(request.POST, rules=chapter.rules, user=request.user)
    if form.is_valid() and _settle(request, form):
        return HttpResponseRedirect(request.path)
    response = _page(desk, request, chapter, form)
    response.status_code = 422
    return response


def _settle(request: HttpRequest, form: RulesForm) -> bool:
    try:
        seen = number_in(request.POST.get("seen")) or 0
        changed = workflow.settle(by=request.user, via=VIA, seen=seen, **form.settled)
    except Refused as refusal:
        form.add_error(form.field_of(refusal.field), refusal.sentence)
        return False
    if changed:
        step = "settle:" + ",".join(str(it.pk) for it in changed)
        told = _told(changed)
        messages.success(request, with_undo(told, step, _("Undo: settle it as before")))
    else:
        messages.info(request, _("That is how it was settled already."))
    return True


def _told(changed: list[Decision]) -> str:
    if any(house.is_read_at_the_start(it.field) for it in changed):
        return _("Saved. The newsroom takes a few seconds to go over to it.")
    return _("Saved. It holds from now on.")


def settle_back(request: HttpRequest, rest: str) -> str:
    """Each rule as it was before; refused where somebody has settled it again since."""
    keys = [number_in(it) for it in rest.split(",")]
    changed = list(Decision.objects.filter(pk__in=[it for it in keys if it]))
    rules = [settling.rule_named(it.field) for it in changed]
    if not changed or None in rules:
        raise Http404
    if not all(may_settle(request.user, rule) for rule in rules):
        raise PermissionDenied
    before = {it.field: it.was for it in changed}
    seen = max(it.pk for it in changed)
    workflow.settle(by=request.user, via=VIA, seen=seen, **before)
    return _("It is settled as it was before.")


def _page(desk, request, chapter: Chapter, form: RulesForm) -> HttpResponse:
    rules = {rule.key: rule for rule in chapter.rules}
    decisions = list(Decision.objects.filter(field__in=rules).order_by("-pk"))
    newest = {it.field: it for it in reversed(decisions)}
    context = {
        **desk.each_context(request),
        "title": chapter.title,
        "chapter": chapter,
        "chapters": CHAPTERS,
        "form": form,
        "seen": decisions[0].pk if decisions else 0,
        "parts": [(it, rows_of(list(it.rules()), form, newest)) for it in chapter.parts],
        "decisions": [
            (it, rules[it.field].label, *(in_words(rules[it.field], v) for v in (it.was, it.now)))
            for it in decisions[:MOST_DECISIONS]
        ],
        **(_BESIDE[chapter.slug]() if chapter.slug in _BESIDE else {}),
    }
    return TemplateResponse(request, "admin/house/chapter.html", context)


def _beside_readers() -> dict:
    """The corrections policy in each language: its address, and whether readers see it."""
    kind = AboutPage.Kind.CORRECTIONS
    seen = {it.pk for it in visibility.standing_everywhere(timezone.now()) if it.kind == kind}
    pages = AboutPage.objects.filter(kind=kind).order_by("-position", "-pk")
    by_language = {page.language: page for page in pages}
    by_language |= {page.language: page for page in pages if page.pk in seen}
    policies = []
    for code, _name in settings.LANGUAGES:
        page = by_language.get(code)
        add = reverse("admin:articles_aboutpage_add") + f"?kind={kind}&language={code}"
        url = reverse("admin:articles_aboutpage_change", args=[page.pk]) if page else add
        policies.append((autonym(code), code, url, page, bool(page and page.pk in seen)))
    return {"policies": policies}


def _beside_feeds() -> dict:
    lists = [(autonym(code), code, f"{home_path(code)}feed/all/") for code, _ in settings.LANGUAGES]
    return {"lists": lists}


_BESIDE = {"readers": _beside_readers, "feeds": _beside_feeds}
