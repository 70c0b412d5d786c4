"""Two people have the same picture, tag, author, source or section open."""

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Author, Image, Section, Source, Tag
from tests.admin.conftest import jpeg, signed_in, told
from tests.admin.forms import Form

MAY = [
    f"{act}_{name}"
    for act in ("view", "change")
    for name in ("image", "tag", "author", "source", "section")
]


@pytest.fixture
def miras(mira) -> Client:
    return signed_in(mira, *MAY)


def page_of(thing) -> str:
    return f"/admin/articles/{thing._meta.model_name}/{thing.pk}/change/"


def opened(client, thing) -> Form:
    return Form(client.get(page_of(thing)), f"{thing._meta.model_name}_form")


def save(client, thing, form, **files):
    return client.post(page_of(thing), {**form.fields, "_save": "Save", **files})


def again(thing):
    return type(thing).objects.get(pk=thing.pk)


def words_of(answer) -> str:
    return " ".join(answer.content.decode().split())


@pytest.fixture
def quay(db):
    return Tag.objects.create(
        language="en", name="Quay", slug="quay", folded="quay", description="The new quay."
    )


def test_what_each_of_two_people_changed_is_saved_and_told(desk, miras, harbour):
    jonas, mira = opened(desk, harbour), opened(miras, harbour)
    save(miras, harbour, mira.type(caption="The harbour on Tuesday."))
    answer = save(desk, harbour, jonas.type(alt="Three ferries at dusk"))
    assert answer.status_code == 302
    picture = again(harbour)
    assert picture.caption == "The harbour on Tuesday."
    assert picture.alt == "Three ferries at dusk"
    assert "Mira Solheim has changed “Caption” meanwhile. Both changes are saved." in told(answer)


def test_what_both_changed_is_shown_twice_and_overwrites_nothing(desk, miras, harbour):
    jonas, mira = opened(desk, harbour), opened(miras, harbour)
    save(miras, harbour, mira.type(caption="The harbour on Tuesday."))
    answer = save(desk, harbour, jonas.type(caption="The harbour at dusk."))
    assert answer.status_code == 200
    assert again(harbour).caption == "The harbour on Tuesday."
    page = words_of(answer)
    assert "Mira Solheim has changed this since you opened the page." in page
    assert '<q dir="auto">The harbour on Tuesday.</q>' in page
    assert Form(answer, "image_form")["caption"] == "The harbour at dusk."


def test_who_was_told_saves_again_and_means_it(desk, miras, harbour):
    jonas, mira = opened(desk, harbour), opened(miras, harbour)
    save(miras, harbour, mira.type(caption="The harbour on Tuesday."))
    refused = save(desk, harbour, jonas.type(caption="The harbour at dusk."))
    assert save(desk, harbour, Form(refused, "image_form")).status_code == 302
    assert again(harbour).caption == "The harbour at dusk."


def test_a_third_save_between_the_telling_and_the_second_press_is_told_again(desk, miras, harbour):
    jonas, mira = opened(desk, harbour), opened(miras, harbour)
    save(miras, harbour, mira.type(caption="Tuesday."))
    refused = save(desk, harbour, jonas.type(caption="Dusk."))
    save(miras, harbour, opened(miras, harbour).type(caption="Wednesday."))
    answer = save(desk, harbour, Form(refused, "image_form"))
    assert '<q dir="auto">Wednesday.</q>' in words_of(answer)
    assert again(harbour).caption == "Wednesday."


def test_beside_a_clash_the_other_changes_are_merged_and_nothing_typed_is_lost(
    desk, miras, harbour
):
    jonas, mira = opened(desk, harbour), opened(miras, harbour)
    save(miras, harbour, mira.type(caption="Tuesday.", title="Harbour, Tuesday"))
    answer = save(desk, harbour, jonas.type(caption="Dusk.", alt="Three ferries"))
    form = Form(answer, "image_form")
    assert (form["caption"], form["title"], form["alt"]) == (
        "Dusk.",
        "Harbour, Tuesday",
        "Three ferries",
    )
    assert "has changed “Title” meanwhile: the newer words stand below." in words_of(answer)
    save(desk, harbour, form)
    picture = again(harbour)
    assert (picture.caption, picture.title, picture.alt) == (
        "Dusk.",
        "Harbour, Tuesday",
        "Three ferries",
    )


