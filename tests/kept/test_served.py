"""Kept pages where it counts: two workers, a command as a third process, and a reader who looks."""

import http.client
import subprocess
import sys
import time

import pytest
from django.conf import settings

from tests.newsroom.test_start import free_port, serving

BEGIN = """
from articles.models import Article, Section
from tests.people import again, published, draft
from articles import workflow
from django.contrib.auth.models import User
mira, _ = User.objects.get_or_create(username="mira", is_superuser=True)
"""
FIRST = """
politics = Section.objects.create(language="en", name="Politics", slug="politics")
print(published(mira, "Harbour vote passes", slug="vote", section=politics).path)
"""
API = "/api/v1/articles"
ARTICLE = 'article = Article.objects.get(slug="vote")'


class Newsroom:
    def __init__(self, data, port):
        self.data, self.port = data, port

    def run(self, code: str) -> str:
        """As somebody at the machine would."""
        done = subprocess.run(
            [sys.executable, "manage.py", "shell", "-v", "0", "-c", BEGIN + code],
            cwd=settings.BASE_DIR,
            env={"PATH": "/usr/bin:/bin", "NEWSROOM_DATA": str(self.data)},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    def read(self, path: str, **headers) -> http.client.HTTPResponse:
        """A connection each: both workers are asked."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        answer.text = answer.read().decode()
        connection.close()
        return answer

    def read_often(self, path: str, times: int = 30) -> set[tuple]:
        answers = [self.read(path) for _ in range(times)]
        return {(it.status, it.getheader("ETag"), it.text) for it in answers}


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory):
    data, port = tmp_path_factory.mktemp("kept"), free_port()
    with serving(data, port):
        yield Newsroom(data, port)


@pytest.fixture(scope="module")
def path(newsroom) -> str:
    return newsroom.run(FIRST)


def test_everybody_gets_the_same_page_and_asks_again_for_nothing(newsroom, path):
    [(status, tag, text)] = newsroom.read_often(path)
    assert status == 200
    assert "Harbour vote passes" in text
    again = newsroom.read(path, **{"If-None-Match": tag})
    assert again.status == 304
    assert newsroom.read(f"{path}?utm_source=mail").text == text
    assert newsroom.read(path).getheader("Set-Cookie") is None
    assert newsroom.read("/api/v1/").status == 200


def test_what_a_command_publishes_is_what_every_worker_gives_out(newsroom, path):
    newsroom.read_often(path)
    newsroom.read_often("/")
    newsroom.read_often(API)
    newsroom.run(
        f"{ARTICLE}; workflow.save(article, by=mira, based_on=article.working, headline='Again');"
        "article = again(article); workflow.publish(article, by=mira, based_on=article.working)"
    )
    for address in (path, "/", "/politics/", API):
        [(status, _tag, text)] = newsroom.read_often(address)
        assert status == 200
        assert "Again" in text
        assert "Harbour vote passes" not in text


def test_what_a_token_reads_is_nobody_elses(newsroom, path):
    """Also where a page store would have made it once, for nobody."""
    secret = newsroom.run(
        "from articles.people import tokens; User.objects.update(is_staff=True);"
        "draft(mira, 'Not for readers yet');"
        "print(tokens.make(mira, name='x', scopes=['read-drafts'], days=7)[1])"
    )
    desk, own = "/api/v1/desk/articles", {"Authorization": f"Bearer {secret}"}
    for _ in range(3):
        assert "Not for readers yet" in newsroom.read(desk, **own).text
        for other in ({}, {"Authorization": "Bearer nrt_x"}):
            answer = newsroom.read(desk, **other)
            assert answer.status == 401
            assert answer.getheader("Cache-Control") == "no-store"


def test_what_is_scheduled_comes_at_its_second_without_anybody(newsroom, path):
    newsroom.run(
        "from datetime import timedelta; from django.utils import timezone;"
        "it = draft(mira, 'On the dot', slug='dot'); workflow.schedule(it, by=mira,"
        " based_on=it.working, at=timezone.now() + timedelta(seconds=4))"
    )
    seen = [
        (time.time(), "On the dot" in newsroom.read("/").text)
        for _ in range(40)
        if not time.sleep(0.15)
    ]
    assert not seen[0][1]
    assert seen[-1][1]
    # Never there and then gone again: the first who sees it is followed by everybody.
    assert [there for _, there in seen] == sorted(there for _, there in seen)


def test_what_is_withdrawn_is_gone_at_once_from_both_workers(newsroom, path):
    newsroom.read_often(path)
    newsroom.read_often("/")
    newsroom.run(f"{ARTICLE}; workflow.withdraw(article, by=mira, note='Taken down.')")
    [(status, _tag, text)] = newsroom.read_often(path)
    assert status == 410
    assert "Again" not in text
    for address in ("/", API):
        [(_status, _tag, front)] = newsroom.read_often(address)
        assert path not in front
