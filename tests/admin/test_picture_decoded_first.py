"""While a file is decoded, which takes seconds, nobody has to wait with what they save."""

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from articles.images.intake import add_picture
from articles.images.sandbox import parent
from articles.models import Image
from tests.admin.conftest import told
from tests.admin.forms import Form
from tests.admin.test_library_adding import file

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def held(monkeypatch) -> list[bool]:
    """For each decoding, whether the database was held meanwhile."""
    really, seen = parent.ask, []

    def asking(*given):
        seen.append(connection.in_atomic_block)
        return really(*given)

    monkeypatch.setattr(parent, "ask", asking)
    return seen


@pytest.fixture
def quay(jonas) -> Image:
    return add_picture(by=jonas, file=file(), title="The quay", credit_agency="AP", alt="A quay")


def page_of(image) -> str:
    return reverse("admin:articles_image_change", args=[image.pk])


def opened(client, address) -> dict:
    return Form(client.get(address), "image_form").fields


def test_another_file_on_the_page_of_a_picture(desk, quay, held):
    before = quay.sha256
    typed = {"caption": "Dusk.", "new_file": file(2)}
    answer = desk.post(page_of(quay), {**opened(desk, page_of(quay)), **typed})
    assert answer.status_code == 302
    quay.refresh_from_db()
    assert (quay.sha256 != before, quay.caption, quay.credit) == (True, "Dusk.", "AP")
    assert held == [False]


def test_a_new_picture(desk, held):
    address = reverse("admin:articles_image_add")
    typed = {"credit_agency": "Halden Press", "new_file": file()}
    assert desk.post(address, {**opened(desk, address), **typed}).status_code == 302
    image = Image.objects.get()
    assert (image.credit, bool(image.file)) == ("Halden Press", True)
    assert held == [False]


def test_the_focal_point_guessed_anew(desk, quay, held):
    Image.objects.update(focus_x=1, focus_y=2, focus_set=True)
    desk.post(page_of(quay), {**opened(desk, page_of(quay)), "guess_again": "on"})
    now = Image.objects.get()
    assert (now.focus_x, now.focus_y, now.focus_set) == (quay.focus_x, quay.focus_y, False)
    assert held == [False]


def test_what_is_no_picture_is_told_beside_the_field_and_the_words_stay(desk, quay, held):
    cut = SimpleUploadedFile("cut.jpg", file().read()[:2000])
    typed = {"caption": "Dusk.", "new_file": cut}
    answer = desk.post(page_of(quay), {**opened(desk, page_of(quay)), **typed})
    form = answer.context["adminform"].form
    assert "cannot be read" in form.errors["new_file"][0]
    assert form["caption"].value() == "Dusk."
    assert True not in held


@pytest.fixture
def full(monkeypatch):
    """The storage's disk."""

    def save(name, content):
        raise OSError(28, "No space left on device")

    def fill():
        monkeypatch.setattr(default_storage, "save", save)

    return fill


def test_a_full_disk_takes_nothing_of_what_was_typed_on_the_page_of_a_picture(desk, quay, full):
    sent = {**opened(desk, page_of(quay)), "caption": "Dusk.", "new_file": file(2)}
    full()
    answer = desk.post(page_of(quay), sent)
    assert answer.status_code == 302
    now = Image.objects.get()
    assert (now.caption, now.sha256, now.file.name) == ("Dusk.", quay.sha256, quay.file.name)
    assert not now.earlier_files.exists()
    assert "could not be stored" in told(answer)


def test_nor_of_a_new_picture_and_a_dropped_one_is_refused_with_a_sentence(desk, full):
    address = reverse("admin:articles_image_add")
    sent = {**opened(desk, address), "credit_agency": "Halden Press", "new_file": file()}
    full()
    assert desk.post(address, sent).status_code == 302
    image = Image.objects.get()
    assert (image.credit, image.awaits_file) == ("Halden Press", True)
    dropped = desk.post(reverse("admin:articles_image_add_one"), {"file": file(3)}).json()
    assert dropped["result"] == "refused"
    assert "could not be stored" in dropped["told"]
