"""Renditions are made in the background; what readers get meanwhile, and when something breaks."""

import hashlib
import io
import multiprocessing
import os
import signal
import threading
from uuid import UUID

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connections, transaction
from django_tasks_db.models import DBTaskResult
from PIL import Image as Pillow

from articles import workflow
from articles.embeds.parse import token
from articles.images import making, renditions
from articles.images.intake import add_picture
from articles.images.making import make_now, renew
from articles.images.renditions import Rendition, every, folder_of, home_of, name_of, nearest
from articles.models import Embed, Image
from articles.models.embed import digest_of
from articles.models.shapes import FORMATS, SHAPES
from newsroom.background import begin_again, begin_catching_up
from tests.background import have_done, waiting
from tests.images.test_intake import picture_file
from tests.people import draft, published


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def quay(mira, size=(700, 420), **words) -> Image:
    words = {"alt": "The quay at dusk", "credit_agency": "Halden Press", **words}
    return add_picture(by=mira, file=picture_file(size), **words)


def again(image: Image) -> Image:
    return Image.objects.get(pk=image.pk)


def files_of(image: Image) -> set[str]:
    """The folders of its renditions that hold files."""
    folders = default_storage.listdir(home_of(image))[0]
    return {it for it in folders if default_storage.listdir(f"{home_of(image)}{it}")[1]}


def all_there(image: Image) -> bool:
    return all(default_storage.exists(name_of(image, it)) for it in every(image))


def test_the_first_renditions_are_there_at_once_and_the_others_after_a_while(mira):
    image = again(quay(mira))
    assert image.rendered_at is None
    assert len(default_storage.listdir(folder_of(image))[1]) == 3
    assert waiting() == ["make"]
    assert have_done() == []
    image = again(image)
    assert image.rendered_at
    assert all_there(image)
    assert {it.shape for it in every(image)} == set(SHAPES)


def test_until_then_the_nearest_is_given_out_in_its_place(mira):
    image = again(quay(mira))
    asked = Rendition("16x9", 640, "avif")
    assert nearest(image, asked) == Rendition("whole", 640, "webp")
    assert nearest(image, Rendition("1x1", 320, "jpg")) == Rendition("whole", 640, "jpg")
    assert nearest(image, Rendition("whole", 333, "webp")) is None
    have_done()
    assert nearest(again(image), asked) == asked


def test_each_rendition_has_the_size_and_format_that_its_name_says(mira):
    image = quay(mira)
    have_done()
    image = again(image)
    for it in every(image):
        with default_storage.open(name_of(image, it)) as file:
            picture = Pillow.open(file)
            assert picture.size == image.size_in(it.shape, it.width)
            assert Pillow.MIME[picture.format] == FORMATS[it.extension]


def test_the_folder_before_is_served_until_the_new_one_is_whole_and_a_little_longer(mira):
    image = quay(mira)
    first = image.renditions
    have_done()
    now = again(image).renditions
    # Whoever was sent to a file of the former folder a moment ago still finds it.
    assert files_of(image) == {first, now}
    have_done(later=True)
    assert files_of(image) == {now}


def test_a_folder_that_is_named_again_is_not_forgotten(mira):
    image = quay(mira)
    first = image.renditions
    have_done()
    Image.objects.update(renditions=first, rendered_at=None)  # somebody saved an old copy
    have_done(later=True)
    assert first in files_of(image)


def test_nothing_is_made_twice(mira):
    image = quay(mira)
    have_done()
    name = again(image).renditions
    making.make.enqueue(image.pk)
    renew(again(image))
    assert waiting() == ["make"]
    have_done()
    assert again(image).renditions == name


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("credit_people", ["Ada Wrenfield"]),
        ("copyright", "© Halden Press"),
        ("licence_url", "https://creativecommons.org/licenses/by/4.0/"),
        ("focus_x", 100),
    ],
)
def test_other_words_or_another_focal_point_make_other_files(mira, column, value):
    image = quay(mira)
    have_done()
    before = again(image)
    setattr(before, column, value)
    before.save()
    renew(before)
    assert nearest(again(image), Rendition("1x1", 320, "avif")).shape == "1x1"  # as it was
    assert have_done() == []
    after = again(image)
    assert after.renditions.partition("-")[0] != image.renditions.partition("-")[0]
    assert all_there(after)


