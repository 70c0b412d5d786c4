"""Incoming copy becomes articles, through the verbs: this room never moves a pointer itself.

One file is one transaction. An article is known again by its id in the other system, or, where
there is none, by its words: the same file twice changes nothing.
"""

import hashlib
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from articles import workflow
from articles.copy.incoming import Format, Incoming, IngestError, Told
from articles.embeds.parse import embeds_in
from articles.images.decoding import NotAPicture, check
from articles.images.intake import attach_file
from articles.ingest.formats import find_format, format_named
from articles.ingest.reading import read, shown
from articles.ingest.store import new_article
from articles.ingest.wishes import Wishes, is_named, section_named
from articles.models import Article, Image
from articles.models.languages import autonym, default_language

VIA = "import"
DRAFT, PUBLISHED, CHANGED, UNCHANGED = "draft", "published", "changed", "unchanged"
PROPOSED = "proposed"
_SPACES = bytes(n for n in range(128) if chr(n).isspace())
NO_DATE = "a draft has no date: --date goes with --publish"
NOT_DATED = (
    "it says no date of publication, so it is not published as if it were of today: give --date, "
    "or --date now for what is new"
)


@dataclass(frozen=True)
class Loaded:
    """What became of one article."""

    article: Article
    told: Told
    outcome: str
    pictures: int = 0
    awaiting_file: int = 0
    notes: tuple[str, ...] = ()
    place: str = ""

    def noting(self, note: str) -> "Loaded":
        return replace(self, notes=(*self.notes, note))


def import_file(path: str | os.PathLike, wishes: Wishes) -> list[Loaded]:
    """Every article in the file, or an IngestError and nothing of it."""
    name = shown(path)
    form, text = opened(path, wishes.format)
    try:
        with transaction.atomic():
            return [_load(copy, key=key, wishes=wishes) for key, copy in copies_in(form, text)]
    except workflow.Refused as refusal:
        raise IngestError(f"{name}: {refusal.sentence}") from refusal
    except (IngestError, NotAPicture) as error:
        raise IngestError(f"{name}: {error}") from error


def opened(path: str | os.PathLike, form: str = "") -> tuple[Format, str]:
    text = read(path)
    return format_named(form) if form else find_format(text, shown(path)), text


def copies_in(form: Format, text: str) -> Iterator[tuple[str, Incoming]]:
    """Each with the key by which it is known again."""
    for number, copy in enumerate(form.parse(text)):
        yield _key(copy, form.name, text, number), copy


