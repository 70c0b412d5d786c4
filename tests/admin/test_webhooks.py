"""Webhooks at the desk: made with a secret that is shown once, their log, and what was not heard on
the first page until somebody sends it again or lets it go."""

import pytest
from django.urls import reverse

from articles.models import Decision, Delivery, Webhook
from articles.models.roles import EDITOR, PUBLISHER
from articles.people.second.sealing import unseal
from tests.admin.conftest import told
from tests.people import draft

pytestmark = pytest.mark.django_db
LIST = "/admin/webhooks/"
SENT = {"name": "The app", "url": "https://app.example.org/news", "events": ["publish", "withdraw"]}


@pytest.fixture
def app(desks) -> Webhook:
    desks[PUBLISHER].post(LIST, SENT)
    return Webhook.objects.get()


def page(app: Webhook) -> str:
    return reverse("admin:webhook", args=[app.pk])


def given_up(app: Webhook, **more) -> Delivery:
    more = {"event": "publish", "outcome": "given-up", "fault": "it answers 500", **more}
    return Delivery.objects.create(webhook=app, **more)


def test_its_secret_is_shown_once_and_who_changed_what_stays(desks):
    desk = desks[PUBLISHER]
    made = desk.post(LIST, SENT)
    secret, app = made.context["secret"], Webhook.objects.get()
    assert secret.startswith("whsec_")
    assert secret in made.content.decode()
    for address in (LIST, page(app)):
        assert secret not in desk.get(address).content.decode()
    renewed = desk.post(page(app), {"do": "renew"}).context["secret"]
    assert renewed != secret
    desk.post(page(app), {**SENT, "do": "save", "events": ["withdraw"]})
    desk.post(page(app), {"do": "off"})
    assert "Paul" in desk.get(page(app)).content.decode()
    assert Decision.objects.filter(field=f"webhook-{app.pk}").count() == 4
    assert "secret" not in str(Decision.objects.values_list("was", flat=True))
    desk.post(page(app), {"do": "remove"})
    assert not Webhook.objects.exists()


def test_one_that_has_moved_here_is_given_a_secret_when_it_is_switched_on(desks, app):
    Webhook.objects.update(secret="", is_active=False)
    desk = desks[PUBLISHER]
    assert "came here with a newsroom that moved" in desk.get(page(app)).content.decode()
    switched = desk.post(page(app), {"do": "on"})
    app.refresh_from_db()
    assert app.is_active
    assert switched.context["secret"] == unseal(app.secret)
    desk.post(page(app), {"do": "off"})
    again = desk.post(page(app), {"do": "on"}, follow=True)
    assert not again.context["secret"]
    assert unseal(Webhook.objects.get().secret) == switched.context["secret"]


@pytest.mark.parametrize("url", ["app.example.org", "ftp://app.example.org", "https://a:b@x.org/"])
def test_an_address_that_cannot_be_told_is_refused_and_nothing_typed_is_lost(desks, url):
    answer = desks[PUBLISHER].post(LIST, {**SENT, "url": url})
    assert answer.status_code == 422
    words = answer.content.decode()
    assert "https://shop.example.org/news" in words
    assert 'value="The app"' in words


def test_what_was_not_heard_stands_on_the_first_page_until_it_is_sent_again(desks, app):
    given_up(app), given_up(app)
    first = desks[PUBLISHER].get("/admin/").content.decode()
    assert "Webhooks that were not heard" in first
    assert "2 messages, the last: it answers 500" in first
    assert "not heard" not in desks[EDITOR].get("/admin/").content.decode()
    mend = reverse("admin:mend", args=["unheard", app.pk])
    assert desks[EDITOR].post(mend).status_code == 403
    assert "2 messages are sent again" in told(desks[PUBLISHER].post(mend))
    assert not Delivery.objects.exclude(outcome="waiting").exists()
    assert "not heard" not in desks[PUBLISHER].get("/admin/").content.decode()


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("it answers 500", "يجيب بالرمز 500"),
        ("it takes longer than 8 seconds", "لا يجيب خلال 8 ثوانٍ"),
        ("it lies in a private network", "يقع في شبكة خاصة"),
        ("it hums 100% of the time", "it hums 100% of the time"),
    ],
)
def test_why_it_was_not_heard_is_said_in_the_language_of_the_desk(desks, app, fault, said):
    desks[PUBLISHER].cookies["desk_language"] = "ar"
    given_up(app, fault=fault)
    for address in ("/admin/", page(app)):
        assert said in desks[PUBLISHER].get(address).content.decode()


def test_or_until_somebody_lets_it_go(desks, app):
    given_up(app)
    desks[PUBLISHER].post(page(app), {"do": "let-go"})
    assert "not heard" not in desks[PUBLISHER].get("/admin/").content.decode()
    assert "it answers 500" in desks[PUBLISHER].get(page(app)).content.decode()


def test_the_log_takes_as_many_questions_for_sixty_rows_as_for_one(
    desks, app, mira, django_assert_max_num_queries
):
    article = draft(mira)
    for _ in range(60):
        given_up(app, article=article)
    with django_assert_max_num_queries(25):
        shown = desks[PUBLISHER].get(page(app))
    assert len(shown.context["log"]) == 50
    older = desks[PUBLISHER].get(f"{page(app)}?before={shown.context['older']}")
    assert len(older.context["log"]) == 10