def test_both_wrote_the_same(desk, miras, harbour):
    jonas, mira = opened(desk, harbour), opened(miras, harbour)
    save(miras, harbour, mira.type(caption="Tuesday."))
    answer = save(desk, harbour, jonas.type(caption="Tuesday. "))
    assert answer.status_code == 302
    assert "meanwhile" not in told(answer)


def test_lines_end_as_browsers_and_imports_end_them(desk, miras, harbour):
    """A caption with a line end of an import, sent back by a browser, has not been changed."""
    Image.objects.filter(pk=harbour.pk).update(caption="One.\nTwo.")
    jonas, mira = opened(desk, harbour), opened(miras, harbour)
    save(miras, harbour, mira.type(caption="Three."))
    answer = save(desk, harbour, jonas.type(caption="One.\r\nTwo.", alt="Ferries"))
    assert answer.status_code == 302
    assert (again(harbour).caption, again(harbour).alt) == ("Three.", "Ferries")


def test_the_names_of_photographers_are_merged_too(desk, miras, harbour):
    jonas, mira = opened(desk, harbour), opened(miras, harbour)
    save(miras, harbour, mira.type(people="Jonas Reth\nAda Wrenfield"))
    save(desk, harbour, jonas.type(caption="Dusk."))
    assert again(harbour).credit_people == ["Jonas Reth", "Ada Wrenfield"]
    jonas, mira = opened(desk, harbour), opened(miras, harbour)
    save(miras, harbour, mira.type(people="Ada Wrenfield"))
    answer = save(desk, harbour, jonas.type(people="Jonas Reth"))
    assert '<q dir="auto">Ada Wrenfield</q>' in words_of(answer)


def test_a_choice_is_shown_by_its_name(desk, miras, harbour):
    jonas, mira = opened(desk, harbour), opened(miras, harbour)
    save(miras, harbour, mira.type(credit_mark="handout"))
    answer = save(desk, harbour, jonas.type(credit_mark="ai"))
    assert '<q dir="auto">Handout</q>' in words_of(answer)


def test_what_was_emptied_is_said_to_be_empty(desk, miras, harbour):
    jonas, mira = opened(desk, harbour), opened(miras, harbour)
    save(miras, harbour, mira.type(caption=""))
    answer = save(desk, harbour, jonas.type(caption="Dusk."))
    assert "It is empty now." in words_of(answer)


def test_another_file_put_in_meanwhile_is_not_overwritten(desk, miras, harbour):
    jonas, mira = opened(desk, harbour), opened(miras, harbour)
    save(miras, harbour, mira, new_file=jpeg(800, 500, "navy"))
    theirs = again(harbour).sha256
    answer = save(desk, harbour, jonas, new_file=jpeg(900, 600, "red"))
    assert "choose your file again" in words_of(answer)
    assert again(harbour).sha256 == theirs
    save(desk, harbour, Form(answer, "image_form"), new_file=jpeg(900, 600, "red"))
    assert again(harbour).sha256 != theirs


def test_another_file_and_another_caption_go_together(desk, miras, harbour):
    jonas, mira = opened(desk, harbour), opened(miras, harbour)
    save(miras, harbour, mira, new_file=jpeg(800, 500, "navy"))
    theirs = again(harbour).sha256
    assert save(desk, harbour, jonas.type(caption="Dusk.")).status_code == 302
    assert (again(harbour).sha256, again(harbour).caption) == (theirs, "Dusk.")
    assert again(harbour).width == 800


