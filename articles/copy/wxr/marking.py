"""An article's text as WordPress keeps it, with what is no html (shortcodes, addresses alone in a
line) marked where it stands."""

import re
from dataclasses import dataclass

from articles.copy.markup import Marks
from articles.copy.wxr.shortcodes import Shortcode, Shortcodes

_FILM = tuple("src mp4 m4v webm ogv flv mov mp3 m4a ogg wav wma url".split())
# They hold an address and nothing else that matters.
_ADDRESSES = frozenset(
    """
    embed audio video youtube vimeo dailymotion tweet twitter instagram facebook tiktok soundcloud
    spotify iframe googlemaps ted flickr slideshare scribd
    """.split()
)
_CAPTIONS = frozenset(("caption", "wp_caption"))
# Around words that only some readers could see.
_RESTRICTED = re.compile(
    r"member|restrict|private|paywall|premium|subscri|logged|visitor|s2if|pmpro|^rcp|wlm_|^ihc|paid",
    re.I,
)
_FROM_HERE = frozenset("paywall premium paid members-only membersonly".split())
_STEP = re.compile(
    r"(?P<comment><!--)|(?P<raw><(?:script|style|textarea)\b)|(?P<tag><[a-zA-Z/])|(?P<bracket>\[)"
    r"|^[ \t]*(?P<alone>https?://[^\s<>\"\[\]]{1,2000})[ \t\r]*$",
    re.I | re.M,
)
_URL = re.compile(r"\s*(https?://[^\s<>\"\[\]]+)\s*")
_ID = re.compile(r"\d{1,18}")


@dataclass(frozen=True)
class Mark:
    """One of the kinds "address", "gallery" and "leftover". `text`: as it stands."""

    kind: str
    text: str
    said: str = ""
    restricted: bool = False


class Marked:
    """`html`, and the `marks` in it by their number."""

    def __init__(self, text: str):
        self._text = Marks.none_in(text)
        self._codes = Shortcodes(self._text)
        self._out: list[str] = []
        self._captions: list[str] = []
        self.marks: Marks[Mark] = Marks()
        self.restricted = False
        self._go_through()
        self.html = "".join(self._out)

    def _go_through(self) -> None:
        at, text = 0, self._text
        while step := _STEP.search(text, at):
            self._out.append(text[at : step.start()])
            kind, start = step.lastgroup, step.start()
            if kind == "bracket":
                at = self._bracket(start)
            elif kind == "alone":
                self._mark(Mark("address", step["alone"], _bare(step["alone"])))
                at = step.end()
            else:
                at = self._behind(kind, step)
                self._out.append(text[start:at])
        self._out.append(text[at:])
        self._out.extend("</figure>" for _ in self._captions)

    def _behind(self, kind: str, step: re.Match) -> int:
        """Where a comment, a script or a tag ends; none of its brackets is looked at."""
        ends = {"comment": "-->", "raw": "</", "tag": ">"}
        end = self._text.find(ends[kind], step.end())
        return len(self._text) if end < 0 else end + len(ends[kind]) - 2 * (kind == "raw")

    def _bracket(self, start: int) -> int:
        code = self._codes.at(start)
        if code is None:
            self._out.append("[")
            return start + 1
        if not code.closes and self._is_restricted(code):
            return self._whole(code, start)
        if code.name in _CAPTIONS:
            return self._caption(code)
        if code.name == "gallery" and not code.closes:
            self._mark(Mark("gallery", code.text, ",".join(_ID.findall(code.said.get("ids", "")))))
            return code.end
        if code.name in _ADDRESSES and not code.closes:
            return self._address(code, start)
        self._mark(Mark("leftover", code.text))
        return code.end

    def _is_restricted(self, code: Shortcode) -> bool:
        encloses = bool(self._codes.end_of(code.name, code.end))
        return code.name in _FROM_HERE or (encloses and bool(_RESTRICTED.search(code.name)))

    def _whole(self, code: Shortcode, start: int) -> int:
        closing = self._codes.end_of(code.name, code.end)
        end = closing[1] if closing else code.end
        self._mark(Mark("leftover", self._text[start:end], restricted=True))
        return end

    def _caption(self, code: Shortcode) -> int:
        if code.closes:
            if self._captions:
                self._out.append(f"{self._captions.pop()}</figure>")
            return code.end
        if self._captions or not self._codes.end_of(code.name, code.end):
            self._mark(Mark("leftover", code.text))
            return code.end
        number = "".join(_ID.findall(code.said.get("id", ""))[:1])
        self._out.append(f'<figure class="wp-caption" data-id="{number}">')
        said = code.said.get("caption", "")
        self._captions.append(f"<figcaption>{said}</figcaption>" if said else "")
        return code.end

    def _address(self, code: Shortcode, start: int) -> int:
        closing = self._codes.end_of(code.name, code.end)
        end = closing[1] if closing else code.end
        inner = self._text[code.end : closing[0]] if closing else ""
        found = code.address or next(filter(None, map(code.said.get, _FILM)), "")
        whole = _URL.fullmatch(inner)
        if whole or (found.startswith(("http://", "https://")) and not inner.strip()):
            text = self._text[start:end]
            self._mark(Mark("address", text, _bare(whole[1] if whole else found)))
            return end
        self._mark(Mark("leftover", code.text))
        return code.end

    def _mark(self, mark: Mark) -> None:
        self._out.append(self.marks.put(mark, mark.text))
        self.restricted = self.restricted or mark.restricted


def _bare(address: str) -> str:
    """Written in html or not: an editor of blocks and one of plain words say it differently."""
    return address.replace("&amp;", "&").replace("&#038;", "&")
