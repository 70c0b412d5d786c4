"""Outgoing links: each address is asked once, with care, and a text is judged by what was heard."""

import socket
import threading
import time
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles import workflow
from articles.checks import problems_of
from articles.checks.outgoing import links_in
from articles.models import OutgoingLink
from articles.outside import is_public, speaking
from articles.workflow import asking
from articles.workflow.asking import Answer, ask
from articles.workflow.links import check_links
from tests.people import again, draft, published, rewrite

GONE, FINE = "https://gone.example/report", "https://fine.example/"


def link(url: str, words: str = "the report") -> str:
    return f'<p>See <a href="{url}">{words}</a>.</p>'


# --- Asking --------------------------------------------------------------------------------------


class House(BaseHTTPRequestHandler):
    """Answers as its path says."""

    def do_GET(self):
        match self.path.strip("/").partition("?")[0]:
            case "slow":
                self._keep_silent()
            case "trickle":
                self._trickle()
            case "endless":
                self._say(302, "/endless")
            case "inside":
                self._say(302, "http://inside.example/")
            case "elsewhere":
                self._say(302, "/200")
            case status:
                self._say(int(status or 200))

    def _keep_silent(self):
        self.connection.settimeout(60)
        if not self.rfile.read(1):
            self.server.hung_up.set()

    def _trickle(self):
        try:
            for _ in range(600):
                self.wfile.write(b"H")
                time.sleep(0.1)
        except ConnectionError:
            self.server.hung_up.set()

    def _say(self, status, location=None):
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def hung_up() -> threading.Event:
    """Whether somebody has left the house without its answer."""
    return threading.Event()


