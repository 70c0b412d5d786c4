"""JSON that means harm, or means two things at once, is refused; what stands beside it is read."""

import contextlib
import io
import json as python_json
import random
import time

import pytest

from articles.copy import json
from articles.copy.incoming import IngestError, Unreadable


def read(text: str | bytes, **limits) -> list:
    data = text if isinstance(text, bytes) else text.encode()
    return list(json.values(io.BytesIO(data), **limits))


def said(text: str | bytes) -> list:
    return [None if isinstance(one, Unreadable) else one.said for one in read(text)]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"a": NaN}', "holds NaN"),
        ('{"a": -Infinity}', "holds -Infinity"),
        ('{"a": 1, "a": 2}', "“a” is said twice"),
        (r'{"a": "\ud83d"}', r"\\ud83d, which is no character"),
        (r'{"a": "\u0000"}', r"\\u0000, which is no character"),
        ('{"a": "b\n"}', "line 1, column"),
        ('{"a": ' * 500 + "1" + "}" * 500, "100 deep"),
    ],
)
def test_an_article_that_cannot_be_read_is_named(text, why):
    with pytest.raises(IngestError, match=why):
        json.read(text)
    assert [type(one) for one in read(text)] == [Unreadable]


@pytest.mark.parametrize(
    "text", ["", "[]", "[", "nope", '"words"', "[1]", "[[{}]]", '{"a": 1', b"\xff"]
)
def test_a_file_without_an_article_is_refused(text):
    with pytest.raises(IngestError):
        read(text)


@pytest.mark.parametrize(
    "unit", ["[", "{", '{"a":', '{"a":[', '"', "\\", '{"a":"\\', "{}", '{"a":"b"},']
)
def test_depth_and_length_of_any_kind_take_bounded_time(unit):
    began = time.process_time()
    with contextlib.suppress(IngestError):
        read(unit * 200_000)
    assert time.process_time() - began < 20


def test_numbers_too_long_for_a_number_are_kept_as_they_stand():
    nines = "9" * 5000
    assert said(f'{{"a": {nines}, "b": 1e999, "c": 12}}') == [{"a": nines, "b": "1e999", "c": 12}]


def test_one_bad_line_spoils_none_of_the_others():
    lines = '{"a": 1}\n{"a": \n\nnope\n{"a": "}{"}\r\n{"a": 3}'
    assert said(lines) == [{"a": 1}, None, None, {"a": "}{"}, {"a": 3}]
    assert [one.place for one in read(lines)] == [f"line {n}" for n in (1, 2, 4, 5, 6)]


def test_a_list_is_read_piece_by_piece_wherever_the_pieces_are_cut():
    items = [{"n": n, "words": 'a "b" {c} [d] \\ é😀' * (n % 50)} for n in range(3000)]
    text = json_of(items)
    assert len(text) > 5 * 64 * 1024
    assert said(text) == items
    assert said("\ufeff" + text) == items


def test_an_object_longer_than_any_article_is_refused_before_it_is_held():
    with pytest.raises(IngestError, match="longer than any article"):
        read('{"a": "' + "b" * 300_000 + '"}', longest=100_000)


def test_damage_anywhere_raises_nothing_but_a_refusal():
    whole = json_of([{"a": [1, 2.5, None, True], "é": {"b": '"\\'}}, {"c": "d"}]).encode()
    dice = random.Random(9)
    for _ in range(3000):
        damaged = bytearray(whole[: dice.randrange(1, len(whole) + 1)])
        for _ in range(dice.randrange(4)):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        with contextlib.suppress(IngestError):
            read(bytes(damaged))


def json_of(items: list) -> str:
    return python_json.dumps(items, ensure_ascii=False, indent=1)
