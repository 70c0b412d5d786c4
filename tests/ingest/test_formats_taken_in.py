"""Files of systems and wires through the command, into the newsroom."""

from pathlib import Path

import pytest

from articles.embeds.parse import embeds_in
from articles.models import Article
from tests.ingest.wire import refused, run

pytestmark = pytest.mark.django_db

GOLDEN = Path(__file__).parent / "golden"


def the(key: str) -> Article:
    return Article.objects.get(legacy_id=key)


def reasons(article: Article) -> str:
    return "; ".join(left["reason"] for left in article.leftovers)


def test_a_wire_becomes_drafts_that_say_what_they_were_and_the_rest_is_named_with_its_line():
    said = refused(GOLDEN / "newsml-message.xml", "--publish")
    assert "line 73: it is a list of terms (knowledgeItem)" in said
    withheld = the("urn:newsml:wire.example:20260302:XHTML")
    assert withheld.live is None
    assert "was withheld" in reasons(withheld)
    assert "was cancelled" in reasons(the("urn:k"))
    assert the("urn:e").live is None
    harbour = the("urn:newsml:wire.example:20260302:HARBOUR")
    assert harbour.working.dateline == "PORT HALDEN"
    assert "is a note to editors" in reasons(harbour)


def test_an_embargo_of_nitf_is_no_withdrawal_and_its_note_to_editors_stays(tmp_path):
    said = (GOLDEN / "newsml-nitf.xml").read_bytes()
    said = said.replace(b'status="usable"', b'status="embargoed"')
    said = said.replace(b'<date.release norm="20260302T120000Z"/>', b'<ed-msg info="Call first"/>')
    (tmp_path / "vote.xml").write_bytes(said)
    run(tmp_path / "vote.xml", "--publish")
    article = the("hw-77")
    assert article.live is None
    assert "was under embargo, without a time" in reasons(article)
    assert ("Call first", "is a note to editors") in [
        (left["text"], left["reason"]) for left in article.leftovers
    ]


def test_a_feed_comes_in_as_drafts_and_a_second_time_changes_nothing():
    refused(GOLDEN / "feed-rss2.xml")
    article = the("https://gazette.example/?p=812")
    assert article.live is None
    assert [line.written or line.author.name for line in article.working.bylines.all()] == [
        "Mira Adan",
        "Jonas Reth",
    ]
    refused(GOLDEN / "feed-rss2.xml")
    assert Article.objects.count() == 3
    assert article.revisions.count() == 1


def test_pages_that_embed_each_other_by_their_id_do_so_here(tmp_path):
    page = (GOLDEN / "html-marked.html").read_text()
    other = page.replace(
        "7d1c0a2e-1111-4222-8333-444455556666", "aaaa1111-2222-4333-8444-555566667777"
    )
    (tmp_path / "one.html").write_text(page)
    (tmp_path / "two.html").write_text(other.replace("harbour-vote", "the-quay"))
    run(tmp_path / "one.html", tmp_path / "two.html")
    embedded = the("aaaa1111-2222-4333-8444-555566667777")
    cards = [
        it.ref
        for it in embeds_in(the("7d1c0a2e-1111-4222-8333-444455556666").working.body)
        if it.kind == "article"
    ]
    assert [str(ref) for ref in cards] == [str(embedded.guid)]


def test_a_page_that_is_no_article_is_refused_with_its_name(tmp_path):
    (tmp_path / "front.html").write_text(
        "<html><body><h1>Gazette</h1><a href='/1'>Ferries</a></body></html>"
    )
    assert "front.html: it is no article" in refused(tmp_path / "front.html")
    assert not Article.objects.exists()
