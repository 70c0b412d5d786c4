"""Arabic ships complete: every word of the site is translated, dates and plurals are natural."""

import ast
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.utils import translation
from django.utils.translation import ngettext

from articles.models.languages import direction, home_path
from articles.site import moments
from articles.site.editions import edition_in, edition_of, editions
from tests.people import published
from tests.site.conftest import ago
from tests.site.reading import read

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "locale/ar/LC_MESSAGES"
TEMPLATES = [
    path
    for place in ("base.html", "404.html", "410.html", "error.html", "site", "embeds")
    for path in [ROOT / "templates" / place, *(ROOT / "templates" / place).rglob("*")]
    if path.is_file()
]
MODULES = [
    *(ROOT / "articles/site").glob("*.py"),
    # What the body editor of the desk says.
    *(ROOT / "articles/admin/body").glob("*.py"),
    ROOT / "articles/admin/before_use.py",
    ROOT / "articles/checks/cards.py",
    ROOT / "articles/checks/finding.py",
    ROOT / "articles/embeds/fetch.py",
    ROOT / "articles/workflow/embedding.py",
    *(ROOT / "articles/embeds/kinds").glob("*.py"),
]
MARKS = set("_ gettext gettext_noop gettext_lazy ngettext pgettext pgettext_lazy".split())
ENGLISH_TOO = {"j F Y", "l j F Y", "H:i", "F Y", "F"}  # patterns that are the same


def messages(read):
    with (FOLDER / f"django.{'po' if read is read_po else 'mo'}").open("rb") as file:
        return {m.id if isinstance(m.id, str) else m.id[0]: m for m in read(file) if m.id}


def in_module(path) -> set[str]:
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    named = [(call, getattr(call.func, "id", "")) for call in calls if call.args]
    # The words come last, but for those in one and many: there, the one comes first.
    said = [call.args[0 if name == "ngettext" else -1] for call, name in named if name in MARKS]
    return {words.value for words in said if isinstance(words, ast.Constant)}


def in_template(path) -> set[str]:
    text = path.read_text()
    found = set(re.findall(r'{% translate "([^"]+)"', text))
    for block in re.findall(r"{% blocktranslate [^%]*%}(.*?){% (?:plural|endblock)", text, re.S):
        found.add(re.sub(r"{{ (\w+) }}", r"%(\1)s", block.strip()))
    return found


def wanted() -> set[str]:
    return set().union(*map(in_module, MODULES), *map(in_template, TEMPLATES))


def test_every_word_of_the_site_is_translated():
    catalogue = messages(read_po)
    assert len(wanted()) > 60
    assert wanted() == set(catalogue)
    for said, message in catalogue.items():
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(forms), said
        assert not message.fuzzy, said
        if said not in ENGLISH_TOO and said != ", ":
            assert all(re.search("[\u0600-\u06ff]|j F", form) for form in forms), said


def test_the_compiled_catalogue_is_of_the_written_one():
    written, compiled = messages(read_po), messages(read_mo)
    assert written.keys() == compiled.keys()
    for said, message in written.items():
        assert list(message.string) == list(compiled[said].string), said


def test_no_english_word_stands_in_the_frame_of_an_arabic_page(client, taswit, mira, siyasa):
    names = r"RSS|UTC|English|Mira Solheim|Halden Press|\b[0-9a-f]{12}\b"
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
