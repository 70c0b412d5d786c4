"""An article from outside in words an editor could check; for golden files of any format."""

from dataclasses import asdict

from articles.copy.incoming import (
    AddressSlot,
    ArticleSlot,
    GallerySlot,
    Html,
    Incoming,
    NotTaken,
    Paragraph,
    Part,
    Slot,
    Unreadable,
)

ALWAYS = ("alt", "caption", "credit_raw")


def in_words(found: Incoming | Unreadable | NotTaken) -> dict:
    """Empty fields left out, parts on one line each."""
    if isinstance(found, NotTaken):
        return {"not_taken": found.what, "count": found.count, "why": found.why}
    if isinstance(found, Unreadable):
        return {"unreadable": found.why, "place": found.place}
    fields = asdict(found)
    fields["parts"] = [_part(part) for part in found.parts]
    fields["pictures"] = [
        {name: value for name, value in picture.items() if value or name in ALWAYS}
        for picture in fields["pictures"]
    ]
    # That the first picture stands above the text is what is usual.
    usual = {"lead": 0 if found.pictures else None}
    return {
        name: _plain(value)
        for name, value in fields.items()
        if (value or (name == "lead" and found.pictures)) and value != usual.get(name)
    }


def _part(part: Part) -> str:
    match part:
        case Paragraph(words):
            said = f"¶ {words}"
        case Slot(words) | Html(words):
            said = words
        case GallerySlot(pictures):
            said = f"gallery {', '.join(map(str, pictures))}"
        case ArticleSlot(where) | AddressSlot(where):
            said = f"elsewhere: {where}"
        case _:
            said = f"picture {part.picture}"
    return said


def _plain(value):
    return value.isoformat() if hasattr(value, "isoformat") else value
