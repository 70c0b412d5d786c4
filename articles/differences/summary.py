"""What changed, in a few words: cheap enough for every row of a history."""

import re
from collections import Counter

from django.utils.translation import gettext as _

from articles.differences.fields import LISTS, OF_A_PICTURE, ORDER
from articles.differences.wording import ENGLISH, Wording

_BLOCK_END = re.compile(r"(?<=</p>)|(?<=</h2>)|(?<=</h3>)|(?<=<hr>)")
_EMBED = re.compile(r"<p>\{[a-zA-Z]{1,20}(?::[0-9a-f-]{36})?\}</p>")


def summary(old: dict, new: dict, wording: Wording = ENGLISH) -> str:
    """“Headline, 3 paragraphs, 1 tag”; "" where nothing changed. Bodies are as they are stored."""
    said: list[str] = []
    other_picture = old.get("picture") != new.get("picture")
    for name in ORDER:
        if name not in old or name not in new or (other_picture and name in OF_A_PICTURE):
            continue
        before, after = old[name], new[name]
        if name in LISTS:
            said += _of_list(name, before or (), after or (), wording)
        elif (before or "") == (after or ""):
            continue
        elif name == "body":
            said += _of_body(before or "", after or "", wording)
        else:
            said.append(_inside_a_sentence(wording.label(name)))
    words = _(", ").join(said)
    return words[:1].upper() + words[1:]


def _inside_a_sentence(label: str) -> str:
    return label[:1].lower() + label[1:]


def _of_list(name: str, before, after, wording: Wording) -> list[str]:
    old, new = ([str(getattr(it, "name", it)) for it in them] for them in (before, after))
    if old == new:
        return []
    return [wording.counted(name, _number(Counter(old), Counter(new)))]


def _number(old: Counter, new: Counter) -> int:
    """One that took another's place is one."""
    return max((old - new).total(), (new - old).total())


def _of_body(before: str, after: str, wording: Wording) -> list[str]:
    old, new = Counter(_BLOCK_END.split(before)), Counter(_BLOCK_END.split(after))
    gone, came = old - new, new - old
    embeds = max(_embeds(gone), _embeds(came))
    paragraphs = max(gone.total() - _embeds(gone), came.total() - _embeds(came))
    said = [
        wording.counted(what, number)
        for what, number in (("paragraphs", paragraphs), ("embeds", embeds))
        if number
    ]
    return said or [wording.counted("paragraphs", 0)]


def _embeds(blocks: Counter) -> int:
    return sum(number for block, number in blocks.items() if _EMBED.search(block))
