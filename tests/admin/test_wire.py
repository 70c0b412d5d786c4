"""The wire desk: copy comes in, is chosen, becomes a draft that says where it came from; what its
provider changes is a difference to take or leave, and what it withdraws an alarm until somebody
answers."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles import visibility, workflow
from articles.models import Article, Event, Image, Section, WireFeed, WireItem, WireTaking
from articles.workflow import Refused, wire
from tests.admin.conftest import SECTION_EDITOR, opened, page_of, told
from tests.admin.mends import DESK, mend, names, rows, undo
from tests.people import again, rewrite
from tests.wire.house import sent

pytestmark = pytest.mark.django_db
WIRE = reverse("admin:wire")
PICTURE = {
    "url": "https://halden.example/harbour.jpg",
    "caption": "The harbour on Monday.",
    "credit_raw": "Ola Lindgren/EPA",
}


def page_of_item(item: WireItem) -> str:
    return reverse("admin:wire_item", args=[item.pk])


def press(client, do: str, **given):
    return client.post(WIRE, {"do": do, **given}, follow=True)


def taken(feed, by, **said) -> WireTaking:
    return wire.take(sent(feed, **said), by=by)


def newer_page(taking: WireTaking) -> str:
    return reverse("admin:wire_newer", args=[taking.pk])


def live(taking: WireTaking, by) -> Article:
    article = again(taking.article)
    workflow.publish(article, by=by, based_on=article.working)
    return again(article)


# --- The list ------------------------------------------------------------------------------------


def test_it_shows_what_came_and_narrows_it(desk, feed, mira):
    sent(feed, embargo_until="2099-01-05T12:00:00+00:00")
    sent(feed, legacy_id="2", headline="Ferries", urgency=1)
    sent(feed, legacy_id="3", headline="تصويت الميناء", language="ar", standing="withheld")
    taken(feed, mira, legacy_id="4", headline="Taken")
    page = desk.get(WIRE)
    assert "Embargo until" in page.text
    assert "<s>تصويت الميناء</s>" in page.text
    assert 'lang="ar" dir="rtl"' in page.text
    assert "withheld by its provider" in page.text

    def found(**wish):
        return [str(card.item) for card in desk.get(WIRE, wish).context["cards"]]

    assert found() == ["Taken", "تصويت الميناء", "Ferries", "Harbour vote passes"]
    assert found(urgency="2") == ["Ferries"]
    assert found(language="ar") == ["تصويت الميناء"]
    assert found(show="taken") == ["Taken"]
    assert found(q="VÓTE harb") == []
    assert found(q="hàrbour VOTE") == ["Harbour vote passes"]
    assert found(feed=str(feed.pk), show="free", urgency="1") == ["Ferries"]
    assert len(found(feed="0", q="\x00", urgency="99", show="?", p="?")) == 4, "nonsense is none"


def test_what_came_since_the_last_look_is_marked_and_looking_writes_nothing(desk, feed):
    sent(feed)
    desk.get(WIRE)
    # A look that is long over.
    long_ago = "1764180000000000-1764180000000000"
    desk.cookies["wire_looks"] = long_ago
    with CaptureQueriesContext(connection) as queries:
        page = desk.get(WIRE)
    assert "1 new since you looked last" in page.text
    assert not [it for it in queries if it["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert "new since you looked last" in desk.get(WIRE).text, "the same look goes on"


def test_the_page_asks_as_much_for_twenty_as_for_ten(desk, feed, mira):
    def asked(address):
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(address).status_code == 200
        return len(queries)

    numbers = []
    for many in (range(10), range(10, 20)):
        for n in many:
            taken(feed, mira, legacy_id=str(n))
            item = sent(feed, legacy_id=str(n), version="2", headline=f"News {n}")
        numbers.append((asked(WIRE), asked(DESK), asked(page_of_item(item))))
    assert numbers[0] == numbers[1]
    assert max(numbers[0]) <= 25


def test_put_aside_and_bring_back_are_undone(desk, feed):
    item = sent(feed)
    answer = press(desk, f"aside:{item.pk}")
    assert "“Harbour vote passes” is put aside." in told(answer)
    assert desk.get(WIRE).context["cards"] == []
    assert "Put aside by" in desk.get(page_of_item(item)).text
    undo(desk, answer)
    assert len(desk.get(WIRE).context["cards"]) == 1
    press(desk, f"aside:{item.pk}")
    answer = press(desk, f"back:{item.pk}")
    undo(desk, answer)
    assert WireItem.objects.get().aside_at is not None


def test_from_a_card_that_goes_one_comes_to_the_next_and_from_the_last_to_the_one_before(
    desk, feed
):
    first, last = sent(feed, legacy_id="2"), sent(feed)
    cards = {card.item: card.next for card in desk.get(WIRE).context["cards"]}
    assert cards == {last: first.pk, first: last.pk}
    answer = desk.post(WIRE, {"do": f"aside:{last.pk}:{first.pk}"})
    assert answer["Location"] == f"{WIRE}#item-{first.pk}"


# --- Making an article ---------------------------------------------------------------------------


def test_an_article_is_made_with_all_that_says_where_it_came_from(desk, jonas, feed):
    words = {
        "bylines": ["Ola Lindgren"],
        "sources": ["Harbour office"],
        "pictures": [PICTURE, {**PICTURE, "url": "https://halden.example/b.jpg"}, {"caption": "X"}],
        "parts": ["The bill passed.", 1, "Ferries ran."],
        "embargo_until": "2099-01-05T12:00:00+00:00",
        "kicker": "k" * 90,
    }
    item = sent(feed, **words)
    answer = press(desk, f"take:{item.pk}")
    article = Article.objects.get()
    assert answer.redirect_chain[-1][0] == page_of(article)
    working = article.working
    assert (working.headline, working.standfirst) == ("Harbour vote passes", "By one seat.")
    assert [str(it) for it in working.bylines.all()] == ["Ola Lindgren"]
    assert [row.source.name for row in working.source_line.all()] == [
        "Halden Press",
        "Harbour office",
    ]
    assert working.picture.awaits_file
    assert working.picture.credit_people == ["Ola Lindgren"]
    # Where its file lies is said beside it.
    assert working.picture.source == PICTURE["url"]
    assert "{image:" in working.body
    assert Image.objects.count() == 2
    left = {(it["text"], it["reason"]) for it in article.leftovers}
    assert left == {("k" * 90, "it was cut to fit"), ("X", "it stands nowhere in the text")}
    # Nobody publishes it before its provider allows.
    assert article.embargo_until.year == 2099
    with pytest.raises(Refused, match="under embargo"):
        workflow.publish(article, by=jonas, based_on=working)
    assert {it.verb for it in article.events.all()} >= {"create", "take", "embargo"}
    beside = desk.get(page_of(article)).text
    assert "From the wire" in beside
    assert "urn:halden:1" in beside
    # Twice is refused, once more is asked for on the item's page; and the first is undone.
    assert "already" in told(press(desk, f"take:{item.pk}"))
    assert "Make another article" in desk.get(page_of_item(item)).text
    assert "is on the spike" in told(undo(desk, answer))
    assert again(article).spiked_at


def test_the_feed_says_who_signs_and_an_embargo_without_a_time_holds(feed, mira):
    wire.change_feed(feed, bylines="provider")
    article = again(taken(feed, mira, bylines=["Ola"], standing="embargoed").article)
    assert [str(it) for it in article.working.bylines.all()] == ["Halden Press"]
    assert "says no time" in article.held_note


def test_who_has_a_role_in_one_section_takes_into_that_one(desks, feed, politics, mira):
    sports = Section.objects.create(language="en", name="Sports", slug="sports")
    wire.change_feed(feed, section=sports)
    item = sent(feed)
    petra = desks[SECTION_EDITOR]
    press(petra, f"take:{item.pk}")
    article = Article.objects.get()
    assert article.section == politics
    again_there = {"do": "again", "section": str(sports.pk)}
    answer = petra.post(page_of_item(item), again_there, follow=True)
    assert "Choose a section in which your role lets you write." in told(answer)
    # Who looks at pictures looks, and takes nothing.
    photo = desks["Photo editor"]
    assert photo.get(WIRE).status_code == 200
    assert photo.post(WIRE, {"do": f"take:{item.pk}"}).status_code == 403
    assert Article.objects.count() == 1


def test_each_paragraph_says_whether_it_is_wire_edited_or_ours(desk, feed, mira):
    article = taken(
        feed, mira, parts=["It passed by 31 votes to 30 on Monday.", "Ferries ran."]
    ).article
    rewrite(
        article,
        mira,
        body="Ferries ran.\n\nIt passed by 31 votes to 30 on Tuesday.\n\nWe asked why.",
    )
    [it] = desk.get(page_of(article)).context["wired"]
    assert [(mark, text) for mark, _called, text in it.shares] == [
        ("wire", "Ferries ran."),
        ("edited", "It passed by 31 votes to 30 on Tuesday."),
        ("ours", "We asked why."),
    ]


# --- What came, shown safely ---------------------------------------------------------------------


def test_the_item_shows_words_versions_and_bytes_and_nothing_in_them_acts(desk, feed):
    evil = "<script>alert(1)</script>"
    item = sent(
        feed, headline=evil, parts=[evil], pictures=[{"caption": evil, "url": "javascript:x"}]
    )
    item = sent(feed, version="2", headline="Second", parts=["It passed."])
    page = desk.get(page_of_item(item), {"version": "1"}).text
    assert evil not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "as it came then" in page
    page = desk.get(page_of_item(item)).text
    assert "What version 2 changed in version 1" in page
    assert item.newest.payload.sha256 in page
    kept = desk.get(reverse("admin:wire_raw", args=[item.pk, 2]))
    assert kept.content == bytes(item.newest.payload.body)
    assert kept["Content-Type"].startswith("text/plain")
    assert "attachment" in kept["Content-Disposition"]
    assert kept["X-Content-Type-Options"] == "nosniff"


# --- A newer version -----------------------------------------------------------------------------


def test_a_newer_version_is_a_difference_to_take_beside_our_own_changes(desk, jonas, feed, mira):
    taking = taken(feed, mira)
    article = rewrite(
        taking.article,
        mira,
        body="The bill passed by 31 votes.\n\nIt was late.\n\nFerries ran.\n\nOurs.",
        standfirst="Ours, too.",
    )
    before = again(article).working
    sent(
        feed,
        version="2",
        standfirst="By two seats.",
        parts=["The bill passed by 32 votes.", "It was late.", "Ferries ran."],
    )
    assert again(article).working == before, "never by itself"
    assert names(desk, "renewed") == ["Harbour vote passes"]
    [row] = rows(desk, "renewed")
    assert row.url == newer_page(taking)
    page = desk.get(row.url)
    assert "You have changed the same." in page.text
    given = {"do": "take", "version": taking.item.versions.get(number=2).pk, "based_on": before.pk}
    assert "Choose what to take over" in told(desk.post(row.url, given, follow=True))
    answer = desk.post(row.url, {**given, "field": ["body"]}, follow=True)
    working = again(article).working
    assert working.body == (
        "<p>The bill passed by 32 votes.</p><p>It was late.</p><p>Ferries ran.</p><p>Ours.</p>"
    )
    assert working.standfirst == "Ours, too."
    assert names(desk, "renewed") == []
    assert "as it was before" in told(undo(desk, answer))
    assert again(article).working.body == before.body
    assert names(desk, "renewed") == ["Harbour vote passes"]
    # Somebody who looked at other words is asked to look once more.
    rewrite(article, mira, headline="Ours")
    answer = desk.post(row.url, {**given, "field": ["body"]}, follow=True)
    assert "has saved this article since" in told(answer)


def test_a_version_that_is_left_comes_back_only_with_the_next(desk, feed, mira):
    taking = taken(feed, mira)
    sent(feed, version="2", headline="Second")
    second = {"do": "leave", "version": taking.item.versions.get(number=2).pk}
    answer = desk.post(newer_page(taking), second, follow=True)
    assert again(taking.article).working.headline == "Harbour vote passes"
    assert names(desk, "renewed") == []
    undo(desk, answer)
    assert names(desk, "renewed") == ["Harbour vote passes"]
    desk.post(newer_page(taking), second)
    sent(feed, version="3", headline="Third")
    assert names(desk, "renewed") == ["Harbour vote passes"]
    assert "meanwhile" in told(desk.post(newer_page(taking), second, follow=True))


def test_a_version_is_left_on_the_row_and_a_later_one_is_not(desk, feed, mira):
    taking = taken(feed, mira)
    sent(feed, version="2", headline="Second")
    [row] = rows(desk, "renewed")
    seen = {it: row.given[it] for it in ("taking", "version")}
    answer = mend(desk, "renewed", taking.article_id, **seen)
    assert "the newer version is left" in told(answer)
    assert names(desk, "renewed") == []
    undo(desk, answer)
    assert names(desk, "renewed") == ["Harbour vote passes"]
    sent(feed, version="3", headline="Third")
    mend(desk, "renewed", taking.article_id, **seen)
    assert names(desk, "renewed") == ["Harbour vote passes"]


# --- Withdrawn by its provider -------------------------------------------------------------------


def test_a_kill_raises_an_alarm_that_stops_publishing_until_somebody_answers(
    desk, desks, jonas, feed, mira
):
    article = live(taken(feed, mira), jonas)
    sent(feed, version="2", standing="cancelled")
    assert again(article).live is not None, "only we take it from readers"
    assert names(desk, "killed") == ["Harbour vote passes"]
    page = desk.get(page_of(article))
    assert "Its provider has withdrawn the copy that this was made of." in page.text
    assert "Readers still see it." in page.text
    changed = rewrite(article, mira, headline="Newer")
    with pytest.raises(Refused, match="has withdrawn it: withdraw it too"):
        workflow.publish(changed, by=jonas, based_on=changed.working)
    assert "Say why we keep it." in told(mend(desk, "killed", article.pk, do="keep"))
    for role in ("Reporter", "Editor"):
        assert mend(desks[role], "killed", article.pk, do="keep", reason="x").status_code == 403
    answer = mend(desk, "killed", article.pk, do="keep", reason="We were there")
    assert names(desk, "killed") == []
    assert "We were there" in desk.get(page_of(article)).text
    workflow.publish(again(article), by=jonas, based_on=again(article).working)
    # Undone, it is asked again; and withdrawn, it is answered.
    undo(desk, answer)
    assert names(desk, "killed") == ["Newer"]
    mend(desk, "killed", article.pk, do="withdraw", reason="The agency has withdrawn its report.")
    assert again(article).withdrawal_note == "The agency has withdrawn its report."
    assert names(desk, "killed") == []
    assert {it.verb for it in Event.objects.all()} >= {"kill", "keep-killed", "alarm", "withdraw"}


def test_what_was_scheduled_does_not_go_out_by_itself_after_a_kill(jonas, feed, mira):
    article = again(taken(feed, mira).article)
    at = timezone.now() + timedelta(hours=1)
    workflow.schedule(article, by=jonas, based_on=article.working, at=at)
    sent(feed, version="2", standing="cancelled")
    article = again(article)
    assert not visibility.is_public(article, at + timedelta(hours=1))
    with pytest.raises(Refused, match="has withdrawn it: withdraw it too"):
        workflow.schedule(article, by=jonas, based_on=article.working, at=at)
    assert [it.verb for it in article.events.all()][:2] == ["unschedule", "kill"]


def test_a_killed_draft_is_spiked_and_no_other_is_made(desk, jonas, feed, mira):
    taking = taken(feed, mira)
    item = sent(feed, version="2", standing="withheld")
    assert "nothing is made of it" in told(press(desk, f"take:{item.pk}"))
    answer = mend(desk, "killed", taking.article_id, do="spike")
    assert again(taking.article).spiked_at
    undo(desk, answer)
    form = opened(desk, taking.article).type(**{"keep-killed-reason": "Ours by now"})
    assert "Noted." in told(form.press(desk, "keep-killed"))
    assert again(taking.article).killed_at is None


# --- Feeds ---------------------------------------------------------------------------------------


def test_feeds_are_managed_at_the_desk_and_no_page_asks_the_net(desks, feed, mira, monkeypatch):
    monkeypatch.setattr("socket.socket.connect", None)
    publisher = desks["Publisher"]
    assert desks["Reporter"].get(reverse("admin:wire_feeds")).status_code == 403
    add = reverse("admin:wire_feed_add")
    given = {"name": "Halden", "url": "ftp://halden.example/", "provider": feed.provider_id}
    given |= {"language": "en", "bylines": "names", "every": "5"}
    answer = publisher.post(add, given)
    assert answer.status_code == 422
    assert "begins with https://" in answer.text
    answer = publisher.post(add, {**given, "url": "https://halden.example/"})
    assert "Another feed has this name." in answer.text
    publisher.post(add, {**given, "name": "Second", "url": "https://halden.example/"})
    second = WireFeed.objects.get(name="Second")
    one = reverse("admin:wire_feed", args=[second.pk])
    publisher.post(one, {"do": "pause"})
    assert not WireFeed.objects.get(pk=second.pk).active
    assert "Let it go on first" in told(publisher.post(one, {"do": "ask"}, follow=True))
    publisher.post(one, {"do": "resume"})
    before = WireFeed.objects.get(pk=second.pk).next_at
    assert "within a minute" in told(publisher.post(one, {"do": "ask"}, follow=True))
    assert WireFeed.objects.get(pk=second.pk).next_at > before
    assert "Nothing was deleted" in told(publisher.post(one, {"do": "delete"}, follow=True))
    sent(second)
    publisher.post(one, {"do": "delete", "sure": "yes"})
    assert not WireFeed.objects.filter(name="Second").exists()
    taken(feed, mira)
    first = reverse("admin:wire_feed", args=[feed.pk])
    answer = publisher.post(first, {"do": "delete", "sure": "yes"}, follow=True)
    assert "provenance would be lost" in told(answer)
    # Nor does its provider go.
    away = reverse("admin:articles_source_delete", args=[feed.provider_id])
    assert "“Halden”, a feed of the wire" in desks["Editor"].post(away, {"post": "yes"}).text
    # Trouble stands above the list, and where it is mended.
    WireFeed.objects.update(fault="answers", fault_detail="404", failures=3)
    assert "nothing is there (404)" in publisher.get(WIRE).text
    assert "nothing is there (404)" in publisher.get(reverse("admin:wire_feeds")).text
