"""The rules that Django reads only when it starts, as the variables that say the same."""

from threading import Event

from django.conf import settings

from articles.models import Setting
from articles.models.languages import default_language
from articles.models.setting import NAME

LANGUAGES, TIME_ZONE = "languages", "time-zone"
changed = Event()
"""Set where one of them was settled in this process; `newsroom.renewing` waits for it."""


def is_read_at_the_start(key: str) -> bool:
    return key in (LANGUAGES, TIME_ZONE) or key.startswith(NAME)


def to_start_with() -> dict[str, str]:
    """By variable, of what is settled: one question."""
    rows = dict(Setting.objects.values_list("key", "value"))
    codes = rows.get(LANGUAGES, ())
    here = codes
    if not codes or "NEWSROOM_LANGUAGES" in settings.NEWSROOM_FIXED:
        here = [code for code, _name in settings.LANGUAGES]
    found = {variable_of(code, here[0]): rows.get(f"{NAME}{code}", "") for code in here}
    found["NEWSROOM_LANGUAGES"] = ",".join(codes)
    found["NEWSROOM_TIME_ZONE"] = rows.get(TIME_ZONE, "")
    return {name: value for name, value in found.items() if value}


def variable_of(language: str, first: str = "") -> str:
    """Of the name in a language; the first language's is that of the whole newsroom."""
    first = first or default_language()
    behind = "" if language == first else f"_{language.upper().replace('-', '_')}"
    return f"NEWSROOM_NAME{behind}"
