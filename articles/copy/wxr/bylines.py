"""Who wrote it: names, as readers saw them. Logins stand in for them where there are none, mail
addresses never."""

from articles.copy.names import each_once, without_mail
from articles.copy.said import plain
from articles.copy.wxr.index import Index
from articles.copy.wxr.item import Item


def bylines_of(item: Item, index: Index) -> tuple[str, ...]:
    """Of Co-Authors Plus, which names all; else the one whom WordPress itself knows."""
    named = [_coauthor(it.nicename, it.name, index) for it in item.under("author")]
    named = named or [index.named("author", item["creator"]) or shown_name(item["creator"])]
    return each_once(named)


def shown_name(words: str) -> str:
    return plain(without_mail(words))


def _coauthor(nicename: str, login: str, index: Index) -> str:
    """Its category holds a login; the name is that of the user, or of a guest author."""
    keys = (login, nicename, nicename.removeprefix("cap-"))
    found = next(filter(None, (index.named("author", key) for key in keys)), "")
    return found or shown_name(login)
