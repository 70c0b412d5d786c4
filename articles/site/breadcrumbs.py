"""What machines read about pages that are no article: where each stands, and what it lists. In
schema.org's words, and nothing that the page itself does not say."""

from collections.abc import Iterable

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.editions import Edition, whole
from articles.site.structured import block

_CONTEXT = {"@context": "https://schema.org"}


def breadcrumbs(edition: Edition, *steps: tuple[str, str]) -> SafeString:
    """`steps`: name and path of each place on the way from the front to the page, the page last."""
    places = [(edition.name, edition.home), *steps]
    return block(
        _CONTEXT
        | {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": n, "name": name, "item": whole(path)}
                for n, (name, path) in enumerate(places, 1)
            ],
        }
    )


def of_article(revision, edition: Edition) -> SafeString:
    section = revision.section
    above = [(section.name, section.path)] if section else []
    return breadcrumbs(edition, *above, (revision.headline, revision.article.path))


def of_about(edition: Edition, name: str, *page: tuple[str, str]) -> list[SafeString]:
    """The list of about pages, called `name`; `page`: one of them, below it."""
    return [breadcrumbs(edition, (name, f"{edition.home}about/"), *page)]


def of_shelf(shelf, description: str, cards: Iterable, path: str) -> list[SafeString]:
    """The page of a section, tag, author or source. `path`: of this very page of the list."""
    page = {
        "@type": "ProfilePage" if shelf.kind == "author" else "CollectionPage",
        "name": shelf.name,
        "description": description,
        "url": whole(path),
        "inLanguage": shelf.edition.lang,
    }
    if shelf.kind == "author":
        page["mainEntity"] = _author(shelf)
        page["hasPart"] = _listed(cards)
    else:
        page["mainEntity"] = _listed(cards)
    return [breadcrumbs(shelf.edition, (shelf.name, shelf.path)), block(_CONTEXT | page)]


def _author(shelf) -> dict:
    told = {"jobTitle": shelf.role, "description": shelf.description}
    person = {"@type": "Person", "name": shelf.name, "url": whole(shelf.path)}
    return person | {name: words for name, words in told.items() if words}


def _listed(cards: Iterable) -> dict:
    return {
        "@type": "ItemList",
        "itemListElement": [
            {"@type": "ListItem", "position": n, "url": whole(card.article.path)}
            for n, card in enumerate(cards, 1)
        ],
    }


def of_archive(span, cards: Iterable, path: str) -> list[SafeString]:
    """A year, month or day of the archive, or all of it. `cards`: what it lists, if it does."""
    trail = [(it.name, it.path) for it in [*span.above, span]]
    page = {
        "@type": "CollectionPage",
        "name": _("Archive: %(span)s") % {"span": span.name} if span.first else span.name,
        "url": whole(path),
        "inLanguage": span.edition.lang,
    }
    cards = list(cards)
    listed = {"mainEntity": _listed(cards)} if cards else {}
    return [breadcrumbs(span.edition, *trail), block(_CONTEXT | page | listed)]


def of_site(edition: Edition) -> SafeString:
    """The site as its front presents it, and how it is searched."""
    home = whole(edition.home)
    return block(
        _CONTEXT
        | {
            "@type": "WebSite",
            "name": edition.name,
            "url": home,
            "inLanguage": edition.lang,
            "potentialAction": {
                "@type": "SearchAction",
                "target": {
                    "@type": "EntryPoint",
                    "urlTemplate": f"{home}search/?q={{search_term_string}}",
                },
                "query-input": "required name=search_term_string",
            },
        }
    )
