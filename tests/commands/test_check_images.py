"""check_images finds every picture that is broken, says where it is used and how it is mended."""

import json
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from articles.checks import kept_pictures
from articles.checks.kept_pictures import MENDS, faulty_pictures
from articles.embeds.parse import token
from articles.images import renditions
from articles.images.renditions import every, name_of
from articles.models import Image, ImageMetadata, ImageWords
from tests.commands.running import ran
from tests.embeds.samples import picture
from tests.people import draft, published, rewrite

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def check(*flags) -> tuple[int, str]:
    return ran("check_images", *flags)


def kinds(*flags) -> tuple[int, list[str]]:
    code, said = check("--json", *flags)
    return code, [row["kind"] for row in json.loads(said)["faulty"]]


def sound(**known) -> Image:
    """A picture with everything that belongs to it."""
    image = picture(title="The quay")
    image.renditions = image.renditions or "made"
    image.rendered_at = timezone.now()
    for name, value in known.items():
        setattr(image, name, value)
    image.save()
    for it in every(image):
        name = name_of(image, it)
        if not default_storage.exists(name):
            default_storage.save(name, ContentFile(b"made"))
    ImageMetadata.objects.get_or_create(image=image)
    ImageWords.objects.get_or_create(image=image, defaults={"words": "quay"})
    return image


def test_a_library_in_order_has_nothing_to_say(mira):
    published(mira, picture=sound())
    assert check() == (0, "Every picture is in order.\n")
    assert json.loads(check("--json")[1]) == {"live": 0, "faulty": []}


def ended(image):
    image.usable_until = timezone.now() - HOUR


def not_begun(image):
    image.usable_from = timezone.now() + HOUR


def ending(image):
    image.usable_until = timezone.now() + timedelta(days=6)


def without_credit(image):
    image.credit_agency = ""


def without_file(image):
    default_storage.delete(image.file.name)


def with_another_file(image):
    default_storage.delete(image.file.name)
    default_storage.save(image.file.name, ContentFile(b"another"))


def never_rendered(image):
    image.rendered_at, image.added_at = None, timezone.now() - 2 * HOUR


def without_one_rendition(image):
    default_storage.delete(name_of(image, list(every(image))[-1]))


def without_any_rendition(image):
    renditions.remove(renditions.folder_of(image))


def without_metadata(image):
    ImageMetadata.objects.filter(image=image).delete()


def without_words(image):
    ImageWords.objects.filter(image=image).delete()


FAULTS = {
    ended: "rights-ended",
    not_begun: "rights-not-begun",
    ending: "rights-ending",
    without_credit: "no-credit",
    without_file: "file-missing",
    with_another_file: "file-changed",
    never_rendered: "not-rendered",
    without_one_rendition: "renditions-missing",
    without_any_rendition: "renditions-missing",
    without_metadata: "no-metadata",
    without_words: "not-findable",
}


@pytest.mark.parametrize("breaks", FAULTS)
def test_each_fault_is_found_and_fails_where_readers_meet_it(mira, breaks):
    image = sound()
    article = published(mira, "On the site", picture=image)
    breaks(image)
    image.save()
    kind = FAULTS[breaks]
    # Readers meet nothing of what only the desk misses.
    harmless = ("rights-ending", "no-metadata", "not-findable")
    assert kinds("--deep") == (0 if kind in harmless else 1, [kind])
    [row] = json.loads(check("--json", "--deep")[1])["faulty"]
    assert (row["guid"], row["uses"], row["live"]) == (str(image.guid), ["On the site"], True)
    assert row["mend"] == MENDS[kind]
    rewrite(article, mira, picture=None)
    assert kinds("--deep")[1] == [kind], "readers still see the words that were published"


@pytest.mark.parametrize("breaks", FAULTS)
def test_in_a_draft_it_is_only_told(mira, breaks):
    image = sound()
    draft(mira, "A draft", picture=image)
    breaks(image)
    image.save()
    assert kinds("--deep") == (0, [FAULTS[breaks]])


@pytest.mark.parametrize("breaks", [ended, not_begun, ending, without_credit])
def test_rights_and_credit_of_a_picture_that_nobody_uses_can_wait(breaks):
    image = sound()
    breaks(image)
    image.save()
    assert kinds() == (0, [])


def test_an_original_is_read_only_when_asked(mira):
    image = sound()
    with_another_file(image)
    assert kinds() == (0, [])
    assert kinds("--deep") == (0, ["file-changed"])


def test_the_background_gets_an_hour(mira):
    image = sound(rendered_at=None)
    assert kinds() == (0, [])
    image.added_at = timezone.now() - 2 * HOUR
    image.save()
    assert kinds() == (0, ["not-rendered"])
    image.earlier_files.create(file="old", sha256="a", format="jpg")
    assert kinds() == (0, []), "its file was replaced a moment ago"


def test_a_picture_that_awaits_its_file_or_lies_in_the_bin_is_no_fault(mira):
    awaits = Image.objects.create(title="Awaits", credit_agency="Halden Press")
    ImageWords.objects.get_or_create(image=awaits)
    without_file(sound(binned_at=timezone.now()))
    assert kinds() == (0, [])


def test_the_table_says_what_where_and_how_it_is_mended(mira):
    image = sound()
    published(mira, "On the site", body=token("image", image.guid))
    draft(mira, "A draft", picture=image)
    ended(image)
    image.save()
    code, said = check()
    words = " ".join(said.replace("│", " ").split())
    assert code == 1
    for part in ("The quay", "ended", "live:", "renew", "1 of them broken"):
        assert part in words
    [one] = faulty_pictures(timezone.now())
    assert one.where == "live: “On the site”, “A draft”"


@pytest.mark.parametrize("number", [3, 12])
def test_the_questions_do_not_grow_with_the_pictures(
    mira, number, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(kept_pictures, "BATCH", 20)
    for n in range(number):
        published(mira, f"Report {n}", picture=sound(usable_until=timezone.now() + HOUR))
    with django_assert_num_queries(4):
        assert len(list(faulty_pictures(timezone.now()))) == number
