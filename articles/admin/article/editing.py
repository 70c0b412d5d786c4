"""One request of the article page: show it, or save what was typed and do what was pressed."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import workflow
from articles.admin.article.acts import ACTS, Act, allowed
from articles.admin.article.conflict import Conflict, conflict_of
from articles.admin.article.form import ArticleForm
from articles.admin.article.leave import begun_for, refuse_place
from articles.admin.article.page import page_of
from articles.admin.article.previews import TAKE_BACK, take_back
from articles.admin.article.says import merged
from articles.admin.article.situation import Situation
from articles.admin.article.storing import base_of, store
from articles.admin.article.whole_copy import TAKE_APART, put_apart
from articles.admin.before_use import before_use
from articles.admin.wording import called
from articles.images.intake import NotAPicture
from articles.models import Article, Image
from articles.rights import may
from articles.workflow import Refused, StaleBase

SAVE, FIND_PICTURE = "save", "find-picture"
GONE = gettext_lazy("This article was deleted meanwhile. What you typed is still here: ")
REFUSED = 422


class Editing:
    """`saved` is what has become of the words, for the sentence above the form."""

    def __init__(self, model_admin, request, article: Article | None):
        self.admin, self.request = model_admin, request
        self.article = article or begun_for(request.user)
        self.pressed = request.POST.get("do") or SAVE
        self.saved = self.gone = False
        self.copy_told = ""  # what pasted copy was taken apart into
        self.stale: StaleBase | None = None
        self.conflict: Conflict | None = None
        self.merged: workflow.Merged | None = None
        typed = request.method == "POST"
        data, files = (request.POST.copy(), request.FILES) if typed else (None, None)
        self.form = ArticleForm(self.article, data, files, by=request.user)
        self.asides = self._asides(data)

    def answer(self) -> HttpResponse:
        if self.request.method != "POST" or self.pressed == FIND_PICTURE:
            return self.page()
        if self.pressed.startswith(TAKE_BACK):
            take_back(self.request, self.article, self.pressed)
            return self.page()
        return self._take_apart() if self.pressed == TAKE_APART else self._saved_or_told()

    def _saved_or_told(self) -> HttpResponse:
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
                level = messages.WARNING if self.merged else messages.SUCCESS
                messages.add_message(self.request, level, told)
                return HttpResponseRedirect(self._next())
        return self.page(status=REFUSED)

    def _take_apart(self) -> HttpResponse:
        """The page again, with pasted copy in its fields; nothing is stored by it."""
        try:
            self.copy_told = put_apart(self.form.data)
        except Refused as refusal:
            self._explain(refusal)
        return self.page(status=200 if self.copy_told else REFUSED)

    @classmethod
    def of_a_deleted(cls, model_admin, request) -> HttpResponse:
        """What was typed into the page of an article that is no more, as a new article."""
        request.POST = request.POST.copy()
        request.POST |= {"do": SAVE, "based_on": "", "seen": ""}
        editing = cls(model_admin, request, None)
        editing.form.data["guid"] = str(editing.article.guid)
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
            initial["sentence"] = self.request.GET.get("correct")
            bound = data if name == self.pressed else None
            form = act.form(bound, prefix=name, initial=initial, article=self.article)
            if data is not None and bound is None:
                form.initial |= _typed(form, data)
            forms[name] = form
        return forms

    def _do(self) -> str | None:
        """Saves, then acts; None where the form itself has something to say."""
        act = self._act()
        if not self.form.is_valid():
            return None
        self._refuse_another_account()
        self._refuse_places(act)
        new_picture = self._take_in_picture()
        moved = self._save()
        self._tell_what_is_asked(new_picture, act)
        if self.merged:
            return self._merged(act)
        if act is None:
            return _("Saved.") if moved else _("Nothing has changed since the last save.")
        given = {}
        if act.form is not None:
            aside = self.asides[self.pressed]
            if not aside.is_valid():
                return None
            given = aside.cleaned_data
            if "section" in given:
                refuse_place(self.request.user, self.pressed, self.article, given["section"])
        return act.run(self.article, given, by=self.request.user, based_on=self.article.working)

    def _merged(self, act: Act | None) -> str:
        """Nobody publishes words they have not read, though they merged without a conflict."""
        theirs = self.merged.theirs
        compare = reverse("admin:articles_article_compare", args=[self.article.pk])
        return format_html(
            '{} <a href="{}?from={}&amp;to={}">{}</a>',
            merged(theirs, act and act.not_done),
            compare,
            theirs.pk,
            self.article.working_id,
            _("What the merge added to theirs"),
        )

    def _act(self) -> Act | None:
        if self.pressed == SAVE:
            return None
        act = ACTS.get(self.pressed)
        if act and not allowed(self.pressed, self.request.user, self.article):
            raise PermissionDenied
        if act is None or not act.applies(Situation(self.article, timezone.now())):
            raise Refused(
                _(
                    "That button no longer applies: the article has changed since you opened it. "
                    "Look at its state, then choose again."
                )
            )
        return act

    def _refuse_another_account(self) -> None:
        """The page may be older than the sign-in: nobody signs what somebody else has typed."""
        user = self.request.user
        if self.request.POST.get("as", str(user.pk)) != str(user.pk):
            raise Refused(
                _(
                    "%(called)s is signed in now, and somebody else has typed this. Sign in as "
                    "them, or press again to save it as yours."
                )
                % {"called": called(user)}
            )

    def _refuse_places(self, act: Act | None) -> None:
        """Whoever may touch it where it stands must be at home where it goes, too."""
        if "section" not in self.form.fields:
            return
        first = "save" if self.article.pk else "create"
        for name in [first, self.pressed] if act else [first]:
            section = self.form.cleaned_data["section"]
            refuse_place(self.request.user, name, self.article, section)

    def _take_in_picture(self) -> Image | None:
        if self.form.cleaned_data["new_file"] and not self.request.user.has_perm(
            "articles.add_image"
        ):
            raise Refused(
                _(
                    "Your account may not add pictures. Choose one from the library, or ask a "
                    "photo editor to add it."
                ),
                field="new_file",
            )
        return self.form.take_in_picture(self.request.user)

    def _tell_what_is_asked(self, image: Image | None, act: Act | None) -> None:
        """Of a picture that has just come in: nobody goes on with it before they have read what
        its makers ask."""
        asks = before_use(image, timezone.now()).asks if image else ()
        if not asks:
            return
        sentence = _("Read before use, from the makers of the new picture: %(names)s") % {
            "names": " · ".join(asks)
        }
        if act:
            raise Refused(
                (_("%(sentence)s. Then press again.") % {"sentence": sentence}), field="picture"
            )
        messages.warning(self.request, sentence)

    def _save(self) -> bool:
        """Whether there was anything to save."""
        stored = store(self.form, by=self.request.user)
        self.article, self.merged = stored.article, stored.merged
        self._rebase()
        return stored.moved

    def _rebase(self) -> None:
        """From here on the form stands on what was just stored, whatever the verb will say."""
        self.saved = True
        self.form.article = self.article
        self.form.stands_on(self.article)

    def _explain(self, refusal: Refused) -> None:
        aside = self.asides.get(self.pressed)
        field = {"at": "until"}.get(refusal.field) if self.pressed == "embargo" else None
        field = field or refusal.field
        if aside is not None and self.saved and field in aside.fields:
            aside.add_error(field, refusal.sentence)
        else:
            self.form.add_error(field if field in self.form.fields else None, refusal.sentence)

    def _explain_stale(self, stale: StaleBase) -> None:
        """Both texts, to choose from. Where nothing is in conflict (someone saved between our save
        and the act) the next press merges."""
        self.stale = stale
        self.article = Article.objects.get(pk=stale.theirs.article_id)
        if stale.conflicts:
            base = base_of(self.article, self.form.cleaned_data["based_on"], self.request.user)
            self.conflict = conflict_of(
                self.article, stale, base, self.form, timezone.now(), user=self.request.user
            )
            self.form.show(self.conflict.words)

    def _address(self) -> str:
        return reverse("admin:articles_article_change", args=[self.article.pk])

    def _next(self) -> str:
        if may(self.request.user, "read", self.article):
            return self._address()
        return reverse("admin:index")

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
            return GONE + (_("save it as a new article.") if may_start else _("copy it from here."))
        errors = self.form.errors or any(aside.errors for aside in self.asides.values())
        if not errors or self.pressed == FIND_PICTURE or self.pressed.startswith(TAKE_BACK):
            return ""
        if not self.saved:
            return _("Not saved. What you typed is still here.")
        not_done = ACTS[self.pressed].not_done
        return format_html(_("Your words are saved, but {}."), not_done)


def _wrong(form) -> list:
    return [field for field in form if field.errors] if form.is_bound else []


def _typed(form, data) -> dict:
    """What was typed into a form that is not judged this time."""
    typed = {}
    for name, field in form.fields.items():
        value = field.widget.value_from_datadict(data, {}, form.add_prefix(name))
        if value is not None:
            typed[name] = value
    return typed
