"""What an import left over is put away as seen, or taken over into the text."""

import html

from django.db import transaction
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from articles import workflow
from articles.admin.article.doing import VIA
from articles.admin.first.mends.done import Done, article_for, called, numbers, text_seen, told_of
from articles.admin.first.mends.texts import go_back, save, saved
from articles.models import Event
from articles.workflow import Refused


@transaction.atomic
def look_through(request: HttpRequest, pk: int) -> Done:
    act = {"seen": _seen, "take": _take}.get(request.POST.get("do", ""))
    if act is None:
        raise Http404
    return act(request, article_for(request, pk, "save"))


def _seen(request: HttpRequest, article) -> Done:
    based_on = text_seen(request, article)
    if based_on.pk != article.working_id:
        raise Refused(_("The text has changed since you looked. Look once more."))
    event = _clear(request, article)
    told = told_of(
        article, _('What the import left over of “{}” is marked as seen. <a href="{}">Open it</a>')
    )
    return Done(told, f"leftovers:{article.pk},{event.pk},0,0", _("Undo: put it back"))


def _take(request: HttpRequest, article) -> Done:
    """At the end of the text, where it can be moved from."""
    texts = [it.get("text", "").strip() for it in article.leftovers]
    paragraphs = "".join(f"<p>{html.escape(it)}</p>" for it in texts if it)
    if not paragraphs:
        raise Refused(_("There are no words among what was left over. Mark it as seen."))
    based_on = text_seen(request, article)
    now = save(request, article, based_on, body=based_on.body + paragraphs)
    event = _clear(request, article)
    told = told_of(
        article, _('What was left over stands at the end of “{}” now. <a href="{}">Open it</a>')
    )
    done = saved(request, article, now, told, _("Undo: put it back"))
    texts_back = done.undo.partition(":")[2].split(",")
    if len(texts_back) != 3:
        return done
    return Done(
        done.told, f"leftovers:{article.pk},{event.pk},{','.join(texts_back[1:])}", done.label
    )


def _clear(request: HttpRequest, article) -> Event:
    by = request.user
    return workflow.clear_leftovers(article, by=by, seen=article.leftovers, via=VIA)


def put_back(request: HttpRequest, rest: str) -> str:
    pk, number, new, old = numbers(rest, 4)
    article = article_for(request, pk, "save")
    cleared = Event.objects.filter(pk=number, article=article, verb=Event.Verb.CLEAR).first()
    if cleared is None:
        raise Http404
    if new:
        go_back(request, f"{pk},{new},{old}")
    workflow.restore_leftovers(article, by=request.user, cleared=cleared, via=VIA)
    return _("What was left over of “%(article)s” is back.") % {"article": called(article)}
