"""What is made at the end, of what the gate lists: the search's index, and the addresses by which
articles are known for ever."""

from collections.abc import Iterator

from django.utils import translation

from articles import visibility
from articles.editions import editions
from articles.site.template_tags import retracted_on
from articles.visibility import IN_A_PART
from newsroom.folder import words
from newsroom.folder.addresses import file_of, link_to
from newsroom.folder.making import INDEX, leading
from newsroom.folder.place import Place
from newsroom.folder.words import Part, Told
from newsroom.folder.work import Wish


def close(place: Place, wish: Wish) -> None:
    """Part by part: no more than one is in memory."""
    languages = {edition.language: [] for edition in editions()}
    for number in visibility.parts(wish.at)["article"]:
        parts: dict[str, Part] = {}
        for card in _cards(number, wish):
            _lead_by_guid(place, card, wish)
            found = place.state.words(f"{card.article.path.removesuffix('/')}.json")
            if card.language not in languages or not found:
                continue
            part = parts.get(card.language)
            if part is None:
                first = (number - 1) * IN_A_PART + 1
                part = parts[card.language] = Part(card.language, number, first)
                languages[card.language].append(number)
            part.add(_told(card), found)
        for part in parts.values():
            for name, content in part.files():
                place.write(f"{INDEX}/{name}", content)
        place.state.keep()
    for language, numbers in languages.items():
        place.write(f"{INDEX}/{language}/parts.json", words.listing(numbers))


def _cards(number: int, wish: Wish) -> Iterator:
    first = (number - 1) * IN_A_PART + 1
    here = {"article__id__gte": first, "article__id__lt": first + IN_A_PART}
    return visibility.cards(wish.at).filter(**here).order_by("article_id").iterator(1000)


def _lead_by_guid(place: Place, card, wish: Wish) -> None:
    address = f"/article/{card.article.guid}/"
    if file_of(card.article.path) is not None:
        place.write(file_of(address), leading(address, card.article.path, wish.url))


def _told(card) -> Told:
    with translation.override(card.language):
        return Told(
            number=card.article_id,
            link=link_to(file_of(card.article.path)),
            published_at=card.published_at,
            kicker=card.kicker,
            headline=card.headline,
            standfirst=card.standfirst,
            section=card.section.name if card.section else "",
            retracted=retracted_on(card.article.retracted_at),
        )
