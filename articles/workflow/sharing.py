"""Preview links: one revision shown to someone outside, until a moment, and taken back at will."""

import uuid
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Event, PreviewLink, Revision
from articles.workflow.errors import Refused
from articles.workflow.record import record

LONGEST = timedelta(days=365)


@transaction.atomic
def share(
    article: Article, *, by, revision: Revision, until: datetime, whom: str = "", via: str = ""
) -> PreviewLink:
    """Whoever has the link may read this revision until then; later edits are not in it."""
    now = timezone.now()
    if timezone.is_naive(until):
        raise Refused(_("The time needs a time zone."), field="until")
    if until <= now:
        raise Refused(_("That time has passed. Choose until when it is to work."), field="until")
    if until - now > LONGEST:
        raise Refused(_("A link works for a year at most. Choose a nearer day."), field="until")
    if revision.article_id != article.pk:
        raise Refused(_("That revision belongs to another article."))
    whom = " ".join(whom.split())
    longest = PreviewLink._meta.get_field("whom").max_length
    if len(whom) > longest:
        raise Refused(
            (_("Say in %(longest)s characters for whom the link is.") % {"longest": longest}),
            field="whom",
        )
    link = PreviewLink.objects.create(
        guid=uuid.uuid4(),
        article=article,
        revision=revision,
        created_at=now,
        created_by=by,
        until=until,
        whom=whom,
    )
    details = {"link": str(link.guid), "until": until.isoformat(), "whom": whom}
    _record(link, Event.Verb.SHARE, by=by, via=via, now=now, details=details)
    return link


@transaction.atomic
def revoke(link: PreviewLink, *, by, via: str = "") -> None:
    """From this moment on the link leads nowhere."""
    now = timezone.now()
    link = PreviewLink.objects.select_for_update().get(pk=link.pk)
    if link.revoked_at:
        raise Refused(_("This link was taken back already."))
    link.revoked_at = now
    link.save(update_fields=["revoked_at"])
    _record(link, Event.Verb.REVOKE, by=by, via=via, now=now, details={"link": str(link.guid)})


def _record(link: PreviewLink, verb: str, *, by, via: str, now, details: dict) -> None:
    record(link.article, verb, by=by, via=via, at=now, revision=link.revision, details=details)
