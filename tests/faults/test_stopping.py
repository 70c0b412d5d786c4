"""SIGTERM, and a process that reads and writes slowly: who has begun is answered."""

import os
import signal
import sqlite3
import threading
import time

import pytest


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_a_form_that_was_sent_before_the_stop_is_saved_and_answered(house, told):
    house.sign_in()
    # Somebody else writes: the form has to wait, and so is on its way when the stop comes.
    other = sqlite3.connect(house.data / "db.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    answers = []
    sender = threading.Thread(target=lambda: answers.append(house.add_section("Harbour")))
    sender.start()
    time.sleep(1)
    assert not answers
    os.kill(house.process.pid, told)
    time.sleep(1)
    other.execute("COMMIT")
    other.close()
    sender.join(20)
    assert [it.status for it in answers] == [302]
    house.process.wait(15)
    assert "Harbour" in house.sections()
    assert "Traceback" not in house.log.read_text()
