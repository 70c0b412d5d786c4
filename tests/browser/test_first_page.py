"""The first page in a real browser: mends by hand and by keyboard, each with its way back."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from articles import workflow
from articles.embeds.parse import embeds_in
from articles.images.intake import add_picture
from articles.models import Embed, Snooze
from tests.admin.conftest import jpeg
from tests.browser.editor import signed_in
from tests.people import again, draft, published

pytestmark = pytest.mark.django_db(transaction=True)
LOST = "<p>The bridge closes on Friday.</p><p>{articleGUID}</p><p>Work ends before winter.</p>"


@pytest.fixture
def stories(jonas, mira, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    quay = add_picture(by=jonas, file=jpeg(), title="Quay", credit_agency="AP")
    first = draft(mira, "Bridge", body=LOST, picture=quay)
    target = published(jonas, "Why the bridge closes")
    second = draft(mira, "Tunnel", body=LOST, picture=quay)
    soon = draft(jonas, "Tram")
    at = timezone.now() + timedelta(minutes=41, seconds=45)
    workflow.schedule(soon, by=jonas, based_on=soon.working, at=at)
    return first, second, target


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_what_needs_somebody_is_mended_where_it_stands(window, jonas, stories, scheme, width):
    first, second, target = stories
    desk = window(scheme=scheme, width=width)
    signed_in(desk, jonas)
    page = desk.go("/admin/")
    assert desk.faults() == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    # What time will bring is counted down.
    counted = page.locator("[data-until]").first
    before = counted.inner_text()
    assert before.startswith("in 41:")
    expect(counted).not_to_have_text(before)
    # Alt text: Enter in the field saves, and the focus goes on to the next row.
    page.get_by_label("Alt text of the picture in Bridge").fill("Two men mend a net")
    page.keyboard.press("Enter")
    expect(page.locator(f"#row-alt-{second.pk}")).to_be_focused()
    undo = page.get_by_role("button", name="Undo: the alt text before")
    expect(undo).to_be_in_viewport()
    assert again(first).working.picture_alt == "Two men mend a net"
    assert desk.faults() == []
    undo.click()
    page.get_by_text("“Bridge” has the text that it had before.").wait_for()
    # A lost place: an article is looked for by words, and put there.
    field = page.get_by_label("The article that stood in Bridge")
    field.press_sequentially("bridge closes")
    offered = page.locator(f"#row-embeds-{first.pk}-found option")
    expect(offered.first).to_have_attribute("value", f"Why the bridge closes · {target.guid}")
    field.fill(offered.first.get_attribute("value"))
    page.keyboard.press("Enter")
    page.get_by_text("“Why the bridge closes” stands in “Bridge” now.").wait_for()
    assert f"{{article:{target.guid}}}" in again(first).working.body
    # Another can wait: by keyboard alone, and found again where the snoozed are listed.
    row = page.locator(f"#row-embeds-{second.pk}")
    row.locator("summary", has_text="Snooze").press("Enter")
    assert desk.faults() == []
    row.get_by_label("Why it can wait").fill("The archive is asked")
    page.keyboard.press("Enter")
    page.get_by_text("“Tunnel” is snoozed until").wait_for()
    assert Snooze.objects.get().reason == "The archive is asked"
    page.get_by_role("link", name="1 snoozed").click()
    back = page.get_by_role("button", name="Bring back")
    expect(back).to_be_visible()
    assert desk.faults() == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    back.press("Enter")
    page.get_by_text("“Tunnel” is back in its place.").wait_for()
    # Given to somebody, and taken back.
    row.locator("summary", has_text="Assign").click()
    row.get_by_label("Who is to have it").fill("Jonas Reth (jonas)")
    page.keyboard.press("Enter")
    expect(row).to_contain_text("Jonas Reth has it")
    page.get_by_role("button", name="Undo: as it was assigned before").click()
    expect(row).not_to_contain_text("Jonas Reth has it")
    assert desk.complaints == []


def test_a_picture_whose_rights_end_gives_way_to_one_found_by_its_words(desk, mira, jonas, stories):
    """By mouse, and then the way back and the next row by keys alone."""
    ends = timezone.now() + timedelta(days=2)
    ferry = add_picture(by=jonas, file=jpeg(321), title="Ferry", alt="A ferry", usable_until=ends)
    crane = add_picture(by=jonas, file=jpeg(322), title="Crane", alt="A crane", usable_until=ends)
    words = {"alt": "A harbour", "credit_agency": "AP"}
    harbour = add_picture(by=jonas, file=jpeg(323), title="Harbour at dusk", **words)
    crossing = draft(mira, "Crossing", picture=ferry, picture_alt="A ferry in the fog")
    lifting = draft(mira, "Lifting", body=f"<p>One.</p><p>{{image:{crane.guid}}}</p>")

    page = desk.go("/admin/")
    field = page.get_by_label("The picture in place of Ferry")
    field.click()
    field.press_sequentially("dusk")
    offered = page.locator(f"#row-rights-{ferry.pk}-found option")
    expect(offered).to_have_attribute("value", f"Harbour at dusk · {harbour.guid}")
    # Chromium draws the list outside the page, where no test can point: its choice fills the field.
    field.fill(offered.get_attribute("value"))
    row = page.locator(f"#row-rights-{ferry.pk}")
    row.get_by_role("button", name="Put it in its place").click()
    page.get_by_text("“Harbour at dusk” stands in place of “Ferry” in “Crossing”.").wait_for()
    now = again(crossing).working
    assert (now.picture, now.picture_alt) == (harbour, "A harbour")
    expect(page.get_by_label("The picture in place of Ferry")).to_have_count(0)
    assert desk.faults() == []

    page.get_by_role("button", name="Undo: the text before").press("Enter")
    expect(page.get_by_label("The picture in place of Ferry")).to_be_visible()
    now = again(crossing).working
    assert (now.picture, now.picture_alt) == (ferry, "A ferry in the fog")
    # Words that name no picture stay in the field, and the row says what is wrong.
    field = page.get_by_label("The picture in place of Crane")
    field.focus()
    page.keyboard.type("dusk")
    page.keyboard.press("Enter")
    page.get_by_text("No picture of ours has the address or guid “dusk”.").wait_for()
    expect(field).to_have_value("dusk")
    field.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type(str(harbour.guid))
    page.keyboard.press("Enter")
    page.get_by_text("“Harbour at dusk” stands in place of “Crane” in “Lifting”.").wait_for()
    [shown] = embeds_in(again(lifting).working.body)
    assert Embed.objects.get(guid=shown.ref).data["image"] == str(harbour.guid)
    assert desk.complaints == []
