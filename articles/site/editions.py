"""An edition: everything the site has in one language, with a front of its own."""

from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.utils.translation import get_language_info, to_locale


@dataclass(frozen=True, slots=True)
class Edition:
    language: str
    home: str
    dir: str
    autonym: str  # the language's name in that language
    name: str  # the nameplate

    @property
    def locale(self) -> str:
        """The language as share cards write it."""
        return to_locale(self.language)


@cache
def edition_in(language: str) -> Edition:
    """Also for a language the newsroom no longer publishes in: its articles stay readable."""
    try:
        info = get_language_info(language)
    except KeyError:
        info = {"bidi": False, "name_local": language}
    # Django writes Arabic with a mark that menus leave out.
    autonym = info["name_local"].replace("\u0651", "")
    return Edition(
        language=language,
        home="/" if language == settings.LANGUAGE_CODE else f"/{language}/",
        dir="rtl" if info["bidi"] else "ltr",
        autonym=autonym[:1].upper() + autonym[1:],
        name=settings.NEWSROOM_NAMES.get(language, settings.NEWSROOM_NAME),
    )


@cache
def editions() -> tuple[Edition, ...]:
    return tuple(edition_in(code) for code, _ in settings.LANGUAGES)


def edition_of(path: str) -> Edition:
    """The edition an address belongs to, whether or not anything stands there."""
    others = [edition for edition in editions() if edition.home != "/"]
    found = next((edition for edition in others if path.startswith(edition.home)), None)
    return found or edition_in(settings.LANGUAGE_CODE)
