"""The articles of the desk: their list, their page, and the addresses of both."""

from datetime import datetime

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from articles import workflow
from articles.admin.article import bulk, reading, saved, wired
from articles.admin.article.acts import VIA
from articles.admin.article.asked import marked
from articles.admin.article.assigning import assigned_to, with_assignments
from articles.admin.article.autosave import autosave
from articles.admin.article.beside import beside
from articles.admin.article.cells import picture_marks
from articles.admin.article.compare import compare, differ
from articles.admin.article.correcting import correct
from articles.admin.article.editing import Editing
from articles.admin.article.explaining import explain
from articles.admin.article.filters import AssignedFilter, NeedsFilter, SectionFilter, StateFilter
from articles.admin.article.history import history, restore
from articles.admin.article.presence import here, in_it_now, with_those_present
from articles.admin.article.received import received, with_newer
from articles.admin.article.seen import seen
from articles.admin.article.situation import chips_of
from articles.admin.article.suggest import suggest
from articles.admin.article.whole_copy import take_apart
from articles.admin.body.urls import urls_of
from articles.admin.lists import DeskAdmin, LanguageFilter
from articles.admin.wording import brief
from articles.models import Article
from articles.pages import with_front_ahead
from articles.rights import may, sections_of
from articles.search.desk import with_words
from articles.workflow import Refused


def planned(article: Article, at: datetime) -> str:
    """When it goes out by itself; nothing where nothing is scheduled."""
    ahead = article.next_at or (article.live_id and article.published_at)
    if article.withdrawn_at or not ahead or ahead <= at:
        return SafeString("")
    return format_html(
        '<time class="planned" datetime="{}">{}</time>', ahead.isoformat(), brief(ahead)
    )