def test_words_that_travel_in_no_file_make_none(mira):
    image = quay(mira)
    have_done()
    image = again(image)
    image.caption = "The quay at dusk."
    image.save()
    renew(image)
    assert waiting() == []


def test_a_change_while_the_files_are_made_is_not_lost(mira, monkeypatch):
    image = quay(mira)
    really = renditions.store

    def slowly(made, name, files):
        really(made, name, files)
        Image.objects.filter(pk=image.pk).update(credit_agency="Another Agency")
        monkeypatch.undo()

    monkeypatch.setattr(renditions, "store", slowly)
    assert have_done() == []
    now = again(image)
    assert renditions.is_current(now)
    assert files_of(image) == {image.renditions, now.renditions}


def test_a_picture_deleted_meanwhile_leaves_no_files(mira):
    image = quay(mira)
    key, home = image.pk, home_of(image)
    with transaction.atomic():
        workflow.put_in_bin(image)
    really = renditions.store
    with pytest.MonkeyPatch.context() as patch:

        def deleting(made, name, files):
            really(made, name, files)
            Image.objects.filter(pk=key).delete()

        patch.setattr(renditions, "store", deleting)
        assert make_now(key) is False
    assert default_storage.listdir(home)[0] == [image.renditions]


def test_what_fails_is_tried_a_few_times_and_then_left(mira):
    image = quay(mira)
    default_storage.delete(image.file.name)
    assert have_done() == []
    assert DBTaskResult.objects.filter(status="READY").count() == 1
    have_done(later=True)
    failed = have_done(later=True)
    assert len(failed) == 1
    assert "FileNotFoundError" in failed[0]
    assert not DBTaskResult.objects.filter(status="READY").exists()
    assert again(image).rendered_at is None


def test_the_task_is_committed_with_the_picture_or_not_at_all(mira):
    with transaction.atomic():
        quay(mira)
        transaction.set_rollback(True)
    assert waiting() == []
    assert not Image.objects.exists()


# --- For readers first ---------------------------------------------------------------------------


def test_what_readers_are_about_to_see_is_made_before_all_others(
    mira, django_assert_max_num_queries
):
    sizes = [(60, 40), (50, 40), (40, 40), (30, 30)]
    lead, inline, inside, other = (quay(mira, size) for size in sizes)
    rows = [{"image": str(inside.guid), "caption": "", "alt": "x", "decorative": False}]
    data = {"title": "Four views", "pictures": rows}
    gallery = Embed.objects.create(kind="gallery", data=data, digest=digest_of("gallery", data))
    body = token("image", inline.guid) + token("gallery", gallery.guid)
    article = draft(mira, picture=lead, body=body)
    DBTaskResult.objects.all().delete()
    making.make.enqueue(other.pk)
    workflow.publish(article, by=mira, based_on=article.working)
    assert waiting()[0] == "make_each"
    assert have_done() == []
    done = DBTaskResult.objects.filter(task_path=making.make.module_path).order_by("started_at")
    made = [result.args_kwargs["args"][0] for result in done]
    assert set(made[:3]) == {lead.pk, inline.pk, inside.pk}
    assert made[3] == other.pk


def test_publishing_asks_one_question_for_its_pictures_and_nothing_where_all_is_made(
    mira, django_assert_num_queries
):
    image = quay(mira, (60, 40))
    article = published(mira, picture=image)
    have_done()
    text = article.live
    with django_assert_num_queries(1):
        making.make_shown(text)
    assert waiting() == []


def test_pictures_at_hand_can_be_asked_for_too(mira):
    bare = add_picture(by=mira, alt="Awaited")
    DBTaskResult.objects.all().delete()
    making.make_missing([bare])
    assert waiting() == []
    making.make_missing([quay(mira, (60, 40))])
    assert [it.priority for it in DBTaskResult.objects.ready()] == [making.SHOWN, making.USUAL]


