"""The lead picture of the article's form: what belongs to this use, and what to know before it."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image as Pillow

from articles.admin.needs import ARTICLE_NEEDS
from articles.models import Image
from tests.admin.conftest import opened, page_of, told
from tests.admin.forms import Form
from tests.people import again, draft, published, rewrite

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def use_of(article) -> tuple:
    working = again(article).working
    return working.picture_shape, working.picture_decorative, working.picture_alt


def sent(client, article, form: Form, person) -> dict:
    """As the page's script saves by itself."""
    address = reverse("admin:articles_article_autosave", args=[article.pk])
    return client.post(address, {**form.fields, "as": person.pk}).json()


def known(image: Image, **words) -> Image:
    Image.objects.filter(pk=image.pk).update(**words)
    image.refresh_from_db()
    return image


def test_cut_and_mark_are_saved_with_the_article_and_not_with_the_picture(desk, mira, harbour):
    article = draft(mira, picture=harbour)
    form = opened(desk, article)
    assert (form["picture_shape"], "picture_decorative" in form.fields) == ("16x9", False)
    form.type(picture_shape="1x1", picture_decorative="on").press(desk, "save")
    assert use_of(article) == ("1x1", True, "")
    form = opened(desk, article)
    assert (form["picture_shape"], form["picture_decorative"]) == ("1x1", "on")
    assert Image.objects.get(pk=harbour.pk).alt == "Two ferries at dusk"


def test_another_picture_is_cut_as_it_suits_it_and_is_not_decorative(
    desk, mira, harbour, uncredited
):
    article = draft(mira, picture=harbour, picture_shape="4x3", picture_decorative=True)
    known(uncredited, credit_mark="illustration", alt="Turnout by district")
    opened(desk, article).type(picture=str(uncredited.pk)).press(desk, "save")
    assert use_of(article) == ("whole", False, "Turnout by district")


def test_what_was_said_for_the_new_picture_stays(desk, mira, harbour, uncredited):
    article = draft(mira, picture=harbour, picture_shape="4x3")
    form = opened(desk, article).type(picture=str(uncredited.pk))
    form.type(picture_shape="1x1", picture_decorative="on").press(desk, "save")
    assert use_of(article) == ("1x1", True, "")


def test_a_first_picture_is_cut_as_chosen_beside_it(desk, mira, harbour):
    article = draft(mira)
    opened(desk, article).type(picture=str(harbour.pk), picture_shape="3x2").press(desk, "save")
    assert use_of(article)[0] == "3x2"


def test_a_cut_that_nobody_makes_is_refused_beside_its_field(desk, mira, harbour):
    article = draft(mira, picture=harbour)
    answer = opened(desk, article).type(picture_shape="5x4").press(desk, "save")
    assert answer.status_code == 422
    assert answer.context["form"].errors["picture_shape"]


def test_saving_by_itself_tells_the_page_the_cut_that_suits_the_picture(desk, jonas, harbour):
    known(harbour, credit_mark="illustration")
    article = draft(jonas)
    answer = sent(desk, article, opened(desk, article).type(picture=str(harbour.pk)), jonas)
    assert answer["words"]["picture_shape"] == "whole"
    assert "picture_decorative" not in answer["words"]


def test_saving_by_itself_keeps_the_mark_and_takes_the_alt_text_away(desk, jonas, harbour):
    article = draft(jonas, picture=harbour)
    form = opened(desk, article).type(picture_decorative="on")
    answer = sent(desk, article, form, jonas)
    assert answer["words"] == {"picture_alt": ""}
    assert use_of(article) == ("16x9", True, "")
    form = opened(desk, article)
    assert "words" not in sent(desk, article, form, jonas)


def test_the_page_draws_the_cut(desk, mira, harbour):
    article = draft(mira, picture=harbour, picture_shape="4x3")
    page = desk.get(page_of(article)).content.decode()
    figure = page[page.index("data-cut-preview") - 40 :].partition("</figure>")[0]
    assert "cut-4x3" in figure
    assert f"/{harbour.guid}/" in figure
    assert f'data-focus="{harbour.focus_x} {harbour.focus_y}"' in page


def test_what_its_makers_ask_stands_beside_a_picture_before_it_is_used(desk, mira, harbour):
    known(harbour, instructions="ONE TIME USE ONLY", restrictions="No cropping")
    for article in (draft(mira), draft(mira, picture=harbour)):
        page = desk.get(page_of(article)).content.decode()
        assert '<strong class="asks" dir="auto">ONE TIME USE ONLY</strong>' in page
        assert '<strong class="asks" dir="auto">No cropping</strong>' in page


@pytest.mark.parametrize(
    ("rights", "says"),
    [
        ({"usable_until": -DAY}, "rights ended"),
        ({"usable_until": 3 * DAY + DAY / 2}, "rights end in 3 days"),
        ({"usable_from": DAY}, "not before"),
    ],
)
def test_the_state_of_its_rights_stands_beside_it(desk, mira, harbour, rights, says):
    now = timezone.now()
    known(harbour, **{name: now + wait for name, wait in rights.items()})
    page = desk.get(page_of(draft(mira))).content.decode()
    assert says in page[page.index('class="shelf"') :]


