"""Whatever an editor does, readers find what they may see at that moment, and nothing else."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from articles import workflow
from articles.models import Author, SearchEntry, SearchText, Section, Tag
from articles.search import Narrowing, elsewhere, find, finding, index, read
from articles.search.narrowing import EVER
from tests.background import have_done
from tests.people import again, draft, published, rewrite

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def found(text, at=None, language="en", narrowing=Narrowing(), **how):  # noqa: B008
    return find(read(text), at or timezone.now(), language, narrowing, **how)


def headlines(text, *args, **how) -> list[str]:
    hits = found(text, *args, **how).hits
    texts = SearchText.objects.in_bulk([hit.place for hit in hits])
    return [texts[hit.place].headline for hit in hits]


def indexed() -> list[str]:
    return sorted(SearchText.objects.values_list("headline", flat=True))


def test_every_word_of_a_page_is_found(mira, politics):
    author = Author.objects.create(name="Ada Wrenfield", slug="ada")
    published(
        mira,
        "Harbour vote",
        kicker="Quayside",
        standfirst="By one seat.",
        dateline="Halden",
        body="<p>The <b>assem</b>bly met.</p><h2>Later</h2>",
        bylines=[author, "T. Adeyar"],
        tags=["Shipping"],
    )
    for word in "harbour quayside seat halden assembly later wrenfield adeyar shipping".split():
        assert headlines(word) == ["harbour vote"], word
    assert headlines("strong") == []


def test_words_are_found_by_their_stems_and_beginnings(mira):
    published(mira, "Elections and the running of harbours", body="")
    for text in ("election", "ELECTIONS", "run", "harbour", "harb", "elections harbour run"):
        assert headlines(text), text
    assert headlines('"harb"') == []


def test_all_words_must_stand_there_phrases_in_order_and_minus_not(mira):
    published(mira, "One", body="<p>The red boat met the blue ferry.</p>")
    published(mira, "Two", body="<p>The blue boat met the red train.</p>")
    assert sorted(headlines("red boat")) == ["one", "two"]
    assert headlines('"red boat"') == ["one"]
    assert headlines("boat -ferry") == ["two"]
    assert headlines('boat -"red train"') == ["one"]
    assert headlines("boat zebra") == []
    assert headlines("-boat") == []
    assert sorted(headlines("the boat")) == ["one", "two"]


def test_arabic_is_found_however_it_is_written(mira, siyasa):
    published(mira, "إقرار مشروع المرفأ", language="ar", section=siyasa, body="<p>سُحِبَ ٣١.</p>")
    for text in ("المرفأ", "مرفا", "والمرفأ", "اقرار", "سحب", "31", "مشـروع", "مشر"):
        assert headlines(text, language="ar"), text
    assert headlines("المرفأ", language="en") == []


def test_a_headline_counts_for_more_than_a_text_and_the_new_for_more_than_the_old(mira):
    year = timedelta(days=365)
    published(mira, "Nothing", body="<p>Of the zebra in passing, and other things.</p>")
    published(mira, "Zebra", body="<p>Nothing.</p>")
    published(mira, "Zebra", body="<p>Nothing.</p>", dated=timezone.now() - 9 * year)
    assert headlines("zebra", by_date=True) == ["zebra", "nothing", "zebra"]
    assert headlines("zebra")[0] == "zebra"
    newest, oldest = (found("zebra").hits[n].place for n in (0, -1))
    assert newest > oldest


def test_by_date_one_reaches_all_and_none_twice(mira):
    for n in range(45):
        published(mira, f"Zebra {n}", dated=timezone.now() - n * HOUR)
    seen, before = [], None
    for _ in range(3):
        page = found("zebra", by_date=True, before=before)
        seen, before = seen + [hit.place for hit in page.hits], page.older
    assert before is None
    assert len(seen) == 45
    assert seen == sorted(set(seen), reverse=True)
    by_relevance = [hit.place for n in (1, 2, 3) for hit in found("zebra", page=n).hits]
    assert sorted(by_relevance) == sorted(seen)
    assert found("zebra", page=4).hits == []


def test_what_is_more_than_is_counted_says_so(mira, monkeypatch):
    monkeypatch.setattr(finding, "MOST", 3)
    for n in range(4):
        published(mira, f"Zebra {n}")
        assert (found("zebra").total, found("zebra").is_more) == ((n + 1, False), (3, True))[n == 3]


def test_narrowed_by_section_genre_and_time_with_what_else_there_is(mira, politics):
    sport = Section.objects.create(language="en", name="Sport", slug="sport")
    now = timezone.now()
    published(mira, "Zebra a", section=politics, genre="opinion")
    published(mira, "Zebra b", section=politics, dated=now - 100 * HOUR)
    published(mira, "Zebra c", section=sport, genre="opinion", dated=now - 200 * HOUR)
    all_ = found("zebra", times=(now - 150 * HOUR,))
    assert all_.counts.sections == {politics.pk: 2, sport.pk: 1}
    assert all_.counts.genres == {"opinion": 2, "report": 1}
    assert all_.counts.since == (2,)
    narrowed = found("zebra", narrowing=Narrowing(section=politics.pk))
    assert narrowed.total == 2
    assert narrowed.counts.sections == {politics.pk: 2, sport.pk: 1}
    assert narrowed.counts.genres == {"opinion": 1, "report": 1}
    assert headlines("zebra", narrowing=Narrowing(genre="opinion", section=sport.pk)) == ["zebra c"]
    since, until = now - 150 * HOUR, now - 50 * HOUR
    assert headlines("zebra", narrowing=Narrowing(since=since, until=until)) == ["zebra b"]


def test_narrowed_by_tag_and_author_with_what_else_there_is(mira, politics):
    ada = Author.objects.create(name="Ada Wrenfield", slug="ada")
    tor = Author.objects.create(name="Tor Adeyar", slug="tor")
    published(mira, "Zebra a", tags=["Ports", "Fish"], bylines=[ada])
    published(mira, "Zebra b", tags=["Ports"], bylines=[ada, tor], section=politics)
    published(mira, "Zebra c", bylines=["T. Adeyar"], genre="opinion")
    published(mira, "Gnu", tags=["Other"])
    ports, fish = Tag.objects.get(name="Ports"), Tag.objects.get(name="Fish")
    counts = found("zebra").counts
    assert counts.tags == [("Ports", "ports", 2), ("Fish", "fish", 1)]
    assert counts.authors == [("Ada Wrenfield", "ada", 2), ("Tor Adeyar", "tor", 1)]
    assert headlines("zebra", narrowing=Narrowing(tag=fish.pk)) == ["zebra a"]
    assert headlines("zebra", narrowing=Narrowing(author=tor.pk)) == ["zebra b"]
    assert headlines("zebra", narrowing=Narrowing(tag=fish.pk, author=tor.pk)) == []
    narrowed = found("zebra", narrowing=Narrowing(tag=ports.pk))
    assert narrowed.total == 2
    # A second tag takes the place of the first, so none is offered; what all have narrows nothing.
    assert narrowed.counts.tags == []
    assert narrowed.counts.authors == [("Tor Adeyar", "tor", 1)]
    assert narrowed.counts.sections == {politics.pk: 1, None: 1}
    assert narrowed.counts.genres == {"report": 2}


def test_narrowed_by_a_tag_is_exact_to_the_second_and_follows_a_merge(mira):
    article = rewrite(published(mira, "Zebra", tags=["Ports"]), mira, tags=["Fish"])
    at, tick = timezone.now() + HOUR, timedelta(microseconds=1)
    workflow.schedule(article, by=mira, based_on=article.working, at=at)
    ports, fish = Tag.objects.get(name="Ports"), Tag.objects.get(name="Fish")
    by = lambda tag, at: headlines("zebra", at, narrowing=Narrowing(tag=tag.pk))  # noqa: E731
    assert (by(ports, at - tick), by(fish, at - tick)) == (["zebra"], [])
    assert (by(ports, at), by(fish, at)) == ([], ["zebra"])
    workflow.merge_tags(ports, into=fish, by=mira)
    assert (by(ports, at - tick), by(fish, at - tick)) == ([], ["zebra"])


def test_of_other_languages_it_says_how_many_there_are(mira, siyasa):
    ada = Author.objects.create(name="Ada Wrenfield", slug="ada")
    for headline in ("Zebra 1", "Zebra 2"):
        published(mira, headline, language="ar", section=siyasa, bylines=[ada])
    published(mira, "Zebra", genre="opinion")
    workflow.withdraw(published(mira, "Zebra 3", language="ar"), by=mira, note="Wrong.")
    draft(mira, "Zebra 4", language="ar")
    at = timezone.now()
    assert elsewhere(read("zebra"), at, ["ar"], Narrowing()) == {"ar": 2}
    assert elsewhere(read("zebra"), at, ["ar", "en"], Narrowing()) == {"ar": 2, "en": 1}
    assert elsewhere(read("zebra"), at, ["ar"], Narrowing(genre="opinion")) == {}
    assert elsewhere(read("zebra"), at, ["ar"], Narrowing(author=ada.pk)) == {"ar": 2}
    assert elsewhere(read("zebra"), at, ["ar"], Narrowing(since=at + HOUR)) == {}
    assert elsewhere(read("gnu"), at, ["ar"], Narrowing()) == {}
    assert elsewhere(read('"'), at, ["ar"], Narrowing()) == {}
    assert elsewhere(read("zebra"), at, [], Narrowing()) == {}


def test_a_scheduled_text_is_found_from_its_second_on(mira):
    article, at = draft(mira, "Zebra"), timezone.now() + HOUR
    workflow.schedule(article, by=mira, based_on=article.working, at=at)
    tick = timedelta(microseconds=1)
    assert headlines("zebra", at - tick) == []
    assert headlines("zebra", at) == ["zebra"]
    article = again(article)
    workflow.embargo(article, by=mira, until=at + HOUR)
    assert headlines("zebra", at + HOUR - tick) == []
    assert headlines("zebra", at + HOUR) == ["zebra"]


def test_a_scheduled_update_is_found_by_its_words_from_its_second_and_the_old_ones_no_more(mira):
    article = rewrite(published(mira, "Zebra"), mira, headline="Giraffe")
    at = timezone.now() + HOUR
    workflow.schedule(article, by=mira, based_on=article.working, at=at)
    tick = timedelta(microseconds=1)
    assert (headlines("zebra", at - tick), headlines("giraffe", at - tick)) == (["zebra"], [])
    assert (headlines("zebra", at), headlines("giraffe", at)) == ([], ["giraffe"])
    with patch("django.utils.timezone.now", return_value=at):
        workflow.release_due()
    assert indexed() == ["giraffe"]
    assert headlines("giraffe", at) == ["giraffe"]


def test_withdrawn_is_gone_at_once_and_put_back_is_there(mira):
    article = published(mira, "Zebra")
    workflow.withdraw(article, by=mira, note="Wrong.")
    assert indexed() == []
    assert headlines("zebra") == []
    article = again(article)
    workflow.publish(article, by=mira, based_on=article.working)
    assert headlines("zebra") == ["zebra"]


def test_a_failed_act_leaves_the_index_as_it_was(mira, monkeypatch):
    article = published(mira, "Zebra")

    def power_cut(*args, **more):
        raise KeyboardInterrupt

    monkeypatch.setattr("articles.workflow.removing.record", power_cut)
    with pytest.raises(KeyboardInterrupt):
        workflow.withdraw(article, by=mira, note="Wrong.")
    assert headlines("zebra") == ["zebra"]


def test_a_moved_article_is_found_in_its_new_section(mira, politics):
    sport = Section.objects.create(language="en", name="Sport", slug="sport")
    article = published(mira, "Zebra", section=politics)
    workflow.move(article, by=mira, section=sport, slug="zebra")
    assert headlines("zebra", narrowing=Narrowing(section=politics.pk)) == []
    assert headlines("zebra", narrowing=Narrowing(section=sport.pk)) == ["zebra"]


def test_texts_of_the_same_second_have_places_of_their_own(mira):
    dated = timezone.now() - HOUR
    for n in range(3):
        published(mira, f"Zebra {n}", dated=dated)
    entry = SearchEntry.objects.order_by("place").first()
    with patch("articles.search.index.place_of", return_value=entry.place):
        published(mira, "Zebra 4", dated=dated)
    assert len(headlines("zebra")) == 4


def test_a_very_long_text_and_a_very_long_word_are_published_and_found(mira):
    body = "<p>" + " ".join(f"w{n:x}" for n in range(150_000)) + "</p><p>" + "z" * 9000 + "</p>"
    published(mira, "Zebra", body=body)
    published(mira, "Long word", body="<p>" + "z" * 9000 + "</p>")
    assert headlines("w1f") == ["zebra"]
    assert headlines("z" * 9000) == ["long word"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps its index itself")
def test_the_index_is_of_the_texts_whatever_was_done(mira, politics):
    article = rewrite(published(mira, "Zebra", section=politics), mira, headline="Giraffe")
    workflow.publish(article, by=mira, based_on=article.working)
    workflow.withdraw(again(article), by=mira, note="Wrong.")
    workflow.publish(again(article), by=mira, based_on=again(article).working)
    published(mira, "Gnu", section=politics)
    SearchText.objects.filter(headline="gnu").update(headline="okapi")
    with connection.cursor() as cursor:
        check = "INSERT INTO articles_searchwords (articles_searchwords, rank) VALUES (%s, 1)"
        cursor.execute(check, ["integrity-check"])
    assert indexed() == ["giraffe", "okapi"]
    assert (headlines("gnu"), headlines("okapi")) == ([], ["okapi"])


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps its index itself")
def test_many_texts_at_once_leave_the_index_whole_and_its_habits_as_they_were(
    mira, politics, monkeypatch
):
    """Also where all of it is taken back."""
    for n in range(6):
        published(mira, f"Zebra {n}", section=politics)
    monkeypatch.setattr(index, "MANY", 5)
    for taken_back in (True, False):
        with transaction.atomic():
            assert [written for _, written in index.fill(anew=True)] == [6]
            transaction.set_rollback(taken_back)
        with connection.cursor() as cursor:
            cursor.execute("SELECT v FROM articles_searchwords_config WHERE k = 'automerge'")
            # Before it was ever said it is four as well.
            assert cursor.fetchall() == ([] if taken_back else [(index.PARTS,)])
            check = "INSERT INTO articles_searchwords (articles_searchwords, rank) VALUES (%s, 1)"
            cursor.execute(check, ["integrity-check"])
        assert len(headlines("zebra")) == 6


HOSTILE = st.text(alphabet="ze\"'*-^:(){}~\\%_&|!<> \x00\n“”ابأل港1", max_size=60)


@examples(max_examples=60)
@given(st.one_of(st.text(max_size=200), HOSTILE))
def test_whatever_is_typed_is_answered(text):
    for engine_language in ("en", "ar"):
        assert found(text, language=engine_language).hits == []
        assert elsewhere(read(text), timezone.now(), [engine_language], Narrowing()) == {}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads SQLite's plans")
@pytest.mark.parametrize("narrowing", [Narrowing(), Narrowing(tag=1), Narrowing(tag=1, author=1)])
def test_the_newest_that_match_are_read_in_order(mira, narrowing):
    published(mira, "Zebra")
    at = timezone.now()
    given = finding._given(at, "en", narrowing)
    query, values = finding.sqlite.candidates(
        given, read("zebra"), narrowing, EVER, 10, is_ranked=True, language="en"
    )
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {query}", values)
        steps = [row[3] for row in cursor.fetchall()]
    assert "articles_searchwords VIRTUAL TABLE INDEX" in steps[0]
    assert not [step for step in steps if "TEMP B-TREE" in step or "MATERIALIZE" in step], steps


@pytest.mark.parametrize("wide", [10_000, 2])
def test_within_a_wide_topic_and_a_narrow_one_the_same_is_found(mira, monkeypatch, wide):
    monkeypatch.setattr("articles.search.narrowing.WIDE", wide)
    published(mira, "Zebra crossing", tags=["Streets", "Animals"])
    published(mira, "Zebra born", tags=["Animals"])
    published(mira, "Giraffe born", tags=["Animals"])
    published(mira, "Zebra stripes", tags=["Fashion"])
    streets, animals = (Tag.objects.get(name=name).pk for name in ("Streets", "Animals"))
    in_animals, in_streets = Narrowing(tag=animals), Narrowing(tag=streets)
    assert headlines("zebra", narrowing=in_animals) == ["zebra born", "zebra crossing"]
    assert headlines("zebra", narrowing=in_streets) == ["zebra crossing"]
    assert headlines("fashion", narrowing=in_animals) == []
    assert elsewhere(read("zebra"), timezone.now(), ["en"], in_animals) == {"en": 2}


def test_an_article_is_found_by_the_tag_that_its_own_was_merged_into(mira):
    published(mira, "Harbour vote", tags=["Moorings"])
    published(mira, "Fish prices", tags=["Jetties"])
    moorings, jetties = Tag.objects.get(name="Moorings"), Tag.objects.get(name="Jetties")
    workflow.merge_tags(moorings, into=jetties, by=mira)
    assert have_done() == []
    assert sorted(headlines("jetties")) == ["fish prices", "harbour vote"]
    assert headlines("moorings") == ["harbour vote"]
    workflow.split_tag(Tag.objects.get(name="Moorings"), by=mira)
    assert have_done() == []
    assert headlines("jetties") == ["fish prices"]
