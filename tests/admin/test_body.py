"""The body as it is typed comes back exactly as it was stored."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.admin.article.body import editable
from articles.embeds.clean import clean

PIECES = st.sampled_from(
    [
        *("<p>A & b.</p>", "<p>1 &lt; 2</p>", "<p>&amp;lt; is a sign</p>", "<p>{articleGUID}</p>"),
        *(
            "<h2>Then</h2>",
            "<ul><li>One</li><li><p>Two</p></li></ul>",
            "<hr>",
            "<p>Line<br>two</p>",
        ),
        *("<blockquote><p>Q</p><p>R</p></blockquote>", '<p dir="rtl">نص</p>', "loose\n\ntext"),
        *("<p>a\n\nb</p>", "<p><em>in</em> and <a href='/x/'>out</a></p>", "<p>{a} } {</p>"),
    ]
)


@given(st.lists(PIECES, max_size=6), st.text(max_size=40))
def test_any_body_survives_being_opened_and_saved(pieces, text):
    stored = clean("".join(pieces) + text)
    assert clean(editable(stored)) == stored


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        ("", ""),
        ("<p>One.</p><p>Two & three.</p>", "One.\n\nTwo & three."),
        ("<p>One.</p><h2>Then</h2><p>{articleGUID}</p>", "One.\n\n<h2>Then</h2>\n\n{articleGUID}"),
        ("<blockquote><p>Q</p></blockquote>", "<blockquote><p>Q</p></blockquote>"),
    ],
)
def test_paragraphs_are_typed_without_tags(stored, typed):
    assert editable(clean(stored)) == typed
