"""manage.py preflight: the texts it looks at, what it prints, and when it fails."""

from datetime import timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles import workflow
from tests.people import draft, published, rewrite

pytestmark = pytest.mark.django_db


def ran(*words) -> tuple[str, int]:
    """What was printed, without line ends of the table, and the exit code."""
    out = StringIO()
    code = 0
    try:
        call_command("preflight", *words, stdout=out)
    except SystemExit as end:
        code = end.code
    return out.getvalue(), code


def test_nothing_to_look_at_is_said(db):
    assert ran() == ("0 texts looked at: nothing to mend.\n", 0)


def test_texts_that_readers_have_not_met_are_looked_at(mira, jonas):
    draft(mira, "Plain draft")
    held = draft(mira, "Held")
    workflow.hold(held, by=jonas, note="Wait.")
    rewrite(published(mira, "Live one"), mira, headline="Changed TK")
    published(mira, "Untouched")
    workflow.spike(draft(mira, "Spiked"), by=mira)
    later = draft(mira, "Later")
    at = timezone.now() + timedelta(days=1)
    workflow.schedule(later, by=mira, based_on=later.working, at=at)
    out, code = ran()
    assert "4 texts looked at: 1 must" in out
    for name in ("Plain", "Held", "Changed", "Later"):
        assert name in out
    for name in ("Untouched", "Spiked"):
        assert name not in out
    assert code == 1


def test_a_text_that_is_named_is_looked_at_whatever_its_state(mira):
    article = published(mira, "Untouched")
    out, code = ran(str(article.guid))
    assert out.endswith("1 text looked at: 0 must, 2 should, 1 note.\n")
    assert "no standfirst" in " ".join(out.split())
    assert code == 0


def test_only_what_is_grave_enough_is_shown(mira):
    draft(mira, "Has TK")
    out, code = ran("--level", "must")
    assert out.endswith("1 text looked at: 1 must.\n")
    assert "standfirst" not in out
    assert code == 1
    assert "note" not in ran("--level", "should")[0]


def test_an_id_that_nobody_has_is_refused(mira):
    article, guid = draft(mira), uuid4()
    with pytest.raises(CommandError, match=str(guid)):
        ran(str(article.guid), str(guid))


def test_the_same_few_questions_for_each_text(mira, django_assert_max_num_queries):
    for number in range(20):
        draft(mira, f"Draft {number}")
    with django_assert_max_num_queries(1 + 20 * 2):  # its byline and its tags
        ran()
