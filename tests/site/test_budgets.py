"""What a page may cost, the same with one embed or two hundred, and along which index it reads."""

import gzip
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import visibility
from articles.embeds.parse import token
from articles.models import Article, Author, Source, Tag
from tests.numbers import sitemap_of, sitemaps
from tests.people import published
from tests.site.conftest import corrected, picture
from tests.site.reading import read

ARTICLE, LIST = 4, 4
STATIC = Path(__file__).resolve().parents[2] / "static"
PLANS = pytest.mark.skipif(connection.vendor != "sqlite", reason="reads SQLite's plans")


def queries(client, path) -> int:
    client.get(path)  # the first time compiles
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


@pytest.mark.parametrize("embeds", [0, 1, 20, 200])
def test_an_article_costs_at_most_four_queries(client, mira, vote, embeds):
    targets = [published(mira, f"Target {n}", section=vote.section) for n in range(embeds)]
    inline = [picture(mira, size=(64, 36)) for _ in range(min(embeds, 3))]
    article = published(
        mira,
        section=vote.section,
        picture=picture(mira),
        bylines=list(Author.objects.all()),
        sources=list(Source.objects.all()),
        tags=["One", "Two", "Three"],
        body="".join(token("article", target.guid) for target in targets)
        + "".join(token("image", image.guid) for image in inline),
    )
    article = corrected(article, mira)
    assert queries(client, article.path) <= (ARTICLE if embeds else ARTICLE - 1)
    if embeds:
        page = client.get(article.path).content.decode()
        assert page.count("<aside") == embeds


def test_the_front_and_every_list_cost_at_most_four(client, mira, vote, taswit):
    for n in range(30):
        published(mira, f"More {n}", section=vote.section, genre="opinion", tags=["Assembly"])
    lists = ["/politics/", "/tag/assembly/", "/author/mira-solheim/", "/source/halden-press/"]
    machines = ["/feed/", "/politics/feed/", "/sitemap.xml", "/sitemap/0.xml"]
    machines += [*sitemaps(), "/sitemap/news-en.xml"]
    machines += [f"/sitemap/archive-en-{timezone.now().year}.xml"]
    for path in ["/", "/ar/", *lists, *machines]:
        assert queries(client, path) <= LIST, path


def test_robots_and_a_picture_cost_next_to_nothing(client, vote):
    for path in ("/robots.txt", "/.well-known/tdmrep.json"):
        assert queries(client, path) == 1
    assert queries(client, vote.live.picture.src()) == 1


def plan(queryset) -> str:
    return queryset.explain()


@PLANS
def test_an_address_is_one_look_up(vote):
    found = plan(visibility.revisions(timezone.now()).filter(article__path=vote.path).order_by())
    assert "(path=?)" in found
    assert "SCAN" not in found


@PLANS
def test_sections_and_the_front_read_their_index_in_order(vote):
    at = timezone.now()
    for before in (None, (at, 10)):
        of_section = plan(visibility.newest(at, section=vote.section, before=before)[:21])
        assert "USING INDEX article_of_section (section_id=? AND published_at<?)" in of_section
        of_language = plan(visibility.newest(at, language="en", before=before)[:21])
        assert "USING INDEX article_published (language=? AND published_at<?)" in of_language
        assert "TEMP B-TREE" not in of_section + of_language
        assert "SCAN" not in of_section + of_language


@PLANS
@pytest.mark.parametrize("kind", [Tag, Author, Source])
def test_tags_authors_and_sources_read_a_covering_index_in_order(vote, kind):
    at, thing = timezone.now(), kind.objects.first()
    for before in (None, (at, 10)):
        found = plan(visibility.listed(at, thing, "en", before)[:21])
        assert f"USING COVERING INDEX listing_of_{kind._meta.model_name}" in found
        assert "TEMP B-TREE" not in found
        assert "SCAN" not in found
    assert "published_at<?" in found


@PLANS
def test_a_picture_is_allowed_without_reading_all_articles(vote):
    found = plan(visibility.images(timezone.now()).filter(guid=vote.live.picture.guid))
    assert "SCAN" not in found


@PLANS
@pytest.mark.parametrize("kind", ["index", Article, Tag, Author, Source, "news-en", "archive"])
def test_no_sitemap_reads_a_table_whole(client, vote, kind):
    named = {
        "index": "/sitemap.xml",
        "news-en": "/sitemap/news-en.xml",
        "archive": f"/sitemap/archive-en-{timezone.now().year}.xml",
    }
    path = named.get(kind) or sitemap_of(kind.objects.first())
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    with connection.cursor() as cursor:
        for query in asked:
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
            steps = [row[3] for row in cursor.fetchall()]
            # Along an index, the newest first, it stops at the first row.
            whole = [it for it in steps if it.startswith("SCAN articles") and "INDEX" not in it]
            assert not whole, (whole, query["sql"][:2000])


@PLANS
def test_an_address_that_leads_nowhere_reads_no_table_whole(client, vote):
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/politics/2026/11/23/nothing-4711/").status_code == 404
    with connection.cursor() as cursor:
        for query in asked:
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
            steps = [row[3] for row in cursor.fetchall()]
            assert not [step for step in steps if step.startswith("SCAN")], query["sql"]


def squeezed(*paths) -> int:
    return sum(len(gzip.compress((STATIC / path).read_bytes(), 9)) for path in paths)


def test_style_and_scripts_keep_to_their_weight(client, vote):
    page = read(client, vote.path)
    styles = page.link("stylesheet")
    scripts = [it["src"] for it in page.all("script") if "src" in it]
    assert len(styles) == 1
    assert squeezed("css/site.css") <= 14_000
    ours = ("js/site.js", "js/article.js", "js/embeds.js")
    assert {*scripts, "/static/js/embeds.js"} == {f"/static/{it}" for it in ours}
    assert squeezed(*ours) <= 8_000


def test_a_lead_picture_of_a_phone_is_at_most_110_kilobytes(client, mira, vote):
    """The widest that a phone of 360 points and two pixels a point takes."""
    src = vote.live.picture.url(800, "jpg", "16x9")
    assert len(client.get(src).getvalue()) <= 110_000
