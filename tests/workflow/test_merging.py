"""Two people at once: what each of them wrote is in the merged text, or both texts are kept."""

import re
from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from articles import workflow
from articles.embeds.clean import clean
from articles.models import Event, Image, Revision, Section, Source
from articles.workflow import StaleBase
from articles.workflow.merging import merge, merged_bodies, pieces
from articles.workflow.words import words_of
from tests.people import again, draft, published, rewrite

BODY = "<p>The vote.</p><p>The count.</p><p>The reaction.</p>"


def both(article, mira, jonas, *, hers: dict, his: dict):
    """Jonas saves first, then Mira, who has not seen it."""
    seen = again(article).working
    rewrite(article, jonas, **his)
    return workflow.save(article, by=mira, based_on=seen, **hers)


def test_changes_in_two_fields_are_both_in_the_text(mira, jonas):
    article = draft(mira)
    saved = both(article, mira, jonas, hers={"headline": "Hers"}, his={"standfirst": "His."})
    working = again(article).working
    assert saved == working
    assert (working.headline, working.standfirst) == ("Hers", "His.")
    assert saved.merged.fields == ["standfirst"]
    assert saved.merged.theirs.standfirst == "His."


def test_of_a_merge_ours_is_kept_and_the_record_says_what_came_together(mira, jonas):
    article = draft(mira)
    saved = both(article, mira, jonas, hers={"headline": "Hers"}, his={"standfirst": "His."})
    ours = saved.merged.ours
    assert (ours.headline, ours.standfirst) == ("Hers", "")
    event = Event.objects.get(verb="merge")
    assert event.revision == saved
    theirs = saved.merged.theirs.pk
    assert event.details == {"ours": ours.pk, "theirs": theirs, "fields": ["standfirst"]}


@pytest.mark.parametrize(
    ("hers", "his", "merged"),
    [
        pytest.param(
            "<p>The vote passed.</p><p>The count.</p><p>The reaction.</p>",
            "<p>The vote.</p><p>The count: 31 to 30.</p><p>The reaction.</p>",
            "<p>The vote passed.</p><p>The count: 31 to 30.</p><p>The reaction.</p>",
            id="neighbouring paragraphs",
        ),
        pytest.param(
            "<p>The vote.</p><p>The count.</p><p>The reaction.</p><p>What comes next.</p>",
            "<p>Before it.</p><p>The vote.</p><p>The count.</p><p>The reaction, late.</p>",
            "<p>Before it.</p><p>The vote.</p><p>The count.</p><p>The reaction, late.</p>"
            "<p>What comes next.</p>",
            id="a new one behind an edited one",
        ),
        pytest.param(
            "<p>The vote.</p><p>The reaction.</p>",
            "<p>The vote.</p><p>The count.</p><p>The reaction, in full.</p>",
            "<p>The vote.</p><p>The reaction, in full.</p>",
            id="one taken out, another edited",
        ),
        pytest.param(
            "<p>The vote.</p><p>Same.</p><p>The reaction.</p>",
            "<p>The vote.</p><p>Same.</p><p>The reaction, both.</p>",
            "<p>The vote.</p><p>Same.</p><p>The reaction, both.</p>",
            id="both wrote the same",
        ),
    ],
)
def test_bodies_merge_by_paragraph(mira, jonas, hers, his, merged):
    article = draft(mira, body=BODY)
    both(article, mira, jonas, hers={"body": hers}, his={"body": his})
    assert again(article).working.body == merged


@pytest.mark.parametrize(
    ("base", "hers", "his", "merged"),
    [
        (
            "<ul><li><p>One</p></li><li><p>Two</p></li></ul>",
            "<ul><li><p>One, hers</p></li><li><p>Two</p></li></ul>",
            "<ul><li><p>One</p></li><li><p>Two</p></li><li><p>Three, his</p></li></ul>",
            "<ul><li><p>One, hers</p></li><li><p>Two</p></li><li><p>Three, his</p></li></ul>",
        ),
        (
            "<table><tbody><tr><td><p>1</p></td></tr><tr><td><p>2</p></td></tr></tbody></table>",
            "<table><tbody><tr><td><p>A</p></td></tr><tr><td><p>2</p></td></tr></tbody></table>",
            "<table><tbody><tr><td><p>1</p></td></tr><tr><td><p>B</p></td></tr></tbody></table>",
            "<table><tbody><tr><td><p>A</p></td></tr><tr><td><p>B</p></td></tr></tbody></table>",
        ),
    ],
)
def test_lists_merge_by_item_and_tables_by_row(base, hers, his, merged):
    assert merged_bodies(base, hers, his) == merged


