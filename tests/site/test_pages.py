"""Every kind of public page, once in each language: what all of them promise."""

import re
from datetime import timedelta

import pytest
from django.urls import URLPattern, get_resolver
from django.utils import timezone

from articles import visibility, workflow
from articles.embeds.parse import token
from articles.site import urls
from tests.embeds.samples import made
from tests.numbers import sitemaps
from tests.people import about_page, draft, published
from tests.site.conftest import withdrawn
from tests.site.reading import Page, read

EN = ["/", "/politics/", "/tag/assembly/", "/author/mira-solheim/", "/source/halden-press/"]
NOTES = ["/corrections/", "/ar/corrections/"]
ABOUT_FEEDS = ["/feed/all/", "/ar/feed/all/"]
FEEDS = ("feed/", "feed/atom/", "feed/json/")
AR = [
    "/ar/",
    "/ar/سياسة/",
    "/ar/tag/مشروع-المرفأ/",
    "/ar/author/mira-solheim/",
    "/ar/source/halden-press/",
]


@pytest.fixture
def archives(vote, taswit):
    day = timezone.localtime(vote.published_at)
    parts = ("", f"{day:%Y/}", f"{day:%Y/%m/}", f"{day:%Y/%m/%d/}")
    return [f"{home}archive/{part}" for home in ("/", "/ar/") for part in parts]


@pytest.fixture
def standing(mira):
    pages = [about_page(mira), about_page(mira, "أخلاقيات العمل", language="ar")]
    return ["/about/", "/ar/about/", *(page.path for page in pages)]


@pytest.fixture
def pages(client, vote, taswit, archives, standing):
    return [*EN, vote.path, *AR, taswit.path, *NOTES, *ABOUT_FEEDS, *standing, *archives]


def test_every_page_speaks_its_language_in_its_direction(client, pages):
    for path in pages:
        [html] = read(client, path).all("html")
        expected = ("ar", "rtl") if path.startswith("/ar/") else ("en", "ltr")
        assert (html["lang"], html["dir"]) == expected, path


def test_every_page_has_what_machines_look_for(client, pages):
    for path in pages:
        page = read(client, path)
        assert len(page.all("h1")) == 1, path
        assert page.text("title")[0], path
        assert page.meta("description"), path
        assert page.meta("og:title"), path
        assert page.meta("og:description"), path
        assert page.meta("og:image").startswith("http://127.0.0.1:8000/"), path
        assert page.meta("twitter:card") in ("summary", "summary_large_image"), path
        [canonical] = page.link("canonical")
        assert canonical.startswith("http://127.0.0.1:8000/"), path
        assert canonical.isascii(), path
        assert page.meta("og:url") == canonical, path


def test_every_page_can_be_skipped_through(client, pages):
    for path in pages:
        page = read(client, path)
        assert page.all("a", class_="skip")[0]["href"] == "#main"
        assert [main["id"] for main in page.all("main")] == ["main"]
        assert (
            len(page.all("header", class_="masthead"))
            == len(page.all("footer", class_="foot"))
            == 1
        )
        labels = [nav.get("aria-label") for nav in page.all("nav")]
        assert all(labels), path
        assert len(set(labels)) == len(labels), path


@pytest.mark.parametrize("form", ["rss+xml", "atom+xml", "feed+json"])
def test_every_page_points_to_a_feed_that_answers(client, pages, form):
    for path in pages:
        [feed] = read(client, path).all("link", rel="alternate", type=f"application/{form}")
        answer = client.get(feed["href"])
        assert answer.status_code == 200, path
        assert answer["Content-Type"] == f"application/{form}; charset=utf-8"


def test_no_page_has_a_script_or_style_of_its_own(client, pages):
    for path in pages:
        html = client.get(path).content.decode()
        page = Page(html)
        assert not page.all("style"), path
        assert not re.search(r"\s(style|on\w+)=", html), path
        for script in page.all("script"):
            assert (
                script.get("src", "").startswith("/static/")
                or script["type"] == "application/ld+json"
            )


def test_no_page_sets_a_cookie_or_varies_by_one(client, pages, vote):
    for path in [*pages, "/feed/", "/sitemap.xml", "/nothing-here/", f"/article/{vote.guid}/"]:
        response = client.get(path)
        assert not response.cookies, path
        assert "Cookie" not in response.headers.get("Vary", ""), path
        assert response["Cache-Control"] == "no-cache", path


