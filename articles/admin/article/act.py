"""What a button of the article page is: when it applies, what it says and what it does."""

from collections.abc import Callable
from dataclasses import dataclass

from articles.admin.article import says
from articles.admin.article.act_forms import ActForm
from articles.admin.article.situation import Situation

REVIEW, TIME, REST, LINKS = "review", "time", "rest", "links"
# In panels of their own.
LANGUAGES, RELATED, ASKED, WIRE = "languages", "related", "asked", "wire"


def _nothing(s: Situation) -> str:
    return ""


def _no_ways(s: Situation) -> list[says.Way]:
    return []


@dataclass(frozen=True, slots=True)
class Act:
    """`run(article, given, **who)` calls the verb and answers with what to tell the editor.
    `not_done` ends the sentence “Your words are saved, but ...”. `place`: where on the page, in
    the order of this table, folded under its `title`. `bar`: why it would be refused; it then
    stands in place of the button. `ways`: the kinds of change to choose from, each with a
    sentence and a button of its own."""

    label: Callable[[Situation], str]
    says: Callable[[Situation], str]
    applies: Callable[[Situation], bool]
    run: Callable[..., str]
    not_done: str
    title: str = ""
    place: str = ""
    form: type[ActForm] | None = None
    bar: Callable[[Situation], str] = _nothing
    ways: Callable[[Situation], list[says.Way]] = _no_ways

    def shown(self, s: Situation, form: ActForm | None) -> dict:
        """For the template."""
        told = {name: getattr(self, name)(s) for name in ("label", "says", "bar", "ways")}
        return {**told, "form": form, "title": self.title, "place": self.place}