@contextmanager
def rehearsal():
    """Everything inside happens for real, and is taken back: a dry run that cannot lie."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _key(copy: Incoming, form: str, text: str, number: int) -> str:
    """Blind to line ends, wrapping and byte-order marks: the same words are the same article."""
    if copy.legacy_id:
        return copy.legacy_id
    if text.isascii():  # the same, some five times sooner
        words = text.encode().translate(None, _SPACES)
    else:
        words = "".join(text.replace("\ufeff", "").split()).encode()
    digest = hashlib.sha256(words).hexdigest()
    return f"{form}:{digest}" + (f":{number}" if number else "")


def _load(copy: Incoming, *, key: str, wishes: Wishes) -> Loaded:
    found = Article.objects.filter(legacy_id=key).order_by("pk").first()
    loaded = _again(found, copy, wishes) if found else _first_time(copy, key, wishes)
    loaded.article.refresh_from_db()
    pictures = _pictures(loaded.article)
    awaiting = sum(picture.awaits_file for picture in pictures)
    loaded = replace(loaded, pictures=len(pictures), awaiting_file=awaiting)
    return _with_file(loaded, wishes) if wishes.picture else loaded


def _first_time(copy: Incoming, key: str, wishes: Wishes) -> Loaded:
    language = language_of(copy, wishes)
    section = section_named(wishes.section, language) if wishes.section else None
    if wishes.picture and wishes.publish and not copy.pictures:
        raise IngestError(
            "its text names no credit for the picture, so it cannot be published yet: import it "
            "as a draft and write the credit at the desk."
        )
    needs_picture = bool(wishes.picture)
    article = new_article(
        copy, key=key, language=language, section=section, needs_picture=needs_picture, via=VIA
    )
    if wishes.gives:
        _publish(article, wishes)
    return new_here(article, Told.of(copy), wishes)


def new_here(article: Article, told: Told, wishes: Wishes) -> Loaded:
    """What became of one of which nothing was here."""
    if wishes.gives:
        return Loaded(article, told, PUBLISHED)
    draft = Loaded(article, told, DRAFT)
    if wishes.publish:
        return draft.noting(NOT_DATED)
    return draft.noting(NO_DATE) if wishes.date or wishes.new else draft


def language_of(copy: Incoming, wishes: Wishes) -> str:
    language = wishes.language or copy.language
    return language if language in dict(settings.LANGUAGES) else default_language()


def _again(article: Article, copy: Incoming, wishes: Wishes) -> Loaded:
    """Known already. Only what is plainly asked for is done: a draft nobody has touched may be
    put in a section and published; an editor's work is never overruled."""
    notes = tuple(_differences(article, wishes))
    loaded = Loaded(article, Told.of(copy), UNCHANGED, notes=notes)
    if article.live_id or article.spiked_at:
        return loaded
    if wishes.section and article.section is None:
        section = section_named(wishes.section, article.language)
        workflow.save(article, by=None, based_on=article.working, via=VIA, section=section)
        loaded = replace(loaded, outcome=CHANGED)
    if not wishes.publish:
        return loaded
    if article.working.based_on_id:
        return loaded.noting("an editor has changed it since: publish it at the desk")
    if not wishes.gives:
        return loaded.noting(NOT_DATED)
    _publish(article, wishes)
    return replace(loaded, outcome=PUBLISHED)


def _differences(article: Article, wishes: Wishes):
    """What was asked for and will not happen, with the reason."""
    if wishes.language and wishes.language != article.language:
        yield f"it stays in {autonym(article.language)}: language is chosen at the first import"
    section = article.section
    if wishes.section and section and not is_named(section, wishes.section):
        yield f"it stays in the section {section}: move it at the desk"
    if not wishes.publish:
        return
    if article.withdrawn_at:
        yield "it was withdrawn and stays so: put it back at the desk"
    elif article.spiked_at:
        yield "it is on the spike and stays there: take it off at the desk"
    elif article.published_at and article.published_at > timezone.now():
        yield "it is scheduled and stays so: publish it at the desk"


def _publish(article: Article, wishes: Wishes) -> None:
    workflow.publish(article, by=None, based_on=article.working, dated=wishes.date, via=VIA)


def _pictures(article: Article) -> list[Image]:
    """The lead picture and those in the body."""
    guids = [embed.ref for embed in embeds_in(article.working.body) if embed.kind == "image"]
    if article.working.picture:
        guids.append(article.working.picture.guid)
    return list(Image.objects.filter(guid__in=guids)) if guids else []


def _with_file(loaded: Loaded, wishes: Wishes) -> Loaded:
    """Last of all, when nothing else can fail any more: files know no transaction."""
    picture = loaded.article.working.picture
    if picture is None:
        return loaded.noting("it has no picture that --picture could be the file of")
    if not picture.awaits_file:
        same = hashlib.sha256(wishes.picture).hexdigest() == picture.sha256
        return loaded if same else loaded.noting("its picture has another file already")
    if wishes.dry_run:
        check(io.BytesIO(wishes.picture))
    else:
        attach_file(picture, io.BytesIO(wishes.picture))
    outcome = CHANGED if loaded.outcome == UNCHANGED else loaded.outcome
    return replace(loaded, outcome=outcome, awaiting_file=loaded.awaiting_file - 1)
