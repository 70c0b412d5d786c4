"""Exports of Ghost that are damaged, hostile or large; whole ones are in golden/ghost-*.in.json."""

import io
import json
import time
import tracemalloc
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.copy.ghost import FORMAT
from articles.copy.incoming import Incoming, IngestError, Standing, Unreadable

WHOLE = (Path(__file__).parent / "golden" / "ghost-ferries.in.json").read_bytes()


def post(number=1, **more) -> dict:
    said = {"id": f"id{number}", "title": f"Post {number}", "slug": f"post-{number}"}
    return {**said, "html": "<p>Words.</p>", "status": "published", **more}


def export(*posts, **tables) -> str:
    return json.dumps({"db": [{"meta": {"exported_on": 1}, "data": {"posts": posts, **tables}}]})


def read(data: str | bytes) -> list:
    return list(FORMAT.stream(io.BytesIO(data.encode() if isinstance(data, str) else data)))


def headlines(found: list) -> list[str]:
    return [one.headline for one in found if isinstance(one, Incoming)]


def refusals(found: list) -> list[str]:
    return [f"{one.place}: {one.why}" for one in found if isinstance(one, Unreadable)]


def lexical(*nodes) -> str:
    return json.dumps({"root": {"type": "root", "children": nodes}})


def test_both_forms_of_an_export_are_known():
    bare = json.dumps({"meta": {"exported_on": 1, "version": "3.0"}, "data": {"posts": [post()]}})
    for data in (export(post()), bare, bare.replace('"meta"', '"x"', 0)):
        assert FORMAT.sniff(data)
        assert headlines(read(data)) == ["Post 1"]
    assert not FORMAT.sniff('{"uri": "urn:1", "headline": "ninjs"}')


def test_a_broken_row_spoils_none_of_the_others():
    broken = export(post(1), post(2), post(3)).replace('"Post 2"', "Post 2")
    found = read(broken)
    assert headlines(found) == ["Post 1", "Post 3"]
    assert refusals(found)[0].startswith("line 1: it is not JSON")


def test_a_file_that_breaks_off_says_so_behind_what_was_read():
    data = export(post(1), post(2))
    assert refusals(read(data[:-3]))[-1].endswith("it is cut off; export it anew.")
    found, generator = [], FORMAT.stream(io.BytesIO(data[: data.index("Post 2")].encode()))
    with pytest.raises(IngestError, match="breaks off in the row"):
        found.extend(iter(lambda: next(generator), None))
    assert headlines(found) == ["Post 1"]


def everything(data: bytes) -> list:
    found = []
    with suppress(IngestError):
        found.extend(FORMAT.stream(io.BytesIO(data)))
    return found


@given(st.integers(0, len(WHOLE)))
def test_wherever_a_file_is_cut_off_what_was_whole_is_read(at):
    names = [b"ferry-runs", b"old-ferry", b"rumours", b"dear", b"mail", b"tomorrow"]
    ends = [WHOLE.index(b"\n     }", WHOLE.index(b'"slug": "%b"' % name)) + 7 for name in names]
    read_whole = headlines(read(WHOLE))
    whole = sum(end <= at for end in ends)
    assert headlines(everything(WHOLE[:at])) == read_whole[:whole]


@given(st.binary(max_size=60), st.integers(0, len(WHOLE)))
def test_whatever_bytes_stand_in_a_file_it_is_read_or_refused(junk, at):
    everything(WHOLE[:at] + junk + WHOLE[at + len(junk) :])


NODES = st.recursive(
    st.fixed_dictionaries({"type": st.sampled_from(["text", "image", "html", "linebreak", "?"])}),
    lambda inner: st.fixed_dictionaries(
        {
            "type": st.sampled_from(["paragraph", "list", "listitem", "quote", "link", "gallery"]),
            "children": st.lists(inner, max_size=3),
        }
    ),
    max_leaves=8,
)
VALUES = st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=9) | st.just([1, "x"])


@given(NODES, st.dictionaries(st.sampled_from("text format src url images".split()), VALUES))
def test_no_tree_of_nodes_stops_the_reading(tree, odd):
    said = json.loads(
        json.dumps(tree).replace(
            '{"type"', f'{{"x": 1, {json.dumps(odd)[1:-1]}' + (", " if odd else "") + '"type"'
        )
    )
    assert len(headlines(read(export(post(lexical=lexical(said)), post(2))))) == 2


