"""The houses whose players may be embedded, in one visible table. Pure: asks nobody anything.

`patterns` say which addresses are theirs; what they name goes into `player`, the address of the
frame that a reader's press opens. So no html of theirs is ever kept or shown. `endpoint` speaks
oEmbed and is asked for title and author only, by `fetch`; without one the editor writes them.
`shape` is the form the frame has on our page.
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

# Anyone may run a Mastodon server; these are the ones whose posts this newsroom embeds.
MASTODON_SERVERS = (
    "mastodon.social",
    "mastodon.online",
    "mstdn.social",
    "social.network.europa.eu",
)
_ANY_SERVER = "|".join(re.escape(server) for server in MASTODON_SERVERS)


@dataclass(frozen=True, slots=True)
class Provider:
    """`hosts`: where its frames come from, for the Content-Security-Policy."""

    name: str
    label: str
    patterns: tuple[str, ...]
    player: str | Callable[[dict[str, str]], str]
    hosts: tuple[str, ...]
    shape: str
    endpoint: str = ""

    def match(self, url: str) -> str | None:
        """The player's address, or None where the address is not one of this house."""
        for pattern in self.patterns:
            found = re.fullmatch(rf"https?://{pattern}", url, re.ASCII)
            if found:
                named = {name: value or "" for name, value in found.groupdict().items()}
                if callable(self.player):
                    return self.player(named | {"url": url})
                return self.player.format(**named, url=quote(url, safe=""))
        return None


def _map(named: dict[str, str]) -> str:
    """OpenStreetMap's frame wants the corners of the map, its page names centre and zoom."""
    zoom, lat, lon = int(named["zoom"]), float(named["lat"]), float(named["lon"])
    wide = 360 / 2 ** min(zoom, 19) * 1.5
    high = wide * 0.6 * math.cos(math.radians(max(-85, min(85, lat))))
    corners = (lon - wide / 2, lat - high / 2, lon + wide / 2, lat + high / 2)
    box = "%2C".join(f"{corner:.5f}" for corner in corners)
    return f"https://www.openstreetmap.org/export/embed.html?bbox={box}&layer=mapnik"


