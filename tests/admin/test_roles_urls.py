"""Every address of the desk, asked by every role, by GET and where it acts by POST.

The addresses come from the resolver: a new one without a row here fails.

Who is who, one letter each: R Reporter, F Photo editor, E Editor, P Publisher, A Administrator,
S the Editor of politics in politics, O the same one in sports, X staff without a role, and - for
somebody who is not signed in. O differs from S only where there is an article to be asked about.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.admin import desk
from articles.models import Article, Author, Event, Image, Section, Source, Tag, WireTaking
from articles.models.roles import ADMINISTRATOR, EDITOR, PHOTO_EDITOR, PUBLISHER, REPORTER
from tests.admin.conftest import NOBODY, SECTION_EDITOR, STAFF
from tests.people import about_page, draft
from tests.wire.house import sent

pytestmark = pytest.mark.django_db

LETTERS = {
    "R": REPORTER,
    "F": PHOTO_EDITOR,
    "E": EDITOR,
    "P": PUBLISHER,
    "A": ADMINISTRATOR,
    "S": SECTION_EDITOR,
    "O": SECTION_EDITOR,
    "X": STAFF,
    "-": NOBODY,
}
ANY_ROLE, SIGNED_IN = "RFEPASO", "RFEPASOX"
LOGIN = "/admin/login/"
OPEN_TO_ALL = {"login", "logout", "jsi18n", "language", "one_time_link", "one_time_link_cut"}
OPEN_TO_ALL |= {"second_step", "second_step_passkey"}


@dataclass(frozen=True, slots=True)
class Asked:
    """`who` gets `status`; the others `no`, and who is not signed in the sign-in page."""

    who: str
    status: int = 200
    no: int = 403
    data: dict = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    get: Asked | None = None
    post: Asked | None = None
    args: Callable[["Scene", Article], list] = lambda scene, article: []
    of_an_article: bool = False


@dataclass
class Scene:
    here: Article
    there: Article
    things: dict


def pk(scene, article):
    return [article.pk]


def text(scene, article):
    return [article.pk, article.working_id]


def of_article(who: str, *, args=pk, **more) -> Row:
    """Read by those who may; O may not, because the article is in sports."""
    return Row(get=Asked(who, **more), args=args, of_an_article=True)


def acts(who: str, *, args=pk, **more) -> Row:
    return Row(get=Asked("", 405, 405), post=Asked(who, **more), args=args, of_an_article=True)


def only(status: int) -> Asked:
    return Asked(SIGNED_IN, status)


ROWS: dict[str, Row] = {
    "index": Row(get=only(200)),
    "login": Row(get=only(302)),
    "logout": Row(get=only(405)),
    "password_change": Row(get=only(200), post=only(200)),
    "password_change_done": Row(get=only(200)),
    "jsi18n": Row(get=only(200)),
    "account": Row(get=only(200), post=only(302)),
    "account_tokens": Row(get=only(200), post=only(404)),
    # Whoever gave the right password a moment ago; nobody here has.
    "second_step": Row(get=only(302), post=only(302)),
    "second_step_passkey": Row(get=only(405), post=only(403)),
    # What is changed there takes the password, too.
    "account_second": Row(get=only(200), post=only(404)),
    "account_second_qr": Row(get=only(404)),
    "account_second_passkey": Row(get=only(405), post=only(403)),
    # Whoever has the link; nobody has this one.
    "one_time_link": Row(get=Asked("", no=404), post=Asked("", no=404), args=lambda *_: ["guess"]),
    "one_time_link_cut": Row(get=Asked("", no=404), post=Asked("", no=404), args=lambda *_: ["x"]),
    "mend": Row(
        get=Asked("", 405, 405),
        post=Asked("EPAS", 302),
        args=lambda scene, article: ["approve", article.pk],
        of_an_article=True,
    ),
    "app_list": Row(get=Asked(ANY_ROLE, no=404), args=lambda *_: ["articles"]),
    "(?P<url>.*)$": Row(get=only(404)),
    # Articles: their list and what serves their form
    "articles_article_changelist": Row(
        get=Asked(ANY_ROLE), post=Asked(ANY_ROLE, 302, data={"action": "spike"})
    ),
    "articles_article_add": Row(get=Asked("REPASO"), post=Asked("REPASO", 422)),
    "articles_article_suggest": Row(get=Asked(ANY_ROLE)),
    "articles_article_begin": Row(get=Asked("", 405, 405), post=Asked("REPASO")),
    "articles_article_take_apart": Row(get=Asked("", 405, 405), post=Asked("REPASO")),
    "body_cards": Row(get=Asked(ANY_ROLE)),
    "body_search": Row(get=Asked(ANY_ROLE)),
    "body_resolve": Row(get=Asked(ANY_ROLE)),
    "body_suggest": Row(get=Asked(ANY_ROLE)),
    "body_open": Row(get=Asked(ANY_ROLE)),
    "body_make": Row(get=Asked("", 405, 405), post=Asked(ANY_ROLE, 422)),
    # One article
    "articles_article_change": Row(
        get=Asked("RFEPAS"), post=Asked("RFEPAS", 422), args=pk, of_an_article=True
    ),
    "articles_article_preview": of_article("RFEPAS"),
    "articles_article_beside": of_article("RFEPAS"),
    # Below it only what stands in the text is answered: nothing, of this one.
    "articles_article_beside_part": of_article(
        "RFEPAS", status=404, args=lambda _scene, article: [article.pk, "nothing"]
    ),
    "articles_article_revision": of_article("RFEPAS", args=text),
    "articles_article_history": of_article("RFEPAS"),
    "articles_article_compare": of_article("RFEPAS"),
    "articles_article_seen": of_article("RFEPAS"),
    "articles_article_explain": of_article("RFEPAS"),
    "articles_article_received": Row(
        get=Asked("RFEPAS"), post=Asked("RFEPAS", 302), args=pk, of_an_article=True
    ),
    "articles_article_correct": of_article("PA", status=302),
    "articles_article_difference": acts("RFEPAS"),
    "articles_article_restore": acts("RFEPAS", args=text, status=302),
    "articles_article_links": acts("REPAS", args=text, status=422),
    "articles_article_autosave": acts("RFEPAS"),
    "articles_article_here": acts("RFEPAS"),
    "articles_article_delete": Row(
        get=Asked("EPAS"),
        post=Asked("EPAS", 302, data={"post": "yes"}),
        args=pk,
        of_an_article=True,
    ),
    # The search over everything, and saved filters
    "search": Row(get=Asked(ANY_ROLE)),
    "search_suggest": Row(get=Asked(ANY_ROLE)),
    "articles_article_filters": Row(get=Asked("", 405, 405), post=Asked(ANY_ROLE, 404)),
    # The bin
    "bin": Row(get=Asked(ANY_ROLE), post=Asked(ANY_ROLE, 404)),
    "bin_delete": Row(
        get=Asked("FEPA"),
        post=Asked("FEPA", 302),
        args=lambda scene, _: [scene.things["binned"].pk],
    ),
    # The manual
    "help": Row(get=only(200)),
    "help_chapter": Row(get=only(200), args=lambda *_: ["publishing"]),
    "help_picture": Row(get=only(200), args=lambda *_: ["editing-publish.webp"]),
    # What holds for the whole site
    "language": Row(get=only(405), post=only(302)),
    "policy": Row(get=Asked("PA"), post=Asked("PA", 422)),
    "house": Row(get=Asked("PA")),
    "house_chapter": Row(
        get=Asked("PA"), post=Asked("PA", 422), args=lambda scene, article: ["checking"]
    ),
    "demo": Row(get=Asked("PA"), post=Asked("PA", 302)),
    "steps": Row(get=only(405), post=Asked("A", 302)),
    # Over, in a newsroom that has articles of its own.
    "welcome": Row(get=Asked("A", 302), post=Asked("A", 302)),
    # The site ahead, of every section
    "ahead": Row(get=Asked("RFEPA")),
    "ahead_page": Row(
        get=Asked("RFEPA"),
        post=Asked("RFEPA", 405),
        args=lambda *_: ["20990101T000000Z", "politics/"],
    ),
    # The front, which belongs to no section
    "front": Row(get=Asked("PA", 302)),
    "front_of": Row(get=Asked("PA"), post=Asked("PA", 404), args=lambda *_: ["en"]),
    "front_preview": Row(get=Asked("PA"), args=lambda *_: ["en"]),
    "front_place": Row(get=Asked("PA"), post=Asked("PA", 404), args=lambda *_: ["en", "lead-0"]),
    # Planning
    "planning": Row(get=Asked(ANY_ROLE)),
    "planning_of": Row(get=Asked(ANY_ROLE), args=lambda *_: ["week", "2026-11-23"]),
    "undo": Row(get=only(405), post=only(404)),
    "planning_move": Row(
        get=Asked("EPAS"),
        post=Asked("EPAS", 422),
        args=lambda _, article: [f"assignment-{article.assignments.get().pk}"],
        of_an_article=True,
    ),
    "planning_link": Row(get=Asked(ANY_ROLE), post=Asked(ANY_ROLE, data={"do": "make"})),
    "planning_assignments": Row(get=Asked(ANY_ROLE)),
    "planning_assign": Row(get=Asked("EPASO"), post=Asked("EPASO", 422)),
    "planning_assignment": Row(
        get=Asked("RFEPAS"),
        post=Asked("EPAS", 302),
        args=lambda _, article: [article.assignments.get().pk],
        of_an_article=True,
    ),
    # The wire
    "wire": Row(get=Asked(ANY_ROLE), post=Asked(ANY_ROLE, 404)),
    "wire_item": Row(
        get=Asked(ANY_ROLE),
        post=Asked("REPASO", 302, data={"do": "aside"}),
        args=lambda scene, _: [scene.things["item"].pk],
    ),
    "wire_raw": Row(get=Asked(ANY_ROLE), args=lambda scene, _: [scene.things["item"].pk, 1]),
    "wire_newer": Row(
        get=Asked("RFEPAS"),
        post=Asked("RFEPAS", 404),
        args=lambda _, article: [article.wire_takings.get().pk],
        of_an_article=True,
    ),
    "wire_feeds": Row(get=Asked("PA")),
    "wire_feed_add": Row(get=Asked("PA"), post=Asked("PA", 422)),
    "wire_feed": Row(
        get=Asked("PA"),
        post=Asked("PA", 422),
        args=lambda scene, _: [scene.things["item"].feed_id],
    ),
    # The record
    "articles_event_changelist": Row(get=Asked(ANY_ROLE)),
    "articles_event_lines": Row(get=Asked(ANY_ROLE)),
    "articles_event_table": Row(get=Asked(ANY_ROLE)),
    "articles_image_rendition": Row(
        get=Asked(ANY_ROLE),
        args=lambda scene, _: [scene.things["image"].guid, "whole", 320, "webp"],
    ),
    # Pictures
    "articles_image_add_one": Row(get=Asked("", 405, 405), post=Asked("RFEPASO", 422)),
    "articles_image_add_many": Row(get=Asked("RFEPASO", 302), post=Asked("RFEPASO")),
    "articles_image_together": Row(get=Asked("FEPA", 302), post=Asked("FEPA", 302)),
    "articles_image_put_back": Row(
        get=Asked("", 405, 405),
        post=Asked("FEPA", 404),
        args=lambda scene, _: [scene.things["image"].pk, 1],
    ),
    "auth_user_password_change": Row(
        get=Asked("A"), post=Asked("A"), args=lambda scene, _: [scene.things["user"].pk]
    ),
}


ROWS |= {
    "auth_user_invite": Row(get=Asked("A"), post=Asked("A", 422)),
    "auth_user_access": Row(
        get=Asked("A"), post=Asked("A", 404), args=lambda scene, _: [scene.things["user"].pk]
    ),
}


def thing(name: str):
    return lambda scene, _: [scene.things[name].pk]


def stock(app: str, name: str, *, see: str, add: str, change: str, delete: str) -> dict[str, Row]:
    """The pages that all things of the desk have."""
    gone, one = {"post": "yes"}, thing(name)
    return {
        f"{app}_{name}_changelist": Row(get=Asked(see)),
        f"{app}_{name}_add": Row(get=Asked(add), post=Asked(add)),
        f"{app}_{name}_history": Row(get=Asked(see), args=one),
        f"{app}_{name}_change": Row(get=Asked(see), post=Asked(change), args=one),
        f"{app}_{name}_delete": Row(
            get=Asked(delete), post=Asked(delete, 302, data=gone), args=one
        ),
    }


for _name in ("tag", "author", "source"):
    ROWS |= stock("articles", _name, see=ANY_ROLE, add="EPASO", change="EPA", delete="EPA")
ROWS |= stock("articles", "image", see=ANY_ROLE, add="RFEPASO", change="FEPA", delete="FEPA")
ROWS |= stock("articles", "section", see=ANY_ROLE, add="A", change="A", delete="A")
ROWS |= stock("auth", "user", see="A", add="A", change="A", delete="A")
ROWS |= stock("auth", "group", see="A", add="A", change="A", delete="A")
ROWS |= {
    "articles_tag_similar": Row(get=Asked("EPA")),
    "articles_tag_merge": Row(get=Asked("EPA"), post=Asked("EPA"), args=thing("tag")),
    "articles_tag_split": Row(get=Asked("EPA", 405), post=Asked("EPA", 302), args=thing("tag")),
}
ROWS |= stock("articles", "aboutpage", see=ANY_ROLE, add="EPA", change="EPA", delete="EPA")
ROWS |= {
    "articles_aboutpage_compare": Row(get=Asked(ANY_ROLE), args=thing("aboutpage")),
    "articles_aboutpage_restore": Row(
        get=Asked("EPA", 405), post=Asked("EPA", 404), args=thing("aboutpage")
    ),
}
# Without a file a picture has nothing that could be wrong.
ROWS["articles_image_add"] = Row(get=Asked("RFEPASO"), post=Asked("RFEPASO", 302))
ROWS["articles_image_change"] = Row(
    get=Asked(ANY_ROLE), post=Asked("FEPA", 302), args=thing("image")
)


def addresses() -> dict[str, str]:
    """name -> pattern; the pattern itself for those without a name."""
    found = {}
    for pattern, prefix in _patterns(desk.site.get_urls(), ""):
        written = prefix + str(pattern.pattern)
        found[pattern.name or written] = written
    return found


def _patterns(patterns, prefix):
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from _patterns(pattern.url_patterns, prefix + str(pattern.pattern))
        else:
            yield pattern, prefix


SHORT = {name for name in addresses() if name.endswith("/<path:object_id>/")}
# The calendar is read by programs: its secret says who asks, and test_planning_feed asks it.
SPECIAL = {"articles_event_one", "calendar"}


def test_every_address_of_the_desk_has_a_row_here():
    assert set(addresses()) - SHORT - SPECIAL == set(ROWS)


@pytest.fixture
def scene(desks, roles, mira, politics, harbour, feed) -> Scene:
    sports = Section.objects.create(language="en", name="Sports", slug="sports")
    there = draft(mira, "In sports", section=sports)
    here = draft(mira, "In politics", section=politics)
    for article in (here, there):
        due = timezone.now() + timedelta(days=1)
        workflow.assign(article, by=mira, who=None, due=due)
    item = sent(feed)
    for article in (here, there):
        WireTaking.objects.create(item=item, version=item.newest, article=article)
    return Scene(
        here=here,
        there=there,
        things={
            "tag": Tag.objects.create(language="en", name="Quay", slug="quay", folded="quay"),
            "author": Author.objects.create(name="Ola", slug="ola"),
            "source": Source.objects.create(name="AP", folded="ap", slug="ap"),
            "image": harbour,
            "item": item,
            "binned": Image.objects.create(title="Fog", binned_at=harbour.added_at),
            "section": Section.objects.create(language="en", name="World", slug="world"),
            "user": User.objects.create_user("ola"),
            "aboutpage": about_page(mira, public=False),
            "group": Group.objects.create(name="Harbour desk"),
        },
    )


def address_of(name: str, args: list) -> str:
    if name.startswith("(?P"):
        return "/admin/nothing-here/"
    return reverse(f"admin:{name}", args=args)


def outcome(client: Client, how: str, address: str, data: dict) -> int | str:
    """The status; a word for being sent to sign in, and 403 for what scripts are told."""
    with transaction.atomic():
        answer = getattr(client, how)(address, data)
        transaction.set_rollback(True)
    if answer.status_code == 302 and answer.url.startswith(LOGIN):
        return "sign in"
    if answer.headers.get("Content-Type") == "application/json":
        refused = answer.json().get("refused") or ""
        return 403 if "Your account may not" in refused else answer.status_code
    return answer.status_code


def expected(asked: Asked, row: Row, letter: str) -> int | str:
    if letter == "-":
        return "sign in"
    return asked.status if letter in asked.who else asked.no


@pytest.mark.parametrize("name", sorted(ROWS))
def test_each_role_is_answered_as_the_table_says(name, scene, desks, roles):
    row = ROWS[name]
    found, wanted = {}, {}
    for letter, role in LETTERS.items():
        article = scene.there if letter == "O" else scene.here
        address = address_of(name, row.args(scene, article))
        for how in ("get", "post"):
            asked = getattr(row, how)
            if asked is None or (letter == "-" and name in OPEN_TO_ALL):
                continue
            data = dict(asked.data)
            if how == "post" and role in roles:
                data["as"] = roles[role].pk
            if name == "articles_article_changelist" and how == "post":
                data["_selected_action"] = [scene.here.pk, scene.there.pk]
            found[letter, how] = outcome(desks[role], how, address, data)
            wanted[letter, how] = expected(asked, row, letter)
    assert found == wanted


def test_every_address_asks_who_is_not_signed_in_to_do_so_and_acts_for_nobody(scene):
    for name in set(ROWS) - OPEN_TO_ALL:
        address = address_of(name, ROWS[name].args(scene, scene.here))
        for how in ("get", "post"):
            assert outcome(Client(), how, address, {"post": "yes"}) == "sign in", (name, how)


def test_the_short_addresses_lead_to_the_long_ones_and_tell_nothing(scene, desks):
    for pattern in SHORT:
        address = "/admin/" + pattern.replace("<path:object_id>", str(scene.there.pk))
        assert outcome(Client(), "get", address, {}) == "sign in"
        answer = desks[SECTION_EDITOR].get(address)
        assert (answer.status_code, answer.url) == (302, f"{address}change/")


def test_an_event_is_read_by_those_who_may_read_its_article(scene, desks):
    event = Event.objects.get(article=scene.here, verb="create")
    other = Event.objects.get(article=scene.there, verb="create")
    found = {}
    for letter, role in LETTERS.items():
        asked = other if letter == "O" else event
        address = reverse("admin:articles_event_one", args=[asked.pk])
        found[letter] = outcome(desks[role], "get", address, {})
    assert found == {**dict.fromkeys("RFEPAS", 200), "O": 404, "X": 403, "-": "sign in"}
