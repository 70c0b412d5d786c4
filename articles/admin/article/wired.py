"""What the page of an article knows of the wire: of which copy it was made, whose each of its
paragraphs is, what its provider has sent since; and the button that answers for what was
withdrawn."""

from dataclasses import dataclass

from django import forms
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.article.act_forms import ActForm
from articles.admin.article.doing import VIA
from articles.admin.undo import with_undo
from articles.differences.shares import AS_IT_CAME, EDITED, OURS, shares
from articles.embeds.text import plain_text
from articles.models import Article, WireTaking
from articles.rights import may
from articles.workflow import wire
from articles.workflow.wire.kept import from_kept
from articles.workflow.wire.killed import LONGEST_REASON
from articles.workflow.wire.words import words_of_copy

SHORT = 90
MARKS = {
    AS_IT_CAME: gettext_lazy("as it came"),
    EDITED: gettext_lazy("edited"),
    OURS: gettext_lazy("ours"),
}


@dataclass(frozen=True, slots=True)
class Wired:
    """`shares`: of each paragraph its mark, what that is called, and its first words."""

    taking: WireTaking
    shares: list[tuple[str, str, str]]
    counts: list[tuple[str, int]]


def marked(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Each with whether it was made of copy, so that those that were not are not asked about."""
    found = WireTaking.objects.filter(article=OuterRef("pk"))
    return articles.annotate(is_wired=Exists(found))


def of_article(article: Article, user) -> dict:
    """For the template. Nothing for an article that is all ours."""
    if article.pk is None or not getattr(article, "is_wired", True):
        return {"wired": []}
    along = ("item__feed__provider", "version", "newer", "alarm", "kept")
    takings = WireTaking.objects.filter(article=article).select_related(*along)
    ours = plain_text(article.working.body).split("\n\n")
    return {
        "wired": [_wired(taking, ours) for taking in takings],
        "may_see_wire": may(user, "wire"),
    }


def _wired(taking: WireTaking, ours: list[str]) -> Wired:
    body = words_of_copy(from_kept(taking.version.copy), {})["body"]
    marks = shares(plain_text(body).split("\n\n"), ours)
    listed = [
        (mark, str(MARKS[mark]), Truncator(text).chars(SHORT))
        for mark, text in zip(marks, ours, strict=True)
        if text
    ]
    found = [mark for mark, _called, _text in listed]
    return Wired(taking, listed, [(str(MARKS[it]), found.count(it)) for it in MARKS])


class KeepForm(ActForm):
    reason = forms.CharField(
        label=gettext_lazy("Why we keep it"),
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto", "maxlength": LONGEST_REASON}),
        help_text=gettext_lazy("Only colleagues see it."),
    )


def keep(article, given, *, by, based_on) -> str:
    wire.keep_killed(article, by=by, reason=given["reason"], via=VIA)
    told = _("Noted. It stays as it is, and may be published.")
    return with_undo(told, f"killed:{article.pk}", _("Undo: ask again whether we keep it"))
