"""Whole sites moved in by the command: what is public, what waits, what stands where it stood."""

import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from articles.copy.language import of_the_site
from articles.models import Article, Image
from tests.admin.conftest import jpeg
from tests.ingest.wire import refused, rows, run

MOVING = {"import_articles", "export_articles", "export_site", "export_wxr"}
pytestmark = pytest.mark.django_db

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden"
COURIER = "https://courier.example/?p="


def the(number: int) -> Article:
    return Article.objects.get(legacy_id=f"{COURIER}{number}")


def test_a_site_of_wordpress_moves_in(politics, client):
    told = refused(GOLDEN / "wxr-halden.xml", "--publish")
    assert "1 item could not be imported" in told
    assert "line 241: it is not well-formed XML" in told
    assert "not taken, 1 × page" in told
    vote = the(101)
    assert vote.published_at == datetime(2026, 2, 10, 6, 30, tzinfo=UTC)
    assert client.get("/2026/02/council-quay/").url == vote.path
    page = client.get(vote.path).content.decode()
    for shown in ("The old one is to stay until 2029", "Mira Adan", "Tides wait for nobody."):
        assert shown in page
    for hidden in ("track(", "wp:block", "note_to_desk", "follow-up"):
        assert hidden not in page
    lead = vote.live.picture
    assert (lead.alt, lead.credit_people) == ("A hall full of people", ["Jonas Reth"])
    assert not Article.objects.filter(live__isnull=False).exclude(pk=vote.pk).exists()


def test_a_site_of_ghost_moves_in_with_its_pictures(politics, client, tmp_path):
    package = tmp_path / "ferries.ghost.zip"
    with zipfile.ZipFile(package, "w") as file:
        file.write(GOLDEN / "ghost-ferries.in.json", "data/ferries.json")
        for number, name in enumerate(("lead", "ferry", "a", "b")):
            shown = jpeg(colour=(number, 90, 90)).getvalue()
            file.writestr(f"content/images/2026/02/{name}.jpg", shown)
        file.write(GOLDEN / "html-marked.html", "content/public/admin-auth/index.html")
        file.write(GOLDEN / "harbour-vote.txt", "content/themes/source/notes.txt")
    told = run(package, "--publish")
    assert told.count("ferries.ghost.zip: ") == 1, "what its server kept beside is no copy"
    assert "not taken, 2 × members" in told
    old = Article.objects.get(legacy_id="ghost:uuid-2")
    assert client.get("/old-ferry/").url == old.path
    new = Article.objects.get(legacy_id="ghost:uuid-1")
    assert not new.working.picture.awaits_file
    assert old.guid.hex in new.working.body.replace("-", "")


def test_an_article_in_other_letters_than_its_site_is_in_its_own_language(db):
    run(GOLDEN / "wxr-real-tribune.xml")
    found = Article.objects.values_list("slug", "language").order_by("legacy_id")
    assert dict(found)["الميناء-القديم-يفتح-أبوابه-من-جديد"] == "ar"
    assert [language for _, language in found].count("en") == len(found) - 1
    assert of_the_site("ar", "The harbour opens") is None
    assert of_the_site("fa", "بندر باز می‌شود") == "fa"
    assert of_the_site(None, "2026") is None


def test_when_a_credit_was_written_a_second_run_publishes_and_says_so_no_more(db):
    asked = (GOLDEN / "wxr-real-tribune.xml", "--make-sections", "--publish")
    assert "could not be published: The picture “Market t" in run(*asked)
    Image.objects.without_credit().update(credit_people=["Mira Adan"])
    told = run(*asked)
    assert "1 published" in told
    assert "could not be published" not in told
    market = Article.objects.get(slug="the-market-in-pictures")
    assert market.live_id
    assert market.leftovers == []


def test_a_second_import_changes_nothing(politics):
    refused(GOLDEN / "wxr-halden.xml", "--publish")
    before = rows()
    refused(GOLDEN / "wxr-halden.xml", "--publish")
    assert rows() == before


@pytest.mark.parametrize("name", ["moving-in", "moving-out"])
def test_the_pages_on_moving_name_only_what_there_is(name):
    page = (ROOT / "docs" / f"{name}.md").read_text()
    commands = set(re.findall(r"manage\.py ([a-z_]+)", page))
    homes = get_commands()
    assert commands <= set(homes)
    assert commands & MOVING
    known = set(re.findall(r"(?<=curl )--[a-z-]+", page))
    for command in MOVING:
        parser = load_command_class(homes[command], command).create_parser("manage.py", command)
        known |= {option for action in parser._actions for option in action.option_strings}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", page)) <= known
