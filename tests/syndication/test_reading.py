"""The API as a program reads it: what the page says, for public articles alone, in three forms."""

import json
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.embeds.parse import token
from articles.filing.describing import described
from articles.models import Image
from tests.embeds.samples import made
from tests.people import draft, published
from tests.site.conftest import ago, corrected, picture, withdrawn
from tests.site.reading import read

HOME, ROOT = "http://127.0.0.1:8000", "/api/v1/"


def get(client, path: str, status: int = 200) -> dict:
    response = client.get(ROOT + path)
    assert response.status_code == status, response.content
    return response.json()


def one(client, article, form="html", status=200) -> dict:
    return get(client, f"articles/{article.guid}?body={form}", status)


def headlines(told: dict) -> list[str]:
    return [it["headline"] for it in told["items"]]


def test_an_article_says_what_its_page_says(client, vote, mira):
    article = corrected(vote, mira)
    told, page = one(client, article), read(client, article.path)
    assert told["url"] == page.link("canonical")[0]
    assert told["self"] == f"{HOME}{ROOT}articles/{article.guid}"
    assert told["headline"] == page.text("h1")[0]
    assert (told["language"], told["genre"], told["dateline"]) == ("en", "analysis", "Port Halden")
    assert told["standfirst"] == vote.live.standfirst
    for name, meta in (("published_at", "published"), ("updated_at", "modified")):
        assert told[name] == page.meta(f"article:{meta}_time")
        assert datetime.fromisoformat(told[name]).tzinfo
    assert told["bylines"] == [
        {"name": "Mira Solheim", "slug": "mira-solheim", "url": f"{HOME}/author/mira-solheim/"},
        {"name": "T. Adeyar", "slug": None, "url": None},
    ]
    assert told["section"] == {
        "name": "Politics",
        "slug": "politics",
        "url": f"{HOME}/politics/",
    }
    assert [it["url"] for it in told["tags"]] == [
        f"{HOME}/tag/harbour-bill/",
        f"{HOME}/tag/assembly/",
    ]
    assert [it["name"] for it in told["sources"]] == ["Halden Press", "Assembly Record"]
    [note] = told["notes"]
    assert (note["kind"], note["text"]) == (
        "correction",
        "Two ballots were folded together, not three.",
    )
    lead = told["picture"]
    assert (lead["alt"], lead["caption"]) == ("The harbour at dusk", "The inner harbour.")
    assert lead["credit"] == "Ada Wrenfield / Halden Press"
    assert lead["credit_mark"] == "illustration"
    for one_ in lead["renditions"]:
        for form in ("jpeg", "webp", "avif"):
            assert client.get(one_[form].removeprefix(HOME)).status_code == 200


def test_an_arabic_article_is_written_in_its_letters(client, taswit):
    response = client.get(f"{ROOT}articles/{taswit.guid}")
    assert response["Content-Language"] == "ar"
    assert "إقرار مشروع المرفأ" in response.content.decode()
    assert response.json()["bylines"][0]["url"] == f"{HOME}/ar/author/mira-solheim/"
    assert headlines(get(client, "articles?language=ar")) == [taswit.live.headline]


def test_the_body_comes_as_html_as_text_and_as_nodes(client, vote, quay, jonas, mira):
    everything = "".join(token(k, made(k, jonas).guid) for k in ("quote", "gallery", "html"))
    full = published(mira, "Full", body=f"<h2>One</h2><ol><li><p>Two</p></li></ol>{everything}")
    html = one(client, vote)["body"]
    assert f'<a href="{HOME}/politics/">More</a>' in html
    assert f'<a href="{HOME}{quay.path}">The quay in five maps</a>' in html
    text = one(client, vote, "text")["body"]
    assert "<" not in text
    assert "After {braces}." in text
    nodes = one(client, vote, "nodes")["body"]
    assert nodes[0] == {
        "type": "paragraph",
        "children": [
            {"type": "text", "text": "The assembly approved the bill. "},
            {
                "type": "link",
                "href": f"{HOME}/politics/",
                "children": [{"type": "text", "text": "More"}],
            },
            {"type": "text", "text": "."},
        ],
    }
    assert [it["type"] for it in nodes] == [
        "paragraph",
        "embed",
        "paragraph",
        "embed",
        "paragraph",
        "table",
    ]
    card, image = (it for it in nodes if it["type"] == "embed")
    assert (card["kind"], card["url"]) == ("article", f"{HOME}{quay.path}")
    assert (image["kind"], image["credit_mark"]) == ("image", "file")
    assert client.get(image["src"].removeprefix(HOME)).status_code == 200
    heading, list_, quote, gallery, frame = one(client, full, "nodes")["body"]
    assert (heading["type"], heading["level"]) == ("heading", 2)
    assert (list_["type"], list_["ordered"]) == ("list", True)
    assert [quote["kind"], gallery["kind"]] == ["quote", "gallery"]
    assert all(it["src"].startswith(HOME) for it in gallery["pictures"])
    assert client.get(frame["frame"].removeprefix(HOME)).status_code == 200


