"""What the import tests share: the copy they send, and the command they send it with."""

import io

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from articles.models import Article, Author, Event, Image, Revision, Section, Source

COPY = """Harbour vote passes by one seat

The assembly closes the old harbour after eleven hours.

Fishing boats
Boats wait outside the harbour of Port Halden [File: Mira Adan/Halden Press]

The assembly voted at dawn.

{articleGUID}

The speaker broke the tie {articleGUID} with her own vote.

Source: Halden Press, News Agencies
"""
NO_PICTURE = "Bakers end their strike\n\nFresh bread on Saturday.\n\nThe ovens are lit.\n"
ARABIC = "برلمان هالدن يقر القانون\n\nبفارق صوت واحد.\n\nبدأ التصويت مساء.\n\nالمصدر: هالدن برس\n"
DATE = "2018-12-24T09:00:00+00:00"


def run(*arguments):
    out = io.StringIO()
    call_command("import_articles", *map(str, arguments), stdout=out, stderr=out)
    return out.getvalue()


def refused(*arguments):
    out = io.StringIO()
    with pytest.raises(CommandError) as caught:
        call_command("import_articles", *map(str, arguments), stdout=out, stderr=out)
    sentence = str(caught.value)
    assert "\n" not in sentence
    return sentence if not out.getvalue() else out.getvalue() + sentence


def rows():
    """Everything the database and the disk know."""
    models = (Article, Author, Event, Image, Revision, Section, Source)
    files = sorted(p for p in settings.MEDIA_ROOT.rglob("*") if p.is_file())
    return [list(model.objects.order_by("pk").values()) for model in models], files


def the_article():
    return Article.objects.get()
