"""Picture blocks, and paragraphs that only end in a bracket."""

import pytest

from articles.copy.incoming import IncomingPicture, Paragraph, PictureSlot
from tests.ingest.pages import GUID, PICTURE, read


def picture(block):
    article = read("Harbour vote", "By one seat.", block, "First paragraph.", "Second.")
    return article.pictures[0] if article.pictures else None


def test_a_caption_may_be_hard_wrapped():
    found = picture(
        "Fishing boats\nBoats wait outside the harbour of Port Halden while the assembly\n"
        "votes on the new law that will close it to them for good [Mira Adan/\nHalden Press]"
    )
    assert found.alt == "Fishing boats"
    assert found.caption.endswith("close it to them for good")
    assert found.credit_raw == "Mira Adan/Halden Press"


def test_a_credit_may_have_a_line_of_its_own_or_no_caption():
    assert picture("Fishing boats\nBoats wait outside\n[Mira Adan]").caption == "Boats wait outside"
    assert picture("Fishing boats\n[Reuters]") == IncomingPicture("Fishing boats", "", "Reuters")


def test_a_long_alt_text_is_known_by_its_credit():
    alt = "Fishing boats of every size lie side by side outside the old harbour of Port Halden"
    assert picture(f"{alt}\nPort Halden [Mira Adan/AP]").alt == alt


def test_brackets_inside_a_credit_belong_to_it():
    assert picture("Boats\nBoats wait [File: [AP]]").credit_raw == "File: [AP]"


def test_an_earlier_bracket_in_the_caption_is_words():
    found = picture("Speaker\nThe speaker called them [the boats] a nuisance [AP]")
    assert found.caption == "The speaker called them [the boats] a nuisance"


@pytest.mark.parametrize(
    "paragraph",
    [
        "He criticised those “implementing their [Halden’s] demands”, a veiled threat.",
        "He said those who were “implementing their [Halden’s]",
        "He called it “a\nnuisance [Halden’s]",
        "The minister said the vote was\ndelayed for the third time [Reuters]",
        "The old word was spelled\nHabor [sic]",
        "The old word was spelled\nHabor [their emphasis]",
        "The vote is over [Reuters]",
        "The vote is over,\nThe speaker said [Reuters]",
        "The vote\nis over []",
        "The vote\nIs over AP]",
    ],
)
def test_a_paragraph_with_a_bracket_is_not_a_picture(paragraph):
    assert picture(paragraph) is None


def test_a_wrapped_paragraph_that_ends_in_a_bracket_is_not_a_picture():
    article = read(
        "Harbour vote",
        "By one seat.",
        "The assembly of Port Halden voted on Monday to close the old harbour to\n"
        "Fishing boats of every size, which the speaker called a nuisance to the\n"
        "Town and to its visitors [Reuters]",
        "First paragraph.",
    )
    assert article.pictures == ()


def test_the_second_picture_stays_where_it_stood():
    second = "The speaker\nThe speaker leaves the assembly after the vote [Jonas Reth/AP]"
    article = read("Harbour vote", "By one seat.", PICTURE, "First.", second, "Second.")
    assert [type(part) for part in article.parts] == [Paragraph, PictureSlot, Paragraph]
    assert article.pictures[1].credit_raw == "Jonas Reth/AP"
    token = f"{{image:{GUID}}}"
    assert article.body_html(["", token]) == f"<p>First.</p>\n<p>{token}</p>\n<p>Second.</p>"
