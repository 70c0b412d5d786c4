"""Written again in the background: the words beside a text that changed though the text did not."""

from django.db import transaction
from django_tasks import task

from articles.models import Article, SearchEntry, TaggedRevision
from articles.search import index

LAST_OF_ALL = -50


@task(priority=LAST_OF_ALL)
def with_tag(tag: int, after: int = 0) -> None:
    """The articles tagged so, a batch at a time, until none is left. Doing it twice does no harm;
    a search meanwhile finds the one or the other, never nothing."""
    tagged = TaggedRevision.objects.filter(tag=tag).values("content_object__article")
    with transaction.atomic():
        found = Article.objects.filter(pk__in=tagged, pk__gt=after).order_by("pk")
        articles = list(found.select_for_update()[: index.BATCH])
        if not articles:
            return
        SearchEntry.objects.filter(article__in=articles).delete()
        index.enter(articles)
        with_tag.enqueue(tag, articles[-1].pk)
