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
    """None where there is none, or somebody has left it. `taking` with its item's newest version,
    its own, and the working text of its article."""
    if not taking.has_newer:
        return None
    version, ours = taking.item.newest, taking.pictures
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
    """As `newer_of` wants it."""
    along = ("item__newest", "item__feed__provider", "version", "article__working")
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
    taking.version = newer.version
    taking.save(update_fields=["version"])
    article.refresh_from_db()
    note_taken(taking, article, by=by, via=via)
    keep_embargo(article, from_kept(newer.version.copy), by=by, via=via)
    return revision


@transaction.atomic
def leave(taking: WireTaking, *, by, version: int, via: str = VIA) -> None:
    """Its words stay as they are; the next version is shown again."""
    article, now = locked(taking.article)
    taking = _fresh(taking, version)
    if not taking.has_newer:
        raise Refused(_("Somebody has taken or left it meanwhile."))
    taking.left = taking.item.newest
    taking.save(update_fields=["left"])
    told = {"item": taking.item.key, "version": str(taking.left)}
    record(article, Event.Verb.LEAVE, by=by, via=via, at=now, details=told)


@transaction.atomic
def show_again(taking: WireTaking) -> None:
    """Takes `leave` back."""
    locked(taking.article)
    if not WireTaking.objects.filter(pk=taking.pk, left__isnull=False).update(left=None):
        raise Refused(_("It is shown already."))


def _fresh(taking: WireTaking, version: int) -> WireTaking:
    found = with_all(taking.pk)
    if found is None:
        raise Refused(_("The article is no longer there. Nothing was changed."))
    if found.item.newest is None or found.item.newest.pk != version:
        raise Refused(_("A newer version has come meanwhile. Look once more."))
    return found
