"""A guid, or an address of the site, leads to what it names without a search."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from articles.checks.finding import resolve
from articles.models import Article, Image
from articles.rights import may


def straight_to(request: HttpRequest, typed: str) -> Article | Image | None:
    """What the text names, where this account may see it."""
    card = resolve(_without_host(request, typed), at=timezone.now())
    if card is None or card["kind"] not in ("article", "image"):
        return None
    if card["kind"] == "image":
        looks = any(request.user.has_perm(f"articles.{act}_image") for act in ("view", "change"))
        return Image.objects.filter(guid=card["ref"]).first() if looks else None
    found = Article.objects.select_related("working").defer("working__body")
    article = found.filter(guid=card["ref"]).first()
    return article if article and may(request.user, "read", article) else None


def desk_page_of(thing: Article | Image) -> str:
    kind = "article" if isinstance(thing, Article) else "image"
    return reverse(f"admin:articles_{kind}_change", args=[thing.pk])


def _without_host(request: HttpRequest, typed: str) -> str:
    """The site may be open under another name than the one it is published at."""
    typed = typed.strip()
    try:
        parts = urlsplit(typed) if typed.startswith(("http://", "https://")) else None
    except ValueError:
        return typed  # no address, though it begins like one
    if parts and parts.netloc == request.get_host():
        return parts._replace(scheme="", netloc="").geturl() or "/"
    return typed
