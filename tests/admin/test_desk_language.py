"""The desk speaks English and Arabic; which, its people choose for themselves."""

import pytest
from django.urls import reverse


def choose(client, language, back="/admin/bin/"):
    return client.post(reverse("admin:language"), {"language": language, "next": back})


def test_the_browser_says_first_in_which_language(desk):
    html = desk.get("/admin/", headers={"accept-language": "ar-EG,ar;q=0.9,en;q=0.8"})
    assert '<html lang="ar" dir="rtl">' in html.text
    assert "المقالات" in html.text
    html = desk.get("/admin/", headers={"accept-language": "sr,de;q=0.9"})
    assert '<html lang="en" dir="ltr">' in html.text


def test_who_has_chosen_a_language_keeps_it_and_comes_back_to_the_page(desk):
    answer = choose(desk, "ar", "/admin/articles/article/?q=ferry")
    assert answer["Location"] == "/admin/articles/article/?q=ferry"
    cookie = answer.cookies["desk_language"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/admin/", True, "Lax")
    assert '<html lang="ar" dir="rtl">' in desk.get("/admin/").text
    choose(desk, "en")
    arab = {"accept-language": "ar"}
    assert '<html lang="en" dir="ltr">' in desk.get("/admin/", headers=arab).text


@pytest.mark.parametrize("language", ["sr", "", "../en"])
def test_no_language_but_those_of_the_desk_is_kept(desk, language):
    assert not choose(desk, language).cookies
    desk.cookies["desk_language"] = language
    assert '<html lang="en"' in desk.get("/admin/").text


@pytest.mark.parametrize("place", ["https://evil.example/", "//evil.example", "/", "/admin/\\evil"])
def test_it_leads_nowhere_outside_the_desk(desk, place):
    assert choose(desk, "ar", place)["Location"].startswith("/admin/")


def test_it_is_chosen_by_a_form_alone(desk):
    assert desk.get(reverse("admin:language")).status_code == 405


@pytest.mark.django_db
def test_the_page_to_sign_in_offers_both(client):
    html = client.get("/admin/login/", headers={"accept-language": "ar"}).text
    assert "تسجيل الدخول إلى مكتب التحرير" in html
    assert 'value="en" lang="en">English</button>' in html
    assert 'value="ar" lang="ar" aria-current="true">العربية</button>' in html


def test_readers_pages_follow_their_address_and_set_no_cookie(desk):
    desk.cookies["desk_language"] = "ar"
    answer = desk.get("/", headers={"accept-language": "ar"})
    assert '<html lang="en"' in answer.text
    assert not answer.cookies
