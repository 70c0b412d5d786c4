"""Tags at the desk: how much stands under each, its form, and what else is done to it."""

from functools import partial

from django.contrib import admin, messages
from django.db.models import IntegerField, OuterRef, Subquery
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin import tag_merging
from articles.admin.lists import LanguageFilter
from articles.admin.named import NamedAdmin
from articles.admin.searching.names import tags_called
from articles.admin.tag_form import COUNTERPARTS, PINS, TagForm
from articles.checks.alike import alike
from articles.models import Article, Listing, Tag
from articles.workflow import tagging

# More than that are not counted: the list must open at once however many there are.
COUNTED = 1000
NEWEST = 50
SUGGESTED = 300


class _Few(Subquery):
    """How many rows of a subquery there are; its slice says when to stop."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) few)"
    output_field = IntegerField()


def articles_under() -> _Few:
    """Of each tag, the articles given to readers: at most one more than are counted."""
    rows = Listing.objects.filter(tag=OuterRef("pk")).order_by()
    return _Few(rows.values("article").distinct()[: COUNTED + 1])


class TagAdmin(NamedAdmin):
    name_many = gettext_lazy("Tags")
    name_new = gettext_lazy("New tag")
    name_empty = gettext_lazy(
        "Tags are subjects that readers follow. Those that are written into an article come here "
        "by themselves."
    )
    form = TagForm
    change_form_template = "admin/articles/tag/change_form.html"
    change_list_template = "admin/articles/tag/change_list.html"
    list_display = ("name", "in_language", "number", "also", "slug")
    list_filter = (LanguageFilter,)
    sortable_by = ("name",)
    search_fields = ("name", "folded")
    fields = ("language", "name", "slug", "description")
    fixed = ("in_language",)

    def get_urls(self):
        def page(view):
            return self.admin_site.admin_view(partial(view, self))

        return [
            path("similar/", page(tag_merging.similar), name="articles_tag_similar"),
            path("<int:pk>/merge/", page(tag_merging.merge), name="articles_tag_merge"),
            path("<int:pk>/split/", page(tag_merging.split), name="articles_tag_split"),
            *super().get_urls(),
        ]

    # --- The list --------------------------------------------------------------------------------

    def get_search_results(self, request, queryset, search_term):
        """A tag is also found by its other spellings, and whatever its accents."""
        return tags_called(queryset, search_term), False

    def changelist_queryset(self, queryset):
        return queryset.filter(leads_to=None).prefetch_related("spellings")

    def shown_rows(self, rows: list) -> list:
        shown = Tag.objects.filter(pk__in=[tag.pk for tag in rows]).order_by()
        numbers = dict(shown.annotate(number=articles_under()).values_list("pk", "number"))
        for tag in rows:
            tag.number = numbers.get(tag.pk, 0)
        return rows

    @admin.display(description=gettext_lazy("Articles"))
    def number(self, tag):
        return (
            (_("over %(number)s") % {"number": f"{COUNTED:,}"})
            if tag.number > COUNTED
            else f"{tag.number:,}"
        )

    @admin.display(description=gettext_lazy("Also spelled"))
    def also(self, tag):
        return ", ".join(spelling.name for spelling in tag.spellings.all())

    # --- One tag ---------------------------------------------------------------------------------

    def get_fields(self, request, obj=None):
        fields = super().get_fields(request, obj)
        if obj is None or not self.has_change_permission(request, obj):
            return fields
        others = [name for code, name in COUNTERPARTS.items() if code != obj.language]
        return (*self.asked(request, obj), "spellings", *others, *PINS, "used")

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """A spelling has no page of its own."""
        tag = self.get_object(request, object_id)
        if tag is not None and tag.leads_to:
            messages.info(
                request,
                _("“%(tag)s” is another spelling of “%(leads_to)s”.")
                % {"tag": tag, "leads_to": tag.leads_to},
            )
            there = reverse("admin:articles_tag_change", args=[tag.leads_to_id])
            return HttpResponseRedirect(there)
        return super().change_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request, context, *args, obj=None, **options):
        if obj is not None and self.has_change_permission(request, obj):
            context |= {
                "alike": alike(obj),
                "merged": tagging.merged_into(obj),
                "newest": _newest(obj),
                "known": _known(obj),
            }
        return super().render_change_form(request, context, *args, obj=obj, **options)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if change:
            form.store(obj, request.user)


def _newest(tag: Tag) -> list[Article]:
    """To choose from: the newest articles given to readers under the tag."""
    rows = Listing.objects.filter(tag=tag, language=tag.language)
    keys = rows.order_by("-published_at", "-article").values_list("article", flat=True)
    found = Article.objects.filter(pk__in=list(keys[:NEWEST]), path__isnull=False)
    return list(found.select_related("live").defer("live__body").order_by("-published_at"))


def _known(tag: Tag) -> list[tuple[str, list[str]]]:
    """The newest names in each of the other languages."""
    return [
        (code, Tag.objects.filter(language=code, leads_to=None).order_by("-pk")[:SUGGESTED])
        for code in COUNTERPARTS
        if code != tag.language
    ]
