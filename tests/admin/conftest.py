"""The desk of the tests: Jonas may do everything, Mira writes, Charlie has no business here.
`roles` holds one person for each role; Petra is an Editor, but of politics alone."""

import io

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from PIL import Image as Pillow

from articles.images.intake import add_picture
from articles.models import Article, Image, SectionRole
from articles.models.roles import (
    ADMINISTRATOR,
    EDITOR,
    PHOTO_EDITOR,
    PUBLISHER,
    REPORTER,
    make_roles,
)
from tests.admin.forms import Form

MIRA_MAY = "add_article change_article view_article publish_article view_image add_image".split()


@pytest.fixture
def desk(jonas) -> Client:
    """Jonas, the editor, signed in."""
    client = Client()
    client.force_login(jonas)
    return client


@pytest.fixture
def miras_desk(mira) -> Client:
    """Mira, who reports and publishes: she may not withdraw, embargo or delete."""
    return signed_in(mira, *MIRA_MAY)


NOBODY, STAFF, SECTION_EDITOR = "signed out", "staff without a role", "Editor of politics"
PEOPLE = {
    REPORTER: "rosa",
    PHOTO_EDITOR: "farid",
    EDITOR: "edda",
    PUBLISHER: "paul",
    ADMINISTRATOR: "ada",
    SECTION_EDITOR: "petra",
    STAFF: "stan",
}


@pytest.fixture
def roles(db, politics) -> dict[str, User]:
    """Role -> whoever has it, and nothing else."""
    people = {
        role: User.objects.create_user(name, first_name=name.capitalize(), is_staff=True)
        for role, name in PEOPLE.items()
    }
    make_roles(Group, Permission)  # a test of several connections leaves none behind
    groups = {group.name: group for group in Group.objects.all()}
    for role in (REPORTER, PHOTO_EDITOR, EDITOR, PUBLISHER, ADMINISTRATOR):
        people[role].groups.add(groups[role])
    SectionRole.objects.create(user=people[SECTION_EDITOR], role=groups[EDITOR], section=politics)
    return people


@pytest.fixture
def desks(roles) -> dict[str, Client]:
    """Role -> the desk as they find it; also that of somebody who is not signed in."""
    clients = {NOBODY: Client()}
    for role, user in roles.items():
        clients[role] = Client()
        clients[role].force_login(user)
    return clients


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
