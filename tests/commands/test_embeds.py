"""check_embeds finds what readers miss; refresh_embeds asks providers; neither is a guess."""

import json
from datetime import timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles import workflow
from articles.embeds import fetch
from articles.embeds.parse import token
from articles.models import Embed
from tests.commands.running import ran
from tests.embeds.samples import made, picture, use_of
from tests.people import again, draft, published, rewrite

pytestmark = pytest.mark.django_db
LOST = "<p>{articleGUID}</p>"


def check(*flags) -> tuple[int, str]:
    return ran("check_embeds", *flags)


def found(*flags) -> tuple[int, dict]:
    code, said = check("--json", *flags)
    return code, json.loads(said)


def test_a_newsroom_in_order_has_nothing_to_say(mira, jonas):
    target = published(mira)
    published(mira, body=token("article", target.guid) + token("quote", made("quote", jonas).guid))
    assert check() == (0, "No embed is broken.\n")
    assert found() == (0, {"live": 0, "broken": [], "mended": []})


def test_what_readers_miss_fails_and_what_waits_in_drafts_is_only_told(mira):
    draft(mira, "A draft", body=LOST)
    code, said = check()
    assert code == 0
    assert "1 broken, 0 of them live." in said
    article = published(mira, "On the site", body=f"<p>As we said.</p>{LOST}")
    code, told = found()
    assert code == 1
    assert told["live"] == 1
    assert [(row["headline"], row["where"], row["kind"]) for row in told["broken"]] == [
        ("A draft", "working", "lost"),
        ("On the site", "live", "lost"),
    ]
    assert told["broken"][1]["path"] == article.path
    assert told["broken"][1]["before"] == "As we said."


def test_live_scheduled_and_working_texts_are_looked_at_and_no_others(mira):
    article = published(mira, "First", body=LOST)
    article = rewrite(article, mira, headline="Second")
    workflow.schedule(article, by=mira, based_on=article.working, at=timezone.now() + timedelta(1))
    rewrite(article, mira, headline="Third")
    spiked, withdrawn = draft(mira, body=LOST), published(mira, body=LOST)
    workflow.spike(spiked, by=mira)
    workflow.withdraw(withdrawn, by=mira, note="Wrong.")
    rewrite(draft(mira, body=LOST), mira, body="<p>Mended.</p>")
    _, told = found()
    assert [(row["headline"], row["where"]) for row in told["broken"]] == [
        ("First", "live"),
        ("Second", "scheduled"),
        ("Third", "working"),
    ]


def test_a_hidden_target_is_broken_but_one_that_time_brings_is_not(mira):
    target = draft(mira, "Target")
    published(mira, "Host", body=token("article", target.guid))
    assert found()[1]["broken"][0]["kind"] == "hidden"
    at = timezone.now() + timedelta(hours=1)
    workflow.schedule(target, by=mira, based_on=target.working, at=at)
    assert found()[0] == 0


def test_faults_of_pictures_that_readers_do_see_are_for_the_preflight(mira):
    published(mira, body=token("image", picture(alt="Quay").guid))
    assert found()[0] == 0


def test_many_texts_cost_few_queries(mira, django_assert_max_num_queries):
    for n in range(20):
        published(mira, f"Story {n}", body=LOST + token("article", uuid4()))
    with django_assert_max_num_queries(4):
        assert len(found()[1]["broken"]) == 40


def test_a_headline_is_text_in_the_table(mira):
    published(mira, "[bold]Not markup[/bold]", body=LOST)
    assert "[bold]Not" in check()[1]


# --- --fix-moved ---------------------------------------------------------------------------------


def other_token(ref) -> str:
    return f"<p>Before.</p><p>{{article:{ref}}}</p>"


def test_an_id_of_another_system_becomes_ours_and_readers_get_it(mira):
    target = published(mira, "Target", legacy_id="4711")
    host = published(mira, "Host", body=other_token("4711"))
    seen = host.live.updated_at
    code, told = found("--fix-moved")
    assert code == 0
    assert told["mended"] == [
        {"article": str(host.guid), "embeds": 1, "published": True, "refused": ""}
    ]
    host = again(host)
    assert host.live == host.working
    assert token("article", target.guid) in host.live.body
    assert host.live.updated_at == seen
    assert host.live.embed_links.get().target == target.guid
    assert found("--fix-moved")[1]["mended"] == []


