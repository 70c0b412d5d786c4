"""Many files at once leave what each of them alone would have left."""

import os
import signal
from datetime import timedelta
from hashlib import sha256

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import example, given
from hypothesis import strategies as st

from articles import visibility, workflow
from articles.ingest import batch
from articles.ingest.ahead import Reader
from articles.ingest.batch import MANY, import_files
from articles.ingest.load import copies_in, import_file
from articles.ingest.text import FORMAT
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
    Section,
    Source,
    Version,
)
from articles.models.written import write_rows
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


@pytest.fixture
def place(db):
    Author.objects.create(name="Mira Solheim", slug="mira-solheim")
    return Section.objects.create(language="en", slug="business", name="Business")


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


@pytest.fixture
def together_only(monkeypatch):
    """No file goes the other road."""

    def refuse(path, _wishes):
        raise AssertionError(f"{path} was brought in alone")

    monkeypatch.setattr(batch, "_alone", refuse)


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
    wishes = wishes_from(paths=1, publish=True, section="business")
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
    said = refused("--publish", *files)
    at = [said.index(path.name) for path in files if path.name not in ("unready.txt", "empty.txt")]
    assert at == sorted(at)
    assert "empty.txt is empty" in said
    assert "unready.txt: “TK” stands in the headline" in said
    assert "again.txt: “Bakers end their strike” is here already, unchanged" in said
    assert Article.objects.filter(live__isnull=False).count() == 4
    assert "2 of 7 files could not be imported" in said


def test_equal_headlines_of_one_day_each_get_an_address(wire, place):
    files = [wire(f"Fog\n\nIn the sound.\n\nDay {n}.\n", f"{n}.txt") for n in range(3)]
    run("--publish", files[0])
    run("--publish", *files)
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
    assert "in no section" in refused("--publish", *files)
    assert not Article.objects.filter(live__isnull=False).exists()


def test_a_dry_run_of_many_leaves_nothing(wire, place):
    files = [wire(f"Fog {n}\n\nIn the sound.\n\nAgain.\n", f"{n}.txt") for n in range(3)]
    assert "3 articles: 3 published. Nothing was written" in run("--publish", "--dry-run", *files)
    assert not Article.objects.exists()
    assert not SearchEntry.objects.exists()


def test_rows_that_cannot_be_are_refused_and_leave_nothing():
    with pytest.raises(IntegrityError), transaction.atomic():
        write_rows(Author, ({"name": "Ana", "slug": slug} for slug in ("ana", "an", "ana")))
    assert not Author.objects.exists()


def thousand(wire) -> list:
    return [wire(f"Fog {n}\n\nIn the sound.\n\nAgain.\n", f"{n}.txt") for n in range(MANY)]


class Patient(Reader):
    """Nobody reads here before it has begun."""

    def __init__(self):
        super().__init__()
        self.begins(wait=None)


def test_a_thousand_are_read_in_other_processes_and_stand_in_order(
    wire, place, together_only, monkeypatch
):
    heard = []

    def hear(reader, _batch, _wishes):
        heard.append(reader)
        return reader.answer()

    monkeypatch.setattr(batch, "_heard", hear)
    monkeypatch.setattr(batch, "Reader", Patient)
    files = thousand(wire)
    before = timezone.now() - timedelta(seconds=1)
    assert f"{MANY} articles: {MANY} published." in run("--publish", "--section=business", *files)
    headlines = Article.objects.order_by("pk").values_list("live__headline", flat=True)
    assert list(headlines) == [f"Fog {n}" for n in range(MANY)]
    assert Event.objects.filter(at__gte=before, via="import").count() == 2 * MANY
    assert Listing.objects.count() == 0
    assert SearchEntry.objects.count() == MANY
    assert len(set(heard)) == 2


def test_until_a_process_has_begun_they_are_read_here(wire, place, together_only, monkeypatch):
    monkeypatch.setattr(Reader, "begins", lambda _reader: False)
    assert f"{MANY} articles: {MANY} draft." in run(*thousand(wire))
    headlines = Article.objects.order_by("pk").values_list("working__headline", flat=True)
    assert list(headlines) == [f"Fog {n}" for n in range(MANY)]


def test_ctrl_c_is_left_to_the_import():
    reader = Patient()
    os.kill(reader.process.pid, signal.SIGINT)
    reader.ask(max, 2, 3)
    assert reader.answer() == 3
    reader.end()
    assert reader.process.exitcode == 0


@pytest.mark.parametrize("moment", ["at the beginning", "in the midst"])
def test_whoever_reads_ahead_may_be_killed(wire, place, together_only, monkeypatch, moment):
    begun: list[Reader] = []

    class Killed(Reader):
        def __init__(self):
            super().__init__()
            begun.append(self)
            if moment == "at the beginning":
                self.process.kill()
            self.begins(wait=None)

        def ask(self, *asked):
            super().ask(*asked)
            if moment == "in the midst":
                self.process.kill()

    monkeypatch.setattr(batch, "Reader", Killed)
    assert f"{MANY} articles: {MANY} draft." in run(*thousand(wire))
    assert len(begun) > 1
    assert not any(reader.process.is_alive() for reader in begun)
    assert Article.objects.count() == MANY
