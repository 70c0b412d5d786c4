"""Embeds as readers meet them: whole on every screen, and silent until a button is pressed."""

import pytest
from django.test.utils import override_settings
from playwright.sync_api import expect

from articles import workflow
from articles.embeds.parse import NAMES, token
from tests.embeds.samples import FILM, data_of, picture, source
from tests.people import published

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.readers]

STILL = "https://www.youtube-nocookie.com/embed/abcdefghijk?autoplay=1"
SCRIPT = (
    "<p id='said'>Nothing</p><script>said.textContent = 'Drawn';"
    "try { parent.document.title = 'x' } catch { said.textContent += ', closed in' }"
    "fetch('/').catch(() => said.textContent += ', silent')</script>"
)


def each_kind(by, jonas) -> str:
    image, other = (picture(credit_agency=f"Agency {n}") for n in (1, 2))
    target = published(by, "The quay in five maps", picture=image, kicker="Explained")
    body = ["<p>The assembly approved the bill by 31 votes to 30.</p>"]
    for kind in NAMES[1:]:
        data = data_of(kind, " of it", pictures=[image, other], source=source(f"Source {kind}"))
        data |= {"url": "https://port.example/accounts"} if kind in ("source", "link") else {}
        body.append(token(kind, workflow.make(kind, data, jonas).guid))
    for size in ("wide", "full"):
        data = {"image": str(image.guid), "size": size}
        body.append(token("image", workflow.make("image", data, jonas).guid))
    return "".join([*body, token("image", other.guid), token("article", target.guid)])


@pytest.fixture
def pages(mira, jonas, politics, siyasa, tmp_path):
    with override_settings(MEDIA_ROOT=tmp_path):
        body = each_kind(mira, jonas)
        english = published(mira, "Harbour vote", section=politics, body=body)
        arabic = published(mira, "إقرار المشروع", language="ar", section=siyasa, body=body)
        yield [english.path, arabic.path]


def foreign(page, base) -> list[str]:
    """The addresses of other houses that the page asks for; none is really asked."""
    asked = []

    def answer(route):
        if route.request.url.startswith(base):
            route.continue_()
        else:
            asked.append(route.request.url)
            route.fulfill(body="<title>Player</title><p>Playing</p>", content_type="text/html")

    page.route("**/*", answer)
    return asked


@pytest.mark.parametrize(
    ("width", "scheme"), [(320, "light"), (360, "dark"), (768, "light"), (1280, "dark")]
)
def test_every_kind_fits_its_screen_and_has_no_fault(window, pages, width, scheme):
    reader = window(scheme=scheme, width=width)
    for path in pages:
        page = reader.go(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.locator(".body > *").count() >= 11
        assert reader.faults() == [], path
    assert reader.complaints == []


@pytest.mark.needs_scripts("the button is there with scripts alone")
def test_nobody_else_is_asked_before_the_button_is_pressed(window, pages):
    reader = window()
    asked = foreign(reader.page, reader.base)
    page = reader.go(pages[0])
    page.mouse.wheel(0, 5000)
    page.wait_for_load_state("networkidle")
    assert asked == []
    page.get_by_role("button", name="Load from YouTube").focus()
    page.keyboard.press("Enter")
    frame = page.locator("iframe[title='Title of it'][src*='youtube']")
    frame.wait_for()
    expect(page.frame_locator("iframe[src*='youtube']").get_by_text("Playing")).to_be_visible()
    assert asked == [STILL]
    expect(frame).to_be_focused()
    assert frame.get_attribute("sandbox").startswith("allow-scripts")
    assert page.locator(".press").count() == 0
    assert reader.complaints == []


@pytest.mark.needs_scripts("what is in the frame is a script")
def test_the_html_frame_runs_and_can_do_nothing_outside_itself(window, mira, jonas):
    chart = workflow.make("html", {"title": "Chart", "code": SCRIPT}, jonas)
    article = published(mira, body=token("html", chart.guid))
    reader = window()
    asked = foreign(reader.page, reader.base)
    page = reader.go(article.path)
    inside = page.frame_locator("iframe.frame")
    inside.get_by_text("Drawn, closed in, silent").wait_for()
    assert asked == []
    assert page.title() != "x"
    # It tried: the policy of its frame is what held it back.
    assert reader.offences
    assert all("onnect" in it or "Fetch API" in it for it in reader.offences)
    reader.offences.clear()


def test_without_scripts_a_player_is_a_link(chromium, live_server, pages):
    context = chromium.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(live_server.url + pages[0])
        assert page.locator(".player a").get_attribute("href") == FILM
        assert not page.locator(".press").is_visible()
    finally:
        context.close()
