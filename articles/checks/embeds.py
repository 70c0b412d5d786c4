"""Embeds that show readers nothing, or not what they should, each with the words around it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext as _

from articles import visibility
from articles.checks.pictures import faults_of
from articles.checks.problem import Problem
from articles.checks.targets import Targets, targets_of
from articles.embeds.kinds import KINDS
from articles.embeds.parse import Embed as Token
from articles.embeds.parse import parse
from articles.embeds.providers import PROVIDERS
from articles.embeds.text import plain_text
from articles.models import Article, Embed, Image, Revision
from articles.visibility import State
from articles.wording import isolated, moment

AROUND = 90
# Where readers meet nothing, or less than the editor meant them to; the others are faults of a
# picture that they do see, or what time mends.
BROKEN = frozenset(
    "lost missing self hidden embargoed withdrawn spiked part-missing gone binned".split()
)
THINGS = {
    "article": gettext_noop("article"),
    "image": gettext_noop("picture"),
    "source": gettext_noop("source"),
}


def embed_problems(revision: Revision, at: datetime) -> list[Problem]:
    """In the order of the text."""
    return problems_in([revision], at)[revision.pk]


def lost_places(revision: Revision) -> list[Problem]:
    """The places whose embed was lost, in the order of the text. Asks the database nothing."""
    return [
        replace(_lost(), before=_end(left), after=_start(right))
        for token, left, right in _places(list(parse(revision.body)))
        if token.ref is None
    ]


def _lost() -> Problem:
    return Problem("lost", _("A related article stood here; its id was lost."))


def problems_in(revisions: Iterable[Revision], at: datetime) -> dict[int, list[Problem]]:
    """By revision id, in the order of each text. Four queries at most, however many embeds."""
    bodies = {revision: list(parse(revision.body)) for revision in revisions}
    targets = targets_of(it for body in bodies.values() for it in body if isinstance(it, Token))
    return {
        revision.pk: list(problems_at(body, targets, revision, at))
        for revision, body in bodies.items()
    }


def problems_at(
    body: list[str | Token], targets: Targets, revision: Revision, at: datetime
) -> Iterator[Problem]:
    """Of a body already cut at its tokens, with what they name already fetched."""
    for token, left, right in _places(body):
        for problem in _judge(token, targets, revision, at):
            yield replace(problem, before=_end(left), after=_start(right))


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


def _judge(token: Token, targets: Targets, revision: Revision, at: datetime) -> list[Problem]:
    if token.ref is None:
        return [_lost()]
    match targets.of(token):
        case Article() as article:
            return _judge_article(article, revision, at)
        case Image(binned_at=datetime()) as image:
            sentence = _("The picture “%(image)s” is in the bin; readers see nothing here.") % {
                "image": isolated(image)
            }
            return [Problem("binned", sentence, about=image)]
        case Image() as image:
            return faults_of(image, alt=image.alt, caption=image.caption, at=at)
        case Embed() as row:
            return [*_judge_parts(row, targets, at), *_judge_provider(row)]
    thing = gettext(THINGS.get(KINDS[token.kind].names) or KINDS[token.kind].label).lower()
    sentence = _("No %(thing)s has the id %(ref)s; readers see nothing here.") % {
        "thing": thing,
        "ref": isolated(token.ref),
    }
    return [Problem("missing", sentence)]


def _judge_parts(row: Embed, targets: Targets, at: datetime) -> Iterator[Problem]:
    """What the content shows of ours, each picture with the words it has in this use."""
    for words, thing, guid in _parts(row):
        found = getattr(targets, thing).get(guid)
        label = gettext(KINDS[row.kind].label).lower()
        if found is None:
            sentence = _("The %(words)s %(guid)s in this %(label)s was deleted.") % {
                "words": _(THINGS[thing]),
                "guid": isolated(guid),
                "label": label,
            }
            yield Problem("part-missing", sentence)
        elif thing == "image" and found.binned_at:
            sentence = _(
                "The picture “%(found)s” in this %(label)s is in the bin; readers do not see it."
            ) % {"found": isolated(found), "label": label}
            yield Problem("binned", sentence, about=found)
        elif thing == "image":
            # A decorative one needs no words, nor one on a card, beside a title that says it all.
            silent = words.get("decorative") or "alt" not in words
            alt = None if silent else words["alt"]
            yield from faults_of(found, alt=alt, caption=words.get("caption", ""), at=at)


def _parts(row: Embed) -> Iterator[tuple[dict, str, UUID]]:
    """The words of each use with what is used."""
    references = list(KINDS[row.kind].references(row.data))
    uses = row.data["pictures"] if row.kind == "gallery" else [row.data] * len(references)
    for words, (thing, guid) in zip(uses, references, strict=True):
        yield words, thing, guid


def _judge_provider(row: Embed) -> Iterator[Problem]:
    if row.gone_at:
        provider = PROVIDERS.get(row.data["provider"])
        house = provider.label if provider else row.data["provider"]
        sentence = _("%(house)s no longer has “%(title)s”; readers see a card without it.") % {
            "house": isolated(house),
            "title": isolated(row.data["title"]),
        }
        yield Problem("gone", sentence)


def _judge_article(target: Article, revision: Revision, at: datetime) -> list[Problem]:
    if target.pk == revision.article_id:
        return [Problem("self", _("The article embeds itself; readers see nothing here."))]
    state = visibility.state(target, at)
    if state not in HIDDEN:
        return []
    kind, says = HIDDEN[state]
    if state in visibility.UNGIVEN and target.embargo_until and target.embargo_until > at:
        kind, says = EMBARGOED
    sentence = _("“%(article)s” %(says)s") % {"article": isolated(target), "says": says(target)}
    return [Problem(kind, sentence, about=target)]


Hidden = tuple[str, Callable[[Article], str]]
# Time alone brings the scheduled ones to light; the others need someone.
HIDDEN: dict[State, Hidden] = {
    State.DRAFT: (
        "hidden",
        lambda _article: _("is a draft; readers see nothing here until it is published."),
    ),
    State.IN_REVIEW: (
        "hidden",
        lambda _article: _("is in review; readers see nothing here until it is published."),
    ),
    State.APPROVED: (
        "hidden",
        lambda _article: _("is approved, not published; readers see nothing here until it is."),
    ),
    State.HELD: (
        "hidden",
        lambda _article: _("is held; readers see nothing here until it is published."),
    ),
    State.SCHEDULED: (
        "scheduled",
        lambda it: (
            _("is scheduled; readers see it here from %(moment)s.")
            % {"moment": moment(it.published_at)}
        ),
    ),
    State.WITHDRAWN: (
        "withdrawn",
        lambda _article: _("is withdrawn; readers see nothing here."),
    ),
    State.SPIKED: (
        "spiked",
        lambda _article: _("is on the spike; readers see nothing here."),
    ),
}
EMBARGOED: Hidden = (
    "embargoed",
    lambda it: (
        _("is a draft under embargo until %(moment)s; readers see nothing here.")
        % {"moment": moment(it.embargo_until)}
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
