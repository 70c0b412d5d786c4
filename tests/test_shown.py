"""What a key's letter stands for is said once, in articles/shown.py; everybody else keeps to it."""

import re

from articles.migrations._changes import TRIGGERS
from articles.models import Author, Source, Tag
from articles.shown import BY_PUBLICATION, EVERYTHING, KEYS, OF_SUBJECT


def logged() -> set[str]:
    """The beginnings of all keys that the database writes."""
    steps = " ".join(step for trigger in TRIGGERS for step in trigger.steps)
    return set(re.findall(r"'([A-Za-z]+):'", steps))


def test_the_database_logs_each_key_that_there_is_and_no_other():
    assert logged() == set(KEYS)
    assert any(f"'{EVERYTHING}'" in step for trigger in TRIGGERS for step in trigger.steps)


def test_subjects_have_the_letters_of_what_they_are():
    assert set(OF_SUBJECT) == {it._meta.model_name for it in (Tag, Author, Source)}
    for name, letter in OF_SUBJECT.items():
        assert name in KEYS[letter]
        assert KEYS[letter.upper()].split(",")[0].split()[1] == name
    assert all("by their first publication" in KEYS[letter] for letter in BY_PUBLICATION)
