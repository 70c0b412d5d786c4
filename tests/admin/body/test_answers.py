"""What the desk answers the editor's scripts."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.models import Embed, Image
from tests.admin.conftest import signed_in
from tests.people import draft, published

ACTS = ("cards", "search", "resolve", "suggest", "make", "open")


def ask(client, act, **query):
    return client.get(reverse(f"admin:body_{act}"), query).json()


def make(client, kind, **data):
    body = json.dumps({"kind": kind, "data": data})
    return client.post(reverse("admin:body_make"), body, content_type="application/json")


def headlines(answer) -> list[str]:
    return [card["headline"] for card in answer["results"]]


@pytest.mark.parametrize("act", ACTS)
def test_only_those_who_write_articles_are_answered(act, client, charlie):
    address = reverse(f"admin:body_{act}")
    ways = client.post if act == "make" else client.get
    assert ways(address).status_code == 302
    reader = signed_in(charlie, "view_article", "view_image")
    ways = reader.post if act == "make" else reader.get
    assert ways(address).status_code == 403


@pytest.mark.parametrize("act", ACTS)
def test_only_making_takes_a_post(act, desk):
    other = desk.get if act == "make" else desk.post
    assert other(reverse(f"admin:body_{act}")).status_code == 405


def test_nothing_is_made_without_the_forms_token(jonas):
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(jonas)
    assert make(careful, "quote", text="We counted twice.").status_code == 403
    assert not Embed.objects.exists()


def test_a_card_says_what_the_target_is_and_when_it_comes(desk, mira):
    live, waiting = published(mira, "The quay in five maps"), draft(mira, "At six")
    at = timezone.now() + timedelta(days=2)
    workflow.schedule(waiting, by=mira, based_on=waiting.working, at=at)
    refs = [f"article:{it.guid}" for it in (live, waiting)]
    cards = ask(desk, "cards", ref=[*refs, f"article:{uuid4()}", "article:nonsense"])["cards"]
    assert list(cards) == refs
    assert cards[refs[0]]["headline"] == "The quay in five maps"
    assert cards[refs[0]]["tone"] == "ok"
    assert f"{timezone.localtime(at):%H:%M}" in cards[refs[1]]["state"]
    assert cards[refs[1]]["tone"] == "warn"


def test_a_card_brings_a_picture_that_editors_may_open(desk, harbour):
    card = ask(desk, "cards", ref=f"image:{harbour.guid}")["cards"][f"image:{harbour.guid}"]
    assert desk.get(card["picture"]).status_code == 200


def test_thirty_cards_cost_few_questions(desk, mira, harbour, django_assert_max_num_queries):
    targets = [published(mira, f"Story {n}", picture=harbour) for n in range(30)]
    refs = [f"article:{it.guid}" for it in targets]
    ask(desk, "cards", ref=refs[:1])
    with django_assert_max_num_queries(8):
        assert len(ask(desk, "cards", ref=refs)["cards"]) == 30


def test_articles_of_the_same_tags_come_first(desk, mira):
    published(mira, "Tagged harbour", tags=["Harbour bill"])
    published(mira, "Newest harbour")
    own = published(mira, "Harbour vote", tags=["Harbour bill"])
    found = ask(desk, "search", q="harbour", own=own.guid, tag=["Harbour bill"], language="en")
    assert headlines(found) == ["Tagged harbour", "Newest harbour"]


def test_an_address_in_the_search_finds_what_it_names(desk, mira):
    target = published(mira, "The quay in five maps")
    published(mira, "Another")
    for words in (target.path, f"http://testserver{target.path}", str(target.guid)):
        assert headlines(ask(desk, "search", q=words)) == ["The quay in five maps"]


def test_an_address_names_its_article_and_never_the_own_one(desk, mira):
    target = published(mira, "The quay in five maps")
    address = f"http://testserver{target.path}"
    assert ask(desk, "resolve", text=address)["card"]["ref"] == str(target.guid)
    refused = ask(desk, "resolve", text=address, own=target.guid)
    assert refused == {"card": None, "refusal": "An article cannot embed itself."}
    assert ask(desk, "resolve", text="http://testserver/nothing/")["card"] is None


def test_three_articles_at_most_are_suggested_the_likeliest_first(desk, mira):
    for headline in ("Ferry fares frozen", "The quay in five maps", "Ice house", "Lamps"):
        published(mira, headline)
    own = draft(mira, "Harbour vote")
    found = headlines(ask(desk, "suggest", near="maps of the new quay", own=own.guid))
    assert found[0] == "The quay in five maps"
    assert len(found) == 3


def test_what_cannot_be_made_is_said_by_field(desk):
    answer = make(desk, "link", url="example", title="")
    assert answer.status_code == 422
    assert "is not a web address" in answer.json()["errors"]["url"]
    assert make(desk, "nonsense").json()["errors"][""]
    broken = desk.post(reverse("admin:body_make"), "[", content_type="application/json")
    assert broken.status_code == 422


def test_a_made_embed_opens_again_with_what_it_shows(desk, harbour):
    card = make(desk, "image", image=str(harbour.guid), alt="Ferries, waiting").json()["card"]
    assert card["kind"] == "image"
    assert card["ref"] == str(Embed.objects.get().guid)
    opened = ask(desk, "open", ref=f"image:{card['ref']}")
    assert opened["data"]["alt"] == "Ferries, waiting"
    assert [it["ref"] for it in opened["chosen"]] == [str(harbour.guid)]


def test_a_picture_without_words_of_its_own_makes_nothing(desk, harbour):
    given = {"image": str(harbour.guid), "caption": "", "size": "column", "decorative": False}
    assert make(desk, "image", **given).json()["card"]["ref"] == str(harbour.guid)
    assert not Embed.objects.exists()
    opened = ask(desk, "open", ref=f"image:{harbour.guid}")
    assert opened["data"] == {"image": str(harbour.guid), "shape": "3x2"}


def test_html_needs_a_permission_that_mira_has_not(miras_desk):
    answer = make(miras_desk, "html", title="A drawing", code="<b>x</b>", height=300)
    assert answer.status_code == 422
    assert "may not embed" in answer.json()["errors"][""]


def test_nothing_found_is_an_empty_answer_not_a_fault(desk):
    assert ask(desk, "open", ref="gallery:nonsense") == {"data": {}, "chosen": []}
    assert ask(desk, "search", kind="nonsense") == {"results": []}
    assert ask(desk, "suggest", own="nonsense")["results"] == []
    assert ask(desk, "search", q="\x00" * 9000, own="x") == {"results": []}


def test_a_picture_stored_before_there_was_a_cut_opens_as_not_cut(desk, harbour):
    data = {"image": str(harbour.guid), "caption": "C.", "alt": "A", "size": "column"}
    old = Embed.objects.create(kind="image", data=data, digest="one")
    rows = {"title": "", "pictures": [data, {**data, "shape": "1x1"}]}
    gallery = Embed.objects.create(kind="gallery", data=rows, digest="two")
    assert ask(desk, "open", ref=f"image:{old.guid}")["data"]["shape"] == "whole"
    inside = ask(desk, "open", ref=f"gallery:{gallery.guid}")["data"]["pictures"]
    assert [row["shape"] for row in inside] == ["whole", "1x1"]


def test_a_drawing_is_offered_uncut_and_another_cut_is_a_use_of_its_own(desk, harbour):
    Image.objects.filter(pk=harbour.pk).update(credit_mark="illustration")
    [card] = ask(desk, "search", kind="image")["results"]
    assert card["shape"] == "whole"
    given = {"image": str(harbour.guid), "size": "column"}
    assert make(desk, "image", **given, shape="whole").json()["card"]["ref"] == card["ref"]
    assert make(desk, "image", **given, shape="3x2").json()["card"]["ref"] != card["ref"]
    assert Embed.objects.get().data["shape"] == "3x2"


def test_the_picker_says_what_to_know_before_a_picture_is_used(desk, harbour, uncredited):
    now = timezone.now()
    asks = {"instructions": "ONE TIME USE ONLY", "credit_mark": "handout"}
    Image.objects.filter(pk=harbour.pk).update(**asks, usable_until=now - timedelta(hours=1))
    found = {it["ref"]: it for it in ask(desk, "search", kind="image")["results"]}
    before = found[str(harbour.guid)]["before"]
    assert before["asks"] == ["ONE TIME USE ONLY"]
    assert (before["mark"], before["state"], before["lacks"]) == ("Handout", "ended", [])
    assert before["rights"].startswith("rights ended ")
    assert before["warning"]
    assert found[str(uncredited.guid)]["before"]["lacks"] == ["no credit", "no alt text"]
    assert not found[str(uncredited.guid)]["before"]["warning"]
