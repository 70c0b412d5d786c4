"""Embeds that show readers nothing, or not what they should, each with the words around it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from articles import visibility
from articles.checks.pictures import faults_of
from articles.checks.problem import Level, Problem
from articles.embeds.parse import Embed, parse
from articles.embeds.text import plain_text
from articles.models import Article, Image, Revision
from articles.visibility import State

AROUND = 90


def embed_problems(revision: Revision, at: datetime) -> list[Problem]:
    """In the order of the text. Two queries at most, however many embeds."""
    parts = list(parse(revision.body))
    embeds = [part for part in parts if isinstance(part, Embed)]
    targets = {kind: _fetch(kind, embeds) for kind in ("article", "image")}
    return [
        replace(problem, before=_end(left), after=_start(right))
        for embed, left, right in _places(parts)
        for problem in _judge(embed, targets[embed.kind].get(embed.ref), revision, at)
    ]


def _places(parts: list[str | Embed]) -> Iterator[tuple[Embed, str, str]]:
    """Each embed with the html before and after it; neighbouring embeds are passed over."""
    following, html = [], ""
    for part in reversed(parts):
        following.append(html)
        html = part if isinstance(part, str) else html
    html = ""
    for part, right in zip(parts, reversed(following), strict=True):
        if isinstance(part, str):
            html = part
        else:
            yield part, html, right


def _fetch(kind: str, embeds: list[Embed]) -> dict[UUID, Article | Image]:
    refs = {embed.ref for embed in embeds if embed.kind == kind and embed.ref}
    if not refs:
        return {}
    rows = {
        "article": Article.objects.select_related("working").defer("working__body"),
        "image": Image.objects.all(),
    }[kind]
    return {row.guid: row for row in rows.filter(guid__in=refs)}


def _judge(embed: Embed, target, revision: Revision, at: datetime) -> list[Problem]:
    if embed.ref is None:
        sentence = "A related article stood here; its id was lost."
        return [Problem("lost", Level.SHOULD, sentence)]
    if target is None:
        thing = {"article": "article", "image": "picture"}[embed.kind]
        sentence = f"No {thing} has the id {embed.ref}; readers see nothing here."
        return [Problem("missing", Level.SHOULD, sentence)]
    if embed.kind == "image":
        return faults_of(target, alt=target.alt, field="body")
    return _judge_article(target, revision, at)


def _judge_article(target: Article, revision: Revision, at: datetime) -> list[Problem]:
    if target.pk == revision.article_id:
        sentence = "The article embeds itself; readers see nothing here."
        return [Problem("self", Level.SHOULD, sentence, about=target)]
    state = visibility.state(target, at)
    if state not in HIDDEN:
        return []
    kind, level, says = HIDDEN[state]
    if state == State.DRAFT and target.embargo_until and target.embargo_until > at:
        kind, level, says = EMBARGOED
    return [Problem(kind, level, f"“{target}” {says(target)}", about=target)]


def _moment(at: datetime) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M %Z}"


Hidden = tuple[str, Level, Callable[[Article], str]]
# Time alone brings the scheduled ones to light; the others need someone.
HIDDEN: dict[State, Hidden] = {
    State.DRAFT: (
        "hidden",
        Level.SHOULD,
        lambda article: "is a draft; readers see nothing here until it is published.",
    ),
    State.SCHEDULED: (
        "scheduled",
        Level.KNOW,
        lambda article: f"is scheduled; readers see it here from {_moment(article.published_at)}.",
    ),
    State.WITHDRAWN: (
        "withdrawn",
        Level.SHOULD,
        lambda article: "is withdrawn; readers see nothing here.",
    ),
    State.SPIKED: (
        "spiked",
        Level.SHOULD,
        lambda article: "is on the spike; readers see nothing here.",
    ),
}
EMBARGOED: Hidden = (
    "embargoed",
    Level.SHOULD,
    lambda article: (
        f"is a draft under embargo until {_moment(article.embargo_until)}; "
        "readers see nothing here."
    ),
)


def _end(html: str) -> str:
    """The last words of the text before a place."""
    text = plain_text(_tail(html)).rpartition("\n\n")[2]
    return text if len(text) <= AROUND else "… " + text[-AROUND:].partition(" ")[2]


def _start(html: str) -> str:
    text = plain_text(_head(html)).partition("\n\n")[0]
    return text if len(text) <= AROUND else text[:AROUND].rpartition(" ")[0] + " …"


# A long text is not read to its other end for ninety characters; the cut spares half a tag.
def _tail(html: str, longest: int = 2000) -> str:
    tail = html[-longest:]
    close, open_ = tail.find(">"), tail.find("<")
    return tail[close + 1 :] if close >= 0 and not 0 <= open_ < close else tail


def _head(html: str, longest: int = 2000) -> str:
    head = html[:longest]
    open_ = head.rfind("<")
    return head[:open_] if open_ > head.rfind(">") else head
