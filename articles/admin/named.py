"""Sections, authors and sources: names with a public address. Tags have a file of their own."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminURLFieldWidget
from django.db.models import URLField
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.lists import DeskAdmin, LanguageFilter
from articles.admin.searching.names import authors_called, sources_called
from articles.admin.stale import MergingAdmin, MergingForm
from articles.models import Article, WireFeed
from articles.models.languages import default_language, language_choices
from articles.models.names import fold, slug_of
from articles.models.places import refuse_reserved
from articles.workflow.readdressing import free_slug_of, is_slug_taken, readdress


class NamedForm(MergingForm):
    """The slug comes from the name where it is left empty. Another one may be written later: the
    old address leads on. Two spellings of one name are refused."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = _(
                "The last part of its address. Left empty, it comes from the name, and stays "
                "when that changes. Where you write another, the old address leads to the new one."
            )
        if "language" in self.fields:
            self.fields["language"] = forms.ChoiceField(
                label=_("Language"), choices=language_choices, initial=default_language()
            )
        for name in {"name", "description", "bio", "role", "slug"} & set(self.fields):
            self.fields[name].widget.attrs["dir"] = "auto"

    def clean(self):
        given = super().clean()
        name = " ".join(given.get("name", "").split())
        if not name:
            return given
        given["name"] = name
        if hasattr(self.instance, "folded"):
            self._refuse_same_name(name, given)
            self.instance.folded = fold(name)
        if "slug" in self.fields and "slug" not in self.errors:
            given["slug"] = self._slug(given.get("slug") or self._was or name, given)
        return given

    @property
    def _was(self) -> str:
        return self.initial.get("slug", "") if self.instance.pk else ""

    def _refuse_same_name(self, name: str, given: dict) -> None:
        same = self._others(given).filter(folded=fold(name)).first()
        if same or not fold(name):
            what = (
                (_("There is already “%(same)s”, which is the same name.") % {"same": same})
                if same
                else _("Use letters.")
            )
            self.add_error("name", what)

    def _slug(self, wanted: str, given: dict) -> str:
        if wanted == self._was and "language" not in self.changed_data:
            return wanted
        slug = slug_of(wanted)
        if not slug:
            self.add_error("slug", _("The address needs at least one letter. Write a slug."))
            return ""
        language = given.get("language") or getattr(self.instance, "language", "")
        where = {"language": language, "but": self.instance}
        wished = given.get("slug") or self._was
        if wished and is_slug_taken(self._meta.model, slug, **where):
            self.add_error(
                "slug",
                _("“%(slug)s” is taken, or was, and leads on. Choose another slug.")
                % {"slug": slug},
            )
            return slug
        return free_slug_of(self._meta.model, slug, **where)

    def _others(self, given: dict):
        others = self._meta.model.objects.exclude(pk=self.instance.pk)
        language = given.get("language") or getattr(self.instance, "language", None)
        return others.filter(language=language) if language else others


class SectionForm(NamedForm):
    def _slug(self, wanted: str, given: dict) -> str:
        slug = super()._slug(wanted, given)
        try:
            refuse_reserved(slug)
        except forms.ValidationError as refusal:
            self.add_error("slug", refusal)
        return slug


class NamedAdmin(MergingAdmin, DeskAdmin):
    form = NamedForm
    search_fields = ("name",)
    fixed = ()

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        was = form.initial.get("slug")
        if change and was and was != obj.slug and "language" not in form.changed_data:
            readdress(obj, was=was)

    def get_readonly_fields(self, request, obj=None):
        return (*self.fixed, "used") if obj is not None else ()

    def get_fields(self, request, obj=None):
        return (*self.asked(request, obj), "used") if obj is not None else self.fields

    def asked(self, request, obj) -> list[str]:
        """Its fields, where the language stays with its name in place of its code."""
        stays = "in_language" in self.get_readonly_fields(request, obj)
        return ["in_language" if stays and it == "language" else it for it in self.fields]


class SectionAdmin(NamedAdmin):
    name_many = gettext_lazy("Sections")
    name_new = gettext_lazy("New section")
    name_empty = gettext_lazy(
        "Sections are the places of the site: they stand in its navigation, and an article’s "
        "address begins with one."
    )
    form = SectionForm
    list_display = ("name", "in_language", "address", "position")
    list_filter = (LanguageFilter,)
    sortable_by = ()
    fields = ("language", "name", "slug", "description", "position")
    fixed = ("in_language",)

    @admin.display(description=gettext_lazy("Address"))
    def address(self, section):
        return section.path

    def get_readonly_fields(self, request, obj=None):
        """An empty section may still be put into another language."""
        empty = obj is None or not Article.objects.filter(section=obj).exists()
        return () if empty else self.fixed

    def get_fields(self, request, obj=None):
        return self.asked(request, obj)


class AuthorAdmin(NamedAdmin):
    name_many = gettext_lazy("Authors")
    name_new = gettext_lazy("New author")
    name_empty = gettext_lazy(
        "Authors have a page with all they wrote. A byline with the name of one leads there."
    )
    list_display = ("name", "role", "slug")
    sortable_by = ("name",)
    fields = ("name", "slug", "role", "bio")

    def get_search_results(self, request, queryset, search_term):
        return authors_called(queryset, search_term), False


class SourceAdmin(NamedAdmin):
    name_many = gettext_lazy("Sources")
    name_new = gettext_lazy("New source")
    name_empty = gettext_lazy(
        "Sources are agencies, papers and documents that the news came from. Whatever is written "
        "into an article’s line of sources comes here by itself."
    )
    formfield_overrides = {URLField: {"assume_scheme": "https", "widget": AdminURLFieldWidget}}
    list_display = ("name", "kind", "url", "slug")
    list_filter = ("kind",)
    sortable_by = ("name",)
    search_fields = ("name", "folded")
    fields = ("name", "slug", "kind", "url", "description")

    def get_search_results(self, request, queryset, search_term):
        return sources_called(queryset, search_term), False

    def get_deleted_objects(self, objs, request):
        """Nor while a feed of the wire has it for its provider."""
        *rest, uses = super().get_deleted_objects(objs, request)
        told = _("“{}”, a feed of the wire: it is the provider")
        feeds = WireFeed.objects.filter(provider__in=objs)
        return (*rest, [*uses, *(format_html(told, feed) for feed in feeds)])
