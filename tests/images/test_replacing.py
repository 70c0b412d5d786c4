"""Another file for a picture: its uses and words stay, the file before can be put back."""

import io

import pytest
from django.core.files.storage import default_storage
from django.db import transaction
from PIL import Image as Pillow

from articles.images.intake import MOST_EARLIER, NotAPicture, add_picture, attach_file, put_back
from articles.images.renditions import first as first_of
from articles.images.renditions import folder_of, name_of
from articles.models import EarlierFile, Image
from tests.background import have_done
from tests.images.test_intake import TALKATIVE, picture_file, text, wire_photo
from tests.people import again, published


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def quay(mira) -> Image:
    return add_picture(
        by=mira,
        file=picture_file((700, 420)),
        alt="The quay",
        caption="The inner harbour.",
        credit_agency="Halden Press",
    )


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """`with committed():` what waits for the end of the transaction happens after it."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def stored() -> Image:
    return Image.objects.get()


def readable(image: Image) -> bool:
    return all(default_storage.exists(name_of(image, it)) for it in first_of(image))


def test_uses_words_and_credit_stay_and_readers_get_the_new_file_at_once(client, mira, quay):
    article = published(mira, picture=quay)
    before = client.get(quay.url(640)).content
    attach_file(quay, picture_file((700, 420), colour="navy"), by=mira)
    image = again(article).live.picture
    assert image == quay
    assert (image.alt, image.caption, image.credit) == (
        *("The quay", "The inner harbour."),
        "Halden Press",
    )
    answer = client.get(image.url(640))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert answer.content != before


def test_the_file_before_is_kept_and_its_renditions_are_not(mira, quay, committed):
    name, folder, sha256 = quay.file.name, folder_of(quay), quay.sha256
    with committed():
        attach_file(quay, picture_file(size=(500, 500), format="PNG"), by=mira)
    image = stored()
    assert (image.format, image.widths) == ("png", [320])
    assert image.file.name != name
    assert default_storage.exists(name)
    assert not default_storage.exists(folder)
    earlier = image.earlier_files.get()
    assert (earlier.file, earlier.sha256, earlier.format) == (name, sha256, "jpg")
    assert earlier.replaced_by == mira


def test_the_same_file_again_changes_nothing(mira, quay):
    have_done()
    before = stored()
    attach_file(before, picture_file((700, 420)), by=mira)
    after = stored()
    assert (after.file.name, after.renditions) == (before.file.name, before.renditions)
    assert after.rendered_at == before.rendered_at
    assert not EarlierFile.objects.exists()


def test_a_file_brings_no_words_that_nobody_saved(quay):
    quay.caption = "Never saved."
    image = attach_file(quay, picture_file((64, 48)))
    assert image.caption == stored().caption == "The inner harbour."


def test_an_earlier_file_is_put_back_and_the_later_one_kept_in_turn(mira, quay, committed):
    first = picture_file((700, 420)).getvalue()
    second = picture_file(size=(500, 500), format="PNG").getvalue()
    with committed():
        attach_file(quay, picture_file(size=(500, 500), format="PNG"))
    have_done()
    with committed():
        put_back(stored().earlier_files.get(), by=mira)
    image = stored()
    assert image.file.read() == first
    assert readable(image)
    later = image.earlier_files.get()
    with default_storage.open(later.file) as file:
        assert file.read() == second
    with committed():
        put_back(later)
    image = stored()
    assert image.file.read() == second
    assert image.earlier_files.count() == 1
    kept = {image.file.name, image.earlier_files.get().file}
    assert {f"originals/{quay.guid.hex[:2]}/{name}" for name in originals(quay)} == kept


def originals(image: Image) -> list[str]:
    return default_storage.listdir(f"originals/{image.guid.hex[:2]}")[1]


def test_an_earlier_file_that_is_gone_is_told_in_one_sentence(quay):
    attach_file(quay, picture_file((64, 48)))
    earlier = stored().earlier_files.get()
    default_storage.delete(earlier.file)
    with pytest.raises(NotAPicture, match="not in the storage any more"):
        put_back(earlier)
    assert stored().width == 64


def test_only_so_many_earlier_files_are_kept(quay, committed):
    with committed():
        for width in range(20, 20 + MOST_EARLIER + 3):
            attach_file(quay, picture_file((width, 40)))
    image = stored()
    assert image.earlier_files.count() == MOST_EARLIER
    assert len(originals(image)) == MOST_EARLIER + 1
    assert all(default_storage.exists(it.file) for it in image.earlier_files.all())


def test_what_is_no_picture_leaves_everything_as_it_was(quay):
    before = stored()
    with pytest.raises(NotAPicture):
        attach_file(stored(), picture_file(format="BMP"))
    after = stored()
    assert (after.file.name, after.renditions) == (before.file.name, before.renditions)
    assert after.file.read() == picture_file((700, 420)).getvalue()


def test_a_replacement_taken_back_leaves_the_former_file_readable(quay):
    with transaction.atomic():
        attach_file(quay, picture_file((64, 48)))
        transaction.set_rollback(True)
    image = stored()
    assert image.width == 700
    assert image.file.read() == picture_file((700, 420)).getvalue()
    assert readable(image)


def test_a_picture_put_into_the_bin_meanwhile_stays_there(quay):
    Image.objects.update(binned_at="2026-01-01T00:00Z")
    attach_file(quay, picture_file((64, 48)))
    assert stored().binned_at


def test_its_file_says_what_the_first_did_not_and_its_instructions_are_heeded(mira):
    image = add_picture(
        by=mira, file=wire_photo(text("photoshop:Instructions", "NO RESALE")), caption="Ours."
    )
    attach_file(image, wire_photo(*TALKATIVE))
    image = stored()
    assert image.instructions == "NO RESALE\n\nONE TIME USE ONLY"
    assert (image.headline, image.caption) == ("Port fire", "Ours.")
    assert "ONE TIME USE ONLY" in image.metadata.xmp


def two_halves(size, left="white", right="black"):
    """A picture with something in it, so that its hash says something."""
    picture = Pillow.new("RGB", size, left)
    picture.paste(right, (size[0] // 2, 0, *size))
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG")
    buffer.seek(0)
    return buffer


def test_a_focal_point_stays_where_the_picture_is_the_same_and_is_guessed_where_it_is_not(mira):
    image = add_picture(by=mira, file=two_halves((700, 420)))
    image.focus_x, image.focus_y, image.focus_set = 123, 456, True
    image.save()
    attach_file(image, two_halves((1400, 840)))
    assert (*stored().focus, stored().focus_set) == (123, 456, True)
    attach_file(image, two_halves((420, 700), left="black", right="white"))
    assert stored().focus_set is False
    assert stored().focus != (123, 456)
