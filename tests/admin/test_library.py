"""The library's list: found by words and narrowed, as a wall or as a list."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.images.intake import add_picture
from articles.models import Image
from tests.admin.conftest import signed_in, told
from tests.images.test_near import scenery, taken
from tests.people import draft

pytestmark = pytest.mark.django_db
LIBRARY = reverse("admin:articles_image_changelist")
TOGETHER = reverse("admin:articles_image_together")


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def shelf(jonas, mira) -> dict[str, Image]:
    now = timezone.now()
    said = {
        "ferry": {
            "alt": "A ferry",
            "credit_people": ["Éva Nagy"],
            "credit_agency": "Reuters",
            "city": "Malmö",
            "taken_on": date(2026, 11, 2),
            "rights": "agency",
            "usable_until": now + timedelta(days=3),
        },
        "quay": {
            "alt": "A quay",
            "credit_raw": "AP",
            "depicted": ["Reuters Berg"],
            "country": "Sweden",
            "taken_on": date(2026, 10, 2),
            "usable_until": now - timedelta(days=1),
        },
        "vote": {"credit_agency": "Halden Press", "usable_from": now + timedelta(days=1)},
        "market": {"caption": "سوق المدينة الأولى", "alt": "A market", "credit_mark": "file"},
    }
    found = {
        name: add_picture(by=mira if name == "vote" else jonas, title=name, **words)
        for name, words in said.items()
    }
    draft(mira, "Shows it", picture=found["ferry"])
    return found


def names(desk, **asked) -> set[str]:
    answer = desk.get(LIBRARY, asked)
    assert answer.status_code == 200
    return {str(image) for image in answer.context["cl"].result_list}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, {"ferry", "quay", "vote", "market"}),
        ({"q": "FERRY"}, {"ferry"}),
        ({"q": "eva malmo"}, {"ferry"}),
        ({"q": "eva quay"}, set()),
        ({"q": "المدينه"}, {"market"}),
        ({"q": "الاولي"}, {"market"}),
        ({"q": "%"}, set()),
        ({"person": "nagy"}, {"ferry"}),
        ({"person": "berg"}, {"quay"}),
        ({"person": "reuters"}, {"ferry", "quay"}),
        ({"agency": "reuters"}, {"ferry"}),
        ({"place": "malmo"}, {"ferry"}),
        ({"place": "sweden"}, {"quay"}),
        ({"taken_from": "2026-10-15"}, {"ferry"}),
        ({"taken_from": "2026-10-02", "taken_to": "2026-10-02"}, {"quay"}),
        ({"rights": "agency"}, {"ferry"}),
        ({"terms": "ending"}, {"ferry"}),
        ({"terms": "ended"}, {"quay"}),
        ({"terms": "ahead"}, {"vote"}),
        ({"mark": "file"}, {"market"}),
        ({"needs": "credit"}, {"market"}),
        ({"needs": "alt"}, {"vote"}),
        ({"needs": "file"}, {"ferry", "quay", "vote", "market"}),
        ({"needs": "unused"}, {"quay", "vote", "market"}),
        ({"needs": "twice"}, set()),
        ({"by": "mira sol"}, {"vote"}),
        ({"by": "jonas", "q": "quay"}, {"quay"}),
    ],
)
def test_the_library_is_narrowed(desk, shelf, asked, found):
    assert names(desk, **asked) == found


@pytest.mark.parametrize("asked", [{"taken_from": "tomorrow"}, {"rights": "mine"}])
def test_what_cannot_be_read_narrows_nothing_and_says_so(desk, shelf, asked):
    answer = desk.get(LIBRARY, asked)
    assert len(answer.context["cl"].result_list) == 4
    assert "errorlist" in answer.content.decode()


def test_a_nul_in_the_address_is_no_error(desk, shelf):
    assert names(desk, q="ferry\x00", person="\x00") == {"ferry"}


def test_each_condition_is_a_chip_that_takes_it_away_and_keeps_the_rest(desk, shelf):
    answer = desk.get(LIBRARY, {"q": "ferry", "rights": "agency", "view": "list"})
    chips = dict(answer.context["cl"].chips)
    assert chips == {
        "Words: ferry": "?view=list&rights=agency",
        "Rights: Agency": "?view=list&q=ferry",
    }
    assert "Without Rights: Agency" in answer.content.decode()


def test_the_switch_between_wall_and_list_is_an_address_that_keeps_the_search(desk, shelf):
    wall = desk.get(LIBRARY, {"q": "ferry"})
    assert "<table>" not in wall.content.decode()
    as_list = desk.get(LIBRARY + wall.context["cl"].other_view)
    assert "<table>" in as_list.content.decode()
    assert [str(it) for it in as_list.context["cl"].result_list] == ["ferry"]
    assert as_list.context["cl"].other_view == "?q=ferry"


def test_an_empty_list_says_what_to_do(desk, jonas):
    assert "Drop some anywhere" in desk.get(LIBRARY).content.decode()
    add_picture(by=jonas, title="Quay")
    assert "take a condition away" in desk.get(LIBRARY, {"q": "volcano"}).content.decode()


def test_pictures_that_are_here_more_than_once_are_found(desk, jonas):
    for title, quality in (("first", 88), ("second", 80)):
        taken(jonas, scenery(1), title, quality=quality)
    taken(jonas, scenery(2), "other")
    assert names(desk, needs="twice") == {"first", "second"}


@pytest.mark.parametrize("number", [1, 30])
@pytest.mark.parametrize(
    ("asked", "most"),
    [
        ({}, 3),
        ({"view": "list"}, 3),
        ({"q": "picture"}, 3),
        ({"person": "ap", "agency": "ap", "place": "oslo", "needs": "unused", "by": "jonas"}, 3),
    ],
)
def test_a_longer_list_asks_no_more(
    desk, jonas, django_assert_max_num_queries, number, asked, most
):
    for n in range(number):
        add_picture(by=jonas, title=f"Picture {n}", credit_agency="AP", city="Oslo")
    with django_assert_max_num_queries(most):
        assert len(names(desk, **asked)) == number


def test_who_may_only_look_is_offered_nothing_to_do(charlie):
    page = signed_in(charlie, "view_image").get(LIBRARY).content.decode()
    assert "data-drop" not in page
    assert "No pictures yet." in page


# --- The same for several ------------------------------------------------------------------------


def test_several_pictures_get_the_same_credit_and_rights(desk, shelf):
    keys = [shelf[name].pk for name in ("quay", "market")]
    form = desk.post(TOGETHER, {"picture": keys})
    assert "The same for 2 pictures" in form.content.decode()
    given = {"people": "Ola  Berg\n", "rights": "cc", "licence": "CC BY 4.0"}
    answer = desk.post(TOGETHER, {"picture": keys, "do": "give", **given}, follow=True)
    assert "2 pictures say so now" in answer.content.decode()
    quay, market = (Image.objects.get(pk=key) for key in keys)
    assert (quay.credit, market.credit) == ("Ola Berg", "Ola Berg")
    assert (quay.rights, quay.credit_raw, market.caption) == ("cc", "AP", "سوق المدينة الأولى")
    assert names(desk, q="ola") == {"quay", "market"}
    history = desk.get(reverse("admin:articles_image_history", args=[quay.pk])).content.decode()
    assert "Together with others: Photographers: “Ola Berg”; Rights: “Creative Commons”" in history


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, "Nothing is written here"),
        ({"rights": "cc", "licence": "CC BY"}, "named with its version"),
        ({"licence_url": "javascript:alert(1)"}, "This is no web address"),
    ],
)
def test_what_is_wrong_changes_none_of_them(desk, shelf, given, sentence):
    before = list(Image.objects.order_by("pk").values())
    answer = desk.post(TOGETHER, {"picture": [shelf["quay"].pk], "do": "give", **given})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert list(Image.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("keys", [[], ["x"], ["9" * 40], ["0"]])
def test_without_pictures_the_library_says_so(desk, shelf, keys):
    answer = desk.post(TOGETHER, {"picture": keys, "do": "give", "people": "Ola"})
    assert (answer.status_code, answer.url) == (302, LIBRARY)
    assert "No picture was chosen" in told(answer)