@pytest.mark.parametrize("form", ["html", "text", "nodes"])
def test_an_embed_of_what_is_not_public_leaves_nothing_behind(client, vote, quay, mira, form):
    before = json.dumps(one(client, vote, form)["body"])
    withdrawn(quay, mira)
    after = json.dumps(one(client, vote, form)["body"])
    assert quay.live.headline in before
    assert quay.live.headline not in after
    assert "articleGUID" not in after
    assert after.count('"embed"') == before.count('"embed"') - (form == "nodes")


@pytest.mark.parametrize("form", ["html", "text", "nodes"])
def test_whoever_prints_the_body_alone_prints_that_it_was_retracted(client, vote, mira, form):
    assert "Retracted on" not in json.dumps(one(client, vote, form))
    told = one(client, corrected(vote, mira, "All of it was invented.", kind="retraction"), form)
    assert told["retracted_at"]
    assert "Retracted on" in json.dumps(told["body"])[:120]


def test_outside_its_rights_nothing_of_a_picture_leaves_the_house(client, vote):
    Image.objects.update(usable_until=timezone.now() - timedelta(hours=1))
    for form in ("html", "text", "nodes"):
        told = one(client, vote, form)
        assert told["picture"] is None
        said = json.dumps(told)
        for word in ("Wrenfield", "/media/", "The harbour at dusk", "A ballot box"):
            assert word not in said, form
    assert all(it["picture"] is None for it in get(client, "articles")["items"])


def test_of_a_withdrawn_article_only_the_public_note_is_told(client, vote, mira):
    withdrawn(vote, mira)
    response = client.get(f"{ROOT}articles/{vote.guid}")
    told = response.json()
    assert response.status_code == told["status"] == 410
    assert response["Content-Type"] == "application/problem+json"
    assert told["detail"] == told["notes"]["en"] == "Its source was not who he said he was."
    assert told["guid"] == str(vote.guid)
    assert vote.live.headline not in response.content.decode()
    assert vote.live.headline not in headlines(get(client, "articles"))


def test_a_draft_and_what_never_was_are_the_same(client, mira):
    hidden = draft(mira, "Hidden", tags=["Hush"])
    known = get(client, f"articles/{hidden.guid}", 404)
    assert known == get(client, "articles/00000000-0000-4000-8000-000000000000", 404)
    assert get(client, "articles?tag=hush", 404) == get(client, "articles?tag=never-was", 404)
    assert get(client, "tags")["items"] == []


def test_a_list_is_turned_by_its_own_addresses(client, mira, politics):
    for n in range(5):
        published(mira, f"News {n}", section=politics, dated=ago(hours=9 - n), tags=["Quay"])
    for place in ("articles", "articles?section=politics", "articles?tag=quay"):
        mark = "&" if "?" in place else "?"
        path, met = f"{ROOT}{place}{mark}limit=2", []
        while path:
            response = client.get(path)
            told = response.json()
            met += headlines(told)
            path = told["next"]
            assert response.get("Link") == (path and f'<{path}>; rel="next"')
            path = path and path.removeprefix(HOME)
        assert met == [f"News {n}" for n in (4, 3, 2, 1, 0)], place


def test_a_list_may_end_at_a_moment(client, mira, politics):
    for n in range(4):
        published(mira, f"News {n}", section=politics, dated=ago(hours=9 - n))
    assert len(get(client, "articles?since=0002-01-01T00:00:00+23:59")["items"]) == 4
    since = ago(hours=8, minutes=30).isoformat()  # with a plus, as it would be typed
    for place in ("articles?", "articles?section=politics&"):
        first = get(client, f"{place}limit=2&since={since}")
        rest = get(client, first["next"].removeprefix(HOME + ROOT))
        assert [*headlines(first), *headlines(rest)] == ["News 3", "News 2", "News 1"]
        assert rest["next"] is None


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads SQLite's plans")
def test_no_resource_reads_a_table_whole(client, vote, mira):
    corrected(vote, mira)
    places = ["articles", "articles?tag=assembly", "corrections", "tags", "authors", "sources"]
    for place in [*places, "articles?since=2020-01-01T00:00:00Z", f"articles/{vote.guid}"]:
        with CaptureQueriesContext(connection) as asked:
            get(client, place)
        with connection.cursor() as cursor:
            for query in asked:
                cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
                steps = [row[3] for row in cursor.fetchall()]
                # In the order of their numbers, it stops when the page is full.
                ends = ("SCAN articles_tag", "SCAN articles_author", "SCAN articles_source")
                whole = [it for it in steps if it.startswith("SCAN articles") and it not in ends]
                assert not whole, (place, whole)


