"""What lies elsewhere and stood in the text: a player of a house on our list, else a link. Nobody
is asked for anything: a player is called by the name of its house."""

from html import escape
from urllib.parse import urlsplit

from articles import workflow
from articles.copy.incoming import AddressSlot, Incoming, Leftover, Part
from articles.embeds.kinds import EmbedError
from articles.embeds.providers import player_of

LONGEST = 2000


def elsewhere(copy: Incoming) -> tuple[dict[Part, str], list[Leftover]]:
    words: dict[Part, str] = {}
    left = []
    for part in copy.parts:
        if isinstance(part, AddressSlot) and part not in words:
            words[part] = _player(part.url) or _link(part.url)
            if not words[part]:
                left.append(Leftover(part.url, "text", "is no address that readers can open"))
    return words, left


def _player(url: str) -> str:
    known = player_of(url)
    if known is None:
        return ""
    try:
        embed = workflow.make("oembed", {"url": url, "title": known[0].label})
    except EmbedError:
        return ""
    return f"{{oembed:{embed.guid}}}"


def _link(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.netloc or len(url) > LONGEST:
        return ""
    return f'<a href="{escape(url)}">{escape(url, quote=False)}</a>'
