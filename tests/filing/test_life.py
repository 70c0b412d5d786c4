"""The life of an article that a program files, as readers and the record meet it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from articles.models import Article, Event
from tests.admin.conftest import jpeg
from tests.filing.conftest import ROOT, Program
from tests.people import again, draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def paul(newsroom) -> Program:
    return Program(newsroom["paul"])


def test_begun_saved_published_corrected_and_withdrawn(client, newsroom, paul, politics):
    begun = paul.article(section="politics", bylines=["Mira Solheim"], tags=["Harbour", "Ferry"])
    assert (begun["state"], begun["section"], begun["tags"]) == (
        "draft",
        "politics",
        ["Harbour", "Ferry"],
    )
    public = f"/api/v1/articles/{begun['guid']}"
    assert client.get(public).status_code == 404
    saved = paul.patch(
        f"articles/{begun['guid']}",
        {"based_on": begun["revision"], "headline": "Ferry runs again at last"},
    ).json()
    assert saved["body"] == begun["body"]
    live = paul.act(saved, "publish", based_on=saved["revision"])
    assert live["state"] == "live"
    assert client.get(public).json()["headline"] == "Ferry runs again at last"
    assert live["address"] == client.get(public).json()["url"]
    note = "An earlier version named the wrong pier."
    corrected = paul.act(live, "correct", based_on=live["revision"], note=note)
    assert client.get(public).json()["notes"][0]["text"] == note
    gone = paul.act(corrected, "withdraw", note="The report was not ours to print.")
    assert gone["state"] == "withdrawn"
    assert client.get(public).status_code == 410
    acts = Event.objects.filter(article_guid=begun["guid"], via="api", by=newsroom["paul"])
    said = list(acts.order_by("id").values_list("verb", flat=True))
    assert said == ["create", "save", "publish", "correct", "withdraw"]


def test_scheduled_under_embargo_spiked_and_listed(client, paul):
    begun = paul.article()
    soon, later = (timezone.now() + timedelta(hours=it) for it in (1, 2))
    paul.act(begun, "embargo", until=later.isoformat())
    for act, more in (("publish", {}), ("schedule", {"at": soon.isoformat()})):
        told = paul.act(begun, act, 422, based_on=begun["revision"], **more)
        assert "under embargo until" in told["detail"]
    paul.act(begun, "schedule", based_on=begun["revision"], at=later.isoformat())
    assert client.get(f"/api/v1/articles/{begun['guid']}").status_code == 404
    assert paul.get("articles?state=scheduled").json()["items"][0]["guid"] == begun["guid"]
    paul.act(begun, "unschedule")
    assert paul.act(begun, "spike")["state"] == "spiked"
    assert paul.act(begun, "unspike")["state"] == "draft"


def test_the_checks_before_publishing_are_told_one_by_one(client, paul):
    begun = paul.article(headline="", body="<p>The ferry sailed at TK.</p>")
    told = paul.act(begun, "publish", 422, based_on=begun["revision"])
    assert {(it["check"], it["field"]) for it in told["checks"]} == {
        ("no-headline", "headline"),
        ("tk", "body"),
    }
    assert all(it["level"] == "must" and it["sentence"] for it in told["checks"])
    assert Article.objects.get(guid=begun["guid"]).live is None
    seen = paul.get(f"articles/{begun['guid']}/checks").json()["items"]
    assert {it["level"] for it in seen} == {"must", "should", "note"}


def test_two_who_save_lose_nothing(newsroom, paul):
    begun = paul.article()
    other = Program(newsroom["edda"])
    address = f"articles/{begun['guid']}"
    edda = other.patch(address, {"based_on": begun["revision"], "headline": "Edda’s headline"})
    assert edda.status_code == 200
    merged = paul.patch(address, {"based_on": begun["revision"], "kicker": "Harbour"}).json()
    assert (merged["headline"], merged["kicker"]) == ("Edda’s headline", "Harbour")
    assert merged["merged"] == ["headline"]
    refused = paul.patch(address, {"based_on": begun["revision"], "headline": "Paul’s headline"})
    told = refused.json()
    assert (refused.status_code, told["status"]) == (409, 409)
    assert refused["Content-Type"] == "application/problem+json"
    assert told["conflicts"] == ["headline"]
    assert told["theirs"]["fields"]["headline"] == "Edda’s headline"
    assert told["ours"]["fields"]["headline"] == "Paul’s headline"
    kept = again(Article.objects.get(guid=begun["guid"])).revisions.get(pk=told["ours"]["revision"])
    assert kept.headline == "Paul’s headline"
    stale = paul.act(begun, "publish", 409, based_on=begun["revision"])
    assert stale["theirs"]["revision"] == merged["revision"]


def test_asked_twice_with_one_key_it_is_made_once(newsroom, paul):
    sent, key = {"headline": "Fog over the quay"}, {"Idempotency-Key": "2026-11-27/4711"}
    first, second = (paul.post("articles", sent, **key) for _ in range(2))
    assert first.status_code == second.status_code == 201
    assert first.json() == second.json()
    assert paul.post("articles", {"headline": "Another"}, **key).status_code == 422
    other = Program(newsroom["edda"]).post("articles", sent, **key).json()
    assert other["guid"] != first.json()["guid"]
    assert Article.objects.count() == 2


def test_a_picture_comes_in_once_and_stands_above_a_text(paul, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path

    def sent(**words):
        return paul.client.post(
            f"{ROOT}pictures",
            {"file": jpeg(), "alt": "Two ferries at dusk", "credit_people": ["A. Roe", "B. Lind"]}
            | words,
            headers={"Authorization": f"Bearer {paul.secret}"},
        )

    first = sent(rights="agency")
    assert first.status_code == 201, first.content
    assert first.json()["credit"] == "A. Roe, B. Lind"
    assert sent().json() == {**first.json(), "known": True}
    begun = paul.article(picture=first.json()["guid"])
    assert begun["picture_alt"] == "Two ferries at dusk"
    assert paul.act(begun, "publish", based_on=begun["revision"])["state"] == "live"
    wrong = sent(rights="ours")
    assert (wrong.status_code, wrong.json()["field"]) == (422, "rights")


@pytest.mark.parametrize(
    ("sent", "status", "field", "words"),
    [
        ({"headlin": "x"}, 422, "", "did you mean “headline”"),
        ({"genre": "poem"}, 422, "genre", "report"),
        ({"section": "nowhere"}, 422, "section", "no section"),
        ({"picture": "410181ea-277c-4ac0-8619-86ca82118b55"}, 422, "picture", "no such picture"),
        ({"headline": "x" * 5000}, 422, "headline", "Shorten it"),
        ({"language": "xx"}, 422, "language", "not a language"),
        ([], 422, "", "one JSON object"),
    ],
)
def test_what_cannot_be_stored_is_said_in_a_sentence_with_its_field(
    paul, sent, status, field, words
):
    response = paul.post("articles", sent)
    told = response.json()
    assert (response.status_code, told.get("field", "")) == (status, field)
    assert words in told["detail"]
    assert not Article.objects.exists()


def test_articles_of_others_are_named_in_no_check(newsroom, paul, politics):
    petra = Program(newsroom["petra"])
    secret = draft(newsroom["paul"], "Minister to resign")
    begun = petra.article(section="politics", body=f"<p>Soon.</p>{{article:{secret.guid}}}")
    found = petra.get(f"articles/{begun['guid']}/checks").content.decode()
    assert "An article stands here" in found
    assert "Minister" not in found


@pytest.mark.django_db(transaction=True)
def test_of_four_at_once_with_one_key_one_is_made(newsroom):
    paul = Program(newsroom["paul"])

    def ask(_number):
        try:
            return paul.post("articles", {"headline": "Fog"}, **{"Idempotency-Key": "k"}).json()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as hands:
        answers = list(hands.map(ask, range(4)))
    assert len({it["guid"] for it in answers}) == Article.objects.count() == 1
