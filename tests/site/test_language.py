"""Each edition in its own words: dates and plurals are natural, and no English is left over.
That nothing is missing is for `make check`; tests/newsroom/test_catalogues.py tests that."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.utils import translation
from django.utils.translation import ngettext

from articles import moments
from articles.editions import edition_in, edition_of, editions
from articles.models.languages import direction, home_path
from tests.people import published
from tests.site.conftest import ago
from tests.site.reading import read

ROOT = Path(__file__).resolve().parents[2]
# Readers' words, and what editors alone meet.
FOLDERS = [ROOT / "locale/ar/LC_MESSAGES", ROOT / "locale/desk/ar/LC_MESSAGES"]
# Patterns and names that are the same.
ENGLISH_TOO = {"j F Y", "l j F Y", "H:i", "F Y", "F", "j M H:i", "j M Y", "IPTC-IIM", "EXIF", "XMP"}
# Nothing but places and the marks between them is left: Arabic has no word for “a”.
BARE = re.compile(r"(?:[Aa]n? )?(?:%\(\w+\)s|[ .,:“”])+")


def test_arabic_is_arabic_in_every_form():
    messages = []
    for folder in FOLDERS:
        with (folder / "django.po").open("rb") as file:
            messages += [it for it in read_po(file) if it.id]
    assert len(messages) > 1500
    for it in messages:
        forms = it.string if isinstance(it.string, tuple) else (it.string,)
        assert not any(mark in form for form in forms for mark in "“”"), it.id
        bare = isinstance(it.id, str) and BARE.fullmatch(it.id)
        if it.id not in ENGLISH_TOO and it.id != ", " and not bare:
            assert all(re.search("[\u0600-\u06ff]|j F", form) for form in forms), it.id


def test_no_english_word_stands_in_the_frame_of_an_arabic_page(client, taswit, mira, siyasa):
    names = r"RSS|UTC|http://127\.0\.0\.1:8000|English|Mira Solheim|Halden Press|\b[0-9a-f]{12}\b"
    versions, lists = f"{taswit.path}versions/", ("/ar/سياسة/", "/ar/corrections/")
    lists += ("/ar/search/", "/ar/search/?q=المرفأ", "/ar/search/?q=لاشيء")
    for path in ("/ar/", *lists, "/ar/nothing/", taswit.path, "/ar/author/mira-solheim/", versions):
        status = 404 if "nothing" in path else 200
        page = read(client, path, status)
        shown = " ".join(page.text("header") + page.text("main") + page.text("footer"))
        shown = re.sub(rf"{names}|Writes on the assembly\.|Reporter|An agency\.|404", "", shown)
        assert not re.findall("[A-Za-z]{2,}", shown), path


def test_arabic_names_are_joined_as_arabic_does(client, taswit):
    html = client.get(taswit.path).content.decode()
    assert "بقلم" in html
    assert "</a> و<bdi>ت. أديار</bdi>" in html


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(1, "دقيقة واحدة"), (2, "دقيقتان"), (5, "5 دقائق"), (11, "11 دقيقة"), (100, "100 دقيقة")],
)
def test_arabic_counts_minutes_in_its_six_ways(minutes, said):
    with translation.override("ar"):
        text = ngettext("%(minutes)s min read", "%(minutes)s min read", minutes)
    assert said in text % {"minutes": minutes}


def test_dates_are_written_in_the_language_of_the_page():
    moment = datetime(2026, 11, 23, 4, 31, tzinfo=UTC)
    with translation.override("en"):
        assert moments.full(moment) == "23 November 2026, 04:31 UTC"
        assert moments.weekday(moment.date()) == "Monday 23 November 2026"
        assert moments.brief(moment, moment) == "04:31"
    with translation.override("ar"):
        assert moments.day(moment) == "23 نوفمبر 2026"
        assert moments.weekday(moment.date()) == "الاثنين 23 نوفمبر 2026"
    assert moments.iso(moment) == "2026-11-23T04:31:00+00:00"


def test_an_old_arabic_article_says_its_age(client, mira):
    article = published(mira, "قديم", language="ar", dated=ago(days=800))
    assert "أكثر من سنتين" in client.get(article.path).content.decode()


def test_an_edition_agrees_with_what_is_stored_about_its_language():
    for edition in editions():
        assert edition.home == home_path(edition.language)
        assert edition.dir == direction(edition.language)
        assert edition_of(f"{edition.home}x/") == edition
    assert edition_in("ar").autonym == "العربية"
    assert edition_in("xx").dir == "ltr"


@pytest.mark.parametrize(
    ("code", "lang", "autonym", "locale"),
    [
        ("en", "en", "English", "en_US"),
        ("ar", "ar", "العربية", "ar_AR"),
        ("sr", "sr-Cyrl", "Српски", "sr_RS"),
        ("sr-latn", "sr-Latn", "Srpski", "sr_RS"),
        ("pt-br", "pt-BR", "Português Brasileiro", "pt_BR"),
        ("zh-hans", "zh-Hans", "简体中文", ""),
        ("de", "de", "Deutsch", ""),
    ],
)
def test_an_edition_tells_machines_its_language_and_script(code, lang, autonym, locale):
    edition = edition_in(code)
    assert (edition.lang, edition.autonym, edition.locale) == (lang, autonym, locale)


def test_an_article_in_a_language_given_up_stays_readable(client, mira, settings):
    article = published(mira, "Ein Bericht")
    type(article).objects.filter(pk=article.pk).update(language="de")
    page = read(client, article.path)
    assert page.all("html")[0]["lang"] == "de"
