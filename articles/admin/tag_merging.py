"""Two tags that are one: suggested, shown what it will do, done, and taken apart again."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http import HttpResponseRedirect as Redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import workflow
from articles.admin.numbers import number_in
from articles.admin.wording import in_line
from articles.checks.alike import alike, alike_pairs
from articles.models import Listing, Tag
from articles.models.languages import autonym, language_choices
from articles.workflow import Refused, tagging

COUNTED = 1000


@dataclass(frozen=True, slots=True)
class Effect:
    """What merging `tag` into `into` will do, in sentences."""

    tag: Tag
    into: Tag

    @property
    def sentences(self) -> list[str]:
        return [
            _(
                "%(articles)s will stand under %(quoted)s at once, on its page, in its feed "
                "and on their own pages. No text and no version of an article is changed."
            )
            % {"articles": self._articles(), "quoted": _quoted(self.into)},
            (
                _("%(in_line)s will lead to %(in_line2)s.")
                % {"in_line": in_line(self.tag.path), "in_line2": in_line(self.into.path)}
            ),
            _("Whoever types %(quoted)s will get %(quoted2)s.")
            % {"quoted": _quoted(self.tag), "quoted2": _quoted(self.into)},
            *self._along(),
            *self._left(),
            _(
                "You can take them apart again on the page of %(quoted)s: what was tagged "
                "%(quoted2)s before goes back; what is tagged from now on stays."
            )
            % {"quoted": _quoted(self.into), "quoted2": _quoted(self.tag)},
        ]

    def _articles(self) -> str:
        rows = Listing.objects.filter(tag=self.tag).order_by().values("article").distinct()
        number = rows[: COUNTED + 1].count()
        if number > COUNTED:
            return _("More than %(number)s articles") % {"number": f"{COUNTED:,}"}
        return ngettext(
            "%(number)s article given to readers", "%(number)s articles given to readers", number
        ) % {"number": number or _("No")}

    def _along(self) -> list[str]:
        names = [_quoted(spelling) for spelling in self.tag.spellings.order_by("name")]
        if not names:
            return []
        return [
            _("Its spellings %(names)s come along, and stay when the two are taken apart.")
            % {"names": ", ".join(names)}
        ]

    def _left(self) -> list[str]:
        said = []
        others = [
            f"{_quoted(it)} ({in_line(autonym(it.language))})"
            for it in tagging.counterparts_of(self.tag)
        ]
        if others and self.into.subject:
            said.append(
                _("The link to its counterpart %(names)s ends: there is another.")
                % {"names": ", ".join(others)}
            )
        elif others:
            said.append(
                _("Its counterpart %(names)s becomes that of %(quoted)s.")
                % {"names": ", ".join(others), "quoted": _quoted(self.into)}
            )
        if self.tag.description or self.tag.pins.exists():
            said.append(_("Its description and its “start here” are no longer shown."))
        return said


def _quoted(tag: Tag) -> str:
    return f"“{in_line(tag.name)}”"


class IntoForm(forms.Form):
    into = forms.CharField(
        label=gettext_lazy("Merge into"),
        widget=forms.TextInput(attrs={"dir": "auto", "list": "alike"}),
        help_text=gettext_lazy("The name of the tag that stays."),
    )

    def __init__(self, tag: Tag, *args, **options):
        super().__init__(*args, **options)
        self.tag = tag

    def clean_into(self) -> Tag:
        into = tagging.find_tag(self.cleaned_data["into"], self.tag.language)
        if into is None:
            language = autonym(self.tag.language)
            raise forms.ValidationError(
                _("There is no tag of that name in %(language)s.") % {"language": language}
            )
        try:
            tagging.refuse_merge(self.tag, into)
        except Refused as refusal:
            raise forms.ValidationError(refusal.sentence)
        return into


def merge(desk, request: HttpRequest, pk: int) -> HttpResponse:
    """GET asks into which tag, and with `?into=` shows what will happen; POST does it."""
    tag = _changeable(desk, request, pk)
    asked = request.POST if request.method == "POST" else request.GET
    form = IntoForm(tag, asked if "into" in asked or request.method == "POST" else None)
    if form.is_valid() and request.method == "POST":
        return _merged(request, tag, form.cleaned_data["into"])
    context = {
        **desk.admin_site.each_context(request),
        "title": (_("Merge “%(tag)s”") % {"tag": tag}),
        "tag": tag,
        "form": form,
        "alike": alike(tag),
        "effect": Effect(tag, form.cleaned_data["into"]) if form.is_valid() else None,
    }
    return TemplateResponse(request, "admin/articles/tag/merge.html", context)


def _merged(request: HttpRequest, tag: Tag, into: Tag) -> HttpResponse:
    try:
        workflow.merge_tags(tag, into=into, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, (_("“%(tag)s” is now “%(into)s”.") % {"tag": tag, "into": into}))
    return Redirect(_page_of(into))


def split(desk, request: HttpRequest, pk: int) -> HttpResponse:
    """POST: the spelling is a tag of its own again."""
    spelling = _changeable(desk, request, pk)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    into = spelling.leads_to or spelling
    try:
        workflow.split_tag(spelling, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(
            request,
            _("“%(spelling)s” is no longer a spelling of “%(into)s”.")
            % {"spelling": spelling, "into": into},
        )
    return Redirect(_page_of(into))


def similar(desk, request: HttpRequest) -> HttpResponse:
    """Pairs that may be one, of one language."""
    if not desk.has_change_permission(request):
        raise PermissionDenied
    languages = language_choices()
    wanted = request.GET.get("language", "")
    language = wanted if wanted in dict(languages) else languages[0][0]
    context = {
        **desk.admin_site.each_context(request),
        "title": _("Similar tags"),
        "languages": languages,
        "language": language,
        "pairs": alike_pairs(language),
    }
    return TemplateResponse(request, "admin/articles/tag/similar.html", context)


def _changeable(desk, request: HttpRequest, pk: int) -> Tag:
    if not desk.has_change_permission(request):
        raise PermissionDenied
    tag = Tag.objects.filter(pk=number_in(str(pk))).select_related("leads_to").first()
    if tag is None:
        raise Http404
    return tag


def _page_of(tag: Tag) -> str:
    return reverse("admin:articles_tag_change", args=[tag.pk])
