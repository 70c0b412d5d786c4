"""How names become addresses, and when two spellings are the same name."""

import unicodedata

from django.utils.text import slugify


def fold(name: str) -> str:
    """The form in which two spellings of one name are equal: no case, no accents, single spaces.

    >>> fold("  Café  Society") == fold("cafe society")
    True
    """
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(bare.replace("\u0640", "").split())


def slug_of(words: str, *, longest: int = 80) -> str:
    """A readable address part in any script, cut at a word; "" when nothing is left."""
    slug = slugify(unicodedata.normalize("NFC", words), allow_unicode=True).strip("-_")
    if len(slug) <= longest:
        return slug
    cut = slug[: longest + 1].rpartition("-")[0]
    return cut or slug[:longest]


def free_slug(wanted: str, taken) -> str:
    """`wanted`, or `wanted-2`, `wanted-3` ...: the first for which `taken(slug)` is false."""
    slug, n = wanted, 1
    while taken(slug):
        n += 1
        slug = f"{wanted}-{n}"
    return slug
