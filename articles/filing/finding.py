"""Which articles a token may see at the desk: those that its owner has begun, and with
`read-drafts` all that its owner may read. Of the others it is not even said that they are there."""

from uuid import UUID

from django.db.models import QuerySet

from articles.filing.caller import Caller
from articles.models import Article, Event, Section
from articles.rights import may, sections_of
from articles.syndication.problems import Problem

_NOWHERE = "There is no such article that this token may see."


def begun_by(caller: Caller) -> QuerySet[Article]:
    begun = Event.objects.filter(verb=Event.Verb.CREATE, by=caller.user).values("article")
    return _readable(caller).filter(pk__in=begun)


def seen_by(caller: Caller) -> QuerySet[Article]:
    return _readable(caller) if caller.reads_all else begun_by(caller)


def _readable(caller: Caller) -> QuerySet[Article]:
    sections = sections_of(caller.user, "read")
    found = Article.objects.select_related("working__created_by", "working__picture", "section")
    return found if sections is None else found.filter(section__in=sections)


def article_at(guid: UUID, caller: Caller) -> Article:
    """As it is now. Raises Problem."""
    found = seen_by(caller).filter(guid=guid).first()
    if found is None or not may(caller.user, "read", found):
        raise Problem(404, _NOWHERE)
    return found


def section_named(slug: str | None, language: str) -> Section | None:
    if not slug:
        return None
    found = Section.objects.filter(slug=slug.replace("\x00", ""), language=language).first()
    if found is None:
        told = "There is no section with this slug in the article’s language."
        raise Problem(422, told, field="section")
    return found
