"""“More on this”: which articles readers find first below another. It places, and says nothing:
no revision is touched by it. See decision 23."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Event, Related
from articles.models.related import MOST_RELATED
from articles.workflow.errors import Refused
from articles.workflow.record import record


@transaction.atomic
def relate(article: Article, targets: list[Article], *, by, via: str = "") -> bool:
    """Up to four, in this order; none takes the choice back, and the newest of the section stand
    there again. Which of them readers see, the gate says at each request. Whether anything
    changed."""
    targets = list(dict.fromkeys(targets))
    Article.objects.select_for_update().get(pk=article.pk)
    refuse_related(article, targets)
    rows = Related.objects.filter(article=article)
    before = list(rows.order_by("position").values_list("target", flat=True))
    after = [target.pk for target in targets]
    if before == after:
        return False
    rows.delete()
    Related.objects.bulk_create(
        Related(article=article, target=target, position=n) for n, target in enumerate(targets)
    )
    told = {"before": before, "after": after}
    record(article, Event.Verb.RELATE, by=by, via=via, at=timezone.now(), details=told)
    return True


def refuse_related(article: Article, targets: list[Article]) -> None:
    if len(targets) > MOST_RELATED:
        raise Refused(
            _("Choose at most %(most)s articles; these are %(number)s.")
            % {"most": MOST_RELATED, "number": len(targets)},
            field="related",
        )
    for target in targets:
        if target.pk == article.pk:
            raise Refused(_("An article does not stand below itself."), field="related")
        if target.language != article.language:
            raise Refused(
                _(
                    "“%(target)s” is in another language. Choose one in the language of the "
                    "article, or join the two under “Other languages”."
                )
                % {"target": target},
                field="related",
            )
