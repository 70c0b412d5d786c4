"""Where a page stands, and what it lists, as machines read it: never more than the page says."""

import pytest
from defusedxml import ElementTree

from articles.models import Article
from tests.people import published
from tests.site.reading import read

HOME = "http://127.0.0.1:8000"


def trail(page) -> list[tuple[str, str]]:
    steps = page.data("BreadcrumbList")["itemListElement"]
    assert [it["position"] for it in steps] == list(range(1, len(steps) + 1))
    return [(it["name"], it["item"].removeprefix(HOME)) for it in steps]


def test_an_article_stands_in_its_section(client, vote):
    page = read(client, vote.path)
    assert trail(page) == [
        ("The Halden Courier", "/"),
        ("Politics", "/politics/"),
        (vote.live.headline, vote.path),
    ]
    assert trail(page)[-1][1] == page.link("canonical")[0].removeprefix(HOME)


def test_an_article_without_a_section_stands_on_the_front(client, mira):
    article = published(mira, "Bare")
    assert [path for _, path in trail(read(client, article.path))] == ["/", article.path]


@pytest.mark.parametrize(
    ("path", "name", "kind"),
    [
        ("/politics/", "Politics", "CollectionPage"),
        ("/tag/assembly/", "Assembly", "CollectionPage"),
        ("/author/mira-solheim/", "Mira Solheim", "ProfilePage"),
        ("/source/halden-press/", "Halden Press", "CollectionPage"),
    ],
)
def test_a_list_says_where_it_stands_and_what_it_lists(client, vote, path, name, kind):
    page = read(client, path)
    assert trail(page) == [("The Halden Courier", "/"), (name, path)]
    data = page.data(kind)
    assert data["url"] == page.link("canonical")[0]
    listed = data["hasPart"] if kind == "ProfilePage" else data["mainEntity"]
    linked = [it["href"] for it in page.all("a")]
    assert listed["itemListElement"]
    for it in listed["itemListElement"]:
        assert it["url"].removeprefix(HOME) in linked
    if kind == "ProfilePage":
        assert data["mainEntity"]["jobTitle"] == "Reporter"


def test_an_arabic_place_is_told_in_arabic_letters_and_ascii_addresses(client, taswit):
    page = read(client, taswit.path)
    assert [name for name, _ in trail(page)][:2] == ["هالدن كورير", "سياسة"]
    assert all(path.isascii() for _, path in trail(page))


def test_the_archive_stands_in_what_it_lies_in(client, mira):
    article = published(mira)
    day = f"{article.published_at:%Y/%m/%d}"
    page = read(client, f"/archive/{day}/")
    year, month, _ = day.split("/")
    paths = [f"/archive/{part}" for part in ("", f"{year}/", f"{year}/{month}/", f"{day}/")]
    assert [path for _, path in trail(page)] == ["/", *paths]
    [listed] = page.data("CollectionPage")["mainEntity"]["itemListElement"]
    assert listed["url"] == HOME + article.path
    assert "mainEntity" not in read(client, f"/archive/{year}/").data("CollectionPage")


def test_the_front_says_how_the_site_is_searched(client, vote):
    data = read(client, "/").data("WebSite")
    assert data["name"] == "The Halden Courier"
    address = data["potentialAction"]["target"]["urlTemplate"]
    found = address.removeprefix(HOME).replace("{search_term_string}", "harbour")
    assert vote.path in client.get(found).content.decode()
    assert read(client, "/ar/").data("WebSite")["url"] == f"{HOME}/ar/"


def test_nothing_in_a_name_can_end_the_data(client, mira):
    article = published(mira, "A </script><b>&", tags=["x</script>y"])
    assert trail(read(client, article.path))[-1][0] == "A </script><b>&"
    assert Article.objects.get(pk=article.pk).live.tags.get()


def test_an_article_tells_what_else_its_page_says(client, vote):
    data = read(client, vote.path).data()
    assert data["dateline"] == "Port Halden"
    assert "creativeWorkStatus" not in data


def test_feeds_name_the_hub_in_their_head_and_text_and_only_where_there_is_one(
    client, vote, settings
):
    for path in ("/feed/", "/politics/feed/", "/tag/assembly/feed/", "/corrections/feed/"):
        assert "Link" not in client.get(path).headers
        assert 'rel="hub"' not in client.get(path).content.decode()
    settings.NEWSROOM_WEBSUB_HUB = "https://hub.halden.example/"
    for path in ("/feed/", "/politics/feed/", "/tag/assembly/feed/", "/corrections/feed/"):
        response = client.get(path)
        own = f"http://127.0.0.1:8000{path}"
        assert response["Link"] == f'<https://hub.halden.example/>; rel="hub", <{own}>; rel="self"'
        links = ElementTree.fromstring(response.content).findall("channel/{*}link[@rel]")
        assert {it.get("rel"): it.get("href") for it in links} == {
            "self": own,
            "hub": "https://hub.halden.example/",
        }
