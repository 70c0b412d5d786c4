"""Everything the article page shows beside the form. A fixed number of questions to the
database, however long the article."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import visibility
from articles.admin.article.acts import ACTS
from articles.admin.article.asked import open_requests_of
from articles.admin.article.at_hand import offered_to
from articles.admin.article.autosave import addresses_of
from articles.admin.article.leave import who_may
from articles.admin.article.linking import told_in
from articles.admin.article.on_front import on_front
from articles.admin.article.preflight import preflight_of
from articles.admin.article.previews import given_out
from articles.admin.article.received import OPEN_TO_ALL, newer_of
from articles.admin.article.situation import Situation
from articles.admin.article.wired import of_article as wired_of
from articles.admin.before_use import with_before_use
from articles.admin.manual import places
from articles.admin.numbers import number_in
from articles.admin.pictures import pictures_like, with_thumbnails
from articles.admin.uses import uses_of
from articles.models import Article, Image
from articles.pages import pages_showing
from articles.rights import allowed_of

# As desk-beside.js knows them.
PREVIEWS_AS = (
    ("phone", gettext_lazy("Phone")),
    ("desktop", gettext_lazy("Desktop")),
    ("search", gettext_lazy("Search result")),
    ("card", gettext_lazy("Share card")),
)
SHELF = 30
PLACEABLE = 8


def page_of(editing, at: datetime) -> dict:
    """The template's context. `editing`: the request in hand."""
    article = editing.article
    situation = Situation(article, at, editing.request.user)
    return {
        **editing.admin.admin_site.each_context(editing.request),
        "title": str(article) if article.pk else _("New article"),
        "opts": editing.admin.opts,
        "editing": editing,
        "form": editing.form,
        "article": article,
        "situation": situation,
        **_acts(situation, editing),
        "previews_as": PREVIEWS_AS,
        "preflight": preflight_of(article.working, at, user=editing.request.user)
        if article.pk
        else [],
        "headline_length": _length(editing.form["headline"].value()),
        "text_length": _amount(article),
        "commissioned": _commissioned(situation),
        "used": uses_of(article, editing.request.user) if article.pk else [],
        "events": situation.newest_acts,
        "shelf": _shelf(editing, at),
        "placeable": _placeable(article, editing.form.written_in, at),
        "may_delete": article.pk and editing.admin.has_delete_permission(editing.request, article),
        **offered_to([editing.form, *editing.asides.values()], editing.form.written_in),
        **_links(article),
        "addresses": addresses_of(article),
        **wired_of(article, editing.request.user),
    }


def _acts(situation: Situation, editing) -> dict:
    """The buttons that apply now; and of those that this account may not press, who may."""
    apply = {name: act for name, act in ACTS.items() if act.applies(situation)}
    open_to = allowed_of(editing.request.user, [*apply, "revoke", "record"], situation.article)
    acts = {
        name: {**act.shown(situation, editing.asides.get(name)), "help": places.of_act(name)}
        for name, act in apply.items()
        if name in open_to
    }
    return {
        "acts": acts,
        "who_may": who_may((name for name in apply if name not in open_to), situation.article),
        "may_record": "record" in open_to,
        "told_in": told_in(situation),
        "asked_help": places.of_act("ask"),
        "wire_help": places.of_act("keep-killed"),
        "requests": open_requests_of(situation.article),
        **_newer(situation.article),
        "links": given_out(situation.article, situation.at) if "revoke" in open_to else [],
        **(_leaves(situation) if "withdraw" in acts else {"leaves": []}),
    }


def _newer(article: Article) -> dict:
    row = newer_of(article)
    return {"received": row, "called_back": row and row.standing not in OPEN_TO_ALL}


def _leaves(situation: Situation) -> dict:
    article, at = situation.article, situation.at
    return {"leaves": pages_showing(article, at), "on_front": on_front(situation)}


def _length(text: str | None) -> str:
    return _("%(number)s characters") % {"number": len((text or "").strip())}


def _amount(article: Article) -> str:
    working = article.working
    return (
        (
            ngettext(
                "%(words)s words · %(minutes)s min",
                "%(words)s words · %(minutes)s min",
                working.words,
            )
            % {"words": working.words, "minutes": working.minutes}
        )
        if working
        else _("0 words")
    )


def _commissioned(situation: Situation) -> str:
    assignment = situation.assignment
    if assignment is None or assignment.length is None:
        return ""
    told = ngettext("%(number)d commissioned", "%(number)d commissioned", assignment.length)
    return told % {"number": assignment.length}


def _shelf(editing, at: datetime) -> dict:
    """The pictures to choose from: the one chosen, then what was searched for, else the newest."""
    sought = editing.request.POST.get("picture_search", "").strip()
    found = list(pictures_like(sought)[:SHELF])
    chosen = _chosen(editing, found)
    with_before_use(with_thumbnails([*found, chosen] if chosen else found), at)
    return {
        "sought": sought,
        "chosen": chosen,
        "images": [image for image in found if image != chosen],
        "empty": bool(sought) and not found,
    }


def _chosen(editing, found: list[Image]) -> Image | None:
    value = str(editing.form["picture"].value() or "")
    at_hand = [*found, editing.article.working and editing.article.working.picture]
    for image in at_hand:
        if image is not None and str(image.pk) == value:
            return image
    number = number_in(value)
    return Image.objects.filter(pk=number).first() if number is not None else None


def _placeable(article: Article, language: str, at: datetime):
    """Published articles an editor may want to embed, newest first."""
    cards = visibility.cards(at).filter(article__language=language)
    return cards.exclude(article=article.pk)[:PLACEABLE]


def _links(article: Article) -> dict:
    if article.pk is None:
        return {}
    return {
        name: reverse(f"admin:articles_article_{name}", args=[article.pk])
        for name in ("preview", "history", "explain", "delete")
    }