def test_the_same_paragraph_changed_by_both_is_a_conflict_that_loses_nothing(mira, jonas):
    article = draft(mira, body=BODY)
    hers, his = BODY.replace("count", "count, hers"), BODY.replace("count", "count, his")
    with pytest.raises(StaleBase) as stale:
        both(
            article,
            mira,
            jonas,
            hers={"body": hers, "kicker": "Her kicker"},
            his={"body": his, "dateline": "PORT HALDEN"},
        )
    refusal = stale.value
    assert refusal.conflicts == ["body"]
    assert again(article).working == refusal.theirs
    assert refusal.theirs.body == his
    assert refusal.ours.body == hers
    merged = refusal.merged_words
    assert (merged["body"], merged["kicker"]) == (hers, "Her kicker")
    assert merged["dateline"] == "PORT HALDEN"


@pytest.mark.parametrize(
    ("hers", "his"),
    [
        ("<p>A</p><p>Hers</p><p>B</p>", "<p>A</p><p>His</p><p>B</p>"),
        ("<p>B</p>", "<p>A, edited</p><p>B</p>"),
        ("<p>B</p><p>A</p>", "<p>B</p><p>A</p><p>A</p>"),
        ("<p>A, edited</p><p>New</p><p>B, edited</p>", "<p>A</p>"),
        ("<p>A B</p>", "<p>A</p>"),
        ("<p>B</p><p>A</p>", "<p>A</p>"),
    ],
    ids=[
        *("at one place", "one took out what the other edited", "moved and doubled"),
        *("taken out of a rewritten stretch", "taken out of a joined one", "taken out and moved"),
    ],
)
def test_what_cannot_be_one_text_is_left_to_a_person(hers, his):
    assert merged_bodies("<p>A</p><p>B</p>", hers, his) is None


def test_a_paragraph_moved_to_two_places_does_not_stand_there_twice():
    base = "<p>A</p><p>B</p><p>C</p><p>D</p>"
    hers, his = "<p>B</p><p>A</p><p>C</p><p>D</p>", "<p>B</p><p>C</p><p>A</p><p>D</p>"
    merged = merged_bodies(base, hers, his)
    assert merged is None or Counter(pieces(merged)).most_common(1)[0][1] == 1


def test_tags_and_sources_of_both_are_there(mira, jonas):
    wire, courier = (
        Source.objects.create(name=name, folded=name.casefold(), slug=name.casefold())
        for name in ("Wire", "Courier")
    )
    article = draft(mira, tags=["Harbour", "Quay"], sources=[wire])
    both(
        article,
        mira,
        jonas,
        hers={"tags": ["Harbour", "Quay", "Vote"], "sources": [wire, courier]},
        his={"tags": ["Assembly", "Quay"]},
    )
    words = words_of(again(article).working)
    assert [tag.name for tag in words["tags"]] == ["Assembly", "Quay", "Vote"]
    assert words["sources"] == [wire, courier]


def test_bylines_put_in_two_orders_are_a_conflict(mira, jonas):
    article = draft(mira, bylines=["A. One", "B. Two", "C. Three"])
    with pytest.raises(StaleBase) as stale:
        both(
            article,
            mira,
            jonas,
            hers={"bylines": ["B. Two", "A. One", "C. Three"]},
            his={"bylines": ["A. One", "C. Three", "B. Two"]},
        )
    assert stale.value.conflicts == ["bylines"]


def test_words_about_the_last_picture_are_never_put_under_another(mira, jonas):
    quay, bridge = Image.objects.create(alt="The quay"), Image.objects.create(alt="The bridge")
    article = draft(mira, picture=quay)
    with pytest.raises(StaleBase) as stale:
        both(article, mira, jonas, hers={"picture_alt": "The old quay"}, his={"picture": bridge})
    assert stale.value.conflicts == ["picture"]
    assert again(article).working.picture_alt == "The bridge"


def test_a_form_sent_whole_does_not_put_back_the_section_someone_else_chose(mira, jonas, politics):
    article = draft(mira)
    seen = again(article).working
    rewrite(article, jonas, section=politics)
    as_opened = {"section": None, "slug": "", "language": "en"}
    workflow.save(article, by=mira, based_on=seen, seen=as_opened, **as_opened, headline="Hers")
    assert again(article).section == politics
    assert again(article).working.headline == "Hers"


