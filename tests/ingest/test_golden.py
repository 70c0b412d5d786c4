"""Whole files and what is made of them: golden/<name>.txt -> golden/<name>.json.

After a change that means it, write the expectations anew and read the difference:
    GOLDEN=write python -m pytest tests/ingest/test_golden.py
"""

import json
import os
from pathlib import Path

import pytest

from articles.ingest.formats import find_format
from articles.ingest.reading import read
from tests.ingest.golden_words import in_words

GOLDEN = Path(__file__).parent / "golden"
FILES = sorted(GOLDEN.glob("*.txt"))
WRITE = os.environ.get("GOLDEN") == "write"


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_file_becomes_what_its_editor_expects(path):
    text = read(path)
    found = [in_words(article) for article in find_format(text, path.name).parse(text)]
    found = json.loads(json.dumps(found))
    golden = path.with_suffix(".json")
    if WRITE:
        golden.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", "utf-8")
    assert found == json.loads(golden.read_text("utf-8"))
