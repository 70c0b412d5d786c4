"""Take away what was brought in to try things on, such as the demo: for ever, also where readers
have met it. Nobody's work goes with it: each verb looks once more, under its lock, whether somebody
has worked on the thing or uses it, and refuses then."""

from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import Exists, OuterRef, ProtectedError, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import visibility
from articles.checks.usage import uses_of
from articles.models import (
    AboutAct,
    AboutPage,
    AboutText,
    Article,
    Assignment,
    Author,
    Embed,
    EmbedLink,
    Event,
    Related,
    Section,
    Source,
    Tag,
)
from articles.workflow import releasing, standing
from articles.workflow.errors import Refused
from articles.workflow.record import locked, record

# Who did so has put nothing of his own into the article.
PASSING = (Event.Verb.SNOOZE, Event.Verb.WAKE, Event.Verb.SHARE, Event.Verb.REVOKE)


def worked_on(articles: Iterable[int], brought: str) -> QuerySet[Event]:
    """What people have done to these articles since they were `brought` in: the `via` of the events
    that brought them. The last act first."""
    acts = Event.objects.filter(article__in=articles).exclude(verb__in=PASSING)
    return acts.exclude(via__in=(brought, releasing.VIA)).order_by("-at", "-pk")


@transaction.atomic
def take_away(article: Article, *, by, brought: str, going: Collection[int] = ()) -> None:
    """`going`: the numbers of all that goes with it; what else embeds it, keeps it. Contents of
    embeds that nothing else shows go with it."""
    article, now = locked(article)
    if worked_on([article.pk], brought).exists():
        raise Refused(_("Somebody has worked on “%(article)s” meanwhile.") % {"article": article})
    _refuse_used(article, going)
    inside = EmbedLink.objects.filter(revision__article=article, target__isnull=False)
    contents = list(inside.order_by().values_list("target", flat=True).distinct())
    told = {"headline": article.working.headline}
    record(article, Event.Verb.DELETE, by=by, via=brought, at=now, revision=None, details=told)
    article.delete()
    linked = EmbedLink.objects.filter(target=OuterRef("guid"))
    Embed.objects.filter(~Exists(linked), guid__in=contents).delete()


def _refuse_used(article: Article, going: Collection[int]) -> None:
    uses = (use for use in uses_of(article) if use.now and use.article.pk not in going)
    user = next((use.article for use in uses), None)
    if user is None:
        below = Related.objects.filter(target=article).exclude(article__in=going)
        first = below.select_related("article__working").first()
        user = first and first.article
    if user is not None:
        raise Refused(
            _("“%(article)s” is used by “%(user)s” meanwhile.") % {"article": article, "user": user}
        )


@transaction.atomic
def take_away_page(page: AboutPage, *, by, based_on: AboutText) -> None:
    """`based_on`: the text that it was brought in with, and that nobody has changed."""
    page = standing.locked(page, based_on)
    now = timezone.now()
    shown = visibility.about_showing(page, now)
    if shown and shown.text:
        standing.take_down(page, by=by)
    standing.record(page, AboutAct.Verb.DELETE, by, now, page.working.title[:200])
    page.delete()


@transaction.atomic
def take_away_assignment(assignment: Assignment, *, seen: int) -> None:
    """Of a piece that nobody has begun to write. `seen`: the number it had when it was brought."""
    now = Assignment.objects.select_for_update().filter(pk=assignment.pk).first()
    if now is None or now.number != seen or now.article_id:
        raise Refused(_("Somebody has changed “%(thing)s” meanwhile.") % {"thing": assignment})
    now.delete()


@transaction.atomic
def take_away_name(thing: Section | Tag | Author | Source) -> None:
    """Nothing is under it any more, also no text of former times."""
    used = Refused(_("“%(thing)s” is used meanwhile.") % {"thing": thing})
    # What embeds a source names it without a reference that the database would hold.
    if isinstance(thing, Source) and uses_of(thing, most=1):
        raise used
    try:
        thing.delete()
    except ProtectedError:
        raise used from None
