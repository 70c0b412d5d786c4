"""A megabyte of malice: the time grows with the length, never with its square."""

import time

import pytest

from articles.copy.incoming import IngestError
from articles.copy.text import FORMAT

HOSTILE = [
    "[",
    "]",
    "{",
    "a",
    "\n",
    "a\n",
    "a. \n",
    " \n",
    "{articleGUID}",
    "a {articleGUID}\n",
    "{articleGUID}\n",
    "Source: a.\n",
    "Source:\n\n",
    "a, ",
    "“a [b] ",
    "Alt\nCaption [AP]\n\n",
    "By A and ",
    "\u0301\u0316",
    "{article:00000000-0000-0000-0000-",
]
LENGTH = 1_000_000
# Quadratic code takes many minutes at this length, linear code under a second.
GENEROUS = 20


@pytest.mark.parametrize("unit", HOSTILE)
def test_the_largest_hostile_file_is_parsed_in_bounded_time(unit):
    text = "Harbour vote\n\nBy one seat.\n\n" + unit * (LENGTH // len(unit.encode()))
    began = time.process_time()
    try:
        FORMAT.parse(text)
    except IngestError:
        pytest.fail("it has a headline")
    assert time.process_time() - began < GENEROUS
