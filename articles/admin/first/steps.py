"""The first steps of a newsroom, in their order. Whether one is done is seen from what is there,
never ticked; what the demo has brought does not count.

To add one: a row here, with the question that finds it done.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Exists, Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from articles import house, visibility
from articles.admin.front.views import may_edit
from articles.demo import marks
from articles.models import AboutPage, AboutShowing, Article, Decision, Section, Slot
from articles.models.languages import default_language
from articles.models.setting import NAME
from articles.people.second.held import steps_of
from articles.rights import may
from articles.visibility import State
from articles.workflow import beginning


@dataclass(frozen=True, slots=True)
class Step:
    """`done`: what is there once it is, for an account at a moment; `may`: whether that account may
    do it, else an administrator does."""

    key: str
    label: str | Promise
    says: str | Promise
    done: Callable[[object, datetime], QuerySet | bool]
    url: Callable[[], str]
    may: Callable[[object], bool]


def _answers(_user, _at) -> QuerySet | bool:
    """Here or in the settings; or the environment has the name."""
    if house.name_in(default_language()).outside() is not None:
        return True
    answered = Q(field=beginning.WELCOME, now="answered")
    return Decision.objects.filter(answered | Q(field__startswith=NAME))


def _sections(_user, _at) -> QuerySet:
    return marks.not_of_the_demo(Section)


def _people(user, _at) -> QuerySet:
    return get_user_model().objects.filter(is_active=True, is_staff=True).exclude(pk=user.pk)


def _second_step(user, _at) -> QuerySet:
    return steps_of(user)


def _page(kind: str) -> Callable[[object, datetime], QuerySet]:
    def public(_user, at) -> QuerySet:
        pages = marks.not_of_the_demo(AboutPage).filter(kind=kind)
        return AboutShowing.objects.filter(
            page__in=pages, text__isnull=False, called_off_at=None, shown_from__lte=at
        )

    return public


def _article(_user, at) -> QuerySet:
    seen = visibility.in_state(State.LIVE, at) | visibility.in_state(State.CHANGED, at)
    return marks.not_of_the_demo(Article).filter(seen)


def _front(_user, _at) -> QuerySet:
    return Slot.objects.exclude(article__in=marks.by_whole_ids(Article))


def _backup(_user, _at) -> bool:
    return settings.BACKUP_STAMP.exists()


def _to(name: str, behind: str = "") -> Callable[[], str]:
    return lambda: reverse(f"admin:{name}") + behind


def _has(permission: str) -> Callable[[object], bool]:
    return lambda user: user.has_perm(permission)


def _anyone(_user) -> bool:
    return True


def may_begin(user) -> bool:
    """Whoever may answer all of the first questions."""
    return may(user, "decide") and user.has_perm("articles.add_section")


STEPS = (
    Step(
        "answers",
        gettext_lazy("Name, languages and time zone"),
        gettext_lazy("What the newsroom is called, what it writes in, and what its clock says."),
        _answers,
        _to("welcome"),
        may_begin,
    ),
    Step(
        "sections",
        gettext_lazy("Sections"),
        gettext_lazy("The places on the site, in its navigation and in every address."),
        _sections,
        _to("articles_section_changelist"),
        _has("articles.add_section"),
    ),
    Step(
        "second-step",
        gettext_lazy("A second step for you"),
        gettext_lazy("With it, a password that somebody finds out does not open the desk."),
        _second_step,
        _to("account_second"),
        _anyone,
    ),
    Step(
        "people",
        gettext_lazy("A second person"),
        gettext_lazy("They get a link that works once, and the role that you give them."),
        _people,
        _to("auth_user_invite"),
        _has("auth.add_user"),
    ),
    Step(
        "about",
        gettext_lazy("Who you are"),
        gettext_lazy("A public page “About us”: readers and search engines look for it."),
        _page(AboutPage.Kind.ABOUT),
        _to("articles_aboutpage_add", "?kind=about"),
        _has("articles.publish_aboutpage"),
    ),
    Step(
        "corrections",
        gettext_lazy("How you correct"),
        gettext_lazy("A public corrections policy: every correction leads to it."),
        _page(AboutPage.Kind.CORRECTIONS),
        _to("articles_aboutpage_add", "?kind=corrections"),
        _has("articles.publish_aboutpage"),
    ),
    Step(
        "article",
        gettext_lazy("The first article"),
        gettext_lazy("Written, checked and published: readers see it."),
        _article,
        _to("articles_article_add"),
        _anyone,
    ),
    Step(
        "front",
        gettext_lazy("The front"),
        gettext_lazy("It fills itself; what leads is chosen by somebody."),
        _front,
        _to("front"),
        may_edit,
    ),
    Step(
        "backup",
        gettext_lazy("A backup"),
        gettext_lazy("One command on the server copies everything while you work."),
        _backup,
        lambda: reverse("admin:help_chapter", args=["the-first-day"]) + "#backup",
        _anyone,
    ),
)


def done_for(user, at: datetime, *more: tuple[str, QuerySet]) -> dict[str, bool]:
    """key -> whether it is done, and of what else is asked whether it is there; all in one
    question."""
    found = {step.key: step.done(user, at) for step in STEPS} | dict(more)
    asked = {key: it for key, it in found.items() if isinstance(it, QuerySet)}
    rows = get_user_model().objects.filter(pk=user.pk).order_by()
    there = rows.values_list(*(Exists(it) for it in asked.values())).first()
    return found | dict(zip(asked, there or [True] * len(asked), strict=True))
