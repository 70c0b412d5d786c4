"""Files given to the library: each is taken in, known already, or refused with one sentence."""

import io

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles.images.intake import add_picture
from articles.models import Image
from tests.admin.conftest import signed_in
from tests.images import dialects
from tests.images.test_near import scenery

pytestmark = pytest.mark.django_db
ONE = reverse("admin:articles_image_add_one")
MANY = reverse("admin:articles_image_add_many")


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def file(seed=1, name="quay.jpg", **save) -> io.BytesIO:
    kept = io.BytesIO()
    scenery(seed, (600, 400)).save(kept, "JPEG", **save)
    kept.seek(0)
    kept.name = name
    return kept


def send(client, kept, **words) -> dict:
    answer = client.post(ONE, {"file": kept, **words})
    assert answer.status_code == 200
    return answer.json()


def test_a_file_is_taken_in_and_told_what_it_lacks(desk, jonas):
    outcome = send(desk, file(name="DSC_0412.jpg"))
    image = Image.objects.get()
    assert (outcome["result"], outcome["pk"], outcome["name"]) == (
        "added",
        image.pk,
        "DSC_0412.jpg",
    )
    assert outcome["page"] == reverse("admin:articles_image_change", args=[image.pk])
    assert outcome["lacks"] == ["no credit", "no alt text"]
    assert (image.title, image.added_by) == ("DSC_0412", jonas)
    assert LogEntry.objects.get().change_message == "Added it as DSC_0412.jpg."
    assert desk.get(outcome["thumbnail"]).status_code == 200


def test_what_is_said_of_all_wins_over_what_each_file_says(desk):
    send(desk, file(), people="Ola  Berg\nÉva Nagy", credit_agency="AP", rights="agency")
    image = Image.objects.get()
    assert (image.credit, image.rights) == ("Ola Berg, Éva Nagy / AP", "agency")


def test_the_same_file_is_not_taken_in_twice_whatever_its_name(desk, jonas):
    known = add_picture(by=jonas, file=file(), title="The quay")
    outcome = send(desk, file(name="other.jpg"))
    assert (outcome["result"], outcome["pk"], outcome["title"]) == ("known", known.pk, "The quay")
    assert Image.objects.count() == 1
    Image.objects.update(binned_at=known.added_at)
    assert "in the bin" in send(desk, file())["told"]
    assert Image.objects.count() == 1


def test_a_picture_that_looks_like_another_is_taken_in_and_told(desk, jonas):
    known = add_picture(by=jonas, file=file(), title="The quay")
    outcome = send(desk, file(quality=40))
    assert outcome["result"] == "added"
    assert [it["pk"] for it in outcome["alike"]] == [known.pk]
    assert Image.objects.count() == 2


def test_a_refusal_is_one_sentence_and_stores_nothing(desk):
    bad = io.BytesIO(b"not a picture at all")
    bad.name = "innocent.jpg"
    outcome = send(desk, bad)
    assert outcome["result"] == "refused"
    assert "This is not a JPEG, PNG, WebP or GIF picture" in outcome["told"]
    assert not Image.objects.exists()


def test_no_file_and_no_right_are_said_in_a_sentence(desk, charlie):
    assert "No file arrived" in desk.post(ONE).json()["refused"]
    looks_only = signed_in(charlie, "view_image")
    answer = looks_only.post(ONE, {"file": file()})
    assert (answer.status_code, Image.objects.exists()) == (403, False)
    assert "Your account may not add pictures" in answer.json()["refused"]


def test_without_the_token_of_the_form_nothing_is_taken_in(jonas):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(jonas)
    assert strict.post(ONE, {"file": file()}).status_code == 403
    assert not Image.objects.exists()


def test_many_are_sent_by_one_form_without_scripts(desk, jonas):
    add_picture(by=jonas, file=file(1), title="The quay")
    bad = io.BytesIO(b"<svg/>")
    bad.name = "bad.jpg"
    answer = desk.post(MANY, {"files": [file(1), file(2), file(3), bad], "credit_agency": "AP"})
    page = answer.content.decode()
    assert "2 taken in, 1 here already, 1 refused." in page
    added = Image.objects.filter(credit_agency="AP")
    assert added.count() == 2
    assert all(f'name="picture" value="{image.pk}"' in page for image in added)
    assert "No file was chosen." in desk.post(MANY).content.decode()


def test_instructions_are_told_before_use(desk):
    packet = dialects.xmp("<photoshop:Instructions>ONE TIME USE ONLY</photoshop:Instructions>")
    content = dialects.jpeg(dialects.xmp_segment(packet), content=file().read())
    outcome = send(desk, SimpleUploadedFile("asked.jpg", content))
    assert outcome["asks"] == ["ONE TIME USE ONLY"]
