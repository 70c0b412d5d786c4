"""What an article is linked to: its other languages, and what readers find next. Forms, and what
their buttons do."""

from dataclasses import dataclass

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import visibility, workflow
from articles.admin.article.act_forms import ActForm
from articles.admin.article.doing import VIA, with_undo
from articles.admin.article.leave import refuse_place
from articles.admin.article.names import NamesField
from articles.admin.article.situation import Situation
from articles.admin.pointing import NOTHING, pointed_at, pointer
from articles.models import Article, Section
from articles.models.languages import autonym
from articles.models.related import MOST_RELATED
from articles.rights import may, may_into, sections_of
from articles.workflow.stories import open_languages, others_of

LANGUAGES = "languages"


def others_at_hand(article: Article) -> list[Article]:
    """Asked once for each article at hand."""
    if not hasattr(article, "others_of_its_story"):
        article.others_of_its_story = others_of(article)
    return article.others_of_its_story


def languages_left(article: Article) -> list[str]:
    return open_languages(article, others_at_hand(article))


class TranslateForm(ActForm):
    language = forms.ChoiceField(
        label=gettext_lazy("Into"),
        error_messages={"required": gettext_lazy("Choose the language to translate into.")},
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        choices = [(code, autonym(code)) for code in languages_left(self.article)]
        self.fields["language"].choices = choices
        self.initial["language"] = choices[0][0] if choices else ""
        if len(choices) == 1:
            self.fields["language"].widget = forms.HiddenInput()


class JoinForm(ActForm):
    article = forms.CharField(
        label=gettext_lazy("An article that exists"),
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
        help_text=gettext_lazy("Paste its address, on the site or at the desk."),
    )


class AddressesField(NamesField):
    """Addresses, unlike names, differ by their signs."""

    def to_python(self, value):
        lines = (" ".join(line.replace("\x00", "").split()) for line in value or [])
        return list(dict.fromkeys(line for line in lines if line))


class RelateForm(ActForm):
    related = AddressesField(
        label=gettext_lazy("In this order"),
        one=gettext_lazy("Article"),
        add=gettext_lazy("Add an article"),
        suggestions="newest-here",
        help_text=format_lazy(
            gettext_lazy("The address of each, at most {number}. Empty a line to take one away."),
            number=MOST_RELATED,
        ),
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["related"].widget.attrs["dir"] = "auto"
        if self.article.pk and not self.is_bound:
            rows = self.article.related.select_related("target__working")
            self.initial["related"] = [pointer(row.target) for row in rows.order_by("position")]


@dataclass(frozen=True, slots=True)
class Told:
    """The same story in another language. `article` is None where somebody may not know more."""

    language: str
    article: Article | None
    state: visibility.State | None


def told_in(s: Situation) -> list[Told]:
    return [_told(other, s) for other in others_at_hand(s.article)]


def _told(other: Article, s: Situation) -> Told:
    language = autonym(other.language)
    if not (visibility.is_public(other, s.at) or s.user is None or may(s.user, "read", other)):
        return Told(language, None, None)
    return Told(language, other, visibility.state(other, s.at))


def translate_label(s: Situation) -> str:
    languages = languages_left(s.article)
    return (
        (_("Translate into %(autonym)s") % {"autonym": autonym(languages[0])})
        if len(languages) == 1
        else _("Translate")
    )


def translate(article, given, *, by, based_on) -> str:
    language = given["language"]
    home = _home(by, language)
    refuse_place(by, "create", Article(), home)
    made = workflow.translate(article, by=by, language=language, section=home, via=VIA)
    return format_html(
        '{} <a href="{}">{}</a>',
        _("A draft in %(language)s is begun, with this text to translate from.")
        % {"language": autonym(language)},
        reverse("admin:articles_article_change", args=[made.pk]),
        _("Open it"),
    )


def _home(by, language: str) -> Section | None:
    """Who writes in some sections only begins in one of them, else they could not go on."""
    if may_into(by, "create", None):
        return None
    mine = Section.objects.filter(pk__in=sections_of(by, "create") or (), language=language)
    return mine.first()


def join(article, given, *, by, based_on) -> str:
    if not given["article"]:
        raise workflow.Refused(_("Paste the address of the article to join."), field="article")
    other = pointed_at(given["article"], by)
    if other is None:
        raise workflow.Refused(NOTHING, field="article")
    _refuse_for_readers(article, other, by)
    stood_alone = article.story is None
    workflow.join(article, other, by=by, via=VIA)
    told = format_html(
        _("Joined with “{}”. Readers find a link between the two while both are public."), other
    )
    return with_undo(told, article, "part", _("take it out again")) if stood_alone else told


def _refuse_for_readers(article: Article, other: Article, by) -> None:
    """Pages that readers have would link to each other at once: for those who may publish each."""
    ours, theirs = (
        [it for it in (one, *others_of(one)) if it.live_id is not None] for one in (article, other)
    )
    closed = [it for it in (*ours, *theirs) if not may(by, "publish", it)]
    if ours and theirs and closed:
        raise workflow.Refused(
            _(
                "Readers would find the link at once, on a page that you may not publish. Ask "
                "somebody who may to join the two."
            ),
            field="article",
        )


def part(article, given, *, by, based_on) -> str:
    workflow.part(article, by=by, via=VIA)
    return _("It stands alone again. The other languages no longer link to it.")


def relate(article, given, *, by, based_on) -> str:
    targets = []
    for line in given["related"]:
        found = pointed_at(line, by)
        if found is None:
            raise workflow.Refused(
                (_("%(told)s It says: “%(words)s”") % {"told": NOTHING, "words": line[:100]}),
                field="related",
            )
        targets.append(found)
    if not workflow.relate(article, targets, by=by, via=VIA):
        return _("“More on this” is as it was.")
    if not targets:
        return _("Nothing is chosen any more: the newest of the section stand below the article.")
    told = (
        (_("%(number)s of %(most)s places") % {"number": len(targets), "most": MOST_RELATED})
        if len(targets) < MOST_RELATED
        else _("all")
    )
    return _(
        "“More on this” begins with what you chose: %(told)s. Each shows while it is public."
    ) % {"told": told}
