"""Whole files and what is made of them: golden/<name>.txt -> golden/<name>.json.

After a change that means it, write the expectations anew and read the difference:
    GOLDEN=write python -m pytest tests/ingest/test_golden.py
"""

import json
import os
from dataclasses import asdict
from pathlib import Path

import pytest

from articles.copy.incoming import Paragraph, Slot
from articles.ingest.formats import find_format
from articles.ingest.reading import read

GOLDEN = Path(__file__).parent / "golden"
FILES = sorted(GOLDEN.glob("*.txt"))
WRITE = os.environ.get("GOLDEN") == "write"


def in_words(article) -> dict:
    """The article as an editor would check it: empty fields left out, parts on one line each."""
    fields = asdict(article)
    fields["parts"] = [
        f"¶ {part.text}"
        if isinstance(part, Paragraph)
        else part.token
        if isinstance(part, Slot)
        else f"picture {part.picture}"
        for part in article.parts
    ]
    return {name: value for name, value in fields.items() if value}


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_file_becomes_what_its_editor_expects(path):
    text = read(path)
    found = [in_words(article) for article in find_format(text, path.name).parse(text)]
    found = json.loads(json.dumps(found))
    golden = path.with_suffix(".json")
    if WRITE:
        golden.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", "utf-8")
    assert found == json.loads(golden.read_text("utf-8"))
