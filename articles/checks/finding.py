"""Finds what an embed may name: by words, by an address, or by the text around a lost one."""

import re
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.utils.translation import gettext

from articles.checks.cards import Card, card_of, cards_for_editor, with_pointers
from articles.embeds.kinds import EmbedError
from articles.images.found import folded, with_words
from articles.models import Article, Image, OldAddress, Source, TaggedRevision
from articles.models.address import path_in
from articles.models.names import fold
from articles.models.tag import standing
from articles.search.desk import newest_with_any
from articles.search.desk import with_words as with_desk_words

SUGGESTED = 3
LONGEST_SEARCH = 200
_WORD = re.compile(r"\w{3,}")
_GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_TOKEN = re.compile(rf"\{{?(?P<kind>[a-z]+):(?P<ref>{_GUID.pattern})\}}?", re.IGNORECASE)
_OF_A_WORD = 6  # the longer words say most; a sentence has few of them


def search(
    q: str,
    kind: str,
    *,
    at: datetime,
    own: UUID | None = None,
    tags: Iterable[str] = (),
    language: str = "",
    most: int = 20,
) -> list[Card]:
    """Every word stands somewhere in it. Articles with a tag in common come first, then the
    newest. `own`: the article that would embed it, never among them."""
    words = q.replace("\x00", "")[:LONGEST_SEARCH].split()
    find = {"article": _articles, "image": _pictures, "source": _sources}.get(kind)
    if find is None:
        return []
    found = find(words, own=own, tags=list(tags), language=language)
    return [card_of(thing, at) for thing in found[:most]]


def _with_all(rows: QuerySet, words: list[str], fields: Iterable[str]) -> QuerySet:
    for word in words:
        anywhere = Q()
        for field in fields:
            anywhere |= Q(**{f"{field}__icontains": word})
        rows = rows.filter(anywhere)
    return rows


def _articles(words: list[str], *, own, tags, language) -> QuerySet[Article]:
    """Spiked ones are put aside for good reason, and nobody embeds them."""
    found = with_pointers(Article.objects.filter(spiked_at=None, working__isnull=False))
    if own:
        found = found.exclude(guid=own)
    if language:
        found = found.filter(language=language)
    found = with_desk_words(found, " ".join(words))
    return found.order_by(*_same_tags(tags), "-changed_at", "-id")


def _same_tags(names: list[str]) -> list:
    folded = [fold(name) for name in names]
    if not folded:
        return []
    theirs = TaggedRevision.objects.annotate(folded=standing("folded", "tag__"))
    tagged = theirs.filter(content_object=OuterRef("working"), folded__in=folded)
    return [Case(When(Exists(tagged), then=0), default=1)]


def _pictures(words: list[str], **_) -> QuerySet[Image]:
    """By the narrow rows of folded words, so that accents and cases do not matter."""
    found = Image.objects.in_library().order_by("-added_at", "-id")
    typed = " ".join(words)
    return with_words(found, typed) if folded(typed) else found


def _sources(words: list[str], **_) -> QuerySet[Source]:
    return _with_all(Source.objects.order_by("name"), words, ("name", "folded"))


def suggestions(
    article: Article | None, sentence: str, *, at: datetime, language: str = ""
) -> list[Card]:
    """Up to three articles that may have stood at a lost place: those whose headline shares most
    words with the sentence around it, then those that share tags, then the newest."""
    language = article.language if article else language
    found = with_pointers(Article.objects.filter(spiked_at=None, working__isnull=False))
    if article:
        found = found.exclude(pk=article.pk)
    if language:
        found = found.filter(language=language)
    stems = stems_of(sentence)
    order = (*_same_tags(_tags_of(article)), "-changed_at", "-id")
    shared = sum((_holds(stem) for stem in stems), Value(0))
    likely = found.filter(pk__in=newest_with_any(stems)).annotate(shared_words=shared)
    best = list(likely.order_by("-shared_words", *order)[:SUGGESTED])
    if len(best) < SUGGESTED:
        others = found.exclude(pk__in=[it.pk for it in best]).order_by(*order)
        best += others[: SUGGESTED - len(best)]
    return [card_of(thing, at) for thing in best]


def stems_of(sentence: str) -> list[str]:
    """By what a headline may share a word with it."""
    return [_stem(word) for word in _words_of(sentence)]


def _words_of(sentence: str) -> list[str]:
    """Some of them, the longest first."""
    words = set(_WORD.findall(sentence.casefold()))
    return sorted(words, key=lambda word: (-len(word), word))[:_OF_A_WORD]


def _stem(word: str) -> str:
    """Its first letters are enough for other endings."""
    return word[: max(4, len(word) - 2)]


def _holds(stem: str):
    """A point for a word of the headline."""
    return Case(When(working__headline__icontains=stem, then=Value(1)), default=Value(0))


def _tags_of(article: Article | None) -> list[str]:
    if article is None or article.working_id is None:
        return []
    tagged = TaggedRevision.objects.filter(content_object=article.working_id)
    return list(tagged.values_list(standing("folded", "tag__"), flat=True))


def resolve(text: str, *, at: datetime, own: UUID | None = None) -> Card | None:
    """What a pasted token, guid or address of ours names; None where it names nothing of ours.
    An article is never offered to itself: that raises EmbedError."""
    text = text.replace("\x00", "").strip()
    token = _TOKEN.fullmatch(text)
    if token:
        key = f"{token['kind'].lower()}:{token['ref'].lower()}"
        card = cards_for_editor([key], at).get(key)
    else:
        thing = _by_guid(text) if _GUID.fullmatch(text) else _at_address(text)
        card = thing and card_of(thing, at)
    if card and own and card["ref"] == str(own):
        raise EmbedError("", gettext("An article cannot embed itself."))
    return card


def _by_guid(guid: str) -> Article | Image | None:
    found = with_pointers(Article.objects.filter(guid=guid)).first()
    return found or Image.objects.in_library().filter(guid=guid).first()


def _at_address(text: str) -> Article | Image | None:
    """Of this site: its public address, an old one, the one by guid, or a picture's file."""
    if not text.startswith("/"):
        ours = settings.NEWSROOM_URL + "/"
        if not text.startswith(ours):
            return None
        text = text[len(ours) - 1 :]
    path = path_in(text)
    guid = _GUID.search(path)
    if guid and path.startswith(("/article/", "/media/")):
        return _by_guid(guid[0])
    here = Q(path=path) | Q(pk__in=OldAddress.objects.filter(path=path).values("article"))
    return with_pointers(Article.objects.filter(here)).first()
