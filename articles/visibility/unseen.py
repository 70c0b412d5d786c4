"""What the public does not see: for a newsroom that takes everything along."""

from datetime import datetime

from django.db.models import F, QuerySet

from articles.models import Article, Revision
from articles.visibility.pictures import Seen
from articles.visibility.public import public


def unseen(at: datetime) -> QuerySet[Revision]:
    """The editors' newest words of each article that is not public, in the order of their making.
    Whoever hands them on answers for it; no page of readers asks for them."""
    seen = Article.objects.filter(public(at, article=""))
    return (
        Seen.of(Revision, at)
        .filter(pk=F("article__working_id"))
        .exclude(article__in=seen)
        .select_related("article__section", "picture")
        .order_by("article_id")
    )


def waiting_behind(at: datetime) -> int:
    """How many public articles have newer words than readers see, which are not among `unseen`."""
    seen = Article.objects.filter(public(at, article=""))
    return seen.exclude(working=F("live")).count()
