"""What a mend has done, and what all of them ask first."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles.admin.numbers import number_in
from articles.models import Article, Image, Revision
from articles.rights import may
from articles.workflow import Refused


@dataclass(frozen=True, slots=True)
class Done:
    """`told`: the sentence; `undo`: the step that takes it back (see `articles.admin.undoing`), ""
    where nothing does; `label`: what its button says."""

    told: str
    undo: str = ""
    label: str = ""


def article_for(request: HttpRequest, pk: int, act: str) -> Article:
    """As it is now, to somebody who may do this to it."""
    found = Article.objects.select_related("working", "live", "next", "section")
    article = found.filter(pk=pk).first()
    if article is None:
        raise Refused(_("The article is no longer there. Nothing was changed."))
    if not may(request.user, act, article):
        raise PermissionDenied
    return article


def text_seen(request: HttpRequest, article: Article) -> Revision:
    """The text that the row showed."""
    number = number_in(request.POST.get("based_on", ""))
    found = article.revisions.filter(pk=number).first() if number else None
    if found is None:
        raise Refused(
            _(
                "The text that this row showed is not kept any more. Look at the row as it is now, "
                "or open the article."
            )
        )
    return found


def image_for(request: HttpRequest, pk: int) -> Image:
    """Locked: call it inside a transaction."""
    if not request.user.has_perm("articles.change_image"):
        raise PermissionDenied
    image = Image.objects.in_library().select_for_update().filter(pk=pk).first()
    if image is None:
        raise Refused(_("The picture is no longer in the library. Nothing was written."))
    return image


def typed_in(request: HttpRequest, name: str) -> str:
    """One line, without what databases refuse."""
    return " ".join(request.POST.get(name, "").replace("\x00", "").split())


def page_of(thing: Article | Image) -> str:
    return reverse(f"admin:articles_{type(thing).__name__.lower()}_change", args=[thing.pk])


def called(article: Article) -> str:
    return article.working.headline or _("Untitled")


def told_of(article: Article, sentence: str) -> str:
    """The sentence has room for what the article is called, then for the way to its page."""
    return format_html(sentence, called(article), page_of(article))


# --- What stands behind the colon of a step -------------------------------------------------------


def parts(rest: str, number: int) -> list[str]:
    found = rest.split(",")
    if len(found) != number:
        raise Http404
    return found


def numbers(rest: str, number: int) -> list[int]:
    found = [number_in(it) for it in parts(rest, number)]
    if None in found:
        raise Http404
    return found


def moment_in(written: str) -> datetime | None:
    """None for nothing; what is no moment was never on our page."""
    if not written:
        return None
    try:
        found = parse_datetime(written)
    except ValueError:
        found = None
    if found is None or timezone.is_naive(found):
        raise Http404
    return found
