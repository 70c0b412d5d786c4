"""The first promise, drawn at random: no hidden word on any public surface, at any moment.

Each example makes a host article that everybody may read and that embeds a target. The target is
brought into a state by the verbs. Every word of it is unique: its headline, text, tag, byline,
source, picture and address. Then the clock is set to a moment around the change, every public
address is asked for, and what comes back is searched for words that nobody may see yet.
"""

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from articles import workflow
from articles.embeds.parse import token
from articles.images.intake import add_picture
from articles.models import Article, Author, Image, OldAddress, Section, Source, Tag
from tests.images.test_intake import picture_file
from tests.people import again, draft, published

TICK = timedelta(microseconds=1)
HOUR = timedelta(hours=1)
MOMENTS = {
    "now": lambda change: timezone.now(),
    "just before": lambda change: change - TICK,
    "at the second": lambda change: change,
    "after": lambda change: change + HOUR,
}


@dataclass
class Scene:
    """`seen(at)` is what readers should meet of the target then: "first", "second" or nothing."""

    target: Article | None
    change: object
    seen: object


def words(version: str) -> dict:
    """Words that stand nowhere else, in every place a revision has for words."""
    author, _ = Author.objects.get_or_create(
        name=f"Zauthor{version}", slug=f"zauthor{version}", bio=f"Zbio{version}"
    )
    source, _ = Source.objects.get_or_create(
        name=f"Zsource{version}", folded=f"zsource{version}", slug=f"zsource{version}"
    )
    picture = add_picture(
        by=None,
        file=picture_file((64, 36)),
        title=f"Ztitle{version}",
        alt=f"Zalt{version}",
        caption=f"Zcaption{version}",
        credit_agency=f"Zcredit{version}",
    )
    inline = add_picture(
        by=None,
        file=picture_file((64, 36)),
        caption=f"Zinline{version}",
        credit_agency=f"Zinlinecredit{version}",
    )
    return {
        "headline": f"Zheadline{version}",
        "short_headline": f"Zshort{version}",
        "kicker": f"Zkicker{version}",
        "standfirst": f"Zstandfirst{version}",
        "dateline": f"Zdateline{version}",
        "body": f"<p>Zbody{version}</p>{token('image', inline.guid)}",
        "bylines": [author, f"Zwritten{version}"],
        "sources": [source],
        "tags": [f"Ztag{version}"],
        "picture": picture,
    }


def fresh(mira, section):
    return draft(mira, section=section, slug="zslug", **words("first"))


def edited(article, mira):
    article = again(article)
    workflow.save(article, by=mira, based_on=article.working, **words("second"))
    return again(article)


def live(mira, section):
    article = fresh(mira, section)
    workflow.publish(article, by=mira, based_on=article.working)
    return again(article)


def as_draft(mira, section, change):
    return Scene(fresh(mira, section), change, lambda at: None)


def as_spiked(mira, section, change):
    article = fresh(mira, section)
    workflow.spike(article, by=mira)
    return Scene(article, change, lambda at: None)


def as_scheduled(mira, section, change):
    article = fresh(mira, section)
    workflow.schedule(article, by=mira, based_on=article.working, at=change)
    article = edited(article, mira)
    return Scene(article, change, lambda at: "first" if at >= change else None)


def as_embargoed(mira, section, change):
    article = fresh(mira, section)
    workflow.schedule(article, by=mira, based_on=article.working, at=change - HOUR / 2)
    workflow.embargo(article, by=mira, until=change)
    return Scene(again(article), change, lambda at: "first" if at >= change else None)


def as_live(mira, section, change):
    return Scene(live(mira, section), change, lambda at: "first")


def as_changed(mira, section, change):
    return Scene(edited(live(mira, section), mira), change, lambda at: "first")


def as_scheduled_update(mira, section, change):
    article = edited(live(mira, section), mira)
    workflow.schedule(article, by=mira, based_on=article.working, at=change)
    return Scene(again(article), change, lambda at: "second" if at >= change else "first")


def as_moved_and_withdrawn(mira, section, change):
    article = live(mira, section)
    workflow.move(article, by=mira, section=section, slug="zslug-moved")
    workflow.withdraw(article, by=mira, note="Taken down.")
    return Scene(again(article), change, lambda at: None)


