"""The first promise, for about pages: no word that nobody may see yet, or any longer, on any public
surface, at any moment. Drawn at random like that of articles."""

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.models import AboutPage
from articles.workflow import standing
from tests.people import about_page, published, reworded
from tests.test_no_hidden_word import HOUR, MOMENTS, ask_everything, undone

# The kinds that are named elsewhere than on their own page: in data, on the corrections page, with
# the authors.
KINDS = ("report-error", "ethics", "masthead", "other")


def words(version: str) -> dict:
    return {
        "title": f"Ztitle{version}",
        "summary": f"Zsummary{version}",
        "body": f"<p>Zbody{version}</p>",
    }


def first(by, kind, **more) -> AboutPage:
    return about_page(by, kind=kind, slug="zslug-old", **{**words("first"), **more})


def moved(page, by) -> AboutPage:
    standing.move(page, by=by, slug="zslug")
    return AboutPage.objects.select_related("working").get(pk=page.pk)


# Each returns what readers should meet at a moment: "first", "second" or nothing.


def as_draft(by, kind, change):
    first(by, kind, public=False)
    return lambda at: None


def as_scheduled(by, kind, change):
    reworded(first(by, kind, at=change), by, **words("second"))
    return lambda at: "first" if at >= change else None


def as_called_off(by, kind, change):
    standing.call_off(first(by, kind, at=change), by=by)
    return lambda at: None


def as_public(by, kind, change):
    moved(first(by, kind), by)
    return lambda at: "first"


def as_changed(by, kind, change):
    reworded(moved(first(by, kind), by), by, **words("second"))
    return lambda at: "first"


def as_scheduled_update(by, kind, change):
    page = reworded(moved(first(by, kind), by), by, **words("second"))
    standing.publish(page, by=by, based_on=page.working, at=change)
    return lambda at: "second" if at >= change else "first"


def as_taken_down(by, kind, change):
    page = moved(first(by, kind), by)
    standing.take_down(page, by=by)
    reworded(page, by, **words("second"))
    return lambda at: None


def as_taken_down_and_to_come_back(by, kind, change):
    page = moved(first(by, kind), by)
    standing.take_down(page, by=by)
    page = reworded(page, by, **words("second"))
    standing.publish(page, by=by, based_on=page.working, at=change)
    return lambda at: "second" if at >= change else None


STATES = [
    as_draft,
    as_scheduled,
    as_called_off,
    as_public,
    as_changed,
    as_scheduled_update,
    as_taken_down,
    as_taken_down_and_to_come_back,
]


@pytest.mark.django_db
@settings(deadline=None, max_examples=40)
@given(
    state=st.sampled_from(STATES),
    moment=st.sampled_from(sorted(MOMENTS)),
    kind=st.sampled_from(KINDS),
)
def test_no_hidden_word_of_an_about_page_on_any_public_surface(state, moment, kind):
    with undone():
        by = User.objects.create_user("mira")
        published(by, "An article")
        change = timezone.now() + HOUR
        seen = state(by, kind, change)
        page = AboutPage.objects.get()
        at = MOMENTS[moment](change)
        version = seen(at)
        pages = ask_everything(at)
        hidden = [it.lower() for v in ("first", "second") if v != version for it in _marks(v)]
        hidden += [] if version else ["zslug"]
        for path, html in pages.items():
            met = [word for word in hidden if word in html]
            assert met == [], (path, met)
        if version:
            assert all(mark.lower() in pages[page.path] for mark in _marks(version))
            assert f"ztitle{version}" in pages["/about/"]
            assert page.slug in pages["/sitemap/0.xml"]


def _marks(version: str) -> list[str]:
    return [f"Ztitle{version}", f"Zsummary{version}", f"Zbody{version}"]
