"""Settings at the desk: the rules of the house, who settled them, and where they hold."""

import re

import pytest
from django.conf import settings as the_settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import house, workflow
from articles.admin.house.chapters import CHAPTERS
from articles.checks import Level, problems_of
from articles.checks.levels import RULES
from articles.models import Decision, Section, Setting
from articles.models.roles import ADMINISTRATOR, PUBLISHER, REPORTER
from articles.workflow import Refused
from tests.people import about_page, draft, published, rewrite

PLACE = "/admin/settings/"


def page(client, chapter: str) -> str:
    return client.get(f"{PLACE}{chapter}/").content.decode()


def save(client, chapter: str, *, seen=0, **answers):
    """As a browser sends it: every answer of the page, those changed among them."""
    form = client.get(f"{PLACE}{chapter}/").context["form"]
    typed = form.initial | {key.replace("_", "-"): answer for key, answer in answers.items()}
    return client.post(f"{PLACE}{chapter}/", typed | {"seen": seen}, follow=True)


def undo_of(answer) -> str:
    return re.search(r'name="step" value="(settle:[\d,]+)"', answer.content.decode())[1]


def test_what_is_settled_changes_the_next_page_stays_on_record_and_is_taken_back(desk, jonas, mira):
    article = published(jonas)
    versions = f"{article.path}versions/"
    rewrite(article, jonas, headline="Harbour vote passes by two seats")
    workflow.publish(article, by=jonas, based_on=rewrite(article, jonas).working)
    assert versions in desk.get(article.path).content.decode(), "the demo's default"
    answer = save(desk, "readers", public_versions="no")
    assert versions not in desk.get(article.path).content.decode()
    assert desk.get(versions).status_code == 404
    decided = Decision.objects.get()
    assert (decided.field, decided.was, decided.now) == ("public-versions", True, False)
    assert (decided.by, decided.via) == (jonas, "desk")
    assert "Last changed by <bdi>Jonas Reth</bdi>" in page(desk, "readers")
    back = desk.post("/admin/undo/", {"step": undo_of(answer)}, follow=True)
    assert "settled as it was before" in back.content.decode()
    assert versions in desk.get(article.path).content.decode()
    workflow.settle(by=mira, **{"public-versions": False})
    late = desk.post("/admin/undo/", {"step": undo_of(answer)}, follow=True)
    assert "Somebody else has settled" in late.content.decode()
    assert not house.in_force(house.PUBLIC_VERSIONS)


def test_the_same_answers_again_leave_no_trace(desk):
    assert "settled already" in save(desk, "checking").content.decode()
    assert not Decision.objects.exists()
    assert not Setting.objects.exists()


def test_the_environment_overrules_the_desk_and_the_page_says_so(desk, jonas, settings):
    workflow.settle(by=jonas, **{"two-persons": True})
    assert house.in_force(house.TWO_PERSONS)
    settings.NEWSROOM_TWO_PERSONS = False
    assert not house.in_force(house.TWO_PERSONS)
    shown = page(desk, "checking")
    assert "<code>NEWSROOM_TWO_PERSONS</code> where the newsroom is started" in shown
    assert 'name="two-persons"' not in shown
    with pytest.raises(Refused, match="NEWSROOM_TWO_PERSONS is set"):
        workflow.settle(by=jonas, **{"two-persons": True})


def test_of_two_at_once_the_second_sees_what_the_first_settled(desk, jonas, mira):
    (first,) = workflow.settle(by=mira, **{"level-no-tag": "must"})
    typed = {"level_no_tag": "note", "level_tk": "should"}
    answer = save(desk, "checking", **typed)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "Somebody else has settled something here" in shown
    assert "Mira Solheim" in shown
    assert '<option value="should" selected>' in shown, "what was chosen is kept"
    assert Decision.objects.count() == 1
    assert save(desk, "checking", seen=first.pk, **typed).status_code == 200
    assert Decision.objects.count() == 3
    # Crawlers are decided apart from it.
    workflow.decide(by=jonas, training=True, seen=0)


