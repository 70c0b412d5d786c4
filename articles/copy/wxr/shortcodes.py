"""Words in square brackets that WordPress replaces: `[gallery ids="1,2"]`. Which of them a site
knew is not said in its export: they are told from an editor's brackets (“[he] said”) by shape."""

import re
from dataclasses import dataclass, field

_PIECE = (
    r"[\w:-]{1,60}\s*=\s*(?:\"[^\"<]{0,2000}\"|'[^'<]{0,2000}'|[^\s\"'\[\]<>=]{1,500})"
    r"|https?://[^\s\[\]<>\"]{1,2000}|\"[^\"<]{0,500}\"|\d{1,20}"
)
_SHORTCODE = re.compile(rf"\[(/?)([A-Za-z][\w-]{{0,60}})((?:\s+(?:{_PIECE}))*)\s*(/?)\]")
_SAID = re.compile(
    r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+))|(https?://[^\s\"]+)|(\"[^\"]*\"|\d+)"
)
_CLOSING = re.compile(r"\[/([A-Za-z][\w-]{0,60})\]")
_CURLY = str.maketrans("“”″‘’", '"""\'\'')
_CURLED = re.compile(r"\[[A-Za-z][\w-]{0,60}\s+[\w:-]{1,60}\s*=\s*[“”″‘’]")


@dataclass(frozen=True)
class Shortcode:
    """`text`: as it stands; `end`: where it ends. `said` holds what it says, in lower case."""

    name: str
    text: str
    end: int
    closes: bool = False
    said: dict[str, str] = field(default_factory=dict)
    address: str = ""


class Shortcodes:
    """Those in one text."""

    def __init__(self, text: str):
        self._text = text
        self._found: dict[str, tuple[int, int]] = {}
        self._closed = {name.lower() for name in _CLOSING.findall(text)} if "[/" in text else set()

    def at(self, start: int) -> Shortcode | None:
        """The one that begins here, None where the brackets are the editor's."""
        if self._text.startswith("[[", start):
            return None
        found = _SHORTCODE.match(self._text, start) or self._curly(start)
        if found is None:
            return None
        slash, name, said, alone = found.groups()
        name, end = name.lower(), start + found.end() - found.start()
        shaped = bool(slash or said or alone or name in self._closed)
        if not shaped and not self._stands_alone(name, start, end):
            return None
        pieces = _SAID.findall(said)
        return Shortcode(
            name=name,
            text=self._text[start:end],
            end=end,
            closes=bool(slash),
            said={key.lower(): two or one or bare for key, two, one, bare, *_ in pieces if key},
            address=next((address for *_, address, _rest in pieces if address), ""),
        )

    def end_of(self, name: str, start: int) -> tuple[int, int] | None:
        """Where its next closing begins and ends."""
        if name not in self._closed:
            return None
        last = self._found.get(name)
        if last is None or last[0] < start:
            found = re.compile(rf"\[/{re.escape(name)}\]", re.I).search(self._text, start)
            last = self._found[name] = found.span() if found else (len(self._text), 0)
        return last if last[1] else None

    def _curly(self, start: int) -> re.Match | None:
        """Editors that make quotation marks curly spoil those of shortcodes, too."""
        if not _CURLED.match(self._text, start):
            return None
        return _SHORTCODE.match(self._text[start : start + 300].translate(_CURLY))

    def _stands_alone(self, name: str, start: int, end: int) -> bool:
        """A bare `[newsletter]` in a line of its own. What begins with a capital is a name."""
        if not self._text[start + 1].islower() or len(name) < 3:
            return False
        before = self._text[max(0, start - 20) : start].rstrip(" \t\r\xa0")
        behind = self._text[end : end + 20].lstrip(" \t\r\xa0")
        return before[-1:] in ("", "\n", ">") and behind[:1] in ("", "\n", "<")
