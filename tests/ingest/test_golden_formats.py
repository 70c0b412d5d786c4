"""Whole files of systems and wires and what is made of them: golden/<format>-<name>.xml, .html or
.in.json -> golden/<format>-<name>.json.

After a change that means it, write the expectations anew and read the difference:
    GOLDEN=write python -m pytest tests/ingest/test_golden_formats.py
"""

import io
import json
import os
from pathlib import Path

import pytest

from articles.copy import feed, ghost, html, newsml, ninjs, wxr
from tests.ingest.golden_words import in_words

GOLDEN = Path(__file__).parent / "golden"
FORMATS = {form.FORMAT.name: form.FORMAT for form in (feed, ghost, html, newsml, ninjs, wxr)}
FILES = sorted(
    path
    for name in FORMATS
    for ending in ("xml", "html", "in.json")
    for path in GOLDEN.glob(f"{name}-*.{ending}")
)
WRITE = os.environ.get("GOLDEN") == "write"


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_a_file_becomes_what_its_editor_expects(path):
    form = FORMATS[path.name.split("-")[0]]
    data = path.read_bytes()
    assert form.sniff(data.decode("utf-8", "replace")[:4000])
    found = form.stream(io.BytesIO(data)) if form.stream else form.parse(data.decode())
    found = json.loads(json.dumps([in_words(one) for one in found]))
    golden = GOLDEN / f"{path.name.removesuffix(path.suffix).removesuffix('.in')}.json"
    if WRITE:
        golden.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", "utf-8")
    assert found == json.loads(golden.read_text("utf-8"))
    assert "@" not in golden.read_text("utf-8"), "nobody's mail address is kept"
