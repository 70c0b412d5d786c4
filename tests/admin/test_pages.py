"""Every page of the desk opens, for whom it should, without a word that only programmers use."""

import re

import lxml.html
import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from articles import workflow
from articles.admin import desk as desk_of
from articles.admin.article.admin import ArticleAdmin
from articles.models import AboutPage, Article, Author, Event, Image, Section, Source, Tag
from tests.admin.conftest import signed_in, told
from tests.people import about_page, draft, published, rewrite

pytestmark = pytest.mark.django_db
MODELS = (Article, Image, Section, Tag, Author, Source, AboutPage, Event, User, Group)


@pytest.fixture
def one_of_each(mira, jonas, harbour, politics) -> dict:
    """A newsroom in which every list has something to show."""
    author = Author.objects.create(name="Mira Solheim", slug="mira-solheim")
    source = Source.objects.create(name="AP", folded="ap", slug="ap")
    words = {"picture": harbour, "bylines": [author], "sources": [source], "tags": ["Harbour"]}
    article = published(mira, section=politics, body="<p>a</p><p>{articleGUID}</p>", **words)
    rewrite(article, jonas, headline="Changes waiting")
    draft(mira, "مسودة", language="ar")
    return {
        Article: draft(mira, "A draft", **words),
        Image: harbour,
        Section: politics,
        Tag: Tag.objects.get(),
        Author: author,
        Source: source,
        AboutPage: about_page(jonas),
        Event: Event.objects.first(),
        User: mira,
        Group: Group.objects.create(name="Reporters"),
    }


def name_of(model, page: str) -> str:
    return f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}"


def test_every_model_of_the_desk_is_in_this_test():
    assert set(desk_of.site._registry) == set(MODELS)


