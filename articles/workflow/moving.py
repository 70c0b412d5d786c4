"""Move: another section or slug, and nobody loses the way."""

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Article, Event, OldAddress, Section
from articles.models.names import slug_of
from articles.workflow.addresses import is_taken, path_of
from articles.workflow.announcing import announce, touched
from articles.workflow.errors import Refused
from articles.workflow.record import locked, put, record
from articles.workflow.writing import refuse_wrong_place


@transaction.atomic
def move(article: Article, *, by, section: Section | None, slug: str, via: str = "") -> None:
    """Gives the article another place. An address that readers may have met keeps leading to
    it: once, never in a chain."""
    article, now = locked(article)
    were = touched(article)
    before = {"section": str(article.section or ""), "path": article.path}
    article.section = section
    article.slug = slug_of(slug, longest=100)
    refuse_wrong_place(article)
    if article.live_id:
        _readdress(article, now)
    put(article, now)
    details = {**before, "now": article.path}
    record(article, Event.Verb.MOVE, by=by, via=via, at=now, details=details)
    announce(article, were)


def _readdress(article: Article, now) -> None:
    if not article.slug:
        raise Refused(_("The address needs at least one letter."), field="slug")
    old, new = article.path, path_of(article, article.slug)
    if new == old:
        return
    if is_taken(article, new):
        raise Refused(
            _("Another article stands at %(new)s, or did and is found there. Choose another slug.")
            % {"new": new},
            field="slug",
        )
    OldAddress.objects.filter(path=new, article=article).delete()
    if article.published_at <= now:
        OldAddress.objects.update_or_create(
            path=old, defaults={"article": article, "section": None, "moved_at": now}
        )
    article.path = new