def test_two_who_choose_two_sections_are_told_and_the_words_are_kept(mira, jonas, politics):
    sport = Section.objects.create(language="en", name="Sport", slug="sport")
    article = draft(mira)
    seen = again(article).working
    rewrite(article, jonas, section=politics)
    with pytest.raises(StaleBase) as stale:
        workflow.save(
            article, by=mira, based_on=seen, seen={"section": None}, section=sport, headline="Hers"
        )
    assert stale.value.conflicts == ["section"]
    assert stale.value.ours.headline == "Hers"
    assert again(article).section == politics


def test_a_base_that_is_no_longer_kept_shows_both_texts(mira):
    article = draft(mira, body=BODY)
    with pytest.raises(StaleBase) as stale:
        workflow.save(article, by=mira, based_on=None, headline="Hers", body=BODY)
    assert stale.value.conflicts == ["headline"]
    assert stale.value.ours.headline == "Hers"


def test_merging_moves_nothing_readers_see(mira, jonas):
    article = published(mira, body=BODY)
    both(article, mira, jonas, hers={"headline": "Hers"}, his={"kicker": "His"})
    assert again(article).live.headline == article.live.headline


def test_what_is_already_merged_makes_no_further_revision(mira, jonas):
    article = draft(mira)
    same = {"headline": "Both wrote this"}
    saved = both(article, mira, jonas, hers=same, his=same)
    assert saved == again(article).working
    assert article.revisions.count() == 2


# --- For any texts -------------------------------------------------------------------------------

_BLOCKS = st.sampled_from(
    [
        *(f"<p>{letter}</p>" for letter in "abcdefgh"),
        *("<h2>H</h2>", "<hr>", "<p>{articleGUID}</p>", "<blockquote><p>q</p></blockquote>"),
        "<ul><li><p>x</p></li><li><p>y</p></li></ul>",
    ]
)
_BODIES = st.lists(_BLOCKS, max_size=7).map("".join).map(clean)


@given(_BODIES)
def test_a_body_comes_apart_and_together_unharmed(body):
    assert "".join(pieces(body)) == body


def _new(side: str, base: str) -> set[str]:
    return set(re.findall(r"<p>.*?</p>", side)) - set(re.findall(r"<p>.*?</p>", base))


@settings(max_examples=400)
@example("<p>a</p><p>b</p>", "<p>b</p>", "<p>b</p>")
@given(_BODIES, _BODIES, _BODIES)
def test_nothing_new_is_lost_in_a_merge_and_it_is_a_body(base, ours, theirs):
    merged = merged_bodies(base, ours, theirs)
    if merged is None:
        return
    assert clean(merged) == merged
    for side in (ours, theirs):
        assert all(paragraph in merged for paragraph in _new(side, base))


@given(_BODIES, _BODIES)
def test_a_merge_with_someone_who_changed_nothing_is_what_the_other_wrote(base, side):
    assert merged_bodies(base, side, base) == side
    assert merged_bodies(base, base, side) == side
    assert merged_bodies(base, side, side) == side


_WORDS = st.fixed_dictionaries(
    {
        "headline": st.sampled_from(["", "A", "B", "C"]),
        "body": _BODIES,
        "bylines": st.lists(st.sampled_from(["R", "S", "T", "U"]), unique=True, max_size=4),
        "picture": st.none(),
        "picture_alt": st.just(""),
        "picture_caption": st.just(""),
        "picture_decorative": st.just(False),
        "picture_shape": st.just("16x9"),
    }
)


@settings(max_examples=200)
@given(_WORDS, _WORDS, _WORDS)
def test_each_field_is_ours_theirs_merged_or_told_as_a_conflict(base, ours, theirs):
    found = merge(base, ours, theirs)
    for name in ("headline", "body", "bylines"):
        if name in found.conflicts:
            assert found.words[name] == ours[name]
        elif ours[name] == base[name]:
            assert found.words[name] == theirs[name]
        elif theirs[name] == base[name]:
            assert found.words[name] == ours[name]
    added = (set(ours["bylines"]) | set(theirs["bylines"])) - set(base["bylines"])
    if "bylines" not in found.conflicts:
        assert added <= set(found.words["bylines"])
        assert len(set(found.words["bylines"])) == len(found.words["bylines"])


def test_revisions_of_a_merge_know_what_they_stand_on(mira, jonas):
    article = draft(mira)
    saved = both(article, mira, jonas, hers={"headline": "Hers"}, his={"kicker": "His"})
    assert saved.based_on == saved.merged.theirs
    assert Revision.objects.get(pk=saved.merged.ours.pk).based_on == saved.merged.theirs.based_on
