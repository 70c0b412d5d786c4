"""A small newsroom in which everything hangs together, for acts to change."""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from articles import workflow
from articles.embeds.parse import token
from articles.images.intake import add_picture
from articles.models import AboutPage, Article, Author, Image, Section, Source
from articles.workflow import Refused
from tests.embeds.samples import data_of
from tests.images.test_intake import picture_file
from tests.people import about_page, again, draft, published


@dataclass
class World:
    mira: User
    jonas: User
    politics: Section
    culture: Section
    author: Author
    source: Source
    picture: Image
    about: AboutPage
    articles: list[Article]
    arabic: Article
    decided: bool = False

    @property
    def first(self) -> Article:
        return again(self.articles[0])

    def do(self, act, number: int) -> None:
        """An act on one of the articles; what the desk refuses has not happened."""
        article = Article.objects.filter(pk=self.articles[number].pk).first()
        if article is None:
            return
        try:
            with transaction.atomic():
                act(self, article)
        except Refused:
            return

    @classmethod
    def begun(cls) -> "World":
        mira, jonas = User.objects.create_user("mira"), User.objects.create_superuser("jonas")
        politics = Section.objects.create(language="en", name="Politics", slug="politics")
        culture = Section.objects.create(language="en", name="Culture", slug="culture")
        siyasa = Section.objects.create(language="ar", name="سياسة", slug="سياسة")
        author = Author.objects.create(name="Mira Solheim", slug="mira-solheim", bio="She writes.")
        source = Source.objects.create(name="Port office", folded="port office", slug="port-office")
        picture = add_picture(
            by=None, file=picture_file((64, 36)), alt="A crane", credit_agency="Port"
        )
        named = {"bylines": [author], "sources": [source], "tags": ["Harbour"]}
        now = timezone.now()
        first = published(mira, "First", section=politics, picture=picture, **named)
        bare = draft(mira, "Draft", section=politics, slug="bare", **named)
        cards = token("article", first.guid) + token("article", bare.guid)
        shown = cards + token("image", picture.guid) + token("source", source.guid) + _link(jonas)
        host = published(mira, "Host", section=culture, body=f"<p>Seen.</p>{shown}")
        old = now - timedelta(days=200)
        rest = [published(mira, f"Older {n}", section=politics, dated=old) for n in range(3)]
        workflow.relate(rest[0], [bare], by=jonas)
        arabic = published(
            mira, "خبر", language="ar", section=siyasa, slug="خبر", tags=["ميناء"], bylines=[author]
        )
        return cls(
            *(mira, jonas, politics, culture, author, source, picture),
            about=about_page(jonas),
            articles=[first, host, bare, *rest],
            arabic=arabic,
        )


def _link(by) -> str:
    return token("oembed", workflow.make("oembed", data_of("oembed", "A film"), by).guid)
