"""The people and places of the tests. Mira reports, Jonas edits, Charlie must see nothing."""

import pytest
from django.contrib.auth.models import User

from articles import workflow
from articles.models import AboutPage, Article, Section
from articles.workflow import standing


@pytest.fixture
def mira(db) -> User:
    return User.objects.create_user("mira", first_name="Mira", last_name="Solheim")


@pytest.fixture
def jonas(db) -> User:
    return User.objects.create_superuser("jonas", first_name="Jonas", last_name="Reth")


@pytest.fixture
def charlie(db) -> User:
    return User.objects.create_user("charlie")


@pytest.fixture
def politics(db) -> Section:
    return Section.objects.create(language="en", name="Politics", slug="politics")


@pytest.fixture
def siyasa(db) -> Section:
    return Section.objects.create(language="ar", name="سياسة", slug="سياسة")


def draft(by, headline="Harbour vote passes by one seat", *, language="en", **words) -> Article:
    """A draft as its reporter left it."""
    words.setdefault("body", "<p>The assembly approved the bill by 31 votes to 30.</p>")
    article = workflow.create(by=by, language=language, headline=headline, **words)
    return Article.objects.get(pk=article.pk)


def published(by, headline="Harbour vote passes by one seat", *, dated=None, **words) -> Article:
    """An article that readers see now."""
    article = draft(by, headline, **words)
    workflow.publish(article, by=by, based_on=article.working, dated=dated)
    return again(article)


def again(article: Article) -> Article:
    """The article as the database has it now: verbs work on a copy of their own."""
    return Article.objects.get(pk=article.pk)


def rewrite(article: Article, by, **words) -> Article:
    """Someone who has seen the newest words changes them."""
    article = again(article)
    workflow.save(article, by=by, based_on=article.working, **words)
    return again(article)


def about_page(by, title="Our ethics", *, public=True, at=None, **more) -> AboutPage:
    """What the newsroom says of itself; a draft where it is not `public`."""
    given = {"language": "en", "kind": "ethics", "body": "<p>We take no gifts.</p>", **more}
    page = standing.begin(by=by, title=title, **given)
    if public:
        standing.publish(page, by=by, based_on=page.working, at=at)
    return AboutPage.objects.select_related("working").get(pk=page.pk)


def reworded(page: AboutPage, by, **words) -> AboutPage:
    """Someone who has seen the newest words of an about page changes them."""
    page = AboutPage.objects.select_related("working").get(pk=page.pk)
    standing.write(page, by=by, based_on=page.working, **words)
    return AboutPage.objects.select_related("working").get(pk=page.pk)
