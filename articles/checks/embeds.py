"""Embeds that show readers nothing, or not what they should, each with the words around it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from articles import visibility
from articles.checks.pictures import faults_of
from articles.checks.problem import Level, Problem
from articles.embeds.kinds import KINDS
from articles.embeds.parse import Embed as Token
from articles.embeds.parse import parse
from articles.embeds.providers import PROVIDERS
from articles.embeds.text import plain_text
from articles.models import Article, Embed, Image, Revision, Source
from articles.visibility import State

AROUND = 90
# Where readers meet nothing, or less than the editor meant them to; the others are faults of a
# picture that they do see, or what time mends.
BROKEN = frozenset("lost missing self hidden embargoed withdrawn spiked part-missing gone".split())
THINGS = {"article": "article", "image": "picture", "source": "source"}


@dataclass(slots=True)
class _Targets:
    """What the tokens of some bodies name, and what that shows, by guid."""

    article: dict[UUID, Article] = field(default_factory=dict)
    image: dict[UUID, Image] = field(default_factory=dict)
    source: dict[UUID, Source] = field(default_factory=dict)
    content: dict[UUID, Embed] = field(default_factory=dict)

    def of(self, token: Token) -> Article | Image | Embed | None:
        row = self.content.get(token.ref)
        if row is not None and row.kind == token.kind:
            return row
        return getattr(self, token.kind).get(token.ref) if KINDS[token.kind].names else None


def embed_problems(revision: Revision, at: datetime) -> list[Problem]:
    """In the order of the text."""
    return problems_in([revision], at)[revision.pk]


def problems_in(revisions: Iterable[Revision], at: datetime) -> dict[int, list[Problem]]:
    """By revision id, in the order of each text. Four queries at most, however many embeds."""
    parts = {revision: list(parse(revision.body)) for revision in revisions}
    targets = _fetch(part for body in parts.values() for part in body if isinstance(part, Token))
    return {
        revision.pk: [
            replace(problem, before=_end(left), after=_start(right))
            for token, left, right in _places(body)
            for problem in _judge(token, targets, revision, at)
        ]
        for revision, body in parts.items()
    }


def _places(parts: list[str | Token]) -> Iterator[tuple[Token, str, str]]:
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


def _fetch(tokens: Iterable[Token]) -> _Targets:
    named = {token for token in tokens if token.ref}
    guids: dict[str, set[UUID]] = {"article": set(), "image": set(), "source": set()}
    found = _Targets()
    found.content = _rows(Embed.objects.all(), {t.ref for t in named if KINDS[t.kind].has_content})
    for token in named:
        if KINDS[token.kind].names and token.ref not in found.content:
            guids[token.kind].add(token.ref)
    for row in found.content.values():
        for thing, guid in KINDS[row.kind].references(row.data):
            guids[thing].add(guid)
    articles = Article.objects.select_related("working").defer("working__body")
    found.article = _rows(articles, guids["article"])
    found.image = _rows(Image.objects.all(), guids["image"])
    found.source = _rows(Source.objects.all(), guids["source"])
    return found


def _rows(rows: QuerySet, guids: set[UUID]) -> dict[UUID, object]:
    return {row.guid: row for row in rows.filter(guid__in=guids)} if guids else {}


def _judge(token: Token, targets: _Targets, revision: Revision, at: datetime) -> list[Problem]:
    if token.ref is None:
        sentence = "A related article stood here; its id was lost."
        return [Problem("lost", Level.SHOULD, sentence)]
    match targets.of(token):
        case Article() as article:
            return _judge_article(article, revision, at)
        case Image() as image:
            return faults_of(image, alt=image.alt, field="body")
        case Embed() as row:
            return [*_judge_parts(row, targets), *_judge_provider(row)]
    thing = THINGS.get(KINDS[token.kind].names) or KINDS[token.kind].label.lower()
    sentence = f"No {thing} has the id {token.ref}; readers see nothing here."
    return [Problem("missing", Level.SHOULD, sentence)]


def _judge_parts(row: Embed, targets: _Targets) -> Iterator[Problem]:
    """What the content shows of ours, each picture with the alt text it has in this use."""
    for words, thing, guid in _parts(row):
        found = getattr(targets, thing).get(guid)
        label = KINDS[row.kind].label.lower()
        if found is None:
            sentence = f"The {THINGS[thing]} {guid} in this {label} was deleted."
            yield Problem("part-missing", Level.SHOULD, sentence)
        elif thing == "image":
            # A decorative one needs no words, nor one on a card, beside a title that says it all.
            silent = words.get("decorative") or "alt" not in words
            yield from faults_of(found, alt=silent or words["alt"] or found.alt, field="body")


def _parts(row: Embed) -> Iterator[tuple[dict, str, UUID]]:
    """The words of each use with what is used."""
    references = list(KINDS[row.kind].references(row.data))
    uses = row.data["pictures"] if row.kind == "gallery" else [row.data] * len(references)
    for words, (thing, guid) in zip(uses, references, strict=True):
        yield words, thing, guid


def _judge_provider(row: Embed) -> Iterator[Problem]:
    if row.gone_at:
        house = PROVIDERS[row.data["provider"]].label
        sentence = f"{house} no longer has “{row.data['title']}”; readers see a card without it."
        yield Problem("gone", Level.SHOULD, sentence)


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
