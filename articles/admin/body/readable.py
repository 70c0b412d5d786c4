"""Which of the embeds' cards somebody may read: a draft of another section is none of theirs."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext

from articles import visibility
from articles.models import Article
from articles.rights import sections_of


def readable_of(user, cards: Iterable[dict], at: datetime) -> set[str]:
    """The ids of those whose words `user` may see: all but articles of sections that are not
    theirs, as long as readers do not see them either."""
    cards = list(cards)
    sections = sections_of(user, "read")
    ids = {str(card["ref"]) for card in cards}
    if sections is None:
        return ids
    articles = {UUID(str(card["ref"])) for card in cards if card["kind"] == "article"}
    here = Article.objects.filter(guid__in=articles, section__in=sections)
    seen = set(here.values_list("guid", flat=True))
    seen |= {it.article.guid for it in visibility.cards_of(articles, at)}
    return ids - {str(guid) for guid in articles - seen}


def hidden(card: dict) -> dict:
    """It is there, and that is all: a text that embeds it must not take it for lost."""
    told = {
        "headline": gettext("An article of another section"),
        "state": gettext("not yours to read"),
    }
    return {**card, **told, "picture": None}
