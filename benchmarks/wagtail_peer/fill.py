"""`python -m wagtail_peer.fill COUNT`: tables, a home, six sections and so many articles, past
Wagtail's own way of adding them one by one; prints the address of one article. Then
`python -m wagtail_peer.fill publish` times publications by Wagtail's own way."""

import io
import random
import statistics
import sys
import time
import uuid
from datetime import timedelta

import wagtail_peer.ready  # noqa: F401 - isort: skip - before Django

from django.contrib.contenttypes.models import ContentType
from django.core.files.images import ImageFile
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone
from PIL import Image as Pixels
from taggit.models import Tag
from wagtail.images.models import Image
from wagtail.models import Locale, Page, Site
from wagtail_peer.models import ArticlePage, ArticleTag, HomePage, Related, SectionPage

WORDS = (
    "harbour council ferry storm budget island winter vote quay bridge market teacher court "
    "railway price fishing harvest museum orchestra election hospital lighthouse"
).split()
BATCH = 1000


def begin() -> list[SectionPage]:
    call_command("makemigrations", "wagtail_peer", verbosity=0)
    call_command("migrate", verbosity=0)
    root = Page.get_first_root_node()
    Site.objects.all().delete()
    root.get_children().delete()
    home = Page.get_first_root_node().add_child(instance=HomePage(title="Peer", slug="peer"))
    Site.objects.create(hostname="127.0.0.1", root_page=home, is_default_site=True)
    names = "Politics World Business Culture Sport Opinion".split()
    return [home.add_child(instance=SectionPage(title=it, slug=it.lower())) for it in names]


def pictures() -> list[Image]:
    made = []
    for n in range(5):
        data = io.BytesIO()
        Pixels.effect_noise((1600, 900), 60 + n).convert("RGB").save(data, "JPEG")
        data.seek(0)
        made.append(Image.objects.create(title=f"Picture {n}", file=ImageFile(data, f"{n}.jpg")))
    return made


def text(rng, number: int) -> str:
    return " ".join(rng.choices(WORDS, k=number)).capitalize()


def rows(rng, sections, start: int, count: int) -> list[Page]:
    kind, locale = ContentType.objects.get_for_model(ArticlePage), Locale.get_default()
    now, made = timezone.now(), []
    for n in range(start, start + count):
        section = sections[n % len(sections)]
        at = now - timedelta(minutes=7 * n + 1)
        title, slug = text(rng, 7), f"article-{n}"
        made.append(
            Page(
                path=Page._get_path(section.path, section.depth + 1, n // len(sections) + 1),
                depth=section.depth + 1,
                numchild=0,
                title=title,
                draft_title=title,
                slug=slug,
                url_path=f"{section.url_path}{slug}/",
                content_type=kind,
                locale=locale,
                translation_key=uuid.uuid4(),
                live=True,
                first_published_at=at,
                last_published_at=at,
            )
        )
    return made


def fill(count: int) -> str:
    rng, sections, images = random.Random(1), begin(), pictures()
    tags = [Tag.objects.create(name=f"{it} affairs", slug=f"{it}-affairs") for it in WORDS]
    last = []
    for start in range(0, count, BATCH):
        with transaction.atomic():
            made = Page.objects.bulk_create(rows(rng, sections, start, min(BATCH, count - start)))
            body = "".join(f"<p>{text(rng, 40)}.</p>" for _ in range(10))
            with connection.cursor() as cursor:
                cursor.executemany(
                    "INSERT INTO wagtail_peer_articlepage (page_ptr_id, standfirst, body,"
                    " picture_id) VALUES (%s, %s, %s, %s)",
                    [(it.pk, text(rng, 20), body, images[it.pk % 5].pk) for it in made],
                )
            ArticleTag.objects.bulk_create(
                ArticleTag(content_object_id=it.pk, tag=tag)
                for it in made
                for tag in rng.sample(tags, 3)
            )
            others = last or [it.pk for it in made]
            Related.objects.bulk_create(
                Related(article_id=it.pk, target_id=other, sort_order=n)
                for it in made
                for n, other in enumerate(rng.sample(others, 2))
            )
            last = [it.pk for it in made]
    for section in sections:
        Page.objects.filter(pk=section.pk).update(numchild=count // len(sections) + 1)
    return ArticlePage.objects.order_by("pk").first().url


def publish() -> float:
    """Milliseconds of a publication: a revision, live, and its index."""
    spent = []
    for article in ArticlePage.objects.order_by("-pk")[:9]:
        began = time.perf_counter()
        article.title += " again"
        article.save_revision().publish()
        spent.append((time.perf_counter() - began) * 1000)
    return statistics.median(spent)


if __name__ == "__main__":
    print(publish() if sys.argv[1] == "publish" else fill(int(sys.argv[1])))
