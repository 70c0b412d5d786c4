"""Which articles tell one story: those that share the key `Article.story`, one in each language."""

from django.conf import settings
from django.utils.translation import gettext as _

from articles.models import Article
from articles.models.languages import autonym
from articles.workflow.errors import Refused


def refuse_second(article: Article, language: str) -> None:
    """A story is told once in each language."""
    told = {other.language for other in others_of(article)}
    if language in told or language == article.language:
        raise Refused(
            _("This story has an article in %(autonym)s already.") % {"autonym": autonym(language)},
            field="language",
        )


def open_languages(article: Article, others: list[Article] | None = None) -> list[str]:
    """Those of the newsroom in which the story is not told yet. `others`: as `others_of`, where
    somebody has asked already."""
    others = others_of(article) if others is None else others
    told = {article.language, *(other.language for other in others)}
    return [code for code, _rest in settings.LANGUAGES if code not in told]


def others_of(article: Article) -> list[Article]:
    """The articles of the same story, whatever their state: for editors."""
    if article.pk is None or article.story is None:
        return []
    found = Article.objects.filter(story=article.story).exclude(pk=article.pk)
    return list(found.select_related("working").defer("working__body").order_by("language"))
