"""Takes back what was done to several articles from their list: the step of each, one by one."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from articles.admin.article.bulk import BULK, told_not
from articles.admin.first.mends.registry import UNDOS
from articles.admin.numbers import number_in
from articles.admin.wording import count
from articles.models import Article
from articles.rights import may
from articles.workflow import Refused


def undo_many(request: HttpRequest, rest: str) -> str:
    """`rest`: the step's name, then for each article its number and what the step needs to know:
    unspike;12=12;13=13. Where somebody has gone on from there, the others are taken back."""
    name, *steps = rest.split(";")
    if not steps or name not in {bulk.undo for bulk in BULK.values() if bulk.undo}:
        raise Http404
    told, refused = [], {}
    for step in steps:
        pk, _equals, known = step.partition("=")
        try:
            with transaction.atomic():
                told.append(UNDOS[name](request, known))
        except Refused as refusal:
            refused[number_in(pk)] = refusal.sentence
    if not told and len(steps) == 1:
        raise Refused(*refused.values())
    found = Article.objects.filter(pk__in=refused).select_related("working")
    theirs = [(it, refused[it.pk]) for it in found if may(request.user, "read", it)]
    if theirs:
        messages.warning(request, told_not(theirs))
    if not told:
        raise Refused(_("Nothing was taken back."))
    if len(told) == 1:
        return told[0]
    return _("%(number)s as they were before.") % {"number": count(len(told))}
