"""Copy pasted whole is taken apart into the fields of an article that has no words yet."""

import json

import pytest
from django.urls import reverse

from articles.models import Article, Image
from articles.workflow.words import words_of
from tests.admin.forms import Form

pytestmark = pytest.mark.django_db
COPY = """Harbour bridge to close for two nights

The city replaces the cables; traffic is led through the tunnel.

By Mira Solheim

The harbour bridge at dusk, seen from the quay
Cables of the bridge are forty years old [Jonas Reth/Halden Press]

The harbour bridge closes on Friday & Saturday between ten and six, the city said on Monday.

{articleGUID}

Work is to end before the winter.

Source: Halden Press, City of Halden
"""


def taken_apart(desk, copy, **typed) -> dict:
    answer = desk.post(
        reverse("admin:articles_article_take_apart"), {"whole_copy": copy, "body": "", **typed}
    )
    return json.loads(answer.content)


def test_every_part_of_a_copy_goes_into_its_field(desk):
    said = taken_apart(desk, COPY)
    assert said["fields"] == {
        "headline": "Harbour bridge to close for two nights",
        "standfirst": "The city replaces the cables; traffic is led through the tunnel.",
        "bylines": ["Mira Solheim"],
        "body": (
            "<p>The harbour bridge closes on Friday &amp; Saturday between ten and six, the city "
            "said on Monday.</p>\n<p>{articleGUID}</p>\n<p>Work is to end before the winter.</p>"
        ),
        "sources": ["Halden Press", "City of Halden"],
        "new_alt": "The harbour bridge at dusk, seen from the quay",
        "new_caption": "Cables of the bridge are forty years old",
        "new_people": "Jonas Reth",
        "new_agency": "Halden Press",
        "new_mark": "",
        "new_awaits": "on",
    }
    assert said["told"] == (
        "Taken apart: headline · standfirst · 1 byline · the words of the picture · 2 paragraphs · "
        "1 place of a lost embed · 2 sources."
    )
    assert not Article.objects.exists()


def test_no_word_of_a_copy_is_lost_of_what_has_no_field(desk):
    second = "A crane above the water\nThe crane came from Vell [Ida Berg/Halden Press]"
    copy = COPY.replace("Work is to end", f"{second}\n\nWork is to end") + "\nAsk for Mira.\n"
    said = taken_apart(desk, copy)
    shown = " ".join(str(value) for value in said["fields"].values())
    assert "A crane above the water The crane came from Vell [Ida Berg/Halden Press]" in shown
    assert "Ask for Mira." in shown
    assert "The words of the other pictures stand in the text." in said["told"]


def test_arabic_copy_makes_an_arabic_article(desk):
    said = taken_apart(desk, "الميناء يغلق ليلتين\n\nقالت المدينة إن العمل يبدأ الجمعة.")
    assert said["fields"]["language"] == "ar"


@pytest.mark.parametrize(
    ("copy", "typed", "why"),
    [
        (" \n", {}, "Nothing was pasted."),
        ('{"headline": 1}', {}, "This looks like markup or data."),
        ("x" * 500_001, {}, "The copy has 500001 characters and 500000 fit."),
        (COPY, {"headline": "Begun"}, "The article has words already"),
    ],
)
def test_a_copy_that_cannot_be_taken_apart_is_refused_with_a_sentence(desk, copy, typed, why):
    said = taken_apart(desk, copy, **typed)
    assert said["refused"].startswith(why)


def test_without_scripts_the_page_comes_back_with_its_fields_filled_and_then_saves(desk):
    page = Form(desk.get(reverse("admin:articles_article_add")))
    filled = Form(page.type(whole_copy=COPY).press(desk, "take-apart"))
    assert filled["headline"] == "Harbour bridge to close for two nights"
    assert not Article.objects.exists()
    filled.press(desk, "save")
    article = Article.objects.select_related("working__picture").get()
    assert [source.name for source in words_of(article.working)["sources"]] == [
        "Halden Press",
        "City of Halden",
    ]
    # Its file comes later, as with imported copy; until then it is a plate.
    picture = article.working.picture
    assert (picture.awaits_file, picture.credit) == (True, "Jonas Reth / Halden Press")
    assert Image.objects.count() == 1


def test_a_refused_copy_stays_in_its_box(desk):
    page = Form(desk.get(reverse("admin:articles_article_add")))
    answer = page.type(whole_copy=COPY, headline="Begun").press(desk, "take-apart")
    assert answer.status_code == 422
    assert "The article has words already" in answer.content.decode()
    assert Form(answer)["whole_copy"].split() == COPY.split()
    assert Form(answer)["headline"] == "Begun"
