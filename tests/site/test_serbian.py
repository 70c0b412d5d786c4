"""Serbian in two scripts: two editions of one language, one catalogue, one search."""

import sys
from datetime import UTC, datetime
from types import ModuleType
from urllib.parse import unquote

import pytest
from django.conf import settings as the_settings
from django.utils import translation
from django.utils.translation import ngettext

from articles import editions, moments
from articles.models import Section
from articles.models.scripts import latin
from articles.site import page, urls
from newsroom import urls as newsroom
from tests.people import published
from tests.site.reading import read

CACHES = (editions.edition_in, editions.editions, page._frame, page._around)


@pytest.fixture
def serbian(settings, mira):
    """A newsroom that also has both Serbian editions, with an article in each."""
    settings.LANGUAGES = [*the_settings.LANGUAGES, ("sr", "Serbian"), ("sr-latn", "Serbian Latin")]
    for cache in CACHES:
        cache.cache_clear()
    here = ModuleType("tests.site.serbian_addresses")
    here.urlpatterns = [
        *urls.urlpatterns[:1],
        *urls._edition("sr"),
        *urls._edition("sr-latn"),
        *newsroom.urlpatterns,
    ]
    vars(here).update({n: it for n, it in vars(newsroom).items() if n.startswith("handler")})
    sys.modules[here.__name__] = here
    settings.ROOT_URLCONF = here.__name__
    articles = []
    for code, script in (("sr", str), ("sr-latn", latin)):
        politics = Section.objects.create(
            language=code, name=script("Политика"), slug=script("политика")
        )
        articles.append(
            published(
                mira,
                script("Љиљана Њежић о луци"),
                language=code,
                section=politics,
                bylines=[script("Џемал Ђорђевић"), script("Ана Ћирић")],
                body=script("<p>Скупштина је усвојила закон.</p>"),
            )
        )
    yield articles
    del sys.modules[here.__name__]
    for cache in CACHES:
        cache.cache_clear()


def test_both_editions_say_their_script(client, serbian):
    for article, lang, code in zip(serbian, ("sr-Cyrl", "sr-Latn"), ("sr", "sr-latn"), strict=True):
        assert article.path.startswith(f"/{code}/")
        shown = read(client, article.path)
        assert shown.all("html")[0] == {"lang": lang, "dir": "ltr"}
        assert shown.data()["inLanguage"] == lang
        assert shown.meta("og:locale") == "sr_RS"
        assert f"<language>{lang}</language>" in client.get(f"/{code}/feed/").content.decode()
        front = read(client, f"/{code}/")
        assert {
            it["hreflang"] for it in front.all("link", rel="alternate") if "hreflang" in it
        } >= {
            "sr-Cyrl",
            "sr-Latn",
        }
        switch = [it["lang"] for it in front.all("a") if it.get("hreflang", "").startswith("sr-")]
        assert switch == ["sr-Cyrl", "sr-Latn"]


def test_the_frame_stands_in_the_script_of_its_edition(client, serbian):
    cyrillic, latin_ = (read(client, article.path) for article in serbian)
    assert "Насловна" in " ".join(cyrillic.text("header"))
    assert "Српски" in " ".join(cyrillic.text("header"))
    assert "Naslovna" in " ".join(latin_.text("header"))
    assert "Srpski" in " ".join(latin_.text("header"))
    assert "Џемал Ђорђевић и Ана Ћирић" in " ".join(cyrillic.text("p", class_="names"))
    assert "Džemal Đorđević i Ana Ćirić" in " ".join(latin_.text("p", class_="names"))


@pytest.mark.parametrize(
    "typed", ["скупштина", "skupstina", "SKUPŠTINA", "Љиљана", "ljiljana nježić"]
)
def test_either_script_is_found_by_either(client, serbian, typed):
    for article, code in zip(serbian, ("sr", "sr-latn"), strict=True):
        found = read(client, f"/{code}/search/?q={typed}")
        assert article.path in [unquote(it["href"]) for it in found.all("a")], typed


def test_serbian_counts_in_three_forms_and_writes_dates_its_way():
    moment = datetime(2026, 11, 23, 4, 31, tzinfo=UTC)
    said = {1: "1 чланак", 2: "2 чланка", 5: "5 чланака", 11: "11 чланака", 21: "21 чланак"}
    with translation.override("sr"):
        for n, words in said.items():
            assert ngettext("%(number)s article", "%(number)s articles", n) % {"number": n} == words
        assert moments.full(moment) == "23. новембар 2026, 04:31 UTC"
        assert moments.weekday(moment.date()) == "понедељак, 23. новембар 2026."
    with translation.override("sr-latn"):
        assert (
            ngettext("%(number)s article", "%(number)s articles", 5) % {"number": 5} == "5 članaka"
        )
        assert moments.day(moment) == "23. novembar 2026."
