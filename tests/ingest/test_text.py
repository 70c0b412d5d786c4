"""The plain text of the wire: what stands where, and what only looks like it."""

import pytest

from articles.ingest.incoming import IncomingPicture, IngestError, Paragraph, PictureSlot, Slot
from articles.ingest.text import FORMAT

LOST = "{articleGUID}"
GUID = "0b8f6a52-3a0e-4f7a-9d53-0d4f2b1c7e11"


def read(*blocks):
    (article,) = FORMAT.parse("\n\n".join(blocks))
    return article


def body(*blocks):
    """The parts of the body as text, tokens as they stand."""
    article = read("Harbour vote", "The standfirst.", *blocks)
    assert article.standfirst == "The standfirst."
    return [part.text if isinstance(part, Paragraph) else part.token for part in article.parts]


PICTURE = "Fishing boats\nBoats wait outside the harbour of Port Halden [Mira Adan/Halden Press]"


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


def test_a_wire_opening_is_no_standfirst():
    opening = "PORT HALDEN (Halden Press) - The assembly voted."
    assert read("Harbour vote passes", opening, "Second.").paragraphs[0] == opening


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


# --- Line ends, wrapping, spaces ---------------------------------------------------------------


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_reads_the_same(end):
    blocks = ("Harbour vote", "By one seat.", PICTURE, "First\nline.", "Source: A, B")
    text = "\ufeff" + "\n\n".join(blocks).replace("\n", end)
    assert FORMAT.parse(text) == FORMAT.parse("\n\n".join(blocks))


def test_more_blank_lines_and_invisible_ones_change_nothing():
    blocks = ("Harbour vote", "By one seat.", "First.", "Second.")
    assert read(*blocks) == FORMAT.parse("\n\u200b\n \t\n\u00a0\n".join(blocks))[0]


def test_hard_wrapped_paragraphs_are_put_together():
    assert body("The assembly sat\nuntil\ndawn.", "Then it voted.") == [
        "The assembly sat until dawn.",
        "Then it voted.",
    ]


@pytest.mark.parametrize(
    ("wrapped", "joined"),
    [
        ("the self-\ndeclared governor", "the self-declared governor"),
        ("in 2019–\n2021", "in 2019–2021"),
        ("the pre-\nand post-war years", "the pre- and post-war years"),
        ("a pause –\nthen a vote", "a pause – then a vote"),
    ],
)
def test_a_word_broken_at_its_hyphen_stays_one_word(wrapped, joined):
    assert body(wrapped, "Second.")[0] == joined


def test_a_text_without_blank_lines_has_one_paragraph_a_line():
    article = read(
        "Harbour vote passes\nThe bill was carried by one seat after a debate of eleven hours.\n"
        "It was close.\nThe speaker said she had never seen a night like this one in her life.\n"
        "Source: Halden Press"
    )
    assert article.standfirst.startswith("The bill")
    assert len(article.paragraphs) == 2
    assert article.sources == ("Halden Press",)


def test_a_text_without_blank_lines_may_have_a_picture():
    article = read(
        "Harbour vote passes\nThe bill was carried by one seat after a long debate.\n"
        f"{PICTURE}\nIt was close.\nThe speaker said she had never seen a night like this one."
    )
    assert article.pictures[0].alt == "Fishing boats"
    assert len(article.paragraphs) == 2


def test_long_lines_that_end_sentences_are_paragraphs_of_their_own():
    line = "The speaker said that " + "she had never seen such a night, and " * 4 + "went home."
    assert body(f"{line}\n{line}\n{line}") == [line] * 3


def test_no_break_spaces_stay_and_padding_goes():
    assert body("  It is 10\u00a0km   to\tthe \u00a0 harbour.  ", "Second.")[0] == (
        "It is 10\u00a0km to the harbour."
    )


def test_quotation_marks_lost_to_another_encoding_come_back():
    assert body("He said \x93yes\x94\x85", "Second.")[0] == "He said “yes”…"


def test_control_characters_never_reach_a_feed():
    assert body("A\x01 bell\x07 rings.\x1a", "Second.")[0] == "A bell rings."


def test_html_in_the_text_is_words():
    article = read("A & B", "Less <b>is</b> more.", "Two < three & <script>alert(1)</script>")
    assert article.headline == "A & B"
    assert (
        article.body_html() == "<p>Two &lt; three &amp; &lt;script&gt;alert(1)&lt;/script&gt;</p>"
    )


