"""Where a thing is used, and so why it cannot be deleted."""

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles import visibility
from articles.checks import usage
from articles.models import (
    Article,
    Author,
    Byline,
    EmbedLink,
    Image,
    Revision,
    Section,
    Source,
    Tag,
    TaggedRevision,
)
from articles.rights import sections_of

SHOWN = 20


LOOKED_THROUGH = 2_000


def uses_of(thing, user=None) -> list[str]:
    """Links to the articles that use it, those on the site first; empty if none does. A draft
    that `user` may not read is there without its name."""
    sections = sections_of(user, "read") if user else None
    if isinstance(thing, Article | Image | Source):
        found = usage.uses_of(thing, SHOWN + 1)
        return _at_most([_line(use.article, _where(use), sections) for use in found])
    condition = _using(thing)
    if condition is None:
        return []
    found = Article.objects.filter(condition).select_related("working").defer("working__body")
    where = _("now or in an older text")
    return _at_most([_line(article, where, sections) for article in found[: SHOWN + 1]])


def uses_now(thing, user=None) -> list[str]:
    """Only the articles whose words on the site, scheduled or in work use it."""
    sections = sections_of(user, "read") if user else None
    found = [use for use in usage.uses_of(thing) if use.now]
    return _at_most([_line(use.article, _where(use), sections) for use in found[: SHOWN + 1]])


def _at_most(lines: list[str]) -> list[str]:
    return [*lines[:SHOWN], _("and more")] if len(lines) > SHOWN else lines


def _where(use: usage.Use) -> str:
    if use.live:
        return _("in the text given to readers")
    if use.next:
        return _("in the scheduled update")
    return _("in its draft") if use.working else _("in an older text")


def given_with(image: Image) -> Article | None:
    """An article whose text given to readers, now or next, shows the picture; None if none does."""
    embeds = EmbedLink.objects.filter(kind="image", target=image.guid)
    shows = Revision.objects.filter(Q(picture=image) | Q(pk__in=embeds.values("revision")))
    given = Q(live__in=shows) | Q(next__in=shows)
    return Article.objects.filter(given).select_related("working").first()


def _using(thing) -> Q | None:
    """Every text that holds it counts, old ones too: they must stay readable as they were."""
    match thing:
        case Section():
            return Q(section=thing)
        case Author():
            return _in(Byline.objects.filter(author=thing), "revision__article")
        case Tag():
            tags = [thing.pk, *Tag.objects.filter(leads_to=thing).values_list("pk", flat=True)]
            held = TaggedRevision.objects.filter(tag__in=tags)
            return _in(held, "content_object__article")
    return None


def _in(rows, road: str) -> Q:
    """Of the very many texts under a subject the newest are enough: few of them are shown."""
    return Q(pk__in=rows.order_by("-pk")[:LOOKED_THROUGH].values(road))


def _line(article: Article, where: str, sections: set[int] | None) -> str:
    theirs = sections is None or article.section_id in sections
    if not (theirs or visibility.is_public(article, timezone.now())):
        return _("an article of another section, %(where)s") % {"where": where}
    url = reverse("admin:articles_article_change", args=[article.pk])
    return format_html('<a href="{}"><bdi>{}</bdi></a>{}{}', url, article, _(", "), where)
