"""An article's public address: language, section, date of first publication, slug."""

from django.utils import timezone

from articles.models import Article
from articles.models.languages import home_path
from articles.models.names import free_slug, slug_of


def path_of(article: Article, slug: str) -> str:
    """The date is the newsroom's: a reader in another zone meets the same address."""
    place = article.section.path if article.section else home_path(article.language)
    return f"{place}{timezone.localtime(article.published_at):%Y/%m/%d}/{slug}/"


def give_address(article: Article) -> None:
    """Sets slug and path of an article that no reader has met yet; no two share a path."""
    wanted = article.slug or slug_of(article.working.headline) or str(article.guid)
    others = Article.objects.exclude(pk=article.pk)
    article.slug = free_slug(
        wanted, lambda slug: others.filter(path=path_of(article, slug)).exists()
    )
    article.path = path_of(article, article.slug)
