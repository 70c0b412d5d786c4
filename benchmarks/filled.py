"""`NEWSROOM_DATA=… python -m benchmarks.filled COUNT`: a newsroom of so many articles, and one with
a picture, three tags and two related cards; prints the addresses to be measured."""

import io
import json
import random
import sys

import benchmarks.ready  # noqa: F401 - isort: skip - before Django

from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.management import call_command
from PIL import Image as Pixels

from articles import workflow
from articles.images.intake import add_picture
from articles.models import Article, Section
from articles.search import index
from benchmarks.fill import fill
from benchmarks.search import Language
from newsroom import start


def picture(by):
    data = io.BytesIO()
    Pixels.effect_noise((1600, 900), 60).convert("RGB").save(data, "JPEG")
    file = ContentFile(data.getvalue(), "harbour.jpg")
    return add_picture(by=by, file=file, alt="The harbour", credit_agency="Halden Press")


def measured(by) -> Article:
    words = Language().say
    rng = random.Random(7)
    paragraph = lambda: " ".join(words(rng, 40)).capitalize() + "."  # noqa: E731
    article = workflow.create(
        by=by,
        language="en",
        section=Section.objects.get(language="en", slug="politics"),
        slug="measured",
        headline="Harbour vote passes by one seat",
        standfirst=paragraph(),
        body="".join(f"<p>{paragraph()}</p>" for _ in range(10)),
        bylines=["Mira Solheim"],
        tags=["Harbour affairs 1", "Ferry affairs 2", "Storm affairs 3"],
        picture=picture(by),
    )
    article = Article.objects.get(pk=article.pk)
    workflow.relate(article, list(Article.objects.exclude(pk=article.pk)[:2]), by=by)
    workflow.publish(article, by=by, based_on=article.working)
    return Article.objects.get(pk=article.pk)


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    start.collect_static()
    fill(int(sys.argv[1]), say=Language().say)
    for _ in index.fill():
        pass
    article = measured(User.objects.create_superuser("jonas"))
    tag = article.live.tagged.order_by("position").first().tag
    found = {
        "front": "/",
        "section": "/politics/",
        "tag": tag.path,
        "article": article.path,
        "RSS": "/feed/",
    }
    print(json.dumps(found))