@given(st.recursive(VALUES, lambda inner: st.lists(inner, max_size=4), max_leaves=12))
def test_no_sections_of_mobiledoc_stop_the_reading(sections):
    kept = json.dumps({"version": "0.3.1", "sections": sections, "cards": [], "markups": []})
    assert headlines(read(export(post(mobiledoc=kept)))) == ["Post 1"]


WORDS = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=8)


@given(st.lists(WORDS, min_size=9, max_size=9))
def test_every_word_of_a_card_finds_a_place(words):
    a, b, c, d, e, f, g, h, i = words
    nodes = [
        {"type": "callout", "calloutText": a, "calloutEmoji": b},
        {"type": "toggle", "heading": c, "content": f"<p>{d}</p>"},
        {"type": "header", "heading": e, "subheading": f},
        {"type": "gallery", "images": [], "caption": g},
        {"type": "signup", "heading": h},
        {"type": "own", "said": {"inner": i}},
    ]
    (found,) = read(export(post(lexical=lexical(*nodes))))
    said = json.dumps(
        [*found.paragraphs, *(left.text for left in found.leftovers)], ensure_ascii=False
    )
    assert all(word in said.replace("\\\\", "") for word in words)


@pytest.mark.parametrize(
    ("said", "standing"),
    [
        ({}, Standing.PUBLIC),
        ({"visibility": "public"}, Standing.PUBLIC),
        ({"visibility": "members"}, Standing.PAID),
        ({"visibility": "paid"}, Standing.PAID),
        ({"visibility": "tiers"}, Standing.PAID),
        ({"visibility": "label:vip"}, Standing.PAID),
        ({"status": "draft", "visibility": "paid"}, Standing.DRAFT),
        ({"status": "scheduled"}, Standing.SCHEDULED),
        ({"status": "sent"}, Standing.PRIVATE),
        ({"status": "own"}, Standing.DRAFT),
    ],
)
def test_only_what_was_plainly_public_is_public(said, standing):
    (found,) = read(export(post(**said)))
    assert found.standing is standing


def test_what_a_card_hid_from_some_is_not_shown_to_all():
    hidden = [
        {"type": "html", "html": "<p>One</p>", "visibility": {"web": {"nonMember": False}}},
        {"type": "html", "html": "<p>Two</p>", "visibility": {"showOnWeb": False}},
        {"type": "html", "html": "<p>Open</p>", "visibility": {"web": {"nonMember": True}}},
    ]
    (found,) = read(export(post(lexical=lexical(*hidden))))
    assert found.paragraphs == ("<p>Open</p>",)
    assert len(found.leftovers) == 2


def test_html_of_a_card_ends_with_its_card():
    nodes = [
        {"type": "html", "html": "<table><tr><td><script>"},
        {"type": "paragraph", "children": [{"type": "text", "text": "Behind"}]},
    ]
    (found,) = read(export(post(lexical=lexical(*nodes))))
    assert found.paragraphs[-1] == "<p>Behind</p>"


def test_old_versions_count_moments_in_thousandths_of_a_second():
    (found,) = read(export(post(published_at=1_556_870_400_000)))
    assert found.published_at == datetime(2019, 5, 3, 8, tzinfo=UTC)


def test_nothing_that_names_a_person_behind_an_account_is_handed_on():
    found = repr(read(WHOLE))
    for hidden in ("@", "$2b$", "secret"):
        assert hidden not in found


def test_memory_does_not_grow_with_the_file():
    def peak(posts: int) -> int:
        data = io.BytesIO(
            export(*(post(n, plaintext="ebb " * 2000) for n in range(posts))).encode()
        )
        tracemalloc.start()
        try:
            assert sum(isinstance(one, Incoming) for one in FORMAT.stream(data)) == posts
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    # Two and a half megabytes more.
    assert peak(800) - peak(500) < 1_000_000


@pytest.mark.parametrize(
    "data",
    [
        '{"data": {"posts": [' + '{"a": ' * 500_000,
        '{"data": ' * 200_000,
        '{"data": {"posts": ["' + "\\\\" * 2_000_000,
        '{"data": {"posts": [{"a": "' + "x" * 6_000_000 + '"}]}}',
        export(post(lexical="[" * 100_000)),
        export(post(lexical=lexical(*[{"type": "?"}] * 20_000))),
    ],
    ids="objects names escapes words lexical cards".split(),
)
def test_a_hostile_file_is_read_or_refused_in_time(data):
    began = time.process_time()
    everything(data.encode())
    assert time.process_time() - began < 10