_REST = r"(?:[?#&].*)?"
PROVIDERS = {
    provider.name: provider
    for provider in (
        Provider(
            "youtube",
            "YouTube",
            (
                rf"(?:www\.|m\.)?youtube\.com/watch\?(?:[^#]*&)?v=(?P<id>[\w-]{{11}}){_REST}",
                rf"(?:www\.|m\.)?youtube\.com/(?:shorts|live|embed)/(?P<id>[\w-]{{11}})/?{_REST}",
                rf"youtu\.be/(?P<id>[\w-]{{11}})/?{_REST}",
            ),
            "https://www.youtube-nocookie.com/embed/{id}?autoplay=1",
            ("www.youtube-nocookie.com",),
            "film",
            "https://www.youtube.com/oembed",
        ),
        Provider(
            "vimeo",
            "Vimeo",
            (rf"(?:www\.)?vimeo\.com/(?P<id>\d{{4,12}})(?:/(?P<hash>[0-9a-f]{{6,20}}))?/?{_REST}",),
            "https://player.vimeo.com/video/{id}?dnt=1&h={hash}",
            ("player.vimeo.com",),
            "film",
            "https://vimeo.com/api/oembed.json",
        ),
        Provider(
            "x",
            "X",
            (
                rf"(?:www\.|mobile\.)?(?:x|twitter)\.com/\w{{1,20}}/status/(?P<id>\d{{5,25}})/?{_REST}",
            ),
            "https://platform.twitter.com/embed/Tweet.html?dnt=true&id={id}",
            ("platform.twitter.com",),
            "post",
            "https://publish.twitter.com/oembed",
        ),
        Provider(
            "bluesky",
            "Bluesky",
            (
                rf"bsky\.app/profile/(?P<who>[\w.:-]{{3,260}})/post/(?P<id>[a-z0-9]{{8,20}})/?{_REST}",
            ),
            "https://embed.bsky.app/embed/{who}/app.bsky.feed.post/{id}",
            ("embed.bsky.app",),
            "post",
            "https://embed.bsky.app/oembed",
        ),
        Provider(
            "mastodon",
            "Mastodon",
            (rf"(?P<server>{_ANY_SERVER})/@(?P<who>[\w.@-]{{1,120}})/(?P<id>\d{{5,25}})/?{_REST}",),
            "https://{server}/@{who}/{id}/embed",
            MASTODON_SERVERS,
            "post",
            "https://{host}/api/oembed",
        ),
        Provider(
            "instagram",
            "Instagram",
            (
                rf"(?:www\.)?instagram\.com/(?:[\w.]+/)?(?P<what>p|reel|tv)/(?P<id>[\w-]{{5,40}})/?{_REST}",
            ),
            "https://www.instagram.com/{what}/{id}/embed/",
            ("www.instagram.com",),
            "post",
        ),
        Provider(
            "tiktok",
            "TikTok",
            (rf"(?:www\.|m\.)?tiktok\.com/@[\w.-]{{1,60}}/video/(?P<id>\d{{8,25}})/?{_REST}",),
            "https://www.tiktok.com/player/v1/{id}",
            ("www.tiktok.com",),
            "tall",
            "https://www.tiktok.com/oembed",
        ),
        Provider(
            "soundcloud",
            "SoundCloud",
            (rf"(?:www\.|m\.)?soundcloud\.com/[\w-]+/(?:sets/)?[\w-]+/?{_REST}",),
            "https://w.soundcloud.com/player/?url={url}",
            ("w.soundcloud.com",),
            "sound",
            "https://soundcloud.com/oembed",
        ),
        Provider(
            "spotify",
            "Spotify",
            (
                r"open\.spotify\.com/(?:intl-[a-z]{2}/)?"
                rf"(?P<what>track|album|playlist|episode|show|artist)/(?P<id>\w{{15,30}})/?{_REST}",
            ),
            "https://open.spotify.com/embed/{what}/{id}",
            ("open.spotify.com",),
            "sound",
            "https://open.spotify.com/oembed",
        ),
        Provider(
            "datawrapper",
            "Datawrapper",
            (
                rf"(?:datawrapper\.dwcdn\.net|www\.datawrapper\.de/_)/(?P<id>\w{{5}})(?:/\d+)?/?{_REST}",
            ),
            "https://datawrapper.dwcdn.net/{id}/",
            ("datawrapper.dwcdn.net",),
            "chart",
            "https://api.datawrapper.de/v3/oembed/",
        ),
        Provider(
            "flourish",
            "Flourish",
            (
                r"(?:public\.flourish\.studio|flo\.uri\.sh)/"
                rf"(?P<what>visualisation|story)/(?P<id>\d{{3,12}})(?:/embed)?/?{_REST}",
            ),
            "https://flo.uri.sh/{what}/{id}/embed",
            ("flo.uri.sh",),
            "chart",
            "https://app.flourish.studio/api/v1/oembed",
        ),
        Provider(
            "openstreetmap",
            "OpenStreetMap",
            (
                r"(?:www\.)?openstreetmap\.org/[^#\s]*#(?:[^#\s]*&)?map="
                r"(?P<zoom>\d{1,2})/(?P<lat>-?\d{1,2}(?:\.\d+)?)/(?P<lon>-?\d{1,3}(?:\.\d+)?)(?:&.*)?",
            ),
            _map,
            ("www.openstreetmap.org",),
            "chart",
        ),
    )
}

FRAME_HOSTS = tuple(f"https://{host}" for provider in PROVIDERS.values() for host in provider.hosts)


def player_of(url: str) -> tuple[Provider, str] | None:
    """The house an address belongs to and its player's address; None outside the list."""
    for provider in PROVIDERS.values():
        address = provider.match(url)
        if address:
            return provider, address
    return None


def endpoint_of(provider: Provider, url: str) -> str:
    """Where to ask for title and author; "" where that cannot be asked."""
    return provider.endpoint.replace("{host}", urlsplit(url).hostname or "")
