"""The words by which a picture is found, folded: the same whether somebody writes accents, vowel
signs or one form of a letter or another."""

from collections.abc import Iterable

from django.db.models import F, QuerySet

from articles.models import Image, ImageWords
from articles.models.names import fold

MOST_WORDS = 10
"""Of what is looked for; the others are passed over."""

# What keyboards and habits write in several ways, and letters that do not come apart. Marks of
# direction and joining are not seen, and so not looked for.
_SAME = (
    str.maketrans("ٱىیېةەھہکګ", "ايييههههكك", "\u200b\u200c\u200d\u200e\u200f\u061c\ufeff")
    | str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
    | str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")
    | str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d"})
)


def folded(text: str) -> str:
    """For what is looked for and for what is found alike.

    >>> folded("الأُولى  Café") == folded("الاولي cafe")
    True
    """
    return fold(text).translate(_SAME)


def words_of(image: Image) -> ImageWords:
    """What `enter` writes."""
    people = [
        *image.credit_people,
        *(image.credit_agency, image.credit_via, image.credit_raw),
        *image.depicted,
    ]
    places = [image.city, image.country]
    said = [
        *(image.title, image.headline, image.alt, image.caption, image.description),
        *(image.source, image.job_id, image.copyright, image.instructions),
    ]
    return ImageWords(
        image=image,
        words=_together([*said, *people, *places]),
        people=_together(people),
        places=_together(places),
    )


def with_words(images: QuerySet[Image], typed: str, kept: str = "words") -> QuerySet[Image]:
    """Those among whose words, people or places each of the words stands, whatever its accents."""
    said = ImageWords.objects.all()
    for word in folded(typed).split()[:MOST_WORDS]:
        said = said.filter(**{f"{kept}__contains": word})
    # The sum keeps databases from fetching every picture found and sorting them: they walk from
    # the newest on, and stop when a page is full.
    return images.alias(key=F("pk") + 0).filter(key__in=said.values("pk"))


def enter(image: Image) -> None:
    """Called by whoever has saved a picture's words."""
    enter_all([image])


def enter_all(images: Iterable[Image]) -> None:
    ImageWords.objects.bulk_create(
        map(words_of, images),
        update_conflicts=True,
        unique_fields=["image"],
        update_fields=["words", "people", "places"],
    )


def _together(said: Iterable[str]) -> str:
    """A line each, so that no word runs over from one into the next."""
    return "\n".join(dict.fromkeys(filter(None, map(folded, said))))
