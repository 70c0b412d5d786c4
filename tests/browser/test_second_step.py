"""Signing in with a second step, by hand: a passkey (of an authenticator that the browser plays),
the code of an app, a recovery code; set up by somebody who must."""

import time

import pytest
from django.contrib.auth.models import User

from articles.people.second import app
from articles.people.second.held import held_by
from tests.browser.editor import until
from tests.browser.test_roles import _look

pytestmark = pytest.mark.django_db(transaction=True)
WORD = "quay-Lantern-4711"
WIDER = "document.documentElement.scrollWidth - innerWidth"


@pytest.fixture
def ada(db) -> User:
    return User.objects.create_superuser("ada", password=WORD, first_name="Ada")


def plays_authenticator(page) -> None:
    talk = page.context.new_cdp_session(page)
    talk.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    talk.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def password(desk, following="/admin/") -> None:
    page = desk.go(following)
    page.get_by_label("Sign-in name").fill("ada")
    page.get_by_label("Password").fill(WORD)
    page.get_by_role("button", name="Sign in").click()


def looked_at(desk, name: str) -> None:
    for scheme, width in (("light", 1280), ("dark", 360)):
        desk.page.emulate_media(color_scheme=scheme)
        desk.page.set_viewport_size({"width": width, "height": 900})
        _look(desk.page, f"second-{name}-{scheme}")
        assert desk.faults() == [], (name, scheme)
        assert desk.page.evaluate(WIDER) <= 0, f"{name} is wider than the screen"
    desk.page.emulate_media(color_scheme="light")
    desk.page.set_viewport_size({"width": 1280, "height": 900})


def test_ada_must_have_one_sets_up_both_and_signs_in_with_each(window, ada, settings):
    settings.NEWSROOM_SECOND_FACTOR = "everybody"
    desk = window()
    page = desk.page
    plays_authenticator(page)
    password(desk, "/admin/bin/")
    page.get_by_text("before the desk opens").wait_for()
    looked_at(desk, "needed")
    page.get_by_label("What you call it").fill("My laptop")
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_role("heading", name="Your recovery codes").wait_for()
    looked_at(desk, "codes")
    recovery = page.locator("[data-codes] li").all_inner_texts()
    with page.expect_download() as kept:
        page.get_by_role("button", name="Download them").click()
    assert set(recovery) <= set(kept.value.path().read_text().splitlines())
    page.get_by_role("link", name="Second step").click()

    page.get_by_role("button", name="Set up an app").click()
    page.get_by_role("img", name="QR code").wait_for()
    until(page, lambda: page.locator(".second-qr").evaluate("it => it.naturalWidth") > 0)
    secret = page.locator(".second-secret").inner_text().replace(" ", "")
    looked_at(desk, "app")
    before = int(time.time()) // app.PERIOD - 1
    page.get_by_label("that the app shows now").fill(app.code_at(secret, before))
    page.get_by_role("button", name="Confirm").click()
    page.get_by_text("The app is set up").wait_for()
    assert (held_by(ada).number, held_by(ada).left) == (2, 10)
    looked_at(desk, "both")

    page.get_by_role("button", name="Sign out").click()
    password(desk, "/admin/bin/")
    page.get_by_role("button", name="Use a passkey").wait_for()
    looked_at(desk, "asked")
    page.get_by_role("button", name="Use a passkey").press("Enter")
    page.wait_for_url("**/admin/bin/")

    page.get_by_role("button", name="Sign out").click()
    password(desk)
    page.get_by_label("Six digits").fill("000000")
    page.get_by_label("Six digits").press("Enter")
    page.get_by_text("This code is not accepted").wait_for()
    looked_at(desk, "wrong")
    page.get_by_label("Six digits").fill(app.code_at(secret, int(time.time()) // app.PERIOD))
    page.get_by_label("Six digits").press("Enter")
    page.wait_for_url("**/admin/")

    page.get_by_role("button", name="Sign out").click()
    password(desk)
    page.get_by_text("I cannot do that now").click()
    page.get_by_label("Recovery code").fill(recovery[3])
    page.get_by_label("Recovery code").press("Enter")
    page.get_by_text("9 are left").wait_for()
    allowed = "422 (Unprocessable Entity)"
    assert [it for it in desk.complaints if allowed not in it] == []
