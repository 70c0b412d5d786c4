"""Reads the source of the public rooms: no road leads past the gate to a model."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PUBLIC_ROOMS = ["articles/site", "articles/embeds", "articles/ninjs", "articles/syndication"]
PUBLIC_ROOMS += ["newsroom/folder"]
PUBLIC_TEMPLATES = ["templates/site", "templates/embeds", "templates/base.html"]

# The shapes of pictures are plain numbers and names; no row is reached through them.
CLOSED_MODULES = re.compile(
    r"articles\.(models(?!\.shapes$)|workflow|ingest|admin|checks)\b|django\.apps\b"
)
# Managers, hand-written SQL, and every reverse or pointer relation that leads to other rows.
CLOSED_NAMES = frozenset(
    "objects _default_manager _base_manager raw cursor get_model "
    "working live next revisions articles listings embed_links bylines source_line tagged "
    "lead_of old_addresses events based_on versions preview_links superseded_by related_to".split()
)


def roads_in(source: str) -> list[str]:
    """What in a module could reach a model by another road than the gate."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and CLOSED_MODULES.match(node.module or ""):
            found.append(f"line {node.lineno}: from {node.module}")
        elif isinstance(node, ast.Import):
            found += [
                f"line {node.lineno}: import {alias.name}"
                for alias in node.names
                if CLOSED_MODULES.match(alias.name)
            ]
        elif isinstance(node, ast.Attribute) and node.attr in CLOSED_NAMES - _answers(node):
            found.append(f"line {node.lineno}: .{node.attr}")
    return found


def _answers(node: ast.Attribute) -> set[str]:
    """What the gate itself offers under a name that is a relation elsewhere."""
    of = node.value.id if isinstance(node.value, ast.Name) else ""
    return {"credits": {"bylines"}, "visibility": {"revisions"}}.get(of, set())


def modules():
    return sorted(path for room in PUBLIC_ROOMS for path in (ROOT / room).rglob("*.py"))


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_public_module_reaches_models_only_through_the_gate(path):
    assert roads_in(path.read_text()) == []


def test_there_are_public_modules_to_read():
    assert len(modules()) > 10


@pytest.mark.parametrize(
    "source",
    [
        "from articles.models import Article",
        "from articles.models.article import Article",
        "import articles.models",
        "from articles.workflow import save",
        "from django.apps import apps",
        "Revision.objects.all()",
        "revision.article.live.headline",
        "section.articles.all()",
        "connection.cursor()",
    ],
)
def test_each_other_road_would_be_noticed(source):
    assert roads_in(source)


def test_public_templates_follow_no_relation_to_other_rows():
    names = "working|live|next|revisions|articles|listings|events|preview_links|superseded_by"
    closed = re.compile(rf"\{{[{{%][^}}]*\.({names})\b")
    for place in PUBLIC_TEMPLATES:
        path = ROOT / place
        for template in [path] if path.is_file() else sorted(path.rglob("*")):
            if template.is_file():
                assert not closed.search(template.read_text()), template
