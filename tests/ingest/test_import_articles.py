"""`manage.py import_articles`: real files in, articles out, the same report twice."""

import re

import pytest
from django.conf import settings
from django.utils import timezone

from articles import visibility
from articles.models import Article, Author, Embed, Image, Source
from tests.ingest.test_seed import SEEDS
from tests.ingest.wire import ARABIC, COPY, DATE, NO_PICTURE, rows, run, the_article
from tests.people import again

pytestmark = pytest.mark.django_db


def test_a_file_becomes_a_draft_that_readers_do_not_see(wire):
    report = run(wire())
    article = the_article()
    assert article.live is None
    assert not visibility.is_public(article, timezone.now())
    assert article.working.headline == "Harbour vote passes by one seat"
    assert article.working.standfirst.startswith("The assembly closes")
    assert article.language == settings.LANGUAGE_CODE
    assert "imported as a draft" in report
    assert f"/articles/article/{article.pk}/" in report


def test_the_body_holds_its_paragraphs_and_a_slot_for_each_lost_embed(wire):
    run(wire())
    assert the_article().working.body == (
        "<p>The assembly voted at dawn.</p>"
        "<p>{articleGUID}</p>"
        "<p>The speaker broke the tie with her own vote.</p>"
        "<p>{articleGUID}</p>"
    )


def test_the_report_counts_the_lost_embeds(wire):
    report = run(wire())
    assert re.search(r"\b2 lost embeds\b", report)
    assert "2 paragraphs, 1 picture (1 awaiting a file), 2 sources" in report


def test_a_picture_known_by_its_caption_awaits_its_file(wire):
    run(wire())
    picture = the_article().working.picture
    assert picture.awaits_file
    assert picture.alt == "Fishing boats"
    assert picture.caption == "Boats wait outside the harbour of Port Halden"
    assert picture.credit == "Mira Adan / Halden Press"
    assert picture.credit_mark == "file"
    assert picture.credit_raw == "File: Mira Adan/Halden Press"


def test_a_second_picture_stands_in_the_body(wire):
    second = "The queue\nCustomers wait outside a bakery in Fisher Street [Jonas Reth/AP]"
    run(wire(COPY.replace("{articleGUID}\n", f"{second}\n", 1)))
    lead = the_article().working.picture
    other = Image.objects.exclude(pk=lead.pk).get()
    assert other.alt == "The queue"
    use = Embed.objects.get(kind="image", data__image=str(other.guid))
    assert f"<p>{{image:{use.guid}}}</p>" in the_article().working.body
    assert use.data["alt"] == "The queue"
    assert str(lead.guid) not in the_article().working.body


def test_sources_are_known_by_any_spelling_of_their_name(wire):
    known = Source.objects.create(name="HALDEN PRESS", folded="halden press", slug="press")
    run(wire())
    names = [row.source for row in the_article().working.source_line.all()]
    assert names[0] == known
    assert names[1].name == "News Agencies"
    assert Source.objects.count() == 2


def test_a_source_named_twice_stands_once(wire):
    run(wire(COPY.replace("News Agencies", "halden press, B.")))
    assert [row.source.name for row in the_article().working.source_line.all()] == [
        "Halden Press",
        "B",
    ]


def test_a_source_without_letters_is_left_over(wire):
    run(wire(COPY.replace("News Agencies", "***")))
    assert the_article().leftovers == [
        {"text": "***", "place": "the list of sources", "reason": "cannot be the name of a source"}
    ]


def test_two_sources_with_one_slug_have_two_pages(wire):
    run(wire(COPY.replace("News Agencies", "Halden-Press")))
    assert set(Source.objects.values_list("slug", flat=True)) == {"halden-press", "halden-press-2"}


def test_a_byline_leads_to_an_author_we_know(wire):
    mira = Author.objects.create(name="Mira Adan", slug="mira-adan")
    run(wire(NO_PICTURE.replace("\n\n", "\n\nBy MIRA ADAN and Pia Holm\n\n", 1)))
    first, second = the_article().working.bylines.all()
    assert first.author == mira
    assert second.written == "Pia Holm"
    assert Author.objects.count() == 1


def test_leftovers_are_kept_with_the_article_and_reported(wire):
    report = run(wire(COPY + "\nENDS\n"))
    assert the_article().leftovers == [
        {"text": "ENDS", "place": "line 16", "reason": "stands behind the list of sources"}
    ]
    assert "line 16: stands behind the list of sources: ENDS" in report


def test_an_arabic_file_becomes_an_arabic_article(wire):
    run(wire(ARABIC), "--publish", "--date=now")
    article = the_article()
    assert (article.language, article.dir) == ("ar", "rtl")
    assert article.path.startswith("/ar/")
    assert Source.objects.get().name == "هالدن برس"


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(wire):
    run(wire())
    before = rows()
    run(wire(COPY.replace("\n", "\r\n"), "windows.txt", "utf-8-sig"))
    run(wire(COPY, "wide.txt", "utf-16"))
    assert rows() == before


def comparable(report):
    """Without the last words, and the row's number: PostgreSQL counts dry runs too."""
    report = report.replace(" Nothing was written (--dry-run).", "")
    return re.sub(r"article/\d+/", "article/n/", report)


@pytest.mark.parametrize("publish", [[], ["--publish", "--date", DATE]])
def test_a_dry_run_writes_nothing_and_says_the_same(wire, boats, publish):
    before = rows()
    said = run(wire(), "--dry-run", "--picture", boats, *publish)
    assert rows() == before
    assert said.rstrip().endswith("Nothing was written (--dry-run).")
    assert comparable(said) == comparable(run(wire(), "--picture", boats, *publish))


def test_a_dry_run_over_two_files_with_the_same_words_makes_one(wire):
    said = run(wire(), wire(COPY, "twice.txt"), "--dry-run")
    assert "1 draft, 1 unchanged" in said
    assert not Article.objects.exists()


@pytest.mark.skipif(not SEEDS, reason="the seeds are not beside the project")
def test_the_seed_is_published_whole_and_twice_is_once():
    report = run(SEEDS[0], "--publish", "--date", DATE)
    assert "2 lost embeds" in report
    article = the_article()
    live = visibility.revision_at(article.path, timezone.now())
    assert live.body.count("<p>") == 15
    assert live.picture.credit == "Etienne Laurent / EPA-EFE"
    assert live.picture_alt == "Haftar"
    assert [source.name for source in visibility.credits_of(live).sources] == [
        "Al Jazeera",
        "News Agencies",
    ]
    before = rows()
    run(SEEDS[0], "--publish", "--date", DATE)
    assert rows() == before
    assert again(article).live == live
