"""A body that two people changed in the same places: what merges, and where to choose."""

from hypothesis import given
from hypothesis import strategies as st

from articles.workflow.contested import Place, body_of, places
from articles.workflow.merging import pieces

BASE = "<p>One.</p><p>Two.</p><p>Three.</p>"


def choices(found) -> list[tuple[str, str]]:
    return [(it.ours, it.theirs) for it in found if isinstance(it, Place)]


def test_only_the_paragraph_that_both_changed_is_to_be_chosen():
    ours = "<p>One, ours.</p><p>Two, ours.</p><p>Three.</p>"
    theirs = "<p>One.</p><p>Two, theirs.</p><p>Three.</p><p>Four.</p>"
    found = places(BASE, ours, theirs)
    assert choices(found) == [("<p>Two, ours.</p>", "<p>Two, theirs.</p>")]
    (key,) = (it.key for it in found if isinstance(it, Place))
    around = "<p>One, ours.</p>{}<p>Three.</p><p>Four.</p>"
    assert body_of(found, set()) == around.format("<p>Two, ours.</p>")
    assert body_of(found, {key}) == around.format("<p>Two, theirs.</p>")


def test_a_paragraph_taken_away_by_one_and_changed_by_the_other_is_to_be_chosen():
    found = places(BASE, "<p>One.</p><p>Three.</p>", BASE.replace("Two", "Two, theirs"))
    assert choices(found) == [("", "<p>Two, theirs.</p>")]


def test_a_place_is_known_by_what_they_wrote_however_much_is_typed_on():
    theirs = BASE.replace("Two", "Theirs")
    keys = [
        [it.key for it in places(BASE, BASE.replace("Two", ours), theirs) if isinstance(it, Place)]
        for ours in ("Ours", "Ours, and more")
    ]
    assert keys[0] == keys[1]


def test_two_places_alike_have_keys_of_their_own():
    found = places("<p>a</p><p>b</p>", "<p>x</p><p>y</p>", "<p>z</p><p>z</p>")
    assert len({it.key for it in found if isinstance(it, Place)}) == len(choices(found)) == 2


def test_without_a_base_all_of_it_is_one_choice():
    assert choices(places(None, "<p>Ours.</p>", BASE)) == [("<p>Ours.</p>", BASE)]


paragraphs = st.lists(st.sampled_from("abcdef"), max_size=6).map(
    lambda words: "".join(f"<p>{word}</p>" for word in words)
)


@given(paragraphs, paragraphs, paragraphs)
def test_whatever_was_typed_each_choice_is_a_whole_body(base, ours, theirs):
    found = places(base, ours, theirs)
    keys = {it.key for it in found if isinstance(it, Place)}
    for taken in (set(), keys):
        body = body_of(found, taken)
        assert "".join(pieces(body)) == body
    # What one side alone has written is there, whatever is chosen.
    lonely = {p for p in pieces(ours) if p not in pieces(theirs) and p not in pieces(base)}
    assert all(piece in body_of(found, set()) for piece in lonely)
