"""Takes the demo out again: exactly what it brought, through the verbs, and nothing that somebody
has worked on since or still needs. Each thing in a transaction of its own, so that nobody who
writes meanwhile waits for more than one; a removal that breaks off goes on where it stopped."""

from collections.abc import Callable
from dataclasses import dataclass

from articles import workflow
from articles.demo import keeping, marks
from articles.demo.keeping import AS_BROUGHT, Kept
from articles.models import (
    AboutPage,
    Article,
    Assignment,
    Author,
    Image,
    Section,
    Slot,
    Source,
    Tag,
)
from articles.workflow import Refused, taking_away

Step = Callable[[str, int, int], None]
# In this order: what uses others goes before them.
ORDER = (Article, Image, Assignment, AboutPage, Tag, Author, Source, Section)


@dataclass(frozen=True, slots=True)
class Removed:
    """`counts`: model -> how many are gone. `kept`: what stays, each with its reason."""

    counts: dict[type, int]
    kept: list[Kept]


def remove(*, by, step: Step = lambda what, done, of: None) -> Removed:
    """`step` is told what is being done, and how much of it."""
    planned = keeping.plan()
    ways = _ways(by, planned.going.get(Article, []))
    counts = {}
    for model in ORDER:
        keys = planned.going.get(model, [])
        name = str(model._meta.verbose_name_plural)
        gone = 0
        for done, key in enumerate(keys, 1):
            gone += _away(model, key, ways.get(model, taking_away.take_away_name))
            step(name, done, len(keys))
        counts[model] = gone
    counts[Slot] = len(planned.going[Slot])
    return Removed({model: gone for model, gone in counts.items() if gone}, keeping.plan().kept())


def _ways(by, going: list[int]) -> dict:
    articles = frozenset(going)

    def article(it: Article) -> None:
        taking_away.take_away(it, by=by, brought=marks.VIA, going=articles)

    def image(it: Image) -> None:
        if not it.binned_at:
            workflow.put_in_bin(it)
        workflow.delete_for_ever(it)

    def assignment(it: Assignment) -> None:
        taking_away.take_away_assignment(it, seen=AS_BROUGHT)

    def page(it: AboutPage) -> None:
        taking_away.take_away_page(it, by=by, based_on=it.working)

    return {Article: article, Image: image, Assignment: assignment, AboutPage: page}


def _away(model: type, key: int, way: Callable) -> bool:
    """False where somebody has taken it up meanwhile: then it stays, and is named in the end; or
    has taken it away himself."""
    thing = model.objects.filter(pk=key).first()
    if thing is None:
        return False
    try:
        way(thing)
    except Refused:
        return False
    return True
