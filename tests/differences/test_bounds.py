"""However long or unlike two texts are, their comparison ends soon. The limits are of the
processor's time, and several times what a slow machine needs: they catch a comparison that has lost
its bounds, not a slow day."""

import random
import time

import pytest

from articles.differences import bodies

COMMON = "the of and to in a is that for".split()


def texts(paragraphs: int, *, seed: int, rare: str = "w", words: int = 50) -> list[list[str]]:
    dice = random.Random(seed)
    return [
        [
            dice.choice(COMMON) if dice.random() < 0.4 else f"{rare}{dice.randrange(4000)}"
            for _ in range(words)
        ]
        for _ in range(paragraphs)
    ]


def body(paragraphs: list[list[str]]) -> str:
    return "".join(f"<p>{' '.join(words)}.</p>" for words in paragraphs)


def edited(paragraphs: list[list[str]], times: int) -> list[list[str]]:
    dice, paragraphs = random.Random(7), [list(words) for words in paragraphs]
    for n in range(times):
        words = dice.choice(paragraphs)
        words[dice.randrange(len(words))] = f"new{n}"
    return paragraphs


def seconds(old: str, new: str) -> float:
    began = time.process_time()
    assert bodies(old, new)
    return time.process_time() - began


def test_five_thousand_words_with_scattered_edits_take_no_time():
    text = texts(100, seed=1)
    assert min(seconds(body(text), body(edited(text, 60))) for _ in range(3)) < 0.1


WHOLE = texts(2000, seed=1)
PATHOLOGICAL = {
    "wholly different": (body(WHOLE), body(texts(2000, seed=2, rare="x"))),
    "of the same words": (body(WHOLE), body(texts(2000, seed=2))),
    "in one paragraph": (
        body(texts(1, seed=1, words=100_000)),
        body(texts(1, seed=2, words=100_000)),
    ),
    "of two words": (
        body([random.Random(n).choices("ab", k=50) for n in range(2000)]),
        body([random.Random(-n).choices("ab", k=50) for n in range(1, 2001)]),
    ),
    "in tiny paragraphs": (body([["a", "b"]] * 30_000), body([["a", "c"]] * 30_000)),
}


@pytest.mark.parametrize("name", PATHOLOGICAL)
def test_a_hundred_thousand_words_end_too(name):
    assert seconds(*PATHOLOGICAL[name]) < 4
