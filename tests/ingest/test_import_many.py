"""Many files at once leave what each of them alone would have left."""

from hashlib import sha256

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import example, given
from hypothesis import strategies as st

from articles import visibility, workflow
from articles.copy.text import FORMAT
from articles.ingest.batch import import_files
from articles.ingest.load import copies_in, import_file
from articles.ingest.wishes import wishes_from
from articles.models import (
    Article,
    Author,
    Byline,
    Changed,
    EmbedLink,
    Event,
    Listing,
    Revision,
    RevisionSource,
    SearchEntry,
    SearchText,
    Source,
    Version,
)
from articles.models.written import unsaved, write_rows
from articles.search import Narrowing, find, read
from tests.ingest.wire import COPY, DATE, NO_PICTURE, refused, run

pytestmark = pytest.mark.django_db

BAKERS = """Bakers end their strike

Fresh bread on Saturday, says the guild’s speaker.

By Mira Solheim and Jonas Reth

The ovens are lit.

{articleGUID}

The flour came at dawn, “as white as snow”.

{article:0d3c2a55-3a0b-4f0e-9d7d-3b1c7e0c1a55}

And so they bake.

Source: Halden Press, AP
"""
# What differs between any two articles, whoever brought them in.
OWN = {
    *("id", "guid", "article_id", "article_guid", "revision_id", "entry_id", "place", "slug"),
    *("path", "working_id", "live_id", "legacy_id", "created_at", "changed_at", "published_at"),
    *("at", "shown_from", "frozen_at", "digest"),
}
HANGING = (Byline, RevisionSource, EmbedLink, Listing, Version, Event, SearchEntry)


def told(row) -> dict:
    return {
        name: value
        for name, value in row.__dict__.items()
        if name not in OWN and not name.startswith("_")
    }


def everything(article: Article) -> list:
    revisions = Revision.objects.filter(article=article)
    rows = [article, *revisions]
    for model in HANGING:
        names = {field.name for field in model._meta.fields}
        mine = {"revision__in": revisions} if "revision" in names else {"article": article}
        rows += model.objects.filter(**mine).order_by("pk")
    rows += SearchText.objects.filter(entry__article=article)
    return [(type(row).__name__, told(row)) for row in rows]


def the(path, wishes) -> Article:
    [(_path, [loaded])] = import_files([path], wishes)
    return Article.objects.get(pk=loaded.article.pk)


@pytest.mark.parametrize("publish", [True, False])
def test_it_leaves_the_same_rows_as_one_alone(wire, place, together_only, publish):
    wishes = wishes_from(
        paths=1, publish=publish, section="business", date=DATE if publish else None
    )
    together = the(wire(BAKERS, "a.txt"), wishes)
    Article.objects.update(legacy_id="forgotten")
    [loaded] = import_file(wire(BAKERS, "b.txt"), wishes)
    alone = Article.objects.get(pk=loaded.article.pk)
    assert everything(together) == everything(alone)
    assert EmbedLink.objects.filter(revision=together.working_id).count() == 2
    assert bool(together.live_id) is publish


def test_whoever_keeps_pages_is_told_the_same_of_them(wire, place, together_only):
    """Each says what it changed in a row of its own, by the same triggers."""
    wishes = wishes_from(paths=1, publish=True, section="business", date=DATE)
    told_of = []
    for bring_in, name in ((the, "a.txt"), (lambda *it: import_file(*it)[0].article, "b.txt")):
        Article.objects.update(legacy_id="forgotten")
        Changed.objects.all().delete()
        article = bring_in(wire(BAKERS, name), wishes)
        own = {f"a:{article.pk}": "a:it", f"g:{article.guid.hex}": "g:it"}
        rows = Changed.objects.values_list("key", "moment", "hides")
        told_of.append({(own.get(key, key), *rest) for key, *rest in rows})
    assert told_of[0] == told_of[1]
    assert {"a:it", "g:it", "l:en", f"s:{place.pk}"} < {key for key, *_ in told_of[0]}


