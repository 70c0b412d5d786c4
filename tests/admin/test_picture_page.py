"""The page of one picture: its focal point, credit, rights and files, and what its file says."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from articles.images.intake import add_picture
from articles.models import Image
from tests.admin.conftest import signed_in, told
from tests.admin.forms import Form
from tests.admin.test_library_adding import file
from tests.background import have_done, waiting
from tests.images import dialects
from tests.people import published

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def quay(jonas) -> Image:
    image = add_picture(by=jonas, file=file(), title="The quay", credit_agency="AP", alt="A quay")
    assert have_done() == []
    image.refresh_from_db()
    return image


def page_of(image) -> str:
    return reverse("admin:articles_image_change", args=[image.pk])


def opened(client, image) -> Form:
    return Form(client.get(page_of(image)), "image_form")


def saved(client, image, **typed):
    """As a browser without scripts sends the page; the answer, and the picture as it is then."""
    answer = client.post(page_of(image), {**opened(client, image).type(**typed).fields})
    image.refresh_from_db()
    return answer


def errors(answer) -> dict:
    return answer.context["adminform"].form.errors


def log_of(image) -> str:
    return LogEntry.objects.filter(object_id=str(image.pk)).latest("pk").change_message


def test_a_page_saved_as_it_is_changes_nothing(desk, quay):
    before = Image.objects.filter(pk=quay.pk).values().get()
    assert saved(desk, quay).status_code == 302
    assert Image.objects.filter(pk=quay.pk).values().get() == before
    assert waiting() == []
    assert log_of(quay) == "Saved it unchanged."


def test_the_focal_point_is_two_numbers_and_the_cuts_are_made_again(desk, quay):
    saved(desk, quay, from_left="12.5", from_top="90")
    assert (quay.focus_x, quay.focus_y, quay.focus_set) == (125, 900, True)
    assert "articles.images.making.make" in waiting()[0] or waiting() == ["make"]
    assert log_of(quay) == "Set its focal point: 12.5 % from the left, 90.0 % from the top."
    saved(desk, quay, guess_again="on")
    assert not quay.focus_set
    assert (quay.focus_x, quay.focus_y) != (125, 900)


@pytest.mark.parametrize("number", ["-1", "100.1", "x", "1e9"])
def test_a_focal_point_outside_the_picture_is_refused_beside_it(desk, quay, number):
    assert "from_left" in errors(saved(desk, quay, from_left=number))
    assert quay.focus_set is False


def test_every_word_is_kept_as_typed_and_found(desk, quay):
    typed = {
        "people": "Ola Berg\nÉva Nagy",
        "credit_via": "Reuters",
        "rights": "cc",
        "licence": "CC BY-SA 4.0",
        "licence_url": "https://creativecommons.org/licenses/by-sa/4.0/",
        "restrictions": "No resale",
        "territory": "Not in Norway",
        "usable_from": "2026-01-01T08:00",
        "usable_until": "2031-01-01T08:00",
        "instructions": "ONE TIME USE ONLY",
        "depicted": "Mira Solheim\nCharlie",
        "taken_on": "2026-11-02",
        "city": "Malmö",
    }
    assert saved(desk, quay, **typed).status_code == 302
    assert quay.credit == "Ola Berg, Éva Nagy / AP via Reuters"
    assert (quay.depicted, f"{quay.taken_on}") == (["Mira Solheim", "Charlie"], "2026-11-02")
    form = opened(desk, quay)
    assert {name: form[name] for name in typed} == typed
    library = reverse("admin:articles_image_changelist")
    found = desk.get(library, {"q": "malmo mira"}).context["cl"].result_list
    assert found == [quay]
    assert len(waiting()) == 1


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"licence_url": "javascript:alert(1)"}, "licence_url", "This is no web address"),
        ({"licensor_url": "ftp://example.com/"}, "licensor_url", "This is no web address"),
        ({"rights": "cc", "licence": "CC BY"}, "licence", "named with its version"),
        ({"rights": "cc"}, "licence", "named with its version"),
        (
            {"usable_from": "2026-02-01T08:00", "usable_until": "2026-02-01T08:00"},
            "usable_until",
            "end before they begin",
        ),
        ({"taken_on": "yesterday"}, "taken_on", "valid date"),
    ],
)
def test_what_cannot_be_right_is_said_beside_it(desk, quay, typed, field, sentence):
    answer = saved(desk, quay, **typed)
    assert sentence in str(errors(answer)[field])
    assert list(errors(answer)) == [field]


def test_what_others_may_ask_about_is_noted_with_what_it_was(desk, quay):
    saved(desk, quay, credit_agency="Reuters", rights="agency", caption="Monday.", title="Quay")
    noted = log_of(quay)
    assert "Credit agency: “AP” became “Reuters”." in noted
    assert "Rights: nothing became “Agency”." in noted
    assert "Changed: " in noted
    assert "Monday." not in noted


def test_the_page_says_what_readers_see_and_where(desk, mira, quay):
    page = desk.get(page_of(quay)).content.decode()
    assert "Readers see it in no article now." in page
    assert "600 × 400, JPEG" in page
    assert "All its sizes and cuts were made" in page
    published(mira, "Ferries stop", picture=quay)
    page = desk.get(page_of(quay)).content.decode()
    assert "Readers see it in 1 article:" in page
    assert "Ferries stop" in page


def test_a_picture_that_moves_and_its_credentials_are_said(desk, quay):
    Image.objects.update(frames=12, c2pa=True, rendered_at=None)
    page = desk.get(page_of(quay)).content.decode()
    assert "It moves: 12 frames; readers see the first." in page
    assert "content credentials" in page
    assert "are being made" in page


def test_its_twin_and_what_looks_alike_are_shown(desk, jonas, quay):
    add_picture(by=jonas, file=file(quality=40), title="Saved anew")
    add_picture(by=jonas, file=file(2), title="Another")
    alike = desk.get(page_of(quay)).context["alike"]
    assert [str(it["image"]) for it in alike] == ["Saved anew"]


def test_where_the_dialects_of_its_file_disagree_both_are_shown_to_choose(desk, jonas):
    packet = dialects.xmp("<photoshop:Headline>Ferries stop</photoshop:Headline>")
    older = dialects.iim((2, 105, "Färjor".encode("latin-1")), (2, 90, b"Oslo"))
    parts = (dialects.xmp_segment(packet), dialects.iim_segment(older))
    content = dialects.jpeg(*parts, content=file().read())
    image = add_picture(by=jonas, file=SimpleUploadedFile("both.jpg", content))
    assert (image.headline, image.city) == ("Ferries stop", "Oslo")
    answer = desk.get(page_of(image))
    (difference,) = answer.context["differences"]
    assert difference.field == "headline"
    assert [it[:2] for it in difference.said] == [("XMP", "Ferries stop"), ("IPTC-IIM", "Färjor")]
    page = answer.content.decode()
    assert 'data-take="headline" data-words="Färjor"' in page
    assert "2:105" in page
    assert "&lt;photoshop:Headline&gt;" in page


def test_another_file_keeps_the_uses_and_may_be_put_back(desk, quay):
    first = quay.sha256
    other = SimpleUploadedFile("other.jpg", file(2).read())
    desk.post(page_of(quay), {**opened(desk, quay).fields, "new_file": other})
    quay.refresh_from_db()
    assert (quay.sha256 != first, quay.credit) == (True, "AP")
    assert log_of(quay) == "Replaced its file."
    earlier = quay.earlier_files.get()
    back = reverse("admin:articles_image_put_back", args=[quay.pk, earlier.pk])
    assert back in desk.get(page_of(quay)).content.decode()
    answer = desk.post(back)
    assert "The earlier file is back" in told(answer)
    quay.refresh_from_db()
    assert quay.sha256 == first
    assert log_of(quay) == "Put an earlier file back."


def test_an_earlier_file_of_another_picture_is_not_found(desk, jonas, quay):
    desk.post(page_of(quay), {**opened(desk, quay).fields, "new_file": file(2)})
    other = add_picture(by=jonas, title="Other")
    earlier = quay.earlier_files.get()
    back = reverse("admin:articles_image_put_back", args=[other.pk, earlier.pk])
    assert desk.post(back).status_code == 404


def test_new_rights_of_two_people_are_merged(desk, mira, quay):
    miras = signed_in(mira, "view_image", "change_image")
    hers, his = opened(miras, quay), opened(desk, quay)
    until = f"{timezone.now() + timedelta(days=9):%Y-%m-%dT%H:%M}"
    miras.post(page_of(quay), hers.type(usable_until=until, depicted="Charlie").fields)
    desk.post(page_of(quay), his.type(from_left="10", licence="CC0").fields)
    quay.refresh_from_db()
    assert (quay.focus_x, quay.licence, quay.depicted) == (100, "CC0", ["Charlie"])
    assert f"{timezone.localtime(quay.usable_until):%Y-%m-%dT%H:%M}" == until


def test_who_may_only_look_reads_it_all_and_changes_nothing(charlie, quay):
    Image.objects.update(credit_people=["Ola Berg"], depicted=["Mira Solheim"])
    looks = signed_in(charlie, "view_image")
    page = looks.get(page_of(quay)).content.decode()
    assert "Ola Berg" in page
    assert "Mira Solheim" in page
    assert 'name="from_left"' not in page
    assert looks.post(page_of(quay), {"title": "Mine"}).status_code == 403


@pytest.mark.parametrize("others", [0, 6])
def test_the_page_asks_no_more_however_many_look_alike(
    desk, jonas, quay, django_assert_max_num_queries, others
):
    for n in range(others):
        add_picture(by=jonas, file=file(quality=30 + n), title=f"Again {n}")
    desk.get(page_of(quay))
    with django_assert_max_num_queries(12):
        desk.get(page_of(quay))
