"""A newsroom in which every table that moves has a row, and how two newsrooms are compared."""

import json
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db.models import JSONField, Value
from django.utils import timezone

from articles import workflow
from articles.embeds.parse import token
from articles.models import (
    AccountAct,
    Author,
    Decision,
    FrontDraft,
    Image,
    OutgoingLink,
    PreviewLink,
    Received,
    SavedFilter,
    SectionRole,
    Tag,
    WireFeed,
    WireItem,
    WirePayload,
    WireTaking,
    WireVersion,
)
from articles.models.front import Place
from articles.models.roles import make_roles
from articles.transfer import tables
from articles.workflow import fronts
from articles.workflow.hooks import keeping
from tests.backup.scene import opened, other, scene
from tests.embeds.samples import made, source
from tests.people import about_page, again, draft, published, reworded

__all__ = ["other", "scene"]
NAME = "The Halden Courier"
# Made anew, and so under other numbers, which nothing names.
NUMBERED_ANEW = {name: {"id"} for name in ("articles_listing", "auth_user_groups")}
LEFT_OUT = {
    "auth_user": tables.NOT_OF_ACCOUNTS,
    "articles_webhook": {"secret", "is_active"},
    **NUMBERED_ANEW,
}


@pytest.fixture
def everything(scene, jonas, mira, siyasa):
    """`scene`, with people, tags, a front, corrections and whatever else a newsroom has."""
    vote = again(scene)
    make_roles(Group, Permission)  # a test before may have emptied all tables
    mira.groups.add(Group.objects.get(name="Reporter"))
    Group.objects.create(name="Trainees")
    SectionRole.objects.create(
        user=mira, role=Group.objects.get(name="Editor"), section=vote.section
    )
    tag = Tag.objects.create(language="en", name="Harbour", slug="harbour", folded="harbour")
    workflow.spell(tag, ["Harbor"], by=jonas)
    author = Author.objects.create(name="Mira Solheim", slug="mira-solheim", bio="Reports.")
    told = published(
        mira,
        "A second look",
        section=vote.section,
        tags=[tag],
        bylines=[author, "A. Guest"],
        sources=[source("Halden Press")],
        body=f"<p>“é”\u2028 \U0001f30a</p>{token('quote', made('quote', jonas).guid)}",
        picture=Image.objects.get(alt="Quay"),
        picture_alt="The quay",
    )
    workflow.pin(tag, [told], by=jonas)
    workflow.relate(told, [vote], by=jonas)
    workflow.move(again(told), by=jonas, section=told.section, slug="a-third-look")
    _correct(again(told), jonas)
    _plan(vote, told, mira, jonas)
    _house(jonas, mira)
    _wire(told)
    keeping.make(by=jonas, name="The app", url="https://app.example/", events=["publish"])
    Received.objects.create(item="post-7", raw="<item/>", words={"headline": "New"}, article=told)
    gone = draft(mira, "Never mind")
    workflow.spike(gone, by=mira)
    workflow.delete(again(gone), by=jonas)
    arabic = draft(mira, "تصويت الميناء", language="ar", section=siyasa, body="<p>نص</p>")
    workflow.join(arabic, again(told), by=jonas)
    return told


def _correct(told, by) -> None:
    request = workflow.note_request(told, by=by, what="It was 30", who="A reader")
    workflow.note_request(told, by=by, what="And not harbor", who="Another reader")
    first = workflow.correct(
        told, by=by, based_on=told.working, note="Thirty, not 31.", closes=[request]
    )
    told = again(told)
    workflow.correct(told, by=by, based_on=told.working, note="29 it was.", supersedes=first)


def _plan(vote, told, mira, jonas) -> None:
    soon = timezone.now() + timedelta(days=2)
    workflow.assign(vote, by=jonas, who=jonas, due=soon, note="Ring the harbour master")
    workflow.snooze(
        Image.objects.get(alt="Quay"), need="credit", mark="x", until=soon, reason="Asked", by=mira
    )
    fronts.pick("en", Place("lead", 0), told, by=jonas)
    FrontDraft.objects.create(front_id="en", by=mira, changes={"lead-0": {"slots": []}})


def _house(jonas, mira) -> None:
    workflow.settle(by=jonas, **{"name-en": "The Quay"})
    workflow.decide(by=jonas, training=True)
    Decision.objects.create(field="of old", was=Value(None, JSONField()), now=[1.5, "x", None])
    page = about_page(jonas)
    reworded(page, jonas, title="Our new ethics")
    SavedFilter.objects.create(owner=mira, name="Mine", query="who=mira")
    AccountAct.objects.create(by=jonas, by_name="Jonas", act="invite", account_name="mira")
    OutgoingLink.objects.create(digest="0" * 64, url="https://port.example/", fault="404")
    vote = published(mira, "Shared", section=None)
    soon = timezone.now() + timedelta(days=1)
    PreviewLink.objects.create(
        guid=uuid.uuid4(), article=vote, revision=vote.working, until=soon, whom="a lawyer"
    )


def _wire(told) -> None:
    feed = WireFeed.objects.create(
        name="HP", url="https://hp.example/", provider=source("HP"), language="en"
    )
    came = WirePayload.objects.create(feed=feed, sha256="0" * 64, size=3, body=b"\x00\xff<")
    item = WireItem.objects.create(feed=feed, key="hp-1", language="en", headline="Storm")
    version = WireVersion.objects.create(
        item=item, number=1, digest="1" * 64, copy={"headline": "Storm"}, payload=came
    )
    WireItem.objects.update(newest=version)
    WireTaking.objects.create(item=item, version=version, newer=version, article=told)


def exported(path, *words) -> Path:
    call_command("export_articles", path, *words)
    return Path(path)


def manifest(folder: Path) -> dict:
    return json.loads((folder / "manifest.json").read_text())


def compared(database) -> dict[str, list[str]]:
    """Every row of every table of ours, without what stays behind."""
    with opened(database) as found:
        names = [
            it._meta.db_table
            for it in (*tables.CARRIED, *tables.ACCOUNTS)
            # Kinds of things have other numbers there: exporting once more compares it.
            if it._meta.db_table != "django_admin_log"
        ]
        names += [f"articles_{label.partition('.')[2].lower()}" for label in tables.MADE_ANEW]
        names.append("auth_user_groups")
        return {name: _rows(found, name) for name in names}


def _rows(found, table: str) -> list[str]:
    asked = found.execute(f'SELECT * FROM "{table}"')
    columns = [column[0] for column in asked.description]
    left_out = LEFT_OUT.get(table, ())
    return sorted(
        repr([(n, it) for n, it in zip(columns, row, strict=True) if n not in left_out])
        for row in asked.fetchall()
    )
