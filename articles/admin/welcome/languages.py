"""Every language that a newsroom may write in, as somebody looks for it."""

from dataclasses import dataclass

from django.conf.locale import LANG_INFO
from django.utils.translation import get_language, get_language_info

from articles.models.languages import autonym, direction

FIRST = ("en", "ar")


@dataclass(frozen=True, slots=True)
class Language:
    """`own`: its name in itself; `name`: in the language of the desk, else its code."""

    code: str
    own: str
    name: str
    dir: str


def language(code: str) -> Language:
    info = get_language_info(code)
    name = info["name_translated"]
    name = name[:1].upper() + name[1:]
    if info["name_translated"] == info["name"] and not get_language().startswith("en"):
        name = code  # nobody has put it into the desk's language
    return Language(code, autonym(code), name, direction(code))


def every(chosen: list[str]) -> list[Language]:
    """Those that are chosen first, then English and Arabic, the others by their names; last those
    that the desk's language has no name for."""
    codes = [code for code, info in LANG_INFO.items() if "name" in info]
    first = [code for code in dict.fromkeys((*chosen, *FIRST)) if code in codes]
    rest = [language(code) for code in codes if code not in first]
    rest.sort(key=lambda it: (it.name == it.code, it.name))
    return [*map(language, first), *rest]


# What sections are often called, to begin with.
EXAMPLES = {
    "en": ("Politics", "Business", "Culture", "Sport", "Opinion"),
    "ar": ("السياسة", "الاقتصاد", "الثقافة", "الرياضة", "الرأي"),
    "sr": ("Политика", "Економија", "Култура", "Спорт", "Мишљења"),
    "sr-latn": ("Politika", "Ekonomija", "Kultura", "Sport", "Mišljenja"),
    "fr": ("Politique", "Économie", "Culture", "Sport", "Opinions"),
    "es": ("Política", "Economía", "Cultura", "Deportes", "Opinión"),
    "de": ("Politik", "Wirtschaft", "Kultur", "Sport", "Meinung"),
    "fa": ("سیاست", "اقتصاد", "فرهنگ", "ورزش", "دیدگاه"),
    "tr": ("Siyaset", "Ekonomi", "Kültür", "Spor", "Görüş"),
    "ru": ("Политика", "Экономика", "Культура", "Спорт", "Мнения"),
}
