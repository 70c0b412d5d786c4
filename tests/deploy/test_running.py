"""The newsroom behind a real nginx and a real Varnish, configured as we ship them: readers, the
desk, and a change that must be seen at once."""

import io
import re
import time
from http.client import HTTPConnection
from uuid import uuid4

import pytest
from PIL import Image as Pillow

from tests.deploy.proxy import needs_nginx, nginx
from tests.newsroom.prepared import move_in
from tests.newsroom.test_background import told
from tests.newsroom.test_start import free_port, serving
from tests.purging.origin import ask, before_long
from tests.purging.test_following import PUBLISH
from tests.purging.varnish import needs_varnish, varnish

SET_UP = """
from django.contrib.auth.models import User
User.objects.create_superuser("editor", password="{password}")
"""
PASSWORD = "a harbour at night"
CORRECT = """
from django.contrib.auth.models import User
from articles import workflow
from articles.models import Article
mira = User.objects.get(username="mira")
article = Article.objects.get()
workflow.save(article, by=mira, based_on=article.working, headline="Harbour vote fails")
article = Article.objects.get()
workflow.publish(article, by=mira, based_on=article.working)
"""
WITHDRAW = """
from django.contrib.auth.models import User
from articles import workflow
from articles.models import Article
article = Article.objects.get()
workflow.withdraw(article, by=User.objects.get(username="mira"), note="It was wrong.")
"""


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory):
    """The port of Varnish, of the newsroom behind it, and its data folder."""
    data, folder = tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("varnish")
    move_in(data)
    told(data, SET_UP.format(password=PASSWORD))
    told(data, PUBLISH)
    port = free_port()
    with varnish(folder, port) as cache:
        more = {
            "NEWSROOM_PURGE": f"varnish://127.0.0.1:{cache}",
            "NEWSROOM_URL": "http://example.org",
            "NEWSROOM_BEHIND_PROXY": "yes",
            "NEWSROOM_HOSTS": "127.0.0.1",
        }
        with serving(data, port, **more):
            before_long(lambda: ask(cache, "/").status == 200)
            yield cache, port, data


@pytest.fixture(scope="module")
def site(newsroom, tmp_path_factory):
    """The port of an nginx in front of the newsroom."""
    _, port, data = newsroom
    with nginx(tmp_path_factory.mktemp("nginx"), port, data) as front:
        yield front


# --- nginx ---------------------------------------------------------------------------------------


@needs_nginx
@needs_varnish
def test_a_reader_gets_a_page_and_its_styles(site):
    page = ask(site, "/", Accept_Encoding="gzip")
    assert page.status == 200
    assert page.headers["Content-Encoding"] == "gzip"
    page = ask(site, "/")
    style = re.search(r'href="(/static/css/[^"]+\.css)"', page.body)[1]
    given = ask(site, style)
    assert (given.status, given.headers["Server"]) == (200, "nginx")
    assert given.headers["Cache-Control"] == "public, max-age=315360000, immutable"
    assert given.headers["Content-Type"] == "text/css; charset=utf-8"
    assert ask(site, style, Accept_Encoding="gzip").headers["Content-Encoding"] == "gzip"
    # A module is one only by its type.
    script = re.search(r'src="(/static/js/[^"]+\.js)"', page.body)
    assert ask(site, script[1]).headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert ask(site, "/static/nothing.css").status == 404
    assert ask(site, "/static/../secret_key").status in (400, 404)
    assert ask(site, "/static/..%2fsecret_key").status in (400, 404)


@needs_nginx
@needs_varnish
def test_styles_come_from_the_newsroom_where_nginx_may_not_read_them(newsroom, tmp_path_factory):
    _, port, data = newsroom
    style = re.search(r'href="(/static/css/[^"]+\.css)"', ask(port, "/").body)[1]
    folder = tmp_path_factory.mktemp("nginx")
    folder.chmod(0o755)
    with nginx(folder, port, data, user="nobody nogroup") as front:
        given = ask(front, style)
    assert given.status == 200
    assert "immutable" in given.headers["Cache-Control"]


