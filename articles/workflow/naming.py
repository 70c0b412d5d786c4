"""A name as someone wrote it becomes the Source or Author it means."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from articles.models import Author, Source
from articles.models.names import fold, slug_of
from articles.workflow.errors import Refused
from articles.workflow.readdressing import free_slug_of

LONGEST = 160


def source_named(name: str) -> Source:
    """The source of that name, whatever its case, accents and spaces; made where it is new."""
    name = " ".join(name.split())
    folded = fold(name)
    found = Source.objects.filter(folded=folded).first()
    if found:
        return found
    slug = slug_of(name)
    if not slug or max(len(name), len(folded)) > LONGEST:
        raise Refused(
            _("“%(words)s” cannot be a source: use letters, at most %(longest)s.")
            % {"words": name[:60], "longest": LONGEST},
            field="sources",
        )
    slug = free_slug_of(Source, slug)
    source, _rest = Source.objects.get_or_create(
        folded=folded, defaults={"name": name, "slug": slug}
    )
    return source


def author_named(name: str, *, among: Iterable[Author] = ()) -> Author | str:
    """The author of that name, else the name itself, to be written in. Of two authors with one
    name the one `among` those already chosen is meant, else the one who came first."""
    name = " ".join(name.split())
    folded = fold(name)
    for author in among:
        if fold(author.name) == folded:
            return author
    alike = Author.objects.filter(Q(name__iexact=name) | Q(slug=slug_of(name))).order_by("pk")
    for author in alike:
        if fold(author.name) == folded:
            return author
    if len(name) > LONGEST:
        raise Refused(
            _("“%(words)s” has %(number)s characters and %(longest)s fit in a byline. Shorten it.")
            % {"words": name[:60], "number": len(name), "longest": LONGEST},
            field="bylines",
        )
    return name
