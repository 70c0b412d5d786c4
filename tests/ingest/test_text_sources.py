"""The list of sources that closes an article."""

import pytest

from articles.copy.incoming import Slot
from tests.ingest.pages import LOST, read


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
        ("Source: Channel 24. Halden - Skarn", ("Channel 24. Halden - Skarn",)),
        ("Source: Halden Press.", ("Halden Press",)),
        ("Source: A.P., Halden Press; B", ("A.P.", "Halden Press", "B")),
        ("المصدر: هالدن برس، وكالات؛ ب", ("هالدن برس", "وكالات", "ب")),
        ("المصدر: هالدن برس + وكالات", ("هالدن برس", "وكالات")),
        ("المصدر: هالدن برس ووكالات", ("هالدن برس", "وكالات")),
        ("SOURCE: HALDEN PRESS AND NEWS AGENCIES", ("HALDEN PRESS", "NEWS AGENCIES")),
        ("Source: Ports and Fisheries Office", ("Ports and Fisheries Office",)),
        ("Source: Halden Press, B, and C", ("Halden Press", "B", "C")),
        ("Source: Halden Data, Inc., AP/Reuters", ("Halden Data, Inc.", "AP", "Reuters")),
        ("Source: AP and Reuters", ("AP", "Reuters")),
        ("SOURCE: AP AND REUTERS", ("AP", "REUTERS")),
        ("Source: AFP/Reuters / AP.", ("AFP", "Reuters", "AP")),
        ("المصدر: رويترز والفرنسية", ("رويترز", "الفرنسية")),
        ("Source: Halden Art and Science Museum", ("Halden Art and Science Museum",)),
        ("Source: Office of Press and Media Affairs", ("Office of Press and Media Affairs",)),
        ("Source: News and Media Agency", ("News and Media Agency",)),
        ("SOURCE: PORTS AND FISHERIES OFFICE", ("PORTS AND FISHERIES OFFICE",)),
        ("Source: AP/Mira Adan", ("AP/Mira Adan",)),
        ("Sources:\nHalden Press\nNews Agencies", ("Halden Press", "News Agencies")),
        ("Sources:\n- Halden Press\n- News Agencies", ("Halden Press", "News Agencies")),
        ("Sources:\n\n1. Halden Press\n2. News Agencies", ("Halden Press", "News Agencies")),
        ("Source: Halden Press\n\nSource: News Agencies", ("Halden Press", "News Agencies")),
    ],
)
def test_sources_are_listed_in_order(written, names):
    assert sources(written) == names


@pytest.mark.parametrize(
    "written",
    ["**Source:** AP", "*Source*: AP", "__Source:__ AP", "**Source: AP**", "**Source:**\n- AP"],
)
def test_a_label_in_bold_or_italic_leaves_no_mark_on_the_name(written):
    assert sources(written) == ("AP",)


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
