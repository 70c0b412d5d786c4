"""Sections, authors, sources and tags: names with a public address."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminURLFieldWidget
from django.db.models import URLField

from articles.admin.lists import DeskAdmin, LanguageFilter
from articles.admin.stale import MergingAdmin, MergingForm
from articles.models import Article
from articles.models.languages import default_language, language_choices
from articles.models.names import fold, free_slug, slug_of
from articles.models.places import refuse_reserved


class NamedForm(MergingForm):
    """The slug comes from the name where it is left empty, and stays once there are links to
    it; two spellings of one name are refused."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = (
                "The last part of its address. Left empty, it comes from the name; "
                "afterwards it stays, so that links keep leading here."
            )
        if "language" in self.fields:
            self.fields["language"] = forms.ChoiceField(
                choices=language_choices, initial=default_language()
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
            given["slug"] = self._slug(given.get("slug") or name, given)
        return given

    def _refuse_same_name(self, name: str, given: dict) -> None:
        same = self._others(given).filter(folded=fold(name)).first()
        if same or not fold(name):
            what = f"There is already “{same}”, which is the same name." if same else "Use letters."
            self.add_error("name", what)

    def _slug(self, wanted: str, given: dict) -> str:
        slug = slug_of(wanted)
        if not slug:
            self.add_error("slug", "The address needs at least one letter. Write a slug.")
            return ""
        others = self._others(given)
        if given.get("slug") and others.filter(slug=slug).exists():
            self.add_error("slug", f"“{slug}” is taken. Choose another slug.")
            return slug
        return free_slug(slug, lambda taken: others.filter(slug=taken).exists())

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
    fixed = ("slug",)

    def get_readonly_fields(self, request, obj=None):
        return (*self.fixed, "used") if obj is not None else ()

    def get_fields(self, request, obj=None):
        return (*self.fields, "used") if obj is not None else self.fields


class SectionAdmin(NamedAdmin):
    form = SectionForm
    list_display = ("name", "language", "address", "position")
    list_filter = (LanguageFilter,)
    sortable_by = ()
    fields = ("language", "name", "slug", "description", "position")
    fixed = ("language", "slug")

    @admin.display(description="Address")
    def address(self, section):
        return section.path

    def get_readonly_fields(self, request, obj=None):
        """An empty section may still be put elsewhere: no address leads through it."""
        empty = obj is None or not Article.objects.filter(section=obj).exists()
        return () if empty else self.fixed

    def get_fields(self, request, obj=None):
        return self.fields


class AuthorAdmin(NamedAdmin):
    list_display = ("name", "role", "slug")
    sortable_by = ("name",)
    fields = ("name", "slug", "role", "bio")


class SourceAdmin(NamedAdmin):
    formfield_overrides = {URLField: {"assume_scheme": "https", "widget": AdminURLFieldWidget}}
    list_display = ("name", "kind", "url", "slug")
    list_filter = ("kind",)
    sortable_by = ("name",)
    search_fields = ("name", "folded")
    fields = ("name", "slug", "kind", "url", "description")


class TagAdmin(NamedAdmin):
    list_display = ("name", "language", "slug")
    list_filter = (LanguageFilter,)
    sortable_by = ("name",)
    search_fields = ("name", "folded")
    fields = ("language", "name", "slug", "description")
    fixed = ("language", "slug")
