"""Which chapter of the manual speaks of which page of the desk, and of which button."""

from django.urls import ResolverMatch, reverse

# A page's name or how it begins, the longest first that fits; (chapter, anchor).
PAGES = {
    "index": ("the-first-page", ""),
    "welcome": ("the-first-day", ""),
    "demo": ("the-first-day", "load-the-demo"),
    "articles_article_": ("writing", ""),
    "articles_article_changelist": ("finding-things", "filters-you-need-again"),
    "articles_article_history": ("looking", "history"),
    "articles_article_compare": ("looking", "history"),
    "articles_article_received": ("the-first-page", ""),
    "articles_article_revision": ("looking", "history"),
    "articles_article_seen": ("looking", "what-readers-saw"),
    "articles_article_explain": ("looking", "why-is-this-not-visible"),
    "articles_article_correct": ("publishing", "correct-from-the-live-sentence"),
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
    "account_second": ("who-works-here", "a-second-step"),
    "password_change": ("who-works-here", ""),
    "front": ("the-front", ""),
    "planning": ("planning", ""),
    "search": ("finding-things", ""),
    "ahead": ("looking", "the-site-ahead"),
    "bin": ("looking", "the-bin"),
    "house": ("settings", ""),
    "wire": ("the-wire", ""),
    "wire_newer": ("the-wire", "a-newer-version"),
    "wire_feed": ("the-wire", "feeds"),
}
# The buttons beside an article, by the names of its acts.
_SCHEDULE, _EMBARGO = ("publishing", "schedule"), ("publishing", "embargo")
_SPIKE = ("checking", "spike-take-off-the-spike")
_ASSIGN = ("planning", "assign")
_ASK = ("publishing", "a-reader-says-something-is-wrong")
_LANGUAGES = "other-languages-and-what-to-read-next"
ACTS = {
    "publish": ("publishing", "publish"),
    "schedule": _SCHEDULE,
    "unschedule": _SCHEDULE,
    "embargo": _EMBARGO,
    "lift": _EMBARGO,
    "withdraw": ("publishing", "withdraw"),
    "move": ("publishing", "move"),
    "ask": _ASK,
    "answer": _ASK,
    "submit": ("checking", "send-for-review"),
    "approve": ("checking", "approve"),
    "send-back": ("checking", "send-back"),
    "hold": ("checking", "hold"),
    "unhold": ("checking", "lift-the-hold"),
    "spike": _SPIKE,
    "unspike": _SPIKE,
    "assign": _ASSIGN,
    "close": _ASSIGN,
    "share": ("looking", "preview-links"),
    "translate": (_LANGUAGES, "other-languages"),
    "join": (_LANGUAGES, "other-languages"),
    "part": (_LANGUAGES, "other-languages"),
    "relate": (_LANGUAGES, "more-on-this"),
    "keep-killed": ("the-wire", "withdrawn-by-its-provider"),
}


def of_page(page: ResolverMatch | None) -> str:
    """The address of what the manual says about a page of the desk; empty where it says nothing."""
    name = page.url_name if page else None
    fitting = [it for it in PAGES if (name or "").startswith(it)]
    return _address(*PAGES[max(fitting, key=len)]) if fitting else ""


def of_act(name: str) -> str:
    return _address(*ACTS[name]) if name in ACTS else ""


def _address(chapter: str, anchor: str) -> str:
    url = reverse("admin:help_chapter", args=[chapter])
    return f"{url}#{anchor}" if anchor else url
