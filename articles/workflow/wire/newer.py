"""A newer version of copy that an article was made of: what it would change, to be taken or left.
Nothing of it happens by itself."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Event, Revision, WireTaking, WireVersion
from articles.workflow.errors import Refused
from articles.workflow.merging import merge
from articles.workflow.record import locked, record, refuse_stale
from articles.workflow.saving import save
from articles.workflow.wire.kept import from_kept
from articles.workflow.wire.taking import VIA, keep_embargo, note_taken
from articles.workflow.wire.words import WORDS, key_of, tokens_of, words_of_copy
from articles.workflow.words import words_of
from articles.workflow.writing import revert


@dataclass(frozen=True, slots=True)
class Newer:
    """`now`: the words of the article. `merged`: with what is new beside what we have written.
    `wire`: what the provider has now; of the fields in `conflicts`, which both changed, it would
    take the place of ours. `pictures`: how many come with it that we have not."""

    taking: WireTaking
    version: WireVersion
    now: dict[str, str]
    merged: dict[str, str]
    wire: dict[str, str]
    conflicts: tuple[str, ...]
    pictures: int

    @property
    def fields(self) -> list[str]:
        """Those that would be another."""
        return [it for it in WORDS if self.then(it) != self.now[it]]

    def then(self, name: str) -> str:
        return self.wire[name] if name in self.conflicts else self.merged[name]


def newer_of(taking: WireTaking) -> Newer | None:
    """None where there is none, or somebody has taken or left it. `taking` as `with_all` has it."""
    version, ours = taking.newer, taking.pictures
    if version is None:
        return None
    before, after = (from_kept(it.copy) for it in (taking.version, version))
    whole = words_of(taking.article.working)
    base = {**whole, **words_of_copy(before, tokens_of(before, ours))}
    wire = {**whole, **words_of_copy(after, tokens_of(after, ours))}
    # A picture of ours has another token in our text: that is no change of theirs.
    found = merge(base, wire, whole)
    return Newer(
        taking=taking,
        version=version,
        now={name: whole[name] for name in WORDS},
        merged={name: found.words[name] for name in WORDS},
        wire={name: wire[name] for name in WORDS},
        conflicts=tuple(name for name in found.conflicts if name in WORDS),
        pictures=len({key_of(it) for it in after.pictures} - set(ours)),
    )


def with_all(pk: int) -> WireTaking | None:
    along = ("newer", "item__feed__provider", "version", "article__working")
    return WireTaking.objects.select_related(*along).filter(pk=pk).first()


@transaction.atomic
def take_over(
    taking: WireTaking,
    *,
    by,
    based_on: Revision | None,
    version: int,
    fields: Iterable[str],
    via: str = VIA,
) -> Revision:
    """These fields of the newer version, whose number somebody has seen, go into the article; from
    now on it is the one that the next is compared with."""
    article, _now = locked(taking.article)
    refuse_stale(article, based_on)
    taking = _fresh(taking, version)
    newer = newer_of(taking)
    wanted = [name for name in fields if newer and name in newer.fields]
    if not wanted:
        raise Refused(_("Choose what to take over, or leave the whole version."))
    words = {name: newer.then(name) for name in wanted}
    why = _("Version %(version)s of the wire") % {"version": newer.version}
    revision = save(article, by=by, based_on=article.working, via=via, why=why, **words)
    taking.version, taking.newer = newer.version, None
    taking.save(update_fields=["version", "newer"])
    article.refresh_from_db()
    note_taken(taking, article, by=by, via=via)
    keep_embargo(article, from_kept(newer.version.copy), by=by, via=via)
    return revision


@transaction.atomic
def leave(taking: WireTaking, *, by, version: int, via: str = VIA) -> None:
    """Its words stay as they are; the next version is shown again."""
    article, now = locked(taking.article)
    taking = _fresh(taking, version)
    taking.left, taking.newer = taking.newer, None
    taking.save(update_fields=["left", "newer"])
    told = {"item": taking.item.key, "version": str(taking.left)}
    record(article, Event.Verb.LEAVE, by=by, via=via, at=now, details=told)


@transaction.atomic
def show_again(taking: WireTaking) -> None:
    """Takes `leave` back."""
    locked(taking.article)
    found = WireTaking.objects.select_related("item__newest").filter(pk=taking.pk).first()
    if found is None or found.left is None or found.newer_id:
        raise Refused(_("It is shown already."))
    if found.left_id != found.item.newest_id:
        raise Refused(_("Meanwhile its provider has sent another version, or withdrawn it."))
    found.newer, found.left = found.left, None
    found.save(update_fields=["newer", "left"])


@transaction.atomic
def give_back(
    taking: WireTaking, *, by, to: Revision, version: WireVersion, via: str = VIA
) -> None:
    """Takes `take_over` back: the words before it, and the version that they were of."""
    article, _now = locked(taking.article)
    found = with_all(taking.pk)
    if found is None or article.working.based_on_id != to.pk:
        raise Refused(_("The article has been changed since. Go back to a text in its history."))
    revert(article, by=by, based_on=article.working, to=to, via=via)
    found.newer = found.version if found.version_id == found.item.newest_id else found.newer
    found.version = version
    found.save(update_fields=["version", "newer"])


def _fresh(taking: WireTaking, version: int) -> WireTaking:
    found = with_all(taking.pk)
    if found is None:
        raise Refused(_("The article is no longer there. Nothing was changed."))
    if found.newer is None:
        raise Refused(_("Somebody has taken or left it meanwhile."))
    if found.newer.pk != version:
        raise Refused(_("A newer version has come meanwhile. Look once more."))
    return found
