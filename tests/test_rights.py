"""Who may do what to which article: roles everywhere, and roles in one section."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group, User

from articles.models import Article, Section, SectionRole
from articles.models.roles import EDITOR, PHOTO_EDITOR, PUBLISHER, REPORTER, ROLES
from articles.rights import NEEDS, allowed_of, may, may_into, roles_for, sections_of
from tests.people import draft, published

pytestmark = pytest.mark.django_db
PUBLISHES = ("publish", "schedule", "correct", "withdraw", "move")
EDITS = ("read", "create", "save", "approve", "embargo", "hold", "delete", "share")


@pytest.fixture
def sports(db) -> Section:
    return Section.objects.create(language="en", name="Sports", slug="sports")


def known(name: str) -> User:
    """The account as a request finds it: nothing remembered from before."""
    return User.objects.get(username=name)


def give(user, role: str, section: Section | None = None) -> User:
    group = Group.objects.get(name=role)
    if section:
        SectionRole.objects.create(user=user, role=group, section=section)
    else:
        user.groups.add(group)
    return known(user.username)


def test_a_role_for_the_newsroom_counts_for_every_article(mira, politics):
    mira = give(mira, PUBLISHER)
    for article in (draft(mira), draft(mira, section=politics), published(mira)):
        assert allowed_of(mira, (*PUBLISHES, *EDITS), article) == {*PUBLISHES, *EDITS}
    assert sections_of(mira, "publish") is None


def test_a_role_in_a_section_counts_for_its_articles_alone(mira, charlie, politics, sports):
    here, there, nowhere = (draft(mira, section=place) for place in (politics, sports, None))
    charlie = give(charlie, EDITOR, politics)
    assert allowed_of(charlie, (*PUBLISHES, *EDITS), here) == {*EDITS}
    assert allowed_of(charlie, (*PUBLISHES, *EDITS), there) == set()
    assert allowed_of(charlie, (*PUBLISHES, *EDITS), nowhere) == set()
    assert sections_of(charlie, "save") == {politics.pk}
    assert sections_of(charlie, "publish") == set()


def test_roles_in_two_sections_do_not_mix(mira, charlie, politics, sports):
    give(charlie, REPORTER, politics)
    charlie = give(charlie, PUBLISHER, sports)
    assert not may(charlie, "publish", draft(mira, section=politics))
    assert may(charlie, "save", draft(mira, section=politics))
    assert may(charlie, "publish", draft(mira, section=sports))
    assert may_into(charlie, "publish", sports)
    assert not may_into(charlie, "publish", politics)


def test_the_roles_of_an_account_and_of_a_section_add_up(mira, charlie, politics):
    give(charlie, REPORTER)
    charlie = give(charlie, PUBLISHER, politics)
    assert may(charlie, "save", draft(mira))
    assert not may(charlie, "publish", draft(mira))
    assert may(charlie, "publish", draft(mira, section=politics))


def test_a_wish_for_another_section_opens_no_door(mira, charlie, politics, sports):
    """A form may have written the section it asks for onto the article at hand."""
    charlie = give(charlie, EDITOR, politics)
    article = draft(mira, section=sports)
    article.section = politics
    assert not may(charlie, "save", article)


def test_a_wish_for_another_section_closes_none_either(mira, charlie, politics, sports):
    charlie = give(charlie, EDITOR, politics)
    article = draft(mira, section=politics)
    article.section = sports
    assert may(charlie, "save", article)
    assert not may_into(charlie, "save", article.section)


def test_a_new_article_may_be_begun_with_a_role_in_any_section(charlie, politics, sports):
    charlie = give(charlie, EDITOR, politics)
    assert may(charlie, "create")
    assert may(charlie, "create", Article(language="en"))


def test_a_new_article_that_has_a_section_asks_for_the_right_there(charlie, politics, sports):
    charlie = give(charlie, EDITOR, politics)
    assert may(charlie, "create", Article(language="en", section=politics))
    assert not may(charlie, "create", Article(language="en", section=sports))


def test_into_no_section_only_with_a_role_for_the_whole_newsroom(mira, charlie, politics):
    assert not may_into(give(charlie, EDITOR, politics), "save", None)
    assert may_into(give(mira, EDITOR), "save", None)


def test_what_belongs_to_no_section_may_be_seen_and_added_but_not_changed(charlie, politics):
    charlie = give(charlie, EDITOR, politics)
    for it in ("image", "tag", "author", "source"):
        assert charlie.has_perm(f"articles.view_{it}")
        assert charlie.has_perm(f"articles.add_{it}")
        assert not charlie.has_perm(f"articles.change_{it}")
        assert not charlie.has_perm(f"articles.delete_{it}")
    assert not charlie.has_perm("articles.view_article")


def test_a_photo_editor_changes_articles_and_publishes_none(mira, charlie):
    charlie = give(charlie, PHOTO_EDITOR)
    assert allowed_of(charlie, (*PUBLISHES, *EDITS), draft(mira)) == {"read", "save"}


def test_an_account_that_was_switched_off_may_nothing(mira, charlie, politics):
    article = draft(mira, section=politics)
    charlie = give(charlie, EDITOR, politics)
    charlie.is_active = False
    assert not may(charlie, "read", article)
    assert not may(charlie, "create")
    assert sections_of(charlie, "read") == set()


def test_somebody_who_is_not_signed_in_may_nothing(mira):
    assert not may(AnonymousUser(), "read", draft(mira))
    assert not may(AnonymousUser(), "create")


def test_jonas_who_is_superuser_may_everything(jonas, mira):
    assert allowed_of(jonas, NEEDS, draft(mira)) == set(NEEDS)
    assert sections_of(jonas, "delete") is None


def test_a_role_taken_back_no_longer_counts_at_the_next_request(mira, charlie, politics):
    article = draft(mira, section=politics)
    assert may(give(charlie, EDITOR, politics), "save", article)
    SectionRole.objects.all().delete()
    assert not may(known("charlie"), "save", article)


def test_many_acts_are_one_question_more(mira, charlie, politics, django_assert_max_num_queries):
    article, charlie = draft(mira, section=politics), give(charlie, EDITOR, politics)
    with django_assert_max_num_queries(4):
        allowed_of(charlie, (*PUBLISHES, *EDITS), article)
    with django_assert_max_num_queries(1):
        allowed_of(charlie, (*PUBLISHES, *EDITS), article)


def test_who_may_is_told_by_the_roles_as_they_are_now(db):
    roles = roles_for(["publish", "save"])
    assert roles["publish"] == ["Publisher", "Administrator"]
    assert roles["save"] == list(ROLES)
    Group.objects.get(name=PUBLISHER).permissions.clear()
    assert roles_for(["publish"])["publish"] == ["Administrator"]
