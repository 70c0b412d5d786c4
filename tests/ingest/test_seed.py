"""The article the project began from. It stands outside the project: its words are not ours."""

import textwrap
from pathlib import Path

import pytest

from articles.ingest.formats import find_format
from articles.ingest.reading import read

SEEDS = sorted((Path(__file__).parents[3] / "shared" / "seeds").glob("*.txt"))
pytestmark = pytest.mark.skipif(not SEEDS, reason="the seeds are not beside the project")


@pytest.fixture
def text():
    return read(SEEDS[0])


def parsed(text):
    (article,) = find_format(text, "seed").parse(text)
    return article


def test_every_part_of_the_seed_finds_its_place(text):
    article = parsed(text)
    blocks = text.strip().split("\n\n")
    assert (article.headline, article.standfirst) == tuple(blocks[:2])
    assert list(article.paragraphs) == [b for b in blocks[3:-1] if not b.startswith("{")]
    assert len(article.paragraphs) == 13
    assert article.lost_embeds == 2
    assert article.sources == ("Al Jazeera", "News Agencies")
    (picture,) = article.pictures
    assert picture.alt == "Haftar"
    assert picture.caption.startswith("Foreign Minister")
    assert picture.caption.endswith("stabilise Libya")
    assert picture.credit_raw == "Etienne Laurent/EPA-EFE"
    assert article.leftovers == ()
    assert article.language is None


@pytest.mark.parametrize("column", [50, 60, 72, 80, 100])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_seed_reads_the_same_hard_wrapped(text, column, end):
    blocks = [
        "\n".join(textwrap.fill(line, column) for line in block.split("\n"))
        for block in text.strip().replace("\u00a0", " ").split("\n\n")
    ]
    wrapped = "\ufeff" + f"{end}{end}".join(block.replace("\n", end) for block in blocks)
    assert parsed(wrapped) == parsed(text.replace("\u00a0", " "))


def test_the_seed_reads_the_same_with_only_its_caption_wrapped(text):
    blocks = text.split("\n\n")
    alt, caption = blocks[2].split("\n")
    blocks[2] = f"{alt}\n{textwrap.fill(caption, 60)}"
    assert parsed("\n\n".join(blocks)) == parsed(text)
