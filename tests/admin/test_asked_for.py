"""What a reader says is wrong: noted beside the article, named on the first page, closed with the
correction or with a reason; who asked is forgotten then, and nothing of it is public."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.admin.article.notes import Sentence
from articles.models import CorrectionRequest, Event
from articles.models.front import Place
from articles.workflow import Refused, fronts
from tests.admin.conftest import SECTION_EDITOR, opened, page_of, told
from tests.admin.forms import Form
from tests.admin.mends import DESK, mend, names, rows, undo
from tests.numbers import sitemaps
from tests.people import again, draft, published, rewrite

pytestmark = pytest.mark.django_db
WRONG = "The bill passed by 31 votes."
BODY = f"<p>It was late. {WRONG}</p><p>Ferries ran.</p>"
WHAT, WHO = "There were 32 votes", "Nadia Ferrante, nadia@example.org"
FEEDS = ("feed/", "feed/atom/", "feed/json/")
ARTICLES = reverse("admin:articles_article_changelist")


@pytest.fixture
def vote(mira, politics):
    return published(mira, "Vote", body=BODY, section=politics)


def ask(article, by, what=WHAT, **given) -> CorrectionRequest:
    return workflow.note_request(article, by=by, what=what, **{"who": WHO, **given})


def correct_page(article) -> str:
    return reverse("admin:articles_article_correct", args=[article.pk])


def test_it_is_noted_beside_the_article_and_named_on_the_first_page(desks, vote, mira):
    key = Sentence(WRONG).key
    form = opened(desks["Reporter"], vote)
    form.type(ask__what=WHAT, ask__sentence=key, ask__who=WHO)
    assert "Noted." in told(form.press(desks["Reporter"], "ask"))
    beside = desks["Reporter"].get(page_of(vote)).text
    assert WHAT in beside
    assert WHO in beside
    ask(published(mira, "Later"), mira)
    publisher = desks["Publisher"]
    assert names(publisher, "asked") == ["Vote", "Later"]
    row = rows(publisher, "asked")[0]
    assert row.quoted == WRONG
    assert WHAT in row.detail
    assert WHO not in publisher.get(DESK).text
    # To the sentence, from which the correction begins.
    page = publisher.get(row.url)
    place = row.url.partition("#")[2]
    assert f'id="{place}" href="{page_of(vote)}?correct={key}#publish">{WRONG}</a>' in page.text
    [group] = [it for it in publisher.get(DESK).context["groups"] if it.key == "asked"]
    assert {str(it) for it in publisher.get(group.url).context["cl"].result_list} == {
        "Vote",
        "Later",
    }
    # Whoever only writes has nothing to close it with.
    assert rows(desks["Reporter"], "asked")[0].mend == ""


def test_the_correction_closes_it_and_who_asked_is_erased(desk, vote, mira):
    of_the_sentence, other = ask(vote, mira, sentence=WRONG), ask(vote, mira, "Ferries did not run")
    form = Form(desk.get(page_of(vote), {"correct": Sentence(WRONG).key}))
    assert form["publish-requests"] == str(of_the_sentence.pk)
    form.type(publish__note="There were 32 votes.")
    assert "Live, with your note," in told(form.press(desk, "publish"))
    of_the_sentence.refresh_from_db()
    other.refresh_from_db()
    assert (of_the_sentence.answer, of_the_sentence.who) == ("corrected", "")
    assert of_the_sentence.correction == Event.objects.get(verb="correct")
    assert other.closed_at is None
    assert WHO not in str(Event.objects.values_list("note", "details"))
    assert {it.verb for it in again(vote).events.all()} >= {"ask", "answer"}
    with pytest.raises(IntegrityError), transaction.atomic():
        CorrectionRequest.objects.filter(pk=of_the_sentence.pk).update(who=WHO)


def test_nothing_is_closed_by_an_update_and_what_was_closed_meanwhile_stays(desk, vote, mira):
    request = ask(vote, mira)
    form = opened(desk, vote).type(headline="Vote at night", publish__kind="update")
    form.press(desk, "publish")
    request.refresh_from_db()
    assert request.closed_at is None
    form = opened(desk, vote).type(publish__kind="correction", publish__note="It was at night.")
    workflow.answer_request(request, by=mira, answer="nothing", reason="32 came later")
    assert "Live, with your note," in told(form.press(desk, "publish"))
    request.refresh_from_db()
    assert request.reason == "32 came later"


def test_nothing_to_correct_wants_a_reason_and_is_undone_but_for_who_asked(desk, vote, mira):
    first, second = ask(vote, mira), ask(vote, mira, "Ferries did not run")
    given = {"request": first.pk}
    assert "Say why" in told(mend(desk, "nothing", vote.pk, **given, reason=" "))
    answer = mend(desk, "nothing", vote.pk, **given, reason="The minutes say 31")
    assert "Nothing to correct in “Vote”" in told(answer)
    assert rows(desk, "asked")[0].given["request"] == second.pk
    assert "Jonas Reth has closed it" in told(mend(desk, "nothing", vote.pk, **given, reason="Yes"))
    assert "is open again" in told(undo(desk, answer))
    first.refresh_from_db()
    assert (first.closed_at, first.answer, first.who) == (None, "", "")
    # From the page of the article, where it was corrected without a note.
    form = opened(desk, vote).type(answer__request=str(first.pk), answer__answer="corrected")
    answer = form.press(desk, "answer")
    assert "The request is closed" in told(answer)
    assert rows(desk, "asked")[0].given["request"] == second.pk
    assert "is open again" in told(undo(desk, answer))


def test_a_new_request_brings_back_what_was_snoozed(desk, vote, mira):
    ask(vote, mira)
    [row] = rows(desk, "asked")
    given = {"group": "asked", "mark": row.mark, "when": "days", "reason": "The clerk is asked"}
    mend(desk, "snooze", vote.pk, **given)
    assert names(desk, "asked") == []
    ask(vote, mira, "Ferries did not run")
    assert names(desk, "asked") == ["Vote"]


def test_it_is_about_what_readers_see_and_outlives_a_withdrawal(desk, vote, mira, jonas):
    with pytest.raises(Refused, match="Readers see nothing"):
        ask(draft(mira), mira)
    with pytest.raises(Refused, match="no longer see that sentence"):
        ask(vote, mira, sentence="Never written.")
    ask(vote, mira)
    workflow.withdraw(again(vote), by=jonas, note="Wrong throughout.")
    [row] = rows(desk, "asked")
    assert row.url == page_of(vote)
    assert "answer" in opened(desk, vote).buttons


def test_another_section_sees_none_of_it(desks, vote, mira, jonas):
    from_elsewhere = published(mira, "Elsewhere")
    request = ask(from_elsewhere, mira)
    ask(vote, mira)
    petra = desks[SECTION_EDITOR]
    assert names(petra, "asked") == ["Vote"]
    assert [
        str(it) for it in petra.get(ARTICLES, {"needs": "asked"}).context["cl"].result_list
    ] == ["Vote"]
    given = {"request": request.pk, "reason": "x"}
    assert mend(petra, "nothing", from_elsewhere.pk, **given).status_code == 403
    assert mend(desks["Reporter"], "nothing", vote.pk, **given).status_code == 403
    # Nor is a request of one article closed by way of another.
    assert "no longer there" in told(mend(desks["Publisher"], "nothing", vote.pk, **given))


def test_nothing_of_it_is_public(client, vote, mira, jonas):
    ask(vote, mira, sentence=WRONG)
    closed = ask(vote, mira, "Ferries did not run")
    workflow.answer_request(closed, by=jonas, answer="nothing", reason="The timetable says so")
    workflow.correct(vote, by=jonas, based_on=vote.working, note="There was a recount.")
    page = vote.get_absolute_url()
    places = ["/", "/politics/", "/corrections/", "/archive/", "/search/?q=votes"]
    feeds = [f"{it}{end}" for it in ("/", "/politics/", "/corrections/") for end in FEEDS]
    machines = [f"{page.rstrip('/')}.json", "/sitemap.xml", *sitemaps()]
    for path in [page, f"{page}versions/", *places, *feeds, *machines]:
        answer = client.get(path, follow=True)
        text = (b"".join(answer) if answer.streaming else answer.content).decode()
        assert answer.status_code == 200, path
        for secret in (WHAT, "Nadia", "example.org", "did not run", "timetable", "asked"):
            assert secret not in text, (path, secret)


def test_ten_more_rows_ask_the_database_no_more(desk, mira):
    def number() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(DESK).status_code == 200
        return len(queries)

    for n in range(10):
        ask(published(mira, f"No. {n}"), mira)
    number()
    few = number()
    for n in range(10):
        article = published(mira, f"More of {n}")
        ask(article, mira)
        ask(article, mira, "And more")
    assert number() == few <= 25


def test_a_page_with_everything_at_once_asks_few_questions(
    desk, mira, jonas, vote, siyasa, harbour
):
    other = published(mira, "Other")
    quay = {"image": str(harbour.guid), "caption": "The quay at dusk"}
    use = workflow.make("image", quay, mira)
    things = (("article", other), ("image", harbour), ("image", use))
    embeds = "".join(f"<p>{{{kind}:{it.guid}}}</p>" for kind, it in things)
    published(mira, "Third", body=f"<p>It embeds.</p><p>{{article:{vote.guid}}}</p>")
    ask(vote, mira)
    workflow.correct(vote, by=jonas, based_on=vote.working, note="There was a recount.")
    workflow.translate(again(vote), by=mira, language="ar", section=siyasa)
    workflow.assign(again(vote), by=jonas, who=jonas)
    at = timezone.now() + timedelta(hours=1)
    fronts.swap_at("en", Place("second", 1), again(vote), at=at, by=mira)
    rewrite(again(vote), mira, headline="Vote 2", body=BODY + embeds, picture=harbour)
    workflow.hold(again(vote), by=jonas, note="Wait for the minutes")
    with CaptureQueriesContext(connection) as queries:
        page = desk.get(page_of(vote)).text
    assert len(queries) <= 25
    # One question for both lists, each in its own order.
    sections, colleagues = (options(page, f"id_{it}") for it in ("move-section", "assign-who"))
    assert sections == ["No section", "سياسة", "Politics"]
    assert colleagues == ["Nobody yet", "Jonas Reth"]
    for words in ("Wait for the minutes", WHAT, "Third"):
        assert words in page


def options(page: str, name: str) -> list[str]:
    chosen = re.search(rf'<select[^>]*id="{name}".*?</select>', page, re.DOTALL)
    return re.findall(r"<option[^>]*>([^<]*)<", chosen[0])
