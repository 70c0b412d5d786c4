"""`manage.py load_demo`: when it acts, when it does not, and what is left when it breaks off."""

from datetime import UTC, datetime

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError
from PIL import Image as Pillow

from articles.demo import content, load, pictures
from articles.demo.desk import Desk
from articles.demo.moments import dated, shifted
from articles.models import Article, Author, Section, Source
from tests.demo.loading import article, counts, load_demo
from tests.people import published

PIECES = content.pieces()


@pytest.fixture
def quick(monkeypatch):
    """Small blank pictures, for what is not about pictures."""
    drawn = []

    def blank(key):
        drawn.append(key)
        return Pillow.new("RGB", (64, 36), "#8d5d69")

    monkeypatch.setattr(pictures, "draw", blank)
    return drawn


def test_a_newsroom_with_articles_of_its_own_is_left_alone(jonas, quick):
    published(jonas)
    before = counts()
    with pytest.raises(CommandError, match="load_demo --add"):
        load_demo()
    assert counts() == before


def test_the_demo_can_stand_beside_other_articles(jonas, politics, quick):
    published(jonas, section=politics)
    load_demo("--add")
    assert Article.objects.count() == len(PIECES) + 1
    assert article("harbour-vote").section == politics
    assert article("harbour-vote").revisions.first().created_by == jonas


def test_a_newsroom_without_arabic_gets_the_english_half(db, quick, settings):
    settings.LANGUAGES = [("en", "English")]
    load_demo()
    assert set(Article.objects.values_list("language", flat=True)) == {"en"}
    assert set(Section.objects.values_list("language", flat=True)) == {"en"}
    names = [*Author.objects.all(), *Source.objects.all()]
    assert [str(name) for name in names if not str(name).isascii()] == []


def test_a_newsroom_in_another_language_is_told_why_it_begins_empty(db, quick, settings):
    settings.LANGUAGES = [("de", "Deutsch"), ("fr", "Français")]
    said = load_demo()
    assert "writes in English and Arabic, and this one in de, fr" in said
    assert (Article.objects.count(), quick) == (0, [])


def test_a_load_broken_off_leaves_no_article_and_goes_on_with_the_pictures_it_has(
    db, quick, monkeypatch
):
    def power_cut(self, piece, take=Desk.take):
        if Article.objects.count() == 5:
            raise KeyboardInterrupt
        take(self, piece)

    with monkeypatch.context() as patch:
        patch.setattr(Desk, "take", power_cut)
        with pytest.raises(KeyboardInterrupt):
            load_demo()
    assert Article.objects.count() == 0
    drawn = len(quick)
    load_demo()
    assert Article.objects.count() == len(PIECES)
    assert len(quick) == drawn == len(content.pictures())


def test_a_load_broken_off_inside_a_larger_transaction_leaves_no_files(db, monkeypatch):
    made = []

    def run_out(key):
        made.append(key)
        if len(made) == 4:
            raise MemoryError
        return Pillow.new("RGB", (64, 36), "#8d5d69")

    monkeypatch.setattr(pictures, "draw", run_out)
    before = _files()
    with pytest.raises(MemoryError):
        load.load(by=None)
    assert _files() == before


def _files(folder: str = "") -> set[str]:
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return set()
    inside = (_files(f"{folder}/{name}".lstrip("/")) for name in folders)
    return {f"{folder}/{name}" for name in files}.union(*inside)


def test_drawing_is_the_same_every_time():
    assert pictures.draw("bank").tobytes() == pictures.draw("bank").tobytes()


def test_offsets_count_from_the_moment_of_loading():
    noon = datetime(2026, 11, 23, 12, tzinfo=UTC)
    assert shifted(noon, "-2d 4h") == datetime(2026, 11, 21, 8, tzinfo=UTC)
    assert shifted(noon, "+90m") == datetime(2026, 11, 23, 13, 30, tzinfo=UTC)
    for wrong in ("2d", "-2 days", "-", "", "+1h30m"):
        with pytest.raises(ValueError, match="is not an offset"):
            shifted(noon, wrong)


def test_days_are_written_in_the_language_of_the_article():
    noon = datetime(2026, 11, 23, 12, tzinfo=UTC)
    text = "{day:-1d}, {date:+9d}, {month:+40d}"
    assert dated(text, noon, "en") == "Sunday, 2 December, January"
    assert dated(text, noon, "ar") == "الأحد, 2 ديسمبر, يناير"
