"""`manage.py render_pictures`: what is missing is made here and now, what is nobody's removed."""

import io
import json
import os
import time

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command

from articles.images import making, renditions
from articles.images.intake import add_picture, attach_file
from articles.images.renditions import every, folder_of, name_of
from articles.models import Image
from tests.images.test_intake import picture_file


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def three(mira) -> list[Image]:
    sizes = [(60, 40), (50, 40), (40, 40)]
    return [add_picture(by=mira, file=picture_file(size), title=f"{size}") for size in sizes]


def said(*words, fails=False):
    out = io.StringIO()
    if fails:
        with pytest.raises(SystemExit) as end:
            call_command("render_pictures", "--json", *words, stdout=out)
        assert end.value.code == 1
    else:
        call_command("render_pictures", "--json", *words, stdout=out)
    return json.loads(out.getvalue())


def test_what_is_missing_is_made_and_what_is_there_passed_over(three):
    making.make_now(three[0].pk)
    assert said()["made"] == 2
    assert said()["made"] == 0
    assert said("--all")["made"] == 3
    assert said("--all", "--after", str(three[1].pk))["made"] == 1
    for image in Image.objects.all():
        assert all(default_storage.exists(name_of(image, it)) for it in every(image))


def test_words_that_nobody_told_the_background_of_are_noticed(three):
    said()
    Image.objects.filter(pk=three[1].pk).update(credit_agency="AP")
    assert said()["made"] == 1


def test_a_lost_file_is_found_out_by_looking(three):
    said()
    image = Image.objects.first()
    lost = name_of(image, next(every(image)))
    default_storage.delete(lost)
    assert said()["made"] == 0
    assert said("--look")["made"] == 1
    image = Image.objects.get(pk=image.pk)
    assert default_storage.exists(name_of(image, next(every(image))))


def test_one_that_cannot_be_made_is_told_and_the_others_are_made(three):
    default_storage.delete(three[1].file.name)
    told = said(fails=True)
    assert told["made"] == 2
    assert [it["id"] for it in told["failed"]] == [three[1].pk]
    out = io.StringIO()
    with pytest.raises(SystemExit):
        call_command("render_pictures", stdout=out)
    assert "Not made: “(50, 40)”" in out.getvalue()


def test_broken_off_it_says_where_to_go_on(three, monkeypatch):
    really = making.make_now

    def interrupted(key, **options):
        if key == three[1].pk:
            raise KeyboardInterrupt
        return really(key, **options)

    monkeypatch.setattr("articles.management.commands.render_pictures.make_now", interrupted)
    out = io.StringIO()
    with pytest.raises(SystemExit):
        call_command("render_pictures", stdout=out)
    assert f"render_pictures --after {three[0].pk}" in out.getvalue()


def test_files_of_none_are_removed_once_they_are_old(three, tmp_path, mira):
    said()
    attach_file(three[0], picture_file((30, 30)))
    said()
    current = Image.objects.get(pk=three[1].pk)
    kept = {name_of(current, it) for it in every(current)}
    kept |= {current.file.name, three[0].earlier_files.get().file}
    renditions.store(current, "broken-off", [(("whole", 50, "webp"), b"x")])
    gone = add_picture(by=mira, file=picture_file((20, 20)))
    Image.objects.filter(pk=gone.pk).delete()
    default_storage.save(f"{renditions.home_of(current)}320.webp", ContentFile(b"from before"))
    assert said("--tidy")["removed"] == 0
    old = time.time() - 2 * 24 * 3600
    for path in tmp_path.rglob("*"):
        os.utime(path, (old, old))
    assert said("--tidy")["removed"] >= 4
    assert not default_storage.exists(folder_of(current, "broken-off"))
    assert not default_storage.exists(gone.file.name)
    assert not default_storage.exists(folder_of(gone))
    assert not default_storage.exists(f"{renditions.home_of(current)}320.webp")
    assert all(map(default_storage.exists, kept))
    assert said("--tidy", "--look") == {**said(), "removed": 0}


def test_files_of_pictures_from_before_belong_to_them(three, tmp_path):
    Image.objects.filter(pk=three[0].pk).update(renditions="", rendered_at=None)
    before = f"{renditions.home_of(three[0])}60.webp"
    default_storage.save(before, ContentFile(b"x"))
    old = time.time() - 2 * 24 * 3600
    for path in tmp_path.rglob("*"):
        os.utime(path, (old, old))
    default_storage.delete(three[0].file.name)
    said("--tidy", fails=True)
    assert default_storage.exists(before)
