"""Parsing is pure and total: whatever stands in a body, no word of it is lost."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.embeds.parse import Embed, embeds_in, parse, token

GUID = "0e8f3a52-95b1-4d0e-8f6e-2f6d1c1f9a10"


def test_a_token_alone_in_a_paragraph_is_an_embed():
    body = f"<p>a</p><p>{{article:{GUID}}}</p><p>b</p><p>{{image:{GUID}}}</p>"
    assert list(parse(body)) == [
        "<p>a</p>",
        Embed("article", UUID(GUID)),
        "<p>b</p>",
        Embed("image", UUID(GUID)),
    ]


def test_a_legacy_placeholder_is_an_embed_whose_id_is_lost():
    assert embeds_in("<p>{articleGUID}</p>") == [Embed("article", None)]


@pytest.mark.parametrize(
    "text",
    [
        "<p>He wrote {sic} twice.</p>",
        f"<p>see {{article:{GUID}}}</p>",
        "<p>{article:not-a-guid}</p>",
        f"<p>{{video:{GUID}}}</p>",
        f"<h2>{{article:{GUID}}}</h2>",
        "<p>{{articleGUID}}</p>",
        "<p>{ARTICLEGUID}</p>",
        "{articleGUID}",
        "",
    ],
)
def test_any_other_brace_is_ordinary_text(text):
    assert embeds_in(text) == []
    assert "".join(parse(text)) == text


PIECES = st.one_of(
    st.text(max_size=20),
    st.sampled_from(["<p>", "</p>", "{", "}", "{articleGUID}", "<p>{articleGUID}</p>", GUID]),
    st.builds(lambda kind: token(kind, uuid4()), st.sampled_from(["article", "image"])),
)


@given(st.lists(PIECES).map("".join))
def test_nothing_is_lost_or_added(body):
    def back(part):
        if isinstance(part, str):
            return part
        return token(part.kind, part.ref) if part.ref else "<p>{articleGUID}</p>"

    assert "".join(back(part) for part in parse(body)) == body
