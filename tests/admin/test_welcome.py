"""The first questions: an empty newsroom asks them once, and keeps what was typed."""

import pytest
from django.utils import translation
from PIL import Image as Pillow

from articles.admin.welcome.languages import every
from articles.demo import load, pictures
from articles.models import Decision, Section, Setting
from articles.models.roles import ADMINISTRATOR, PUBLISHER, REPORTER
from tests.admin.conftest import told
from tests.background import have_done, waiting
from tests.demo.loading import article
from tests.people import draft, rewrite

PAGE = "/admin/welcome/"
ANSWERS = {
    "act": "save",
    "languages": ["en", "fr"],
    "first": "fr",
    "name-en": "The Norrey Herald",
    "name-fr": "Le Héraut de Norrey",
    "sections-en": "Politics\nHarbour & fish\n",
    "sections-fr": "Politique\n\n Mer et pêche ",
    "time-zone": "Europe/Paris",
}


def settled() -> dict:
    return dict(Setting.objects.values_list("key", "value"))


def test_an_empty_newsroom_asks_four_things_and_never_again(desk, jonas):
    assert "Answer them" in desk.get("/admin/").text
    assert desk.get(PAGE).status_code == 200

    answer = desk.post(PAGE, ANSWERS, follow=True)
    assert answer.redirect_chain == [("/admin/", 302)]
    assert "The newsroom is set up." in told(answer)
    assert settled() == {
        "name-en": "The Norrey Herald",
        "name-fr": "Le Héraut de Norrey",
        "languages": ["fr", "en"],
        "time-zone": "Europe/Paris",
    }
    places = Section.objects.order_by("language", "position")
    assert list(places.values_list("language", "name", "slug")) == [
        ("en", "Politics", "politics"),
        ("en", "Harbour & fish", "harbour-fish"),
        ("fr", "Politique", "politique"),
        ("fr", "Mer et pêche", "mer-et-pêche"),
    ]
    assert Decision.objects.filter(by=jonas, via="desk", field="languages").exists()

    assert "Answer them" not in answer.text
    assert desk.get(PAGE).url == "/admin/settings/"
    assert desk.post(PAGE, {**ANSWERS, "name-en": "Another"}).url == "/admin/settings/"
    assert settled()["name-en"] == "The Norrey Herald"


def test_what_is_not_right_stands_at_its_field_and_nothing_typed_is_lost(desk):
    wrong = {
        **ANSWERS,
        "name-fr": "",
        "sections-en": "Politics\npolitics\nSearch\nfr\n!!!",
        "time-zone": "Paris",
    }
    answer = desk.post(PAGE, wrong)
    assert answer.status_code == 422
    page = answer.text
    for sentence in (
        "Write what the newsroom is called: it stands above every page.",
        "“politics” stands there twice.",
        "“search” is an address the site uses itself.",
        "“fr” is the address of a language.",
        "“!!!” has no letter for an address.",
        "“Paris” is no time zone.",
    ):
        assert sentence in page
    assert "Politics\npolitics\nSearch\nfr\n!!!</textarea>" in page
    assert 'value="The Norrey Herald"' in page
    assert 'name="languages" value="fr" checked' in page
    assert not settled()
    assert not Section.objects.exists()
    # Whoever was quicker with one of the settings is not overwritten unseen.
    Decision.objects.create(field="time-zone", was="UTC", now="Asia/Aden")
    answer = desk.post(PAGE, {**ANSWERS, "seen": "0"})
    assert answer.status_code == 422
    assert "Somebody else has settled something here meanwhile" in answer.text
    assert not settled()
    assert not Section.objects.exists()


def test_what_is_asked_follows_the_languages_also_without_scripts(desk):
    page = desk.post(PAGE, {**ANSWERS, "act": "look", "languages": ["en", "fr", "fa"]}).text
    assert 'name="sections-fa" rows="5" lang="fa" dir="rtl"' in page
    assert '<code dir="ltr">/mer-et-pêche/</code>' in page
    assert '<code dir="ltr">/en/harbour-fish/</code>' in page
    assert "Mer et pêche </textarea>" in page
    assert not settled()


@pytest.fixture
def demo(jonas, settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(pictures, "draw", lambda key: Pillow.new("RGB", (64, 36), "#8d5d69"))
    load.load(by=jonas)
    have_done()


def test_the_demo_goes_at_once_and_its_languages_with_it(desk, demo):
    """Of its sections those with a name of ours stay, as ours."""
    answer = desk.post(PAGE, ANSWERS)
    assert answer.status_code == 422
    assert "take it away below" in answer.text
    assert not settled()

    desk.post(PAGE, {**ANSWERS, "demo": "remove", "name-en": ""})
    assert settled()["name-fr"] == settled()["name-en"] == "Le Héraut de Norrey"
    assert "remove_it" in waiting()
    assert have_done() == []
    assert settled()["languages"] == ["fr", "en"]
    wanted = {"politics", "harbour-fish", "politique", "mer-et-pêche"}
    assert set(Section.objects.values_list("slug", "description")) == {(it, "") for it in wanted}


def test_a_language_in_which_somebody_has_written_on_stays_and_is_told(desk, demo, mira):
    rewrite(article("ar-lanterns"), mira, headline="فوانيس ميرا")
    desk.post(PAGE, {**ANSWERS, "demo": "remove"})
    assert have_done() == []
    assert "languages" not in settled()
    page = desk.get("/admin/demo/").text
    assert "could not be settled" in page
    assert "فوانيس ميرا" in page


def test_it_can_be_put_off_and_come_back_to(desk, jonas):
    answer = desk.post(PAGE, {"act": "skip"}, follow=True)
    assert "wait in the list of first steps" in told(answer)
    assert "Answer them" not in answer.text
    assert f'href="{PAGE}"' in answer.text
    assert desk.get(PAGE).status_code == 200
    # Whoever has begun without them finds the settings.
    draft(jonas)
    assert desk.get(PAGE).url == "/admin/settings/"


@pytest.mark.parametrize(
    ("role", "status"), [(ADMINISTRATOR, 200), (PUBLISHER, 403), (REPORTER, 403)]
)
def test_it_is_for_an_administrator(desks, role, status):
    assert desks[role].get(PAGE).status_code == status


def test_languages_that_the_desk_has_no_name_for_come_last():
    with translation.override("ar"):
        found = every(["en"])[2:]  # after those that are always first
    named = [it.name != it.code for it in found]
    assert True in named
    assert named == sorted(named, reverse=True)
    assert not named[-1]
