"""What all lists and forms of the desk have in common."""

from django.contrib import messages
from django.contrib.admin import ModelAdmin, SimpleListFilter, display
from django.contrib.admin.views.main import PAGE_VAR, ChangeList
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.paging import Order, Page, page_of
from articles.admin.uses import uses_of
from articles.models.languages import autonym, language_choices


class NewestFirst(ChangeList):
    """A list that never counts its rows, and never passes over any: the last page of a million
    opens like the first of a hundred. What an address has behind `p` is where a page begins or a
    day, so that it shows the same whatever comes in meanwhile."""

    def __init__(self, request, *args):
        super().__init__(request, *args)
        self.title = self.model_admin.name_many
        self.sought = bool(self.query or self.has_active_filters)

    def get_queryset(self, request, exclude_parameters=None):
        queryset = super().get_queryset(request, exclude_parameters)
        return self.model_admin.changelist_queryset(self.model_admin.readable(request, queryset))

    def get_results(self, request):
        page = page_of(self.queryset, request.GET.get(PAGE_VAR, ""), self.list_per_page)
        if page.lost and request.method == "GET":
            messages.warning(request, why_first(page))
        order = Order.of(self.queryset)
        self.by_time, self.newest_first = order.by_time, order.newest_first
        self.result_list = self.model_admin.shown_rows(page.rows)
        self.result_count = len(page.rows)
        self.begins, self.day = page.begins, page.day
        self.beginning = self.get_query_string()
        self.newer = self.get_query_string({PAGE_VAR: page.newer}) if page.newer else ""
        self.older = self.get_query_string({PAGE_VAR: page.older}) if page.older else ""
        self.show_full_result_count = False
        self.full_result_count = None
        self.can_show_all = False
        self.show_admin_actions = bool(self.result_list and self.model_admin.get_actions(request))
        self.multi_page = bool(self.newer or self.older)


def why_first(page: Page) -> str:
    if page.day:
        return _("This list ends before %(day)s: here is its first page.") % {
            "day": date_format(page.day, "DATE_FORMAT")
        }
    return _(
        "The address names no page of this list, or one that is empty by now. This is its first "
        "page: go on from here."
    )


class LanguageFilter(SimpleListFilter):
    title = gettext_lazy("language")
    parameter_name = "language"

    def lookups(self, request, model_admin):
        return language_choices()

    def queryset(self, request, queryset):
        language = (self.value() or "").replace("\x00", "")
        return queryset.filter(language=language) if language else queryset


class DeskAdmin(ModelAdmin):
    """name_many and name_new are the newsroom's words, where the model's are a programmer's."""

    actions = None
    list_per_page = 50
    list_max_show_all = 0
    show_full_result_count = False
    name_many = ""
    name_new = ""
    # What a list that nobody has begun is for, and how to begin it.
    name_empty = ""

    def __init__(self, model, admin_site):
        super().__init__(model, admin_site)
        self.name_many = self.name_many or str(self.opts.verbose_name_plural).capitalize()
        self.name_new = self.name_new or (
            _("New %(verbose_name)s") % {"verbose_name": self.opts.verbose_name}
        )

    def get_changelist(self, request, **kwargs):
        return NewestFirst

    def lookup_allowed(self, lookup, value, request):
        """Nobody narrows a list by what hangs on its rows: letter by letter an address would spell
        out what no page shows, such as the key of somebody's session."""
        first = lookup.partition("__")[0]
        field = next((it for it in self.opts.get_fields() if it.name == first), None)
        hangs_on = field is not None and not field.concrete
        return not hangs_on and super().lookup_allowed(lookup, value, request)

    def view_on_site(self, obj):
        """Straight to it, for those that have a page of their own."""
        return obj.get_absolute_url() if hasattr(obj, "get_absolute_url") else None

    def readable(self, request, queryset):
        """Of the rows of a list, those that this account may open."""
        return queryset

    def changelist_queryset(self, queryset):
        """The last word on what a list reads from the database."""
        return queryset

    def shown_rows(self, rows: list) -> list:
        """What a list's own template needs beside the rows."""
        return rows

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(
            request,
            {**(extra_context or {}), "name_new": self.name_new, "name_empty": self.name_empty},
        )

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        context = extra_context or {}
        if object_id is None:
            context = {"title": self.name_new, **context}
        return super().changeform_view(request, object_id, form_url, context)

    def history_view(self, request, object_id, extra_context=None):
        thing = self.get_object(request, object_id)
        context = {"title": (_("History of %(thing)s") % {"thing": thing}), **(extra_context or {})}
        return super().history_view(request, object_id, context)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context["title"], context["subtitle"] = str(obj), None
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_object(self, request, object_id, from_field=None):
        """With who looks at it: a column of a form has no request to ask."""
        thing = super().get_object(request, object_id, from_field)
        if thing is not None:
            thing.looked_at_by = request.user
        return thing

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        """Django speaks of the thing's number, and of the programmer's name of it."""
        told = _("What you were looking for is not there any more: somebody has deleted it.")
        messages.warning(request, told)
        return HttpResponseRedirect(reverse("admin:index"))

    @display(description=gettext_lazy("Language"))
    def in_language(self, thing):
        """By its name, where the column has the code."""
        return format_html('<bdi lang="{}">{}</bdi>', thing.language, autonym(thing.language))

    def render_delete_form(self, request, context):
        """Django's title has the programmer's name of what is to be deleted."""
        about = _("“%(thing)s” stays") if context["protected"] else _("Delete “%(thing)s”?")
        context["title"] = about % {"thing": context["object"]}
        return super().render_delete_form(request, context)

    @display(description=gettext_lazy("Used in"))
    def used(self, thing):
        uses = uses_of(thing, getattr(thing, "looked_at_by", None))
        return format_html_join("", "<div>{}</div>", ((use,) for use in uses)) or _("no article")

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Without the buttons that open pop-up windows."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field

    def get_deleted_objects(self, objs, request):
        """What is used somewhere stays, and the page says where. Asked with one query, where
        following every relation would read the whole archive for one section."""
        uses = [use for obj in objs for use in uses_of(obj, request.user)]
        if uses:
            return [], {}, set(), uses
        return [str(obj) for obj in objs], {self.opts.verbose_name_plural: len(objs)}, set(), []
