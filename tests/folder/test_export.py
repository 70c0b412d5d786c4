"""The site as files: whole, with nothing in it that readers may not see, and written again only
where it changed."""

import json
import re
from datetime import timedelta
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin
from urllib.request import urlopen

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles import workflow
from articles.models import OldAddress
from tests.people import again, draft, published, rewrite
from tests.site.conftest import ago, corrected, withdrawn
from tests.site.reading import Page

LOADS = {"img": "src", "script": "src", "iframe": "src", "source": "srcset", "a": "href"}
LOADS |= {"link": "href", "form": "action"}
# Machines are told the whole address of a page.
TOLD = ("canonical", "prev", "next")


def walked(base: str) -> dict[str, str]:
    """Every page that can be reached, by its address; whatever does not resolve is a fault."""
    pages, todo = {}, [base]
    while todo:
        address = todo.pop()
        if address in pages:
            continue
        with urlopen(address) as answer:
            assert answer.status == 200
            body, kind = answer.read(), answer.headers.get_content_type()
        pages[address] = body.decode() if kind == "text/html" else ""
        if pages[address]:
            todo += led_to(address, pages[address], base)
    return pages


def led_to(address: str, html: str, base: str):
    for tag, attrs in Page(html).tags:
        written = attrs.get(LOADS.get(tag, ""))
        is_told = tag == "link" and ("hreflang" in attrs or attrs.get("rel") in TOLD)
        if not written or is_told:
            continue
        for one in written.split(",") if tag == "source" else [written]:
            one = one.split()[0]
            assert not one.startswith(("/", settings.NEWSROOM_URL)), f"{address} names {one}"
            there = urldefrag(urljoin(address, one))[0]
            if there.startswith(("http:", "https:")) and "example" not in there:
                assert there.startswith(base), f"{address} leads to {there}"
                yield there


