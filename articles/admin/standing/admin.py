"""About pages at the desk: the list, the form with what publishing will do, and their history."""

from functools import partial

from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import visibility
from articles.admin.lists import DeskAdmin, LanguageFilter
from articles.admin.stale import MergingAdmin
from articles.admin.standing import history
from articles.admin.standing.form import COUNTERPARTS, FILED, AboutPageForm
from articles.admin.standing.said import said_of
from articles.models import AboutPage, AboutShowing
from articles.models.languages import autonym
from articles.workflow import Refused, standing
from articles.workflow.standing import WORDS

PUBLISH = "articles.publish_aboutpage"
ACTS = {"_publish": "publish", "_take_down": "take_down", "_call_off": "call_off"}


class AboutPageAdmin(MergingAdmin, DeskAdmin):
    form = AboutPageForm
    change_form_template = "admin/articles/aboutpage/change_form.html"
    delete_confirmation_template = "admin/articles/aboutpage/delete_confirmation.html"
    list_display = ("title", "kind", "tongue", "readers", "position")
    list_filter = (LanguageFilter,)
    sortable_by = ()
    search_fields = ("working__title", "slug")
    list_select_related = ("working",)
    name_many = gettext_lazy("About pages")
    name_new = gettext_lazy("New about page")
    name_empty = gettext_lazy(
        "About pages tell readers who you are: your rules, who works here, who owns the newsroom "
        "and how to report an error. Readers find them through the foot of every page. Begin with "
        "the last: choose its kind, write a paragraph, publish."
    )

    def get_urls(self):
        def page(view):
            return self.admin_site.admin_view(partial(view, self))

        return [
            path("<int:pk>/compare/", page(history.compare), name="articles_aboutpage_compare"),
            path("<int:pk>/restore/", page(history.restore), name="articles_aboutpage_restore"),
            *super().get_urls(),
        ]

    def history_view(self, request, object_id, extra_context=None):
        return history.history(self, request, object_id)

    # --- What stands in the list and, for those who only look, in the form ------------------------

    def shown_rows(self, rows: list) -> list:
        now = timezone.now()
        force = visibility.about_in_force(now).filter(page__in=[row.pk for row in rows])
        shown = {it.page_id: it for it in force}
        ahead = AboutShowing.objects.filter(
            page__in=[row.pk for row in rows], called_off_at=None, shown_from__gt=now
        ).order_by("-shown_from", "-pk")
        coming = {it.page_id: it for it in ahead}
        for row in rows:
            row.said = said_of(row, shown.get(row.pk), coming.get(row.pk)).brief
        return rows

    @admin.display(description=gettext_lazy("Language"))
    def tongue(self, page):
        return autonym(page.language)

    @admin.display(description=gettext_lazy("Title"))
    def title(self, page):
        return format_html("<bdi>{}</bdi>", page.working.title)

    @admin.display(description=gettext_lazy("Summary"))
    def summary(self, page):
        return page.working.summary

    @admin.display(description=gettext_lazy("Text"))
    def body(self, page):
        return mark_safe(page.working.body)  # noqa: S308 - sanitised on the way in

    @admin.display(description=gettext_lazy("Readers"))
    def readers(self, page):
        return getattr(page, "said", None) or said_of(page, *_showings(page)).whole

    # --- The form ---------------------------------------------------------------------------------

    def get_fields(self, request, obj=None):
        words = ("kind", *WORDS, "slug", "position")
        last = ("public_from",) if self._may_publish(request) else ()
        if obj is None:
            return ("language", *words, *last)
        if not self.has_change_permission(request, obj):
            return ("tongue", *words, "readers")
        others = [name for code, name in COUNTERPARTS.items() if code != obj.language]
        free = self._may_file(request, obj)
        return ("tongue", *words, *(others if free else ()), "readers", *last)

    def get_readonly_fields(self, request, obj=None):
        if obj is None:
            return ()
        closed = () if self._may_file(request, obj) else (*FILED, "slug")
        return ("tongue", "readers", *closed)

    def get_form(self, request, obj=None, change=False, **kwargs):
        """Without the fields that are not on the page."""
        form = super().get_form(request, obj, change, **kwargs)
        shown = set(self.get_fields(request, obj))
        return type(form.__name__, (form,), dict.fromkeys({*form.declared_fields} - shown))

    def _may_publish(self, request) -> bool:
        return request.user.has_perm(PUBLISH)

    def _may_file(self, request, page: AboutPage) -> bool:
        """Address, kind and place of what readers see change at once, and so are for those who
        publish."""
        return self._may_publish(request) or not standing.was_shown(page, timezone.now())

    def render_change_form(self, request, context, *args, obj=None, **options):
        may_change = obj is None or self.has_change_permission(request, obj)
        may_publish = may_change and self._may_publish(request)
        context |= {"may_save": may_change, "may_publish": may_publish}
        if obj is not None:
            shown, ahead = _showings(obj)
            context["is_shown"] = bool(shown and shown.text_id)
            context["is_ahead"] = ahead is not None
            context["may_delete"] = not standing.was_shown(obj, timezone.now())
        return super().render_change_form(request, context, *args, obj=obj, **options)

    # --- What is done -----------------------------------------------------------------------------

    def save_model(self, request, obj, form, change):
        given, by = form.cleaned_data, request.user
        words = {name: given[name] for name in WORDS}
        filed = {name: given[name] for name in FILED if name in given}
        if not change:
            named = {"language": given["language"], "slug": given["slug"]}
            obj.pk = standing.begin(by=by, **words, **filed, **named).pk
            obj.refresh_from_db()
            return
        standing.write(obj, by=by, based_on=obj.working, **words)
        standing.file(obj, by=by, **filed)
        if "slug" in given:
            standing.move(obj, by=by, slug=given["slug"])
        standing.pair(obj, form.counterparts(), by=by)
        obj.refresh_from_db()
        obj.public_from = given.get("public_from")

    def response_add(self, request, obj, post_url_continue=None):
        return self._answer(request, obj)

    def response_change(self, request, obj):
        return self._answer(request, obj)

    def _answer(self, request, page: AboutPage):
        act = next((act for name, act in ACTS.items() if name in request.POST), None)
        if act and self._may_publish(request):
            self._act(request, page, act)
        else:
            messages.success(
                request, (_("Saved. %(whole)s") % {"whole": said_of(page, *_showings(page)).whole})
            )
        return HttpResponseRedirect(reverse("admin:articles_aboutpage_change", args=[page.pk]))

    def _act(self, request, page: AboutPage, act: str) -> None:
        more = {}
        if act == "publish":
            more = {"based_on": page.working, "at": getattr(page, "public_from", None)}
        try:
            getattr(standing, act)(page, by=request.user, **more)
        except Refused as refusal:
            messages.warning(
                request, (_("Your words are saved. %(sentence)s") % {"sentence": refusal.sentence})
            )
            return
        messages.success(request, said_of(page, *_showings(page)).whole)

    def get_deleted_objects(self, objs, request):
        """What readers have seen stays in the history."""
        if any(standing.was_shown(page, timezone.now()) for page in objs):
            return [], {}, set(), [_("readers have seen it")]
        return [str(page) for page in objs], {}, set(), []

    def delete_model(self, request, obj):
        standing.delete(obj, by=request.user)

    def view_on_site(self, obj):
        return obj.get_absolute_url() if visibility.about_is_shown(obj, timezone.now()) else None


def _showings(page: AboutPage) -> tuple[AboutShowing | None, AboutShowing | None]:
    now = timezone.now()
    return visibility.about_showing(page, now), visibility.about_ahead(page, now).first()
