"""ninjs: valid by the houses' own schema, true to the page, and for public articles alone."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import workflow
from articles.embeds.parse import token
from articles.models import Image
from tests.embeds.samples import made
from tests.people import again, draft, published, rewrite
from tests.site.conftest import ago, corrected, withdrawn
from tests.site.reading import read

HOME = "http://127.0.0.1:8000"
SCHEMA = Path(__file__).resolve().parents[3] / "shared" / "data" / "ninjs" / "ninjs-schema_3.1.json"


def json_of(path: str) -> str:
    return path.removesuffix("/") + ".json"


def told(client, article, status=200) -> dict:
    answer = client.get(json_of(article.path))
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/json"
    assert answer["Cache-Control"] == "no-cache"
    return answer.json()


@pytest.fixture(scope="session")
def valid():
    """`valid(data)`: what the schema says against it."""
    jsonschema = pytest.importorskip("jsonschema")
    if not SCHEMA.exists():
        pytest.skip(f"{SCHEMA} is missing: IPTC's schema of ninjs 3.1")
    schema = json.loads(SCHEMA.read_text())
    checker = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    return lambda data: [error.message for error in checker.iter_errors(data)]


def test_every_kind_of_article_is_valid(client, valid, vote, taswit, mira, jonas):
    gallery = made("gallery", jonas)
    everything = "".join(token(k, made(k, jonas).guid) for k in ("quote", "link", "oembed", "html"))
    articles = [
        vote,
        taswit,
        published(mira, "Bare", body="<p>Nothing but words.</p>"),
        published(mira, "Full", body=token("gallery", gallery.guid) + everything),
        corrected(published(mira, "Wrong"), mira, kind="retraction"),
    ]
    for article in articles:
        assert valid(told(client, article)) == [], article
    assert valid(told(client, withdrawn(vote, mira), 410)) == []


def test_the_schema_can_refuse(valid):
    assert valid({"uri": "urn:x", "headline": "of another version"})


def test_it_says_what_the_page_says(client, vote, mira_writes):
    data = told(client, vote)
    assert data["uri"] == f"urn:uuid:{vote.guid}"
    assert (data["standard"]["name"], data["standard"]["version"]) == ("ninjs", "3.1")
    assert (data["type"], data["pubStatus"], data["language"]) == ("text", "usable", "en")
    assert data["headlines"][0]["value"] == "Harbour vote passes by one seat"
    assert data["headlines"][1] == {
        "role": "kicker",
        "contentType": "text/plain",
        "value": "Harbour bill",
    }
    assert data["descriptions"][0]["value"] == vote.live.standfirst
    assert data["by"] == "Mira Solheim, T. Adeyar"
    assert data["located"] == "Port Halden"
    assert data["genres"] == [
        {
            "name": "Analysis",
            "literal": "analysis",
            "uri": "http://cv.iptc.org/newscodes/genre/Analysis",
        }
    ]
    assert {"name": "Mira Solheim", "role": "author", "uri": f"{HOME}/author/mira-solheim/"} in (
        data["infoSources"]
    )
    assert {"name": "T. Adeyar", "role": "author"} in data["infoSources"]
    assert {"name": "Halden Press", "role": "source", "uri": f"{HOME}/source/halden-press/"} in (
        data["infoSources"]
    )
    assert data["subjects"][0] == {
        "name": "Politics",
        "rel": "section",
        "uri": f"{HOME}/politics/",
    }
    assert {"name": "Assembly", "rel": "about", "uri": f"{HOME}/tag/assembly/"} in data["subjects"]
    assert data["renditions"][0]["href"] == HOME + vote.path
    assert data["copyrightHolder"] == "The Halden Courier"
    assert "urgency" not in data


def test_its_dates_are_those_of_the_page(client, vote, mira):
    article = rewrite(vote, mira, body="<p>News.</p>")
    workflow.publish(article, by=mira, based_on=article.working)
    data, page = told(client, vote), read(client, vote.path)
    for name, meta in (("firstCreated", "published"), ("versionCreated", "modified")):
        shown = page.meta(f"article:{meta}_time")
        assert datetime.fromisoformat(data[name]) == datetime.fromisoformat(shown)


def test_the_body_is_whole_and_leads_home(client, vote, quay):
    html, text = told(client, vote)["bodies"]
    assert (html["contentType"], text["contentType"]) == ("text/html", "text/plain")
    assert f'<a href="{HOME}/politics/">More</a>' in html["value"]
    assert f'<a href="{HOME}{quay.path}">The quay in five maps</a>' in html["value"]
    assert f'<img src="{HOME}/media/' in html["value"]
    assert "articleGUID" not in html["value"] + text["value"]
    assert "<" not in text["value"]
    assert "After {braces}." in text["value"]
    assert html["wordCount"] == vote.live.words
    assert 0 < html["charCount"] < len(text["value"])


def test_pictures_come_with_their_words_and_their_terms(client, vote):
    Image.objects.filter(pk=vote.live.picture_id).update(
        copyright="© Halden Press 2026",
        licence="CC BY-SA 4.0",
        licence_url="https://creativecommons.org/licenses/by-sa/4.0/",
        source_type="digitalCapture",
    )
    pictures = [it for it in told(client, vote)["associations"] if it["type"] == "picture"]
    assert [it["rel"] for it in pictures] == ["lead", "inline"]
    lead = pictures[0]
    assert lead["uri"] == f"urn:uuid:{vote.live.picture.guid}"
    assert lead["by"] == "Illustration: Ada Wrenfield / Halden Press"
    assert lead["copyrightNotice"] == "© Halden Press 2026"
    assert lead["usageTerms"] == "CC BY-SA 4.0"
    assert lead["rightsInfo"]["linkedRights"].startswith("https://creativecommons.org/")
    assert lead["digitalSourceType"]["uri"].endswith("/digitalCapture")
    assert [it["value"] for it in lead["descriptions"]] == [
        "The inner harbour.",
        "The harbour at dusk",
    ]
    names = {it["name"]: it for it in lead["renditions"]}
    assert set(names) == {"web", "thumbnail", "16x9", "4x3", "1x1"}
    for it in names.values():
        assert it["contentType"] == client.get(it["href"])["Content-Type"]
    assert (names["web"]["width"], names["web"]["height"]) == (1280, 720)


def test_a_picture_outside_its_rights_is_no_part_of_it(client, vote):
    Image.objects.update(usable_until=ago(hours=1))
    data = told(client, vote)
    assert not [it for it in data["associations"] if it["type"] == "picture"]
    assert data["profile"] == "text"
    assert "/media/" not in json.dumps(data)
    for words in ("Ada Wrenfield", "(File: Halden Press)", "A ballot box"):
        assert words not in json.dumps(data)
    assert "[The box.]" in data["bodies"][1]["value"]


def test_an_embedded_article_is_named_and_never_quoted(client, vote, quay, mira):
    [related] = [it for it in told(client, vote)["associations"] if it["rel"] == "related"]
    assert related["uri"] == f"urn:uuid:{quay.guid}"
    assert related["name"] == "The quay in five maps"
    assert related["renditions"][0]["href"] == HOME + quay.path
    assert "bodies" not in related
    withdrawn(quay, mira)
    assert str(quay.guid) not in json.dumps(told(client, vote))


def test_a_retraction_is_said_in_every_body(client, vote, mira):
    article = corrected(vote, mira, kind="retraction", note="It was made up.")
    data = told(client, article)
    for body in data["bodies"]:
        assert "Retracted on" in body["value"]
    assert data["edNote"].startswith("Retracted on")
    assert "It was made up." in data["edNote"]


def test_a_withdrawn_article_must_not_be_used_and_nothing_of_it_is_said(client, vote, mira):
    workflow.withdraw(vote, by=mira, note="Its source lied.", notes={"ar": "كذب المصدر."})
    data = told(client, vote, 410)
    assert (data["uri"], data["pubStatus"]) == (f"urn:uuid:{vote.guid}", "canceled")
    assert data["edNote"] == "Its source lied.\n\nكذب المصدر."
    assert not {"headlines", "bodies", "by", "associations", "slugline"} & set(data)


@pytest.mark.parametrize(("home", "language"), [("/", "en"), ("/ar/", "ar")])
def test_where_there_is_nothing_a_problem_is_told_in_the_readers_language(
    client, mira, politics, home, language
):
    hidden = draft(mira, section=politics)
    for path in (f"{home}politics/2026/11/25/nothing.json", f"{home}2026/11/25/{hidden.guid}.json"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert answer["Content-Type"] == "application/problem+json"
        assert answer["Content-Language"] == language
        assert answer.json()["status"] == 404
        assert answer.json()["title"].isascii() == (language == "en")


def test_an_old_address_leads_once_to_the_new_one(client, vote, mira):
    old = vote.path
    workflow.move(vote, by=mira, section=vote.section, slug="quay-vote")
    article = again(vote)
    answer = client.get(json_of(old))
    assert (answer.status_code, answer["Location"]) == (301, json_of(article.path))
    assert client.get(answer["Location"]).status_code == 200
    # However it is written.
    answer = client.get(json_of(article.path).upper().replace(".JSON", ".json"))
    assert (answer.status_code, answer["Location"]) == (301, json_of(article.path))


def test_it_is_found_from_the_page_and_leads_back_to_it(client, vote, taswit):
    for article in (vote, taswit):
        [link] = read(client, article.path).all("link", type="application/json")
        answer = client.get(link["href"])
        assert answer.json()["uri"] == f"urn:uuid:{article.guid}"
        [canonical] = read(client, article.path).link("canonical")
        assert answer["Link"] == f'<{canonical}>; rel="canonical"'


def test_a_scheduled_text_comes_at_its_second(client, vote, mira, clock_at):
    change = ago(hours=-1)
    article = rewrite(vote, mira, headline="Harbour vote annulled")
    workflow.schedule(article, by=mira, based_on=article.working, at=change)
    for at, headline in ((ago(hours=-0.99), "passes"), (change, "annulled")):
        with clock_at(at):
            assert headline in told(client, vote)["headlines"][0]["value"]


def test_it_is_not_sent_again_unless_it_changed(client, vote, mira):
    tag = client.get(json_of(vote.path))["ETag"]
    asked = {"headers": {"if-none-match": tag}}
    assert client.get(json_of(vote.path), **asked).status_code == 304
    assert client.head(json_of(vote.path)).content == b""
    withdrawn(vote, mira)
    assert client.get(json_of(vote.path), **asked).status_code == 410


def test_it_costs_no_more_than_the_page(client, vote):
    client.get(json_of(vote.path))
    with CaptureQueriesContext(connection) as asked:
        client.get(json_of(vote.path))
    assert len(asked) <= 6
