"""The editor's scripts agree with what the server knows of them."""

import base64
import hashlib
import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from articles.admin.body.words import WORDS
from articles.embeds import markup

STATIC = Path(__file__).resolve().parents[3] / "static"
SCRIPTS = sorted((STATIC / "js" / "body").glob("*.js"))
SAID = re.compile(r'\bsay\("((?:[^"\\]|\\.)*)"')


def test_every_sentence_of_the_scripts_can_be_translated():
    said = {words for script in SCRIPTS for words in SAID.findall(script.read_text())}
    assert said == set(WORDS)


def test_no_sentence_is_put_together_from_parts():
    for script in SCRIPTS:
        text = script.read_text().replace("function say(", "").replace("`say(", "")
        assert text.count("say(") - text.count("#say(") == len(SAID.findall(text)), script.name


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_script_can_be_read_in_one_go(script):
    assert script.read_text().count("\n") <= 300


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_no_script_writes_markup_or_styles(script):
    """The policy would refuse the styles; markup put together from text is how scripts get in."""
    for way in ("innerHTML =", "outerHTML", "insertAdjacentHTML", 'setAttribute("style"', "eval("):
        assert way not in script.read_text()


def test_what_the_editor_writes_is_what_the_cleaner_keeps():
    allowed = markup.allowed()
    assert set(allowed["attributes"]) <= allowed["tags"]
    every = set().union(*allowed["attributes"].values())
    assert not every & {"style", "class", "id", "target", "rel", "src"}
    assert allowed["url_schemes"] == {"http", "https", "mailto", "tel"}


def test_tiptaps_own_style_is_the_one_we_have_written_down():
    """We switch it off and say the same in css/body-editor.css. When an upgrade changes it: compare
    the two, then write the new hash here."""
    [style] = re.findall(r"`(\.ProseMirror \{\n[^`]*)`", _editor())
    found = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert found == "PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA="


def test_our_style_says_what_tiptaps_says():
    ours = (STATIC / "css" / "body-editor.css").read_text()
    [style] = re.findall(r"`(\.ProseMirror \{\n[^`]*)`", _editor())
    for selector in re.findall(r"^([^\s@}][^{]*?)\s*\{", style, re.M):
        if "-moz-" not in selector:
            assert re.sub(r"(?<!:):after", "::after", selector) in ours


def _editor() -> str:
    root = Path(find_spec("django_prose_editor").origin).parent
    return (root / "static" / "django_prose_editor" / "editor.js").read_text()
