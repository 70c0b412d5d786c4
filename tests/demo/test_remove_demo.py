"""`manage.py remove_demo`: the demo goes, and what people have made stays."""

from io import StringIO

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db.models import Model
from PIL import Image as Pillow

from articles import models, workflow
from articles.demo import content, keeping, pictures, removing
from articles.models import AboutPage, Article, Assignment, Author, Event, Image, Section, Tag
from articles.workflow import standing
from tests.demo.loading import article, load_demo
from tests.people import again, draft, published, rewrite

PIECES = content.pieces()
# The record of what was done outlives what it speaks of.
RECORDS = {"Event", "AboutAct", "FrontEvent", "Front", "Changed"}


@pytest.fixture(autouse=True)
def quick(monkeypatch, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(pictures, "draw", lambda key: Pillow.new("RGB", (64, 36), "#8d5d69"))
    return tmp_path


@pytest.fixture
def gone(django_capture_on_commit_callbacks):
    """Takes the demo away; what the command says."""

    def remove(*arguments) -> str:
        said = StringIO()
        with django_capture_on_commit_callbacks(execute=True):
            call_command("remove_demo", *arguments, stdout=said)
        return said.getvalue()

    return remove


def stored() -> dict[str, int]:
    found = [it for it in vars(models).values() if isinstance(it, type) and issubclass(it, Model)]
    return {it.__name__: it.objects.count() for it in found if it.__name__ not in RECORDS}


def test_an_untouched_demo_leaves_nothing_behind_but_the_record(gone, jonas, client, quick):
    before = stored()
    load_demo()
    seen = [it.get_absolute_url() for it in Article.objects.exclude(path=None)]
    loaded = stored()

    said = gone("--dry-run")
    assert f"{len(PIECES)} articles, {len(content.pictures())} images" in said
    assert "Nothing was changed." in said
    assert stored() == loaded

    said = gone("--yes")
    assert f"Taken away: {len(PIECES)} articles" in said
    assert "Stays" not in said
    assert stored() == before
    assert not [it for it in quick.rglob("*") if it.is_file()]
    assert Event.objects.filter(verb=Event.Verb.DELETE, by=jonas).count() == len(PIECES)
    assert {client.get(path).status_code for path in [*seen, "/politics/"]} == {404}
    assert "nothing of the demo newsroom" in gone("--yes")
    # And it can come again.
    assert "is loaded" in load_demo()


def test_it_asks_first(gone, jonas, monkeypatch):
    load_demo()
    monkeypatch.setattr("builtins.input", lambda asked: "")
    assert "Nothing was changed." in gone()
    assert Article.objects.count() == len(PIECES)


def test_what_people_have_made_worked_on_or_used_stays_and_is_named(gone, jonas, mira, politics):
    own = published(mira, "Our own first story", section=politics, tags=["Ours"])
    load_demo("--add")
    # Mira edits a demo article, which embeds another one and has a picture.
    edited = rewrite(article("lamps"), mira, headline="Lamps, as Mira tells it")
    # Her own story embeds one, shows a picture, and stands in a section of the demo.
    body = f"<p>As we said.</p><p>{{article:{article('bridge').guid}}}</p>"
    picture = Image.objects.get(legacy_id="demo:goal")
    sport = Section.objects.get(slug="sport")
    story = draft(mira, "The rowing club", section=sport, body=body, picture=picture)
    Author.objects.filter(slug="petra-ilmen").update(bio="Petra is one of us.")
    page = AboutPage.objects.filter(language="en").select_related("working").first()
    standing.write(page, by=mira, based_on=page.working, body="<p>Our own words.</p>")
    planned = Assignment.objects.get(headline__startswith="Boatyard order book")
    workflow.reassign(planned, by=jonas, note="Ask the yard first.")

    said = gone("--yes")

    stays = set(Article.objects.values_list("pk", flat=True))
    kept = [edited, article("quay-coins"), article("bridge"), own, story]
    assert stays == {it.pk for it in kept}
    for line in (
        "article “Lamps, as Mira tells it”. Mira Solheim has worked on it: saved",
        f"article “{again(article('quay-coins'))}”. “Lamps, as Mira tells it” uses it.",
        f"article “{again(article('bridge'))}”. “The rowing club” uses it.",
        f"image “{picture}”. “The rowing club” uses it.",
        "section “Sport”. “The rowing club” uses it.",
        "author “Petra Ilmen”. Somebody has changed it.",
        f"about page “{page}”. Somebody has changed it.",
        "assignment “Boatyard order book, quarter by quarter”. Somebody has changed it.",
    ):
        assert f"Stays: {line}" in said
    images = set(Image.objects.values_list("pk", flat=True))
    assert images == {picture.pk, edited.working.picture_id, article("bridge").working.picture_id}
    assert all(default_storage.exists(it.file.name) for it in Image.objects.all())
    assert Section.objects.filter(pk=politics.pk).exists()
    assert not Section.objects.filter(language="ar").exists()
    assert list(Tag.objects.filter(name="Ours")) == list(own.working.tags.all())
    # Whoever looks again finds the same, and nothing more to take away.
    assert "nothing of the demo" in gone("--yes")


def test_who_is_quicker_than_the_removal_keeps_what_he_took(jonas, mira, monkeypatch):
    """Between the look and the act Mira saves one article, and takes up a picture."""
    load_demo()
    picture = Image.objects.get(legacy_id="demo:snow")

    looked, done = keeping.plan, []

    def meanwhile():
        found = looked()
        if not done:
            done.append(rewrite(article("gazette"), mira, headline="Mira was quicker"))
            done.append(draft(mira, "With a picture", picture=picture))
        return found

    monkeypatch.setattr(keeping, "plan", meanwhile)
    removed = removing.remove(by=jonas)
    assert {str(it) for it in Article.objects.all()} == {"Mira was quicker", "With a picture"}
    assert Image.objects.filter(pk=picture.pk).exists()
    assert "Mira was quicker" in {str(it.thing) for it in removed.kept}
