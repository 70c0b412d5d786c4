"""The record of events: read, never written here."""

from django.contrib import admin
from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from articles.admin.lists import DeskAdmin
from articles.models import Article

WORKING = Article.objects.filter(pk=OuterRef("article_id"))


class EventAdmin(DeskAdmin):
    name_many = "Record"
    list_display = ("moment", "who", "did", "article_headline", "public_note")
    list_filter = ("verb",)
    sortable_by = ()
    list_display_links = ("moment",)
    search_fields = ("by_name", "note", "article_guid")
    search_help_text = "A name, words of a note, or an article's id"
    fields = ("moment", "who", "did", "article_headline", "kind", "note", "via", "details")
    readonly_fields = fields

    def get_queryset(self, request):
        """The article may be gone and its row is not waited for: headlines come beside."""
        headline = Subquery(WORKING.values("working__headline")[:1])
        here = Subquery(WORKING.values("pk")[:1])
        return super().get_queryset(request).annotate(headline=headline, here=here)

    def get_ordering(self, request):
        return ("-id",)

    @admin.display(description="When")
    def moment(self, event):
        return f"{timezone.localtime(event.at):%Y-%m-%d %H:%M:%S %Z}"

    @admin.display(description="Who")
    def who(self, event):
        return event.by_name or "The newsroom"

    @admin.display(description="Did")
    def did(self, event):
        return event.get_verb_display()

    @admin.display(description="Article")
    def article_headline(self, event):
        if event.here is None:
            return f"deleted: {event.article_guid}"
        url = reverse("admin:articles_article_change", args=[event.here])
        return format_html('<a href="{}"><bdi>{}</bdi></a>', url, event.headline or "Untitled")

    @admin.display(description="Note")
    def public_note(self, event):
        return event.note

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
