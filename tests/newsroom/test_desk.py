"""Who is signed in is asked at the desk alone."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/", "/nothing-here/", "/feed/", "/healthz"])
def test_a_page_for_readers_looks_for_nobody(client, jonas, path):
    client.force_login(jonas)
    asked = client.get(path).wsgi_request
    assert not hasattr(asked, "session")
    assert not hasattr(asked, "user")


def test_the_desk_knows_who_is_there(client, jonas):
    client.force_login(jonas)
    asked = client.get("/admin/").wsgi_request
    assert asked.user == jonas
