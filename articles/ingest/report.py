"""What an import did, in plain lines: what was made, where it is, what needs an editor."""

from collections import Counter
from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse

from articles.ingest.load import CHANGED, DRAFT, PROPOSED, PUBLISHED, UNCHANGED, Loaded
from articles.ingest.reading import shown
from articles.models import Article

WHAT = {
    DRAFT: "imported as a draft",
    PUBLISHED: "published",
    CHANGED: "was here already, brought up to date",
    UNCHANGED: "is here already, unchanged",
    PROPOSED: "is here already; what is newer in it waits for an editor",
}
LONGEST_QUOTE = 100


def lines_about(loaded: Loaded, path: str) -> Iterator[str]:
    told = loaded.told
    where = f"{shown(path)}, {loaded.place}" if loaded.place else shown(path)
    yield f"{where}: “{told.headline}” {WHAT[loaded.outcome]}"
    yield f"  {address_of(loaded.article)}"
    yield "  " + ", ".join(_counts(loaded))
    if told.lost_embeds:
        embeds = counted(told.lost_embeds, "lost embed")
        yield f"  {embeds}: readers see nothing there; name their targets at the desk"
    for note in loaded.notes:
        yield f"  {note}"
    for left in loaded.article.leftovers:
        yield f"  {left['place']}: {left['reason']}" + _quoted(left["text"])


def lines_about_leftovers(left: Counter) -> Iterator[str]:
    """`left`: how many times each reason was given."""
    if left:
        yield f"{counted(left.total(), 'leftover')}, kept with their articles:"
        for reason, number in left.most_common():
            yield f"  {number} × {reason}"


def summary(outcomes: Counter, refused: int, *, dry_run: bool) -> str:
    """`outcomes`: of the articles; `refused`: files, and items of files."""
    every = [*outcomes.items(), ("refused", refused)]
    counts = ", ".join(f"{n} {outcome}" for outcome, n in every if n)
    said = f"{counted(outcomes.total(), 'article')}: {counts}." if counts else "Nothing to import."
    return f"{said} Nothing was written (--dry-run)." if dry_run else said


def address_of(article: Article) -> str:
    """Where readers find it, or, before they can, where editors do."""
    if article.path:
        return settings.NEWSROOM_URL + article.get_absolute_url()
    return settings.NEWSROOM_URL + reverse("admin:articles_article_change", args=[article.pk])


def _counts(loaded: Loaded) -> Iterator[str]:
    told = loaded.told
    yield counted(told.paragraphs, "paragraph")
    awaiting = f" ({loaded.awaiting_file} awaiting a file)" if loaded.awaiting_file else ""
    yield counted(loaded.pictures, "picture") + awaiting
    yield counted(told.sources, "source")


def _quoted(text: str) -> str:
    if not text:
        return ""
    return f": {text[:LONGEST_QUOTE]}…" if len(text) > LONGEST_QUOTE else f": {text}"


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