def test_the_end_of_the_rights_is_merged_as_a_moment(desk, miras, harbour):
    jonas, mira = opened(desk, harbour), opened(miras, harbour)
    mira.type(usable_until="2030-03-01T18:00")
    assert save(miras, harbour, mira).status_code == 302
    answer = save(desk, harbour, jonas.type(caption="Dusk."))
    assert answer.status_code == 302
    picture = again(harbour)
    assert picture.caption == "Dusk."
    assert f"{timezone.localtime(picture.usable_until):%Y-%m-%d %H:%M}" == "2030-03-01 18:00"
    jonas, mira = opened(desk, harbour), opened(miras, harbour)
    save(miras, harbour, mira.type(usable_until="2030-04-01T18:00"))
    answer = save(desk, harbour, jonas.type(usable_until="2031-03-01T18:00"))
    assert "1 April 2030, 18:00 UTC" in words_of(answer)
    jonas, mira = opened(desk, harbour), opened(miras, harbour)
    save(miras, harbour, mira.type(usable_until=""))
    answer = save(desk, harbour, jonas.type(usable_until="2031-03-01T18:00"))
    assert "It is empty now." in words_of(answer)
    assert again(harbour).usable_until is None


def things():
    yield "tag", lambda: Tag.objects.create(language="en", name="Quay", slug="quay", folded="quay")
    yield "author", lambda: Author.objects.create(name="Ola", slug="ola")
    yield "source", lambda: Source.objects.create(name="AP", folded="ap", slug="ap")
    yield "section", lambda: Section.objects.create(language="en", name="World", slug="world")


@pytest.mark.parametrize(("name", "make"), list(things()))
def test_names_are_merged_and_kept_apart_as_pictures_are(desk, miras, name, make):
    thing = make()
    more = "bio" if name == "author" else "description"
    jonas, mira = opened(desk, thing), opened(miras, thing)
    save(miras, thing, mira.type(**{more: "What Mira knows."}))
    answer = save(desk, thing, jonas.type(name="Another"))
    assert answer.status_code == 302
    assert (again(thing).name, getattr(again(thing), more)) == ("Another", "What Mira knows.")
    jonas, mira = opened(desk, thing), opened(miras, thing)
    save(miras, thing, mira.type(**{more: "What Mira learnt."}))
    answer = save(desk, thing, jonas.type(**{more: "What Jonas knows."}))
    assert '<q dir="auto">What Mira learnt.</q>' in words_of(answer)
    assert getattr(again(thing), more) == "What Mira learnt."


def test_markup_in_the_other_value_stays_text(desk, miras, quay):
    jonas, mira = opened(desk, quay), opened(miras, quay)
    save(miras, quay, mira.type(description="<script>alert(1)</script>"))
    answer = save(desk, quay, jonas.type(description="Mine."))
    assert "&lt;script&gt;alert(1)" in answer.content.decode()
    assert "<script>alert(1)" not in answer.content.decode()


def test_a_required_field_emptied_is_still_refused(desk, miras, quay):
    jonas, mira = opened(desk, quay), opened(miras, quay)
    save(miras, quay, mira.type(description="New."))
    answer = save(desk, quay, jonas.type(name=""))
    assert answer.status_code == 200
    assert Form(answer, "tag_form")["description"] == "New."
    assert again(quay).name == "Quay"


@pytest.mark.parametrize("written", ["", "x", "e30:1abc:zzz"])
def test_values_that_the_desk_did_not_sign_are_not_believed(desk, quay, written):
    form = opened(desk, quay).type(opened=written, description="Mine.")
    answer = save(desk, quay, form)
    assert "could not tell with which values this page was opened" in words_of(answer)
    assert again(quay).description == "The new quay."
    assert Form(answer, "tag_form")["description"] == "Mine."
    assert save(desk, quay, Form(answer, "tag_form")).status_code == 302


def test_the_values_of_another_page_are_not_believed(desk, quay):
    other = Tag.objects.create(language="en", name="Harbour", slug="harbour", folded="harbour")
    form = opened(desk, quay).type(opened=opened(desk, other)["opened"], description="Mine.")
    assert "could not tell" in words_of(save(desk, quay, form))


def test_a_new_thing_has_nothing_to_compare_with(desk):
    page = desk.get("/admin/articles/tag/add/")
    assert 'name="opened"' not in page.content.decode()
