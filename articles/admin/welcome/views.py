"""The first questions, which an empty newsroom asks its administrator once: its name, languages,
time zone and sections, and whether the demo stays. They can be put off, and come back to."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from articles import workflow
from articles.admin.first.steps import may_begin
from articles.admin.numbers import number_in
from articles.admin.welcome.answers import fixed_outside, newest, refuse_stale
from articles.admin.welcome.demo import begin as begin_demo
from articles.admin.welcome.form import LANGUAGES, Answers
from articles.demo import background, marks
from articles.models import Article, Section
from articles.workflow import Refused, beginning, placing

VIA = "desk"


def show(desk, request: HttpRequest) -> HttpResponse:
    """GET asks. POST saves; with `act` look shows what comes of the chosen languages, with skip
    puts the questions off."""
    if not may_begin(request.user):
        raise PermissionDenied
    if _is_over():
        return HttpResponseRedirect(reverse("admin:house"))
    fixed = fixed_outside()
    if request.method != "POST":
        return _page(desk, request, Answers(fixed=fixed))
    act = request.POST.get("act", "")
    if act == "skip":
        return _skip(request)
    answers = Answers(request.POST, fixed=fixed)
    if act == "look":
        return _page(desk, request, answers)
    if answers.is_whole and _save(request, answers):
        return HttpResponseRedirect(reverse("admin:index"))
    response = _page(desk, request, answers, wrong=True)
    response.status_code = 422
    return response


def _is_over() -> bool:
    """Answered, or the newsroom has begun without: from then on the settings are the place."""
    row = beginning.last(beginning.WELCOME).first()
    answered = row is not None and row["now"] == "answered"
    return answered or marks.not_of_the_demo(Article).exists()


def _skip(request: HttpRequest) -> HttpResponse:
    beginning.end_welcome("skipped", by=request.user, via=VIA)
    messages.info(request, _("The questions wait in the list of first steps."))
    return HttpResponseRedirect(reverse("admin:index"))


def _save(request: HttpRequest, answers: Answers) -> bool:
    seen = number_in(request.POST.get("seen")) or 0
    try:
        with transaction.atomic():
            refuse_stale(seen)
            later = _settle(request.user, answers)
            _place(request.user, answers)
            beginning.end_welcome("answered", by=request.user, via=VIA)
    except Refused as refusal:
        answers.refuse(refusal)
        return False
    messages.success(request, _("The newsroom is set up. Every page says so within a few seconds."))
    if answers.removes_demo and begin_demo(request, background.REMOVE, later):
        messages.info(request, _("The demo is being taken away in the background."))
    return True


def _settle(user, answers: Answers) -> dict:
    """What has to wait until the demo is gone: languages in which it is written."""
    values = answers.settled
    try:
        with transaction.atomic():
            workflow.settle(by=user, via=VIA, **values)
    except Refused as refusal:
        if refusal.field != LANGUAGES or not answers.removes_demo:
            raise
        later = {LANGUAGES: values.pop(LANGUAGES)}
        workflow.settle(by=user, via=VIA, **values)
        return later
    return {}


def _place(user, answers: Answers) -> None:
    """The sections that are new. One of the demo's with the same address becomes our own."""
    for edition in answers.editions:
        code = edition.language.code
        here = {it.slug: it for it in Section.objects.filter(language=code)}
        ours = set(marks.not_of_the_demo(Section).filter(language=code))
        for position, given in enumerate(edition.sections):
            found = here.get(given.slug)
            words = {"name": given.name, "position": position}
            if found is None:
                placing.add_section(by=user, language=code, **words)
            elif found not in ours:
                placing.take_up_section(found, by=user, **words)


def _page(desk, request, answers: Answers, *, wrong: bool = False) -> HttpResponse:
    context = {
        **desk.each_context(request),
        "title": _("A new newsroom"),
        "answers": answers,
        "editions": answers.editions,
        "wrong": wrong,
        "seen": newest(),
        "has_demo": answers.has_demo,
    }
    return TemplateResponse(request, "admin/welcome/welcome.html", context)
