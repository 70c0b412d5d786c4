"""The desk speaks English and Arabic; which, its people choose for themselves."""

import json
import re

import lxml.html
import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.urls import reverse

from articles import workflow
from articles.admin.script_words import WORDS
from articles.models import SectionRole, Tag
from articles.models.roles import EDITOR, REPORTER
from tests.people import about_page, draft, published


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


def test_every_number_of_the_desk_is_written_in_the_same_digits():
    catalogue = settings.BASE_DIR / "locale" / "desk" / "ar" / "LC_MESSAGES" / "django.po"
    said = re.findall("[\u0660-\u0669\u06f0-\u06f9]", catalogue.read_text())
    assert not said, "Beside 1 2 3, which pages count in, two kinds of digits read as a fault."


# --- Nothing is left in English ------------------------------------------------------------------

# Content of the scene below, names of people, places and companies, of groups as they were made,
# and what has no other name in Arabic.
NOT_OURS = set(
    """
    the halden courier solheim inner jonas reth mira olsen harbour vote passes one seat
    english politics ethics our utc
    jpeg png webp gif json robots txt html alt shift ctrl xmp iptc iim exif sha
    javascript https http www example org tdm reservation protocol lines api access
    quay ferry two ferries dusk alone paragraph digitalcapture blockquote strong table
    google apple amazon anthropic openai meta microsoft mistral perplexity duckduckgo huawei
    baidu brave bytedance cohere common crawl deepseek diffbot mojeek naver qwant seznam timpi
    webz yandex bing you com gemini api news images
    reporter photo editor publisher administrator cmd enter escape csv websub indexnow
    """.split()
)
# Words of content stand in these, and say of themselves in which language they are.
APART = (
    "//*[self::script or self::style or self::code or self::pre or self::textarea or self::bdi"
    " or self::svg or self::noscript or (@lang and not(@lang='ar')) or @dir='auto']"
)


# Django's own Arabic has it not.
OF_DJANGO = (
    'alt="True"',
    'alt="False"',
)


def left_in_english(html: str) -> set[str]:
    for sentence in OF_DJANGO:
        html = html.replace(sentence, "")
    page = lxml.html.fromstring(html)
    for element in page.xpath(APART):
        element.clear(keep_tail=True)
    said = [*page.itertext()]
    for name in ("aria-label", "placeholder", "title", "alt"):
        said += page.xpath(f"//@{name}")
    said += page.xpath("//input[@type='submit']/@value")
    found = {word for text in said for word in re.findall(r"[A-Za-z’]{3,}", text)}
    return {word for word in found if word.lower() not in NOT_OURS}