# --- Embeds ------------------------------------------------------------------------------------


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


@pytest.mark.parametrize("written", ["{articleGUID}", "{ articleGUID }", " {articleGUID}\u200b "])
def test_spaces_around_a_placeholder_do_not_matter(written):
    assert read("Harbour vote", "By one seat.", "First.", written).lost_embeds == 1


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


# --- Pictures ----------------------------------------------------------------------------------


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


# --- Sources -----------------------------------------------------------------------------------


def sources(*last):
    article = read("Harbour vote", "By one seat.", "First paragraph.", *last)
    assert article.paragraphs == ("First paragraph.",)
    return article.sources


@pytest.mark.parametrize(
    "label",
    "Source: Sources: SOURCE: source : المصدر: المصادر: المصـدر: Izvor: Quelle: Fuente: Kaynak: "
    "KÄLLA: ΠΗΓΗ: Πηγή: Źródło: Источник: Source：".replace(" :", "_:").split(),
)
def test_the_label_may_be_in_capitals_or_in_the_articles_language(label):
    written = f"{label.replace('_', ' ')} Halden Press, News Agencies"
    assert sources(written) == ("Halden Press", "News Agencies")


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Source: Halden Press", ("Halden Press",)),
        ("Source: Halden Press.", ("Halden Press",)),
        ("Source: A.P., Halden Press; B", ("A.P.", "Halden Press", "B")),
        ("المصدر: هالدن برس، وكالات؛ ب", ("هالدن برس", "وكالات", "ب")),
        ("المصدر: هالدن برس + وكالات", ("هالدن برس", "وكالات")),
        ("المصدر: هالدن برس ووكالات", ("هالدن برس", "وكالات")),
        ("SOURCE: HALDEN PRESS AND NEWS AGENCIES", ("HALDEN PRESS", "NEWS AGENCIES")),
        ("Source: Ports and Fisheries Office", ("Ports and Fisheries Office",)),
        ("Source: Halden Press, B, and C", ("Halden Press", "B", "C")),
        ("Source: Halden Data, Inc., AP/Reuters", ("Halden Data, Inc.", "AP/Reuters")),
        ("Sources:\nHalden Press\nNews Agencies", ("Halden Press", "News Agencies")),
        ("Sources:\n- Halden Press\n- News Agencies", ("Halden Press", "News Agencies")),
        ("Sources:\n\n1. Halden Press\n2. News Agencies", ("Halden Press", "News Agencies")),
        ("Source: Halden Press\n\nSource: News Agencies", ("Halden Press", "News Agencies")),
    ],
)
def test_sources_are_listed_in_order(written, names):
    assert sources(written) == names


def test_a_wrapped_list_of_sources_is_one_list():
    assert sources(
        "Sources: The Halden Ports and Fisheries Office, The Assembly of Port\n"
        "Halden, News Agencies"
    ) == (
        "The Halden Ports and Fisheries Office",
        "The Assembly of Port Halden",
        "News Agencies",
    )


def test_the_list_may_stand_straight_under_the_last_paragraph():
    article = read("Harbour vote", "By one seat.", "First.", "Last.\nSource: Halden Press")
    assert (article.paragraphs, article.sources) == (("First.", "Last."), ("Halden Press",))


@pytest.mark.parametrize(
    "sentence",
    [
        "Source: the minister said on Monday, through a spokesman, that she would of course "
        "neither confirm nor deny what the paper had printed about the harbour.",
        "Source:",
        "Resource: water",
    ],
)
def test_a_last_sentence_with_a_colon_is_not_a_list_of_sources(sentence):
    article = read("Harbour vote", "By one seat.", "First.", sentence)
    assert article.sources == ()
    assert article.paragraphs == ("First.", sentence)


def test_a_sentence_in_mid_article_is_not_the_list_of_sources():
    blocks = ["Source: Halden Press", "Two.", "Three.", "Four.", "Five."]
    article = read("Harbour vote", "By one seat.", "First.", *blocks)
    assert (article.sources, len(article.paragraphs)) == ((), 6)


def test_what_stands_behind_the_sources_is_left_over_with_its_place():
    article = read("Harbour vote", "By one seat.", "First.", "Source: AP", "ENDS", LOST)
    assert article.sources == ("AP",)
    (left,) = article.leftovers
    assert str(left) == "line 9: stands behind the list of sources: ENDS"
    assert article.parts[-1] == Slot(LOST)


# --- Arabic ------------------------------------------------------------------------------------


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
