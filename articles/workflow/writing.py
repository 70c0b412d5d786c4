"""Write and edit: what readers see never moves here."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from articles.models import Article, Event, Revision, Section
from articles.models.names import slug_of
from articles.workflow.errors import Refused, StaleBase
from articles.workflow.record import locked, record
from articles.workflow.words import changed, checked, same, with_defaults, words_of, write

KEPT = "Kept beside a newer save"


@transaction.atomic
def create(
    *,
    by,
    language: str,
    section: Section | None = None,
    slug: str = "",
    guid=None,
    legacy_id: str = "",
    leftovers: list | None = None,
    via: str = "",
    **words,
) -> Article:
    """A new draft. `words` as in `save`; all of them may be missing."""
    now = timezone.now()
    article = Article(language=language, legacy_id=legacy_id, leftovers=leftovers or [])
    article.created_at = article.changed_at = now
    if guid:
        article.guid = guid
    _identify(article, section=section, slug=slug, language=language)
    article.save()
    words = with_defaults(checked(words))
    article.working = write(article, words, by=by, based_on=None, why="", now=now)
    article.save(update_fields=["working"])
    record(article, Event.Verb.CREATE, by=by, via=via, at=now)
    return article


def save(
    article: Article, *, by, based_on: Revision, via: str = "", why: str = "", **changes
) -> Revision:
    """A new working revision: `based_on` with `changes`. Whatever is not named stays.

    changes: kicker, headline, short_headline, standfirst, dateline, genre, body (html or plain
    text), picture (Image or None), picture_alt, picture_caption, bylines (Authors or written
    names), sources, tags (names or Tags); before the first publication also section, slug and
    language. Saving what is already there makes no revision.

    Raises StaleBase when someone saved since `based_on`: theirs stays working, ours is kept
    as a revision. Raises Refused for what cannot be stored.
    """
    now = timezone.now()
    with transaction.atomic():
        article = locked(article, now)
        identity = {k: changes.pop(k) for k in ("section", "slug", "language") if k in changes}
        before, language = words_of(based_on), article.language
        words = with_defaults(changed(before, checked(changes)))
        if article.working_id == based_on.pk:
            moved = _identify(article, **identity) if identity else False
            rewritten = not same(before, words) or article.language != language
            if rewritten:
                article.working = write(article, words, by=by, based_on=based_on, why=why, now=now)
            if moved or rewritten:
                _store(article, now, by=by, via=via)
            return article.working
        ours = None
        if identity or not same(before, words):
            ours = _keep(article, words, identity, by=by, based_on=based_on, via=via, now=now)
    # Outside the transaction: the refusal must not undo the keeping.
    raise StaleBase(article.working, ours)


def _keep(article: Article, words, identity, *, by, based_on, via: str, now: datetime) -> Revision:
    details = {name: str(value) for name, value in identity.items()}
    ours = write(article, words, by=by, based_on=based_on, why=KEPT, now=now)
    record(article, Event.Verb.KEEP, by=by, via=via, at=now, revision=ours, details=details)
    return ours


@transaction.atomic
def revert(article: Article, *, by, based_on: Revision, to: Revision, via: str = "") -> Revision:
    """The words of an older revision become the working ones again, as a new revision."""
    now = timezone.now()
    article = locked(article, now)
    if article.working_id != based_on.pk:
        raise StaleBase(article.working, None)
    if to.article_id != article.pk:
        raise Refused("That revision belongs to another article.")
    why = f"Back to the text of {timezone.localtime(to.created_at):%Y-%m-%d %H:%M:%S}"
    article.working = write(article, words_of(to), by=by, based_on=based_on, why=why, now=now)
    article.changed_at = now
    article.save(update_fields=["working", "changed_at"])
    record(article, Event.Verb.REVERT, by=by, via=via, at=now, details={"to": to.pk})
    return article.working


def _store(article: Article, now: datetime, *, by, via: str) -> None:
    article.changed_at = now
    article.save()
    record(article, Event.Verb.SAVE, by=by, via=via, at=now)


def _identify(article: Article, **identity) -> bool:
    """Sets section, slug and language of an unpublished article; True if anything changed."""
    wanted = {k: v for k, v in identity.items() if v != getattr(article, k)}
    if "slug" in wanted:
        wanted["slug"] = slug_of(wanted["slug"], longest=100)
        if wanted["slug"] == article.slug:
            del wanted["slug"]
    if wanted and article.live_id:
        raise Refused(
            "This article has a public address. Change its section or slug with Move, "
            "which leaves a redirect behind.",
            field=next(iter(wanted)),
        )
    for name, value in wanted.items():
        setattr(article, name, value)
    refuse_wrong_place(article)
    return bool(wanted)


def refuse_wrong_place(article: Article) -> None:
    if article.language not in dict(settings.LANGUAGES):
        raise Refused(
            f"“{article.language}” is not a language of this newsroom. Choose one of "
            f"{', '.join(dict(settings.LANGUAGES))}.",
            field="language",
        )
    if article.section and article.section.language != article.language:
        raise Refused(
            f"The section {article.section} is in another language than the article. "
            "Choose a section in the article's language.",
            field="section",
        )
