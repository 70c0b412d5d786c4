"""What a verb says when it will not act."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from articles.models import Revision

_SAVED = gettext_noop(
    "%(who)s has saved this article since you opened it. Look at the newer text, then save again."
)
_SAVED_BESIDE = gettext_noop(
    "%(who)s has saved this article since you opened it. Your text is kept in the history. "
    "Look at the newer text, then save again."
)


class Refused(Exception):
    """The sentence says what, where and how to mend it. `field` names the form field, if one."""

    def __init__(self, sentence: str, *, field: str | None = None):
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


class StaleBase(Refused):
    """Someone saved in between, and the two cannot be merged. Both texts are safe: theirs is
    working, ours is kept (None where we had changed nothing).

    `conflicts`: the names of what both changed, or ("section", "slug", "language") what we would
    have set otherwise than they did. `merged_words`: all that can be merged, with ours where it
    cannot; named as in `words_of`.
    """

    def __init__(
        self,
        theirs: Revision,
        ours: Revision | None,
        *,
        conflicts: Sequence[str] = (),
        merged_words: dict | None = None,
    ):
        person = theirs.created_by
        who = (person.get_full_name() or person.get_username()) if person else _("An import")
        said = _SAVED_BESIDE if ours else _SAVED
        super().__init__(_(said) % {"who": who})
        self.theirs = theirs
        self.ours = ours
        self.conflicts = list(conflicts)
        self.merged_words = merged_words or {}
