"""An edition: everything the site has in one language, with a front of its own."""

from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.utils.encoding import iri_to_uri
from django.utils.translation import get_language_info

# Of languages that are written in two scripts, the one that the bare code stands for.
_SCRIPTS = {"sr": "Cyrl"}
# For share cards, which ask for a country as well; a code with a country of its own needs none.
_COUNTRIES = {"ar": "AR", "en": "US", "sr": "RS"}


@dataclass(frozen=True, slots=True)
class Edition:
    """`language` is the code in the settings, in the database and in addresses; `lang` says the
    same to browsers and machines (BCP 47)."""

    language: str
    lang: str
    locale: str  # as OpenGraph writes it; "" where we do not know
    home: str
    dir: str
    autonym: str  # the language's name in that language
    name: str  # the nameplate


@cache
def edition_in(language: str) -> Edition:
    """Also for a language the newsroom no longer publishes in: its articles stay readable."""
    try:
        info = get_language_info(language)
    except KeyError:
        info = {"bidi": False, "name_local": language}
    # Django writes Arabic with a mark that menus leave out, and names the script beside a language
    # that already stands in it.
    autonym = info["name_local"].replace("\u0651", "").partition(" (")[0]
    return Edition(
        language=language,
        lang=bcp47(language),
        locale=_locale(language),
        home="/" if language == settings.LANGUAGE_CODE else f"/{language}/",
        dir="rtl" if info["bidi"] else "ltr",
        autonym=autonym[:1].upper() + autonym[1:],
        name=settings.NEWSROOM_NAMES.get(language, settings.NEWSROOM_NAME),
    )


def bcp47(language: str) -> str:
    """The code as the html `lang` attribute wants it.

    >>> bcp47("sr"), bcp47("sr-latn"), bcp47("pt-br")
    ('sr-Cyrl', 'sr-Latn', 'pt-BR')
    """
    first, *rest = language.split("-")
    if not rest and first in _SCRIPTS:
        rest = [_SCRIPTS[first]]
    return "-".join([first, *(it.upper() if len(it) == 2 else it.capitalize() for it in rest)])


def _locale(language: str) -> str:
    first, *rest = language.split("-")
    country = next((it.upper() for it in rest if len(it) == 2), _COUNTRIES.get(first, ""))
    return f"{first}_{country}" if country else ""


def whole(path: str) -> str:
    """An address of ours as the world outside needs it, in ASCII letters."""
    return settings.NEWSROOM_URL + iri_to_uri(path)


@cache
def editions() -> tuple[Edition, ...]:
    return tuple(edition_in(code) for code, _ in settings.LANGUAGES)


def edition_of(path: str) -> Edition:
    """The edition an address belongs to, whether or not anything stands there."""
    others = [edition for edition in editions() if edition.home != "/"]
    found = next((edition for edition in others if path.startswith(edition.home)), None)
    return found or edition_in(settings.LANGUAGE_CODE)