def test_a_page_that_has_not_changed_is_not_sent_again(client, pages):
    for path in [*pages, "/feed/", "/ar/feed/", "/sitemap.xml", *sitemaps()]:
        tag = client.get(path)["ETag"]
        again = client.get(path, headers={"if-none-match": tag})
        assert (again.status_code, again.content) == (304, b""), path


def test_head_answers_like_get_without_a_body(client, pages):
    for path in [*pages, "/feed/", "/sitemap.xml", "/robots.txt"]:
        answer = client.head(path)
        assert (answer.status_code, answer.content) == (200, b""), path


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_readers_only_look(client, vote, method):
    client.handler.enforce_csrf_checks = True
    for path in ("/", "/politics/", vote.path, "/feed/", "/robots.txt"):
        answer = getattr(client, method)(path)
        assert answer.status_code == 405, path
        assert answer["Allow"] == "GET, HEAD"


def test_the_fronts_name_each_other(client, vote, taswit):
    for path in ("/", "/ar/"):
        links = read(client, path).all("link", rel="alternate")
        found = {link["hreflang"]: link["href"] for link in links if "hreflang" in link}
        assert found == {
            "en": "http://127.0.0.1:8000/",
            "ar": "http://127.0.0.1:8000/ar/",
            "x-default": "http://127.0.0.1:8000/",
        }


def test_the_masthead_switches_editions_and_marks_where_one_is(client, vote, taswit):
    page = read(client, vote.path)
    assert [a["href"] for a in page.all("a", hreflang="en")] == ["/"]
    assert [a["href"] for a in page.all("a", aria_current="true")] == ["/", "/politics/"]
    assert read(client, taswit.path).text("p", class_="nameplate small") == ["هالدن كورير"]
    assert read(client, "/").text("h1") == ["The Halden Courier"]


def test_every_internal_link_leads_somewhere(client, pages):
    links = set()
    for path in pages:
        links |= {a["href"] for a in read(client, path).all("a") if a["href"].startswith("/")}
    for link in links - {"/admin/"}:
        assert client.get(link).status_code == 200, link


def test_every_address_pattern_is_asked_for_by_a_test(client, pages, vote, mira, jonas, settings):
    """A new kind of address without a test fails here."""
    settings.NEWSROOM_SECURITY_CONTACT = "mailto:security@halden.example"
    settings.NEWSROOM_INDEXNOW_KEY = "a1b2c3d4"
    chart = made("html", jonas)
    published(mira, "A chart", body=token("html", chart.guid))
    asked = [*pages, *(f"{path}{feed}" for path in [*EN, *AR, *NOTES] for feed in FEEDS)]
    asked += [f"{home}search/{rest}" for home in ("/", "/ar/") for rest in ("", "description.xml")]
    asked += [
        f"/article/{vote.guid}/",
        f"/embed/{chart.guid}/",
        "/sitemap.xml",
        *sitemaps(),
        "/robots.txt",
        "/.well-known/tdmrep.json",
        "/.well-known/security.txt",
        "/a1b2c3d4.txt",
        "/accent/7a1020-ff9a8f.css",
        "/favicon.ico",
    ]
    asked += [vote.live.picture.src(), vote.live.picture.src("16x9"), f"{vote.path}versions/"]
    asked.append(f"{vote.path.removesuffix('/')}.json")
    asked += previewed(
        draft(mira, body=token("html", chart.guid), picture=vote.live.picture), jonas
    )
    resolver, met = get_resolver(), set()
    for path in asked:
        assert client.get(path).status_code in (200, 301, 302), path
        met.add(resolver.resolve(path).url_name)
    patterns = [pattern for pattern in urls.urlpatterns if isinstance(pattern, URLPattern)]
    assert {pattern.name for pattern in patterns} == met


def previewed(article, by) -> list[str]:
    """The addresses of a preview: its own, its picture's, its frame's."""
    until = timezone.now() + timedelta(hours=1)
    link = workflow.share(article, by=by, revision=article.working, until=until)
    home = visibility.preview_address(link).partition("?")[0]
    picture, frame = article.working.picture, article.working.embed_links.get(kind="html").target
    media = f"{home}media/{picture.guid}/"
    return [home, f"{media}320.webp", f"{media}16x9/320.webp", f"{home}embed/{frame}/"]


def test_a_withdrawn_article_leaves_every_page(client, pages, vote, mira):
    before = [path for path in EN if vote.live.headline in client.get(path).content.decode()]
    assert before == EN
    withdrawn(vote, mira)
    for path in EN:
        assert vote.live.headline not in client.get(path).content.decode(), path
