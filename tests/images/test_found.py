"""The words by which pictures are found: the same however they are written."""

import importlib

import pytest
from django.apps import apps

from articles.images.found import enter, folded
from articles.images.intake import add_picture
from articles.models import Image, ImageWords
from tests.images.test_intake import TALKATIVE, picture_file, wire_photo


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Café", "cafe"),
        ("Straße", "STRASSE"),
        ("Tromsø, Łódź", "tromso, lodz"),
        ("أحمد إبراهيم آدم", "احمد ابراهيم ادم"),
        ("غزّةُ", "غزه"),
        ("مستشفى", "مستشفي"),
        ("مؤسسة رئيس", "موسسه رييس"),
        ("العـــراق", "العراق"),
        ("کابل ایران", "كابل ايران"),
        ("٢٠٢٦ ۲۰۲۶", "2026 2026"),
        ("Port\u200f  Halden\n", "port halden"),
    ],
)
def test_two_spellings_of_the_same_words_are_found_by_each_other(one, other):
    assert folded(one) == folded(other) == other.casefold()


def test_a_picture_is_entered_with_all_of_its_words_as_it_is_taken_in(mira):
    image = add_picture(
        by=mira, file=wire_photo(*TALKATIVE), title="Fire 17", alt="Rauch über dem Hafen"
    )
    found = ImageWords.objects.get(pk=image.pk)
    for words in ("fire 17", "rauch uber dem hafen", "smoke over the port", "hal-17", "one time"):
        assert words in found.words
    assert found.people.splitlines() == ["etienne laurent", "afp"]
    assert found.places.splitlines() == ["halden", "norway"]


def test_one_that_awaits_its_file_is_found_too(mira):
    image = add_picture(by=mira, caption="Haftar in Bengasi", depicted=["Khalifa Haftar"])
    found = ImageWords.objects.get(pk=image.pk)
    assert (found.words, found.people) == ("haftar in bengasi\nkhalifa haftar", "khalifa haftar")


def test_entering_again_takes_the_place_of_what_was_entered_in_one_statement(
    mira, django_assert_num_queries
):
    image = add_picture(by=mira, title="Quay")
    image.title = "Pier"
    with django_assert_num_queries(1):
        enter(image)
    assert ImageWords.objects.get().words == "pier"


def test_pictures_from_before_are_entered_by_the_migration_as_they_would_be_today(mira):
    words = {"title": "Ærø", "alt": "Ein Schiff", "caption": "فجرُ المرفأ\u200f ١٩٤٨"}
    credit = {"credit_people": ["Łukasz Nowak"], "credit_agency": "الأناضول", "credit_raw": "[x]"}
    add_picture(by=mira, file=picture_file((64, 48)), **words, **credit)
    add_picture(by=mira)
    today = list(ImageWords.objects.order_by("pk").values())
    ImageWords.objects.all().delete()
    importlib.import_module("articles.migrations._image_words").enter(apps, None)
    assert list(ImageWords.objects.order_by("pk").values()) == today
    assert Image.objects.count() == 2
