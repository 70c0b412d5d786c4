"""Makes the addresses in a page relative, and notes where they lead."""

import html
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from django.conf import settings

from newsroom.folder.addresses import (
    MISSING,
    file_of,
    found_at,
    link_to,
    own_path,
    picture_in,
    relative,
)

_TAG = re.compile(r"""<[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*')*>""")
_NAME = re.compile(r"<([a-zA-Z:]+)")
_ADDRESS = re.compile(r'(\s(?:href|src|action|poster|data)=")([^"]*)(")')
_SRCSET = re.compile(r'(\ssrcset=")([^"]*)(")')
_CONTENT = re.compile(r'(\scontent=")(https?:[^"]*)(")')
_REL = re.compile(r'\srel="([^"]*)"')
# Machines are told the whole address of these.
_WHOLE = frozenset("canonical prev next".split())
_NEXT_PART = re.compile(r'<(?:atom:)?link\s[^>]*rel="(?:next|first)"[^>]*/>\n?')
_LOCATION = re.compile(r"<loc>([^<]*)</loc>")


@dataclass(slots=True)
class Links:
    """Where a page leads, and which files of which pictures it names, by guid."""

    pages: dict[str, None] = field(default_factory=dict)
    pictures: dict[str, set[str]] = field(default_factory=dict)

    def note(self, address: str) -> None:
        picture = picture_in(address)
        if picture:
            self.pictures.setdefault(picture[0], set()).add(picture[1])
        else:
            self.pages[address] = None


class Rewriting:
    """Of one page. `urls`: where the site stands, first, and where else it is known to stand."""

    def __init__(self, address: str, urls: tuple[str, ...], links: Links):
        self.address, self.urls, self.links = address, urls, links
        # Given out at whatever address nothing stands: what it names begins at the root.
        self.is_anywhere = address.endswith(MISSING)
        self.here = link_to(file_of(address) or "")

    def page(self, text: str) -> str:
        text = _TAG.sub(lambda found: self._tag(found[0]), text)
        self.note_media(text)
        return text

    def feed(self, text: str, kind: str) -> str:
        """The newest part of a feed is all that is written of it."""
        self.note_media(text)
        if kind.endswith("json"):
            data = json.loads(text)
            data.pop("next_url", None)
            data["feed_url"] = self._whole(data["feed_url"]) or data["feed_url"]
            return json.dumps(data, ensure_ascii=False)
        text = _NEXT_PART.sub("", text)
        return _TAG.sub(lambda found: self._each(_ADDRESS, found[0], self._whole), text)

    def sitemap(self, text: str) -> str:
        """It names everything there is, by whole addresses."""
        for written in _LOCATION.findall(text):
            self._whole(html.unescape(written))
        self.note_media(text)
        return text

    def note_media(self, text: str) -> None:
        """Pictures that are named by their whole address, in whatever notation."""
        for url in self.urls:
            for found in re.findall(rf"{re.escape(url)}(/media/[0-9a-f-]{{36}}/[0-9a-z/.]+)", text):
                if picture_in(found):
                    self.links.note(found)

    def led_to(self, written: str) -> str | None:
        """The link to it from this page; None of what is not ours."""
        return self._to(written, lambda file: relative(link_to(file), self.here))

    def _whole(self, written: str) -> str | None:
        if not written.startswith(self.urls):
            return None
        return self._to(written, lambda file: f"{self.urls[0]}/{link_to(file)}")

    def _tag(self, tag: str) -> str:
        name, rel = _NAME.match(tag)[1].lower(), _REL.search(tag)
        if name == "meta":
            return self._each(_CONTENT, tag, self._whole)
        is_whole = name == "link" and rel and (rel[1] in _WHOLE or " hreflang=" in tag)
        tag = self._each(_ADDRESS, tag, self._whole if is_whole else self._led)
        return _SRCSET.sub(lambda found: found[1] + self._of_set(found[2]) + found[3], tag)

    @staticmethod
    def _each(pattern: re.Pattern, tag: str, led: Callable[[str], str | None]) -> str:
        def put(found: re.Match) -> str:
            there = led(html.unescape(found[2]))
            return found[0] if there is None else found[1] + html.escape(there) + found[3]

        return pattern.sub(put, tag)

    def _led(self, written: str) -> str | None:
        if self.is_anywhere:
            root = urlsplit(self.urls[0]).path
            return self._to(written, lambda file: f"{root}/{link_to(file)}")
        return self.led_to(written)

    def _of_set(self, written: str) -> str:
        parts = [part.split() for part in html.unescape(written).split(",")]
        led = [[self._led(part[0]) or part[0], *part[1:]] for part in parts if part]
        return html.escape(", ".join(" ".join(part) for part in led))

    def _to(self, written: str, way: Callable[[str], str]) -> str | None:
        own = own_path(written, self.address, self.urls)
        if own is None:
            return None
        path, query, fragment = own
        there = found_at(path, query)
        file = file_of(there.address)
        if file is None:
            return None
        self.links.note(there.address)
        return way(file) + there.rest + (f"#{fragment}" if fragment else "")


# --- What styles and scripts name -----------------------------------------------------------------

_IN_STYLE = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']""")
_IN_SCRIPT = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["'](\.{1,2}/[^"']+|/[^"']+)["']""")


def named_in(path: str, text: str) -> list[str]:
    """Other files of ours, by their addresses; what they say of them stays as it is, because it is
    relative already."""
    pattern = _IN_STYLE if path.endswith(".css") else _IN_SCRIPT
    found = []
    for match in pattern.findall(text):
        written = match if isinstance(match, str) else match[0] or match[1]
        own = own_path(written, path, ())
        if own and own[0].startswith(settings.STATIC_URL):
            found.append(unquote(own[0]))
    return found
