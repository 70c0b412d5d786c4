"""Fills an empty newsroom with many plausible articles, quickly, past the verbs.

Rows are made in bulk, in the very shape in which the verbs leave them.
"""

import random
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from articles.embeds.text import count_words
from articles.models import (
    Article,
    Author,
    Byline,
    Listing,
    Revision,
    RevisionSource,
    Section,
    Source,
    Tag,
    TaggedRevision,
)

WORDS = (
    "harbour council ferry storm budget island winter vote quay bridge market teacher court "
    "railway price fishing harvest museum orchestra election hospital lighthouse"
).split()
BATCH = 1000


def fill(count: int, *, seed: int = 1, say=None) -> None:
    """Adds `count` live articles of about 400 words in six sections, three tags each. `say`: makes
    so many words of a text with a generator of random numbers; else they are of a small choice."""
    rng = random.Random(seed)
    places = _places()
    for start in range(0, count, BATCH):
        with transaction.atomic():
            _batch(rng, places, start, min(BATCH, count - start), say or _of_few)


def _of_few(rng, number: int) -> list[str]:
    return rng.choices(WORDS, k=number)


def _places():
    sections = [
        Section.objects.get_or_create(
            language="en", slug=name.lower(), defaults={"name": name, "position": n}
        )[0]
        for n, name in enumerate("Politics World Business Culture Sport Opinion".split())
    ]
    tags = [
        Tag.objects.get_or_create(
            language="en",
            folded=f"{word} affairs {n}",
            slug=f"{word}-{n}",
            defaults={"name": f"{word.title()} affairs {n}"},
        )[0]
        for word in WORDS
        for n in range(10)
    ]
    authors = [
        Author.objects.get_or_create(slug=f"reporter-{n}", defaults={"name": f"Reporter {n}"})[0]
        for n in range(40)
    ]
    sources = [
        Source.objects.get_or_create(
            slug=f"wire-{n}", folded=f"wire {n}", defaults={"name": f"Wire {n}"}
        )[0]
        for n in range(10)
    ]
    return sections, tags, authors, sources


def _batch(rng, places, start: int, count: int, say) -> None:
    sections, tags, authors, sources = places
    now = timezone.now()
    articles = []
    for n in range(start, start + count):
        section = rng.choice(sections)
        at = now - timedelta(minutes=7 * n + 1)
        slug = f"{'-'.join(rng.sample(WORDS, 4))}-{n}"
        articles.append(
            Article(
                language="en",
                section=section,
                slug=slug,
                created_at=at,
                changed_at=at,
                path=f"{section.path}{at:%Y/%m/%d}/{slug}/",
            )
        )
    Article.objects.bulk_create(articles)
    revisions = Revision.objects.bulk_create(_revision(rng, a, now, say) for a in articles)
    for article, revision in zip(articles, revisions, strict=True):
        article.working = article.live = revision
        article.published_at = article.created_at
    Article.objects.bulk_update(articles, ["working", "live", "published_at"], batch_size=200)
    _hang_on(rng, revisions, tags, authors, sources)


def _revision(rng, article, now, say) -> Revision:
    paragraph = lambda: " ".join(say(rng, 40)).capitalize() + "."  # noqa: E731
    body = "".join(f"<p>{paragraph()}</p>" for _ in range(10))
    return Revision(
        article=article,
        created_at=article.created_at,
        frozen_at=now,
        kicker=rng.choice(WORDS).title(),
        headline=" ".join(say(rng, 7)).capitalize(),
        standfirst=paragraph(),
        body=body,
        words=count_words(body),
    )


def _hang_on(rng, revisions, tags, authors, sources) -> None:
    tagged, bylines, source_line, listings = [], [], [], []
    for revision in revisions:
        article = revision.article
        common = {
            "article": article,
            "revision": revision,
            "language": "en",
            "published_at": article.published_at,
        }
        author, source = rng.choice(authors), rng.choice(sources)
        bylines.append(Byline(revision=revision, position=0, author=author))
        source_line.append(RevisionSource(revision=revision, position=0, source=source))
        listings += [Listing(author=author, **common), Listing(source=source, **common)]
        for n, tag in enumerate(rng.sample(tags, 3)):
            tagged.append(TaggedRevision(content_object=revision, tag=tag, position=n))
            listings.append(Listing(tag=tag, **common))
    for rows in (tagged, bylines, source_line, listings):
        type(rows[0]).objects.bulk_create(rows)
