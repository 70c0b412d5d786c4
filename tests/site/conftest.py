"""A small newsroom in two languages, with something of everything that a page can show."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.utils import timezone

from articles import workflow
from articles.embeds.parse import token
from articles.images.intake import add_picture
from articles.models import Author, Source
from articles.models.names import fold, slug_of
from tests.images.test_intake import picture_file
from tests.people import again, published


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def clock_at():
    """`with clock_at(moment):` everyone believes it is that moment."""
    return lambda moment: patch("django.utils.timezone.now", return_value=moment)


@pytest.fixture
def mira_writes(db):
    return Author.objects.create(
        name="Mira Solheim", slug="mira-solheim", role="Reporter", bio="Writes on the assembly."
    )


@pytest.fixture
def press(db):
    return source("Halden Press", url="https://press.example/", description="An agency.")


def source(name, **more):
    return Source.objects.create(name=name, folded=fold(name), slug=slug_of(name), **more)


def picture(by, size=(1280, 720), **words):
    words.setdefault("alt", "The harbour at dusk")
    words.setdefault("caption", "The inner harbour.")
    words.setdefault("credit_agency", "Halden Press")
    return add_picture(by=by, file=picture_file(size) if size else None, **words)


@pytest.fixture
def quay(mira, politics):
    """What the main article embeds."""
    return published(mira, "The quay in five maps", kicker="Explained", section=politics)


@pytest.fixture
def vote(mira, politics, mira_writes, press, quay):
    """The main article: everything a page can show."""
    inline = picture(mira, alt="A ballot box", caption="The box.", credit_mark="file")
    article = published(
        mira,
        "Harbour vote passes by one seat",
        section=politics,
        slug="harbour-vote",
        kicker="Harbour bill",
        standfirst="The assembly approved the new quay by 31 votes to 30.",
        dateline="Port Halden",
        genre="analysis",
        body=(
            "<p>The assembly approved the bill. <a href='/politics/'>More</a>.</p>"
            f"{token('article', quay.guid)}<p>Between.</p>{token('image', inline.guid)}"
            "<p>{articleGUID}</p><p>After {braces}.</p>"
            "<table><tr><td>31</td></tr></table>"
        ),
        bylines=[mira_writes, "T. Adeyar"],
        sources=[press, source("Assembly Record")],
        tags=["Harbour bill", "Assembly"],
        picture=picture(mira, credit_people=["Ada Wrenfield"], credit_mark="illustration"),
    )
    for n in range(5):
        published(mira, f"Other news {n}", section=politics)
    return article


@pytest.fixture
def taswit(mira, siyasa, mira_writes, press):
    """An Arabic article under an Arabic address."""
    return published(
        mira,
        "إقرار مشروع المرفأ بفارق صوت",
        language="ar",
        section=siyasa,
        standfirst="أقرّ المجلس الرصيف الجديد.",
        bylines=[mira_writes, "ت. أديار"],
        sources=[press],
        tags=["مشروع المرفأ"],
        body="<p>أقرّ المجلس المشروع بـ31 صوتاً مقابل 30.</p>",
    )


def corrected(article, by, note="Two ballots were folded together, not three.", **more):
    article = again(article)
    workflow.correct(article, by=by, based_on=article.working, note=note, **more)
    return again(article)


def withdrawn(article, by, note="Its source was not who he said he was."):
    workflow.withdraw(article, by=by, note=note)
    return again(article)


def ago(**delta):
    return timezone.now() - timedelta(**delta)
