"""Preflight as editors meet it: in three levels on an article's page, in groups on the desk."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.admin import needs
from articles.admin.needs import ARTICLE_NEEDS
from articles.models import Image
from tests.admin.forms import Form
from tests.checks.test_preflight import IN_ORDER
from tests.embeds.samples import picture
from tests.people import again, draft, published, rewrite

pytestmark = pytest.mark.django_db
INDEX = "/admin/"


def page_of(article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def groups(desk) -> dict:
    return {group.title: group for group in desk.get(INDEX).context["groups"]}


# --- The article's page --------------------------------------------------------------------------


def test_an_article_in_order_has_nothing_to_mend(desk, mira, politics):
    article = draft(mira, section=politics, **IN_ORDER)
    html = desk.get(page_of(article)).content.decode()
    assert "Nothing to mend." in html
    for title in ("Must fix", "Should fix", "Good to know"):
        assert title not in html


def test_problems_stand_in_three_levels_each_with_its_mend(desk, mira):
    image = picture(alt="", credit_agency="")
    article = draft(mira, "", picture=image, body="<p>By TK votes</p>")
    page = desk.get(page_of(article))
    html = page.content.decode()
    assert html.index("Must fix") < html.index("Should fix") < html.index("Good to know")
    mends = {row.problem.kind: row.url for group in page.context["preflight"] for row in group.rows}
    of_image = reverse("admin:articles_image_change", args=[image.pk])
    assert mends == {
        "no-headline": "#id_headline",
        "tk": "#the-text",
        "no-credit": of_image,
        "no-alt": "#id_picture_alt",
        "no-standfirst": "#id_standfirst",
        "no-section": "#id_section",
        "no-tag": "#id_tags_1",
    }
    for url in mends.values():
        assert f'href="{url}"' in html
        if url.startswith("#"):
            assert f'id="{url[1:]}"' in html


def test_of_a_live_article_the_section_is_moved(desk, mira):
    article = published(mira, **IN_ORDER)
    page = desk.get(page_of(article))
    (row,) = [row for group in page.context["preflight"] for row in group.rows]
    assert row.url == "#act-move"
    assert 'id="act-move"' in page.content.decode()


def test_where_an_embed_was_lost_is_told_in_the_language_of_the_desk(desk, mira):
    article = draft(mira, body="<p>See:</p><p>{articleGUID}</p>")
    desk.cookies["desk_language"] = "ar"
    for url in (page_of(article), reverse("admin:articles_article_beside", args=[article.pk])):
        html = desk.get(url).content.decode()
        assert '<span class="gap" lang="ar" dir="auto">[هنا]</span>' in html


def test_an_older_text_leads_to_the_articles_page(desk, mira):
    article = draft(mira, "")
    old = article.working
    rewrite(article, mira, headline="Better")
    url = reverse("admin:articles_article_revision", args=[article.pk, old.pk])
    html = desk.get(url).content.decode()
    assert f'href="{page_of(article)}#id_headline"' in html


# --- The first page ------------------------------------------------------------------------------


def test_what_is_held_says_why_and_since_when(desk, mira, jonas):
    article = draft(mira, "Wait for it")
    workflow.hold(article, by=jonas, note="The lawyer reads it.")
    group = groups(desk)["Held, not to be published"]
    assert group.count == 1
    assert "The lawyer reads it." in group.rows[0].detail
    assert group.rows[0].url == page_of(article)


def test_who_may_approve_is_told_what_waits_for_review(desk, desks, mira, jonas, politics):
    here, there = draft(mira, "Here", section=politics), draft(mira, "There")
    for article in (here, there):
        workflow.submit(article, by=mira, based_on=article.working, note="Please read")
    approved = draft(mira, "Approved")
    workflow.submit(approved, by=mira, based_on=approved.working)
    workflow.approve(again(approved), by=jonas, based_on=again(approved).working)
    title = "Waiting for my review"
    assert [row.name for row in groups(desk)[title].rows] == ["Here", "There"]
    assert "Mira Solheim" in groups(desk)[title].rows[0].detail
    assert "“Please read”" in groups(desk)[title].rows[0].detail
    assert [row.name for row in groups(desks["Editor of politics"])[title].rows] == ["Here"]
    assert title not in groups(desks["Reporter"])


def test_nobody_reviews_what_they_wrote_themselves(desk, jonas, mira, settings):
    article = draft(jonas, "By Jonas")
    workflow.submit(article, by=jonas, based_on=article.working)
    assert "Waiting for my review" in groups(desk)
    settings.NEWSROOM_TWO_PERSONS = True
    assert "Waiting for my review" not in groups(desk)


def test_new_words_of_a_live_article_wait_for_review_too(desk, mira):
    article = rewrite(published(mira, "Live"), mira, headline="Newer")
    workflow.submit(article, by=mira, based_on=article.working)
    assert [row.name for row in groups(desk)["Waiting for my review"].rows] == ["Newer"]


def test_rights_that_end_are_told_of_pictures_in_use(desk, mira):
    soon, later = timezone.now() + timedelta(days=3), timezone.now() + timedelta(days=30)
    lead, inside, unused, fine = (picture(caption=name) for name in ("lead", "in", "un", "fine"))
    for image, until in ((lead, soon), (inside, soon), (unused, soon), (fine, later)):
        Image.objects.filter(pk=image.pk).update(usable_until=until, title=image.caption)
    published(mira, picture=lead, **IN_ORDER)
    draft(mira, "Other", body=f"<p>{{image:{inside.guid}}}</p>", picture=fine)
    group = groups(desk)["Rights ending or not begun"]
    assert [row.name for row in group.rows] == ["lead", "in"]
    assert "to be shown until" in group.rows[0].detail
    assert "used in “Harbour vote passes by one seat”" in group.rows[0].detail
    assert "used in “Other”" in group.rows[1].detail


def test_rights_that_ended_or_have_not_begun_are_told_with_the_moment(desk, mira):
    now, used = timezone.now(), picture(caption="used")
    ended, ahead = picture(caption="ended"), picture(caption="ahead")
    for image, known in (
        (ended, {"usable_until": now - timedelta(hours=1)}),
        (ahead, {"usable_from": now + timedelta(days=30)}),
    ):
        Image.objects.filter(pk=image.pk).update(title=image.caption, **known)
        draft(mira, picture=image)
    draft(mira, picture=used)
    told = {row.name: row.detail for row in groups(desk)["Rights ending or not begun"].rows}
    assert list(told) == ["ended", "ahead"]
    assert told["ended"].startswith("not to be shown since ")
    assert told["ahead"].startswith("not to be shown before ")


def test_the_first_page_says_ahead_which_pictures_come_and_go(desk, mira):
    now = timezone.now()
    lead, inside, hidden = picture(), picture(), picture()
    published(mira, "Here", picture=lead, body=f"<p>{{image:{inside.guid}}}</p>")
    draft(mira, "A draft", picture=hidden)
    Image.objects.filter(pk=lead.pk).update(usable_until=now + timedelta(days=40))
    Image.objects.filter(pk=inside.pk).update(usable_from=now + timedelta(days=20))
    Image.objects.filter(pk=hidden.pk).update(usable_until=now + timedelta(days=1))
    coming = desk.get("/admin/").context["ahead"]
    assert [(it.what, str(it.article)) for it in coming] == [
        ("its picture may be shown", "Here"),
        ("the rights to its picture end", "Here"),
    ]


def test_weak_alt_text_is_told_until_readers_have_met_it_and_missing_always(desk, mira):
    weak, fine = picture(alt="Quay"), picture(alt="The harbour at dusk", caption="The quay")
    draft(mira, "Weak", picture=weak)
    draft(mira, "Own words", picture=weak, picture_alt="Two men mend a net")
    draft(mira, "Fine", picture=fine)
    draft(mira, "Same", picture=fine, picture_caption="The harbour at dusk")
    published(mira, "Met", picture=weak, **IN_ORDER)
    bare = published(mira, "Bare", picture=picture(alt="The harbour at dusk"), **IN_ORDER)
    Image.objects.filter(pk=bare.live.picture_id).update(alt="")
    workflow.spike(draft(mira, "Spiked", picture=weak), by=mira)
    group = groups(desk)["Weak or missing alt text"]
    told = {row.name for row in group.rows}
    assert {"Weak", "Same"} <= told
    assert told <= {"Weak", "Same", "Bare"}


@pytest.mark.parametrize("few", [0, needs.FEW], ids=["many at work", "few at work"])
def test_a_weak_alt_text_is_told_wherever_the_words_wait(mira, jonas, monkeypatch, few):
    monkeypatch.setattr(needs, "FEW", few)
    weak = picture(alt="Quay")
    changed = rewrite(published(mira, "Changed"), mira, picture=weak, picture_alt="Quay")
    coming = rewrite(published(mira, "Coming"), mira, picture=weak, picture_alt="Quay")
    in_an_hour = timezone.now() + timedelta(hours=1)
    workflow.schedule(coming, by=mira, based_on=coming.working, at=in_an_hour)
    withdrawn = published(mira, "Withdrawn", picture=weak)
    workflow.withdraw(withdrawn, by=mira, note="Wrong.")
    needy = ARTICLE_NEEDS["alt"].revisions(timezone.now(), jonas)
    assert {str(it) for it in needy} == {str(changed), str(coming)}


@pytest.mark.parametrize("few", [0, needs.FEW], ids=["many at work", "few at work"])
def test_words_given_without_an_alt_text_are_told_for_good(mira, jonas, settings, monkeypatch, few):
    monkeypatch.setattr(needs, "FEW", few)
    settings.NEWSROOM_PREFLIGHT = {"no-alt": "should"}
    bare = published(mira, "Bare", picture=picture(alt=""))
    spaces = published(mira, "Spaces", picture=picture(alt="  "))
    decorative = draft(mira, "Decorative", picture=picture(alt=""))
    decorative = rewrite(decorative, mira, picture_decorative=True)
    workflow.publish(decorative, by=mira, based_on=decorative.working)
    needy = ARTICLE_NEEDS["alt"].revisions(timezone.now(), jonas)
    assert {str(it) for it in needy} == {str(bare), str(spaces)}


def test_each_new_count_leads_to_the_list_of_exactly_those(desk, mira, jonas):
    for number in range(7):
        article = draft(mira, f"Draft {number}", picture=picture(alt="Quay"))
        workflow.submit(article, by=mira, based_on=article.working)
        workflow.hold(again(article), by=jonas, note="Wait.")
    Image.objects.update(usable_until=timezone.now())
    for group in desk.get(INDEX).context["groups"]:
        assert group.count == 7
        assert len(group.rows) == 5
        assert len(desk.get(group.url).context["cl"].result_list) == 7


@pytest.mark.parametrize("number", [1, 30])
def test_the_groups_ask_the_same_few_questions(
    desk,
    mira,
    jonas,
    number,
    django_assert_max_num_queries,
):
    for count in range(number):
        article = draft(
            mira, f"Draft {count}", picture=picture(alt="Quay"), leftovers=[{"text": "X"}]
        )
        workflow.submit(article, by=mira, based_on=article.working)
        workflow.hold(again(article), by=jonas, note="Wait.")
    Image.objects.update(usable_until=timezone.now())
    desk.get(INDEX)
    with django_assert_max_num_queries(36):
        desk.get(INDEX)


def test_how_long_a_picture_may_be_used_is_written_on_its_page(desk):
    image = picture()
    address = reverse("admin:articles_image_change", args=[image.pk])
    html = desk.get(address).content.decode()
    assert 'type="datetime-local"' in html
    given = {
        "title": "",
        "alt": image.alt,
        "caption": image.caption,
        "people": "",
        "licence": "",
        "credit_agency": "AP",
        "credit_mark": "",
        "credit_raw": "",
        "usable_until": "2027-01-31T18:00",
    }
    assert desk.post(address, given).status_code == 302
    image.refresh_from_db()
    assert f"{image.usable_until:%Y-%m-%d %H:%M}" == "2027-01-31 18:00"
    assert "2027-01-31T18:00" in desk.get(address).content.decode()
    added = desk.post(
        reverse("admin:articles_image_add"), {**given, "title": "New", "usable_until": ""}
    )
    assert added.status_code == 302
    assert Image.objects.get(title="New").usable_until is None


def test_a_moment_that_nobody_touched_is_no_change_in_any_zone(desk, settings):
    settings.TIME_ZONE = "Asia/Kolkata"
    image = picture()
    until = timezone.now().replace(second=0, microsecond=0) + timedelta(days=3)
    Image.objects.filter(pk=image.pk).update(usable_until=until)
    address = reverse("admin:articles_image_change", args=[image.pk])
    mine, theirs = (Form(desk.get(address), "image_form") for _ in range(2))
    desk.post(address, {**theirs.type(usable_until="2031-01-31T18:00").fields, "_save": "Save"})
    assert desk.post(address, {**mine.type(caption="Dusk.").fields}).status_code == 302
    image.refresh_from_db()
    assert (image.caption, image.usable_until.year) == ("Dusk.", 2031)
