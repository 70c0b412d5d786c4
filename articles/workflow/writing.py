"""Begin, and go back to what was: what readers see never moves here. Editing is in `saving`."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Event, Revision, Section
from articles.models.names import slug_of
from articles.search.desk import index as desk_words
from articles.workflow.binning import refuse_binned
from articles.workflow.errors import Refused, StaleBase
from articles.workflow.record import locked, record
from articles.workflow.stories import refuse_second
from articles.workflow.words import checked, with_defaults, words_of, write


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
    why: str = "",
    by_itself: bool = False,
    **words,
) -> Article:
    """A new draft. `words`, `why` and `by_itself` as in `save`; all words may be missing."""
    now = timezone.now()
    article = Article(language=language, legacy_id=legacy_id, leftovers=leftovers or [])
    article.created_at = article.changed_at = now
    if guid:
        article.guid = guid
    identify(article, section=section, slug=slug, language=language)
    article.save()
    words = with_defaults(checked(words), by)
    refuse_binned(words)
    article.working = write(
        article, words, by=by, based_on=None, why=why, by_itself=by_itself, now=now
    )
    article.save(update_fields=["working"])
    desk_words.enter(article)
    record(article, Event.Verb.CREATE, by=by, via=via, at=now)
    return article


@transaction.atomic
def revert(article: Article, *, by, based_on: Revision, to: Revision, via: str = "") -> Revision:
    """The words of an older revision become the working ones again, as a new revision."""
    article, now = locked(article)
    if article.working_id != based_on.pk:
        raise StaleBase(article.working, None)
    if to.article_id != article.pk:
        raise Refused(_("That revision belongs to another article."))
    why = f"Back to the text of {timezone.localtime(to.created_at):%Y-%m-%d %H:%M:%S}"
    words = with_defaults(words_of(to), by)
    refuse_binned(words, words_of(based_on))
    article.working = write(article, words, by=by, based_on=based_on, why=why, now=now)
    article.changed_at = now
    article.save(update_fields=["working", "changed_at"])
    desk_words.enter(article)
    record(article, Event.Verb.REVERT, by=by, via=via, at=now, details={"to": to.pk})
    return article.working


def identify(article: Article, **identity) -> bool:
    """Sets section, slug and language of an unpublished article; True if anything changed."""
    wanted = {k: v for k, v in identity.items() if v != getattr(article, k)}
    if "slug" in wanted:
        wanted["slug"] = slug_of(wanted["slug"], longest=100)
        if wanted["slug"] == article.slug:
            del wanted["slug"]
    if wanted and article.live_id:
        raise Refused(
            _(
                "This article has a public address. Change its section or slug with Move, "
                "which leaves a redirect behind."
            ),
            field=next(iter(wanted)),
        )
    if "language" in wanted and article.story:
        refuse_second(article, wanted["language"])
    for name, value in wanted.items():
        setattr(article, name, value)
    refuse_wrong_place(article)
    return bool(wanted)


def refuse_wrong_place(article: Article) -> None:
    if article.language not in dict(settings.LANGUAGES):
        raise Refused(
            _("“%(language)s” is not a language of this newsroom. Choose one of %(names)s.")
            % {"language": article.language, "names": ", ".join(dict(settings.LANGUAGES))},
            field="language",
        )
    if article.section and article.section.language != article.language:
        raise Refused(
            _(
                "The section %(section)s is in another language than the article. Choose a "
                "section in the article's language."
            )
            % {"section": article.section},
            field="section",
        )
