"""The size of things: a file of 300 lines and a function of 35 can be read in one go.

The limits are soft: what is longer is listed here with a reason, and the list does not grow by
itself. An entry that is no longer needed fails too.
"""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LONG_FILES: dict[str, str] = {}
LONG_FUNCTIONS: dict[str, str] = {
    "articles/workflow/correcting.py: correct": "half of it is its contract",
    "articles/workflow/saving.py: save": "two thirds of it are its contract",
}


def sources():
    for room in ("articles", "newsroom", "benchmarks", "tools"):
        for path in sorted((ROOT / room).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path.relative_to(ROOT).as_posix(), path.read_text()


def test_files_are_no_longer_than_300_lines():
    long = {name for name, text in sources() if text.count("\n") > 300}
    assert long == set(LONG_FILES)


def test_functions_are_no_longer_than_35_lines():
    long = set()
    for name, text in sources():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= 35:
                long.add(f"{name}: {node.name}")
    assert long == set(LONG_FUNCTIONS)


def test_no_pattern_is_possessive_or_atomic():
    """Python 3.11.2, which Debian 12 has, matches wrongly with them: headings lost their tags."""
    possessive = re.compile(r"[\])][*+?]\+(?!,)|\(\?>")
    bad = {
        f"{name}: {node.value}"
        for name, text in sources()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Constant) and possessive.search(str(node.value))
    }
    assert not bad
