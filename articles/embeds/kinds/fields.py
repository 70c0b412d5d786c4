"""The fields of a kind: what its form asks for, and what it takes for an answer. Pure."""

import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from urllib.parse import urlsplit
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, pgettext

LONGEST_ADDRESS = 2000
_NO_SUCH = {
    "image": gettext_noop("“{label}” does not name a picture. Choose it again."),
    "source": gettext_noop("“{label}” does not name a source. Choose it again."),
}
_NOT_IN_ADDRESS = re.compile(r"[\s\x00-\x1f<>\"'\\]")


class EmbedError(Exception):
    """What an editor must mend, in one sentence; `field` is "" where it is about the whole."""

    def __init__(self, field: str, sentence: str):
        super().__init__(sentence)
        self.field = field
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Field:
    """`type`: line, text, code, url, number, yes, choice, pick (a thing of ours: `of` is image or
    source, the value its guid) or items (several picks in an order: `key` holds each one's guid,
    `fields` its own words). `max`: characters of words, the greatest number, the most items."""

    name: str
    label: str
    type: str = "line"
    required: bool = False
    help: str = ""
    max: int = 0
    min: int = 0
    choices: tuple[tuple[str, str], ...] = ()
    initial: str | int | None = None
    of: str = ""
    key: str = ""
    fields: tuple["Field", ...] = ()

    def spec(self) -> dict:
        """For a form or dialogue: plain values only."""
        return asdict(self)

    def refuse(self, why: str, **words) -> EmbedError:
        """`why` is in the language of the desk; {label} is this field."""
        return EmbedError(self.name, why.format(label=_(self.label), **words))


def checked(fields: tuple[Field, ...], given: dict) -> dict:
    """`given` as it will be stored: every field, nothing else. Raises EmbedError."""
    return {field.name: _checked(field, given.get(field.name)) for field in fields}


def references(fields: tuple[Field, ...], data: dict) -> Iterator[tuple[str, UUID]]:
    """What of ours `data` shows: ("image", guid) and the like, in order."""
    for field in fields:
        value = data.get(field.name)
        if not value:
            continue
        if field.type == "pick":
            yield field.of, UUID(value)
        elif field.type == "items":
            for item in value:
                yield field.of, UUID(item[field.key])


def _checked(field: Field, value):
    if value is None or value == "":
        value = field.initial
    if value is None or value == "" or value == []:
        if field.required:
            raise field.refuse(_("“{label}” is empty. Fill it in."))
        return {"yes": False, "pick": None, "number": None, "items": []}.get(field.type, "")
    return CHECKS[field.type](field, value)


def _words(field: Field, value) -> str:
    if not isinstance(value, str):
        raise field.refuse(_("“{label}” must be text."))
    value = value.replace("\x00", "").strip()
    if field.type == "line":
        value = " ".join(value.split())
    if field.required and not value:
        raise field.refuse(_("“{label}” is empty. Fill it in."))
    if field.max and len(value) > field.max:
        raise field.refuse(
            _("“{label}” has {count} characters and {most} fit. Shorten it."),
            count=len(value),
            most=field.max,
        )
    return value


def _address(field: Field, value) -> str:
    value = _words(field, value)
    if not value:
        return ""
    sentence = _("“{label}” is not a web address. It begins with https:// or http://.")
    try:
        parts = urlsplit(value)
        known = parts.scheme in ("http", "https") and "." in (parts.hostname or "")
    except ValueError:
        known = False
    if not known or "@" in parts.netloc or _NOT_IN_ADDRESS.search(value):
        raise field.refuse(sentence)
    if len(value) > LONGEST_ADDRESS:
        raise field.refuse(_("“{label}” is longer than {most} characters."), most=LONGEST_ADDRESS)
    return value


def _number(field: Field, value) -> int:
    written = str(value).strip()
    if isinstance(value, bool) or not re.fullmatch(r"[0-9]{1,9}", written, re.ASCII):
        raise field.refuse(_("“{label}” must be a whole number."))
    if not field.min <= int(written) <= field.max:
        sentence = _("“{label}” must lie between {least} and {most}.")
        raise field.refuse(sentence, least=field.min, most=field.max)
    return int(written)


def _yes(field: Field, value) -> bool:
    if not isinstance(value, bool):
        raise field.refuse(_("“{label}” is either yes or no."))
    return value


def _choice(field: Field, value) -> str:
    known = dict(field.choices)
    if value not in known:
        choices = pgettext("between names", ", ").join(_(label) for label in known.values())
        raise field.refuse(_("“{label}” must be one of: {choices}."), choices=choices)
    return value


def _guid(field: Field, value) -> str:
    try:
        return str(UUID(str(value)))
    except ValueError:
        raise field.refuse(_(_NO_SUCH[field.of])) from None


def _items(field: Field, value) -> list[dict]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise field.refuse(_("“{label}” must be a list."))
    if not field.min <= len(value) <= field.max:
        sentence = _("“{label}” holds {count}; it takes {least} to {most}.")
        raise field.refuse(sentence, count=len(value), least=field.min, most=field.max)
    ready = []
    for number, item in enumerate(value, 1):
        try:
            words = checked(field.fields, item)
        except EmbedError as error:
            sentence = _("Number {number}: {sentence}")
            raise field.refuse(sentence, number=number, sentence=error.sentence) from None
        ready.append({field.key: _guid(field, item.get(field.key)), **words})
    return ready


CHECKS: dict[str, Callable] = {
    "line": _words,
    "text": _words,
    "code": _words,
    "url": _address,
    "number": _number,
    "yes": _yes,
    "choice": _choice,
    "pick": _guid,
    "items": _items,
}
