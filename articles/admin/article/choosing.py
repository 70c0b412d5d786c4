"""What an editor chose where two had changed the same: mine, or theirs, field by field, and in the
text place by place."""

from dataclasses import dataclass

from articles.admin.numbers import number_in
from articles.models import Article, Revision
from articles.workflow import StaleBase
from articles.workflow.contested import Place, body_of, places
from articles.workflow.merging import parts_of
from articles.workflow.saving import IDENTITY
from articles.workflow.words import words_of

TAKE, THEIRS = "take-", "theirs"


@dataclass(frozen=True, slots=True)
class Choice:
    """`against`: the text that was shown as theirs; `shown`: the keys of what there was to choose;
    `taken`: those of them where theirs is to stand."""

    against: int | None
    shown: frozenset[str]
    taken: frozenset[str]

    @classmethod
    def of(cls, data) -> "Choice | None":
        """None where nothing was to be chosen."""
        against = number_in(data.get("against"))
        chosen = {name.removeprefix(TAKE): data[name] for name in data if name.startswith(TAKE)}
        if against is None or not chosen:
            return None
        taken = (key for key, side in chosen.items() if side == THEIRS)
        return cls(against, frozenset(chosen), frozenset(taken))

    def decides(self, stale: StaleBase, base: Revision | None) -> bool:
        """Of everything that is in conflict now, against the text that was shown."""
        return self.against == stale.theirs.pk and self.shown >= set(keys_of(stale, base))

    def words(self, stale: StaleBase, base: Revision | None, seen: dict) -> dict:
        """What `workflow.save` is to store on top of theirs."""
        words, theirs = dict(stale.merged_words), words_of(stale.theirs)
        fields = [name for name in stale.conflicts if name not in IDENTITY]
        for name in fields:
            if name in self.taken:
                words |= {it: theirs[it] for it in parts_of(name)}
        if "body" in fields:
            words["body"] = body_of(places_of(stale, base), self.taken)
        return words | self._identity(stale, seen)

    def _identity(self, stale: StaleBase, seen: dict) -> dict:
        """Of what both had set, ours is now meant, or theirs stays."""
        now = Article.objects.select_related("section").get(pk=stale.theirs.article_id)
        contested = {n: getattr(now, n) for n in IDENTITY if n in stale.conflicts}
        stays = {name: value for name, value in contested.items() if name in self.taken}
        return {**stays, "seen": {**seen, **contested}}


def keys_of(stale: StaleBase, base: Revision | None) -> list[str]:
    """One for each thing to choose."""
    fields = [name for name in stale.conflicts if name != "body"]
    if "body" not in stale.conflicts:
        return fields
    found = places_of(stale, base)
    return [*fields, *(place.key for place in found if isinstance(place, Place))]


def places_of(stale: StaleBase, base: Revision | None) -> list[str | Place]:
    ours = stale.merged_words["body"]
    return places(base.body if base else None, ours, stale.theirs.body)
