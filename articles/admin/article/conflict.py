"""Two people changed the same: both texts, to choose from, and what merged beside it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from articles.admin.article.choosing import Choice, places_of
from articles.admin.article.differing import difference
from articles.admin.wording import called, listed
from articles.differences import FieldChange
from articles.differences.wording import LABELS
from articles.models import Article, Revision
from articles.workflow import StaleBase
from articles.workflow.contested import Place, body_of
from articles.workflow.merging import parts_of
from articles.workflow.saving import IDENTITY
from articles.workflow.words import same, words_of


@dataclass(frozen=True, slots=True)
class Contested:
    """One thing to choose. `change`: from theirs to ours, in reading layout; None where only what
    no reader sees differs. `taken`: theirs was chosen before."""

    key: str
    label: str
    change: FieldChange | None
    taken: bool
    ours_out: bool = False
    theirs_out: bool = False


@dataclass(frozen=True, slots=True)
class Conflict:
    """`merged`: the labels of what came from them without a conflict. `words`: the merge, with
    ours where there is something to choose."""

    theirs: Revision
    ours: Revision | None
    who: str
    sentence: str
    contested: list[Contested]
    merged: list[str]
    words: dict

    @property
    def fields(self) -> str:
        """“Headline and Text”."""
        labels = list(dict.fromkeys(it.label for it in self.contested))
        return _(" and ").join(filter(None, [listed(labels[:-1]), labels[-1]]))


def conflict_of(
    article: Article,
    stale: StaleBase,
    base: Revision | None,
    form,
    at: datetime,
    *,
    user,
) -> Conflict:
    """`form`: as it was sent, perhaps with a choice that did not do."""
    words, chosen = dict(stale.merged_words), Choice.of(form.data)
    taken = chosen.taken if chosen else frozenset()
    identity = {name: form.cleaned_data.get(name) for name in IDENTITY}
    ours, theirs = {**words, **identity}, _stored(article, stale)
    found = []
    for name in stale.conflicts:
        if name == "body":
            both = places_of(stale, base)
            words["body"] = body_of(both, set())
            found += _contested_places(article, both, taken, at, user)
        else:
            found.append(_contested_field(article, name, theirs, ours, name in taken, at, user))
    return Conflict(
        theirs=stale.theirs,
        ours=stale.ours,
        who=called(stale.theirs.created_by),
        sentence=stale.sentence,
        contested=found,
        merged=_merged(stale, words),
        words=words,
    )


def _stored(article: Article, stale: StaleBase) -> dict:
    now = Article.objects.select_related("section").get(pk=article.pk)
    return {**words_of(stale.theirs), **{name: getattr(now, name) for name in IDENTITY}}


def _contested_field(
    article, name: str, theirs: dict, ours: dict, taken: bool, at, user
) -> Contested:
    old, new = ({it: side[it] for it in parts_of(name)} for side in (theirs, ours))
    changes = difference(article, old, new, at, user=user)
    change = changes[0] if changes else None
    return Contested(name, str(LABELS[name]), change, taken, not new[name], not old[name])


def _contested_places(article, found: list[str | Place], taken, at, user) -> list[Contested]:
    choices = []
    for place in found:
        if isinstance(place, Place):
            old, new = {"body": place.theirs}, {"body": place.ours}
            changes = difference(article, old, new, at, user=user)
            choices.append(
                Contested(
                    place.key,
                    str(LABELS["body"]),
                    changes[0] if changes else None,
                    place.key in taken,
                    not place.ours,
                    not place.theirs,
                )
            )
    return choices


def _merged(stale: StaleBase, words: dict) -> list[str]:
    """Of what the page will show from now on, that which our own text did not have."""
    if stale.ours is None:
        return []
    ours = words_of(stale.ours)
    return [str(LABELS[name]) for name in words if not same(ours, {**ours, name: words[name]})]
