"""What machines read: sitemaps, robots, structured data. None of it says more than the page."""

import re

from defusedxml import ElementTree

from articles import workflow
from articles.models import Article
from articles.site import sitemaps
from tests.people import draft, published, rewrite
from tests.site.conftest import ago, corrected, picture, withdrawn
from tests.site.reading import read

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
HOME = "http://127.0.0.1:8000"


def locations(client, path) -> dict[str, str | None]:
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/xml")
    root = ElementTree.fromstring(response.content)
    return {e.findtext(f"{MAP}loc"): e.findtext(f"{MAP}lastmod") for e in root}


def mapped(client) -> dict[str, str | None]:
    """Every address in any file that the index names."""
    found = {}
    for address in locations(client, "/sitemap.xml"):
        found |= locations(client, address.removeprefix(HOME))
    return found


def test_the_index_leads_to_every_public_article_and_place(client, vote, taswit, mira):
    draft(mira, "Hidden")
    found = mapped(client)
    for path in ("/", "/ar/", "/politics/", vote.path):
        assert HOME + path in found
    articles = [address for address in found if re.search(r"/\d{4}/\d\d/\d\d/[^/]", address)]
    assert len(articles) == Article.objects.filter(live__isnull=False).count()
    assert all(address.isascii() for address in found)
    for address in found:
        assert client.get(address).status_code == 200, address


def test_files_are_cut_by_article_id_and_empty_ones_are_not_listed(client, mira, monkeypatch):
    monkeypatch.setattr(sitemaps, "IN_A_FILE", 2)
    articles = [draft(mira, f"Story {n}") for n in range(7)]
    for article in (articles[0], articles[6]):
        workflow.publish(article, by=mira, based_on=article.working)
    files = [it for it in locations(client, "/sitemap.xml") if it[-5].isdigit() and "-" not in it]
    numbers = sorted({(a.pk - 1) // 2 + 1 for a in (articles[0], articles[6])})
    assert files == [f"{HOME}/sitemap/{n}.xml" for n in [0, *numbers]]
    assert len(locations(client, f"/sitemap/{numbers[0]}.xml")) == 1
    assert client.get(f"/sitemap/{numbers[0] + 1}.xml").status_code == 404


def test_lastmod_moves_with_an_update_and_not_with_a_silent_fix(client, mira, clock_at):
    article = published(mira, dated=ago(days=2))
    address, file = HOME + article.path, f"/sitemap/{(article.pk - 1) // 5000 + 1}.xml"
    first = locations(client, file)[address]
    article = rewrite(article, mira, body="<p>Typo.</p>")
    workflow.publish(article, by=mira, based_on=article.working, kind="silent")
    assert locations(client, file)[address] == first
    article = rewrite(article, mira, body="<p>News.</p>")
    workflow.publish(article, by=mira, based_on=article.working)
    assert locations(client, file)[address] > first


def test_structured_data_says_what_the_page_says(client, vote):
    page = read(client, vote.path)
    data = page.data()
    assert data["@type"] == "NewsArticle"
    assert data["headline"] == page.text("h1")[0]
    assert data["url"] == data["mainEntityOfPage"] == page.link("canonical")[0]
    assert data["datePublished"] == page.meta("article:published_time")
    assert data["dateModified"] == data["datePublished"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", data["datePublished"])
    assert data["author"] == [
        {"@type": "Person", "name": "Mira Solheim", "url": f"{HOME}/author/mira-solheim/"},
        {"@type": "Person", "name": "T. Adeyar"},
    ]
    assert data["publisher"]["name"] == "The Halden Courier"
    assert [work["name"] for work in data["isBasedOn"]] == ["Halden Press", "Assembly Record"]
    assert data["keywords"] == ["Harbour bill", "Assembly"]


def test_the_lead_picture_is_described_in_three_shapes_with_its_credit_and_terms(
    client, mira, jonas
):
    image = picture(mira, size=(1600, 1200), credit_people=["Ada Wrenfield"], credit_mark="ai")
    image.copyright, image.licence_url = "© Halden Press", "https://press.example/licence"
    image.licensor_url = "https://press.example/get"
    image.save()
    article = published(mira, picture=image)
    images = read(client, article.path).data()["image"]
    assert [(it["width"], it["height"]) for it in images] == [(1600, 900), (960, 720), (640, 640)]
    for it in images:
        assert it["creditText"] == "AI-generated: Ada Wrenfield / Halden Press"
        assert it["creator"] == [{"@type": "Person", "name": "Ada Wrenfield"}]
        assert it["copyrightNotice"] == "© Halden Press"
        assert it["license"] == "https://press.example/licence"
        assert it["acquireLicensePage"] == "https://press.example/get"
        assert client.get(it["url"]).status_code == 200


def test_a_correction_is_in_the_data_and_moves_its_date(client, vote, mira):
    article = corrected(vote, mira, "Two, not three.")
    page = read(client, article.path)
    [correction] = page.data()["correction"]
    assert correction["text"] == "Two, not three."
    assert page.data()["dateModified"] == page.meta("article:modified_time")


def test_data_without_names_or_pictures_is_still_whole(client, mira):
    article = published(mira, "Bare", picture=picture(mira, size=None))
    data = read(client, article.path).data()
    assert data["author"][0]["name"] == "The Halden Courier"
    assert not {"image", "isBasedOn", "keywords", "correction", "articleSection"} & data.keys()


def test_an_arabic_article_is_described_in_arabic(client, taswit):
    data = read(client, taswit.path).data()
    assert data["inLanguage"] == "ar"
    assert data["publisher"]["url"] == f"{HOME}/ar/"
    assert data["author"][0]["url"] == f"{HOME}/ar/author/mira-solheim/"
    assert data["url"].isascii()


def test_data_and_tags_speak_of_no_embed(client, vote, quay, mira):
    withdrawn(quay, mira)
    html = client.get(vote.path).content.decode()
    head = html[: html.index("<body>")]
    assert quay.live.headline not in html
    assert "articleGUID" not in html
    assert "{" not in head.replace(
        html[html.index('application/ld+json">') : html.index("</head>")], ""
    )