def test_a_chosen_picture_out_of_rights_says_what_readers_would_see(desk, mira, harbour):
    known(harbour, usable_until=timezone.now() - DAY)
    page = desk.get(page_of(draft(mira, picture=harbour))).content.decode()
    warning = page[page.index("data-picture-warning") :].partition("</p>")[0]
    assert "Its rights have ended: readers would see a plate" in warning


def test_what_a_picture_lacks_stands_beside_it(desk, mira, uncredited):
    page = desk.get(page_of(draft(mira))).content.decode()
    shelf = page[page.index('class="shelf"') :]
    assert "no credit" in shelf
    assert "no alt text" in shelf


def test_a_text_is_read_with_its_picture_cut_as_readers_get_it(desk, mira, harbour):
    article = draft(mira, picture=harbour, picture_shape="1x1", picture_decorative=True)
    args = [article.pk, article.working_id]
    page = desk.get(reverse("admin:articles_article_revision", args=args)).content.decode()
    address = reverse("admin:articles_image_rendition", args=[harbour.guid, "1x1", 320, "jpg"])
    assert f'<img src="{address}" alt="" width="320" height="320">' in page
    assert desk.get(address).status_code == 200


def test_the_history_and_the_comparison_say_cut_and_mark_in_words(desk, mira, harbour):
    article = draft(mira, picture=harbour)
    first = article.working_id
    article = rewrite(article, mira, picture_shape="whole", picture_decorative=True)
    address = reverse("admin:articles_article_compare", args=[article.pk])
    page = desk.get(f"{address}?from={first}&to={article.working_id}").content.decode()
    assert "<del>Wide, 16:9</del> <ins>Not cut</ins>" in page
    assert "<del>no</del> <ins>yes</ins>" in page
    history = desk.get(reverse("admin:articles_article_history", args=[article.pk]))
    assert "Alt text, decorative, cut" in history.content.decode()


def test_of_two_editors_one_chooses_between_alt_text_and_none(desk, miras_desk, mira, harbour):
    article = draft(mira, picture=harbour)
    form_of_mira, form_of_jonas = opened(miras_desk, article), opened(desk, article)
    form_of_jonas.type(picture_decorative="on").press(desk, "save")
    answer = form_of_mira.type(picture_alt="Ferries, at the quay").press(miras_desk, "save")
    assert answer.status_code == 422
    assert use_of(article) == ("16x9", True, "")
    Form(answer).type(take__picture_alt="theirs").press(miras_desk, "save")
    assert use_of(article) == ("16x9", True, "")


def test_of_two_editors_one_may_keep_the_alt_text(desk, miras_desk, mira, harbour):
    article = draft(mira, picture=harbour)
    form_of_mira, form_of_jonas = opened(miras_desk, article), opened(desk, article)
    form_of_jonas.type(picture_decorative="on", headline="His").press(desk, "save")
    answer = form_of_mira.type(picture_alt="Ferries, at the quay").press(miras_desk, "save")
    Form(answer).press(miras_desk, "save")
    assert use_of(article) == ("16x9", False, "Ferries, at the quay")
    assert again(article).working.headline == "His"


def test_a_decorative_picture_is_no_article_in_need_of_alt_text(mira, jonas, uncredited):
    bare, decorative = draft(mira, picture=uncredited), draft(mira, picture=uncredited)
    rewrite(decorative, mira, picture_decorative=True)
    needy = ARTICLE_NEEDS["alt"].revisions(timezone.now(), jonas)
    assert [it.article for it in needy] == [bare]


def test_what_readers_see_changes_only_when_it_is_published(desk, client, mira, harbour):
    article = published(mira, picture=harbour)
    opened(desk, article).type(picture_decorative="on").press(desk, "save")
    assert 'alt="Two ferries at dusk"' in client.get(article.get_absolute_url()).content.decode()


def test_a_new_picture_that_asks_something_is_saved_and_holds_the_next_step(
    desk, mira, settings, tmp_path, politics
):
    settings.MEDIA_ROOT = tmp_path
    article = draft(mira, section=politics)
    form = opened(desk, article).type(new_alt="A quay by night", new_agency="Halden Press")
    answer = form.press(desk, "publish", new_file=asking("ONE TIME USE ONLY"))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Read before use, from the makers of the new picture: ONE TIME USE ONLY" in page
    assert again(article).live is None
    assert again(article).working.picture.instructions == "ONE TIME USE ONLY"


def test_a_new_picture_brings_what_its_file_says(desk, mira, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    article = draft(mira)
    answer = opened(desk, article).press(desk, "save", new_file=asking("No archive"))
    assert "Read before use" in told(answer)
    image = again(article).working.picture
    assert (image.instructions, image.alt) == ("No archive", "")


def asking(instructions: str):
    """A JPEG whose XMP says what its makers ask."""
    packet = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" '
        f'photoshop:Instructions="{instructions}"/></rdf:RDF></x:xmpmeta>'
    )
    file = io.BytesIO()
    Pillow.new("RGB", (640, 400), "teal").save(file, "JPEG", xmp=packet.encode())
    file.seek(0)
    file.name = "wire.jpg"
    return file
