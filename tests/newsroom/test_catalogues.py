"""`make check` holds the catalogues against the words marked in code and templates."""

import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import catalogues  # noqa: E402

CODE = """
from django.utils.translation import gettext_noop, ngettext, pgettext
A = gettext_noop("Harbour")
B = pgettext("verb", "Look")
C = ngettext("%(n)s ferry", "%(n)s ferries", 2)
"""
TEMPLATE = """{% load i18n %}{% translate "Look" context "noun" %}
{% blocktranslate count n=n trimmed %}
  {{ n }} boat
{% plural %}
  {{ n }} boats
{% endblocktranslate %}"""
PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=3; plural=n%10==1 ? 0 : n%10<5 ? 1 : 2;\\n"

msgid "Harbour"
msgstr "Лука"

msgctxt "verb"
msgid "Look"
msgstr "Гледај"

msgctxt "noun"
msgid "Look"
msgstr "Поглед"

msgid "%(n)s ferry"
msgid_plural "%(n)s ferries"
msgstr[0] "један трајект"
msgstr[1] "%(n)s трајекта"
msgstr[2] "%(n)s трајеката"

msgid "%(n)s boat"
msgid_plural "%(n)s boats"
msgstr[0] "%(n)s брод"
msgstr[1] "%(n)s брода"
msgstr[2] "%(n)s бродова"
"""


@pytest.fixture
def newsroom(tmp_path, monkeypatch):
    """A small one, whose catalogues are in order."""
    monkeypatch.setattr(catalogues, "ROOT", tmp_path)
    for path, text in {
        "articles/code.py": CODE,
        "templates/one.html": TEMPLATE,
        "locale/sr/LC_MESSAGES/django.po": PO,
    }.items():
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_text(text)
    (tmp_path / "articles/models").mkdir()
    shutil.copy(ROOT / "articles/models/scripts.py", tmp_path / "articles/models")
    catalogues.write()
    return tmp_path


def rewritten(newsroom, old, new):
    path = newsroom / "locale/sr/LC_MESSAGES/django.po"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))
    catalogues.write()
    return [it for it in catalogues.faults() if "/sr/" in it]


def test_the_catalogues_that_ship_are_in_order():
    assert list(catalogues.faults()) == []


def test_contexts_plurals_and_trimmed_blocks_are_known(newsroom):
    assert list(catalogues.faults()) == []
    latin = (newsroom / "locale/sr_Latn/LC_MESSAGES/django.po").read_text()
    assert 'msgstr[2] "%(n)s trajekata"' in latin


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('msgid "Harbour"\nmsgstr "Лука"', "", "“Harbour” of articles/code.py:3 is missing."),
        ('"Лука"', '""', "“Harbour” is not translated in all its forms."),
        ("[2]", "[1]", "is not translated in all its forms."),
        ('msgid "Harbour"', '#, fuzzy\nmsgid "Harbour"', "“Harbour” is marked fuzzy."),
        ("ferries", "ferrys", "“%(n)s ferry” is marked with other words for many."),
        ("%(n)s бродова", "%(m)s бродова", "has places for %(n)s, “%(m)s бродова” for %(m)s."),
        ('"verb"', '"adverb"', "“Look” (adverb) stands nowhere any more."),
        ('msgid "Harbour"', '#~ msgid "Quay"\n#~ msgstr "Кеј"\n\nmsgid "Harbour"', "“Quay” stands"),
        (
            'msgid "Harbour"',
            'msgid "Harbour"\nmsgstr "Пристаниште"\n\nmsgid "Harbour"',
            "“Harbour” stands there 2 times.",
        ),
    ],
)
def test_each_fault_is_one_sentence_that_says_where(newsroom, old, new, said):
    found = rewritten(newsroom, old, new)
    assert any(said in sentence for sentence in found), found
    assert all(it.startswith("locale/sr/LC_MESSAGES/django.po: ") for it in found)


def test_a_change_that_was_not_compiled_is_told(newsroom):
    path = newsroom / "locale/sr/LC_MESSAGES/django.po"
    path.write_text(path.read_text().replace("Лука", "Пристаниште"))
    found = list(catalogues.faults())
    assert len(found) == 2
    assert all("`make words`" in it for it in found)