def test_changes_that_wait_are_never_published_by_it(mira):
    published(mira, "Target", legacy_id="4711")
    waiting = rewrite(published(mira, "Live"), mira, body=other_token("4711"))
    scheduled = draft(mira, "Scheduled", body=other_token("4711"))
    at = timezone.now() + timedelta(hours=1)
    workflow.schedule(scheduled, by=mira, based_on=scheduled.working, at=at)
    _, told = found("--fix-moved")
    assert [row["published"] for row in told["mended"]] == [False, False]
    for article in map(again, (waiting, scheduled)):
        assert article.live.headline in ("Live", "Scheduled")
        assert article.live != article.working
        assert "{article:4711}" not in article.working.body
    assert again(scheduled).published_at == at


def test_a_guid_under_the_wrong_kind_gets_its_own(mira, jonas):
    image, quote = picture(), made("quote", jonas)
    body = token("article", image.guid) + token("image", quote.guid)
    host = draft(mira, body=body)
    found("--fix-moved")
    expected = token("image", use_of(image)) + token("quote", quote.guid)
    assert again(host).working.body == expected


def test_what_nobody_or_two_have_stays_as_it_is(mira):
    for _ in range(2):
        draft(mira, legacy_id="4711")
    body = other_token("4711") + other_token("4712") + other_token(uuid4())
    host = draft(mira, body=body)
    assert found("--fix-moved")[1]["mended"] == []
    assert again(host).working == host.working


def test_a_mend_that_cannot_be_published_says_why(mira):
    bare = picture(credit_agency="", legacy_id="photo-1", title="Bare")
    host = published(mira, "Host", body="<p>{image:photo-1}</p>")
    _, said = check("--fix-moved")
    assert "Re-keyed 1 in “Host”, in the draft." in said
    assert "“Bare” has no credit" in " ".join(said.split())
    assert token("image", use_of(bare)) in again(host).working.body
    assert again(host).live == host.live


# --- refresh_embeds ------------------------------------------------------------------------------


@pytest.fixture
def answers(monkeypatch):
    """Title of the embed -> what the provider says of it, or raises."""
    said = {}

    def ask(provider, url):
        answer = said[url]
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(fetch, "ask", ask)
    return said


def film(number: int, by) -> Embed:
    url = f"https://youtu.be/abcdefghij{number}"
    return workflow.make("oembed", {"url": url, "title": f"Film {number}"}, by)


def refresh(*flags) -> str:
    out = StringIO()
    call_command("refresh_embeds", *flags, stdout=out)
    return " ".join(out.getvalue().split())


def test_providers_are_asked_about_what_is_in_use(mira, answers):
    films = [film(n, mira) for n in range(4)]
    published(mira, body="".join(token("oembed", one.guid) for one in films[:3]))
    there, gone, silent = (one.data["url"] for one in films[:3])
    answers |= {there: None, gone: fetch.Gone(), silent: fetch.Unreachable("it answered 500")}
    said = refresh()
    assert "Gone: “Film 1”" in said
    assert "Not known: “Film 2”: it answered 500" in said
    assert said.endswith("3 asked: 1 still there, 1 gone, 1 not known.")
    known = Embed.objects.in_bulk()
    assert [bool(known[one.pk].gone_at) for one in films] == [False, True, False, False]
    assert [bool(known[one.pk].checked_at) for one in films] == [True, True, False, False]
    assert check()[0] == 1


def test_they_are_not_asked_again_within_a_week_unless_told(mira, answers):
    one = film(1, mira)
    published(mira, body=token("oembed", one.guid))
    answers[one.data["url"]] = fetch.Gone()
    refresh()
    assert refresh().startswith("0 asked")
    answers[one.data["url"]] = None
    assert refresh("--days", "0").startswith("1 asked: 1 still there")
    assert Embed.objects.get().gone_at is None
