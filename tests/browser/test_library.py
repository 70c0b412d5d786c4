"""Pictures are dropped into the library, and one of them is looked after, in a real browser."""

import base64
import io
import re

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from articles.images.intake import add_picture
from articles.models import Image, Section
from tests.background import have_done
from tests.browser.editor import PLACED, reads, says, signed_in, until
from tests.images.test_near import scenery
from tests.people import again, published

pytestmark = pytest.mark.django_db(transaction=True)
LIBRARY = reverse("admin:articles_image_changelist")
LOOKS = [("light", 1280), ("dark", 360)]
DROP = """async (files) => {
  const carried = new DataTransfer();
  for (const [name, type, base64] of files) {
    const bytes = Uint8Array.from(atob(base64), (it) => it.charCodeAt(0));
    carried.items.add(new File([bytes], name, { type }));
  }
  const happen = (name) => document.querySelector("h1").dispatchEvent(
    new DragEvent(name, { dataTransfer: carried, bubbles: true, cancelable: true }));
  happen("dragover");
  const over = document.querySelector(".drop-over") !== null;
  happen("drop");
  return over;
}"""


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def file(picture, quality=88) -> bytes:
    kept = io.BytesIO()
    picture.save(kept, "JPEG", quality=quality)
    return kept.getvalue()


def chosen(name: str, content: bytes) -> dict:
    return {"name": name, "mimeType": "image/jpeg", "buffer": content}


def page_of(image: Image) -> str:
    return reverse("admin:articles_image_change", args=[image.pk])


