"""What the pages of the desk are asked about: of each kind of thing one on which much hangs, made
by the verbs in a newsroom that `benchmarks.desk_room` has filled."""

import io
from datetime import timedelta

from django.contrib.auth.models import Group, User
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image as Pixels

from articles import workflow
from articles.copy.incoming import Incoming, Paragraph, Standing
from articles.images.intake import add_picture
from articles.models import (
    AboutPage,
    Article,
    Assignment,
    Author,
    Delivery,
    Event,
    Image,
    Received,
    SavedFilter,
    Section,
    Source,
    Tag,
    Webhook,
    WireFeed,
    WireItem,
    WireTaking,
)
from articles.models.front import Place
from articles.people import calendar_links
from articles.workflow import fronts, standing, wire

SAVES, EMBEDS = 60, 40
ITEMS, TAKEN, TOLD = 5_000, 30, 500
LEADS = ("lead-0", "related-0", "second-0")


def _file(seed: int) -> ContentFile:
    data = io.BytesIO()
    Pixels.effect_noise((1200, 800), 40 + seed).convert("RGB").save(data, "JPEG")
    return ContentFile(data.getvalue(), f"quay-{seed}.jpg")


def make(by: User) -> None:
    pictures = [
        add_picture(by=by, file=_file(n), title=f"Quay {n}", alt="The quay", credit_agency="AP")
        for n in range(3)
    ]
    workflow.put_in_bin(pictures[2])
    article = _article(by, pictures[0])
    for n, key in enumerate(LEADS):
        live = Article.objects.filter(language="en", withdrawn_at=None, live__isnull=False)
        fronts.pick("en", Place.read(key), live.order_by("-published_at")[n], by=by)
    page = standing.begin(by=by, title="Ethics", language="en", kind="ethics", body="<p>No.</p>")
    standing.publish(page, by=by, based_on=page.working)
    due = timezone.now() + timedelta(days=1)
    workflow.assign(article, by=by, who=by, due=due)
    SavedFilter.objects.create(owner=by, name="Drafts", query="state=draft")
    Group.objects.get_or_create(name="Interns")
    _from_outside(by, article)


def _from_outside(by: User, article: Article) -> None:
    """What agencies have sent and sent anew, what an import has brought again, and what other
    machines were told."""
    given = {"url": "https://wire.example/", "provider": Source.objects.first(), "language": "en"}
    feed = wire.add_feed(name="Northern wire", **given)
    for start in range(0, ITEMS, 500):
        numbers = range(start, start + 500)
        wire.receive(feed, [_item(n) for n in numbers], payload=f"[{start}]".encode())
    for item in WireItem.objects.order_by("pk")[:TAKEN]:
        wire.take(item, by=by)
    newer = [_item(n, version="2", standfirst="Anew.") for n in range(TAKEN // 2)]
    killed = [_item(n, version="2", standing=Standing.CANCELLED) for n in range(TAKEN // 2, TAKEN)]
    wire.receive(feed, newer + killed, payload=b"[2]")
    again = Received(item="export:1", version="2", provider="Old Courier", digest="x")
    words = {"headline": "The busy one", "body": "<p>Anew.</p>"}
    words |= {"bylines": [], "sources": [], "tags": []}
    again.article = article
    workflow.propose(article, again, words=words, left=[])
    hook = Webhook.objects.create(name="The app", url="https://app.example.org/news")
    told = {"webhook": hook, "event": "publish", "article": article, "fault": "it answers 500"}
    outcomes = Delivery.Outcome.values
    Delivery.objects.bulk_create(
        Delivery(outcome=outcomes[n % len(outcomes)], **told) for n in range(TOLD)
    )


def _item(number: int, **more) -> Incoming:
    headline = f"Ferry {number} stops for fog"
    return Incoming(
        headline, parts=(Paragraph("It was thick."),), legacy_id=f"urn:{number}", **more
    )


def _article(by: User, picture: Image) -> Article:
    """With a long history, many embeds and all that can hang on it."""
    others = Article.objects.filter(live__isnull=False, withdrawn_at=None).order_by("-pk")
    tokens = "".join(f"<p>{{article:{it.guid}}}</p><p>Words.</p>" for it in others[:EMBEDS])
    words = {"headline": "The busy one", "standfirst": "On it hangs much.", "picture": picture}
    names = {"bylines": ["Mira Solheim", "Jonas Reth"], "sources": list(Source.objects.all()[:3])}
    names["tags"] = list(Tag.objects.filter(language="en", leads_to=None)[:5])
    section = Section.objects.get(language="en", slug="politics")
    body = f"<p>{'Ferry and harbour. ' * 400}</p>{tokens}"
    article = workflow.create(
        by=by, language="en", section=section, slug="the-busy-one", body=body, **words, **names
    )
    article = Article.objects.get(pk=article.pk)
    workflow.publish(article, by=by, based_on=article.working)
    for n in range(SAVES):
        article = Article.objects.get(pk=article.pk)
        workflow.save(article, by=by, based_on=article.working, standfirst=f"For the {n}th time.")
        if n % 10 == 0:
            article = Article.objects.get(pk=article.pk)
            workflow.correct(article, by=by, based_on=article.working, note=f"It was {n} votes.")
    workflow.relate(Article.objects.get(pk=article.pk), list(others[1:4]), by=by)
    return Article.objects.get(pk=article.pk)


def things(by: User) -> dict:
    """By what the addresses of the desk call them. A tag, a section and so on, of those that most
    hangs on."""
    article = Article.objects.get(slug="the-busy-one")
    image = Image.objects.get(title="Quay 0")
    return {
        "article": article.pk,
        "draft": Article.objects.filter(live=None, spiked_at=None).first().pk,
        "older": article.revisions.order_by("pk")[3].pk,
        "image": image.pk,
        "guid": image.guid,
        "width": image.widths[0],
        "binned": Image.objects.filter(binned_at__isnull=False).first().pk,
        "tag": Tag.objects.get(language="en", slug="news").pk,
        "section": article.section_id,
        "author": Author.objects.get(slug="reporter-1").pk,
        "source": Source.objects.get(slug="wire-1").pk,
        "aboutpage": AboutPage.objects.first().pk,
        "user": by.pk,
        "group": Group.objects.first().pk,
        "event": Event.objects.filter(article=article).first().pk,
        "assignment": Assignment.objects.filter(article=article).first().pk,
        "secret": calendar_links.make(by),
        "item": WireItem.objects.order_by("pk").first().pk,
        "newer": WireTaking.objects.filter(newer__isnull=False).first().pk,
        "feed": WireFeed.objects.first().pk,
        "webhook": Webhook.objects.first().pk,
    }