class ArticleAdmin(DeskAdmin):
    list_display = (
        "headline",
        "state",
        "section_name",
        "in_language",
        "words",
        "picture",
        "changed",
    )
    list_display_links = ("headline",)
    list_filter = (StateFilter, SectionFilter, LanguageFilter, AssignedFilter, NeedsFilter)
    search_fields = ("working__headline",)
    search_help_text = _("Words of the headline, standfirst or slug")
    sortable_by = ()
    name_many = _("Articles")
    name_new = _("New article")
    name_empty = _(
        "Whatever is begun, waits or is on the site stands here, what was changed last first."
    )
    action_form = bulk.BulkForm
    # The page of an article does not lead back to its list, and fifty links say it fifty times.
    preserve_filters = False

    def get_queryset(self, request) -> QuerySet[Article]:
        pointed = ("working__picture", "working__created_by", "live", "next", "section")
        found = with_front_ahead(super().get_queryset(request).select_related(*pointed))
        return with_newer(wired.marked(marked(found)))

    def get_search_results(self, request, queryset, search_term):
        return with_words(queryset, search_term), False

    def readable(self, request, queryset: QuerySet[Article]) -> QuerySet[Article]:
        """A role in one section reads that section's articles."""
        sections = sections_of(request.user, "read")
        return queryset if sections is None else queryset.filter(section__in=sections)

    def changelist_queryset(self, queryset: QuerySet[Article]) -> QuerySet[Article]:
        """A list shows no bodies, and of live and next only that they are there."""
        return (
            queryset.select_related(None)
            .select_related("working__picture", "working__created_by", "section")
            .defer("working__body")
        )

    def get_actions(self, request):
        return bulk.actions_for(request.user)

    def get_action_choices(self, request, default_choices=bulk.UNCHOSEN):
        return super().get_action_choices(request, default_choices)

    def action_checkbox(self, article):
        return bulk.tick(article)

    @admin.display(description=_("Headline"))
    def headline(self, article):
        return format_html(
            '<bdi lang="{}" dir="{}">{}</bdi>', article.language, article.dir, article
        )

    @admin.display(description=_("State"))
    def state(self, article):
        """Its chips, the time it waits for, and who is in it."""
        now = timezone.now()
        chips = ((state.value, state.label) for state in chips_of(article, now))
        shown = format_html_join(" ", '<span class="chip chip-{}">{}</span>', chips)
        return shown + planned(article, now) + assigned_to(article) + in_it_now(article)

    @admin.display(description=_("Section"), empty_value=_("No section"))
    def section_name(self, article):
        return article.section and article.section.name

    @admin.display(description=_("Words"))
    def words(self, article):
        number = article.working.words
        return format_html(
            '{} <span class="unit">{}</span>', number, ngettext("word", "words", number)
        )

    @admin.display(description=_("Picture"))
    def picture(self, article):
        return picture_marks(article)

    @admin.display(description=_("Changed"))
    def changed(self, article):
        by = article.working.created_by
        at = timezone.localtime(article.changed_at)
        name = by.get_short_name() or by.get_username() if by else ""
        return format_html(
            '<time datetime="{}">{}</time> <bdi>{}</bdi>',
            at.isoformat(timespec="seconds"),
            brief(at),
            name,
        )

    def shown_rows(self, rows: list) -> list:
        return with_assignments(with_those_present(rows))

    def changelist_view(self, request, extra_context=None):
        context = {**(extra_context or {}), "saved": saved.Saved.of(request)}
        return super().changelist_view(request, context)

    # --- Pages -----------------------------------------------------------------------------------

    def get_urls(self):
        def page(road: str, view, name: str):
            return path(road, self.admin_site.admin_view(view), name=f"articles_article_{name}")

        one, number = "<int:pk>", "<int:number>"
        return [
            page("suggest/", suggest, "suggest"),
            page("take-apart/", require_POST(take_apart), "take_apart"),
            page("filters/", require_POST(saved.change), "filters"),
            page("autosave/", require_POST(self.begin), "begin"),
            page(f"{one}/autosave/", require_POST(self.autosave), "autosave"),
            page(f"{one}/here/", require_POST(self.here), "here"),
            *urls_of(self.admin_site.admin_view),
            page(f"{one}/preview/", self.preview, "preview"),
            page(f"{one}/beside/", self.beside, "beside"),
            page(f"{one}/beside/<path:rest>", self.beside, "beside_part"),
            page(f"{one}/revision/{number}/", self.revision, "revision"),
            page(f"{one}/revision/{number}/links/", require_POST(self.links), "links"),
            page(f"{one}/restore/{number}/", require_POST(self.restore), "restore"),
            page(f"{one}/compare/", self.compare, "compare"),
            page(f"{one}/seen/", self.seen, "seen"),
            page(f"{one}/explain/", self.explain, "explain"),
            page(f"{one}/correct/", self.correct, "correct"),
            page(f"{one}/received/", self.received, "received"),
            page(f"{one}/difference/", require_POST(self.difference), "difference"),
            *super().get_urls(),
        ]

    def add_view(self, request, form_url="", extra_context=None):
        reading.refuse_unless(self.has_add_permission(request))
        return Editing(self, request, None).answer()

    def change_view(self, request, object_id, form_url="", extra_context=None):
        article = self.get_object(request, object_id)
        if article is None and request.method == "POST":
            return self._deleted_meanwhile(request)
        if article is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if request.method != "POST" and not self.has_change_permission(request, article):
            reading.refuse_unless(self.has_view_permission(request, article))
            return HttpResponseRedirect(
                reverse("admin:articles_article_preview", args=[article.pk])
            )
        reading.refuse_unless(self.has_change_permission(request, article))
        try:
            return Editing(self, request, article).answer()
        except Article.DoesNotExist:
            return self._deleted_meanwhile(request)

    def begin(self, request):
        return autosave(request, None, new=True)

    def autosave(self, request, pk):
        return autosave(request, self.get_object(request, str(pk)))

    def here(self, request, pk):
        articles = Article.objects.select_related("working__created_by").defer("working__body")
        article = articles.filter(pk=pk).first()
        reading.refuse_unless(article is not None and may(request.user, "save", article))
        return here(request, article)

    def _deleted_meanwhile(self, request):
        reading.refuse_unless(self.has_change_permission(request))
        return Editing.of_a_deleted(self, request)

    def delete_view(self, request, object_id, extra_context=None):
        try:
            return super().delete_view(request, object_id, extra_context)
        except Refused as refusal:
            messages.error(request, _("Not deleted. %(sentence)s") % {"sentence": refusal.sentence})
            return HttpResponseRedirect(reverse("admin:articles_article_change", args=[object_id]))

    def delete_model(self, request, obj):
        workflow.delete(obj, by=request.user, via=VIA)

    def history_view(self, request, object_id, extra_context=None):
        return self._read(request, object_id, history)

    def preview(self, request, pk):
        return self._read(request, pk, lambda *args: reading.read(*args, args[2].working))

    def beside(self, request, pk, rest=""):
        return self._read(request, pk, lambda *args: beside(*args, rest))

    def revision(self, request, pk, number):
        return self._read(
            request, pk, lambda *args: reading.read(*args, reading.revision_of(args[2], number))
        )

    def links(self, request, pk, number):
        return self._read(
            request, pk, lambda *args: reading.share(*args, reading.revision_of(args[2], number))
        )

    def restore(self, request, pk, number):
        article = self.get_object(request, str(pk))
        if article is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, str(pk))
        reading.refuse_unless(may(request.user, "save", article))
        return restore(self, request, article, reading.revision_of(article, number))

    def compare(self, request, pk):
        return self._read(request, pk, compare)

    def seen(self, request, pk):
        return self._read(request, pk, seen)

    def correct(self, request, pk):
        return self._read(request, pk, correct)

    def explain(self, request, pk):
        return self._read(request, pk, explain)

    def received(self, request, pk):
        return self._read(request, pk, received)

    def difference(self, request, pk):
        return self._read(request, pk, differ)

    def _read(self, request, pk, view):
        article = self.get_object(request, str(pk))
        if article is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, str(pk))
        reading.refuse_unless(may(request.user, "read", article))
        return view(self, request, article)

    def has_delete_permission(self, request, obj=None):
        """Only what no reader can have met is deleted; everything else is withdrawn."""
        unmet = obj is None or obj.live_id is None
        return unmet and may(request.user, "delete", obj)

    def has_add_permission(self, request):
        return may(request.user, "create")

    def has_view_permission(self, request, obj=None):
        return may(request.user, "read", obj)

    def has_change_permission(self, request, obj=None):
        return may(request.user, "save", obj)
