"""What WordPress and its plugins keep beside an article and has no place here: told, verbatim."""

import re
from collections.abc import Iterator
from itertools import islice

from articles.copy.incoming import Leftover
from articles.copy.names import mail_hidden
from articles.copy.wxr.item import Item

# Taken, or a matter of machines: counts of views, caches, what a theme was told of its looks.
_TAKEN = frozenset(
    """
    newspack_post_subtitle subtitle wps_subtitle secondary_title rank_math_primary_category
    enclosure footnotes dsq_thread_id
    """.split()
)
_MACHINES = re.compile(
    r"^_|view|count|score|cache|amp_|rank_math_internal|(?:^|_)(?:layout|sidebar|template|id)(?:$|_)"
    r"|newspack_(?:featured_image_position|hide|disable|email|popup|show)|ao_post|csco_|td_",
    re.I,
)
# Of those with sentences: what was read elsewhere, and what others said of an address.
_OTHERS = re.compile(r"_subtitle$|_wp_old_slug$|_oembed_")
# The few of those of which a newsroom wrote the words.
_WRITTEN = {
    "_yoast_wpseo_title": "title for search engines",
    "_yoast_wpseo_metadesc": "description for search engines",
    "rank_math_title": "title for search engines",
    "rank_math_description": "description for search engines",
    "_aioseo_title": "title for search engines",
    "_aioseo_description": "description for search engines",
    "_yoast_wpseo_canonical": "address of the original",
}
_TAXONOMIES = frozenset("category post_tag author language post_format post_translations".split())
# A machine keeps no sentence; what is one under a name of theirs was written by somebody.
_WORD = re.compile(r"(?<!\S)(?=\S*[^\W\d_])[^\s\d_/\\<>{}=@#]+(?!\S)")
LEAST_WORDS = 3
_SERIALISED = re.compile(r"^(?:a|O|s):\d+:")


def left_of(item: Item, *, lead_found: bool) -> Iterator[Leftover]:
    thumbnail = item.said("_thumbnail_id")
    if thumbnail and thumbnail != "-1" and not lead_found:
        reason = "the picture above the text, which this file does not name"
        yield Leftover(f"attachment {thumbnail}", "picture", reason)
    for name, value in item.meta.items():
        said = value.strip()
        if name in _WRITTEN and said:
            yield Leftover(said, name, _WRITTEN[name])
        elif _is_written(name, said):
            yield Leftover(mail_hidden(said), name, "a custom field")
    for category in item.categories:
        if category.domain not in _TAXONOMIES and category.name:
            yield Leftover(
                mail_hidden(category.name), category.domain or "category", "stood under it"
            )
    if item["post_parent"] not in ("", "0"):
        yield Leftover(item["post_parent"], "parent", "stood below another")


def _is_written(name: str, said: str) -> bool:
    if name in _TAKEN or not any(map(str.isalpha, said)):
        return False
    if _MACHINES.search(name) and not _is_sentence(name, said):
        return False
    return not _SERIALISED.match(said) and not said.startswith(("field_", "{", "["))


def _is_sentence(name: str, said: str) -> bool:
    if not name.startswith("_") or _OTHERS.match(name):
        return False
    return next(islice(_WORD.finditer(said), LEAST_WORDS - 1, None), None) is not None
