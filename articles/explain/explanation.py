"""Puts the question to the gate, and the reasons beside its answer."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import visibility
from articles.explain import around, gate, roles
from articles.explain.lines import Facts, Line, Mark, moment, no, note, yes
from articles.explain.roles import Role
from articles.models import Article, Event, OldAddress, Revision, Version
from articles.models.address import path_in

JUST_NOW = timedelta(minutes=1)
# Of these there may be thousands, and none is the reason for anything.
_MANY = (Event.Verb.SAVE, Event.Verb.KEEP, Event.Verb.MERGE, Event.Verb.REVOKE)


@dataclass(frozen=True, slots=True)
class Explanation:
    """`shown`: the words readers see at `at`, by the gate; None where they see nothing. `lines`
    decide; `notes` and `role_lines` tell more."""

    at: datetime
    verdict: str
    lines: list[Line]
    article: Article | None = None
    shown: Revision | None = None
    notes: list[Line] = field(default_factory=list)
    role: Role | None = None
    role_lines: list[Line] = field(default_factory=list)

    @property
    def visible(self) -> bool:
        return self.shown is not None


def named(text: str) -> UUID | None:
    """The guid that is written there, or of the article at that address, also an old one."""
    try:
        return UUID(text.strip())
    except ValueError:
        path = path_in(text)
    old = OldAddress.objects.filter(path=path, article__isnull=False).values("article")
    here = Article.objects.filter(Q(path=path) | Q(pk__in=old))
    return here.values_list("guid", flat=True).first()


def explain(guid: UUID, at: datetime, role: Role | None = None) -> Explanation:
    """Of the article as it is now: what the gate says for the moment `at`, and why."""
    article = (
        Article.objects.filter(guid=guid)
        .select_related("section", "working", "live__picture", "next__picture")
        .first()
    )
    if article is None:
        return _of_none(guid, at)
    shown = visibility.revisions(at).filter(article=article).first()
    events = Event.objects.filter(article=article).exclude(verb__in=_MANY).order_by("-id")
    facts = Facts(article, at, list(events))
    return Explanation(
        at=at,
        verdict=_verdict(article, shown, at),
        lines=_deciding(facts, shown),
        article=article,
        shown=shown,
        notes=[*_then(article, at), *around.notes(facts)],
        role=role,
        role_lines=roles.lines(role, article, shown is not None) if role else [],
    )


def _of_none(guid: UUID, at: datetime) -> Explanation:
    deleted = Event.objects.filter(article_guid=guid, verb=Event.Verb.DELETE).first()
    if deleted:
        headline = deleted.details.get("headline") or _("Untitled")
        line = no((_("The article was deleted: “%(headline)s”.") % {"headline": headline}), deleted)
    else:
        line = no(_("No article has the id %(guid)s, and none on the record had.") % {"guid": guid})
    return Explanation(at=at, verdict=_("Readers see nothing of it."), lines=[line])


def _deciding(facts: Facts, shown: Revision | None) -> list[Line]:
    lines = [yes(_("The article exists."), facts.last(Event.Verb.CREATE)), *gate.lines(facts)]
    if all(line.mark == Mark.YES for line in lines) == (shown is not None):
        return lines
    # Never seen: a rule was added to the gate and not here.
    return [*lines, (yes if shown else no)(_("The gate decides by a rule that this page misses."))]


def _verdict(article: Article, shown: Revision | None, at: datetime) -> str:
    when = _("Now, %(moment)s,") % {"moment": moment(at)}
    if abs(at - timezone.now()) > JUST_NOW:
        by = _("as it is planned now") if at > timezone.now() else _("by the article as it is now")
        when = _("At %(moment)s, %(by)s,") % {"moment": moment(at), "by": by}
    if shown is None:
        return _("%(when)s readers see nothing of it.") % {"when": when}
    which = "" if shown.pk == article.working_id else _(", not the working text")
    return _("%(when)s readers see “%(shown)s”, the text of %(moment)s%(which)s.") % {
        "when": when,
        "shown": shown,
        "moment": moment(shown.created_at),
        "which": which,
    }


def _then(article: Article, at: datetime) -> list[Line]:
    """The gate judges the article as it is now; what readers met at a moment that has passed, the
    record of versions says."""
    if at > timezone.now() - JUST_NOW:
        return []
    versions = Version.objects.filter(article=article)
    version = (
        versions.filter(shown_from__lte=at)
        .select_related("revision")
        .order_by("-shown_from", "-number")
        .first()
    )
    if version is None:
        return []
    since = f"{version.get_kind_display().lower()} {moment(version.shown_from)}"
    if version.revision is None:
        return [note(_("What readers met then: nothing of it, %(since)s.") % {"since": since})]
    return [
        note(
            _("What readers met then: “%(revision)s”, %(since)s.")
            % {"revision": version.revision, "since": since}
        )
    ]
