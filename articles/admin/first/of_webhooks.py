"""Webhooks whose messages did not arrive, after days of trying: the oldest first."""

from django.db.models import Count, Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.first.groups import Group
from articles.admin.first.rows import Row
from articles.admin.hooks.rows import GIVEN_UP, NOT_SEEN
from articles.checks.unanswered import in_words
from articles.models import Delivery, Webhook


class Unheard(Group):
    key = mend = "unheard"
    title = gettext_lazy("Webhooks that were not heard")
    asks = gettext_lazy("Ask whoever runs that machine, then send again.")
    mended_by = "decide"
    order = ("name", "pk")
    model = Webhook

    @classmethod
    def may_look(cls, look) -> bool:
        return look.sections("decide") is None

    @property
    def url(self) -> str:
        return reverse("admin:webhooks")

    def found(self):
        given_up = Delivery.objects.filter(GIVEN_UP, webhook=OuterRef("pk"))
        return Webhook.objects.filter(Exists(given_up))

    def sorted(self, things):
        return sorted(things, key=lambda it: (it.name, it.pk))

    def row(self, thing: Webhook, shelf) -> Row:
        told = ngettext(
            "%(number)d message, the last: %(fault)s",
            "%(number)d messages, the last: %(fault)s",
            thing.number,
        )
        return Row(
            url=reverse("admin:webhook", args=[thing.pk]),
            name=thing.name,
            act=_("Open"),
            detail=told % {"number": thing.number, "fault": in_words(thing.fault)},
            group=self.key,
            pk=thing.pk,
            mark=self.mark(thing),
            mend=self.mend if thing.is_active else "",
        )

    def mark(self, thing) -> str:
        return str(thing.pk)

    def may_snooze(self, thing) -> bool:
        return False

    def thing(self, pk):
        return self.found().filter(pk=pk).first()


def webhooks_for_rows(keys: set[int]) -> dict[int, Webhook]:
    """Each with how many of its messages were given up, and why the last of them was."""
    last = Delivery.objects.filter(GIVEN_UP, webhook=OuterRef("pk")).order_by("-pk")
    found = Webhook.objects.filter(pk__in=keys).annotate(
        number=Count("deliveries", filter=NOT_SEEN), fault=Subquery(last.values("fault")[:1])
    )
    return {webhook.pk: webhook for webhook in found}
