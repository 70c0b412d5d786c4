"""PostgreSQL stopped, asleep, behind a dead or slow line, locked, read-only: nobody waits without
end, editors are told and keep their words, and all is well again within five seconds."""

import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.faults.conftest import NAME
from tests.faults.house import stopped

DESK = "/admin/articles/section/"
SEARCH = "/search/?q=harbour"
LONGEST = 6.0
"""Seconds within which whoever asks has an answer, whatever the database does."""


def is_told(house) -> None:
    """Readers and editors get a page that says so, each in time."""
    desk = house.get(DESK)
    assert (desk.status, desk.headers["retry-after"]) == (503, "5")
    assert desk.seconds < LONGEST
    words = "Something went wrong on our side"
    for path, language in ((SEARCH, "en"), ("/ar/search/?q=x", "ar")):
        reader = house.get(path)
        assert (reader.status, reader.headers["retry-after"]) == (503, "5")
        assert reader.seconds < LONGEST
        assert f'<html lang="{language}"' in reader.text
        assert (words in reader.text) is (language == "en")
    assert house.get("/healthz").status == 200


def is_well(house, workers) -> None:
    """Within five seconds, in every thread of every process, and none of them was restarted."""
    back_everywhere(house)
    assert house.get("/readyz").status == 200
    assert house.workers() == workers


def back_everywhere(house) -> None:
    """One process may have found out a moment before the other."""
    began = time.monotonic()
    house.back_within(5, DESK)
    while {it.status for it in crowd(house)} != {200}:
        assert time.monotonic() - began < 5


def crowd(house) -> list:
    with ThreadPoolExecutor(8) as readers:
        return list(readers.map(house.get, [SEARCH] * 40))


@pytest.fixture
def well(on_postgres):
    """With connections open in all threads, as in a newsroom that has been running for a while."""
    assert {it.status for it in crowd(on_postgres)} == {200}
    workers = on_postgres.workers()
    yield on_postgres
    is_well(on_postgres, workers)


def test_a_database_that_is_stopped(well, postgres):
    postgres.stop()
    is_told(well)
    assert well.get("/readyz").status == 503
    assert well.get(DESK).seconds < 1
    postgres.start()


def test_a_database_that_sleeps(well, postgres):
    with stopped(postgres.pids()):
        is_told(well)


def test_a_line_on_which_everything_gets_lost(well, line):
    line.lost = True
    is_told(well)
    line.lost = False


def test_many_at_once_do_not_wait_for_each_other(well, line):
    line.lost = True
    with ThreadPoolExecutor(24) as readers:
        began = time.monotonic()
        answers = list(readers.map(well.get, [SEARCH] * 24))
    assert {it.status for it in answers} == {503}
    # Two rounds at worst: those that had a connection find out first.
    assert time.monotonic() - began < 2 * LONGEST
    line.lost = False


def test_a_slow_line_is_slow_and_no_more(well, line):
    line.delay = 0.1
    assert well.get(SEARCH).status == 200
    assert well.get(DESK).status == 200


def test_a_form_comes_back_with_every_word_and_can_be_sent_again(well, postgres):
    postgres.stop()
    answer = well.add_section("Harbour <& sea>")
    assert answer.status == 503
    assert "still in this window" in answer.text
    fields = dict(re.findall(r'<textarea name="([^"]+)" hidden>\n([^<]*)</textarea>', answer.text))
    assert fields["name"] == "Harbour &lt;&amp; sea&gt;"
    postgres.start()
    back_everywhere(well)
    assert "Harbour <& sea>" not in well.sections()
    fields["name"], fields["slug"] = "Harbour", "harbour"
    assert well.post(DESK + "add/", **fields).status == 302
    assert "Harbour" in well.sections()


def test_what_somebody_else_holds_is_waited_for_but_not_for_ever(well, postgres):
    hold = "BEGIN; LOCK TABLE articles_section IN EXCLUSIVE MODE; SELECT pg_sleep(20)"
    holder = threading.Thread(target=lambda: postgres.say(hold, NAME, fails=True))
    holder.start()
    time.sleep(0.5)
    answer = well.add_section("Ferries")
    assert answer.status == 503
    assert "The database is busy" in answer.text
    assert answer.seconds < LONGEST
    assert well.get(DESK).status == 200  # reading goes on
    postgres.say(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'BEGIN; LOCK%'"
        " AND pid <> pg_backend_pid()",
        NAME,
    )
    holder.join()
    assert well.add_section("Ferries").status == 302


def test_a_database_that_takes_no_changes_is_read(well, postgres):
    postgres.say(f"ALTER DATABASE {NAME} SET default_transaction_read_only = on", "postgres")
    postgres.say(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        f" WHERE datname = '{NAME}' AND pid <> pg_backend_pid()",
        "postgres",
    )
    try:
        well.back_within(5, SEARCH)
        assert well.get(DESK).status == 200
        answer = well.add_section("Tides")
        assert answer.status == 503
        assert "takes no changes" in answer.text
        assert "Tides" not in well.sections()
    finally:
        postgres.say(f"ALTER DATABASE {NAME} RESET default_transaction_read_only", "postgres")
        postgres.say(
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{NAME}'",
            "postgres",
        )


def test_a_command_has_all_the_time_it_needs(well):
    code = "from django.db import connection\nwith connection.cursor() as c:\n"
    code += "    c.execute('SHOW statement_timeout'); print(c.fetchone()[0])"
    assert well.told(code) == "0"
