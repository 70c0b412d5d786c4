"""Sections, authors, sources, tags, pictures and accounts: made and changed at the desk."""

import io
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.images.intake import add_picture
from articles.models import Author, Image, Section, Source, Tag
from articles.workflow.errors import Refused
from articles.workflow.naming import author_named, source_named
from tests.admin.conftest import jpeg, signed_in
from tests.people import draft, published, rewrite

pytestmark = pytest.mark.django_db


def send(client, model: str, key=None, app="articles", **fields):
    page = f"admin:{app}_{model}_{'change' if key else 'add'}"
    return client.post(reverse(page, args=[key] if key else []), fields)


def errors(answer) -> dict:
    assert answer.status_code == 200, "it was stored"
    return answer.context["adminform"].form.errors


def test_a_section_gets_its_slug_from_its_name(desk):
    send(desk, "section", language="ar", name="سياسة دولية", position=1)
    assert Section.objects.get().path == "/ar/سياسة-دولية/"


def test_a_section_may_not_hide_an_address_of_the_site(desk):
    answer = send(desk, "section", language="en", name="Search", position=1)
    assert "an address the site uses itself" in str(errors(answer))


def test_the_same_slug_stands_once_in_a_language(desk, politics):
    answer = send(desk, "section", language="en", name="Other", slug="politics", position=1)
    assert "is taken" in str(errors(answer))
    send(desk, "section", language="ar", name="Other", slug="politics", position=1)
    assert Section.objects.count() == 2


def test_the_old_address_of_a_section_leads_on_and_its_articles_keep_theirs(
    desk, client, mira, politics
):
    article = published(mira, section=politics)
    send(desk, "section", politics.pk, name="Government", slug="Law", language="ar", position=3)
    politics.refresh_from_db()
    assert (politics.name, politics.slug, politics.language) == ("Government", "law", "en")
    answer = client.get("/politics/")
    assert (answer.status_code, answer["Location"]) == (301, "/law/")
    assert client.get(article.path).status_code == 200
    send(desk, "section", politics.pk, name="Justice", position=3)
    politics.refresh_from_db()
    assert (politics.name, politics.slug) == ("Justice", "law")


def test_an_empty_section_is_not_put_where_its_slug_is_taken(desk, politics):
    other = Section.objects.create(language="ar", name="Politics", slug="politics")
    answer = send(desk, "section", other.pk, name="Politics", language="en", position=1)
    assert "is taken" in str(errors(answer)["slug"])


@pytest.mark.parametrize("model", ["author", "source", "tag"])
def test_the_old_address_of_a_name_leads_on(desk, client, mira, model):
    more = {"source": {"kind": "agency"}, "tag": {"language": "en"}}.get(model, {})
    send(desk, model, name="Ola Berg", **more)
    thing = {"author": Author, "source": Source, "tag": Tag}[model].objects.get()
    published(
        mira,
        **{"author": {"bylines": [thing]}, "source": {"sources": [thing]}}.get(
            model, {"tags": [thing]}
        ),
    )
    send(desk, model, thing.pk, name="Ola Berg", slug="o-berg", **more)
    answer = client.get(f"/{model}/ola-berg/")
    assert (answer.status_code, answer["Location"]) == (301, f"/{model}/o-berg/")
    assert client.get(f"/{model}/o-berg/").status_code == 200


def test_an_address_that_leads_on_is_not_given_to_another(desk):
    send(desk, "author", name="Sam Lind")
    send(desk, "author", Author.objects.get().pk, name="Sam Lind", slug="s-lind")
    answer = send(desk, "author", name="Other", slug="sam-lind")
    assert "is taken, or was, and leads on" in str(errors(answer)["slug"])
    send(desk, "author", name="Sam Lind")
    assert Author.objects.order_by("pk").last().slug == "sam-lind-2"


def test_a_name_of_nothing_but_signs_is_refused(desk):
    for model, more in (("tag", {"language": "en"}), ("source", {"kind": "agency"})):
        assert errors(send(desk, model, name="!!!", **more))


def test_the_same_tag_in_another_spelling_is_refused(desk, mira):
    draft(mira, tags=["Café society"])
    answer = send(desk, "tag", name="CAFE  society", language="en")
    assert "There is already “Café society”" in str(errors(answer))
    send(desk, "tag", name="Café society", language="ar")
    assert Tag.objects.count() == 2


def test_a_renamed_tag_is_found_by_its_new_name(desk, mira):
    draft(mira, tags=["Harbor bill"])
    tag = Tag.objects.get()
    send(desk, "tag", tag.pk, name="Harbour bill")
    draft(mira, tags=["harbour BILL"])
    assert Tag.objects.get().slug == "harbor-bill"


def test_two_authors_of_one_name_get_two_addresses(desk):
    for _ in range(2):
        send(desk, "author", name="Sam Lind")
    assert [author.slug for author in Author.objects.order_by("pk")] == ["sam-lind", "sam-lind-2"]


def test_a_source_without_a_slug_is_stored_with_one(desk):
    send(desk, "source", name="Agence Météo", kind="agency")
    source = Source.objects.get()
    assert (source.slug, source.folded) == ("agence-météo", "agence meteo")


# --- Names as they are written -------------------------------------------------------------------


