"""Fills an empty newsroom with many plausible articles, quickly, past the verbs.

Rows are made in bulk, in the very shape in which the verbs leave them.
"""

import random
from datetime import timedelta
from uuid import uuid4

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
from articles.models.written import reserved, write_rows

WORDS = (
    "harbour council ferry storm budget island winter vote quay bridge market teacher court "
    "railway price fishing harvest museum orchestra election hospital lighthouse"
).split()
BATCH = 1000
WITHOUT_ALT = 500


def fill(count: int, *, seed: int = 1, say=None, pictures=()) -> None:
    """Adds `count` live articles of about 400 words in six sections, three tags each. `say`: makes
    so many words of a text with a generator of random numbers; else they are of a small choice.
    `pictures`: numbers, of which each article has one."""
    rng = random.Random(seed)
    places = _places()
    for start in range(0, count, BATCH):
        with transaction.atomic():
            _batch(rng, places, start, min(BATCH, count - start), say or _of_few, pictures)


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


def _batch(rng, places, start: int, count: int, say, pictures) -> None:
    sections, tags, authors, sources = places
    now = timezone.now()
    keys = zip(reserved(Article, count), reserved(Revision, count), strict=True)
    articles, revisions = [], []
    for n, (key, revision) in enumerate(keys, start):
        section = rng.choice(sections)
        at = now - timedelta(minutes=7 * n + 1)
        slug = f"{'-'.join(rng.sample(WORDS, 4))}-{n}"
        articles.append(
            {
                "id": key,
                "guid": uuid4(),
                "language": "en",
                "section_id": section.pk,
                "slug": slug,
                "created_at": at,
                "changed_at": at,
                "published_at": at,
                "path": f"{section.path}{at:%Y/%m/%d}/{slug}/",
                "working_id": revision,
                "live_id": revision,
            }
        )
        revision = _revision(rng, revision, key, at, now, say)
        revisions.append({**revision, **_lead(pictures, n)})
    write_rows(Article, articles)
    write_rows(Revision, revisions)
    _hang_on(rng, articles, tags, authors, sources)


def _revision(rng, key: int, article: int, at, now, say) -> dict:
    paragraph = lambda: " ".join(say(rng, 40)).capitalize() + "."  # noqa: E731
    body = "".join(f"<p>{paragraph()}</p>" for _ in range(10))
    return {
        "id": key,
        "article_id": article,
        "created_at": at,
        "frozen_at": now,
        "kicker": rng.choice(WORDS).title(),
        "headline": " ".join(say(rng, 7)).capitalize(),
        "standfirst": paragraph(),
        "body": body,
        "words": count_words(body),
    }


def _lead(pictures, n: int) -> dict:
    """One in many has no alt text, which somebody has to write."""
    alt = "The quay on the day of the vote" if n % WITHOUT_ALT else ""
    lead = {"picture_id": pictures[n % len(pictures)], "picture_alt": alt} if pictures else {}
    return {"picture_id": None, "picture_alt": "", **lead}


def _hang_on(rng, articles: list[dict], tags, authors, sources) -> None:
    tagged, bylines, source_line, listings = [], [], [], []
    nowhere = {"tag_id": None, "author_id": None, "source_id": None}
    for article in articles:
        revision = article["live_id"]
        common = {
            **nowhere,
            "article_id": article["id"],
            "revision_id": revision,
            "language": "en",
            "published_at": article["published_at"],
        }
        author, source = rng.choice(authors).pk, rng.choice(sources).pk
        bylines.append({"revision_id": revision, "position": 0, "author_id": author})
        source_line.append({"revision_id": revision, "position": 0, "source_id": source})
        listings += [{**common, "author_id": author}, {**common, "source_id": source}]
        for n, tag in enumerate(rng.sample(tags, 3)):
            tagged.append({"content_object_id": revision, "tag_id": tag.pk, "position": n})
            listings.append({**common, "tag_id": tag.pk})
    for model, rows in (
        (TaggedRevision, tagged),
        (Byline, bylines),
        (RevisionSource, source_line),
        (Listing, listings),
    ):
        write_rows(model, rows)
