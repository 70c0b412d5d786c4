"""A newsroom in which a desk is at work: articles given to readers, most of what a year leaves, and
the few hundred that somebody has in hand."""

import time
from datetime import timedelta

import benchmarks.room  # noqa: F401 - isort: skip - before Django

from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from articles import workflow
from articles.models import Article, Event, Image, Section, Source
from articles.models.written import write_rows
from articles.search import index
from articles.search.desk import index as desk_index
from benchmarks import desk_things
from benchmarks.fill import fill
from benchmarks.growth_room import MOST_SEARCHED, Quick
from benchmarks.one_tag import under_one_tag
from benchmarks.picture_library import pictures

CLOCK = time.process_time if connection.vendor == "sqlite" else time.perf_counter
AT_ONCE = 5_000
# One picture in so many awaits its file.
AWAITED = 500
# One article in so many is of the second language.
ARABIC = 500
IN_HAND = 200
ACTED = ("draft", "submit", "assign", "hold", "spike", "schedule", "withdraw", "change")


def prepare(articles: int, number_of_pictures: int) -> User:
    """What is there already, in a folder or database that is kept, is not filled again."""
    call_command("migrate", verbosity=0)
    if not Article.objects.exists():
        _fill(articles, number_of_pictures)
    return User.objects.get(username="jonas")


def _fill(articles: int, number_of_pictures: int) -> None:
    jonas = User.objects.create_superuser("jonas", first_name="Jonas", last_name="Reth")
    keys = pictures(number_of_pictures)
    _arrived(keys)
    fill(articles, say=Quick().say, pictures=keys)
    _second_language(articles)
    _on_record(jonas)
    _in_hand(jonas)
    if articles <= MOST_SEARCHED:
        under_one_tag()
    desk_things.make(jonas)
    indexes = [desk_index] if articles > MOST_SEARCHED else [desk_index, index]
    for each in indexes:
        for _ in each.fill():
            pass
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "postgresql" else "PRAGMA optimize")


def _arrived(keys: list[int]) -> None:
    """Of all but a few, the file. It lies nowhere: nothing here looks into it."""
    file = {"file": "originals/quay.jpg", "format": "jpg", "sha256": "0" * 64}
    awaited = Image.objects.filter(pk__in=keys[::AWAITED])
    Image.objects.filter(pk__gte=keys[0], pk__lte=keys[-1]).exclude(pk__in=awaited).update(
        width=1600, height=1000, **file
    )


def _second_language(articles: int) -> None:
    section, _ = Section.objects.get_or_create(
        language="ar", slug="siyasa", defaults={"name": "سياسة", "position": 9}
    )
    some = Article.objects.filter(pk__in=range(ARABIC, articles, ARABIC))
    some.update(language="ar", section=section)


def _on_record(by: User) -> None:
    """Each was begun and published."""
    rows = Article.objects.order_by("pk").values_list("pk", "guid", "live", "published_at")
    last = 0
    while some := list(rows.filter(pk__gt=last)[:AT_ONCE]):
        last = some[-1][0]
        with transaction.atomic():
            write_rows(Event, [it for row in some for it in _two_events(by, *row)])


def _two_events(by: User, key: int, guid, revision: int, at):
    common = {"article_id": key, "article_guid": guid, "revision_id": revision, "via": "desk"}
    common |= {"by_id": by.pk, "by_name": by.get_full_name()}
    yield {**common, "verb": Event.Verb.CREATE, "at": at - timedelta(minutes=30)}
    yield {**common, "verb": Event.Verb.PUBLISH, "at": at}


def _in_hand(by: User) -> None:
    """By the verbs, so that everything hangs on them that hangs on such articles."""
    faultless = Image.objects.filter(usable_until=None).exclude(alt="").exclude(credit_agency="")
    picture = faultless.last()
    section = Section.objects.get(language="en", slug="politics")
    wire = Source.objects.get(slug="wire-1")
    for n in range(IN_HAND):
        words = {"headline": f"In hand {n}", "standfirst": "What is in work.", "picture": picture}
        names = {"bylines": ["Mira Solheim"], "tags": ["Harbour affairs 1"], "sources": [wire]}
        body = f"<p>{'Ferry and harbour. ' * 100}</p>" * 3
        made = {"by": by, "language": "en", "section": section, "body": body, **words, **names}
        _act(workflow.create(**made, slug=f"in-hand-{n}"), ACTED[n % len(ACTED)], by, n)


def _act(article: Article, act: str, by: User, n: int) -> None:
    article = Article.objects.get(pk=article.pk)
    on = {"by": by, "based_on": article.working}
    in_hours = timezone.now() + timedelta(hours=n + 1)
    if act == "submit":
        workflow.submit(article, **on)
    elif act == "assign":
        workflow.assign(article, by=by, who=by, due=in_hours)
    elif act == "hold":
        workflow.hold(article, by=by, note="A call is awaited.")
    elif act == "spike":
        workflow.spike(article, by=by)
    elif act == "schedule":
        workflow.schedule(article, **on, at=in_hours)
    elif act in ("withdraw", "change"):
        workflow.publish(article, **on)
        article = Article.objects.get(pk=article.pk)
        if act == "withdraw":
            workflow.withdraw(article, by=by, note="It was wrong.")
        else:
            workflow.save(article, by=by, based_on=article.working, headline=f"Changed {n}")
