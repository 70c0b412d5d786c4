"""Which chapter of the manual speaks of which page of the desk, and of which button."""

from django.urls import ResolverMatch, reverse

_WIRE = "taking-copy-from-the-wire"
# A page's name or how it begins, the longest first that fits; (chapter or page, anchor).
PAGES = {
    "index": ("the-first-page", ""),
    "welcome": ("the-first-day", ""),
    "demo": ("the-first-day", "load-the-demo"),
    "articles_article_": ("writing", ""),
    "articles_article_changelist": ("finding-things", "filters-you-need-again"),
    "articles_article_history": ("looking", "history"),
    "articles_article_compare": ("restore", ""),
    "articles_article_received": ("the-first-page", ""),
    "articles_article_revision": ("restore", ""),
    "articles_article_seen": ("looking", "what-readers-saw"),
    "articles_article_explain": ("looking", "why-is-this-not-visible"),
    "articles_article_correct": ("correct-from-the-live-sentence", ""),
    "articles_image_": ("pictures", ""),
    "articles_tag_": ("tags", ""),
    "articles_section_": ("tags", ""),
    "articles_author_": ("tags", ""),
    "articles_source_": ("tags", ""),
    "articles_aboutpage_": ("about-pages", ""),
    "articles_event_": ("looking", "the-record"),
    "auth_user_": ("who-works-here", ""),
    "auth_group_": ("who-may-do-what", ""),
    "account": ("who-works-here", "my-account"),
    "account_second": ("a-second-step", ""),
    "password_change": ("who-works-here", ""),
    "front": ("the-front", ""),
    "planning": ("planning", ""),
    "search": ("finding-things", ""),
    "ahead": ("looking", "the-site-ahead"),
    "bin": ("looking", "the-bin"),
    "house": ("settings", ""),
    "wire": (_WIRE, ""),
    "wire_newer": (_WIRE, "a-newer-version"),
    "wire_feed": (_WIRE, "feeds"),
    "webhook": ("settings", ""),
}
# The buttons beside an article, by the names of its acts: each has a page of its own.
ACTS = {
    "publish": "publish",
    "schedule": "schedule",
    "unschedule": "take-off-the-schedule",
    "embargo": "embargo",
    "lift": "lift-the-embargo",
    "withdraw": "withdraw",
    "move": "move",
    "ask": "a-reader-says-something-is-wrong",
    "answer": "close-a-request",
    "submit": "send-for-review",
    "approve": "approve",
    "send-back": "send-back",
    "hold": "hold",
    "unhold": "lift-the-hold",
    "spike": "spike",
    "unspike": "take-off-the-spike",
    "assign": "assign",
    "close": "close-the-assignment",
    "share": "give-out-a-link",
    "translate": "translate",
    "join": "join",
    "part": "take-this-article-out",
    "relate": "put-below",
    "keep-killed": "we-keep-it",
}


def of_page(page: ResolverMatch | None) -> str:
    """The address of what the manual says about a page of the desk; empty where it says nothing."""
    name = page.url_name if page else None
    fitting = [it for it in PAGES if (name or "").startswith(it)]
    return _address(*PAGES[max(fitting, key=len)]) if fitting else ""


def of_act(name: str) -> str:
    return _address(ACTS[name]) if name in ACTS else ""


def _address(chapter: str, anchor: str = "") -> str:
    url = reverse("admin:help_chapter", args=[chapter])
    return f"{url}#{anchor}" if anchor else url
