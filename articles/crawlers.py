"""The crawlers we know, by what they do with what they read; and what robots.txt and TDMRep tell
them of the newsroom's choice.

A crawler obeys the one group of robots.txt that names it, and that of “*” only if none does
(RFC 9309), so each group is whole. Nobody can be kept out by it: it is asked, and most obey.
"""

from dataclasses import dataclass

from django.conf import settings
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext_noop

from articles.models import Policy
from articles.models.languages import home_path
from articles.models.policy import Mining

LOOKED_UP = "2026-11-25"
"""The day on which the names below were last compared with what their makers say."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A class of crawlers, under the name of its field in the policy. `does`: one sentence;
    `if_not`: what it means to keep them out. `known`: their names in robots.txt and whose they
    are."""

    field: str
    label: str
    does: str
    if_not: str
    known: dict[str, str]


SEARCH = Kind(
    "search",
    gettext_noop("Search engines"),
    gettext_noop("They list the site in search results, and send readers here."),
    gettext_noop(
        "Readers no longer find the site by searching; an address that others link to may still be "
        "listed, without its text."
    ),
    {
        "Googlebot": "Google",
        "Googlebot-News": "Google News",
        "Googlebot-Image": "Google Images",
        "Bingbot": "Microsoft Bing",
        "Applebot": "Apple",
        "DuckDuckBot": "DuckDuckGo",
        "YandexBot": "Yandex",
        "Baiduspider": "Baidu",
        "Qwantbot": "Qwant",
        "SeznamBot": "Seznam",
        "MojeekBot": "Mojeek",
        "Yeti": "Naver",
        "Bravebot": "Brave",
    },
)
LIVE = Kind(
    "live",
    gettext_noop("Assistants that look things up"),
    gettext_noop(
        "They fetch an article when somebody asks about it, answer from it and link to it."
    ),
    gettext_noop(
        "Assistants neither read nor cite the articles; those that act at a reader's own word may "
        "not obey."
    ),
    {
        "OAI-SearchBot": "OpenAI",
        "ChatGPT-User": "OpenAI",
        "Claude-SearchBot": "Anthropic",
        "Claude-User": "Anthropic",
        "PerplexityBot": "Perplexity",
        "Perplexity-User": "Perplexity",
        "DuckAssistBot": "DuckDuckGo",
        "MistralAI-User": "Mistral",
        "meta-externalfetcher": "Meta",
        "Amzn-SearchBot": "Amazon",
        "Amzn-User": "Amazon",
        "YouBot": "You.com",
    },
)
TRAINING = Kind(
    "training",
    gettext_noop("Crawlers that train models"),
    gettext_noop("They collect texts to train language models, and send nobody here."),
    gettext_noop(
        "Articles stay out of what those models learn from then on; search and citation are not "
        "touched by it."
    ),
    {
        "GPTBot": "OpenAI",
        "ClaudeBot": "Anthropic",
        "anthropic-ai": gettext_noop("Anthropic, formerly"),
        "Google-Extended": gettext_noop(
            "Google, a mark for Gemini that changes nothing in its search"
        ),
        "Applebot-Extended": gettext_noop("Apple, a mark that changes nothing in its search"),
        "meta-externalagent": "Meta",
        "FacebookBot": gettext_noop("Meta, for its speech models"),
        "CCBot": "Common Crawl",
        "Amazonbot": "Amazon",
        "Bytespider": "ByteDance",
        "cohere-training-data-crawler": "Cohere",
        "DeepSeekBot": "DeepSeek",
        "Diffbot": "Diffbot",
        "Timpibot": "Timpi",
        "PanguBot": "Huawei",
        "omgili": "Webz.io",
        "webzio-extended": "Webz.io",
    },
)
KINDS = (SEARCH, LIVE, TRAINING)


def robots(policy: Policy) -> str:
    """The whole file, as it is served and as the desk shows it."""
    lines = []
    for kind in KINDS:
        may = getattr(policy, kind.field)
        lines += [f"# {kind.label}: {'welcome' if may else 'not wanted'}"]
        lines += [f"User-agent: {token}" for token in kind.known]
        lines += [*(_closed(kind) if may else ["Disallow: /"]), ""]
    lines += ["# Everyone else", "User-agent: *", *_closed(None), ""]
    return "\n".join([*lines, *(f"Sitemap: {url}" for url in _sitemaps())]) + "\n"


def _sitemaps() -> list[str]:
    """Those of news stand in the index only while there are any, but are always there."""
    files = ["/sitemap.xml", *(f"/sitemap/news-{code}.xml" for code, _name in settings.LANGUAGES)]
    return [settings.NEWSROOM_URL + path for path in files]


def _closed(kind: Kind | None) -> list[str]:
    """What nobody need fetch: the desk, and results of searches, of which there is no end.

    A page that says “noindex” must be fetched to be heard: an address that is only closed here is
    listed bare as soon as somebody links to it. So search engines may fetch versions, previews and
    the API, and hear it; everyone else has no use for what was wrong or is not public, nor for
    every article once more. Programs that know the API are no crawlers, and need not ask here.
    """
    closed = ["/admin/", *(f"{home_path(code)}search/?" for code, _name in settings.LANGUAGES)]
    closed += [] if kind is SEARCH else ["/preview/", "/*/versions/", "/api/v1/"]
    return [f"Disallow: {path}" for path in closed]


def reservation(policy: Policy | Mining) -> dict[str, str]:
    """Of text and data mining, as the TDM Reservation Protocol has it: names and values for its
    headers, its meta elements and, with whole numbers, its file."""
    if policy.training:
        return {"tdm-reservation": "0"}
    terms = {"tdm-policy": iri_to_uri(policy.terms)} if policy.terms else {}
    return {"tdm-reservation": "1"} | terms
