"""A revision as the checks read it: each thing about it is worked out once, when it is needed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from articles.checks.embeds import problems_at
from articles.checks.pictures import picture_problems
from articles.checks.problem import Problem
from articles.checks.targets import Targets, targets_of
from articles.embeds.parse import Embed as Token
from articles.embeds.parse import parse
from articles.embeds.text import plain_text
from articles.models import Article, Revision

# In reading order; the names are those of the form's fields.
LINES = (
    *("kicker", "headline", "short_headline", "standfirst", "dateline"),
    *("picture_alt", "picture_caption"),
)
AROUND = 60


@dataclass
class Text:
    """`at`: the moment for which readers would get it. `plain`: the body as `plain_text` gives it,
    where somebody has it already."""

    revision: Revision
    at: datetime
    plain: str | None = None

    @cached_property
    def article(self) -> Article:
        return self.revision.article

    @cached_property
    def language(self) -> str:
        """Without its country."""
        return self.article.language.lower().partition("-")[0]

    @cached_property
    def parts(self) -> list[str | Token]:
        return list(parse(self.revision.body))

    @cached_property
    def paragraphs(self) -> list[str]:
        """Of the body, as plain text."""
        text = plain_text(self.revision.body) if self.plain is None else self.plain
        return text.split("\n\n") if text else []

    @cached_property
    def lines(self) -> list[tuple[str, str]]:
        """(field, words) of every text field and of every paragraph."""
        fields = [(name, getattr(self.revision, name)) for name in LINES]
        fields += [("body", paragraph) for paragraph in self.paragraphs]
        return [*((name, words) for name, words in fields if words), *self._in_embeds()]

    def _in_embeds(self) -> Iterator[tuple[str, str]]:
        """Words that readers meet in the text, although they are not in the body."""
        for row in self.targets.content.values():
            uses = row.data.get("pictures") if row.kind == "gallery" else ()
            for data in (row.data, *(uses or ())):
                for name in EMBED_WORDS:
                    if isinstance(data.get(name), str) and data[name]:
                        yield "body", data[name]

    @cached_property
    def targets(self) -> Targets:
        return targets_of(part for part in self.parts if isinstance(part, Token))

    @cached_property
    def embed_problems(self) -> list[Problem]:
        return list(problems_at(self.parts, self.targets, self.revision, self.at))

    @cached_property
    def picture_problems(self) -> list[Problem]:
        """Of the lead picture, then of those in the text."""
        return [*picture_problems(self.revision, self.at), *self.embed_problems]

    @cached_property
    def names(self) -> list[str]:
        """Of the byline, in order."""
        return [str(row) for row in self.revision.hung("bylines", "author")]


EMBED_WORDS = ("title", "caption", "alt", "text", "who", "what", "role", "description")


def around(words: str, start: int, end: int) -> tuple[str, str]:
    """The words before and after a place, cut at a word."""
    before, after = words[max(0, start - AROUND) : start], words[end : end + AROUND]
    if start > AROUND:
        before = "… " + before.partition(" ")[2]
    if end + AROUND < len(words):
        after = after.rpartition(" ")[0] + " …"
    return before.strip(), after.strip()