def test_it_is_public_listed_found_and_its_chain_holds(wire, place, together_only):
    wishes = wishes_from(paths=1, publish=True, date="now", section="business")
    article, now = the(wire(BAKERS), wishes), timezone.now()
    assert visibility.is_public(article, now)
    assert visibility.revision_at(article.path, now).pk == article.live_id
    for thing in (Author.objects.get(), Source.objects.get(name="Halden Press")):
        assert [it.pk for it in visibility.listed(now, thing, "en")] == [article.live_id]
    assert find(read("flour solheim"), now, "en", Narrowing()).total == 1
    assert workflow.broken_chain(article) == []
    article = workflow.correct(article, by=None, based_on=article.working, note="It was rye.")
    assert workflow.broken_chain(Article.objects.get()) == []


def test_the_order_and_every_reason_are_those_of_single_files(wire, place):
    """Plain ones, one with a picture, a refused one, one twice, and what is here already."""
    run(wire(NO_PICTURE, "known.txt"))
    files = [
        wire(BAKERS, "plain.txt"),
        wire(NO_PICTURE, "known.txt"),
        wire(COPY, "picture.txt"),
        wire("TK\n\nTK is still to come.\n\nTK.", "unready.txt"),
        wire(BAKERS, "again.txt"),
        wire("", "empty.txt"),
        wire("Ferry to run\n\nFrom May.\n\nDaily.\n", "last.txt"),
    ]
    said = refused("--publish", "--date=now", *files)
    at = [said.index(path.name) for path in files if path.name not in ("unready.txt", "empty.txt")]
    assert at == sorted(at)
    assert "empty.txt is empty" in said
    assert "unready.txt: “TK” stands in the headline" in said
    assert "again.txt: “Bakers end their strike” is here already, unchanged" in said
    assert Article.objects.filter(live__isnull=False).count() == 4
    assert "2 of 7 files could not be imported" in said


def test_equal_headlines_of_one_day_each_get_an_address(wire, place):
    files = [wire(f"Fog\n\nIn the sound.\n\nDay {n}.\n", f"{n}.txt") for n in range(3)]
    run("--publish", "--date=now", files[0])
    run("--publish", "--date=now", *files)
    slugs = Article.objects.order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == ["fog", "fog-2", "fog-3"]


@given(st.text("aB.é \u3000\n\t\r\x0b\x0c\x1c\x1f", min_size=1))
@example("Fog at sea.")
def test_spaces_and_line_ends_make_no_other_article_of_a_text(words):
    text = f"Fog {words}"
    [(key, _copy)] = copies_in(FORMAT, text)
    assert key == f"text:{sha256(''.join(text.split()).encode()).hexdigest()}"


def test_what_no_name_can_be_is_left_over(wire, place):
    article = the(wire(BAKERS.replace(", AP", ", ***")), wishes_from(paths=1))
    assert [left["text"] for left in article.leftovers] == ["***"]


def test_a_check_that_this_newsroom_takes_more_seriously_still_refuses(wire, settings):
    settings.NEWSROOM_PREFLIGHT = {"no-section": "must"}
    files = [wire(BAKERS, "a.txt"), wire(NO_PICTURE, "b.txt")]
    assert "in no section" in refused("--publish", "--date=now", *files)
    assert not Article.objects.filter(live__isnull=False).exists()


def test_a_dry_run_of_many_leaves_nothing(wire, place):
    files = [wire(f"Fog {n}\n\nIn the sound.\n\nAgain.\n", f"{n}.txt") for n in range(3)]
    assert "3 articles: 3 published. Nothing was written" in run(
        "--publish", "--date=now", "--dry-run", *files
    )
    assert not Article.objects.exists()
    assert not SearchEntry.objects.exists()


def test_rows_that_cannot_be_are_refused_and_leave_nothing():
    with pytest.raises(IntegrityError), transaction.atomic():
        write_rows(Author, ({"name": "Ana", "slug": slug} for slug in ("ana", "an", "ana")))
    assert not Author.objects.exists()


def test_an_instance_made_the_short_way_is_the_same():
    """What is made for each is made anew."""
    known = {"language": "en", "legacy_id": "a1", "working_id": 3}
    made = [unsaved(Article, id=7, **known), unsaved(Article, id=8, **known)]
    assert told(made[0]) == told(Article(pk=7, **known))
    assert made[0].__dict__.keys() == Article(pk=7).__dict__.keys()
    assert (made[0].pk, made[0]._state.adding, made[0].section) == (7, True, None)
    assert made[0].guid != made[1].guid
    made[0].leftovers.append("left")
    assert made[1].leftovers == []
