"""Which addresses may be embedded, and what a press of the button would open."""

from urllib.parse import urlsplit

import pytest

from articles.embeds.providers import FRAME_HOSTS, PROVIDERS, player_of

YT = "https://www.youtube-nocookie.com/embed/dQw4w9WgX-_?autoplay=1"
EXAMPLES = [
    ("youtube", "https://www.youtube.com/watch?v=dQw4w9WgX-_", YT),
    ("youtube", "https://m.youtube.com/watch?t=3&v=dQw4w9WgX-_&list=x", YT),
    ("youtube", "https://youtu.be/dQw4w9WgX-_?si=x", YT),
    ("youtube", "https://youtube.com/shorts/dQw4w9WgX-_", YT),
    ("youtube", "https://www.youtube.com/live/dQw4w9WgX-_?feature=share", YT),
    ("vimeo", "https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871?dnt=1&h="),
    (
        "vimeo",
        "https://vimeo.com/76979871/0a1b2c3d4e",
        "https://player.vimeo.com/video/76979871?dnt=1&h=0a1b2c3d4e",
    ),
    (
        "x",
        "https://x.com/halden/status/1234567890123?s=20",
        "https://platform.twitter.com/embed/Tweet.html?dnt=true&id=1234567890123",
    ),
    (
        "x",
        "https://twitter.com/halden/status/1234567890123",
        "https://platform.twitter.com/embed/Tweet.html?dnt=true&id=1234567890123",
    ),
    (
        "bluesky",
        "https://bsky.app/profile/halden.example/post/3kabcdefgh2x",
        "https://embed.bsky.app/embed/halden.example/app.bsky.feed.post/3kabcdefgh2x",
    ),
    (
        "mastodon",
        "https://mastodon.social/@halden/110000000000000001",
        "https://mastodon.social/@halden/110000000000000001/embed",
    ),
    (
        "instagram",
        "https://www.instagram.com/halden/reel/CabcDEF_-12/?x=1",
        "https://www.instagram.com/reel/CabcDEF_-12/embed/",
    ),
    (
        "tiktok",
        "https://www.tiktok.com/@halden.news/video/7000000000000000001",
        "https://www.tiktok.com/player/v1/7000000000000000001",
    ),
    (
        "soundcloud",
        "https://soundcloud.com/halden/sets/harbour-songs",
        "https://w.soundcloud.com/player/?url="
        "https%3A%2F%2Fsoundcloud.com%2Fhalden%2Fsets%2Fharbour-songs",
    ),
    (
        "spotify",
        "https://open.spotify.com/intl-de/episode/0Q86acNRm6V9GYx55SXKwf?si=x",
        "https://open.spotify.com/embed/episode/0Q86acNRm6V9GYx55SXKwf",
    ),
    (
        "datawrapper",
        "https://datawrapper.dwcdn.net/aB3dE/7/",
        "https://datawrapper.dwcdn.net/aB3dE/",
    ),
    (
        "flourish",
        "https://public.flourish.studio/visualisation/1234567/",
        "https://flo.uri.sh/visualisation/1234567/embed",
    ),
    (
        "openstreetmap",
        "https://www.openstreetmap.org/#map=14/64.1470/-21.9408",
        "https://www.openstreetmap.org/export/embed.html"
        "?bbox=-21.95728%2C64.14269%2C-21.92432%2C64.15131&layer=mapnik",
    ),
]
NOT_THEIRS = [
    "https://www.youtube.com/",
    "https://www.youtube.com/watch?v=short",
    "https://www.youtube.com/watch?v=dQw4w9WgX-_0",
    "https://youtube.com.evil.example/watch?v=dQw4w9WgX-_",
    "https://evil.example/?https://youtu.be/dQw4w9WgX-_",
    "https://me@youtu.be/dQw4w9WgX-_",
    "javascript:https://youtu.be/dQw4w9WgX-_",
    "https://somewhere.example/@halden/110000000000000001",
    "https://x.com/halden",
    "https://open.spotify.com/user/0Q86acNRm6V9GYx55SXKwf",
    "https://soundcloud.com/halden",
    "https://www.openstreetmap.org/#map=14/x/1",
    "https://player.vimeo.com.evil.example/76979871",
    "",
]


@pytest.mark.parametrize(("name", "url", "player"), EXAMPLES)
def test_an_address_of_a_house_names_its_player(name, url, player):
    provider, address = player_of(url)
    assert (provider.name, address) == (name, player)


def test_every_house_has_an_example():
    assert {name for name, _, _ in EXAMPLES} == set(PROVIDERS)


@pytest.mark.parametrize("url", NOT_THEIRS)
def test_any_other_address_is_no_embed(url):
    assert player_of(url) is None


def test_a_player_comes_from_the_hosts_its_house_has_in_the_policy():
    for name, url, _ in EXAMPLES:
        address = urlsplit(player_of(url)[1])
        assert address.scheme == "https"
        assert address.netloc in PROVIDERS[name].hosts
        assert f"https://{address.netloc}" in FRAME_HOSTS


def test_a_hostile_address_is_judged_in_no_time():
    for url in (
        "https://www.youtube.com/watch?" + "v=" * 50_000,
        "https://soundcloud.com/" + "a/" * 50_000,
        "https://www.openstreetmap.org/#" + "map=1/" * 50_000,
    ):
        assert player_of(url) is None
