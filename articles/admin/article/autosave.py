"""Saving that nobody presses: the form as the page's script sends it, answered as JSON.

An answer that the page can show has the status 200, also where nothing was saved: `based_on`
(saved), `conflict`, `refused`, or `account` (someone else is signed in now). 403: refused for good.
"""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from articles.admin.article.conflict import conflict_of
from articles.admin.article.form import ArticleForm, as_typed, identity_of, seen_of
from articles.admin.article.leave import refuse_place
from articles.admin.article.storing import Stored, base_of, store
from articles.admin.wording import called
from articles.differences.wording import LABELS
from articles.embeds.clean import clean
from articles.models import Article
from articles.models.languages import default_language
from articles.models.names import slug_of
from articles.rights import may
from articles.workflow import Refused, StaleBase
from articles.workflow.merging import PICTURE, parts_of
from articles.workflow.words import words_of

NEW = "new_"
NOT_YOURS = gettext_lazy("Your account may not change this article any more.")
DELETED = gettext_lazy(
    "This article was deleted meanwhile. Press Save to store what you typed as a new article."
)


def autosave(request: HttpRequest, article: Article | None, *, new: bool = False) -> JsonResponse:
    """`new`: the page of an article that may not be stored yet."""
    user = request.user
    known = article is not None or new
    allowed = not known or may(user, "save" if article else "create", article)
    if request.POST.get("as") != str(user.pk):
        return _answer({"account": called(user)}, allowed)
    try:
        if not known:
            raise Article.DoesNotExist
        return _answer(_saved(request, article) if allowed else {"refused": NOT_YOURS}, allowed)
    except Article.DoesNotExist:
        return _answer({"refused": DELETED})
    except PermissionDenied:
        return _answer({"refused": NOT_YOURS}, allowed=False)
    except Refused as refusal:
        return _answer({"refused": refusal.sentence, "field": refusal.field})


def _answer(said: dict, allowed: bool = True) -> JsonResponse:
    return JsonResponse(said, status=200 if allowed else 403)


def _saved(request, article: Article | None) -> dict:
    form = _form(request, article)
    if not form.is_valid():
        field, errors = next(iter(form.errors.items()))
        raise Refused(str(errors[0]), field=field)
    if "section" in form.fields:
        act, section = ("save" if article else "create"), form.cleaned_data["section"]
        refuse_place(request.user, act, form.article, section)
    try:
        stored = store(form, by=request.user, by_itself=True)
    except StaleBase as stale:
        return {"conflict": _conflict(request, form, stale)}
    return {
        **_stands_on(stored.article),
        **({} if article else {"article": addresses_of(stored.article)}),
        **_news(form, stored),
    }


def _form(request, article: Article | None) -> ArticleForm:
    """Without the fields of a picture to be added: that takes a press of Save."""
    data = request.POST.copy()
    for name in [name for name in data if name.startswith(NEW)]:
        del data[name]
    return ArticleForm(article or Article(language=default_language()), data, by=request.user)


def _stands_on(article: Article) -> dict:
    at = timezone.localtime(article.working.created_at)
    at = max(at, timezone.localtime(article.changed_at))
    return {
        "based_on": article.working_id,
        "seen": seen_of(article),
        "saved_at": f"{at:%H:%M:%S}",
        "saved": at.isoformat(),
    }


def _news(form: ArticleForm, stored: Stored) -> dict:
    """What the page does not show yet: `words` for its fields, and whose they are."""
    article, merged = stored.article, stored.merged
    typed = as_typed(words_of(article.working))
    names = {part for name in merged.fields for part in parts_of(name)} if merged else set()
    if stored.chosen:
        names = set(typed)
    typed["body"] = article.working.body
    given = form.cleaned_data
    if article.working.picture_id:
        # Another picture brings its own words, and takes those of the last one away.
        names |= {name for name in PICTURE[1:] if typed[name] != _settled(name, given[name])}
    if "{" in given["body"] and clean(given["body"]) != article.working.body:
        # A picture in the text was given its words: its token is another now.
        names.add("body")
    words = {name: typed[name] for name in typed if name in names}
    words |= _identity(form, article)
    news = {"words": words} if words else {}
    if merged:
        news["merged"] = [] if stored.chosen else [str(LABELS[name]) for name in merged.fields]
        news["by"] = called(merged.theirs.created_by)
        compare = reverse("admin:articles_article_compare", args=[article.pk])
        news["compare"] = f"{compare}?from={merged.theirs.pk}&to={article.working_id}"
    return news


def _settled(name: str, typed: str | bool) -> str:
    """As the form has it when it is opened again."""
    if isinstance(typed, bool):
        return "on" if typed else ""
    return " ".join(typed.split()) if name == "picture_alt" else typed.replace("\r\n", "\n").strip()


def _identity(form: ArticleForm, article: Article) -> dict:
    """Where someone else has set it, the page must follow, or it would set it back."""
    given = form.cleaned_data
    return {
        name: value
        for name, value in identity_of(article).items()
        if name in form.fields
        and value != _key(given[name])
        and not (name == "slug" and slug_of(given[name], longest=100) == value)
    }


def _key(value):
    return getattr(value, "pk", value)


def _conflict(request, form: ArticleForm, stale: StaleBase) -> dict:
    article = Article.objects.select_related("working").get(pk=stale.theirs.article_id)
    base = base_of(article, form.cleaned_data["based_on"], request.user)
    conflict = conflict_of(article, stale, base, form, timezone.now(), user=request.user)
    context = {"conflict": conflict, "article": article}
    html = render_to_string("admin/articles/article/conflict.html", context, request)
    keys = [it.key for it in conflict.contested]
    return {
        "html": html,
        "key": " ".join([str(stale.theirs.pk), *keys]),
        "who": conflict.who,
        "fields": conflict.fields,
        "kept": stale.ours and stale.ours.pk,
    }


def addresses_of(article: Article) -> dict:
    """Where the page and its scripts go."""
    if article.pk is None:
        return {"autosave": reverse("admin:articles_article_begin")}
    names = {"page": "change", "autosave": "autosave", "here": "here", "difference": "difference"}
    names |= {"preview": "preview", "history": "history", "beside": "beside"}
    return {
        key: reverse(f"admin:articles_article_{name}", args=[article.pk])
        for key, name in names.items()
    }
