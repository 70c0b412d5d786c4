"""What the demo's tests share."""

from io import StringIO

from django.core.management import call_command

from articles.models import Article, Author, Event, Image, Revision, Section, Source, Tag


def load_demo(*arguments) -> str:
    """What the command said."""
    said = StringIO()
    call_command("load_demo", *arguments, stdout=said)
    return said.getvalue()


def counts() -> list[int]:
    models = (Article, Revision, Event, Image, Author, Source, Section, Tag)
    return [model.objects.count() for model in models]


def article(key: str) -> Article:
    return Article.objects.get(legacy_id=f"demo:{key}")
