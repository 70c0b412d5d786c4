"""What was typed, stored: the one road of the buttons, and of the saving that nobody presses."""

from contextlib import nullcontext
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from articles import workflow
from articles.admin.article.acts import VIA
from articles.admin.article.choosing import Choice
from articles.admin.article.form import ArticleForm
from articles.admin.numbers import number_in
from articles.models import Article, Event, Revision
from articles.rights import may
from articles.workflow import Merged, StaleBase
from articles.workflow.merging import merge
from articles.workflow.saving import IDENTITY
from articles.workflow.words import changed, checked, with_defaults, words_of


@dataclass(frozen=True, slots=True)
class Stored:
    """`moved`: there was something to save. `chosen`: an editor decided what stands."""

    article: Article
    moved: bool
    merged: Merged | None = None
    chosen: bool = False


def store(form: ArticleForm, *, by, by_itself: bool = False) -> Stored:
    """Of a form that is valid. Raises what `workflow.save` raises."""
    article = form.article
    if article.pk is None:
        article, new = _begun(form, by, by_itself)
        if new:
            return Stored(article, True)
    before = article.changed_at
    merged = _save(form, article, by, by_itself)
    article.refresh_from_db()
    moved = article.changed_at != before
    return Stored(article, moved, merged, chosen=Choice.of(form.data) is not None)


def base_of(article: Article, number: int | None, by) -> Revision | None:
    """The text on which the form stands; None where it is no longer kept."""
    if number is not None:
        return article.revisions.filter(pk=number).select_related("picture").first()
    # The answer to the form that began the article was lost on its way to this page.
    first = article.working
    begun = article.events.filter(verb=Event.Verb.CREATE, by=by, revision_id=first.pk)
    return first if begun.exists() else None


def _begun(form: ArticleForm, by, by_itself: bool) -> tuple[Article, bool]:
    guid = form.cleaned_data["guid"]
    words = form.changes(None)
    try:
        article = workflow.create(by=by, via=VIA, guid=guid, by_itself=by_itself, **words)
        return article, True
    except IntegrityError:
        found = Article.objects.filter(guid=guid).first() if guid else None
        if found is None:
            raise
    if not may(by, "save", found):
        raise PermissionDenied
    return found, False


def _save(form: ArticleForm, article: Article, by, by_itself: bool) -> Merged | None:
    base = base_of(article, form.cleaned_data["based_on"], by)
    changes = form.changes(base)
    seen = form.seen_identity()
    choice = Choice.of(form.data)
    saving = {
        "by": by,
        "via": VIA,
        "seen": seen,
        "kept": number_in(form.data.get("kept")),
        **changes,
    }
    # What the editor leaves out of their own text is kept once more; else it is all in what stands.
    undone = transaction.atomic() if choice and not choice.taken else nullcontext()
    try:
        with undone:
            return workflow.save(article, based_on=base, by_itself=by_itself, **saving).merged
    except StaleBase as stale:
        if choice is None or not choice.decides(stale, base):
            if choice and not choice.taken:
                workflow.save(article, based_on=base, by_itself=by_itself, **saving)
            raise
        saving |= choice.words(stale, base, seen)
        saved = workflow.save(article, based_on=stale.theirs, **saving)
        return saved.merged or Merged(stale.ours, stale.theirs, stale.conflicts)


def outcome(form: ArticleForm, article: Article, by) -> dict:
    """What saving this form would make of the words, ours where there would be something to choose.
    Identity is left out where the writer has not touched it. Makes the sources and the words of
    pictures that saving would make: call it where that is rolled back."""
    seen = form.seen_identity()
    base = base_of(article, form.cleaned_data.get("based_on"), by)
    changes = form.changes(base)
    identity = {n: changes.pop(n) for n in IDENTITY if n in changes}
    before = words_of(base or article.working)
    ours = with_defaults(changed(before, checked(changes)))
    found = merge(before if base else None, ours, words_of(article.working))
    return {**found.words, **{n: v for n, v in identity.items() if n not in seen or v != seen[n]}}
