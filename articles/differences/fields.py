"""Field by field: which words of an article changed, and how."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

from articles.differences.align import Budget, spans
from articles.differences.bodies import bodies
from articles.differences.lines import CAME, GONE, SAME, line
from articles.differences.wording import ENGLISH, Wording

# In the order in which readers meet them; what only editors see comes last.
LINES = ("kicker", "headline", "short_headline", "standfirst", "dateline")
LISTS = ("bylines", "sources", "tags")
CHOICES = ("genre", "language", "section", "slug", "picture_decorative", "picture_shape")
# They belong to one use of a picture, and change with it.
OF_A_PICTURE = ("picture_alt", "picture_decorative", "picture_shape", "picture_caption")
ORDER = (
    *("kicker", "headline", "short_headline", "standfirst", "bylines", "dateline", "genre"),
    *("picture", *OF_A_PICTURE, "body", "sources", "tags"),
    *("language", "section", "slug"),
)
MOVED = "moved"


class Entry(NamedTuple):
    """One name of a list: mark is "" (stayed), "ins", "del" or "moved"."""

    mark: str
    name: str


class Picture(NamedTuple):
    """A lead picture with the words of this use. `image` is whatever the words held; `cut` says
    how it is cut, "" where the words did not tell."""

    image: object
    alt: str
    caption: str
    credit: str
    cut: str = ""
    decorative: bool = False


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that is not as it was.

    kind: text (html: a line with <ins> and <del>), body (html: blocks, see `bodies`), list
    (entries, also as html), choice (html) or picture (before and after are a Picture or None; the
    words that go with another picture are in them, and not changes of their own).
    before, after: the values themselves.
    """

    name: str
    label: str
    kind: str
    html: SafeString
    before: object = None
    after: object = None
    entries: tuple[Entry, ...] = ()

    @property
    def words_stayed(self) -> bool:
        """Something is other, but no word: an attribute of a table, a list or a paragraph."""
        return self.kind == "body" and not ("<ins>" in self.html or "<del>" in self.html)

    @property
    def added(self) -> list[str]:
        return [entry.name for entry in self.entries if entry.mark == CAME]

    @property
    def removed(self) -> list[str]:
        return [entry.name for entry in self.entries if entry.mark == GONE]

    @property
    def moved(self) -> list[str]:
        return [entry.name for entry in self.entries if entry.mark == MOVED]


def fields(
    old: dict, new: dict, wording: Wording = ENGLISH, *, fold: bool = True
) -> list[FieldChange]:
    """The changed fields in the order of the page. A field that either side does not name is not
    compared, so that `new` may hold only what was typed."""
    changes = []
    other_picture = "picture" in old and "picture" in new and old["picture"] != new["picture"]
    for name in ORDER:
        if name not in old or name not in new:
            continue
        if other_picture and name in OF_A_PICTURE:
            continue
        change = _change(name, old, new, wording, fold)
        if change is not None:
            changes.append(change)
    return changes


def _change(name: str, old: dict, new: dict, wording: Wording, fold: bool) -> FieldChange | None:
    before, after = old[name], new[name]
    if name in LISTS:
        return _list(name, _names(before), _names(after), wording)
    if name == "picture":
        return _picture(old, new, wording)
    if (before or "") == (after or ""):
        return None
    label = wording.label(name)
    if name == "body":
        html = bodies(before, after, wording, fold=fold)
        return FieldChange(name, label, "body", html, before, after) if html else None
    if name in CHOICES:
        html = _choice(wording.choice(name, before), wording.choice(name, after))
        return FieldChange(name, label, "choice", html, before, after)
    return FieldChange(name, label, "text", line(before, after), before, after)


def _choice(before: str, after: str) -> SafeString:
    shown = [
        f"<{mark}>{escape(str(it))}</{mark}>" for mark, it in ((GONE, before), (CAME, after)) if it
    ]
    return mark_safe(" ".join(shown))  # noqa: S308 - escaped in the line above


def _names(values: Sequence) -> list[str]:
    return [str(getattr(value, "name", value)) for value in values or ()]


def _list(name: str, before: list[str], after: list[str], wording: Wording) -> FieldChange | None:
    if before == after:
        return None
    entries = tuple(_entries(before, after))
    rows = "".join(f"<li>{_entry(entry)}</li>" for entry in entries)
    html = mark_safe(f'<ol class="entries">{rows}</ol>')  # noqa: S308 - names escaped by _entry
    return FieldChange(name, wording.label(name), "list", html, before, after, entries)


def _entries(before: list[str], after: list[str]):
    """In the order they have now; what went stands where it stood."""
    there, here = set(after), set(before)
    for same, a1, a2, b1, b2 in spans(before, after, Budget()):
        if same:
            yield from (Entry(SAME, name) for name in after[b1:b2])
            continue
        yield from (Entry(GONE, name) for name in before[a1:a2] if name not in there)
        yield from (Entry(MOVED if name in here else CAME, name) for name in after[b1:b2])


def _entry(entry: Entry) -> str:
    name = f"<bdi>{escape(entry.name)}</bdi>"
    if entry.mark == MOVED:
        return f'<span class="moved">{name}</span>'
    return f"<{entry.mark}>{name}</{entry.mark}>" if entry.mark else name


def _picture(old: dict, new: dict, wording: Wording) -> FieldChange | None:
    if old["picture"] == new["picture"]:
        return None
    before, after = _shown(old, wording), _shown(new, wording)
    html = _choice(*(str(it.image) if it else "" for it in (before, after)))
    return FieldChange("picture", wording.label("picture"), "picture", html, before, after)


def _shown(words: dict, wording: Wording) -> Picture | None:
    image = words["picture"]
    if image is None:
        return None
    alt, caption = words.get("picture_alt", ""), words.get("picture_caption", "")
    cut = words.get("picture_shape") or ""
    return Picture(
        image,
        alt,
        caption,
        getattr(image, "credit", ""),
        cut and wording.choice("picture_shape", cut),
        words.get("picture_decorative", False),
    )
