"""The desk of the tests: Jonas may do everything, Mira writes, Charlie has no business here."""

import io

import pytest
from django.contrib.auth.models import Permission
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from PIL import Image as Pillow

from articles.images.intake import add_picture
from articles.models import Article, Image
from tests.admin.forms import Form


@pytest.fixture
def desk(jonas) -> Client:
    """Jonas, the editor, signed in."""
    client = Client()
    client.force_login(jonas)
    return client


@pytest.fixture
def miras_desk(mira) -> Client:
    """Mira, the reporter: she may write and publish articles, and choose pictures."""
    return signed_in(mira, "add_article", "change_article", "view_article", "view_image")


def signed_in(user, *may) -> Client:
    user.is_staff = True
    user.save()
    user.user_permissions.set(Permission.objects.filter(codename__in=may))
    client = Client()
    client.force_login(user)
    return client


def page_of(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def opened(client: Client, article: Article) -> Form:
    return Form(client.get(page_of(article)))


def told(answer) -> str:
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def jpeg(width=640, height=400, colour="teal") -> io.BytesIO:
    file = io.BytesIO()
    Pillow.new("RGB", (width, height), colour).save(file, "JPEG")
    file.seek(0)
    file.name = "harbour.jpg"
    return file


@pytest.fixture
def harbour(jonas, settings, tmp_path) -> Image:
    settings.MEDIA_ROOT = tmp_path
    return add_picture(
        by=jonas,
        file=jpeg(),
        title="The inner harbour",
        alt="Two ferries at dusk",
        caption="The harbour on Monday.",
        credit_people=["Jonas Reth"],
        credit_agency="Halden Press",
    )


@pytest.fixture
def uncredited(jonas, settings, tmp_path) -> Image:
    settings.MEDIA_ROOT = tmp_path
    return add_picture(by=jonas, file=jpeg(colour="navy"), title="DSC_0412.jpg")
