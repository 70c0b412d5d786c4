"""Every sentence that the desk's scripts say outside the body's editor, for `say("...")` of
static/js/desk-words.js. A test compares this list with the scripts."""

from django.utils.translation import gettext

WORDS = ()


def translated() -> dict[str, str]:
    """English sentence -> what the scripts say instead of it; only those that differ."""
    return {word: said for word in WORDS if (said := gettext(word)) != word}
