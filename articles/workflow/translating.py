"""One story in several languages: join its articles, take one out, begin one in another language.

Nothing here touches what was said: a story is a key that articles share (`Article.story`), unique
in each language. Readers meet a link between two of them only where both are public. See
decision 23."""

import uuid

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Event, Section, Tag
from articles.models.languages import autonym
from articles.workflow.errors import Refused
from articles.workflow.record import record
from articles.workflow.stories import others_of, refuse_second
from articles.workflow.transliterating import latin, latin_html
from articles.workflow.words import LINES, words_of
from articles.workflow.writing import create

# The same language in another script: nobody types it again.
SCRIPTS = {("sr", "sr-latn"), ("sr-cyrl", "sr-latn")}
_TEXTS = (*LINES, "picture_caption")


@transaction.atomic
def join(article: Article, other: Article, *, by, via: str = "") -> None:
    """The two tell one story, and so do those that either was joined with before."""
    article, other = _locked(article, other)
    if article.pk != other.pk and article.story is not None and article.story == other.story:
        raise Refused(
            (_("“%(other)s” is joined with this article already.") % {"other": other}),
            field="article",
        )
    refuse_join(article, other)
    story = article.story or other.story or uuid.uuid4()
    theirs = [other, *others_of(other)]
    Article.objects.filter(pk__in=[it.pk for it in theirs]).update(story=story)
    Article.objects.filter(pk=article.pk).update(story=story)
    now = timezone.now()
    for one, with_ in ((article, other), (other, article)):
        named = {"with": with_.pk, "language": with_.language}
        record(one, Event.Verb.JOIN, by=by, via=via, at=now, details=named)


def refuse_join(article: Article, other: Article) -> None:
    if article.pk == other.pk:
        raise Refused(_("This is the article itself. Choose another one."), field="article")
    ours = {it.language: it for it in (article, *others_of(article))}
    for theirs in (other, *others_of(other)):
        same = ours.get(theirs.language)
        if same is None:
            continue
        name = autonym(theirs.language)
        if same.pk == article.pk and theirs.pk == other.pk:
            sentence = _("Both are in %(name)s: join articles of different languages.") % {
                "name": name
            }
        else:
            sentence = _(
                "Both stories have an article in %(name)s. Take one of the two out first."
            ) % {"name": name}
        raise Refused(sentence, field="article")


@transaction.atomic
def part(article: Article, *, by, via: str = "") -> None:
    """The article stands alone again; the others stay joined."""
    [article] = _locked(article)
    others = list(others_of(article))
    if not others:
        raise Refused(_("This article is not joined with any other."))
    now = timezone.now()
    Article.objects.filter(pk=article.pk).update(story=None)
    record(
        article,
        Event.Verb.PART,
        by=by,
        via=via,
        at=now,
        details={"from": [other.pk for other in others]},
    )
    if len(others) == 1:
        Article.objects.filter(pk=others[0].pk).update(story=None)
        gone = {"from": [article.pk]}
        record(others[0], Event.Verb.PART, by=by, via=via, at=now, details=gone)


@transaction.atomic
def translate(
    article: Article, *, by, language: str, section: Section | None = None, via: str = ""
) -> Article:
    """A new draft in `language`, joined to this article, with its working text to translate from:
    the words, picture, sources and embeds as they are, the tags where they have a counterpart,
    without a section where none is given. Into another script of the same language the words are
    written over already."""
    [article] = _locked(article)
    refuse_translation(article, language)
    words = _words(article, language)
    why = f"Copied from {autonym(article.language)}, to be translated"
    if (article.language, language) in SCRIPTS:
        why = f"Written over from {autonym(article.language)}"
    draft = create(by=by, language=language, section=section, via=via, why=why, **words)
    story = article.story or uuid.uuid4()
    Article.objects.filter(pk__in=[article.pk, draft.pk]).update(story=story)
    now = timezone.now()
    told = {"into": language, "draft": draft.pk}
    record(article, Event.Verb.TRANSLATE, by=by, via=via, at=now, details=told)
    draft.story = story
    origin = {"with": article.pk, "language": article.language}
    record(draft, Event.Verb.JOIN, by=by, via=via, at=now, details=origin)
    return draft


def refuse_translation(article: Article, language: str) -> None:
    if language not in dict(settings.LANGUAGES):
        raise Refused(_("Choose a language of this newsroom."), field="language")
    refuse_second(article, language)


def _locked(*articles: Article) -> list[Article]:
    """The rows as they are now, ours until the transaction ends; always in one order."""
    wanted = [article.pk for article in articles]
    stories = Article.objects.filter(pk__in=wanted, story__isnull=False).values("story")
    # All of the story: someone else may be giving it the same language from another article.
    held = Article.objects.select_for_update().filter(Q(pk__in=wanted) | Q(story__in=stories))
    list(held.order_by("pk").values("pk"))
    found = {it.pk: it for it in Article.objects.select_related("working").filter(pk__in=wanted)}
    if len(found) != len(set(wanted)):
        raise Refused(_("One of these articles is no longer there. Look again."))
    return [found[pk] for pk in wanted]


def _words(article: Article, language: str) -> dict:
    words = words_of(article.working)
    words["tags"] = _counterparts(words["tags"], language)
    if (article.language, language) not in SCRIPTS:
        return words
    words |= {name: latin(words[name]) for name in _TEXTS}
    words["body"] = latin_html(words["body"])
    words["bylines"] = [latin(it) if isinstance(it, str) else it for it in words["bylines"]]
    return words


def _counterparts(tags: list[Tag], language: str) -> list[Tag]:
    """The tags of the same subjects there, in the same order; one without is left out."""
    subjects = [tag.subject for tag in tags if tag.subject]
    found = {
        tag.subject: tag for tag in Tag.objects.filter(subject__in=subjects, language=language)
    }
    return [found[subject] for subject in subjects if subject in found]
