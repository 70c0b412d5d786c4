"""Assigned on the row, to somebody by name; and what one has is said to be done."""

import re

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles import workflow
from articles.admin.article.assigning import name_of
from articles.admin.article.doing import VIA
from articles.admin.first.mends.done import Done, article_for, called, numbers, page_of, typed_in
from articles.admin.numbers import number_in
from articles.admin.planning.rows import may_change, seen_by
from articles.models import Article, Assignment
from articles.models.assignment import OPEN
from articles.rights import sections_of
from articles.workflow import Refused

_USERNAME = re.compile(r"\(([^()]+)\)$")
MOST_NAMES = 500


def people() -> QuerySet:
    """Whoever has an account at the desk."""
    found = get_user_model().objects.filter(is_active=True, is_staff=True)
    return found.order_by("first_name", "last_name", "username")


def names_of_people() -> list[str]:
    """As the field offers them, and as `_person` reads them: “Mira Solheim (mira)”."""
    rows = people().only("first_name", "last_name", "username")[:MOST_NAMES]
    return [_offered(it) for it in rows]


def _offered(account) -> str:
    name = account.get_full_name()
    return f"{name} ({account.get_username()})" if name else account.get_username()


@transaction.atomic
def assign(request: HttpRequest, pk: int) -> Done:
    article = article_for(request, pk, "assign")
    who = _person(typed_in(request, "who"))
    before = Assignment.objects.select_related("who").filter(OPEN, article=article).first()
    _refuse_moved(before, request.POST.get("seen", ""))
    by = {"by": request.user, "via": VIA}
    if before is None:
        made = workflow.assign(article, who=who, **by)
        step = f"assign:{made.pk},{made.number},0"
    elif before.who_id == who.pk:
        raise Refused(_("%(name)s has it already.") % {"name": name_of(who)})
    else:
        made = workflow.reassign(before, seen=before.number, who=who, **by)
        step = f"assign:{made.pk},{made.number},{before.who_id or 'none'}"
    told = format_html(
        _('{} has “{}” now. <a href="{}">Open it</a>'),
        name_of(who),
        called(article),
        page_of(article),
    )
    return Done(told, step, _("Undo: as it was assigned before"))


def _refuse_moved(before: Assignment | None, seen: str) -> None:
    """`seen`: the number of the assignment that the row showed; "" for none."""
    if str(before.number if before else "") != seen:
        name = name_of(before.whose) if before and before.whose else _("Nobody")
        raise Refused(
            _("Somebody has assigned it meanwhile: %(name)s has it.") % {"name": name}
            if before
            else _("Its assignment was closed meanwhile. Look, then assign it.")
        )


def _person(typed: str):
    if not typed:
        raise Refused(_("Nobody was chosen. Write the name of whoever is to have it."))
    username = _USERNAME.search(typed)
    wanted = username[1] if username else typed
    by_name = people().filter(username__iexact=wanted).first()
    if by_name:
        return by_name
    fit = [it for it in people() if it.get_full_name().casefold() == typed.casefold()]
    if len(fit) == 1:
        return fit[0]
    if fit:
        raise Refused(
            _("More than one account is called %(name)s. Choose one from the list.")
            % {"name": typed[:100]}
        )
    raise Refused(
        _("Nobody at the desk is called “%(name)s”. Choose a name from the list.")
        % {"name": typed[:100]}
    )


def as_assigned_before(request: HttpRequest, rest: str) -> str:
    *front, last = rest.split(",")
    number, seen = numbers(",".join(front), 2)
    found = _mine_to_change(request, number)
    article = found.article
    if last == "0":
        _refuse_changed(found, seen)
        workflow.close(found, by=request.user, via=VIA)
    else:
        who = people().filter(pk=number_in(last)).first() if last != "none" else None
        workflow.reassign(found, by=request.user, seen=seen, who=who, via=VIA)
    return _("“%(article)s” is assigned as it was before.") % {"article": _named(article, found)}


def _named(article: Article | None, assignment: Assignment) -> str:
    return called(article) if article else assignment.headline


def _mine_to_change(request: HttpRequest, number: int) -> Assignment:
    found = seen_by(request.user, number)
    if found is None:
        raise Refused(_("The assignment is no longer there."))
    if not may_change(found, request.user, sections_of(request.user, "assign")):
        raise PermissionDenied
    return found


def _refuse_changed(found: Assignment, seen: int) -> None:
    if found.number != seen:
        raise Refused(_("Somebody has changed the assignment since. Nothing was taken back."))


@transaction.atomic
def say_done(request: HttpRequest, pk: int) -> Done:
    """Whoever has it closes it."""
    found = seen_by(request.user, pk)
    if found is None:
        raise Refused(_("The assignment is no longer there."))
    if found.who_id != request.user.pk:
        raise PermissionDenied
    if request.POST.get("seen", "") != str(found.number):
        raise Refused(_("Somebody has changed the assignment meanwhile. Look at it once more."))
    workflow.close(found, by=request.user, via=VIA)
    told = format_html(_("“{}” is done: its assignment is closed."), found)
    return Done(told, f"done:{found.pk},{found.number + 1}", _("Undo: open it again"))


def open_again(request: HttpRequest, rest: str) -> str:
    number, seen = numbers(rest, 2)
    found = seen_by(request.user, number)
    if found is None:
        raise Refused(_("The assignment is no longer there."))
    if found.who_id != request.user.pk:
        raise PermissionDenied
    _refuse_changed(found, seen)
    workflow.reopen(found, by=request.user, via=VIA)
    return _("“%(what)s” is assigned to you again.") % {"what": found}
