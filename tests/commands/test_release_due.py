"""The housekeeping command, as cron calls it."""

from datetime import timedelta
from io import StringIO
from unittest.mock import patch

from django.core.management import call_command
from django.utils import timezone

from articles import workflow
from tests.people import again, draft, published, rewrite


def told() -> str:
    out = StringIO()
    call_command("release_due", stdout=out)
    return out.getvalue().strip()


def test_it_says_what_has_come(mira):
    article, at = rewrite(published(mira), mira, headline="After"), timezone.now() + timedelta(1)
    workflow.schedule(article, by=mira, based_on=article.working, at=at)
    first = draft(mira, "A first")
    workflow.schedule(first, by=mira, based_on=first.working, at=at)
    assert told() == "0 scheduled updates folded in, 0 first publications noted."
    with patch("django.utils.timezone.now", return_value=at):
        assert told() == "1 scheduled update folded in, 1 first publication noted."
        assert told() == "0 scheduled updates folded in, 0 first publications noted."
    assert again(article).live.headline == "After"
