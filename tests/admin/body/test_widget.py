"""The widget: everything its scripts need is in the page, and nothing they may not have."""

import json
import re
from html import unescape

from django.utils import translation

from articles.admin.body.widget import BodyWidget
from articles.admin.body.words import translated
from articles.embeds.kinds import KINDS
from tests.admin.conftest import page_of
from tests.people import draft


def options_in(html: str) -> dict:
    return json.loads(unescape(re.search(r'data-body-editor="([^"]*)"', html)[1]))


def test_the_scripts_are_told_the_kinds_addresses_and_the_own_guid(desk, mira):
    article = draft(mira, body="<p>One & two.</p>")
    html = desk.get(page_of(article)).content.decode()
    embed = options_in(html)["Embed"]
    assert list(embed["kinds"]) == list(KINDS)
    assert embed["own"] == str(article.guid)
    assert all(
        desk.get(address).status_code in (200, 405) for address in embed["addresses"].values()
    )
    assert 'data-body-html="&lt;p&gt;One &amp;amp; two.&lt;/p&gt;"' in html


def test_every_kind_is_known_but_only_those_permitted_are_offered(desk, miras_desk, mira):
    article = draft(mira)
    for client, may in ((desk, True), (miras_desk, False)):
        kinds = options_in(client.get(page_of(article)).content.decode())["Embed"]["kinds"]
        assert kinds["html"]["may"] is may
        assert kinds["article"]["may"]


def test_a_new_article_has_no_guid_to_refuse(desk):
    html = desk.get("/admin/articles/article/add/").content.decode()
    assert options_in(html)["Embed"]["own"] is None


def test_markup_in_the_text_stays_an_attribute():
    html = BodyWidget().render("body", '<p>"quoted" <script>alert(1)</script></p>')
    assert "<script" not in html


def test_the_form_needs_neither_nonce_nor_import_map(desk, mira):
    response = desk.get(page_of(draft(mira)))
    html = response.content.decode()
    assert "importmap" not in html
    assert "nonce" not in html
    assert not re.search(r"<script(?![^>]*\bsrc=)", html)
    assert not re.search(r"<style|\sstyle=", html)
    policy = response.headers["Content-Security-Policy"].split("; ")
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy


def test_the_sentences_come_in_the_language_of_the_desk():
    with translation.override("de"):
        # Django's own catalogue knows this one.
        assert translated()["Change"] == "Ändern"
    assert translated() == {}
