"""The body's editor in a real browser: written, every kind inserted, published, and read."""

import re

import pytest
from playwright.sync_api import expect

from articles.images.intake import add_picture
from articles.models import Article, Embed, Section
from tests.admin.conftest import jpeg
from tests.admin.conftest import signed_in as allowed
from tests.browser.conftest import Window
from tests.browser.editor import BodyEditor, says, signed_in
from tests.people import again, draft, published

pytestmark = pytest.mark.django_db(transaction=True)


def picture(by, *, colour="teal", **words):
    return add_picture(by=by, file=jpeg(colour=colour), credit_agency="Halden Press", **words)


@pytest.fixture
def newsroom(jonas, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return Section.objects.create(language="en", name="Politics", slug="politics")


@pytest.fixture
def desk(window, jonas, newsroom):
    opened = window()
    signed_in(opened, jonas)
    return opened


@pytest.fixture
def maps(mira, newsroom):
    return published(mira, "The quay in five maps", section=newsroom)


@pytest.fixture
def dusk(jonas, newsroom):
    return picture(jonas, title="Harbour at dusk", alt="Two ferries", caption="Harbour at dusk.")


@pytest.fixture
def dawn(jonas, newsroom):
    return picture(jonas, title="Harbour at dawn", alt="One ferry", colour="navy")


def test_an_article_is_written_with_every_kind_published_and_read(desk, window, maps, dusk, dawn):
    editor = BodyEditor(desk)
    page, dialog = editor.page, editor.dialog
    page.get_by_label("Section").select_option(label="Politics")
    page.locator("#id_headline").fill("Harbour vote passes by one seat")
    editor.text.click()
    editor.type("The assembly approved the bill.\n")

    editor.button("Insert: Article").click()
    editor.take("The quay in five maps")
    editor.press("Control+Enter", "/")
    editor.type("pict")
    editor.option("Picture").wait_for()
    editor.press("Enter")
    editor.option("Harbour at dusk").click()
    dialog.get_by_label("Caption").fill("Ferries waited for the result.")
    editor.insert()

    insert_the_others(editor)
    expect(editor.cards).to_have_count(8)
    editor.save()
    page.get_by_role("button", name="Publish now").click()
    page.get_by_text("Live at").wait_for()
    assert desk.complaints == []
    read(window(), Article.objects.get(live__headline="Harbour vote passes by one seat"), maps)


def insert_the_others(editor):
    dialog = editor.dialog
    editor.open_tab("Gallery")
    dialog.get_by_label("Title").fill("The harbour, twice")
    dialog.get_by_role("button", name="Add", exact=True).click()
    editor.option("Harbour at dusk").click()
    editor.option("Harbour at dawn").click()
    dialog.get_by_role("button", name="Go on").click()
    editor.insert()

    editor.button("Pull quote").click()
    dialog.get_by_label("Words").fill("We counted twice.")
    dialog.get_by_label("Who said it").fill("Aurel Stane")
    editor.insert()

    editor.open_tab("Source box")
    dialog.get_by_label("Who", exact=True).fill("Ministry of Ports")
    dialog.get_by_label("What", exact=True).fill("Harbour accounts, page 14")
    editor.insert()

    editor.open_tab("Link card")
    dialog.get_by_label("Address").fill("https://example.com/port")
    dialog.get_by_label("Title").fill("The port in figures")
    editor.insert()

    editor.open_tab("Video or post")
    dialog.get_by_label("Address").fill("https://www.youtube.com/watch?v=aaaaaaaaaaa")
    dialog.get_by_label("Title").fill("The count, filmed")
    dialog.get_by_label("Who made it", exact=True).fill("Halden Television")
    editor.insert()

    editor.open_tab("HTML in a frame")
    dialog.get_by_label("Title").fill("A drawing of the quay")
    dialog.get_by_label("HTML", exact=True).fill("<b>Quay</b>")
    editor.insert()


def read(reader, article, maps):
    page = reader.go(article.get_absolute_url())
    text = page.locator("main").inner_text()
    for words in (
        *("The quay in five maps", "Ferries waited for the result.", "The harbour, twice"),
        *("We counted twice.", "Ministry of Ports", "The port in figures", "The count, filmed"),
    ):
        assert words in text
    assert "{" not in text
    assert page.locator(f'main a[href="{maps.get_absolute_url()}"]').count() >= 1
    assert reader.complaints == []


def test_a_lost_embed_is_given_one_of_three_articles(desk, mira, maps):
    body = "<p>The quay, in maps.</p><p>{articleGUID}</p><p>The count began again.</p>"
    article = draft(mira, "Harbour vote", body=body)
    editor = BodyEditor(desk, article)
    card = editor.cards.first
    says(card, "The quay, in maps. […] The count began again.")
    offered = card.get_by_role("group", name="Articles that fit").get_by_role("button")
    offered.first.wait_for()
    assert 1 <= offered.count() <= 3
    card.get_by_role("button", name="The quay in five maps").click()
    editor.settle()
    assert f"{{article:{maps.guid}}}" in editor.html()
    says(card, "live")
    editor.save()
    assert f"<p>{{article:{maps.guid}}}</p>" in again(article).working.body


def test_a_lost_embed_can_be_removed(desk, mira):
    article = draft(mira, body="<p>One.</p><p>{articleGUID}</p><p>Two.</p>")
    editor = BodyEditor(desk, article)
    editor.cards.get_by_role("button", name="Remove").click()
    editor.save()
    assert again(article).working.body == "<p>One.</p><p>Two.</p>"


def test_our_own_address_guid_or_token_becomes_a_card(desk, mira, maps):
    editor = BodyEditor(desk, draft(mira, "Harbour vote"))
    token = f"<p>{{article:{maps.guid}}}</p>"
    for pasted in (desk.base + maps.path, str(maps.guid), f"{{article:{maps.guid}}}"):
        editor.put("<p>One</p><p></p>")
        editor.paste(text=pasted)
        editor.cards.first.wait_for()
        assert editor.html().startswith(f"<p>One</p>{token}")
        editor.press("Control+z")
        expect(editor.cards).to_have_count(0)
        assert pasted.removeprefix("{").removesuffix("}") in editor.html()


def test_what_is_not_ours_stays_the_text_it_is(desk, mira):
    editor = BodyEditor(desk, draft(mira, "Harbour vote"))
    for pasted in (desk.base + "/nothing/here/", "0e8f3a52-95b1-4d0e-8f6e-2f6d1c1f9a10"):
        editor.put("<p>One</p><p></p>")
        with editor.page.expect_response("**/resolve/**"):
            editor.paste(text=pasted)
        editor.page.wait_for_timeout(300)
        assert editor.cards.count() == 0
        assert pasted in editor.text.inner_text()


def test_an_article_does_not_embed_itself(desk, mira):
    article = published(mira, "Harbour vote")
    editor = BodyEditor(desk, article)
    editor.put("<p>One</p><p></p>")
    editor.paste(text=str(article.guid))
    editor.page.get_by_role("status").get_by_text("An article cannot embed itself.").wait_for()
    assert editor.cards.count() == 0
    editor.button("Insert: Article").click()
    editor.dialog.get_by_text("Nothing found. Try other words.").wait_for()


def test_a_changed_embed_is_a_new_one_and_the_live_page_keeps_the_old(desk, jonas, dusk):
    made = Embed.objects.create(
        kind="quote", data={"text": "We counted twice.", "who": "", "role": ""}, digest="x"
    )
    article = published(jonas, body=f"<p>One.</p><p>{{quote:{made.guid}}}</p>")
    editor = BodyEditor(desk, article)
    editor.cards.get_by_text("We counted twice.").wait_for()
    editor.cards.get_by_role("button", name="Change").click()
    words = editor.dialog.get_by_label("Words")
    expect(words).to_have_value("We counted twice.")
    words.fill("We counted three times.")
    editor.insert("Keep")
    editor.cards.get_by_text("We counted three times.").wait_for()
    editor.save()
    article = again(article)
    assert str(made.guid) in article.live.body
    assert str(made.guid) not in article.working.body
    assert Embed.objects.count() == 2


def test_a_picture_without_words_of_its_own_is_named_itself(desk, jonas, dusk):
    editor = BodyEditor(desk, draft(jonas))
    editor.button("Insert: Picture").click()
    editor.option("Harbour at dusk").click()
    editor.insert()
    assert f"{{image:{dusk.guid}}}" in editor.html()
    assert not Embed.objects.exists()
    editor.press("Enter")
    editor.dialog.get_by_label("Alt text").fill("Ferries, waiting")
    editor.insert("Keep")
    made = Embed.objects.get()
    assert f"{{image:{made.guid}}}" in editor.html()
    assert made.data["alt"] == "Ferries, waiting"


def test_a_pull_quote_begins_with_the_selected_words(desk, jonas):
    editor = BodyEditor(desk, draft(jonas))
    editor.put("<p>We counted twice.</p>")
    editor.select_all()
    editor.button("Pull quote").click()
    expect(editor.dialog.get_by_label("Words")).to_have_value("We counted twice.")
    editor.insert()
    assert re.fullmatch(r"<p>We counted twice.</p><p>\{quote:[0-9a-f-]{36}\}</p>", editor.html())


def test_what_is_missing_in_a_form_is_said_beside_its_field(desk, jonas):
    editor = BodyEditor(desk, draft(jonas))
    editor.open_tab("Link card")
    editor.dialog.get_by_label("Address").fill("example")
    editor.dialog.get_by_role("button", name="Insert", exact=True).click()
    editor.dialog.get_by_text("is not a web address").wait_for()
    expect(editor.dialog.get_by_label("Address")).to_have_attribute("aria-invalid", "true")
    expect(editor.dialog.get_by_label("Address")).to_be_focused()
    assert desk.complaints == [] or all("422" in said for said in desk.complaints)


def test_html_is_not_offered_without_the_permission(window, mira, newsroom):
    allowed(mira, "add_article", "change_article", "view_article", "view_image")
    desk = window()
    signed_in(desk, mira)
    editor = BodyEditor(desk)
    editor.button("Insert anything else").click()
    tabs = editor.dialog.get_by_role("tab").all_inner_texts()
    assert "Link card" in tabs
    assert "HTML in a frame" not in tabs


def test_without_scripts_the_text_is_a_plain_field(chromium, live_server, jonas, newsroom, mira):
    article = draft(mira, body="<p>One & two.</p><p>{articleGUID}</p>")
    context = chromium.new_context(java_script_enabled=False)
    desk = Window(context.new_page(), live_server.url)
    signed_in(desk, jonas)
    page = desk.go(f"/admin/articles/article/{article.pk}/change/")
    field = page.locator("#id_body")
    expect(field).to_be_visible()
    expect(field).to_have_value("One & two.\n\n{articleGUID}")
    field.fill("Written without scripts.")
    page.get_by_role("button", name="Save draft").click()
    page.get_by_text("Saved.", exact=True).wait_for()
    assert again(article).working.body == "<p>Written without scripts.</p>"
    context.close()


def test_words_typed_before_the_scripts_came_are_kept(desk, mira):
    """On a slow line the plain field is there first."""
    article = draft(mira, body="<p>One.</p>")
    desk.page.route("**/js/body/start*.js", lambda route: typed_first(desk.page, route))
    editor = BodyEditor(desk, article)
    assert editor.html() == "<p>One.</p><p>Two &lt; 3 &amp; more.</p>"


def typed_first(page, route):
    page.locator("#id_body").fill("One.\n\nTwo < 3 & more.")
    route.continue_()
