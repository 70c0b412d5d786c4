"""An article's public address: language, section, date of first publication, slug."""

import re
from collections.abc import Collection

from django.utils import timezone

from articles.models import Article, OldAddress
from articles.models.languages import home_path
from articles.models.names import free_slug, slug_of


def path_of(article: Article, slug: str) -> str:
    """The date is the newsroom's: a reader in another zone meets the same address."""
    place = article.section.path if article.section else home_path(article.language)
    return f"{place}{timezone.localtime(article.published_at):%Y/%m/%d}/{slug}/"


def give_address(article: Article, also_taken: Collection[str] = ()) -> None:
    """Sets slug and path of an article that no reader has met yet; no two share a path, and
    nobody takes an address that still leads to another article. `also_taken`: paths of articles
    that will be stored together with it."""

    def taken(slug: str) -> bool:
        path = path_of(article, slug)
        return path in also_taken or is_taken(article, path)

    wanted = article.slug or slug_of(article.working.headline) or str(article.guid)
    article.slug = free_slug(wanted, taken)
    article.path = path_of(article, article.slug)


def forget_address(article: Article) -> None:
    """For one that was to be public and no longer is, or not with these words: a slug made from
    a headline goes with it, because that headline may never become public."""
    made = re.escape(slug_of(article.live.headline))
    if re.fullmatch(rf"{made}(-\d+)?", article.slug):
        article.slug = ""
    article.path = None


def is_taken(article: Article, path: str) -> bool:
    others = Article.objects.exclude(pk=article.pk).filter(path=path).order_by()
    former = OldAddress.objects.filter(path=path).exclude(article=article).order_by()
    return others.values("pk").union(former.values("pk"), all=True).exists()
