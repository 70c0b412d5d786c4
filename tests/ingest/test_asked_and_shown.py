"""What whoever imports may say of a file, and what they look at while it is read."""

import io

import pytest
from django.core.management import call_command

from articles.models import Article
from tests.ingest.test_wxr import export, item
from tests.ingest.wire import refused, run

pytestmark = pytest.mark.django_db


def test_what_format_says_overrules_the_beginning_of_a_file(tmp_path):
    page = tmp_path / "tides.txt"
    page.write_text(
        "<p>Tides</p>\n\nHigh at noon, low at dusk, and nobody in Norvik was surprised.\n"
    )
    assert "it is no article" in refused(page, "--format", "html")
    feed = tmp_path / "tides.xml"
    feed.write_text(export(item("Tides at noon")))
    assert "WordPress" in run(feed, "--dry-run")
    assert "WordPress" not in run(feed, "--format", "FEED")
    assert Article.objects.get().working.headline == "Tides at noon"
    assert "choose one of text, wxr" in refused(feed, "--format", "docx")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("terminal", [True, False])
def test_a_bar_moves_where_somebody_looks_at_a_terminal(tmp_path, monkeypatch, terminal):
    feed = tmp_path / "tides.xml"
    feed.write_text(export(item("Tides at noon")))
    out, err = io.StringIO(), Terminal() if terminal else io.StringIO()
    monkeypatch.setattr("sys.stderr", err)
    monkeypatch.setenv("TERM", "xterm")
    call_command("import_articles", str(feed), stdout=out, stderr=err)
    said = err.getvalue()
    assert ("1 article" in said and "\x1b[" in said) == terminal
    assert terminal or said == ""
    assert "1 article: 1 draft." in out.getvalue()
