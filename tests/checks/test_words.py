"""What is read out of plain words: lone marks, two spellings of a name, days without a date."""

import re
from pathlib import Path

import pytest

from articles.checks.dates import RELATIVE
from articles.checks.pairs import lone_marks
from articles.checks.variants import variants_in
from articles.demo import content
from articles.embeds.clean import clean
from articles.embeds.text import plain_text

SEED = """
Italy, which supports the government in Tripoli, holds talks with the general ahead of the polls.
Foreign Minister Enzo Moavero Milanese’s trip on Monday to the city of Benghazi comes as part of
Italy’s wider attempt to stabilise Libya and move the legislative process forward.
Italy wants to “maintain an active dialogue with all well-intentioned actors in Libya,” Milanesi
said. The Italian foreign ministry said Haftar “expressed his appreciation for Italy’s policy”.
""".strip()


def marks(*paragraphs: str, language: str = "en") -> list[str]:
    return [lone.mark for lone in lone_marks(paragraphs, language)]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "“Yes,” she said, “and no.” It’s the Smiths’ boat."),
        ("en", 'He said "yes" and then "no".'),
        ("en", 'A 12" record, a 5\'10" man (and [Italy’s] boat).'),
        ("en", "First 1) this, then b) that :-)"),
        ("de", "Er sagte „ja“ und dann »nein«, und „nun”."),
        ("fr", "Il a dit « oui » puis «non»."),
        ("sv", "Hon sade ”ja” och ”nej”."),
        ("ar", "قال «نعم» ثم “لا”."),
        ("zh", "他说「是」（不是）《书》。"),
    ],
)
def test_marks_that_come_in_pairs_are_in_order(language, words):
    assert marks(words, language=language) == []


@pytest.mark.parametrize(
    ("words", "lone"),
    [
        ("“Yes, she said.", "“"),
        ("Yes,” she said.", "”"),
        ("“Yes, she said. “No,” he said.", "“"),
        ('He said "yes and no.', '"'),
        ("The bill (of 1931 passed.", "("),
        ("The bill of 1931) passed.", ")"),
        ("« Oui, dit-il.", "«"),
        ("他说「是。", "「"),
    ],
)
def test_a_mark_without_its_other_half_is_found(words, lone):
    assert marks(words, "And then nothing.") == [lone]


def test_a_quotation_may_go_on_in_the_next_paragraph():
    assert marks("“It was dark.", "“Then it was not.” He smiled.") == []
    assert marks('"It was dark.', '"Then it was not." He smiled.') == []
    assert marks("“It was dark.", "Then it was not.” He smiled.") == []
    assert marks('"It was dark.', 'He said "no" and went.') == ['"']


def test_two_spellings_of_one_name_are_found_in_the_seed():
    assert variants_in(SEED.split("\n"), "en") == [("Milanese", "Milanesi")]


@pytest.mark.parametrize(
    "words",
    [
        "Lars Petersen spoke first. Later Peterson said he was tired of it.",
        "Anna Hansson won the race. Asked again, Hanson smiled.",
        "The harbour is Peter Schmidt’s. But Mr Schmitt said nothing of it.",
    ],
)
def test_a_name_that_ends_otherwise_the_second_time_is_found(words):
    assert len(variants_in([words], "en")) == 1


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            "Foreign Minister Ada Reth met the Foreign Ministry of Italy. The Ministry said no.",
        ),
        ("en", "Saudi Arabia said so in Arabic. Nazi Germany fell; Germans wept. Libya’s Libyans."),
        ("en", "Anna Petersen met Lars Peterson. Both were tired and said so."),
        ("en", "Jan Kowalski and Anna Kowalska are married. Nobody asked why."),
        ("en", "The Democratic Party and Republican Party met. Republicans and Democrats talked."),
        ("en", "Enzo Romano spoke of the Romani. The Romani were there before."),
        ("de", "Der Deutsche Fußball Bund und alle Deutschen. Ein Deutscher, die Deutschen."),
        ("de", "Die Neue Regierung und Regierungen. Politische Parteien der Partei."),
        ("fr", "Le ministre Jean Dupont a parlé. Les Français et la France."),
    ],
)
def test_honest_words_are_not_taken_for_misspelt_names(language, words):
    assert variants_in([words], language) == []


def pieces(language: str):
    return [it for it in content.pieces().values() if it.language == language]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_demo_newsroom_has_neither_lone_marks_nor_two_spellings(language):
    for piece in pieces(language):
        paragraphs = plain_text(clean(piece.body)).split("\n\n")
        assert marks(*paragraphs, language=language) == [], piece.key
        if language == "en":
            assert variants_in([piece.standfirst, *paragraphs], language) == [], piece.key


@pytest.mark.parametrize(
    ("language", "words", "day"),
    [
        ("en", "He said on Monday that it was over.", "Monday"),
        ("en", "Today it is over.", "Today"),
        ("de", "Das sagte er gestern.", "gestern"),
        ("de", "Es geht am Mittwoch weiter.", "Mittwoch"),
        ("fr", "Il l’a dit aujourd’hui.", "aujourd’hui"),
        ("fr", "Il l’a dit mardi.", "mardi"),
        ("es", "Lo dijo el miércoles.", "miércoles"),
        ("it", "Lo ha detto venerdì.", "venerdì"),
        ("ru", "Он сказал это вчера.", "вчера"),
        ("ru", "Он сказал это в среду.", "среду"),
        ("ar", "قال ذلك أمس.", "أمس"),
        ("ar", "قال ذلك يوم الخميس.", "يوم الخميس"),
        ("zh", "他昨天说了。", "昨天"),
        ("zh", "他周一说了。", "周一"),
    ],
)
def test_a_day_named_from_where_the_writer_stands_is_found(language, words, day):
    assert RELATIVE[language].search(words)[0] == day


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "On Monday, 23 November, and on Tuesday, November 24."),
        ("en", "Black Friday, Good Friday, USA Today and the Sunday Times. Mondays and todays."),
        ("de", "Am Montag, den 23. November; der Morgen war kalt."),
        ("es", "Por la mañana, Plácido Domingo cantó."),
        ("ar", "في اليوم التالي وفي اليوم العالمي للصحافة."),
        ("zh", "一周一次。"),
    ],
)
def test_a_day_that_is_dated_or_another_word_is_none(language, words):
    assert RELATIVE[language].search(words) is None


def test_the_seed_itself_names_its_minister_in_two_ways():
    """The file beside the project, where it is there."""
    files = list((Path(__file__).parents[3] / "shared/seeds").glob("*.txt"))
    for file in files:
        paragraphs = re.split(r"\n\s*\n", file.read_text())
        assert variants_in(paragraphs, "en") == [("Milanese", "Milanesi")]
        assert marks(*paragraphs) == []
