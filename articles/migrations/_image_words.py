"""The words by which pictures are found, for those that were there before they were kept. Frozen as
it was then; `articles.images.found` writes them since."""

import unicodedata

AT_ONCE = 2000
SAID = ("title", "alt", "caption")
MADE_BY = ("credit_agency", "credit_raw")
_SAME = (
    str.maketrans("ٱىیېةەھہکګ", "ايييههههكك", "\u0640\u200b\u200c\u200d\u200e\u200f\u061c\ufeff")
    | str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
    | str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")
    | str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d"})
)


def enter(apps, _schema_editor):
    """About a minute for a million pictures."""
    Image, ImageWords = (apps.get_model("articles", it) for it in ("Image", "ImageWords"))
    rows = Image.objects.order_by("pk").values("pk", "credit_people", *SAID, *MADE_BY)
    entered = []
    for row in rows.iterator(AT_ONCE):
        people = [*row["credit_people"], *(row[name] for name in MADE_BY)]
        said = [*(row[name] for name in SAID), *people]
        entered.append(
            ImageWords(image_id=row["pk"], words=_together(said), people=_together(people))
        )
        if len(entered) == AT_ONCE:
            ImageWords.objects.bulk_create(entered)
            entered = []
    ImageWords.objects.bulk_create(entered)


def _together(said):
    return "\n".join(dict.fromkeys(filter(None, map(_folded, said))))


def _folded(text):
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(bare.translate(_SAME).split())
