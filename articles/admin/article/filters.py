"""What the list of articles can be narrowed to. Each answers with one condition, no counts."""

from django.contrib.admin import SimpleListFilter
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import visibility
from articles.admin.coming import scheduled
from articles.admin.needs import ARTICLE_NEEDS
from articles.admin.numbers import number_in
from articles.models import Article, Assignment, Section
from articles.models.assignment import OPEN
from articles.models.languages import autonym
from articles.visibility import State


class StateFilter(SimpleListFilter):
    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [(state.value, state.label) for state in State]

    def queryset(self, request, queryset):
        if self.value() not in set(State):
            return queryset
        state, now = State(self.value()), timezone.now()
        if state == State.SCHEDULED:
            # A few: found first, they are sorted. Else SQLite would walk the whole list for them.
            few = Article.objects.filter(scheduled(now)).order_by()
            return queryset.filter(pk__in=few.values("pk"))
        return queryset.filter(visibility.in_state(state, now))


class SectionFilter(SimpleListFilter):
    title = gettext_lazy("section")
    parameter_name = "section"

    def lookups(self, request, model_admin):
        return [
            (str(section.pk), f"{section.name} · {autonym(section.language)}")
            for section in Section.objects.order_by("language", "position", "name")
        ]

    def queryset(self, request, queryset):
        section = number_in(self.value())
        return queryset if section is None else queryset.filter(section=section)


class NeedsFilter(SimpleListFilter):
    """The same problems as on the first page, for all articles."""

    title = gettext_lazy("needs")
    parameter_name = "needs"

    def lookups(self, request, model_admin):
        return [(name, need.label) for name, need in ARTICLE_NEEDS.items()]

    def queryset(self, request, queryset):
        need = ARTICLE_NEEDS.get(self.value())
        if need is None:
            return queryset
        return queryset.filter(working__in=need.revisions(timezone.now(), request.user))


class AssignedFilter(SimpleListFilter):
    """Whose open assignment an article is."""

    title, parameter_name = gettext_lazy("assigned"), "assigned"

    def lookups(self, request, model_admin):
        return [("me", _("To me")), ("somebody", _("To somebody")), ("nobody", _("To nobody yet"))]

    def queryset(self, request, queryset):
        wanted = {
            "me": Q(who=request.user),
            "somebody": Q(who__is_active=True),
            "nobody": Q(who=None) | Q(who__is_active=False),
        }.get(self.value())
        if wanted is None:
            return queryset
        found = Assignment.objects.filter(OPEN, wanted, article__isnull=False)
        return queryset.filter(pk__in=found.values("article"))
