"""Articles at the desk: begin, read, save, and what is told of them before publishing."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query

from articles import visibility, workflow
from articles.checks import problems_of
from articles.filing import refusals, shapes
from articles.filing.caller import VIA, Caller
from articles.filing.finding import article_at, begun_by, section_named, seen_by
from articles.filing.listing import Listed
from articles.filing.once import once
from articles.filing.written import article_of, card_of
from articles.models import Article, Image
from articles.rights import may
from articles.syndication.asked import turned
from articles.syndication.problems import Problem
from articles.visibility import State
from articles.workflow.naming import author_named, source_named

HIDDEN = "An article stands here of which this account may see nothing, and readers neither."


def listed(request: HttpRequest, response: HttpResponse, asked: Query[Listed]) -> dict:
    """The articles that the token's owner has begun, or all that the token may see; what was
    changed last comes first."""
    caller, at = request.caller, timezone.now()
    found = seen_by(caller) if asked.whose == "all" else begun_by(caller)
    if asked.state:
        found = found.filter(visibility.in_state(State(asked.state), at))
    rows = asked.page_of(found.defer("working__body"))
    kept, there = turned(request, response, asked, rows, lambda it: (it.changed_at, it.pk))
    return {"items": [card_of(it, at) for it in kept], "next": there}


def create(request: HttpRequest, response: HttpResponse, given: shapes.NewArticle) -> dict:
    """A draft. With an Idempotency-Key, asking again within a day makes no second one."""
    caller = request.caller
    caller.refuse_unless_may("create")

    def make() -> UUID:
        words = _words(given.dict(exclude_unset=True), caller)
        words.setdefault("language", settings.LANGUAGE_CODE)
        words["section"] = section_named(given.section, words["language"])
        caller.refuse_place("create", words["section"])
        return workflow.create(by=caller.user, via=VIA, **words).guid

    guid, _known = once(request, b"article " + request.body, make)
    article = article_at(guid, caller)
    told = article_of(article, timezone.now())
    response["Location"] = told["self"]
    return told


def read(request: HttpRequest, guid: UUID) -> dict:
    """The working words, which are those that editors see."""
    return article_of(article_at(guid, request.caller), timezone.now())


def save(request: HttpRequest, guid: UUID, given: shapes.Changes) -> dict:
    """New working words; readers see nothing of them. Where somebody saved since `based_on`, both
    are merged; where they cannot be, the answer is 409 with both texts."""
    caller, article = request.caller, article_at(guid, request.caller)
    caller.refuse_unless_may("save", article)
    changes = given.dict(exclude_unset=True)
    base = article.revisions.filter(pk=changes.pop("based_on")).first()
    words = _words(changes, caller, base or article.working)
    if "section" in words:
        words["section"] = section_named(given.section, words.get("language", article.language))
        if words["section"] != article.section:
            caller.refuse_place("save", words["section"])
    saved = workflow.save(article, by=caller.user, based_on=base, via=VIA, **words)
    merged = saved.merged.fields if saved.merged else ()
    return article_of(article_at(guid, caller), timezone.now(), merged)


def checked(request: HttpRequest, guid: UUID) -> dict:
    """What the checks before publishing find in the working words now."""
    article, at = article_at(guid, request.caller), timezone.now()
    return {"items": [refusals.written(it) for it in found_in(article, at, request.caller)]}


def found_in(article: Article, at: datetime, caller: Caller) -> list:
    """An article that is none of theirs stays unnamed, and so does what has become of it."""
    return [_told_to(caller, it, at) for it in problems_of(article.working, at)]


def _told_to(caller: Caller, problem, at: datetime):
    about = problem.about
    if not isinstance(about, Article) or may(caller.user, "read", about):
        return problem
    if visibility.is_public(about, at):
        return problem
    return type(problem)(problem.kind, HIDDEN, problem.field, level=problem.level)


def _words(given: dict, caller: Caller, base=None) -> dict:
    """As the verbs take them; what was not named is not there."""
    words = dict(given)
    if not words.get("language", True):
        del words["language"]
    if "picture" in words:
        words["picture"] = _picture(words["picture"], caller)
    if "bylines" in words:
        known = [it.author for it in base.hung("bylines", "author") if it.author] if base else ()
        words["bylines"] = [author_named(name, among=known) for name in words["bylines"]]
    if "sources" in words:
        words["sources"] = [source_named(name) for name in words["sources"]]
    return words


def _picture(guid: UUID | None, caller: Caller) -> Image | None:
    if guid is None:
        return None
    found = Image.objects.in_library().filter(guid=guid).first()
    if found is None or not caller.user.has_perm("articles.view_image"):
        told = "There is no such picture in the library that this account may use."
        raise Problem(422, told, field="picture")
    return found
