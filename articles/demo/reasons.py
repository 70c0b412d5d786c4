"""Why something of the demo stays, in sentences. A reason is a sentence, or the number of an article
that uses the thing; those are named all together."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.models import Article, Event

Reason = str | int
Reasons = dict[int, Reason]


def of_act(act: Event) -> str:
    said = {"who": act.by_name or _("Somebody"), "did": act.get_verb_display()}
    said["day"] = date_format(timezone.localtime(act.at), _("j M Y"))
    return _("%(who)s has worked on it: %(did)s, %(day)s.") % said


def of_change() -> str:
    return _("Somebody has changed it.")


def in_words(found: list[Reason]) -> dict[Reason, str]:
    numbers = {it for it in found if isinstance(it, int)}
    rows = Article.objects.filter(pk__in=numbers).select_related("working").defer("working__body")
    said = {it.pk: _("“%(article)s” uses it.") % {"article": it} for it in rows}
    return {it: said.get(it, it) if isinstance(it, int) else it for it in found}
