"""Notes, versions, what was retracted and what is not public yet, in a real browser."""

from datetime import timedelta

import pytest
from django.test.utils import override_settings
from django.utils import timezone
from playwright.sync_api import expect

from articles import visibility, workflow
from articles.embeds.parse import token
from articles.images.intake import add_picture
from tests.browser.pictures import all_seen
from tests.images.test_intake import picture_file
from tests.people import again, draft, published, rewrite

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.readers]
LINK = '<a href="https://example.org/a">a link</a>'


@pytest.fixture
def record(mira, jonas, politics, siyasa, tmp_path):
    """The addresses of all of it, by what is there."""
    with override_settings(MEDIA_ROOT=tmp_path, NEWSROOM_PUBLIC_VERSIONS=True):
        wrong = published(mira, "Coins under the quay", section=politics)
        corrected(wrong, mira, "All of it was invented.", kind="retraction")
        article = published(
            mira,
            "Harbour vote passes by one seat",
            section=politics,
            body=f"<p>812 votes, {LINK}.</p>{token('article', wrong.guid)}<p>{'word ' * 60}</p>",
        )
        article = rewrite(article, mira, body=again(article).working.body.replace("812", "821"))
        first = corrected(article, mira, "It was 821 votes.")
        corrected(article, mira, "It was 821 votes, and one more.", supersedes=first)
        workflow.remove_version(article.versions.get(number=1), by=jonas, why="A court said so.")
        arabic = published(mira, "إقرار المشروع", language="ar", section=siyasa)
        corrected(arabic, mira, "العدد الصحيح اثنان.")
        gone = published(mira, "Baths to close", section=politics)
        workflow.withdraw(gone, by=mira, note="It was wrong.", notes={"ar": "لم يكن صحيحاً."})
        yield {
            "article": article.path,
            "versions": f"{article.path}versions/",
            "corrections": "/corrections/",
            "arabic corrections": "/ar/corrections/",
            "arabic versions": f"{arabic.path}versions/",
            "retracted": wrong.path,
            "withdrawn": gone.path,
            "preview": preview(mira, jonas, politics),
        }


def corrected(article, by, note, **more):
    article = again(article)
    return workflow.correct(article, by=by, based_on=article.working, note=note, **more)


def preview(mira, jonas, section) -> str:
    shown = add_picture(
        by=mira, file=picture_file((1280, 720)), alt="A vault", credit_agency="Halden Press"
    )
    secret = draft(
        mira,
        "The minister knew",
        section=section,
        picture=shown,
        body=f"<p>In May.</p>{token('image', shown.guid)}",
    )
    until = timezone.now() + timedelta(hours=1)
    link = workflow.share(secret, by=jonas, revision=secret.working, until=until)
    return visibility.preview_address(link)


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_every_such_page_fits_its_screen_and_has_no_fault(window, record, width, scheme):
    reader = window(scheme=scheme, width=width)
    for what, path in record.items():
        page = reader.go(path)
        for folded in page.locator("details").all():
            folded.evaluate("it => { it.open = true }")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, what
        assert reader.faults() == [], what
    unexpected = [said for said in reader.complaints if "410" not in said]
    assert unexpected == []


def test_the_pictures_of_a_preview_arrive(window, record):
    page = window().go(record["preview"])
    page.locator("figure.inline img").scroll_into_view_if_needed()
    all_seen(page)
    assert page.evaluate("[...document.images].every(img => img.naturalWidth)")
    assert page.get_by_text("Preview, not public.").is_visible()


def test_an_earlier_note_is_folded_and_opens_with_the_keyboard(window, record):
    page = window().go(record["article"])
    earlier = page.get_by_text("It was 821 votes.", exact=False).last
    assert not earlier.is_visible()
    page.get_by_text("Earlier note").focus()
    page.keyboard.press("Enter")
    expect(earlier).to_be_visible()


def test_a_reader_goes_from_the_article_to_what_changed(window, record):
    page = window().go(record["article"])
    page.get_by_role("link", name="All versions").click()
    expect(page.get_by_text("A court said so.")).to_be_visible()
    expect(page.get_by_role("heading", name="Version 3 Corrected")).to_be_visible()
