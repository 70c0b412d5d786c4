"""What somebody writes while a file is decoded is not lost: that takes seconds."""

import pytest
from django.core.files.storage import default_storage

from articles.images import intake
from articles.images.found import enter
from articles.images.intake import NotAPicture, add_picture, attach_file, put_back
from articles.models import EarlierFile, Image, ImageWords
from tests.images.test_intake import TALKATIVE, picture_file, wire_photo


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def quay(mira) -> Image:
    return add_picture(by=mira, file=picture_file((700, 420)), credit_agency="Halden Press")


@pytest.fixture
def while_decoding(monkeypatch):
    """`while_decoding(do)`: done once, after the next file was decoded and before it is stored."""
    really = intake.take_in

    def meanwhile(do):
        def taking(*given):
            taken = really(*given)
            monkeypatch.setattr(intake, "take_in", really)
            do()
            return taken

        monkeypatch.setattr(intake, "take_in", taking)

    return meanwhile


def written(image: Image, **words):
    now = Image.objects.get(pk=image.pk)
    for name, value in words.items():
        setattr(now, name, value)
    now.save()
    enter(now)


def test_words_written_while_another_file_is_decoded_stay(quay, while_decoding):
    words = {"caption": "The ferry leaves at dusk.", "credit_people": ["Ada Wrenfield"]}
    while_decoding(lambda: written(quay, **words))
    image = attach_file(quay, picture_file((64, 48)))
    now = Image.objects.get(pk=quay.pk)
    assert (now.width, now.caption, now.credit_people) == (64, *words.values())
    assert (image.caption, image.credit, image.sha256) == (now.caption, now.credit, now.sha256)
    assert "ferry" in ImageWords.objects.get().words


def test_what_the_file_says_fills_only_what_nobody_wrote_meanwhile(quay, while_decoding):
    while_decoding(lambda: written(quay, headline="Ours"))
    attach_file(quay, wire_photo(*TALKATIVE))
    now = Image.objects.get(pk=quay.pk)
    assert now.headline == "Ours"
    assert now.description


def test_words_written_while_an_earlier_file_is_put_back_stay(quay, while_decoding):
    first = quay.sha256
    attach_file(quay, picture_file((64, 48)))
    while_decoding(lambda: written(quay, alt="A quay with two ferries"))
    put_back(EarlierFile.objects.select_related("image").get())
    now = Image.objects.get(pk=quay.pk)
    assert (now.sha256, now.alt) == (first, "A quay with two ferries")


def test_the_file_that_it_has_already_undoes_nobodys_words(quay):
    before = Image.objects.get(pk=quay.pk)
    written(quay, caption="Written meanwhile.")
    image = attach_file(before, picture_file((700, 420)))
    assert Image.objects.get(pk=quay.pk).caption == image.caption == "Written meanwhile."


def test_a_picture_deleted_while_its_file_is_decoded_is_told_and_leaves_no_file(
    quay, while_decoding
):
    before = default_storage.listdir(f"originals/{quay.guid.hex[:2]}")[1]
    while_decoding(lambda: Image.objects.all().delete())
    with pytest.raises(NotAPicture, match="deleted meanwhile"):
        attach_file(quay, picture_file((64, 48)))
    assert default_storage.listdir(f"originals/{quay.guid.hex[:2]}")[1] == before
