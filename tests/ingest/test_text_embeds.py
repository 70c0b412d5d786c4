"""Embed tokens in the text: kept, lifted out of sentences, counted where lost."""

import pytest

from tests.ingest.pages import GUID, LOST, PICTURE, body, read


def test_a_placeholder_of_its_own_is_a_slot():
    assert body("First.", LOST, "Second.") == ["First.", LOST, "Second."]


def test_a_placeholder_in_mid_sentence_is_lifted_behind_its_paragraph():
    assert body(f"The vote {LOST} was close.", "Second.") == [
        "The vote was close.",
        LOST,
        "Second.",
    ]


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        (f"The vote{LOST}was close.", "The vote was close."),
        (f"The vote {LOST}, was close.", "The vote, was close."),
        (f"It was close {LOST}.", "It was close."),
        (f"{LOST} It was close.", "It was close."),
        (f"“{LOST} It was close”", "“It was close”"),
        (f"It {LOST} {LOST} was close.", "It was close."),
        (f"It was\n{LOST}\nclose.", "It was close."),
    ],
)
def test_a_sentence_closes_up_where_a_placeholder_was(written, mended):
    parts = body(written, "Second.")
    assert parts[0] == mended
    assert parts.count(LOST) == written.count(LOST)


def test_a_placeholder_on_its_own_line_parts_two_finished_sentences():
    assert body(f"First.\n{LOST}\nSecond.", "Third.") == ["First.", LOST, "Second.", "Third."]


@pytest.mark.parametrize(
    "written", ["{ articleGUID }", " {articleGUID}\u200b ", "\u200f{articleGUID}\u200f"]
)
def test_spaces_around_a_placeholder_do_not_matter(written):
    assert body("First.", written, f"Second.\n{written}\nThird.", "Fourth.") == [
        *("First.", LOST, "Second.", LOST, "Third.", "Fourth.")
    ]


@pytest.mark.parametrize("written", ["{articleguid}", "{ARTICLEGUID}", "{article:1}", "{}", "{x}"])
def test_other_braces_are_words(written):
    assert body(f"First {written}.", written) == [f"First {written}.", written]


@pytest.mark.parametrize("kind", ["article", "image"])
def test_a_token_that_names_its_target_is_kept(kind):
    token = f"{{{kind}:{GUID}}}"
    assert body("First.", token.replace("b", "B"), f"In {token} mid-sentence.") == [
        "First.",
        token,
        "In mid-sentence.",
        token,
    ]
    assert read("Harbour vote", "First.", token).lost_embeds == 0


def test_no_placeholder_stays_in_headline_standfirst_caption_or_sources():
    article = read(
        LOST,
        f"Harbour {LOST} vote",
        f"By one {LOST} seat.",
        PICTURE.replace(" wait", f" {LOST} wait"),
        "First.",
        f"Source: Halden {LOST} Press",
        LOST,
    )
    assert article.headline == "Harbour vote"
    assert article.standfirst == "By one seat."
    assert article.pictures[0].caption == "Boats wait outside the harbour of Port Halden"
    assert article.sources == ("Halden Press",)
    assert article.lost_embeds == 6
    assert article.leftovers == ()
