"""Two editors at the same moment, each with a connection of their own."""

import threading
import time

import pytest
from django.db import connection, transaction

from articles import workflow
from articles.models import Article, Event
from articles.workflow import Refused
from tests.people import again, draft


def at_once(*acts):
    """Runs the acts together; returns what each refused, or None. Anything else is raised."""
    ready = threading.Barrier(len(acts))
    outcomes, mishaps = [None] * len(acts), []

    def run(n, act):
        try:
            ready.wait(60)
            act()
        except Refused as refusal:
            outcomes[n] = refusal
        except Exception as mishap:  # noqa: BLE001 - raised below, in the test's own thread
            mishaps.append(mishap)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    if mishaps:
        raise mishaps[0]
    return outcomes


@pytest.mark.django_db(transaction=True)
def test_two_publishes_at_once_give_one_event(mira, jonas):
    article = draft(mira)
    outcomes = at_once(
        lambda: workflow.publish(article, by=mira, based_on=article.working),
        lambda: workflow.publish(article, by=jonas, based_on=article.working),
    )
    assert sum(outcome is None for outcome in outcomes) == 1
    assert Event.objects.filter(verb="publish").count() == 1


@pytest.mark.django_db(transaction=True)
def test_whoever_waited_for_somebody_else_knows_what_came_meanwhile(mira, jonas):
    """By a clock read before the wait, the other's publication would be yet to come."""
    article, waits = draft(mira), threading.Event()

    def first():
        with transaction.atomic():
            Article.objects.select_for_update().get(pk=article.pk)
            waits.set()
            time.sleep(0.5)
            workflow.publish(article, by=mira, based_on=article.working)

    def second():
        waits.wait(60)
        workflow.publish(article, by=jonas, based_on=article.working)

    done, refused = at_once(first, second)
    assert done is None
    assert "Readers already see exactly this text" in str(refused)
    assert Event.objects.get(verb="publish").by == mira


@pytest.mark.django_db(transaction=True)
def test_of_many_saves_on_one_base_one_wins_and_every_text_is_kept(mira):
    article = draft(mira)
    acts = [
        lambda n=n: workflow.save(
            article, by=mira, based_on=article.working, headline=f"Version {n}"
        )
        for n in range(6)
    ]
    outcomes = at_once(*acts)
    assert sum(outcome is None for outcome in outcomes) == 1
    kept = set(article.revisions.values_list("headline", flat=True))
    assert {f"Version {n}" for n in range(6)} <= kept
    assert again(article).working.headline in kept


@pytest.mark.django_db(transaction=True)
def test_six_people_in_six_paragraphs_make_one_text(mira):
    paragraphs = [f"<p>Paragraph {n}.</p>" for n in range(6)]
    article = draft(mira, body="".join(paragraphs))
    acts = [
        lambda n=n: workflow.save(
            article,
            by=mira,
            based_on=article.working,
            body="".join(paragraphs).replace(f"{n}.", f"{n}, read again."),
        )
        for n in range(6)
    ]
    assert at_once(*acts) == [None] * 6
    assert again(article).working.body.count("read again") == 6


@pytest.mark.django_db(transaction=True)
def test_typing_at_once_with_a_publish_loses_neither(mira, jonas):
    article = draft(mira)
    at_once(
        lambda: workflow.publish(article, by=jonas, based_on=article.working),
        lambda: workflow.save(
            article, by=mira, based_on=article.working, by_itself=True, headline="Typed meanwhile"
        ),
    )
    article = again(article)
    assert article.revisions.filter(headline="Typed meanwhile").exists()
    # Whoever came first: readers see what Jonas saw, or his publish was refused as stale.
    assert article.live is None or article.live.headline != "Typed meanwhile"
