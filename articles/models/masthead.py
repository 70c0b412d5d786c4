"""What stands above every page of a language, read from shelves of equal rows as credits are."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from django.db import DEFAULT_DB_ALIAS
from django.utils.encoding import iri_to_uri

from articles.models.languages import home_path
from articles.models.places import Section
from articles.models.policy import Mining
from articles.models.prepared import made


@dataclass(frozen=True, slots=True)
class Breaking:
    """The line above every page of a language, while there is one."""

    headline: str
    path: str

    @property
    def url(self) -> str:
        return iri_to_uri(self.path)


class Stating(NamedTuple):
    """No more of a public about page than that there is one of its kind, and where."""

    kind: str
    url: str


@dataclass(frozen=True, slots=True)
class Masthead:
    """What stands above every page of a language beside its name: the places of the site, the
    breaking line if there is one, and what every page says of mining; for the front also what the
    newsroom says of itself. `house`: what is settled of the rules that all pages show, by key; what
    is in force says `articles.house` alone."""

    sections: list[Section] = field(default_factory=list)
    breaking: Breaking | None = None
    mining: Mining = field(default_factory=Mining)
    policies: list[Stating] = field(default_factory=list)
    house: dict = field(default_factory=dict)


def on_shelves(rows: Iterable[tuple]) -> dict[str, list[tuple]]:
    """The rows of each shelf, in their order."""
    shelves: dict[str, list[tuple]] = {}
    for shelf, *row in sorted(rows, key=itemgetter(0, 1, 2)):
        shelves.setdefault(shelf, []).append(tuple(row))
    return shelves


def masthead_on(shelves: dict[str, list[tuple]], language: str) -> Masthead:
    columns = ["id", "language", "name", "slug"]
    sections = [
        made(Section, columns, [pk, language, name, slug], DEFAULT_DB_ALIAS)
        for _, name, slug, _, _, pk in shelves.get("sections", ())
    ]
    lines = [Breaking(headline, path) for _, headline, path, *_ in shelves.get("breaking", ())]
    policies = [
        Stating(kind, iri_to_uri(f"{home_path(language)}about/{slug}/"))
        for _, kind, slug, *_ in shelves.get("about-pages", ())
    ]
    said = [Mining(bool(may), terms) for _, terms, _, _, may, _ in shelves.get("policy", ())]
    house = {key: json.loads(value) for _, key, value, *_ in shelves.get("house", ())}
    return Masthead(
        sections, lines[0] if lines else None, said[0] if said else Mining(), policies, house
    )


def masthead_in(rows: Iterable[tuple], language: str) -> Masthead:
    """The same from the rows of the shelves of every page alone."""
    return masthead_on(on_shelves(rows), language)
