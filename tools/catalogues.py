"""Holds the catalogues in `locale/` against the words marked in code and templates.

    .venv/bin/python tools/catalogues.py          says what is amiss, one sentence a fault
    .venv/bin/python tools/catalogues.py write    makes sr_Latn of sr, and compiles all

Of the Serbian only sr is written by hand: its Latin twin is made letter by letter. What the desk
alone says has catalogues of its own in `locale/desk/`, in the languages in which the desk speaks.
What readers may meet as well stands in theirs.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
WRITTEN, MADE = "sr", "sr_Latn"
MARKS = {
    **dict.fromkeys(["_", "gettext", "gettext_noop", "gettext_lazy"]),
    **dict.fromkeys(["ngettext", "ngettext_lazy"], (1, 2)),
    **dict.fromkeys(["pgettext", "pgettext_lazy"], ((1, "c"), 2)),
    **dict.fromkeys(["npgettext", "npgettext_lazy"], ((1, "c"), 2, 3)),
}
# Rooms whose words only editors meet, unless another room says the same.
DESK = (
    *("articles/admin/", "articles/checks/", "articles/crawlers.py", "articles/demo/"),
    *("articles/explain/", "articles/house/"),
    *("articles/models/", "articles/pages.py", "articles/record.py", "articles/rights.py"),
    *("articles/visibility/", "articles/workflow/", "articles/images/", "articles/differences/"),
    *("articles/wording.py", "newsroom/", "templates/admin/", "templates/registration/"),
)
PLACE = re.compile(r"%\(\w+\)[a-z]|%[a-z]|{\w*}")
# As a catalogue keeps a message: its context, and its words for one.
BLOCK = re.compile(r'^(?:msgctxt (".*")\n)?msgid (".*"(?:\n".*")*)$', re.M)
Key = tuple[str | None, str]


Words = dict[Key, tuple[str, str | tuple[str, str]]]


def marked() -> tuple[Words, Words]:
    """Those that readers may meet, and those of the desk alone: each message, where it stands
    first, and its words (for one and for many)."""
    readers, desk = {}, {}
    code = [*ROOT.glob("articles/**/*.py"), *ROOT.glob("newsroom/**/*.py")]
    for path in sorted([*code, *ROOT.glob("templates/**/*.*")]):
        where = str(path.relative_to(ROOT))
        found = desk if where.startswith(DESK) else readers
        for line, said, context in _messages(path):
            found.setdefault((context, _one(said)), (f"{where}:{line}", said))
    return readers, {key: it for key, it in desk.items() if key not in readers}


def _messages(path: Path) -> Iterator[tuple]:
    text, language = path.read_text(), "python"
    if _is_jinjas(path, text):
        language = "jinja2.ext:babel_extract"
    elif path.suffix != ".py":
        # What stands on a line of its own in a template is no block of Python.
        text = "\n".join(line.lstrip() for line in templatize(text).split("\n"))
    found = extract(language, BytesIO(text.encode()), MARKS, options={"silent": "no"})
    for line, said, _, context in found:
        yield line, said, context


def _is_jinjas(path: Path, text: str) -> bool:
    """Readers' pages; a template of Django's loads what it marks its words with."""
    folders = path.relative_to(ROOT).parts[1:-1]
    if path.suffix == ".py" or folders[:1] not in ((), ("site",)) or "{% load " in text:
        return False
    return path.suffix == ".html" or "feeds" in folders


def faults() -> Iterator[str]:
    readers, desk = marked()
    for path in _catalogues():
        words = desk if "desk" in path.relative_to(ROOT).parts else readers
        where = path.relative_to(ROOT)
        catalogue = _read(path)
        for fault in _of_words(words, catalogue, path.read_text()):
            yield f"{where}: {fault}"
        if not _is_compiled(catalogue, path.with_suffix(".mo")):
            yield f"{where}: the compiled catalogue beside it is of other words. Run `make words`."
    if not _po(MADE).exists() or _po(MADE).read_text() != _in_latin(_po(WRITTEN).read_text()):
        yield f"locale/{MADE} is not what is made of locale/{WRITTEN}. Run `make words`."


def _catalogues() -> list[Path]:
    return sorted(ROOT.glob("locale/**/LC_MESSAGES/django.po"))


def _of_words(words: dict, catalogue: Catalog, text: str) -> Iterator[str]:
    there = {(it.context, _one(it.id)): it for it in catalogue if it.id}
    for key, (place, said) in words.items():
        if key not in there:
            yield f"{_name(key)} of {place} is missing. Add it."
        else:
            yield from _of_message(key, said, there[key], catalogue.num_plurals)
    old = [(it.context, _one(it.id)) for it in catalogue.obsolete.values()]
    for key in [*there, *old]:
        if key not in words or key in old:
            yield f"{_name(key)} stands nowhere any more. Take it out."
    for (_, said), times in Counter(BLOCK.findall(text)).items():
        if times > 1:
            yield "“{}” stands there {} times. Keep one.".format(said.strip('"'), times)


def _of_message(key: Key, said, message: Message, plurals: int) -> Iterator[str]:
    forms = message.string if isinstance(message.string, tuple) else (message.string,)
    many = not isinstance(said, str)
    if many != isinstance(message.id, tuple) or (many and list(said) != list(message.id)):
        yield f"{_name(key)} is marked with other words for many. Write its msgid_plural anew."
    if len(forms) != (plurals if many else 1) or not all(forms):
        yield f"{_name(key)} is not translated in all its forms. Write every msgstr."
    if message.fuzzy:
        yield f"{_name(key)} is marked fuzzy. Read it over and take the mark away."
    wanted = set(PLACE.findall("".join(said)))
    for form in filter(None, forms):
        given = set(PLACE.findall(form))
        # Some languages have a word for “two minutes”: a form for some numbers may leave it out.
        if given - wanted or (wanted - given and not many):
            yield f"{_name(key)} has places for {_list(wanted)}, “{form}” for {_list(given)}."


def write() -> None:
    _po(MADE).parent.mkdir(parents=True, exist_ok=True)
    _po(MADE).write_text(_in_latin(_po(WRITTEN).read_text()))
    for path in _catalogues():
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, _read(path))


def _in_latin(text: str) -> str:
    """The whole file: what is English in it has no Cyrillic letter to change."""
    _, _, rest = _latin()(text).partition("msgid")
    made = f"# Made of locale/{WRITTEN} by `make words`: change that one.\n"
    return made + "msgid" + rest.replace(f"Language: {WRITTEN}", f"Language: {MADE}", 1)


def _latin():
    """By its path: as a module of the app it would ask for settings and a database."""
    spec = spec_from_file_location("scripts", ROOT / "articles/models/scripts.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.latin


def _is_compiled(catalogue: Catalog, path: Path) -> bool:
    """By its words: the file itself has the time of day and the version of Babel in it."""
    if not path.exists():
        return False
    with path.open("rb") as file:
        return _content(read_mo(file)) == _content(catalogue)


def _content(catalogue: Catalog) -> dict:
    return {
        # Babel reads back the context as bytes.
        (it.context.decode() if isinstance(it.context, bytes) else it.context, _one(it.id)): (
            list(it.string)
        )
        for it in catalogue
        if it.id
    }


def _po(code: str) -> Path:
    return ROOT / "locale" / code / "LC_MESSAGES/django.po"


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def _one(said) -> str:
    return said if isinstance(said, str) else said[0]


def _name(key: Key) -> str:
    context, said = key
    return f"“{said}”" + (f" ({context})" if context else "")


def _list(places: set[str]) -> str:
    return ", ".join(sorted(places)) or "nothing"


if __name__ == "__main__":
    if sys.argv[1:] == ["write"]:
        write()
    elif found := list(faults()):
        sys.exit("\n".join(found))
