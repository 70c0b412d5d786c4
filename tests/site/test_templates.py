"""Readers' templates write what Django's would have written."""

import pytest
from django.conf import settings
from django.template import engines
from django.utils.html import escape
from django.utils.safestring import SafeString

from articles.site.templates import said

TEMPLATES = settings.BASE_DIR / "templates"
SITE = TEMPLATES / "site"
PAGES = [*TEMPLATES.glob("*.html"), *SITE.rglob("*.html"), *SITE.glob("feeds/*.xml")]
WORDS = """<b>'Fish' & "chips"</b>"""


@pytest.fixture
def environment():
    return engines["readers"].env


def test_words_are_escaped_as_django_escapes_them(environment):
    page = environment.from_string('<p title="{{ it }}">{{ it }}</p>{{ markup }}')
    written = page.render(it=WORDS, markup=SafeString("<hr>"))
    assert written == f'<p title="{escape(WORDS)}">{escape(WORDS)}</p><hr>'


def test_what_fills_a_sentence_is_escaped(environment):
    assert said("All by %(name)s", name=WORDS) == f"All by {escape(WORDS)}"
    page = environment.from_string("{{ said(_('%(name)s as RSS'), name=it) }}")
    assert page.render(it=WORDS) == f"{escape(WORDS)} as RSS"


def test_a_name_that_is_not_there_is_empty(environment):
    page = environment.from_string("[{{ it.one.two }}{% for x in others %}{{ x }}{% endfor %}]")
    assert page.render() == "[]"


@pytest.mark.parametrize("path", PAGES, ids=lambda it: str(it.relative_to(TEMPLATES)))
def test_each_can_be_read(environment, path):
    text = path.read_text()
    assert environment.get_template(str(path.relative_to(TEMPLATES)))
    assert "{% load" not in text, "this is Django's language"
    assert "|safe" not in text
