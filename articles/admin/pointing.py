"""An article or a picture that somebody names in a field: by its address on the site or at the
desk, by its guid, or by its token. Words may stand before it, so that a field can say what it
names."""

import re

from django.utils import timezone
from django.utils.translation import gettext_lazy

from articles import visibility
from articles.checks.finding import resolve
from articles.embeds.kinds import EmbedError
from articles.models import Article, Image
from articles.rights import may

_PICTURE = re.compile(r"/admin/articles/image/(\d{1,18})/")
_DESK = re.compile(r"/admin/articles/article/(\d{1,18})/")
NOTHING = gettext_lazy("No article of ours has this address. Paste its address again.")


def pointed_at(typed: str, user=None) -> Article | None:
    """None where it names nothing; of another section's drafts `user` learns no more than that."""
    words = typed.replace("\x00", "").split()
    if not words:
        return None
    at_the_desk = _DESK.search(words[-1])
    if at_the_desk:
        found = _stored(pk=int(at_the_desk[1]))
    else:
        found = _named(words[-1])
    if found is None or user is None or may(user, "read", found):
        return found
    return found if visibility.is_public(found, timezone.now()) else None


def pointer(article: Article) -> str:
    """As a field shows one: its headline, and the address by which it is found."""
    return f"{article} · {article.path or article.get_absolute_url()}"


def picture_pointed_at(typed: str) -> Image | None:
    """Of the library, also by the address of its page at the desk."""
    words = typed.replace("\x00", "").split()
    if not words:
        return None
    images = Image.objects.in_library()
    if at_the_desk := _PICTURE.search(words[-1]):
        return images.filter(pk=int(at_the_desk[1])).first()
    guid = _guid_of(words[-1], "image")
    return images.filter(guid=guid).first() if guid else None


def _named(typed: str) -> Article | None:
    guid = _guid_of(typed, "article")
    return _stored(guid=guid) if guid else None


def _guid_of(typed: str, kind: str) -> str:
    try:
        card = resolve(typed, at=timezone.now())
    except EmbedError:
        return ""
    return card["ref"] if card and card["kind"] == kind else ""


def _stored(**name) -> Article | None:
    return Article.objects.select_related("working").filter(**name).first()
