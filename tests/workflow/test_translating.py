"""One story in several languages: joined, parted, begun in another language."""

import pytest
from django.db import IntegrityError, transaction

from articles import workflow
from articles.embeds.parse import token
from articles.models import Article, Event, Revision, Tag
from articles.workflow import Refused
from articles.workflow.stories import open_languages, others_of
from articles.workflow.tagging import tag_named
from tests.people import again, draft, published, rewrite

pytestmark = pytest.mark.django_db
LANGUAGES = [("en", "English"), ("ar", "Arabic"), ("sr", "Serbian"), ("sr-latn", "Serbian Latin")]


@pytest.fixture(autouse=True)
def many(settings):
    settings.LANGUAGES = LANGUAGES


@pytest.fixture
def vote(mira, politics):
    return published(mira, section=politics)


@pytest.fixture
def taswit(mira):
    return published(mira, "إقرار المشروع", language="ar")


def told(article) -> set[str]:
    return {other.language for other in others_of(again(article))}


def test_two_that_are_joined_know_each_other(vote, taswit, jonas):
    workflow.join(vote, taswit, by=jonas, via="desk")
    assert told(vote) == {"ar"}
    assert told(taswit) == {"en"}
    acts = Event.objects.filter(verb="join").order_by("id")
    assert [(act.article, act.by, act.via, act.details["language"]) for act in acts] == [
        (vote, jonas, "desk", "ar"),
        (taswit, jonas, "desk", "en"),
    ]


def test_of_three_each_knows_the_other_two(vote, taswit, mira):
    glasanje = draft(mira, "Гласање", language="sr")
    workflow.join(taswit, glasanje, by=mira)
    workflow.join(vote, again(glasanje), by=mira)
    assert told(vote) == {"ar", "sr"}
    assert told(taswit) == {"en", "sr"}


def test_two_stories_become_one(vote, taswit, mira):
    serbian, latin = draft(mira, "Гласање", language="sr"), draft(mira, "G", language="sr-latn")
    workflow.join(vote, taswit, by=mira)
    workflow.join(serbian, latin, by=mira)
    workflow.join(again(taswit), again(latin), by=mira)
    assert told(vote) == {"ar", "sr", "sr-latn"}


@pytest.mark.parametrize(
    ("which", "says"),
    [("itself", "itself"), ("english", "different languages"), ("second", "Both stories")],
)
def test_a_story_is_told_once_in_each_language(vote, taswit, mira, which, says):
    workflow.join(vote, taswit, by=mira)
    other = {
        "itself": vote,
        "english": draft(mira, "Another"),
        "second": draft(mira, "تصويت آخر", language="ar"),
    }[which]
    with pytest.raises(Refused, match=says):
        workflow.join(again(vote), again(other), by=mira)
    assert told(vote) == {"ar"}


def test_joining_twice_says_so(vote, taswit, mira):
    workflow.join(vote, taswit, by=mira)
    with pytest.raises(Refused, match="already"):
        workflow.join(taswit, vote, by=mira)


def test_the_database_holds_one_article_a_language(vote, taswit, mira):
    workflow.join(vote, taswit, by=mira)
    second = draft(mira, "تصويت آخر", language="ar")
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=second.pk).update(story=again(vote).story)


def test_one_that_parts_leaves_the_others_together(vote, taswit, mira):
    serbian = draft(mira, "Гласање", language="sr")
    workflow.join(vote, taswit, by=mira)
    workflow.join(again(vote), serbian, by=mira)
    workflow.part(again(serbian), by=mira)
    assert (told(vote), told(serbian)) == ({"ar"}, set())


def test_of_two_both_stand_alone_and_the_record_says_so(vote, taswit, mira):
    workflow.join(vote, taswit, by=mira)
    workflow.part(again(taswit), by=mira)
    assert again(vote).story is again(taswit).story is None
    assert Event.objects.filter(verb="part").count() == 2
    with pytest.raises(Refused, match="not joined"):
        workflow.part(again(vote), by=mira)


def test_a_draft_of_a_story_cannot_take_a_language_it_has(vote, taswit, mira):
    workflow.join(vote, taswit, by=mira)
    serbian = draft(mira, "Гласање", language="sr")
    workflow.join(again(vote), serbian, by=mira)
    serbian = again(serbian)
    with pytest.raises(Refused, match="already") as refused:
        workflow.save(serbian, by=mira, based_on=serbian.working, language="ar")
    assert refused.value.field == "language"
    workflow.save(serbian, by=mira, based_on=serbian.working, language="sr-latn")
    assert told(vote) == {"ar", "sr-latn"}


def test_a_translation_begins_with_all_the_words(vote, mira, jonas, politics):
    bill, port = tag_named("Harbour bill", "en"), tag_named("Port", "en")
    qanun = tag_named("مشروع المرفأ", "ar")
    workflow.pair_tags(bill, {"ar": qanun}, by=jonas)
    quay = published(mira, "The quay", section=politics)
    vote = rewrite(
        vote,
        mira,
        standfirst="By one seat.",
        genre="analysis",
        bylines=["T. Adeyar"],
        tags=[port, bill],
        body=f"<p>Approved.</p>{token('article', quay.guid)}",
    )
    made = again(workflow.translate(vote, by=jonas, language="ar", via="desk"))
    words = made.working
    assert (made.language, made.section, made.live, made.slug) == ("ar", None, None, "")
    assert words.headline == vote.working.headline
    assert words.standfirst == "By one seat."
    assert words.genre == "analysis"
    assert words.body == vote.working.body
    assert [line.written for line in words.bylines.all()] == ["T. Adeyar"]
    assert list(words.tags.all()) == [qanun]
    assert "English" in words.why
    assert words.created_by == jonas
    assert told(vote) == {"ar"}
    act = Event.objects.get(verb="translate")
    assert (act.article, act.via, act.details["draft"]) == (vote, "desk", made.pk)
    assert Tag.objects.filter(language="ar").count() == 1


def test_a_language_the_story_has_is_not_begun_again(vote, taswit, mira):
    workflow.join(vote, taswit, by=mira)
    for language, says in [("ar", "already"), ("en", "already"), ("xx", "Choose a language")]:
        with pytest.raises(Refused, match=says):
            workflow.translate(again(vote), by=mira, language=language)
    assert open_languages(again(vote)) == ["sr", "sr-latn"]
    assert Article.objects.count() == 2


def test_another_script_is_written_over(mira):
    serbian = draft(
        mira,
        "ЊЕГОШ и љубав",
        language="sr",
        kicker="Култура",
        bylines=["Пера Џепић"],
        body='<p>Види <a href="/вести/">овде</a>.</p>',
    )
    made = workflow.translate(serbian, by=mira, language="sr-latn").working
    assert made.headline == "NJEGOŠ i ljubav"
    assert made.kicker == "Kultura"
    assert [line.written for line in made.bylines.all()] == ["Pera Džepić"]
    assert made.body == '<p>Vidi <a href="/вести/">ovde</a>.</p>'
    assert "Written over" in made.why


def test_nothing_that_readers_see_is_touched(vote, taswit, mira):
    before = list(Revision.objects.values_list("pk", "frozen_at").order_by("pk"))
    workflow.join(vote, taswit, by=mira)
    workflow.part(again(vote), by=mira)
    assert list(Revision.objects.values_list("pk", "frozen_at").order_by("pk")) == before
