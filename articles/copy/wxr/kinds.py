"""Which items are articles, what becomes of the others, and what WordPress says of their state."""

from articles.copy.incoming import Standing
from articles.copy.wxr.item import Item

# Themes of newspapers give articles kinds of their own.
ARTICLES = frozenset("post article articles news story stories opinion".split())
KNOWN_OTHERWISE = frozenset(("attachment", "guest-author"))
"""They are no articles, but come along with them; files that do not are told apart."""
REDIRECT = "redirect_rule"
NOT_SHOWN = "pictures that no article of this file shows"
NO_PICTURES = "other files of the library"

_WHY_NOT = {
    "comments": "what readers wrote is never taken in, and neither are their addresses",
    "empty drafts": "they have neither a title nor a text",
    "page": "pages are no articles: write those that are still needed anew",
    "nav_menu_item": "menus are made at the desk, of sections",
    "revision": "of each article its last text is taken in",
    REDIRECT: "they lead to no article of this file, or by a pattern: keep them at the old site",
    NOT_SHOWN: "they stay at the old site: keep its uploads, or add at the desk what matters",
    NO_PICTURES: "only pictures come along: keep the uploads, or link to what matters",
    "wp_block": "reusable blocks stand, by their number, among what is left over of each article",
}

_STANDINGS = {
    "publish": Standing.PUBLIC,
    "future": Standing.SCHEDULED,
    "pending": Standing.REVIEW,
    "private": Standing.PRIVATE,
    "trash": Standing.BINNED,
}
# Where plugins keep who may read an article, and what says that all may.
_ACCESS = {
    "_jetpack_newsletter_access": ("", "everybody"),
    "_members_access_role": ("",),
    "_restrict_content": ("", "0", "no"),
    "rcp_access_level": ("", "0", "None"),
    "rcp_subscription_level": ("", "0", "any"),
    "issuem_leaky_paywall_visibility": ("", "default"),
}


def is_article(kind: str) -> bool:
    return kind in ARTICLES


def kind_named(item: Item) -> str:
    return "empty drafts" if is_article(item.kind) else item.kind[:60]


def why_not(what: str) -> str:
    return _WHY_NOT.get(what, "its kind is none that articles have")


def standing_of(item: Item, *, paid: bool) -> Standing:
    """A status that a plugin invented is a draft to us."""
    standing = _STANDINGS.get(item["status"], Standing.DRAFT)
    if standing is not Standing.PUBLIC:
        return standing
    if item["post_password"]:
        return Standing.LOCKED
    return Standing.PAID if paid or _is_restricted(item) else standing


def _is_restricted(item: Item) -> bool:
    return any(
        item.meta.get(name, "").strip() not in ("", *all_may) for name, all_may in _ACCESS.items()
    )