def test_a_source_is_made_once_and_found_in_any_spelling():
    made = source_named("  Agence   Météo ")
    assert made.name == "Agence Météo"
    assert source_named("AGENCE METEO") == made


def test_sources_with_the_same_slug_get_their_own():
    slugs = {source_named(name).slug for name in ("A.B. News", "AB News")}
    assert slugs == {"ab-news", "ab-news-2"}


def test_what_cannot_be_a_source_is_refused():
    for name in ("", "…", "x" * 200):
        with pytest.raises(Refused):
            source_named(name)


def test_an_author_is_known_by_name_and_everyone_else_is_written_in():
    author = Author.objects.create(name="Élodie Marr", slug="élodie-marr")
    assert author_named("élodie  MARR") == author
    assert author_named("Elodie Marre") == "Elodie Marre"
    with pytest.raises(Refused):
        author_named("x" * 200)


# --- Pictures ------------------------------------------------------------------------------------


def picture_words(**more) -> dict:
    return {"title": "Quay", "alt": "A quay", "people": "", "credit_mark": "", **more}


def test_a_picture_is_taken_in_with_its_credit(desk, jonas, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    words = picture_words(people="Jonas Reth\n Ola  Berg \n", credit_agency="AP")
    send(desk, "image", new_file=jpeg(), **words)
    image = Image.objects.get()
    assert image.credit_people == ["Jonas Reth", "Ola Berg"]
    assert (image.width, image.widths, image.added_by) == (640, [320, 640], jonas)


def test_a_file_that_is_no_picture_is_refused_beside_it(desk):
    file = io.BytesIO(b"<svg onload=alert(1)>")
    file.name = "innocent.jpg"
    answer = send(desk, "image", new_file=file, **picture_words())
    assert "This is an SVG drawing" in str(errors(answer)["new_file"])
    assert not Image.objects.exists()


def test_an_awaited_file_is_added_later_and_the_words_stay(desk, jonas, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    image = add_picture(by=jonas, caption="On the steps.", credit_raw="AP", alt="The governor")
    wall = desk.get(reverse("admin:articles_image_changelist")).content.decode()
    assert "Add the file" in wall
    words = picture_words(caption="On the steps.", alt="The governor", credit_raw="AP")
    send(desk, "image", image.pk, new_file=jpeg(), **words)
    image.refresh_from_db()
    assert (image.awaits_file, image.caption) == (False, "On the steps.")


def test_credit_is_written_without_sending_the_file_again(desk, uncredited):
    before = uncredited.file.name
    send(desk, "image", uncredited.pk, **picture_words(people="Ola Berg"))
    uncredited.refresh_from_db()
    assert (uncredited.credit, uncredited.file.name) == ("Ola Berg", before)


@pytest.mark.parametrize("place", ["lead", "text"])
@pytest.mark.parametrize("given", ["live", "next"])
def test_a_picture_given_to_readers_keeps_a_credit(desk, mira, harbour, place, given):
    words = (
        {"picture": harbour} if place == "lead" else {"body": f"<p>{{image:{harbour.guid}}}</p>"}
    )
    article = published(mira, **({} if given == "next" else words))
    if given == "next":
        article = rewrite(article, mira, **words)
        tomorrow = timezone.now() + timedelta(days=1)
        workflow.schedule(article, by=mira, based_on=article.working, at=tomorrow)
    answer = send(desk, "image", harbour.pk, **picture_words())
    assert "so it keeps a credit" in str(errors(answer)["people"])
    harbour.refresh_from_db()
    assert harbour.credit
    send(desk, "image", harbour.pk, **picture_words(credit_raw="AP"))
    harbour.refresh_from_db()
    assert harbour.credit == "AP"


def test_the_credit_of_a_picture_in_drafts_may_be_emptied(desk, mira, harbour):
    draft(mira, picture=harbour)
    send(desk, "image", harbour.pk, **picture_words())
    harbour.refresh_from_db()
    assert harbour.credit == ""


# --- Accounts ------------------------------------------------------------------------------------


def test_a_group_is_told_in_plain_words_what_it_may(desk):
    page = desk.get(reverse("admin:auth_group_add")).content.decode()
    assert "change pictures" in page
    assert "content type" not in page.lower()
    permission = Permission.objects.get(codename="change_article")
    send(desk, "group", app="auth", name="Reporters", permissions=[permission.pk])
    assert Group.objects.get(name="Reporters").permissions.get() == permission


def test_a_new_account_is_made_with_a_password_of_its_own(desk):
    word = "quay-Lantern-4711"
    answer = send(
        desk,
        "user",
        app="auth",
        username="ola",
        usable_password="true",
        password1=word,
        password2=word,
    )
    assert answer.status_code == 302
    assert User.objects.get(username="ola").check_password(word)


def test_only_superusers_change_the_account_of_a_superuser(mira, jonas):
    office = signed_in(mira, "change_user", "view_user", "delete_user")
    for page in ("user_change", "user_delete"):
        answer = office.post(reverse(f"admin:auth_{page}", args=[jonas.pk]), {"post": "yes"})
        assert answer.status_code == 403
    password = reverse("admin:auth_user_password_change", args=[jonas.pk])
    assert office.get(password).status_code == 403