@pytest.mark.parametrize("model", MODELS)
def test_every_page_of_every_model_opens(desk, one_of_each, model):
    pages = [desk.get(reverse(name_of(model, "changelist")))]
    key = [one_of_each[model].pk]
    of_one = ("one",) if model is Event else ("change", "history")
    pages += [desk.get(reverse(name_of(model, page), args=key)) for page in of_one]
    if model is not Event:
        pages.append(desk.get(reverse(name_of(model, "add"))))
        pages.append(desk.get(reverse(name_of(model, "delete"), args=key)))
    for page in pages:
        assert page.status_code == 200, page.request["PATH_INFO"]
        html = page.content.decode()
        assert not re.search(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=", html)
        assert "object" not in re.sub(r"<[^>]*>", " ", html).lower().replace("objections", "")


@pytest.mark.parametrize(
    "path",
    ["index", "login", "password_change", "password_change_done", "jsi18n"],
)
def test_the_other_pages_of_the_desk_open(desk, path):
    client = Client() if path == "login" else desk
    assert client.get(reverse(f"admin:{path}")).status_code == 200


@pytest.mark.parametrize("path", ["preview", "revision"])
def test_a_text_is_read_as_readers_would_read_it(desk, one_of_each, path):
    article = one_of_each[Article]
    args = [article.pk] + ([article.working_id] if path == "revision" else [])
    page = desk.get(reverse(f"admin:articles_article_{path}", args=args))
    assert page.status_code == 200
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in page.headers["Cache-Control"]
    assert "/media/" not in page.content.decode()


def test_a_revision_of_another_article_is_not_found_here(desk, one_of_each, mira):
    other = draft(mira, "Another")
    args = [one_of_each[Article].pk, other.working_id]
    assert desk.get(reverse("admin:articles_article_revision", args=args)).status_code == 404


def test_an_article_that_is_gone_leads_back_to_the_desk(desk):
    for path in ("change", "history", "preview"):
        answer = desk.get(reverse(f"admin:articles_article_{path}", args=[4711]))
        assert (answer.status_code, answer.url) == (302, reverse("admin:index"))


def test_the_content_security_policy_holds_at_the_desk(desk):
    policy = desk.get(reverse("admin:index")).headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy


# --- Who may -------------------------------------------------------------------------------------

PATHS = ("change", "preview", "history", "delete")


def test_a_stranger_is_sent_to_the_sign_in_page(client, one_of_each):
    for path in PATHS:
        url = reverse(f"admin:articles_article_{path}", args=[one_of_each[Article].pk])
        for answer in (client.get(url), client.post(url, {"do": "publish"})):
            assert answer.url.startswith("/admin/login/")


def test_charlie_who_is_no_editor_is_sent_away(client, charlie, one_of_each):
    client.force_login(charlie)
    for path in PATHS:
        url = reverse(f"admin:articles_article_{path}", args=[one_of_each[Article].pk])
        assert client.get(url).url.startswith("/admin/login/")


def test_staff_without_permission_may_do_nothing_with_articles(charlie, one_of_each):
    client = signed_in(charlie)
    article = one_of_each[Article]
    for path in PATHS:
        url = reverse(f"admin:articles_article_{path}", args=[article.pk])
        assert client.get(url).status_code == 403
    assert client.post(reverse("admin:articles_article_add"), {"do": "save"}).status_code == 403
    change = reverse("admin:articles_article_change", args=[article.pk])
    assert client.post(change, {"do": "publish"}).status_code == 403
    restore = reverse("admin:articles_article_restore", args=[article.pk, article.working_id])
    assert client.post(restore).status_code == 403
    assert client.get(reverse("admin:articles_article_suggest")).status_code == 403


def test_who_may_only_look_reads_and_changes_nothing(charlie, one_of_each):
    client = signed_in(charlie, "view_article")
    article = one_of_each[Article]
    change = reverse("admin:articles_article_change", args=[article.pk])
    preview = reverse("admin:articles_article_preview", args=[article.pk])
    assert client.get(change).url == preview
    assert client.get(preview).status_code == 200
    assert client.post(change, {"do": "save"}).status_code == 403


def test_who_may_only_start_articles_does_not_publish(charlie):
    client = signed_in(charlie, "add_article")
    page = client.get(reverse("admin:articles_article_add"))
    assert 'value="publish"' not in page.content.decode()
    answer = client.post(page.request["PATH_INFO"], {"do": "publish", "language": "en"})
    assert answer.status_code == 403
    assert not Article.objects.exists()


def test_the_rail_shows_only_what_an_account_may_open(charlie):
    page = signed_in(charlie, "view_image").get(reverse("admin:index")).content.decode()
    assert reverse("admin:articles_image_changelist") in page
    assert reverse("admin:articles_article_changelist") not in page
    assert reverse("admin:auth_user_changelist") not in page


def test_the_rail_is_in_groups_and_none_is_without_a_place(desk, charlie):
    def groups_of(client) -> dict[str, list[str]]:
        rail = lxml.html.fromstring(client.get(reverse("admin:help")).content).find_class("rail")[0]
        lists = rail.xpath(".//nav//ul")
        names = [rail.get_element_by_id(it.get("aria-labelledby")).text for it in lists]
        return dict(zip(names, [it.xpath("li/a/text()") for it in lists], strict=True))

    few = {"Today": ["Desk"], "News": ["Pictures"], "House": ["Bin"]}
    assert groups_of(signed_in(charlie, "view_image")) == few
    all_ = groups_of(desk)
    assert list(all_) == ["Today", "News", "Organisation", "House"]
    assert all_["Today"] == ["Desk", "Planning", "Front"]
    assert "Sections" in all_["Organisation"]
    assert "Bin" in all_["House"]


# --- Deleting ------------------------------------------------------------------------------------


@pytest.mark.parametrize("model", [Section, Author, Source, Tag, Image])
def test_what_is_used_is_not_deleted_and_says_where(desk, one_of_each, model):
    thing = one_of_each[model]
    url = reverse(name_of(model, "delete"), args=[thing.pk])
    page = desk.get(url).content.decode()
    assert "Changes waiting" in page
    desk.post(url, {"post": "yes"})
    assert model.objects.filter(pk=thing.pk).exists()


def test_a_picture_in_a_text_is_used(desk, mira, harbour):
    draft(mira, "Holds a picture", body=f"<p>{{image:{harbour.guid}}}</p>")
    page = desk.get(reverse("admin:articles_image_delete", args=[harbour.pk]))
    assert "Holds a picture" in page.content.decode()


def test_what_nobody_uses_is_deleted(desk, politics):
    desk.post(reverse("admin:articles_section_delete", args=[politics.pk]), {"post": "yes"})
    assert not Section.objects.exists()


def test_a_draft_is_deleted_and_its_record_stays(desk, mira):
    article = draft(mira)
    desk.post(reverse("admin:articles_article_delete", args=[article.pk]), {"post": "yes"})
    assert not Article.objects.exists()
    record = desk.get(reverse("admin:articles_event_changelist")).content.decode()
    assert f'deleted: <a href="?guid={article.guid}">{article.guid}</a>' in record


def test_the_record_says_who_deleted_a_draft(desk, mira):
    article = draft(mira)
    desk.post(reverse("admin:articles_article_delete", args=[article.pk]), {"post": "yes"})
    event = Event.objects.get(article_guid=article.guid, verb="delete")
    assert (event.by_name, event.via) == ("Jonas Reth", "desk")


def test_a_draft_published_while_it_was_being_deleted_stays(desk, mira, monkeypatch):
    article = published(mira)
    monkeypatch.setattr(ArticleAdmin, "has_delete_permission", lambda *args: True)
    url = reverse("admin:articles_article_delete", args=[article.pk])
    assert "Not deleted." in told(desk.post(url, {"post": "yes"}))
    assert Article.objects.filter(pk=article.pk).exists()


def test_what_readers_have_met_is_withdrawn_and_never_deleted(desk, mira):
    article = published(mira)
    workflow.withdraw(article, by=mira, note="Wrong.")
    url = reverse("admin:articles_article_delete", args=[article.pk])
    assert desk.post(url, {"post": "yes"}).status_code == 403