@pytest.fixture
def pages(desk, jonas, mira, politics, harbour) -> dict[str, str]:
    """Every page of the desk that is read rather than pressed, with something on it."""
    live = published(mira, section=politics, picture=harbour)
    page = about_page(jonas)
    held = draft(mira, section=politics)
    workflow.hold(held, by=jonas, note="Ferry")
    binned = draft(mira)
    workflow.spike(binned, by=jonas)
    tag = Tag.objects.create(language="en", name="Quay", slug="quay", folded="quay")
    article = {"article": live, "draft": held}
    editors = Group.objects.get(name=EDITOR)
    return {
        "first": reverse("admin:index"),
        **{
            f"list of {name}": reverse(f"admin:articles_{name}_changelist")
            for name in "article image section tag author source aboutpage event".split()
        },
        **{
            f"new {name}": reverse(f"admin:articles_{name}_add")
            for name in "article image section tag author source aboutpage".split()
        },
        **{
            f"{act} of {kind}": reverse(f"admin:articles_article_{act}", args=[it.pk])
            for act in "change history compare explain seen correct".split()
            for kind, it in article.items()
        },
        "picture": reverse("admin:articles_image_change", args=[harbour.pk]),
        "section": reverse("admin:articles_section_change", args=[politics.pk]),
        "tag": reverse("admin:articles_tag_change", args=[tag.pk]),
        "about page": reverse("admin:articles_aboutpage_change", args=[page.pk]),
        "its history": reverse("admin:articles_aboutpage_history", args=[page.pk]),
        "bin": reverse("admin:bin"),
        "front": reverse("admin:front_of", args=["en"]),
        "a place": reverse("admin:front_place", args=["en", "lead-0"]),
        "crawlers": reverse("admin:policy"),
        "ahead": reverse("admin:ahead"),
        "help": reverse("admin:help"),
        "a chapter": reverse("admin:help_chapter", args=["planning"]),
        "accounts": reverse("admin:auth_user_changelist"),
        "account": reverse("admin:auth_user_change", args=[mira.pk]),
        "groups": reverse("admin:auth_group_changelist"),
        "password": reverse("admin:password_change"),
        "password of another": reverse("admin:auth_user_password_change", args=[mira.pk]),
        "a group": reverse("admin:auth_group_change", args=[editors.pk]),
        "a picture's use": reverse("admin:articles_image_delete", args=[harbour.pk]),
        "deleting a tag": reverse("admin:articles_tag_delete", args=[tag.pk]),
        "an invitation": reverse("admin:auth_user_invite"),
        "settings": reverse("admin:house_chapter", args=["feeds"]),
    }


def test_no_page_of_the_desk_says_anything_in_english(desk, pages):
    desk.cookies["desk_language"] = "ar"
    found = {}
    for name, address in pages.items():
        answer = desk.get(address, follow=True)
        assert answer.status_code == 200, (name, address)
        if words := left_in_english(answer.text):
            found[name] = sorted(words)
    assert found == {}


def test_the_scripts_say_what_the_list_of_their_words_has():
    said = {
        sentence
        for path in (settings.BASE_DIR / "static/js").glob("desk-*.js")
        if path.name != "desk-words.js"
        for sentence in re.findall(r'\b(?:say|parts)\(\s*"([^"]+)"', path.read_text())
    }
    assert said == set(WORDS)


def test_pages_bring_the_scripts_words_as_data(desk):
    english, arabic = (
        desk.get("/admin/", headers={"accept-language": language}).text for language in ("en", "ar")
    )
    assert 'id="desk-words"' not in english
    brought = json.loads(lxml.html.fromstring(arabic).get_element_by_id("desk-words").text)
    assert brought["Unsaved changes"] == "تغييرات لم تُحفظ"


def test_roles_and_kinds_of_a_correction_are_named_in_the_desks_language(
    desk, jonas, mira, politics
):
    mira.groups.add(Group.objects.get(name=REPORTER))
    SectionRole.objects.create(user=mira, role=Group.objects.get(name=EDITOR), section=politics)
    article = published(jonas)
    workflow.correct(
        article, by=jonas, based_on=article.working, note="31 of 61", kind="correction"
    )
    choose(desk, "ar")
    accounts = desk.get(reverse("admin:auth_user_changelist")).content.decode()
    assert "مراسل، \u200fمحرر في Politics" in accounts
    record = desk.get(reverse("admin:articles_event_changelist")).content.decode()
    assert "(تصحيح)" in record
    choose(desk, "en")
    record = desk.get(reverse("admin:articles_event_changelist")).content.decode()
    assert "(correction)" in record


def test_what_is_gone_or_not_theirs_is_said_in_the_desk_with_the_way_back(desks):
    reporter = desks["Reporter"]
    reporter.cookies["desk_language"] = "ar"
    gone = reverse("admin:index") + "nothing/here/"
    for path, status in ((gone, 404), (reverse("admin:auth_user_changelist"), 403)):
        answer = reporter.get(path)
        assert answer.status_code == status
        assert left_in_english(answer.text) == set()
        assert f'href="{reverse("admin:index")}">إلى مكتب التحرير</a>' in answer.text