# --- Broken off ----------------------------------------------------------------------------------


def test_what_somebody_began_who_was_killed_is_begun_again_but_not_for_ever(mira):
    image = quay(mira, (60, 40))
    for _ in range(2):
        DBTaskResult.objects.get().claim("one who was killed")
        begin_again(DBTaskResult.objects.running())
        assert waiting() == ["make"]
    DBTaskResult.objects.get().claim("one who was killed")
    begin_again(DBTaskResult.objects.running())
    assert waiting() == []
    assert again(image).rendered_at is None


@pytest.mark.django_db(transaction=True)
def test_two_at_once_do_no_harm(mira):
    image = quay(mira)
    at_once = threading.Barrier(2)
    said = []

    def work():
        at_once.wait()
        said.append(make_now(image.pk))
        connections.close_all()

    hands = [threading.Thread(target=work) for _ in range(2)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert sorted(said) == [False, True]
    now = again(image)
    assert all_there(now)
    assert files_of(image) == {image.renditions, now.renditions}


def _killed_half_way(key):
    """In a process of its own."""
    really, number = default_storage.save, iter(range(5))

    def save(name, content):
        if next(number, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)
        return really(name, content)

    default_storage.save = save
    connections.close_all()
    make_now(key)


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_half_way_leaves_the_picture_as_it_was(mira):
    image = quay(mira)
    connections.close_all()
    worker = multiprocessing.get_context("fork").Process(target=_killed_half_way, args=[image.pk])
    worker.start()
    worker.join(60)
    assert worker.exitcode == -9
    now = again(image)
    assert (now.renditions, now.rendered_at) == (image.renditions, None)
    assert len(files_of(image)) == 2
    assert have_done() == []
    assert all_there(again(image))


# --- From before ---------------------------------------------------------------------------------


@pytest.fixture
def from_before(mira) -> Image:
    """A picture as the first release of the newsroom has left it."""
    image = quay(mira, title="Quay")
    guid = UUID("12345678-1234-5678-1234-567812345678")
    original = f"originals/12/{guid}.jpg"
    content = picture_file((700, 420), colour="navy").getvalue()
    default_storage.save(original, ContentFile(content))
    Image.objects.filter(pk=image.pk).update(
        **dict.fromkeys(("hash_a", "hash_b", "hash_c", "hash_d")),
        guid=guid,
        file=original,
        sha256=hashlib.sha256(content).hexdigest(),
        renditions="",
        rendered_at=None,
    )
    for width, extension in [(320, "webp"), (640, "webp"), (640, "jpg")]:
        file = picture_file(
            (width, width * 3 // 5), format="WEBP" if extension == "webp" else "JPEG"
        )
        default_storage.save(f"renditions/12/{guid}/{width}.{extension}", file)
    DBTaskResult.objects.all().delete()
    return again(image)


def test_a_picture_from_before_is_served_from_where_its_files_lie(client, mira, from_before):
    published(mira, picture=from_before)
    for asked, kind in [("320.webp", "webp"), ("16x9/640.avif", "webp"), ("1x1/320.jpg", "jpeg")]:
        answer = client.get(f"/media/{from_before.guid}/{asked}")
        assert (answer.status_code, answer["Content-Type"]) == (200, f"image/{kind}")
        Pillow.open(io.BytesIO(answer.content)).load()


def test_pictures_from_before_are_caught_up_with_one_after_the_other(mira, from_before):
    broken = quay(mira, (60, 40))
    default_storage.delete(broken.file.name)
    other = quay(mira, (50, 40))
    DBTaskResult.objects.all().delete()
    begin_catching_up()
    begin_catching_up()
    assert waiting() == ["catch_up"]
    assert len(have_done()) == 1  # the broken one is passed over
    image = again(from_before)
    assert all_there(image)
    assert all_there(again(other))
    assert image.hash_a is not None
    assert again(broken).rendered_at is None
    have_done(later=True)
    left = default_storage.listdir(home_of(image))
    assert left == ([image.renditions], [])
    begin_catching_up()
    assert waiting() == ["catch_up"]  # for the broken one, at the next start