@needs_nginx
@needs_varnish
def test_a_picture_is_uploaded_through_nginx_and_readers_send_nothing(site):
    cookies, token = signed_in(site)
    # Larger than what nginx holds in memory.
    picture = io.BytesIO()
    Pillow.effect_noise((2400, 1600), 90).convert("RGB").save(picture, "JPEG", quality=95)
    assert len(picture.getvalue()) > 2 * 1024 * 1024
    answer = send(
        site,
        "/admin/articles/image/add-one/",
        {"csrfmiddlewaretoken": token},
        cookies,
        file=picture.getvalue(),
    )
    assert answer.status == 200, answer.body
    assert '"result": "added"' in answer.body
    refused = send(site, "/", {"a": "b" * 100_000}, {})
    assert refused.status == 413


@needs_nginx
@needs_varnish
@pytest.mark.parametrize("method", ["BAN", "PURGE"])
def test_nobody_outside_tells_the_caches(site, method):
    assert ask(site, "/", method, Surrogate_Key="all").status == 405


@needs_nginx
@needs_varnish
def test_the_newsroom_believes_what_nginx_says_of_the_scheme_not_what_readers_say(site):
    heard = ask(site, "/admin/login/", X_Forwarded_Proto="https")
    assert "Strict-Transport-Security" not in heard.headers


# --- Varnish -------------------------------------------------------------------------------------


@needs_varnish
def test_varnish_keeps_pages_and_shows_a_change_at_once(newsroom):
    cache, _, data = newsroom
    path = before_long(lambda: re.search(r'href="(/\d{4}/[^"]+)"', ask(cache, "/").body))[1]
    assert "Harbour vote" in ask(cache, path).body
    kept = ask(cache, path)
    # Two numbers: whose request it is, and whose answer was kept.
    assert len(kept.headers["X-Varnish"].split()) == 2
    assert kept.headers["Cache-Control"] == "no-cache"
    told(data, CORRECT)
    within(1.0, lambda: "Harbour vote fails" in ask(cache, path).body)
    within(0.2, lambda: "Harbour vote fails" in ask(cache, "/").body)
    told(data, WITHDRAW)
    within(1.0, lambda: ask(cache, path).status == 410)
    assert path not in ask(cache, "/").body


def within(seconds: float, found) -> None:
    until = time.monotonic() + seconds
    while not found():
        assert time.monotonic() < until, f"not within {seconds} s"
        time.sleep(0.02)


# --- A browser without a window ------------------------------------------------------------------


def signed_in(port: int) -> tuple[dict, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", "/admin/login/", headers={"Host": "example.org"})
    answer = connection.getresponse()
    cookies = cookies_of(answer)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', answer.read().decode())[1]
    words = {"username": "editor", "password": PASSWORD, "csrfmiddlewaretoken": token}
    answer = send(port, "/admin/login/", {**words, "next": "/admin/"}, cookies)
    assert answer.status == 302, answer.body
    cookies |= answer.cookies
    return cookies, cookies["csrftoken"]


def cookies_of(answer) -> dict[str, str]:
    lines = [value for name, value in answer.getheaders() if name.lower() == "set-cookie"]
    return dict(line.partition(";")[0].split("=", 1) for line in lines)


def send(port: int, path: str, words: dict, cookies: dict, file: bytes | None = None):
    edge = uuid4().hex
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in words.items()
    ]
    if file is not None:
        head = 'Content-Disposition: form-data; name="file"; filename="quay.jpg"'
        parts += [f"--{edge}\r\n{head}\r\nContent-Type: image/jpeg\r\n\r\n".encode(), file, b"\r\n"]
    headers = {
        "Host": "example.org",
        "Content-Type": f"multipart/form-data; boundary={edge}",
        "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
    }
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("POST", path, b"".join([*parts, f"--{edge}--\r\n".encode()]), headers)
    answer = connection.getresponse()
    answer.body = answer.read().decode(errors="replace")
    answer.cookies = cookies_of(answer)
    connection.close()
    return answer
