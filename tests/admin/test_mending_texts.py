"""Alt texts and lost embeds are mended on their rows: what somebody else saved meanwhile stays, and
readers see nothing of it until somebody publishes."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import workflow
from articles.admin.needs import ARTICLE_NEEDS
from articles.checks import problems_of
from articles.images.intake import add_picture
from articles.models import Article, Embed, Event, Section
from tests.admin.conftest import jpeg, told
from tests.admin.mends import DESK, mend, names, rows, undo
from tests.people import again, draft, published, rewrite

pytestmark = pytest.mark.django_db
LOST = "<p>The bridge closes on Friday.</p><p>{articleGUID}</p><p>Work ends before winter.</p>"


@pytest.fixture
def quay(jonas, settings, tmp_path):
    """A picture that nobody has described."""
    settings.MEDIA_ROOT = tmp_path
    file = jpeg(colour="teal")
    return add_picture(by=jonas, file=file, title="Quay", credit_agency="AP", caption="The quay")


def alt(client, story, words, **given):
    [row] = [it for it in rows(client, "alt") if it.pk == story.pk] or [None]
    shown = {"use": row.given["use"], "based_on": row.given["based_on"]} if row else {}
    return mend(client, "alt", story.pk, alt=words, **{**shown, **given})


def found_weak(jonas) -> set[str]:
    found = ARTICLE_NEEDS["alt"].revisions(timezone.now(), jonas)
    return {revision.headline for revision in found}


def test_the_alt_text_of_a_lead_picture_is_written_for_this_use_alone_and_taken_back(
    desk, mira, quay
):
    story = draft(mira, "Harbour", picture=quay)
    assert rows(desk, "alt")[0].detail == "Lead picture. It has no alt text."
    refused = alt(desk, story, "Quay")
    assert "Its alt text has one word alone." in told(refused)
    assert 'name="alt"' in refused.text
    assert 'value="Quay"' in refused.text
    answer = alt(desk, story, "Two men mend a net")
    assert "is described: “Two men mend a net”" in told(answer)
    assert again(story).working.picture_alt == "Two men mend a net"
    quay.refresh_from_db()
    assert quay.alt == ""
    assert names(desk, "alt") == []
    assert "has the text that it had before" in told(undo(desk, answer))
    assert again(story).working.picture_alt == ""
    assert Event.objects.filter(article=story, verb="revert").count() == 1


def test_pictures_in_the_text_come_one_by_one_and_each_is_told_of_its_own_use(
    desk, mira, jonas, quay
):
    use = workflow.make("image", {"image": str(quay.guid), "caption": "The quay at dusk"}, mira)
    again_shown = {"image": str(quay.guid), "caption": "", "alt": "Quay"}
    both = [again_shown, {"image": str(quay.guid), "alt": "A crane lifts a boat"}]
    gallery = workflow.make("gallery", {"title": "", "pictures": both}, mira)
    body = f"<p>One.</p><p>{{image:{use.guid}}}</p><p>Two.</p><p>{{gallery:{gallery.guid}}}</p>"
    story = draft(mira, "Harbour", body=body)
    assert found_weak(jonas) == {"Harbour"}
    [row] = rows(desk, "alt")
    assert (row.given["use"], row.detail) == (
        "0",
        "Picture in the text. It has no alt text. 1 more picture.",
    )
    stood = again(story).working.body
    answer = alt(desk, story, "Two men mend a net")
    kept = Embed.objects.get(guid=re.search(r"\{image:([^}]+)\}", again(story).working.body)[1])
    assert kept.data["alt"] == "Two men mend a net"
    assert kept.data["caption"] == "The quay at dusk"
    assert again(story).working.body.partition("Two.")[2] == stood.partition("Two.")[2]
    undo(desk, answer)
    assert again(story).working.body == stood
    # In a gallery, by its place.
    mend(desk, "alt", story.pk, alt="Boats at rest", use="1.0", based_on=again(story).working_id)
    made = re.search(r"\{gallery:([^}]+)\}", again(story).working.body)[1]
    said = [it["alt"] for it in Embed.objects.get(guid=made).data["pictures"]]
    assert said == ["Boats at rest", "A crane lifts a boat"]


@pytest.mark.parametrize(
    ("words", "weak"),
    [
        ({"alt": "Quay"}, True),
        ({"alt": "The quay at dusk", "caption": "The quay at dusk"}, True),
        ({"alt": "Two men mend a net"}, False),
        ({"decorative": True}, False),
    ],
)
def test_the_database_finds_in_the_text_what_the_check_finds(mira, jonas, quay, words, weak):
    use = workflow.make("image", {"image": str(quay.guid), **words}, mira)
    story = draft(mira, "Harbour", body=f"<p>One.</p><p>{{image:{use.guid}}}</p>")
    kinds = {it.kind for it in problems_of(story.working, timezone.now())}
    assert bool(kinds & {"weak-alt", "no-alt"}) == weak
    assert found_weak(jonas) == ({"Harbour"} if weak else set())


def test_two_at_once_are_merged_or_told_and_nothing_of_theirs_is_lost(desk, mira, quay):
    story = draft(mira, "Harbour", picture=quay)
    seen = story.working_id
    rewrite(story, mira, headline="Harbour vote fails")
    answer = alt(desk, story, "Two men mend a net", based_on=seen, use="lead")
    assert "is described" in told(answer)
    now = again(story).working
    assert (now.headline, now.picture_alt) == ("Harbour vote fails", "Two men mend a net")
    undo(desk, answer)
    assert again(story).working.headline == "Harbour vote fails", "hers alone is what was before"
    # Both wrote the same alt text in another way.
    rewrite(story, mira, picture_alt="A crane above the water")
    refused = alt(desk, story, "Two boats at rest", based_on=seen, use="lead")
    assert "Mira Solheim has changed the same place meanwhile" in told(refused)
    assert again(story).working.picture_alt == "A crane above the water"
    assert not story.events.filter(verb="keep").exists()


def test_an_undo_comes_too_late_once_somebody_has_saved(desk, mira, quay):
    story = draft(mira, "Harbour", picture=quay)
    answer = alt(desk, story, "Two men mend a net")
    rewrite(story, mira, headline="Harbour vote fails")
    assert "Mira Solheim has saved “Harbour vote fails” since" in told(undo(desk, answer))
    assert again(story).working.picture_alt == "Two men mend a net"


def test_readers_keep_the_text_before_and_the_sentence_says_so(desk, desks, mira, politics):
    story = published(mira, "Bridge", body=LOST, section=politics)
    target = published(mira, "Why the bridge closes")
    answer = mend(
        desk, "embed", story.pk, place=0, based_on=story.working_id, article=str(target.guid)
    )
    assert "Live, changes waiting: readers see the text before." in told(answer)
    assert f'/admin/articles/article/{story.pk}/change/#publish">Look at it and publish' in told(
        answer
    )
    assert "{articleGUID}" in again(story).live.body
    assert f"{{article:{target.guid}}}" in again(story).working.body
    undo(desk, answer)
    answer = mend(
        *(desks["Reporter"], "embed", story.pk), place=0, based_on=again(story).working_id, do="out"
    )
    assert "Somebody who may publish gives it to them." in told(answer)


def test_the_article_that_stood_there_is_offered_and_put_back_or_the_place_is_taken_out(desk, mira):
    likely = published(mira, "Why the bridge closes for the winter")
    draft(mira, "Ferries")
    story = draft(mira, "Bridge", body=LOST * 2)
    [row] = rows(desk, "embeds")
    assert row.detail == "2 places"
    assert row.given["suggested"][0]["article"] == likely
    page = desk.get(DESK).text
    assert "The bridge closes on Friday." in page
    assert f'name="article" value="{likely.guid}"' in page
    answer = mend(desk, "embed", story.pk, place=1, based_on=story.working_id, article=likely.guid)
    assert "“Why the bridge closes for the winter” stands in “Bridge” now." in told(answer)
    token = f"<p>{{article:{likely.guid}}}</p>"
    assert again(story).working.body == LOST + LOST.replace("<p>{articleGUID}</p>", token)
    answer = mend(desk, "embed", story.pk, place=0, based_on=again(story).working_id, do="out")
    assert "{articleGUID}" not in again(story).working.body
    assert "is taken out of" in told(answer)
    assert names(desk, "embeds") == []
    undo(desk, answer)
    assert names(desk, "embeds") == ["Bridge"]


def test_what_cannot_stand_there_is_refused_in_words_and_stays_in_the_field(desk, mira):
    story, spiked = draft(mira, "Bridge", body=LOST), draft(mira, "Put aside")
    workflow.spike(spiked, by=mira)
    seen = {"place": 0, "based_on": story.working_id}
    for typed, sentence in (
        ("", "No article was chosen."),
        ("nothing of ours", "has the address or guid “nothing of ours”"),
        (str(story.guid), "cannot embed itself"),
        (str(spiked.guid), "is on the spike"),
    ):
        answer = mend(desk, "embed", story.pk, article=typed, **seen)
        assert sentence in told(answer)
        assert not typed or f'value="{typed}"' in answer.text
    late = mend(desk, "embed", story.pk, place=7, based_on=story.working_id, do="out")
    assert "not in the text any more" in told(late)
    assert "not kept any more" in told(mend(desk, "embed", story.pk, place=0, do="out"))
    assert again(story).working_id == story.working_id


def test_petra_is_offered_and_mends_what_is_of_politics_alone(desks, jonas, politics):
    petra = desks["Editor of politics"]
    sports = Section.objects.create(language="en", name="Sports", slug="sports")
    secret = draft(jonas, "Secret talks on the bridge", section=sports)
    here = draft(jonas, "Here", body=LOST, section=politics)
    there = draft(jonas, "There", body=LOST, section=sports)
    [row] = rows(petra, "embeds")
    assert row.name == "Here"
    assert secret not in [it["article"] for it in row.given["suggested"]]
    answer = mend(petra, "embed", there.pk, place=0, based_on=there.working_id, do="out")
    assert answer.status_code == 403
    answer = mend(
        petra, "embed", here.pk, place=0, based_on=here.working_id, article=str(secret.guid)
    )
    assert "has the address or guid" in told(answer)
    done = mend(desks["Editor"], "embed", there.pk, place=0, based_on=there.working_id, do="out")
    step = re.search(r'name="step" value="([^"]*)"', told(done))[1]
    assert petra.post("/admin/undo/", {"step": step}).status_code == 403
    assert "{articleGUID}" not in again(there).working.body


def test_a_get_changes_nothing_and_what_is_no_step_is_not_found(desk, mira):
    story = draft(mira, "Bridge", body=LOST)
    for what in (
        "embed",
        "alt",
        "snooze",
        "assign",
        "leftovers",
        "rights",
        "replace",
        "file",
        "lift",
        "done",
    ):
        assert desk.get(f"/admin/mend/{what}/{story.pk}/").status_code == 405
    assert desk.get("/admin/undo/").status_code == 405
    for step in (
        "",
        "x",
        "text:",
        "text:1,2",
        "text:a,b,c",
        "texts:",
        "texts:1,2,3;x",
        "rights:1,now,then",
        "assign:1",
    ):
        answer = desk.post("/admin/undo/", {"step": step})
        assert answer.status_code in (302, 404), step
    assert Client().post(f"/admin/mend/embed/{story.pk}/", {"do": "out"}).status_code == 302
    assert again(story).working_id == story.working_id


def test_the_first_page_asks_as_little_for_five_of_each_as_for_one(
    desks, roles, jonas, mira, quay, uncredited
):
    edda = roles["Editor"]

    def fill(number):
        for n in range(number):
            use = workflow.make("image", {"image": str(quay.guid), "alt": f"{n}"}, mira)
            story = draft(
                *(mira, f"Story {n}"),
                body=LOST + f"<p>{{image:{use.guid}}}</p>",
                picture=uncredited,
                leftovers=[{"text": "ENDS", "place": "line 9", "reason": "unknown"}],
            )
            workflow.submit(story, by=mira, based_on=story.working)
            workflow.hold(draft(mira, f"Held {n}"), by=jonas, note="Wait")
            workflow.assign(story, by=jonas, who=edda)
            workflow.assign(None, by=jonas, who=edda, language="en", section=None, headline="To do")
            add_picture(by=jonas, title=f"Awaited {n}", credit_agency="AP", alt="A quay")

    def asked() -> int:
        desks["Editor"].get(DESK)
        with CaptureQueriesContext(connection) as queries:
            page = desks["Editor"].get(DESK)
        assert {len(group.rows) for group in page.context["groups"]} <= {1, 2, 5}
        return len(queries)

    fill(1)
    asked()
    fill(9)
    many = asked()
    fill(10)
    assert asked() == many
    assert many <= 25
    assert Article.objects.count() == 40
