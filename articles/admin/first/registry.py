"""The groups of the first page, in its order."""

from articles.admin.first.groups import Group
from articles.admin.first.of_articles import (
    Asked,
    Held,
    Leftovers,
    LostEmbeds,
    Newer,
    Review,
    WeakAlt,
)
from articles.admin.first.of_pictures import NoCredit, NoFile, Rights
from articles.admin.first.of_wire import Killed, Renewed
from articles.admin.first.of_work import Mine

GROUPS: tuple[type[Group], ...] = (
    Killed,
    Mine,
    Review,
    LostEmbeds,
    WeakAlt,
    Held,
    Asked,
    Renewed,
    Newer,
    Leftovers,
    NoCredit,
    Rights,
    NoFile,
)
BY_KEY = {group.key: group for group in GROUPS}
