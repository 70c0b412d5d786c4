"""Serbian Cyrillic in Latin letters."""

import pytest

from articles.models.scripts import latin


def test_every_letter_of_the_alphabet_has_its_counterpart():
    assert latin("абвгдђежзијклљмнњопрстћуфхцчџш") == "abvgdđežzijklljmnnjoprstćufhcčdžš"
    assert latin("АБВГДЂЕЖЗИЈКЛМНОПРСТЋУФХЦЧШ") == "ABVGDĐEŽZIJKLMNOPRSTĆUFHCČŠ"


@pytest.mark.parametrize(
    ("cyrillic", "expected"),
    [
        ("Љубав", "Ljubav"),
        ("ЉУБАВ", "LJUBAV"),
        ("Његош", "Njegoš"),
        ("КОЊ", "KONJ"),
        ("КОЊ-а", "KONJ-a"),
        ("Љ. Њешић", "Lj. Nješić"),
        ("Џ", "Dž"),
        ("ЏЏ", "DŽDŽ"),
        ("Пише Џон", "Piše Džon"),
    ],
)
def test_a_letter_that_becomes_two_follows_the_case_of_its_word(cyrillic, expected):
    assert latin(cyrillic) == expected


def test_what_is_not_serbian_cyrillic_stays():
    kept = "Halden 1911 „ok“ – العربية {name} %(n)s <b>é</b> \n\u0301"
    assert latin(kept) == kept


def test_latin_in_latin_is_itself():
    once = latin("Зaстава у Нишу и Љигу")
    assert latin(once) == once
