"""Where a thing is used, and so why it cannot be deleted."""

from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html

from articles.models import (
    Article,
    Author,
    Byline,
    EmbedLink,
    Image,
    Revision,
    RevisionSource,
    Section,
    Source,
    Tag,
    TaggedRevision,
)

SHOWN = 20


def uses_of(thing) -> list[str]:
    """Links to the articles that use it, the newest first; empty if none does."""
    condition = _using(thing)
    if condition is None:
        return []
    found = Article.objects.filter(condition).select_related("working").defer("working__body")
    found = list(found[: SHOWN + 1])
    lines = [_line(article) for article in found[:SHOWN]]
    return [*lines, "and more"] if len(found) > SHOWN else lines


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
            return _in(Byline.objects.filter(author=thing))
        case Source():
            return _in(RevisionSource.objects.filter(source=thing))
        case Tag():
            held = TaggedRevision.objects.filter(tag=thing)
            return _in(held, "content_object__article")
        case Image():
            leads = Revision.objects.filter(picture=thing)
            embeds = EmbedLink.objects.filter(kind="image", target=thing.guid)
            return _in(leads, "article") | _in(embeds)
    return None


def _in(rows, road: str = "revision__article") -> Q:
    return Q(pk__in=rows.values(road))


def _line(article: Article) -> str:
    url = reverse("admin:articles_article_change", args=[article.pk])
    return format_html('<a href="{}"><bdi>{}</bdi></a>, now or in an older text', url, article)
