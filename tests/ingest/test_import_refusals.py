"""What cannot be imported gets one clear line, and leaves nothing half done."""

import os

import pytest

from articles import workflow
from articles.models import Article
from tests.ingest.wire import ARABIC, DATE, NO_PICTURE, refused, rows, run, the_article

pytestmark = pytest.mark.django_db


def bad_paths(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "latin.txt").write_bytes("Vote\n\nThe café was full.\n".encode("latin-1"))
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(2**30)
    (tmp_path / "page.html").write_text("<html><p>Vote</p></html>")
    (tmp_path / "tokens.txt").write_text("{articleGUID}\n")
    inside = ("pipe", "empty.txt", "latin.txt", "huge.txt", "page.html", "tokens.txt", "no.txt")
    return [tmp_path, *(tmp_path / name for name in inside), "/dev/null", "/dev/zero"]


def test_each_bad_file_gets_one_clear_line_and_leaves_nothing(tmp_path):
    before = rows()
    for path in bad_paths(tmp_path):
        assert str(path) in refused(path, "--publish")
    assert rows() == before


def test_the_good_files_beside_bad_ones_are_imported(tmp_path, wire):
    bad = bad_paths(tmp_path)
    said = refused(*bad[:2], wire(), *bad[2:], wire(NO_PICTURE, "b.txt"))
    assert Article.objects.count() == 2
    assert "2 articles: 2 draft, 10 refused." in said
    assert said.endswith("10 of 12 files could not be imported; see above.")
    assert all(str(path) in said for path in bad)


def test_a_refusal_in_mid_import_leaves_no_half_of_it(wire, monkeypatch):
    def refuse(*_, **__):
        raise workflow.Refused("The presses stand still.")

    monkeypatch.setattr(workflow, "publish", refuse)
    before = rows()
    assert "copy.txt: The presses stand still." in refused(wire(), "--publish", "--date=now")
    assert rows() == before


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("--section", "gardening", "choose one of politics"),
        ("--language", "xx", "choose one of en, ar"),
        ("--date", "yesterday", "write it as ISO"),
        ("--date", "2018-12-24", "needs its time zone"),
        ("--date", "2018-12-24T09:00:00", "needs its time zone"),
        ("--date", "0018-12-24T09:00:00+00:00", "before the first newspaper"),
        ("--date", "2999-01-01T00:00:00Z", "lies in the future"),
    ],
)
def test_a_wish_that_cannot_be_granted_is_refused_before_any_file(
    wire, politics, option, value, says
):
    sentence = refused(wire(), "--publish", option, value)
    assert says in sentence
    assert value in sentence
    assert not Article.objects.exists()


def test_a_section_in_another_language_is_refused_for_that_file(wire, politics):
    sentence = refused(wire(ARABIC), "--section", "politics")
    assert "no section “politics” in العربيّة" in sentence
    assert not Article.objects.exists()


def test_a_section_before_any_exists_says_where_to_make_one(wire):
    assert "make one at the desk first" in refused(wire(), "--section", "politics")


def test_a_section_is_found_by_its_arabic_name(wire, siyasa):
    run(wire(ARABIC), "--section", "سياسة")
    assert the_article().section == siyasa


def test_the_language_may_be_said(wire):
    run(wire(NO_PICTURE), "--language", "AR")
    assert the_article().language == "ar"


def test_a_date_without_publish_is_said_to_be_of_no_use(wire):
    assert "a draft has no date" in run(wire(), "--date", DATE)
