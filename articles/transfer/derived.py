"""What is made anew from what came in: listings, the indexes of words, and one word to whoever
keeps pages."""

from collections.abc import Callable

from django.db.models import Max

from articles.images import found
from articles.models import Article, Changed, Image
from articles.models.article import PUBLISHED
from articles.search import index
from articles.search.desk import index as desk_words
from articles.transfer.layout import Told
from articles.workflow.record import list_new

BATCH = 500


def make_anew(say: Told) -> None:
    _through(Article.objects.filter(PUBLISHED), list_new, "Listings", say)
    _through(Image.objects.all(), found.enter_all, "Words of pictures", say)
    for what, left, filling in (
        ("Readers' index", index.left(), index.fill()),
        ("Desk's index", desk_words.left(), desk_words.fill()),
    ):
        done = 0
        for looked_at, _written in filling:
            done += looked_at
            say(what, done, left)


def _through(rows, act: Callable[[list], None], what: str, say: Told) -> None:
    done, after, of = 0, 0, rows.count()
    while batch := list(rows.filter(pk__gt=after).order_by("pk")[:BATCH]):
        act(batch)
        after, done = batch[-1].pk, done + len(batch)
        say(what, done, of)


def newest_change() -> int:
    return Changed.objects.aggregate(newest=Max("pk"))["newest"] or 0


def tell_once(before: int) -> None:
    """The database has logged every row that came in. Whoever keeps pages lets go of all, and need
    not read a line for each."""
    Changed.objects.filter(pk__gt=before).delete()
    Changed.objects.create(key="*", hides=True)
