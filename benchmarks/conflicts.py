"""80 conflicting saves over each road that writes: is every text still there?

Run: .venv/bin/python -m benchmarks.conflicts

Eight people open the same article, change the same headline and send it at once, ten times over,
by each road. Afterwards each of the 80 texts must stand in the working text or in the history; of
autosaves, which take each other's place, the last of each person. Works in a throw-away data
folder.
"""

import threading
from collections.abc import Callable
from datetime import timedelta

from benchmarks.room import figure, run  # isort: skip - before Django

from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.models import Article, Event, Image
from articles.workflow import Refused
from tests.admin.forms import Form

PEOPLE, ROUNDS = 8, 10
# A road: (client, account, article, text) -> None, after everybody has opened the page.
Send = Callable[[], None]


def signed_in(user) -> Client:
    client = Client(headers={"host": "127.0.0.1:8000"})
    client.force_login(user)
    return client


def page_of(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def by_button(button: str, **typed) -> Callable:
    def open_(client: Client, _user, article: Article, text: str) -> Send:
        form = Form(client.get(page_of(article))).type(headline=text, **typed)
        return lambda: expect(form.press(client, button), 302, 422)

    return open_


def by_itself(client: Client, user, article: Article, text: str) -> Send:
    form = Form(client.get(page_of(article))).type(headline=text)
    given = {**form.fields, "as": str(user.pk)}
    address = reverse("admin:articles_article_autosave", args=[article.pk])
    return lambda: expect(client.post(address, given), 200)


def by_tags(client: Client, _user, article: Article, text: str) -> Send:
    form = Form(client.get(page_of(article))).type(tags=[text])
    return lambda: expect(form.press(client, "save"), 302, 422)


def by_verb(_client: Client, user, article: Article, text: str) -> Send:
    """As importers and commands save."""
    seen = Article.objects.select_related("working").get(pk=article.pk).working

    def send() -> None:
        try:
            workflow.save(article, by=user, based_on=seen, via="command", headline=text)
        except workflow.StaleBase as stale:
            if stale.ours is None:
                raise

    return send


def expect(answer, *statuses: int) -> None:
    if answer.status_code not in statuses:
        raise SystemExit(f"{answer.request['PATH_INFO']} answered {answer.status_code}")


def at_once(sends: list[Send]) -> None:
    ready, mishaps = threading.Barrier(len(sends)), []

    def send_one(send: Send) -> None:
        ready.wait(60)
        try:
            send()
        except Exception as mishap:  # noqa: BLE001 - raised below, in the main thread
            mishaps.append(mishap)
        finally:
            connection.close()

    threads = [threading.Thread(target=send_one, args=[send]) for send in sends]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if mishaps:
        raise mishaps[0]


def tried(road: Callable, users: list[User], name: str) -> tuple[Article, list[list[str]]]:
    """The article, and by round what each person sent."""
    article = workflow.create(by=None, language="en", headline="Opened by all", body="<p>a</p>")
    clients = [signed_in(user) for user in users]
    rounds = []
    for n in range(ROUNDS):
        texts = [f"{name} {n} by {user.username}" for user in users]
        at_once(
            [
                road(client, user, article, text)
                for client, user, text in zip(clients, users, texts, strict=True)
            ]
        )
        rounds.append(texts)
    return article, rounds


def told(name: str, road: Callable, users: list[User], *, folds=False, tags=False) -> None:
    article, rounds = tried(road, users, name)
    kept = set(article.revisions.values_list("headline", flat=True))
    if tags:
        kept = set(article.revisions.values_list("tagged__tag__name", flat=True))
    wanted = rounds[-1] if folds else [text for texts in rounds for text in texts]
    lost = [text for text in wanted if text not in kept]
    known = Event.objects.filter(article=article).count()
    value = f"{len(lost)} lost, {article.revisions.count()} revisions, {known} events"
    figure(f"{name}: {PEOPLE * ROUNDS} saves", value, "0 lost")
    if lost:
        raise SystemExit(f"{name} lost {lost}")


def pictures(users: list[User]) -> None:
    """Each changes the caption; whoever is second is shown both, and what they typed."""
    image = Image.objects.create(alt="The harbour", credit_agency="Halden Press")
    address = reverse("admin:articles_image_change", args=[image.pk])
    clients = [signed_in(user) for user in users]
    silent = 0
    for n in range(ROUNDS):
        forms = [
            Form(client.get(address), "image_form").type(caption=f"{n} by {user.username}")
            for client, user in zip(clients, users, strict=True)
        ]
        answers: dict[int, object] = {}

        def send(at: int, forms=forms, answers=answers) -> None:
            form = forms[at]
            answers[at] = clients[at].post(address, form.fields)

        at_once([lambda at=at: send(at) for at in range(PEOPLE)])
        silent += sum(answer.status_code == 302 for answer in answers.values()) - 1
        shown = [answer for answer in answers.values() if answer.status_code == 200]
        for at, answer in answers.items():
            if answer in shown and f"{n} by {users[at].username}" not in answer.content.decode():
                silent += 1
    figure(f"picture page: {PEOPLE * ROUNDS} saves", f"{silent} overwritten unseen", "0 lost")


def publishes(users: list[User]) -> None:
    """The same text, published by all at once."""
    before = Event.objects.filter(verb="publish").count()
    for n in range(ROUNDS):
        article = workflow.create(by=None, language="en", headline=f"At once {n}", body="<p>a</p>")
        seen = Article.objects.get(pk=article.pk).working

        def publish(user, article=article, seen=seen) -> None:
            try:
                workflow.publish(article, by=user, based_on=seen)
            except Refused:
                return

        at_once([lambda user=user: publish(user) for user in users])
    events = Event.objects.filter(verb="publish").count() - before
    figure(f"{ROUNDS} texts, each published by {PEOPLE} at once", f"{events} events", f"{ROUNDS}")


def main() -> None:
    call_command("migrate", verbosity=0)
    users = [User.objects.create_superuser(f"person{n}") for n in range(PEOPLE)]
    later = timezone.localtime(timezone.now() + timedelta(days=2))
    when = {"schedule__at_0": f"{later:%Y-%m-%d}", "schedule__at_1": "18:00"}
    roads = [
        ("Save button", by_button("save"), {}),
        ("Publish button", by_button("publish"), {}),
        ("Schedule button", by_button("schedule", **when), {}),
        ("Autosave", by_itself, {"folds": True}),
        ("Tags", by_tags, {"tags": True}),
        ("Verb", by_verb, {}),
    ]
    steps = [
        (name, lambda name=name, road=road, how=how: told(name, road, users, **how))
        for name, road, how in roads
    ]
    steps += [("pictures", lambda: pictures(users)), ("publishes", lambda: publishes(users))]
    run("Conflicts", steps)


if __name__ == "__main__":
    main()