def everything(folder) -> bytes:
    """Every byte of it, with the names."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return b"\n".join(str(path).encode() + b"\n" + path.read_bytes() for path in files)


def page_of(folder, article) -> str:
    return (folder / article.path.strip("/") / "index.html").read_text()


def test_a_server_of_files_gives_out_the_whole_site_from_a_sub_folder(
    export, folder, served, vote, taswit, mira, politics, siyasa
):
    for number in range(20):
        published(mira, f"Older news {number}", section=politics, dated=ago(days=3, hours=number))
    workflow.move(again(vote), by=mira, section=politics, slug="one-seat")
    OldAddress.objects.create(path="/news/4711.html", article=vote, moved_at=timezone.now())
    vote = again(vote)
    export("--workers", "2")

    pages = walked(served)
    assert served + vote.path.lstrip("/") in pages
    assert any("/before-" in address for address in pages), "the older pages of a list are there"
    assert [it for it in pages if it.endswith(".webp")]
    assert any(it.endswith("/ar/") for it in pages)

    feed = (folder / "politics/feed/atom/index.xml").read_text()
    assert f'rel="self" type="application/atom+xml" href="{settings.NEWSROOM_URL}/politics/' in feed
    assert "before=" not in feed
    moved = (folder / "news/4711.html").read_text()
    assert 'content="0; url=../politics/' in moved
    assert "one-seat" in (folder / f"article/{vote.guid}/index.html").read_text()
    assert settings.NEWSROOM_URL + "/politics/" in (folder / "sitemap/0.xml").read_text()
    missing = (folder / "ar/404.html").read_text()
    assert 'href="/static/css/site.css"' in missing, "it is given out at any address"
    assert "Content-Security-Policy" in page_of(folder, vote)
    with pytest.raises(HTTPError):
        urlopen(f"{served}api/v1/articles")


def test_no_word_that_readers_may_not_see_is_anywhere_in_it(export, folder, vote, mira, jonas):
    draft(mira, "Draftword about the harbour", body="<p>Draftbody.</p>")
    ahead = draft(mira, "Scheduledword of tomorrow", body="<p>Scheduledbody.</p>")
    workflow.schedule(
        ahead, by=jonas, based_on=ahead.working, at=timezone.now() + timedelta(hours=4)
    )
    held = draft(mira, "Embargoword until then", body="<p>Embargobody.</p>")
    workflow.embargo(held, by=jonas, until=timezone.now() + timedelta(hours=8))
    gone = published(mira, "Goneword was wrong", body="<p>Gonebody.</p>", slug="an-address")
    withdrawn(gone, jonas)
    rewrite(vote, mira, body="<p>Waitingbody.</p>", headline="Waitingword")

    export()

    words = "Draft Scheduled Embargo Gone Waiting".split()
    found = everything(folder).lower()
    assert [it for it in words if f"{it}word".lower().encode() in found] == []
    assert [it for it in words if f"{it}body".lower().encode() in found] == []
    assert "Its source was not who he said he was." in page_of(folder, again(gone))


def test_a_moment_before_an_embargo_and_one_after_it(export, folder, politics, mira, jonas, capsys):
    held = draft(mira, "The budget in full", section=politics, body="<p>Embargobody.</p>")
    until = timezone.now() + timedelta(hours=8)
    workflow.embargo(held, by=jonas, until=until)
    workflow.schedule(again(held), by=jonas, based_on=again(held).working, at=until)

    export("--at", (until - timedelta(minutes=1)).isoformat())
    assert b"Embargobody" not in everything(folder)
    export("--at", until.isoformat())
    assert "Embargobody" in page_of(folder, again(held))
    export("--at", (until - timedelta(minutes=1)).isoformat())
    assert b"Embargobody" not in everything(folder)


def test_a_moment_that_is_over_brings_nothing_back(export, folder, vote, quay, mira, jonas, capsys):
    then = timezone.now()
    later = published(mira, "Laterword came later")
    rewrite(vote, mira, headline="The vote, corrected")
    workflow.publish(again(vote), by=jonas, based_on=again(vote).working)
    withdrawn(quay, jonas)
    call_command("export_site", str(folder), "--workers", "1", "--at", then.isoformat())
    assert "is not brought back" in capsys.readouterr().err
    assert "The vote, corrected" in page_of(folder, again(vote))
    found = everything(folder)
    assert b"Laterword" not in found, later
    assert b"The quay in five maps" not in found


def test_the_next_run_writes_what_changed_and_removes_what_is_gone(
    export, folder, vote, taswit, quay, mira, jonas
):
    first, *_ = export()
    assert export()[0] == 0
    corrected(taswit, jonas, note="صوتان لا ثلاثة.")
    written, unchanged, removed = export()
    assert 0 < written < first / 8
    assert unchanged > first / 2
    assert removed == 0
    assert "صوتان" in page_of(folder, again(taswit))
    withdrawn(quay, jonas)
    assert export()[2] > 0, "what only it had goes with it"
    assert "The quay in five maps" not in everything(folder).decode(errors="ignore")
    # Whatever was remembered is lost: the same files come out, and none is written.
    before = everything(folder)
    for file in (settings.NEWSROOM_DATA / "folders").glob("*.sqlite*"):
        file.unlink()
    assert export()[0] == 0
    head = re.compile(rb'\{"mark.*')
    assert head.sub(b"", before) == head.sub(b"", everything(folder))


def test_a_run_that_was_killed_goes_on_and_foreign_files_stay(
    export, folder, vote, monkeypatch, capsys
):
    class Killed(BaseException):
        pass

    def killed(*_):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr("newsroom.folder.run.close", killed)
        with pytest.raises(Killed):
            export()
    assert not (folder / ".newsroom-site.json").exists()
    index = folder / "index.html"
    index.write_text("half a pa")
    assert export()[0] < 600
    assert "half a pa" not in index.read_text()
    assert not (folder / ".newsroom-site.journal").exists()
    assert json.loads((folder / ".newsroom-site.json").read_text())["files"]["index.html"]

    own = folder / "notes.txt"
    own.write_text("mine")
    with pytest.raises(CommandError, match=r"such as notes\.txt"):
        export()
    assert own.read_text() == "mine"
