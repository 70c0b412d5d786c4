"""The plain text of the wire: what stands where, and what only looks like it."""

import pytest

from articles.copy.incoming import IncomingPicture, IngestError
from articles.copy.text import FORMAT
from tests.ingest.pages import LOST, PICTURE, read


def test_a_whole_article_is_put_in_its_places():
    article = read(
        "Harbour vote passes", "By one seat.", PICTURE, "First.", "Second.", "Source: Halden Press"
    )
    assert article.headline == "Harbour vote passes"
    assert article.standfirst == "By one seat."
    assert article.pictures == (
        IncomingPicture(
            alt="Fishing boats",
            caption="Boats wait outside the harbour of Port Halden",
            credit_raw="Mira Adan/Halden Press",
        ),
    )
    assert article.paragraphs == ("First.", "Second.")
    assert article.sources == ("Halden Press",)
    assert article.leftovers == ()
    assert article.body_html() == "<p>First.</p>\n<p>Second.</p>"


def test_an_article_may_have_neither_picture_nor_source():
    article = read("Harbour vote passes", "By one seat.", "First.", "Second.")
    assert (article.standfirst, article.pictures, article.sources) == ("By one seat.", (), ())
    assert article.paragraphs == ("First.", "Second.")


def test_a_picture_right_behind_the_headline_means_no_standfirst():
    article = read("Harbour vote passes", PICTURE, "First.", "Second.")
    assert article.standfirst == ""
    assert article.paragraphs == ("First.", "Second.")


def test_a_single_paragraph_is_the_body_and_not_a_standfirst():
    article = read("Harbour vote passes", "It was close.", "Source: Halden Press")
    assert (article.standfirst, article.paragraphs) == ("", ("It was close.",))


def test_a_long_first_paragraph_is_no_standfirst():
    long = "The assembly sat until dawn. " * 20
    assert read("Harbour vote passes", long, "Second.").standfirst == ""


@pytest.mark.parametrize(
    "dateline",
    [
        "PORT HALDEN (Halden Press) -",
        "PORT HALDEN, Nov 23 (Northern Wire) -",
        "PORT HALDEN, Nov. 23, 2018 (Northern Wire) —",
        "PORT HALDEN, 23 November (Northern Wire) –",
        "PORT HALDEN, Nov 23 -",
    ],
)
def test_a_wire_opening_is_no_standfirst(dateline):
    opening = f"{dateline} The assembly voted."
    article = read("Harbour vote passes", opening, "Second.")
    assert (article.standfirst, article.paragraphs) == ("", (opening, "Second."))


def test_a_headline_alone_is_an_article_that_says_it_has_no_body():
    article = read("Harbour vote passes")
    assert article.headline == "Harbour vote passes"
    assert [left.reason for left in article.leftovers] == ["the article has no body text yet"]


@pytest.mark.parametrize("text", ["", "\n\n", LOST, f"{LOST}\n\n{LOST}"])
def test_a_text_without_words_is_refused(text):
    with pytest.raises(IngestError, match="no words"):
        FORMAT.parse(text)


def test_a_headline_that_does_not_fit_is_cut_and_kept_whole_below():
    long = "Harbour vote passes by one seat " * 20
    article = read(long, "Second.", "Third.")
    assert len(article.headline) <= 250
    assert article.headline.endswith("…")
    assert article.paragraphs[0] == long.strip()
    assert "639 characters" in article.leftovers[0].reason


def test_a_wrapped_headline_is_one_headline():
    wrapped = "Harbour vote passes by one seat after the longest\ndebate in the assembly’s history"
    assert read(wrapped, "First.").headline == wrapped.replace("\n", " ")


def test_a_standfirst_straight_under_the_headline_is_found():
    article = read("Harbour vote passes\nThe bill was carried by one seat.", "First.", "Second.")
    assert article.headline == "Harbour vote passes"
    assert article.standfirst == "The bill was carried by one seat."


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Mira Adan", ("Mira Adan",)),
        ("By Mira Adan and Jonas Reth", ("Mira Adan", "Jonas Reth")),
        ("By Ludo van der Meer", ("Ludo van der Meer",)),
        ("بقلم: ميرا عدنان", ("ميرا عدنان",)),
    ],
)
@pytest.mark.parametrize("standfirst_first", [True, False])
def test_a_byline_near_the_top_is_a_byline(line, names, standfirst_first):
    top = ["By one seat.", line] if standfirst_first else [line, "By one seat."]
    article = read("Harbour vote passes", *top, "First.", "Second.")
    assert (article.bylines, article.standfirst) == (names, "By one seat.")


@pytest.mark.parametrize("line", ["By the time they voted", "By Monday, nobody knew.", "By one"])
def test_a_sentence_that_begins_with_by_is_not_a_byline(line):
    assert read("Harbour vote passes", line, "First.").bylines == ()


def test_an_arabic_article_is_read_like_any_other():
    article = read(
        "\u200fبرلمان هالدن يقر قانون المرفأ",
        "أقر القانون بفارق صوت واحد.",
        "قوارب صيد\nقوارب تنتظر خارج مرفأ هالدن القديم [ميرا عدنان/هالدن برس]",
        "بدأ التصويت مساء الاثنين.",
        LOST,
        "وقالت الرئيسة إنها لم تر ليلة كهذه.",
        "المصدر: هالدن برس، وكالات",
    )
    assert article.language == "ar"
    assert article.pictures[0].alt == "قوارب صيد"
    assert article.pictures[0].credit_raw == "ميرا عدنان/هالدن برس"
    assert len(article.paragraphs) == 2
    assert article.lost_embeds == 1
    assert article.sources == ("هالدن برس", "وكالات")


def test_an_english_article_that_quotes_arabic_has_no_guessed_language():
    assert read("Harbour vote", "They call it المرفأ.", "The old harbour.").language is None
