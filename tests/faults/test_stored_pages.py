"""What readers have met stays up while the database is down, but nothing that was hidden; and the
store itself may go."""

import re
import shutil
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.faults.conftest import needs_store
from tests.faults.house import PUBLISH, House, stopped
from tests.newsroom.test_start import free_port

pytestmark = needs_store

REDIS = shutil.which("redis-server")


@pytest.fixture
def read(on_postgres):
    """A newsroom whose pages both processes have given out, and the paths of these."""
    path = on_postgres.told(PUBLISH + "print(published('Harbour vote').path)")
    paths = ["/", path, "/politics/", "/feed/", "/api/v1/articles"]
    workers = on_postgres.workers()
    # What the test before has broken is whole again within five seconds, in every thread.
    for it in paths * 8:
        on_postgres.back_within(5, it)
    yield on_postgres, paths
    on_postgres.back_within(5, "/nothing/here/", 404)
    assert on_postgres.workers() == workers


def stays_up(house, paths, *, while_others_hang=0):
    """Every stored page, at once, says how old it is, and may be kept by caches no longer than it
    could be otherwise."""
    with ThreadPoolExecutor(while_others_hang + 1) as others:
        for number in range(while_others_hang):
            others.submit(house.get, f"/search/?q=ferry{number}")
        time.sleep(1.5)  # so that it has had to be noticed
        answers = [house.get(path) for path in paths * 5]
    assert {it.status for it in answers} == {200}
    assert max(it.seconds for it in answers) < 1
    for it in answers:
        assert int(it.headers.get("age", "0")) >= 0
        assert it.headers["cache-control"]
    assert max(int(it.headers.get("age", "0")) for it in answers) >= 1


def rewritten(house, path, headline):
    house.told(
        PUBLISH + f"article = Article.objects.get(path='{path}')\n"
        f"workflow.save(article, by=jonas, based_on=article.working, headline='{headline}')\n"
        "article = Article.objects.get(path=article.path)\n"
        "workflow.publish(article, by=jonas, based_on=article.working)\n"
    )


def shows_within(seconds, house, path, words):
    began = time.monotonic()
    while words not in house.get(path).text:
        assert time.monotonic() - began < seconds


def test_stored_pages_stay_up_while_the_database_is_stopped(read, postgres):
    postgres.stop()
    stays_up(*read, while_others_hang=12)
    assert read[0].get("/nothing/here/").status == 503
    postgres.start()


def test_stored_pages_stay_up_while_it_sleeps(read, postgres):
    with stopped(postgres.pids()):
        stays_up(*read, while_others_hang=12)


def test_stored_pages_stay_up_while_everything_on_the_line_gets_lost(read, line):
    line.lost = True
    stays_up(*read, while_others_hang=12)
    line.lost = False


def test_stored_pages_do_not_wait_for_a_slow_line(read, line):
    line.delay = 1.0
    stays_up(*read, while_others_hang=4)
    line.delay = 0.0


ILLUSTRATED = f"""
import io
from django.core.files.base import ContentFile
from PIL import Image as Pixels
from articles.images.intake import add_picture
{PUBLISH}
data = io.BytesIO()
Pixels.new("RGB", (700, 400), "navy").save(data, "JPEG")
file = ContentFile(data.getvalue(), "quay.jpg")
image = add_picture(by=jonas, file=file, alt="The quay", credit_agency="Halden Press")
article = workflow.create(by=jonas, language="en", headline="The quay", picture=image,
    section=Section.objects.filter(language="en").first(), body="<p>By 31 votes.</p>")
article = Article.objects.get(pk=article.pk)
workflow.publish(article, by=jonas, based_on=article.working)
print(article.path, image.src())
"""


def test_pictures_and_styles_stay_up_with_the_pages(on_postgres, postgres):
    """A page of words alone is not what readers know."""
    path, picture = on_postgres.told(ILLUSTRATED).split()
    style = re.search(r'/static/css/site[^"]*', on_postgres.get(path).text)[0]
    for it in [path, picture, style] * 8:
        on_postgres.back_within(5, it)
    postgres.stop()
    stays_up(on_postgres, [path, picture], while_others_hang=12)
    styled = on_postgres.get(style)
    assert (styled.status, styled.seconds < 1) == (200, True)
    postgres.start()
    on_postgres.back_within(5, "/nothing/here/", 404)


def test_a_change_made_before_it_stopped_is_not_lost_when_it_is_back(read, postgres):
    house, (_, path, *_) = read
    postgres.stop()
    assert "Another headline" not in house.get(path).text
    postgres.start()
    rewritten(house, path, "Another headline")
    shows_within(5, house, path, "Another headline")


def test_what_was_withdrawn_is_not_given_out_while_the_database_is_away(read, postgres):
    house, (_, path, *_) = read
    house.told(
        PUBLISH + f"article = Article.objects.get(path='{path}')\n"
        "workflow.withdraw(article, by=jonas, note='Its source was wrong.')\n"
    )
    house.back_within(1, path, 410)
    postgres.stop()
    for _ in range(20):
        assert house.get(path).status in (410, 503)
        assert path not in house.get("/").text
    postgres.start()


@pytest.fixture
def redis(tmp_path):
    """One of the test's own: started, killed, started again."""
    if REDIS is None:
        pytest.skip("Redis is missing: sudo apt install redis-server")
    port, running = free_port(), []

    def start():
        words = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(tmp_path)]
        running.append(subprocess.Popen([REDIS, *words], stdout=subprocess.DEVNULL))

    def kill():
        running[-1].kill()
        running[-1].wait()

    start()
    yield port, start, kill
    kill()


def test_without_redis_it_is_slower_and_not_down_and_nothing_stale_comes_back(
    set_up, tmp_path, redis
):
    port, start, kill = redis
    house = House(tmp_path / "data", {"REDIS_URL": f"redis://127.0.0.1:{port}/0"})
    shutil.copytree(set_up, house.data)
    path = house.told(PUBLISH + "print(published('Harbour vote').path)")
    house.start()
    try:
        for _ in range(8):
            assert house.get(path).status == 200
        assert '"store": "answers"' in house.get("/readyz").text
        kill()
        answers = [house.get(it) for it in ("/", path, "/feed/") * 5]
        assert {it.status for it in answers} == {200}
        assert max(it.seconds for it in answers) < 2
        rewritten(house, path, "Meanwhile")
        shows_within(2, house, path, "Meanwhile")
        start()
        for _ in range(40):
            assert "Meanwhile" in house.get(path).text
            time.sleep(0.05)
    finally:
        house.stop()