def test_subjects_and_notes_are_turned_too(client, mira, politics):
    for n in range(3):
        article = published(mira, f"News {n}", section=politics, tags=[f"Tag {n}"])
        corrected(article, mira, f"Wrong {n}.")
    for place, name in (("tags", "name"), ("corrections", "text")):
        first = get(client, f"{place}?limit=2")
        rest = get(client, first["next"].removeprefix(HOME + ROOT))
        met = [it[name] for it in [*first["items"], *rest["items"]]]
        assert len(met) == len(set(met)) == 3
        assert rest["next"] is None
    assert get(client, "corrections")["items"][0]["article"]["headline"] == "News 2"


def test_lists_are_narrowed_by_one_thing_and_search_by_several(client, vote, taswit):
    for given in ("tag=assembly", "author=mira-solheim", "source=halden-press"):
        assert headlines(get(client, f"articles?{given}")) == [vote.live.headline]
    assert vote.live.headline in headlines(get(client, "articles?section=politics"))
    both = "section=politics&tag=assembly&author=mira-solheim"
    assert headlines(get(client, f"search?q=harbour&{both}")) == [vote.live.headline]
    assert headlines(get(client, "search?q=%22no+such+words%22")) == []
    assert headlines(get(client, "search?q=news&order=newest"))[0] == "Other news 4"
    assert [it["slug"] for it in get(client, "sections")["items"]] == ["politics"]
    [author] = get(client, "authors?language=ar")["items"]
    assert (author["role"], author["url"]) == ("Reporter", f"{HOME}/ar/author/mira-solheim/")
    assert {it["name"] for it in get(client, "sources")["items"]} == {
        "Halden Press",
        "Assembly Record",
    }


@pytest.mark.parametrize("number", [10, 100])
def test_a_list_costs_the_same_for_ten_and_for_a_hundred(
    client, mira, politics, mira_writes, number
):
    lead = picture(mira, size=(320, 180))
    for n in range(number):
        words = {"tags": [f"Tag {n % 7}", "Quay"], "bylines": [mira_writes], "picture": lead}
        article = published(mira, f"Harbour {n}", section=politics, **words)
        if n % 10 == 0:
            corrected(article, mira)
    most = {
        "articles?limit=100": 2,
        "articles?section=politics&limit=100": 3,
        "articles?tag=quay&limit=100": 3,
        "tags?limit=100": 1,
        "corrections?limit=100": 2,
        "search?q=harbour": 5,
        f"articles/{article.guid}": 2,
    }
    for path, expected in most.items():
        client.get(ROOT + path)  # the first time compiles
        with CaptureQueriesContext(connection) as asked:
            get(client, path)
        assert len(asked) == expected, path


def test_every_answer_is_as_it_is_described(client, vote, taswit, mira, jonas):
    jsonschema = pytest.importorskip("jsonschema")
    corrected(vote, mira)
    gone = withdrawn(published(mira, "Gone"), mira)
    whole = described()
    assert whole["openapi"].startswith("3.1")
    asked = {
        "articles": (200, "Articles"),
        f"articles/{vote.guid}": (200, "Article"),
        f"articles/{vote.guid}?body=nodes": (200, "Article"),
        f"articles/{gone.guid}": (410, "Withdrawn"),
        "sections": (200, "Sections"),
        "tags": (200, "Tags"),
        "authors": (200, "Authors"),
        "sources": (200, "Sources"),
        "corrections": (200, "Corrections"),
        "search?q=harbour": (200, "SearchResults"),
        "articles?limit=0": (400, "ProblemDetails"),
    }
    for path, (status, shape) in asked.items():
        schema = {"$ref": f"#/components/schemas/{shape}", "components": whole["components"]}
        told = get(client, path, status)
        assert told.get("items", [1]), path
        jsonschema.Draft202012Validator(schema).validate(told)
    assert client.get(f"{ROOT}openapi.json").json()["paths"] == json.loads(
        json.dumps(whole["paths"])
    )
