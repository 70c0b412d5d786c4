"""What a verb says when it will not act."""

from articles.models import Revision


class Refused(Exception):
    """The sentence says what, where and how to mend it. `field` names the form field, if one."""

    def __init__(self, sentence: str, *, field: str | None = None):
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


class StaleBase(Refused):
    """Someone saved in between. Both texts are safe: theirs is working, ours is kept."""

    def __init__(self, theirs: Revision, ours: Revision | None):
        who = theirs.created_by.get_username() if theirs.created_by else "an import"
        what = " Your text is kept in the history." if ours else ""
        super().__init__(
            f"{who} has saved this article since you opened it.{what} "
            "Look at the newer text, then save again."
        )
        self.theirs = theirs
        self.ours = ours
