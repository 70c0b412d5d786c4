"""Preview links: an editor gives out one text to someone outside, until a moment, and takes it
back. On the page of an article it is the text at work, on the page of a revision that one."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import visibility, workflow
from articles.admin.article.act_forms import ActForm
from articles.admin.article.doing import VIA
from articles.admin.article.moments import Moment
from articles.admin.numbers import number_in
from articles.admin.wording import moment
from articles.models import Article, PreviewLink, Revision
from articles.rights import may
from articles.workflow import Refused

# When last, and which revisions show what was removed.
Removed = tuple[datetime | None, set[int]]
SHARE, TAKE_BACK = "share", "revoke:"
CHOSEN = "chosen"
LENGTHS = {"1": timedelta(days=1), "3": timedelta(days=3), "7": timedelta(days=7)}
LASTS = [
    ("1", gettext_lazy("A day")),
    ("3", gettext_lazy("Three days")),
    ("7", gettext_lazy("A week")),
    (CHOSEN, gettext_lazy("Until a time I choose")),
]
SHOWN = 20


class IfChosen(Moment):
    """A moment that is needed only where the choice before it says so."""

    def __init__(self, **options):
        super().__init__(**options)
        self.required = False

    def compress(self, values):
        return super().compress(values) if values else None


class ShareForm(ActForm):
    lasts = forms.ChoiceField(
        label=gettext_lazy("It works for"), choices=LASTS, initial="3", widget=forms.RadioSelect
    )
    until = IfChosen(
        label=gettext_lazy("Until"),
        missing=gettext_lazy("Choose the day and the time until which it works."),
    )
    whom = forms.CharField(
        label=gettext_lazy("For whom"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=gettext_lazy("Only colleagues see it."),
    )

    def clean(self):
        given = super().clean()
        lasts = given.get("lasts")
        if lasts in LENGTHS:
            # What stands in the fields for a time of one's own is not asked for.
            self.errors.pop("until", None)
            given["until"] = timezone.now() + LENGTHS[lasts]
        elif lasts and not given.get("until") and "until" not in self.errors:
            self.add_error("until", self.fields["until"].error_messages["required"])
        return given


@dataclass(frozen=True, slots=True)
class Given:
    """A link as the desk shows it. `closed`: why it leads nowhere; empty while it works."""

    link: PreviewLink
    address: str
    closed: str
    mark: str

    @property
    def is_open(self) -> bool:
        return not self.closed


def given_out(article: Article, at: datetime) -> list[Given]:
    """Those that work first, then the newest."""
    if article.pk is None:
        return []
    links = article.preview_links.select_related("created_by", "revision").defer("revision__body")
    newest = list(links[:SHOWN])
    removed = _removed(article) if newest else (None, set())
    found = [_given(link, article, removed, at) for link in newest]
    return sorted(found, key=lambda given: not given.is_open)


def _removed(article: Article) -> Removed:
    """What was taken out of the public versions."""
    rows = list(article.versions.values_list("removed_at", "content", "revision"))
    contents = {content for at, content, _revision in rows if at}
    texts = {revision for _at, content, revision in rows if content in contents}
    return max((at for at, *_ in rows if at), default=None), texts


def _given(link: PreviewLink, article: Article, removed: Removed, at: datetime) -> Given:
    mark, closed = _closed(link, article, removed, at)
    return Given(link, _address(link), closed, mark)


def _closed(link: PreviewLink, article: Article, removed: Removed, at: datetime) -> tuple[str, str]:
    """(a word, a sentence) on why a link leads nowhere, as the gate decides it."""
    if link.revoked_at:
        return _("Taken back"), (_("Taken back %(moment)s.") % {"moment": moment(link.revoked_at)})
    if link.until <= at:
        return _("Ended"), (_("Ended %(moment)s.") % {"moment": moment(link.until)})
    if article.withdrawn_at and article.withdrawn_at >= link.created_at:
        return _("Closed"), _("Closed, because the article was withdrawn after it was given out.")
    last, texts = removed
    if link.revision_id in texts or (last and last >= link.created_at):
        return _("Closed"), _("Closed, because a version was removed for legal reasons.")
    return _("Open"), ""


def _address(link: PreviewLink) -> str:
    return f"{settings.NEWSROOM_URL}{visibility.preview_address(link)}"


# --- From the page of the article: the words are saved first, and shared as they then are. -------


def share(article: Article, given: dict, *, by, based_on: Revision) -> str:
    link = workflow.share(
        article, by=by, revision=based_on, until=given["until"], whom=given["whom"], via=VIA
    )
    return format_html(
        '{} <a href="{}">{}</a> '
        '<button class="btn" type="button" data-copy="{}" hidden>{}</button>',
        _("Whoever has this link may read this text until %(until)s:")
        % {"until": moment(link.until)},
        visibility.preview_address(link),
        _("open it"),
        _address(link),
        _("Copy link"),
    )


def take_back(request: HttpRequest, article: Article, pressed: str) -> None:
    """Saves nothing and waits for nothing: a link is taken back at once, also while the words in
    the form cannot be saved."""
    if not may(request.user, "revoke", article):
        raise PermissionDenied
    number = number_in(pressed.removeprefix(TAKE_BACK))
    link = article.preview_links.filter(pk=number).first() if article.pk and number else None
    if link is None:
        raise Http404
    try:
        workflow.revoke(link, by=request.user, via=VIA)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        whom = (_(" for %(whom)s") % {"whom": link.whom}) if link.whom else ""
        messages.success(
            request,
            (_("The link%(whom)s is taken back. It leads nowhere from now on.") % {"whom": whom}),
        )


# --- From the page of one revision. --------------------------------------------------------------


def panel_of(
    request: HttpRequest, article: Article, revision: Revision, at: datetime, form=None
) -> dict:
    """The links to this revision, and the form for another."""
    if not may(request.user, SHARE, article):
        return {}
    links = [it for it in given_out(article, at) if it.link.revision_id == revision.pk]
    return {"share_form": form or ShareForm(article=article, prefix=SHARE), "links": links}


def give_out(request: HttpRequest, article: Article, revision: Revision) -> ShareForm | None:
    """`do` says whether to give out a link to this revision or to take one back. The form, where
    it has something to say."""
    if not may(request.user, SHARE, article):
        raise PermissionDenied
    pressed = request.POST.get("do", "")
    if pressed.startswith(TAKE_BACK):
        take_back(request, article, pressed)
        return None
    form = ShareForm(request.POST, article=article, prefix=SHARE)
    if not form.is_valid():
        return form
    try:
        told = share(article, form.cleaned_data, by=request.user, based_on=revision)
    except Refused as refusal:
        form.add_error(refusal.field, refusal.sentence)
        return form
    messages.success(request, told)
    return None