def narrow_enough(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_files_are_dropped_and_each_is_told_what_has_become_of_it(desk, jonas):
    known = add_picture(by=jonas, file=io.BytesIO(file(scenery(1))), title="The old quay")
    page = desk.go(LIBRARY)
    files = [
        ("new.jpg", file(scenery(2))),
        ("known.jpg", file(scenery(1))),
        ("near.jpg", file(scenery(1), 60)),
        ("words.jpg", b"<svg/>"),
    ]
    dropped = [(name, "image/jpeg", base64.b64encode(it).decode()) for name, it in files]
    assert page.evaluate(DROP, dropped) is True
    page.get_by_text("2 taken in, 1 here already, 1 refused.").wait_for()
    rows = {name: page.locator(".drop-row", has_text=name).inner_text() for name, _ in files}
    assert "Taken in." in rows["new.jpg"]
    assert "Write its credit" in rows["new.jpg"]
    assert "We have this picture already" in rows["known.jpg"]
    assert "The old quay" in rows["near.jpg"]
    assert "looks alike" in rows["near.jpg"] or "looks the same" in rows["near.jpg"]
    assert "This is an SVG drawing" in rows["words.jpg"]
    assert Image.objects.count() == 3
    assert desk.faults() == []
    page.get_by_role("button", name="Give all of them the same credit or rights").click()
    page.get_by_label("Photographers").fill("Ola Berg")
    assert desk.faults() == []
    page.get_by_role("button", name="Give it to all of them").click()
    page.get_by_text("2 pictures say so now").wait_for()
    added = Image.objects.exclude(pk=known.pk)
    assert [image.credit for image in added] == ["Ola Berg", "Ola Berg"]
    assert desk.complaints == []


def test_fifty_at_once_are_taken_in_with_the_same_credit(desk):
    page = desk.go(LIBRARY)
    page.get_by_text("Say the same of all of them").click()
    page.get_by_label("Agency", exact=True).first.fill("Reuters")
    pictures = [file(scenery(n, (320, 240))) for n in range(50)]
    page.set_input_files("#drop-files", [chosen(f"{n}.jpg", it) for n, it in enumerate(pictures)])
    page.get_by_text("50 taken in.").wait_for(timeout=120_000)
    assert Image.objects.filter(credit_agency="Reuters").count() == 50
    assert desk.complaints == []


def test_what_the_network_lost_is_sent_again(desk):
    page = desk.go(LIBRARY)
    page.route("**/add-one/", lambda route: route.abort())
    page.set_input_files("#drop-files", chosen("quay.jpg", file(scenery(1))))
    page.get_by_text("It did not arrive").wait_for()
    says(page.locator("[data-drop-told]"), "1 not sent")
    page.unroute("**/add-one/")
    page.get_by_role("button", name="Send it again").click()
    page.get_by_text("1 taken in.").wait_for()
    assert Image.objects.count() == 1
    assert all("ERR_FAILED" in it for it in desk.complaints)


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_the_library_is_narrowed_with_the_keyboard_and_has_no_faults(window, jonas, scheme, width):
    until = timezone.now()
    for n, words in enumerate(({"alt": "Quay"}, {"credit_agency": "AP", "usable_until": until})):
        content = io.BytesIO(file(scenery(n)))
        add_picture(by=jonas, file=content, title=f"Picture {n}", **words)
    add_picture(by=jonas, title="Awaited", instructions="ONE TIME USE ONLY")
    opened = window(scheme=scheme, width=width)
    signed_in(opened, jonas)
    page = opened.go(LIBRARY)
    assert opened.faults() == []
    assert narrow_enough(page)
    page.locator(".pictures-narrow summary").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Its rights").select_option("ended")
    assert opened.faults() == []
    assert narrow_enough(page)
    page.get_by_role("button", name="Narrow", exact=True).press("Enter")
    page.get_by_role("link", name="Without Its rights: Ended").wait_for()
    page.wait_for_load_state()
    assert page.locator(".wall li").count() == 1
    page.get_by_role("link", name="As a list").press("Enter")
    page.get_by_role("table").wait_for()
    assert opened.faults() == []
    assert narrow_enough(page)
    page.get_by_role("link", name="Without Its rights: Ended").press("Enter")
    page.get_by_role("rowheader", name="Picture 0").wait_for()
    page.wait_for_load_state()
    assert page.get_by_role("table").locator("tbody tr").count() == 3
    assert opened.complaints == []


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_a_focal_point_set_by_keys_cuts_what_readers_see(window, jonas, scheme, width):
    section = Section.objects.create(language="en", name="Politics", slug="politics")
    upright = scenery(1, (800, 1200))
    upright.paste("red", (0, 0, 800, 200))
    image = add_picture(
        by=jonas, file=io.BytesIO(file(upright)), title="Quay", alt="A quay", credit_raw="AP"
    )
    Image.objects.update(focus_x=500, focus_y=500)
    article = published(jonas, section=section, picture=image)
    opened = window(scheme=scheme, width=width)
    signed_in(opened, jonas)
    page = opened.go(page_of(image))
    pad = page.get_by_role("application", name="Focal point")
    pad.focus()
    cut = page.locator(".cut-16x9 img")
    until(page, lambda: cut.evaluate(PLACED) == "50% 50%")
    for _ in range(4):
        pad.press("Shift+ArrowUp")
    pad.press("ArrowUp")
    page.get_by_text("50 % from the left, 9 % from the top").wait_for()
    until(page, lambda: cut.evaluate(PLACED) == "50% 0%")
    assert opened.faults() == []
    assert narrow_enough(page)
    page.get_by_label("Photographers").fill("Ola Berg")
    reads(page.locator("[data-credit-line]"), "Ola Berg")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url(f"**{LIBRARY}")
    image.refresh_from_db()
    assert (image.focus_x, image.focus_y, image.focus_set) == (500, 90, True)
    assert have_done() == []
    page = window().go(again(article).get_absolute_url())
    lead = page.locator("figure.leadpic img")
    top = lead.evaluate(
        """async (it) => {
          await it.decode();
          const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
          const pen = canvas.getContext("2d");
          pen.drawImage(it, it.naturalWidth / 2, 4, 1, 1, 0, 0, 1, 1);
          return [...pen.getImageData(0, 0, 1, 1).data];
        }"""
    )
    assert top[0] > 200 > 90 > top[1]
    says(page.locator("figure.leadpic figcaption"), "Ola Berg")
    assert opened.complaints == []


def test_a_file_is_replaced_and_put_back_and_a_click_sets_the_point(desk, jonas):
    image = add_picture(by=jonas, file=io.BytesIO(file(scenery(1))), title="Quay", credit_raw="AP")
    before = image.sha256
    page = desk.go(page_of(image))
    page.set_input_files("#id_new_file", chosen("other.jpg", file(scenery(2))))
    page.get_by_role("button", name="Save and continue editing").click()
    page.get_by_role("heading", name="Earlier files").wait_for()
    image.refresh_from_db()
    assert image.sha256 != before
    box = page.locator("[data-focus-pad] img").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 4, box["y"] + box["height"] * 3 / 4)
    expect(page.locator("[data-focus-now]")).to_have_text(re.compile(r"\d"))
    found = page.locator("[data-focus-now]").inner_text()
    x, y = map(float, re.findall(r"[\d.]+", found)[:2])
    assert (x, y) == (pytest.approx(25, abs=0.6), pytest.approx(75, abs=0.6))
    page.get_by_role("button", name="Back to where it was").click()
    expect(page.locator("[data-focus-now]")).not_to_have_text(found)
    assert desk.faults() == []
    page.get_by_role("button", name=re.compile("Put back")).click()
    page.get_by_text("The earlier file is back").wait_for()
    image.refresh_from_db()
    assert image.sha256 == before
    assert desk.complaints == []