def test_levels_and_two_persons_hold_for_the_next_text(mira, jonas):
    article = draft(mira, tags=[])
    workflow.settle(
        by=jonas, **{"level-no-tag": "must", "level-no-standfirst": "off", "two-persons": True}
    )
    found = {it.kind: it.level for it in problems_of(article.working, timezone.now())}
    assert found["no-tag"] == Level.MUST
    assert "no-standfirst" not in found
    with pytest.raises(Refused, match="It has no tag"):
        workflow.publish(article, by=mira, based_on=article.working)
    with pytest.raises(Refused, match="someone else approves"):
        workflow.approve(article, by=mira, based_on=article.working)


def test_a_hub_that_is_no_address_is_told_of_in_place_and_one_that_is_stands_in_every_feed(
    desk, jonas
):
    answer = save(desk, "feeds", websub_hub="our hub", indexnow_key="a1b2c3d4")
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "“our hub” is no whole address." in shown
    assert 'value="our hub"' in shown
    assert 'value="a1b2c3d4"' in shown
    assert not Decision.objects.exists()
    published(jonas)
    save(desk, "feeds", websub_hub="https://hub.example/", indexnow_key="a1b2c3d4")
    for feed in ("/feed/", "/ar/feed/", "/corrections/feed/"):
        assert 'rel="hub"' in desk.get(feed)["Link"], feed
    assert desk.get("/a1b2c3d4.txt").content == b"a1b2c3d4"


def test_an_accent_that_is_hard_to_read_is_refused_with_the_nearest_that_is_not(desk, jonas):
    published(jonas)
    shown = page(desk, "appearance")
    typed = {"accent_en_0": "#FC0", "accent_en_1": "#ffcc00"}
    answer = save(desk, "appearance", **typed)
    assert answer.status_code == 422
    told = answer.content.decode()
    assert "#ffcc00 has a contrast of 1.3 to 1 on light ground, and 4.5 to 1" in told
    assert "The nearest that has it is #876c00." in told
    assert 'value="#FC0"' in told
    assert not Decision.objects.exists()
    assert "/accent/" not in desk.get("/").content.decode() + shown
    save(desk, "appearance", **typed | {"accent_en_0": "#876c00"})
    sheet = '<link rel="stylesheet" href="/accent/876c00-ffcc00.css">'
    assert sheet in desk.get("/").content.decode()
    assert sheet in desk.get("/nothing/").content.decode()
    assert "/accent/" not in desk.get("/ar/").content.decode()
    css = desk.get("/accent/876c00-ffcc00.css")
    assert "--accent: light-dark(#876c00, #ffcc00)" in css.content.decode()
    assert (css["Content-Type"], "immutable" in css["Cache-Control"]) == (
        "text/css; charset=utf-8",
        True,
    )
    assert desk.get("/accent/876c00-red.css").status_code == 404


def test_who_must_have_a_second_step_is_for_those_who_look_after_accounts(desks):
    publisher, administrator = desks[PUBLISHER], desks[ADMINISTRATOR]
    assert "Administrators decide this." in page(publisher, "newsroom")
    save(publisher, "newsroom", second_factor="everybody")
    assert not Decision.objects.exists()
    save(administrator, "newsroom", second_factor="everybody")
    assert desks[REPORTER].get("/admin/").url == "/admin/account/second/"
    step = f"settle:{Decision.objects.get().pk}"
    assert publisher.post("/admin/undo/", {"step": step}).status_code != 200
    assert house.in_force(house.SECOND_FACTOR) == "everybody"


def test_the_corrections_policy_of_each_language_is_led_to(desk, jonas):
    about_page(jonas, "What we set right", kind="corrections")
    shown = page(desk, "readers")
    assert shown.count("readers see it") == shown.count("there is none yet") == 1
    add = re.search(r'href="(/admin/articles/aboutpage/add/[^"]+)"', shown)[1].replace("&amp;", "&")
    form = desk.get(add).content.decode()
    assert '<option value="ar" selected>' in form
    assert '<option value="corrections" selected>' in form


