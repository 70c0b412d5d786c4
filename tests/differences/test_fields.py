"""Field by field, and in a few words."""

from types import SimpleNamespace

from articles.differences import Wording, fields, summary

WORDS = {
    "kicker": "",
    "headline": "Harbour vote passes by one seat",
    "short_headline": "",
    "standfirst": "",
    "dateline": "",
    "genre": "report",
    "body": "<p>One.</p><p>Two.</p>",
    "picture": None,
    "picture_alt": "",
    "picture_caption": "",
    "bylines": ["Mira Solheim"],
    "sources": [],
    "tags": [],
}
HARBOUR = SimpleNamespace(credit="Jonas Reth / Halden Press", title="The inner harbour")


def changes(**other):
    return fields(WORDS, {**WORDS, **other})


def test_changed_fields_come_in_the_order_of_the_page():
    named = [change.name for change in changes(tags=["Ports"], kicker="Ports", genre="analysis")]
    assert named == ["kicker", "genre", "tags"]


def test_a_headline_is_compared_word_by_word():
    (change,) = changes(headline="Harbour vote fails by one seat")
    assert (change.label, change.kind) == ("Headline", "text")
    assert change.html == "Harbour vote <del>passes</del> <ins>fails</ins> by one seat"


def test_a_choice_is_called_by_its_name():
    (change,) = fields(
        WORDS, {**WORDS, "genre": "analysis"}, Wording(choice=lambda name, value: f"“{value}”")
    )
    assert change.html == "<del>“report”</del> <ins>“analysis”</ins>"


def test_a_list_says_who_came_went_and_moved():
    old = {"bylines": ["Mira", "Jonas", "Lea"]}
    (change,) = fields(old, {"bylines": ["Jonas", "Lea", "Mira", "Ines & Co"]})
    assert (change.added, change.removed, change.moved) == (["Ines & Co"], [], ["Mira"])
    assert "<ins><bdi>Ines &amp; Co</bdi></ins>" in change.html
    (change,) = fields(old, {"bylines": [SimpleNamespace(name="Mira"), "Lea"]})
    assert change.removed == ["Jonas"]


def test_another_picture_brings_its_own_words_and_is_one_change():
    (change,) = changes(picture=HARBOUR, picture_alt="Two ferries", picture_caption="Monday.")
    assert (change.kind, change.before) == ("picture", None)
    credit = "Jonas Reth / Halden Press"
    assert change.after == (HARBOUR, "Two ferries", "Monday.", credit, "", False)


def test_other_words_about_the_same_picture_are_changes_of_their_own():
    old = {**WORDS, "picture": HARBOUR, "picture_alt": "Ferries"}
    (change,) = fields(old, {**old, "picture_alt": "Two ferries"})
    assert change.label == "Alt text"


def test_another_cut_is_said_in_words():
    old = {**WORDS, "picture": HARBOUR, "picture_shape": "16x9", "picture_decorative": False}
    called = Wording(choice=lambda name, value: {"16x9": "16:9", "whole": "whole"}[value])
    (change,) = fields(old, {**old, "picture_shape": "whole"}, called)
    assert (change.label, change.html) == ("Cut", "<del>16:9</del> <ins>whole</ins>")
    assert summary(old, {**old, "picture_shape": "whole"}) == "Cut"


def test_what_became_decorative_is_said_in_words():
    old = {**WORDS, "picture": HARBOUR, "picture_shape": "16x9", "picture_decorative": False}
    (change,) = fields(old, {**old, "picture_decorative": True})
    assert (change.label, change.html) == ("Decorative", "<del>No</del> <ins>Yes</ins>")


def test_cut_and_mark_of_another_picture_are_no_changes_of_their_own():
    use = {"picture": HARBOUR, "picture_shape": "whole", "picture_decorative": True}
    (change,) = fields({**WORDS, "picture_shape": "16x9", "picture_decorative": False}, use)
    assert (change.after.cut, change.after.decorative) == ("Whole", True)
    assert summary(WORDS, {**WORDS, **use}) == "Picture"


def test_a_change_of_layout_alone_is_a_change_without_other_words():
    cell = "<table><tbody><tr><td{}><p>31</p></td></tr></tbody></table>"
    (change,) = fields({"body": cell.format("")}, {"body": cell.format(' colspan="2"')})
    assert change.words_stayed
    (change,) = changes(body="<p>One.</p>")
    assert not change.words_stayed


def test_only_what_both_sides_name_is_compared():
    assert fields(WORDS, {"kicker": ""}) == []
    assert [change.name for change in fields(WORDS, {"kicker": "Ports"})] == ["kicker"]


def test_the_summary_counts_paragraphs_and_names():
    other = {
        **WORDS,
        "headline": "Another",
        "body": "<p>One.</p><p>2.</p><p>3.</p><p>{articleGUID}</p>",
        "tags": ["Ports"],
    }
    assert summary(WORDS, other) == "Headline, 2 paragraphs, 1 embed, 1 tag"
    assert summary(WORDS, WORDS) == ""


def test_the_summary_knows_a_change_of_order():
    assert summary(WORDS, {**WORDS, "body": "<p>Two.</p><p>One.</p>"}) == (
        "The order of the paragraphs"
    )
    two = {**WORDS, "bylines": ["Mira Solheim", "Jonas Reth"]}
    assert summary(two, {**two, "bylines": two["bylines"][::-1]}) == "The order of the bylines"


def test_one_name_in_place_of_another_is_one():
    assert summary(WORDS, {**WORDS, "bylines": ["Jonas Reth"]}) == "1 byline"