def as_put_back_and_withdrawn_again(mira, section, change):
    article = live(mira, section)
    workflow.withdraw(article, by=mira, note="Taken down.")
    article = edited(article, mira)
    workflow.publish(article, by=mira, based_on=article.working)
    workflow.withdraw(again(article), by=mira, note="Taken down again.")
    return Scene(again(article), change, lambda at: None)


def as_deleted(mira, section, change):
    article = fresh(mira, section)
    guid = article.guid
    article.delete()
    return Scene(Article(guid=guid), change, lambda at: None)


STATES = [
    as_draft,
    as_spiked,
    as_scheduled,
    as_embargoed,
    as_live,
    as_changed,
    as_scheduled_update,
    as_moved_and_withdrawn,
    as_put_back_and_withdrawn_again,
    as_deleted,
]


def addresses() -> list[str]:
    """Every address a stranger could think of, the hidden ones first of all."""
    lists = ["/", "/ar/", *(section.path for section in Section.objects.all())]
    for prefix in ("/", "/ar/"):
        for kind, model in (("tag", Tag), ("author", Author), ("source", Source)):
            lists += [f"{prefix}{kind}/{thing.slug}/" for thing in model.objects.all()]
    articles = [path for path in Article.objects.values_list("path", flat=True) if path]
    articles += OldAddress.objects.values_list("path", flat=True)
    articles += [f"/article/{guid}/" for guid in Article.objects.values_list("guid", flat=True)]
    machines = ["/sitemap.xml", "/sitemap/1.xml", "/robots.txt", "/no-such-page/"]
    return lists + [f"{path}feed/" for path in lists] + articles + machines


def picture_addresses(version: str) -> list[str]:
    pictures = Image.objects.filter(credit_agency__endswith=version)
    return [
        image.url(width, extension)
        for image in pictures
        for width, extension in [*((w, "webp") for w in image.widths), (image.widths[-1], "jpg")]
    ]


@contextmanager
def undone():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def ask_everything(at) -> dict[str, str]:
    client = Client()
    pages = {}
    with patch("django.utils.timezone.now", return_value=at):
        for path in addresses():
            response = client.get(path)
            assert response.status_code < 500, path
            location = response.headers.get("Location", "")
            pages[path] = f"{location} {response.content.decode()}".lower()
    return pages


@pytest.mark.django_db
@settings(deadline=None, max_examples=60)
@given(state=st.sampled_from(STATES), moment=st.sampled_from(sorted(MOMENTS)))
def test_no_hidden_word_on_any_public_surface(state, moment):
    with undone():
        scene, host = set_scene(state)
        at = MOMENTS[moment](scene.change)
        seen = scene.seen(at)
        pages = ask_everything(at)
        hidden = [word for version in {"first", "second"} - {seen} for word in secrets(version)]
        # The address outlives the words it was made from, but nobody meets it before them.
        hidden += [] if seen else ["zslug"]
        for path, page in pages.items():
            shown = page.replace(path.lower(), "")
            leaked = [word for word in hidden if word in shown]
            assert not leaked, (path, leaked)
        if seen:
            assert f"zheadline{seen}" in pages["/"]
            assert f"zheadline{seen}" in pages[host.path]
            assert f"zheadline{seen}" in pages[f"{host.path.split('/2')[0]}/feed/"]
            assert f"zbody{seen}" in pages[scene.target.path]
        check_pictures(at, seen)


def set_scene(state):
    mira = User.objects.create_user("mira")
    section = Section.objects.create(language="en", name="Politics", slug="politics")
    scene = state(mira, section, timezone.now() + HOUR)
    host = published(
        mira,
        "The host",
        section=section,
        body=f"<p>Before.</p>{token('article', scene.target.guid)}<p>After.</p>",
    )
    return scene, host


def secrets(version: str) -> list[str]:
    kinds = (
        "headline short kicker standfirst dateline body tag author bio written source title alt "
        "caption credit inline inlinecredit"
    )
    return [f"z{kind}{version}" for kind in kinds.split()]


def check_pictures(at, seen) -> None:
    client = Client()
    with patch("django.utils.timezone.now", return_value=at):
        for version in ("first", "second"):
            expected = 200 if version == seen else 404
            for path in picture_addresses(version):
                assert client.get(path).status_code == expected, (path, version)
