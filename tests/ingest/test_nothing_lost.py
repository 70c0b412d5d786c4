"""Whatever is in the file is in the article: every visible character finds a place."""

import unicodedata
from collections import Counter

from hypothesis import assume, given
from hypothesis import strategies as st

from articles.copy.incoming import Incoming, IngestError, Paragraph, Slot
from articles.copy.text import FORMAT

# What only separates: the brackets of a credit; of the sources label, commas, slashes, bullets and
# numbers.
STRUCTURE = Counter({mark: 10**6 for mark in "[]:,;،؛|•-–—*·.+/"})
STRUCTURE += Counter("0123456789" * 2)
STRUCTURE += Counter("SourceالمصدرQuellen" * 50)

WORDS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12)
TOKENS = st.sampled_from(["{articleGUID}", "{ articleGUID }", "{articleguid}", "{x}", "{"])
LINES = st.lists(WORDS | TOKENS, min_size=1, max_size=14).map(" ".join)
CREDITS = st.builds("{} [{}]".format, LINES, WORDS)
CAPTIONS = st.builds("{}\n{}".format, LINES, CREDITS)
LABELLED = st.builds("{} {}".format, st.sampled_from(["Source:", "المصدر:", "Quellen:"]), LINES)
BLOCKS = st.lists(LINES | CREDITS, min_size=1, max_size=5).map("\n".join) | CAPTIONS | LABELLED
ENDS = st.sampled_from(["\n", "\r\n", "\n\n", "\n\n\n", "\r\n \r\n", "\n\u200b\n"])
PAGES = st.lists(st.tuples(BLOCKS, ENDS), min_size=1, max_size=12).map(
    lambda blocks: "".join(block + end for block, end in blocks)
)


def visible(text: str) -> Counter:
    return Counter(c for c in text if unicodedata.category(c)[0] not in "CZ")


def everything_in(article: Incoming) -> str:
    parts = [p.text if isinstance(p, Paragraph) else p.token for p in article.parts if _words(p)]
    pictures = [f"{p.alt} {p.caption} {p.credit_raw}" for p in article.pictures]
    left = [leftover.text for leftover in article.leftovers]
    top = (article.headline, article.standfirst, *article.bylines)
    return " ".join((*top, *parts, *pictures, *article.sources, *left))


def _words(part) -> bool:
    return isinstance(part, Paragraph | Slot)


def parsed(text: str) -> Incoming:
    try:
        (article,) = FORMAT.parse(text)
    except IngestError:
        # Only a text without words is refused; then there was nothing to lose.
        assert not visible(text.replace("articleGUID", "").translate({ord("{"): "", ord("}"): ""}))
        assume(False)
    return article


@given(PAGES)
def test_every_visible_character_finds_a_place(text):
    article = parsed(text)
    lost = visible(text) - visible(everything_in(article)) - STRUCTURE
    assert not lost


@given(st.text(max_size=300))
def test_any_text_at_all_is_parsed_without_loss(text):
    repaired = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
    article = parsed(text)
    lost = visible(text.translate(repaired)) - visible(everything_in(article)) - STRUCTURE
    assert not lost


@given(PAGES)
def test_no_placeholder_stays_in_words_that_readers_see(text):
    article = parsed(text)
    pictures = [f"{p.alt} {p.caption}" for p in article.pictures]
    words = (article.headline, article.standfirst, *article.paragraphs, *article.sources, *pictures)
    assert not any("{articleGUID}" in line for line in words)
    assert article.lost_embeds <= text.count("articleGUID")


@given(PAGES)
def test_an_article_read_twice_is_the_same(text):
    assert parsed(text) == parsed(text)
