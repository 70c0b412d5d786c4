"""Languages an article may be in, and which way they run."""

from functools import cache

from django.conf import settings
from django.utils.translation import get_language_info


@cache
def direction(language: str) -> str:
    """`rtl` or `ltr`, as the html `dir` attribute wants it."""
    try:
        return "rtl" if get_language_info(language)["bidi"] else "ltr"
    except KeyError:
        return "ltr"


@cache
def autonym(language: str) -> str:
    """The language's name in that language, capitalised as a menu wants it."""
    try:
        name = get_language_info(language)["name_local"]
    except KeyError:
        return language
    # Django names the script beside a language that already stands in it: srpski (latinica).
    name = name.partition(" (")[0]
    return name[:1].upper() + name[1:]


def default_language() -> str:
    return settings.LANGUAGE_CODE


def language_choices() -> list[tuple[str, str]]:
    return [(code, autonym(code)) for code, _ in settings.LANGUAGES]


def home_path(language: str) -> str:
    """The front of a language: the default language has no prefix."""
    return "/" if language == default_language() else f"/{language}/"
