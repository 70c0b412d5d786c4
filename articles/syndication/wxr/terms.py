"""Who writes, and what articles stand under: gathered while they are written, because a file names
them at its head."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils.text import slugify

from articles.editions import edition_in
from articles.syndication.wxr.marks import cdata, nicename, tag

CATEGORY, TAG = "category", "post_tag"
SECOND = timedelta(seconds=1)


@dataclass(slots=True)
class Terms:
    """WordPress knows no languages: a slug that two of them have gets the language behind it."""

    authors: dict[str, str] = field(default_factory=dict)
    _slugs: dict[tuple[str, str], str] = field(default_factory=dict)
    _named: dict[tuple[str, str, str], str] = field(default_factory=dict)
    _dated: set[int] = field(default_factory=set)

    def author(self, name: str, slug: str) -> str:
        """By which login a post names who wrote it; nobody can sign in with it. WordPress takes no
        letters but ASCII in one."""
        slug = slug or slugify(name)
        login = self._free("author", name, slug if slug.isascii() and slug else "author", "")
        self.authors[login] = name
        return login

    def term(self, domain: str, name: str, slug: str, language: str) -> str:
        """The element that puts a post under it."""
        free = self._free(domain, name, slug, language)
        return cdata("category", name, domain=domain, nicename=nicename(free))

    def _free(self, domain: str, name: str, slug: str, language: str) -> str:
        known = self._named.get((domain, name, slug))
        if known is not None:
            return known
        wished, number = slug, 1
        while (domain, slug) in self._slugs:
            number += 1
            slug = f"{wished}-{language}" if language and number == 2 else f"{wished}-{number}"
        self._slugs[domain, slug] = name
        self._named[domain, name, wished] = slug
        return slug

    def dated(self, title: str, given: datetime | None) -> datetime | None:
        """WordPress takes what has one title at one second for one thing, and leaves out the next:
        pictures of one article that say the same. A second later it is another."""
        if given is None:
            return None
        given = given.replace(microsecond=0)
        while hash((title, given)) in self._dated:
            given += SECOND
        self._dated.add(hash((title, given)))
        return given

    def head(self) -> str:
        authors = [
            "<wp:author>\n"
            + tag("wp:author_id", number)
            + cdata("wp:author_login", login)
            + tag("wp:author_email", "")
            + cdata("wp:author_display_name", name)
            + "</wp:author>\n"
            for number, (login, name) in enumerate(self.authors.items(), 1)
        ]
        terms = [
            self._term(number, domain, slug, name)
            for number, ((domain, slug), name) in enumerate(self._slugs.items(), 1)
            if domain in (CATEGORY, TAG)
        ]
        return "".join([*authors, *terms])

    @staticmethod
    def _term(number: int, domain: str, slug: str, name: str) -> str:
        if domain == CATEGORY:
            inside = tag("wp:category_nicename", nicename(slug)) + cdata("wp:cat_name", name)
            return f"<wp:category>\n{tag('wp:term_id', number)}{inside}</wp:category>\n"
        inside = tag("wp:tag_slug", nicename(slug)) + cdata("wp:tag_name", name)
        return f"<wp:tag>\n{tag('wp:term_id', number)}{inside}</wp:tag>\n"


def house(language: str) -> str:
    """Who signs what nobody has signed."""
    return edition_in(language).name
