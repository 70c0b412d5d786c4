"""--picture: the file of the lead picture, with the words or after them."""

import pytest
from PIL import Image as Pillow

from articles.models import Article
from tests.ingest.wire import COPY, NO_PICTURE, refused, rows, run, the_article

pytestmark = pytest.mark.django_db


def test_a_picture_file_goes_with_the_caption_in_the_text(wire, boats):
    report = run(wire(), "--publish", "--date=now", "--picture", boats)
    picture = the_article().live.picture
    assert (picture.width, picture.height) == (640, 400)
    assert picture.credit == "Mira Adan / Halden Press"
    assert "1 picture," in report
    before = rows()
    run(wire(), "--publish", "--date=now", "--picture", boats)
    assert rows() == before


def test_a_picture_file_may_come_later(wire, boats):
    run(wire(), "--publish", "--date=now")
    report = run(wire(), "--picture", boats)
    assert not the_article().live.picture.awaits_file
    assert "brought up to date" in report


def test_another_picture_file_does_not_replace_the_first(wire, boats, tmp_path):
    run(wire(), "--picture", boats)
    Pillow.new("RGB", (320, 200), "red").save(tmp_path / "other.png")
    before = rows()
    assert "another file already" in run(wire(), "--picture", tmp_path / "other.png")
    assert rows() == before


def test_a_picture_without_words_makes_a_draft_but_cannot_be_published(wire, boats):
    before = rows()
    assert "names no credit" in refused(wire(NO_PICTURE), "--publish", "--picture", boats)
    assert rows() == before
    run(wire(NO_PICTURE), "--picture", boats)
    assert not the_article().working.picture.awaits_file
    assert "1 picture," in run(wire(NO_PICTURE))


def test_a_text_file_is_no_picture_and_nothing_is_imported(wire):
    before = rows()
    for dry in ([], ["--dry-run"]):
        assert "not a JPEG" in refused(wire(), "--picture", wire("words", "boats.jpg"), *dry)
    assert rows() == before


def test_a_picture_is_for_one_article(wire, boats):
    sentence = refused(wire(), wire(NO_PICTURE, "b.txt"), "--picture", boats)
    assert "--picture is for one article" in sentence
    assert not Article.objects.exists()


@pytest.mark.parametrize("path", ["/dev/zero", "nothing.jpg", "."])
def test_a_picture_that_is_no_file_is_refused(wire, path):
    assert path in refused(wire(), "--picture", path)
    assert not Article.objects.exists()


def test_who_passed_a_picture_on_stands_apart_from_its_agency(wire):
    run(wire(COPY.replace("Halden Press]", "Halden Press via Reuters]")))
    picture = the_article().working.picture
    assert (picture.credit_agency, picture.credit_via) == ("Halden Press", "Reuters")
    assert picture.credit == "Mira Adan / Halden Press via Reuters"