@pytest.fixture
def house(monkeypatch, hung_up):
    """The address of a machine that counts as public; every other one in the house does not."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), House)
    server.hung_up = hung_up
    server.handle_error = lambda *_: None  # whoever hangs up on it leaves it writing into nothing
    threading.Thread(target=server.serve_forever, daemon=True).start()
    numbers = {"house.example": "127.0.0.1", "inside.example": "10.0.0.1"}

    def look_up(host, port, **_):
        if host not in numbers:
            raise socket.gaierror
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (numbers[host], port))]

    monkeypatch.setattr(speaking.socket, "getaddrinfo", look_up)
    monkeypatch.setattr(speaking, "is_public", lambda number: number == "127.0.0.1")
    # The machine is connected to by its number, which needs no looking up.
    monkeypatch.setattr(speaking.socket, "create_connection", _connect)
    yield f"http://house.example:{server.server_port}"
    server.shutdown()
    server.server_close()


def _connect(address, timeout):
    line = socket.socket()
    line.settimeout(timeout)
    line.connect(address)
    return line


@pytest.mark.parametrize("path", ["", "/200", "/200?q=1%20a", "/elsewhere", "/403", "/429", "/304"])
def test_what_answers_is_there_also_where_programs_may_not_look(house, path):
    assert ask(house + path) == Answer("")


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("/404", "it answers 404, nothing is there"),
        ("/410", "it answers 410, it is gone"),
        ("/500", "it answers 500"),
        ("/endless", "it sends readers on without end"),
        ("/inside", "it lies in a private network"),
    ],
)
def test_what_does_not_answer_is_told_in_a_few_words(house, path, fault):
    assert ask(house + path) == Answer(fault)


def test_a_name_that_nobody_has_is_no_answer_at_all(house):
    assert ask("https://nobody.example/") == Answer("no machine has this name", heard=False)


@pytest.mark.parametrize("path", ["/slow", "/trickle"])
def test_a_machine_that_is_slow_or_trickles_is_hung_up_on(house, hung_up, monkeypatch, path):
    """It would have gone on for a minute."""
    monkeypatch.setattr(asking, "SECONDS", 1)
    assert ask(house + path) == Answer("it takes longer than 1 seconds", heard=False)
    assert hung_up.wait(60)


@pytest.mark.parametrize(
    "url",
    [
        *("http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://10.1.2.3/"),
        *("http://169.254.169.254/latest", "http://2130706433/", "http://0x7f.1/"),
        *("http://[::ffff:127.0.0.1]/", "http://[64:ff9b::a00:1]/", "http://100.64.0.1/"),
    ],
)
def test_a_machine_of_a_private_network_is_never_spoken_to(monkeypatch, url):
    def spoken_to(*_, **__):
        raise AssertionError("spoken to")

    monkeypatch.setattr(speaking.socket, "create_connection", spoken_to)
    fault = ask(url).fault
    assert fault in ("it lies in a private network", "no machine has this name")


@pytest.mark.parametrize(
    "url",
    [
        *(
            "file:///etc/passwd",
            "ftp://x.example/",
            "http://",
            "http://[bad/",
            "https://x.example:99999/",
        ),
        *("http://me:pw@x.example/", f"http://{'a' * 70}.example/", "http://x..example/"),
    ],
)
def test_what_is_no_address_for_readers_is_not_asked(url):
    assert ask(url) == Answer("it is no address that readers can open")


# --- Which are asked, and what is noted ----------------------------------------------------------


@pytest.fixture
def answers(monkeypatch) -> dict[str, Answer]:
    """address -> what it answers; "asked" counts."""
    said: dict = {GONE: Answer("it answers 404, nothing is there"), "asked": []}

    def answer(url):
        said["asked"].append(url)
        return said.get(url, Answer(""))

    monkeypatch.setattr("articles.workflow.links.ask", answer)
    return said


@pytest.mark.django_db
def test_links_of_other_houses_are_read_from_a_body(settings):
    settings.NEWSROOM_URL = "https://courier.example"
    body = (
        link("https://a.example/x?a=1&amp;b=2#part", "A &amp; B")
        + link("/politics/", "ours")
        + link("https://courier.example/politics/", "ours")
        + link("mailto:a@b.example", "mail")
        + '<p><a hreflang="fr" href="http://b.example/">B</a></p>'
    )
    assert list(links_in(body)) == [
        ("https://a.example/x?a=1&b=2", "A & B"),
        ("http://b.example/", "B"),
    ]


@pytest.mark.django_db
def test_each_address_of_texts_in_use_is_asked_once(mira, jonas, answers):
    live = published(mira, "Live", body=link(FINE))
    rewrite(live, mira, body=link(GONE) + link(FINE))
    older = rewrite(draft(mira, "Older", body=link("https://old.example/")), mira, body="<p>X</p>")
    assert older.working.body == "<p>X</p>"
    workflow.spike(draft(mira, "Spiked", body=link("https://spiked.example/")), by=mira)
    card = {"url": "https://card.example/", "title": "Card"}
    draft(mira, "Card", body=f"<p>{{link:{workflow.make('link', card, jonas).guid}}}</p>")
    heard = list(check_links(limit=10))
    assert sorted(answers["asked"]) == ["https://card.example/", FINE, GONE]
    assert [it.url for it in heard if it.fault] == [GONE]


@pytest.mark.django_db
def test_a_broken_link_is_a_problem_of_the_text_until_it_answers_again(mira, answers):
    article = again(draft(mira, body=link(GONE + "#page-3") + link(FINE)))
    list(check_links(limit=10))
    first = OutgoingLink.objects.get(url=GONE)
    (problem,) = [p for p in problems_of(article.working, timezone.now()) if "link" in p.kind]
    assert problem.kind == "broken-link"
    since = f"since {first.broken_since:%-d %B %Y})."
    for words in ("“the report”", GONE, "it answers 404", since):
        assert words in problem.sentence
    list(check_links(limit=10))
    assert OutgoingLink.objects.get(url=GONE).broken_since == first.broken_since
    answers[GONE] = Answer("")
    list(check_links(limit=10))
    assert OutgoingLink.objects.get(url=GONE).broken_since is None
    kinds = [p.kind for p in problems_of(article.working, timezone.now())]
    assert "broken-link" not in kinds


@pytest.mark.django_db
def test_those_that_waited_longest_are_asked_first_and_no_more_than_the_limit(mira, answers):
    draft(mira, body="".join(link(f"https://{n}.example/") for n in range(5)))
    now = timezone.now()
    list(check_links(limit=2))
    assert len(answers["asked"]) == 2
    list(check_links(before=now, limit=10))
    assert len(answers["asked"]) == len(set(answers["asked"])) == 5
    OutgoingLink.objects.filter(url="https://3.example/").update(checked_at=now - timedelta(days=9))
    list(check_links(before=now - timedelta(days=7), limit=10))
    assert answers["asked"][5:] == ["https://3.example/"]


@pytest.mark.django_db
def test_a_newsroom_that_is_offline_believes_nothing(mira, answers):
    draft(mira, body=link(FINE) + link(GONE))
    answers[FINE] = answers[GONE] = Answer("no machine has this name", heard=False)
    with pytest.raises(CommandError, match="on the net"):
        call_command("check_links", stdout=StringIO())
    assert not OutgoingLink.objects.exists()


@pytest.mark.django_db
def test_a_house_that_is_away_is_believed_to_be_once_another_answers(mira, answers):
    draft(mira, body=link(GONE) + link(FINE))
    answers[GONE] = Answer("it cannot be reached", heard=False)
    out = StringIO()
    call_command("check_links", "--older-than=0", "--limit=5", stdout=out)
    assert "2 asked: 1 broken." in out.getvalue()
    assert GONE in out.getvalue()


@pytest.mark.parametrize(
    "number",
    [
        *("fec0::1", "64:ff9b:1::7f00:1", "::7f00:1", "::ffff:0:7f00:1", "5f00::1", "fd00::1"),
        *("64:ff9b::a00:1", "2002:a00:1::1", "169.254.169.254", "10.0.0.1", "ff02::1"),
    ],
)
def test_an_address_of_somebodys_own_house_is_never_asked(number):
    assert not is_public(number)


@pytest.mark.parametrize("number", ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822"])
def test_an_address_that_the_registries_give_out_is(number):
    assert is_public(number)
