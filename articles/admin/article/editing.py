"""One request of the article page: show it, or save what was typed and do what was pressed."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from articles import workflow
from articles.admin.article.acts import ACTS, VIA, Act
from articles.admin.article.form import ArticleForm
from articles.admin.article.page import page_of
from articles.admin.article.situation import Situation
from articles.images.intake import NotAPicture
from articles.models import Article
from articles.models.languages import default_language
from articles.workflow import Refused, StaleBase

SAVE, FIND_PICTURE = "save", "find-picture"
GONE = "This article was deleted meanwhile. What you typed is still here: "
REFUSED = 422


class Editing:
    """`saved` is what has become of the words, for the sentence above the form."""

    def __init__(self, model_admin, request, article: Article | None):
        self.admin, self.request = model_admin, request
        self.article = article or Article(language=default_language())
        self.pressed = request.POST.get("do") or SAVE
        self.saved = self.gone = False
        self.stale: StaleBase | None = None
        typed = request.method == "POST"
        data = request.POST.copy() if typed else None
        files = request.FILES if typed else None
        self.form = ArticleForm(self.article, data, files, by=request.user)
        self.asides = self._asides(data)

    def answer(self) -> HttpResponse:
        if self.request.method != "POST" or self.pressed == FIND_PICTURE:
            return self.page()
        try:
            told = self._do()
        except StaleBase as stale:
            self._explain_stale(stale)
        except NotAPicture as refusal:
            self.form.add_error("new_file", str(refusal))
        except Refused as refusal:
            self._explain(refusal)
        else:
            if told is not None:
                messages.success(self.request, told)
                return HttpResponseRedirect(self._next())
        return self.page(status=REFUSED)

    @classmethod
    def of_a_deleted(cls, model_admin, request) -> HttpResponse:
        """What was typed into the page of an article that is no more, as a new article."""
        request.POST = request.POST.copy()
        request.POST |= {"do": SAVE, "based_on": ""}
        editing = cls(model_admin, request, None)
        editing.gone = True
        return editing.page(status=REFUSED)

    def page(self, status: int = 200) -> HttpResponse:
        context = page_of(self, timezone.now())
        return TemplateResponse(
            self.request, "admin/articles/article/form.html", context, status=status
        )

    def _asides(self, data) -> dict:
        """The small forms of the buttons. Only the one pressed is judged; the others show again
        what was typed in them."""
        forms = {}
        for name, act in ACTS.items():
            if act.form is None:
                continue
            initial = {"section": self.article.section_id, "slug": self.article.slug}
            if data is not None and name != self.pressed:
                initial |= _typed(act.form, name, data)
            bound = data if name == self.pressed else None
            forms[name] = act.form(bound, prefix=name, initial=initial)
        return forms

    def _do(self) -> str | None:
        """Saves, then acts; None where the form itself has something to say."""
        act = self._act()
        if not self.form.is_valid():
            return None
        self.form.take_in_picture(self.request.user)
        moved = self._save()
        if act is None:
            return "Saved." if moved else "Nothing has changed since the last save."
        given = {}
        if act.form is not None:
            aside = self.asides[self.pressed]
            if not aside.is_valid():
                return None
            given = aside.cleaned_data
        return act.run(self.article, given, by=self.request.user, based_on=self.article.working)

    def _act(self) -> Act | None:
        if self.pressed == SAVE:
            return None
        if not self.may_act:
            raise PermissionDenied
        act = ACTS.get(self.pressed)
        if act is None or not act.applies(Situation(self.article, timezone.now())):
            raise Refused(
                "That button no longer applies: the article has changed since you opened it. "
                "Look at its state, then choose again."
            )
        return act

    def _save(self) -> bool:
        """Whether there was anything to save."""
        by = self.request.user
        if self.article.pk is None:
            words = self.form.changes(None)
            self.article = workflow.create(by=by, via=VIA, **words)
            self._rebase()
            return True
        base = self._base()
        before = self.article.changed_at
        workflow.save(self.article, by=by, based_on=base, via=VIA, **self.form.changes(base))
        self.article.refresh_from_db()
        self._rebase()
        return self.article.changed_at != before

    def _base(self):
        base = self.article.revisions.filter(pk=self.form.cleaned_data["based_on"]).first()
        if base is None:
            self.form.data["based_on"] = str(self.article.working_id)
            raise Refused(
                "The form did not say which text it changes. Compare it with the newest text, "
                "then save again; nothing you typed is lost."
            )
        return base

    def _rebase(self) -> None:
        """From here on the form stands on what was just stored, whatever the verb will say."""
        self.saved = True
        self.form.article = self.article
        self.form.data["based_on"] = str(self.article.working_id)

    def _explain(self, refusal: Refused) -> None:
        aside = self.asides.get(self.pressed)
        field = {"at": "until"}.get(refusal.field) if self.pressed == "embargo" else None
        field = field or refusal.field
        if aside is not None and self.saved and field in aside.fields:
            aside.add_error(field, refusal.sentence)
        else:
            self.form.add_error(field if field in self.form.fields else None, refusal.sentence)

    def _explain_stale(self, stale: StaleBase) -> None:
        """The editor has now been told: the next save may stand on the newer text."""
        self.stale = stale
        self.article.refresh_from_db()
        self.form.data["based_on"] = str(self.article.working_id)

    def _address(self) -> str:
        return reverse("admin:articles_article_change", args=[self.article.pk])

    def _next(self) -> str:
        if self.admin.has_view_permission(self.request):
            return self._address()
        return reverse("admin:index")

    @property
    def may_act(self) -> bool:
        """Who may start an article may not therefore publish it."""
        return self.admin.has_change_permission(self.request)

    @property
    def action(self) -> str:
        """Where the form goes: a new article that is already stored must not be made twice."""
        return self._address() if self.article.pk else reverse("admin:articles_article_add")

    @property
    def wrong_fields(self) -> list:
        """The fields with something to mend, in the order of the page."""
        aside = self.asides.get(self.pressed)
        return [*_wrong(self.form), *(_wrong(aside) if aside else [])]

    @property
    def explanation(self) -> str:
        """Above the form, when something was refused."""
        if self.gone:
            may_start = self.admin.has_add_permission(self.request)
            return GONE + ("save it as a new article." if may_start else "copy it from here.")
        errors = self.form.errors or any(aside.errors for aside in self.asides.values())
        if not errors or self.pressed == FIND_PICTURE:
            return ""
        if not self.saved:
            return "Not saved. What you typed is still here."
        not_done = ACTS[self.pressed].not_done
        return format_html("Your words are saved, but {}.", not_done)


def _wrong(form) -> list:
    return [field for field in form if field.errors] if form.is_bound else []


def _typed(form, prefix: str, data) -> dict:
    """What was typed into a form that is not judged this time."""
    typed = {}
    for name, field in form.base_fields.items():
        value = field.widget.value_from_datadict(data, {}, f"{prefix}-{name}")
        if value is not None:
            typed[name] = value
    return typed
