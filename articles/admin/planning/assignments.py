"""Assignments: the list of one's own and of everybody's, and the page of one."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import F, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles import workflow
from articles.admin.article.doing import VIA
from articles.admin.numbers import number_in
from articles.admin.planning.forms import OfArticle, OfPiece
from articles.admin.planning.rows import assignments_for, may_change, seen_by
from articles.admin.planning.views import REFUSED, refuse_others
from articles.models import Article, Assignment
from articles.models.assignment import OPEN, delivered, to_do
from articles.rights import may, may_into, sections_of
from articles.workflow import Refused

PAGE = 100
MINE, NOBODYS, ALL, CLOSED = "mine", "nobody", "all", "closed"


def listing(site, request: HttpRequest) -> HttpResponse:
    """Open ones: the first that is due first. Of closed ones the last few."""
    refuse_others(request)
    wish = request.GET.get("whose", MINE)
    wish = wish if wish in (MINE, NOBODYS, ALL, CLOSED) else MINE
    rows = list(_asked(request.user, wish)[: PAGE + 1])
    tabs = ((MINE, _("Mine")), (NOBODYS, _("Nobody’s")), (ALL, _("All")), (CLOSED, _("Closed")))
    context = {
        **site.each_context(request),
        "title": _("Assignments"),
        "rows": rows[:PAGE],
        "full": len(rows) > PAGE,
        "wish": wish,
        "tabs": [(f"?{urlencode({'whose': key})}", name, key == wish) for key, name in tabs],
        "may_assign": may(request.user, "assign"),
        "may_start": may(request.user, "create"),
        "now": timezone.now(),
        "zone": timezone.get_current_timezone_name(),
    }
    return TemplateResponse(request, "admin/planning/assignments.html", context)


def _asked(user, wish: str) -> QuerySet[Assignment]:
    found = assignments_for(user, wish == MINE)
    if wish == CLOSED:
        done = Q(closed_at__isnull=False) | delivered(timezone.now())
        return found.filter(done).order_by("-created_at", "-pk")
    found = found.filter(to_do(timezone.now()))
    if wish == NOBODYS:
        found = found.filter(Q(who=None) | Q(who__is_active=False))
    return found.order_by(F("due").asc(nulls_last=True), "pk")


def add(site, request: HttpRequest) -> HttpResponse:
    """A piece without a text; with `article`, that one."""
    article = _article(request)
    if article is not None:
        found = Assignment.objects.filter(OPEN, article=article).first()
        if found:
            return HttpResponseRedirect(_address(found))
    if not may(request.user, "assign", article):
        raise PermissionDenied
    return _Page(site, request, Assignment(article=article)).answer()


def one(site, request: HttpRequest, pk: int) -> HttpResponse:
    refuse_others(request)
    found = seen_by(request.user, pk)
    if found is None:
        raise Http404
    return _Page(site, request, found).answer()


def _article(request: HttpRequest) -> Article | None:
    asked = request.GET.get("article")
    if asked is None:
        return None
    found = Article.objects.select_related("working", "section")
    article = found.filter(pk=number_in(asked)).first()
    if article is None or not may(request.user, "read", article):
        raise Http404
    return article


def _address(assignment: Assignment) -> str:
    return reverse("admin:planning_assignment", args=[assignment.pk])


class _Page:
    """One request of the page of one assignment."""

    def __init__(self, site, request: HttpRequest, assignment: Assignment):
        self.site, self.request, self.assignment = site, request, assignment
        self.form_class = OfArticle if assignment.article else OfPiece
        self.form = self.form_class(initial=self._initial())
        user = request.user
        self.may_change = may_change(assignment, user, sections_of(user, "assign"))
        if assignment.pk is None:
            self.may_change = True  # where it goes is asked of what is typed
        self.is_mine = assignment.who_id is not None and assignment.who_id == user.pk
        section = assignment.section
        self.may_start = assignment.article_id is None and may_into(user, "create", section)

    def answer(self) -> HttpResponse:
        if self.request.method != "POST":
            return self._page()
        pressed = self.request.POST.get("do", "save")
        acts = {"close": self._close, "reopen": self._reopen, "start": self._start}
        if pressed == "save":
            return self._saved()
        if pressed not in acts:
            raise Http404
        try:
            address = acts[pressed]()
        except Refused as refusal:
            messages.error(self.request, refusal.sentence)
            address = _address(self.assignment)
        return HttpResponseRedirect(address)

    def _saved(self) -> HttpResponse:
        try:
            address = self._save()
        except Refused as refusal:
            field = refusal.field if refusal.field in self.form.fields else None
            self.form.add_error(field, refusal.sentence)
            address = None
        return HttpResponseRedirect(address) if address else self._page(REFUSED)

    def _initial(self) -> dict:
        names = ("headline", "language", "section", "who", "due", "length", "picture_wanted")
        given = {name: getattr(self.assignment, name) for name in (*names, "note")}
        given |= {"section": self.assignment.section_id, "who": self.assignment.who_id}
        return given if self.assignment.pk else {}

    def _save(self) -> str | None:
        if not self.may_change:
            raise PermissionDenied
        self.form = self.form_class(self.request.POST)
        if not self.form.is_valid():
            return None
        given, who = self.form.cleaned_data, {"by": self.request.user, "via": VIA}
        section = given.get("section") if "section" in given else self.assignment.place
        if not may_into(self.request.user, "assign", section):
            raise Refused(
                _("Your role does not let you assign work here. Choose one of your sections."),
                field="section",
            )
        if self.assignment.pk is None:
            made = workflow.assign(self.assignment.article, **given, **who)
        else:
            seen = number_in(self.request.POST.get("seen"))
            made = workflow.reassign(self.assignment, seen=seen, **given, **who)
        messages.success(self.request, _assigned(made))
        return _address(made)

    def _close(self) -> str:
        self._refuse_others()
        workflow.close(self.assignment, by=self.request.user, via=VIA)
        messages.success(self.request, _with_undo(_("The assignment is closed.")))
        return _address(self.assignment)

    def _reopen(self) -> str:
        self._refuse_others()
        workflow.reopen(self.assignment, by=self.request.user, via=VIA)
        messages.success(self.request, _("The assignment is open again."))
        return _address(self.assignment)

    def _start(self) -> str:
        if not self.may_start or self.assignment.pk is None:
            raise PermissionDenied
        article = workflow.start(self.assignment, by=self.request.user, via=VIA)
        messages.success(self.request, _("A draft with the working headline. Write on."))
        return reverse("admin:articles_article_change", args=[article.pk])

    def _refuse_others(self) -> None:
        """Whoever has it says that it is done."""
        if self.assignment.pk is None or not (self.may_change or self.is_mine):
            raise PermissionDenied

    def _page(self, status: int = 200) -> HttpResponse:
        context = {
            **self.site.each_context(self.request),
            "title": str(self.assignment) if self.assignment.pk else _("New assignment"),
            "assignment": self.assignment,
            "form": self.form,
            "may_change": self.may_change and not self.assignment.closed_at,
            "may_close": self.assignment.pk and (self.may_change or self.is_mine),
            "may_start": self.may_start and self.assignment.pk and not self.assignment.closed_at,
            "zone": timezone.get_current_timezone_name(),
        }
        return TemplateResponse(
            self.request, "admin/planning/assignment.html", context, status=status
        )


def _assigned(assignment: Assignment) -> str:
    if assignment.who is None:
        return _("Saved. Nobody has it yet.")
    name = assignment.who.get_full_name() or assignment.who.get_username()
    return _("Saved. %(name)s has it.") % {"name": name}


def _with_undo(told: str) -> str:
    return format_html(
        '{} <button class="btn" type="submit" form="assignment-form" name="do" value="reopen">'
        "{}</button>",
        told,
        _("Undo: open it again"),
    )
