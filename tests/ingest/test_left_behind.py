"""Files that no article took: none stays behind without a line in the report."""

import zipfile

import pytest

from articles.copy.incoming import NotTaken, Passed
from tests.admin.conftest import jpeg
from tests.ingest.test_ghost import export as ghost_export
from tests.ingest.test_ghost import post
from tests.ingest.test_wxr import export, item, read
from tests.ingest.wire import run


def attachment(number: int, name: str) -> str:
    url = f"https://courier.example/wp-content/uploads/{name}"
    more = f"<wp:attachment_url>{url}</wp:attachment_url>"
    return item(name, "", number, more=more).replace(">post<", ">attachment<")


def field(name: str, said: str) -> str:
    key, value = f"<wp:meta_key>{name}</wp:meta_key>", f"<wp:meta_value>{said}</wp:meta_value>"
    return f"<wp:postmeta>{key}{value}</wp:postmeta>"


def told(found: list) -> list[tuple]:
    return [(one.what, one.count, one.why) for one in found if isinstance(one, NotTaken)]


def test_attachments_of_wordpress_that_no_article_shows_are_counted_and_named():
    lead = field("_thumbnail_id", "11")
    shown = '<p>High.</p><img src="https://courier.example/wp-content/uploads/inside-300x200.jpg">'
    others = [attachment(20 + n, f"{n}-unused.jpg") for n in range(7)]
    files = [attachment(40, "minutes.pdf"), attachment(41, "speech.mp3")]
    story = item(content=shown, more=lead)
    named = [attachment(11, "lead.jpg"), attachment(12, "inside.jpg")]
    # Before the article and behind it.
    pictures, documents = told(read(export(*others[:3], story, *named, *others[3:], *files)))
    assert pictures[:2] == ("pictures that no article of this file shows", 7)
    assert pictures[2].endswith(
        "(0-unused.jpg, 1-unused.jpg, 2-unused.jpg, 3-unused.jpg, 4-unused.jpg and others)"
    )
    assert documents[:2] == ("other files of the library", 2)
    assert documents[2].endswith("(minutes.pdf, speech.mp3)")
    assert told(read(export(story, *named))) == []


@pytest.mark.parametrize(
    ("name", "said", "kept"),
    [
        ("_editors_note", "Call the harbour master first.", True),
        ("_note_to_desk", "اتصل بمدير المرفأ أوّلًا", True),
        ("_own_views", "Two views of it", True),
        ("_edit_lock", "1556870400:3", False),
        ("_template", "wide-page.php", False),
        ("_own_layout", 'a:1:{s:4:"note";s:14:"Call him first";}', False),
        ("_own_data", '{"note": "Call him at once"}', False),
        ("_own_list", '["Call him at once"]', False),
        ("_own_key", "field_5cd1 of a b c", False),
        ("_subtitle", "It stands as standfirst already", False),
        ("_wp_old_slug", "tides-one tides-two tides-three", False),
        ("_oembed_0f3a", "What the other site said", False),
        ("views_total", "What machines count here", False),
    ],
)
def test_a_hidden_field_is_left_over_where_somebody_wrote_a_sentence(name, said, kept):
    (found,) = read(export(item(more=field(name, said))))
    left = [(it.text, it.place, it.reason) for it in found.leftovers]
    assert left == ([(said, name, "a custom field")] if kept else [])


@pytest.mark.django_db
def test_files_in_a_package_that_no_article_took_are_counted_and_named(tmp_path):
    package = tmp_path / "ferries.zip"
    images = "site/content/images"
    names = [
        *(f"{images}/2026/{name}" for name in ("lead.jpg", "lead_o.jpg", "unused.jpg")),
        f"{images}/size/w600/2026/lead.jpg",
        "site/content/files/2026/minutes.pdf",
        "site/content/themes/source/index.hbs",
        "__MACOSX/site/._lead.jpg",
    ]
    with zipfile.ZipFile(package, "w") as made:
        shown = "__GHOST_URL__/content/images/2026/lead.jpg"
        made.writestr("site/ferries.json", ghost_export(post(feature_image=shown)))
        for number, name in enumerate(names):
            made.writestr(name, jpeg(colour=(number, 90, 90)).getvalue())
    # And in a second run, when the picture has its file already.
    for _ in "ab":
        said = run(package)
        assert "not taken, 1 × pictures in the package that went to no article: " in said
        assert f"({images}/2026/unused.jpg)" in said
        assert "not taken, 2 × other files in the package: " in said
        assert "(site/content/files/2026/minutes.pdf, site/content/themes/source/index.hbs)" in said


def test_what_is_named_stays_short_however_many_there_are():
    passed = Passed("files", "why")
    for number in range(10_000):
        passed.add(f"{'a' * 500}\n{number}")
    (one,) = passed.told()
    assert (one.count, one.why.count("\n")) == (10_000, 0)
    assert len(one.why) < 500