def test_a_page_of_the_settings_asks_little_however_much_is_settled(desk, jonas):
    counts = []
    for level in ("should", "note"):
        with CaptureQueriesContext(connection) as asked:
            page(desk, "checking")
        counts.append(len(asked))
        values = {rule.key: level for rule in RULES.values()}
        workflow.settle(by=jonas, **values)
    # Session, account with everything that is settled, decisions.
    assert counts == [3, 3]


def test_every_rule_stands_in_one_chapter_with_a_sentence():
    there = [rule.key for chapter in CHAPTERS for rule in chapter.rules]
    assert sorted(there) == sorted(
        [it.key for it in house.rules()] + [it.key for it in RULES.values()]
    )
    assert all(str(rule.says).endswith(".") for chapter in CHAPTERS for rule in chapter.rules)


def test_the_desk_says_of_each_check_what_the_manual_does():
    manual = (the_settings.BASE_DIR / "docs/preflight.md").read_text()
    rows = re.findall(r"^\| `([a-z-]+)` \| (\w+) \| (.*) \|$", manual, re.MULTILINE)
    assert rows == [
        (name, rule.usual, str(rule.says).replace("TKTK", "`TKTK`")) for name, rule in RULES.items()
    ]


# --- Names, languages, time zone -----------------------------------------------------------------


def test_names_languages_and_time_zone_are_settled_as_what_the_newsroom_starts_with(desk, jonas):
    answer = save(
        desk,
        "newsroom",
        name_en="The Quay",
        name_ar="الرصيف",
        languages_2="fr",
        time_zone="Europe/Oslo",
    )
    assert "takes a few seconds" in answer.content.decode()
    assert Decision.objects.get(field="languages").now == ["en", "ar", "fr"]
    assert house.to_start_with() == {
        "NEWSROOM_NAME": "The Quay",
        "NEWSROOM_NAME_AR": "الرصيف",
        "NEWSROOM_LANGUAGES": "en,ar,fr",
        "NEWSROOM_TIME_ZONE": "Europe/Oslo",
    }
    Setting.objects.all().delete()
    save(desk, "newsroom", seen=Decision.objects.latest("pk").pk, name_en="The Quay")
    told = house.to_start_with()
    assert told == {"NEWSROOM_NAME": "The Quay", "NEWSROOM_NAME_AR": "هالدن كورير"}
    # As the first form of a newsroom does, which names a language that is only about to be one.
    workflow.settle(by=jonas, **{"languages": ["fr", "en"], "name-fr": "Le Quai"})
    told = house.to_start_with()
    assert (told["NEWSROOM_NAME"], told["NEWSROOM_NAME_EN"]) == ("Le Quai", "The Quay")


@pytest.mark.parametrize(
    ("settled", "sentence"),
    [
        ({"languages": ["en"]}, "There are articles in this language: Arabic."),
        ({"languages": ["ar", "en"]}, "own language stays as it is: English."),
        ({"languages": ["en", "ar", "fr"]}, "The section “France” has the address /fr/"),
        ({"languages": ["en", "en", "ar"]}, "each language once"),
        ({"languages": ["en", "ar", "tlh"]}, "from those that are offered"),
        ({"languages": []}, "at least one language"),
        ({"name-en": " "}, "Write the newsroom's name"),
        ({"name-tlh": "Qo'noS"}, "There is no rule"),
        ({"name-ar": "\u202eboth ways"}, "one line"),
        ({"time-zone": "Europe/Halden"}, "for example Europe/London"),
    ],
)
def test_what_would_break_addresses_or_the_start_is_refused(jonas, settled, sentence):
    published(jonas, "خبر", language="ar")
    Section.objects.create(language="en", name="France", slug="fr")
    with pytest.raises(Refused) as refusal:
        workflow.settle(by=jonas, **settled)
    assert sentence in refusal.value.sentence
    assert not Decision.objects.exists()
    assert not Setting.objects.exists()
