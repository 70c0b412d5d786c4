"""What one row of the first page shows, and who looks at it."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.utils.translation import gettext as _

from articles.checks import Problem
from articles.models import Assignment
from articles.rights import sections_of
from articles.visibility import State

SHOWN = 5
PRESSED = frozenset(("approve", "lift", "done", "renewed", "newer", "unheard"))
# Of words typed on the first page that were refused: “mend:number” -> name -> words, for the page
# after.
KEPT = "mend_kept"


@dataclass
class Look:
    """`user` looks at the first page at `at`."""

    user: object
    at: datetime
    kept: dict[str, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self):
        self._sections: dict[str, set[int] | None] = {}

    def sections(self, act: str) -> set[int] | None:
        """Where this account may do it; None is everywhere."""
        if act not in self._sections:
            self._sections[act] = sections_of(self.user, act)
        return self._sections[act]

    def may(self, act: str, section: int | None) -> bool:
        sections = self.sections(act)
        return sections is None or section in sections

    @cached_property
    def sees_articles(self) -> bool:
        return self.sections("read") != set()

    @cached_property
    def sees_images(self) -> bool:
        return any(self.user.has_perm(f"articles.{act}_image") for act in ("view", "change"))

    @cached_property
    def changes_images(self) -> bool:
        return self.user.has_perm("articles.change_image")

    def typed(self, mend: str, pk: int) -> dict[str, str]:
        return self.kept.get(f"{mend}:{pk}", {})


@dataclass(slots=True)
class Row:
    """`pk`: of the article, picture or assignment it is about; `mend`: by what it is mended on the
    row itself, and `given` what that shows; `mark`: what the thing is now, by which a snooze is
    over when it changes."""

    url: str
    name: str
    act: str
    language: str = ""
    dir: str = "auto"
    detail: str = ""
    problem: Problem | None = None
    quoted: str = ""
    thumbnail: str = ""
    chips: tuple[State, ...] = ()
    group: str = ""
    pk: int = 0
    mark: str = ""
    mend: str = ""
    given: dict = field(default_factory=dict)
    more: tuple[tuple[str, str], ...] = ()
    typed: dict[str, str] = field(default_factory=dict)
    may_snooze: bool = False
    snoozing: dict[str, str] = field(default_factory=dict)
    may_assign: bool = False
    assignment: Assignment | None = None
    assigning: dict[str, str] = field(default_factory=dict)
    next: str = ""

    @property
    def anchor(self) -> str:
        return f"row-{self.group}-{self.pk}"

    @property
    def template(self) -> str:
        return f"admin/first/{self.mend}.html" if self.mend else ""

    @property
    def is_pressed(self) -> bool:
        """Its mend is one button, beside those that lead on."""
        return self.mend in PRESSED

    @property
    def whose(self) -> str:
        """Who has it, in words; "" where it is assigned to nobody."""
        who = self.assignment and self.assignment.whose
        name = who and (who.get_full_name() or who.get_username())
        return _("%(name)s has it") % {"name": name} if name else ""
