"""What is done to about pages: write, publish or take down, restore, move. Each act is a row of the
page's own record, and no text is ever changed or lost. See decision 20."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from articles import visibility
from articles.embeds.clean import clean
from articles.embeds.parse import embeds_in
from articles.models import AboutAct, AboutPage, AboutShowing, AboutText
from articles.models.names import slug_of
from articles.workflow.errors import Refused
from articles.workflow.readdressing import free_slug_of, is_slug_taken, readdress

WORDS = ("title", "summary", "body")
FILED = ("kind", "position")
Verb = AboutAct.Verb


# --- Write ---------------------------------------------------------------------------------------


@transaction.atomic
def begin(
    *, by, language: str, kind: str, title: str, summary="", body="", slug="", position=0
) -> AboutPage:
    """A new page, which nobody outside sees. The slug comes from the title where it is empty."""
    now = timezone.now()
    words = checked({"title": title, "summary": summary, "body": body})
    slug = checked_slug(slug, language) if slug else free_slug(words["title"], language)
    page = AboutPage.objects.create(
        language=language, kind=kind, slug=slug, position=position, created_at=now
    )
    _put(page, words, by, now)
    record(page, Verb.CREATE, by, now)
    return page


@transaction.atomic
def write(page: AboutPage, *, by, based_on: AboutText, **changes) -> AboutText:
    """A new working text: `based_on` with `changes` (title, summary, body). Readers see nothing of
    it. Saving what is already there makes no text."""
    page = locked(page, based_on)
    now = timezone.now()
    before = words_of(page.working)
    words = checked({**before, **changes})
    if words != before:
        _put(page, words, by, now)
        record(page, Verb.SAVE, by, now)
    return page.working


@transaction.atomic
def restore(page: AboutPage, *, by, based_on: AboutText, to: AboutText) -> AboutText:
    """The working text is a copy of an older one."""
    page = locked(page, based_on)
    now = timezone.now()
    if to.page_id != page.pk:
        raise Refused(_("This text belongs to another page."))
    if words_of(to) == words_of(page.working):
        raise Refused(_("The working text says exactly this already."))
    _put(page, words_of(to), by, now)
    record(page, Verb.RESTORE, by, now, f"The text of {_told(to.created_at)}")
    return page.working


def words_of(text: AboutText) -> dict:
    return {name: getattr(text, name) for name in WORDS}


def checked(words: dict) -> dict:
    """As they will be stored."""
    ready = {name: _line(name, words[name]) for name in ("title", "summary")}
    if not ready["title"]:
        raise Refused(_("Write a title: readers find the page by it."), field="title")
    body = clean(words["body"].replace("\x00", ""))
    if embeds_in(body):
        raise Refused(
            _(
                "About pages hold words, links, lists and tables, no embeds. Remove the embed, or "
                "link to what it shows."
            ),
            field="body",
        )
    return {**ready, "body": body}


def _line(name: str, value: str) -> str:
    value = " ".join(value.replace("\x00", "").split())
    longest = AboutText._meta.get_field(name).max_length
    if len(value) > longest:
        raise Refused(
            _("The %(name)s has %(number)s characters and %(longest)s fit. Shorten it.")
            % {"name": name, "number": len(value), "longest": longest},
            field=name,
        )
    return value


# --- Where it stands -----------------------------------------------------------------------------


@transaction.atomic
def move(page: AboutPage, *, by, slug: str) -> None:
    """Another address. Where readers may have met the old one, it leads there once."""
    page = locked(page)
    now = timezone.now()
    was, slug = page.slug, checked_slug(slug, page.language, but=page)
    if slug == was:
        return
    page.slug = slug
    page.save(update_fields=["slug"])
    if was_shown(page, now):
        readdress(page, was=was)
    record(page, Verb.MOVE, by, now, f"From “{was}” to “{slug}”")


def free_slug(title: str, language: str) -> str:
    slug = slug_of(title)
    if not slug:
        raise Refused(_("The address needs at least one letter. Write a slug."), field="slug")
    return free_slug_of(AboutPage, slug, language=language)


def checked_slug(wanted: str, language: str, *, but: AboutPage | None = None) -> str:
    slug = slug_of(wanted)
    if not slug:
        raise Refused(_("The address needs at least one letter. Write a slug."), field="slug")
    if is_slug_taken(AboutPage, slug, language=language, but=but):
        raise Refused(
            (_("“%(slug)s” is taken, or was, and leads on. Choose another slug.") % {"slug": slug}),
            field="slug",
        )
    return slug


@transaction.atomic
def file(page: AboutPage, *, by, **changes) -> None:
    """Another kind, another place in the list."""
    page = locked(page)
    now = timezone.now()
    changes = {name: value for name, value in changes.items() if getattr(page, name) != value}
    if not changes:
        return
    if changes.get("kind", page.kind) not in AboutPage.Kind.values:
        raise Refused(
            _("This is no kind of page that we know. Choose one of the list."), field="kind"
        )
    for name, value in changes.items():
        setattr(page, name, value)
    page.save(update_fields=list(changes))
    kind = translation.override("en")(page.get_kind_display)()
    record(page, Verb.FILE, by, now, f"{kind}, place {page.position}")


@transaction.atomic
def pair(page: AboutPage, others: dict[str, AboutPage | None], *, by) -> None:
    """`others`: for each other language the page that says the same, or None. Each is a counterpart
    of all the others; one that had another counterpart leaves it."""
    page = locked(page)
    now = timezone.now()
    there = {it.language: it for it in counterparts_of(page)}
    if all(there.get(language) == other for language, other in others.items()):
        return
    refuse_counterparts(page, others)
    kept = [it.pk for language, it in there.items() if language not in others]
    left = [it.pk for language, it in there.items() if language in others]
    chosen = [other.pk for other in others.values() if other]
    AboutPage.objects.filter(pk__in=[*left, *chosen]).update(subject=None)
    subject = (page.subject or uuid.uuid4()) if chosen or kept else None
    AboutPage.objects.filter(pk__in=[page.pk, *kept, *chosen]).update(subject=subject)
    named = ", ".join(f"“{other}”" for other in others.values() if other) or "none"
    record(page, Verb.FILE, by, now, f"Counterparts: {named}")


def refuse_counterparts(page: AboutPage, others: dict[str, AboutPage | None]) -> None:
    for language, other in others.items():
        if other and (other.language != language or language == page.language):
            raise Refused(
                (_("“%(other)s” cannot be a counterpart.") % {"other": other}),
                field=f"in_{language}",
            )


def counterparts_of(page: AboutPage) -> QuerySet[AboutPage]:
    if page.subject is None:
        return AboutPage.objects.none()
    here = AboutPage.objects.filter(subject=page.subject, language__in=dict(settings.LANGUAGES))
    return here.exclude(pk=page.pk).select_related("working")


# --- What readers see ----------------------------------------------------------------------------


@transaction.atomic
def publish(
    page: AboutPage, *, by, based_on: AboutText, at: datetime | None = None
) -> AboutShowing:
    """Readers see the working text from now on, or from `at` on. What was scheduled before is
    called off: the newest word counts."""
    page = locked(page, based_on)
    now = timezone.now()
    if not page.working.body:
        raise Refused(_("A page needs a text before readers see it."), field="body")
    if at is not None and at <= now:
        raise Refused(
            _("That time has passed. Choose a later one, or leave it empty to publish now."),
            field="public_from",
        )
    shown = visibility.about_showing(page, now)
    ahead = visibility.about_ahead(page, now)
    if shown and shown.text_id == page.working_id and not ahead:
        raise Refused(_("Readers already see exactly this text. There is nothing to publish."))
    ahead.update(called_off_at=now)
    if shown and shown.text_id == page.working_id and at is None:
        record(page, Verb.CALL_OFF, by, now)
        return shown
    details = f"Readers see it from {_told(at)}" if at else ""
    record(page, Verb.SCHEDULE if at else Verb.PUBLISH, by, now, details)
    return AboutShowing.objects.create(page=page, text=page.working, shown_from=at or now)


@transaction.atomic
def call_off(page: AboutPage, *, by) -> None:
    """What was to come does not come; what readers see stays."""
    page = locked(page)
    now = timezone.now()
    if not visibility.about_ahead(page, now).update(called_off_at=now):
        raise Refused(_("Nothing is scheduled."))
    record(page, Verb.CALL_OFF, by, now)


@transaction.atomic
def take_down(page: AboutPage, *, by) -> None:
    """Readers see nothing of it from now on, and nothing is scheduled. Publish puts it back."""
    page = locked(page)
    now = timezone.now()
    shown = visibility.about_showing(page, now)
    if shown is None or shown.text is None:
        raise Refused(_("Readers do not see this page, so there is nothing to take down."))
    visibility.about_ahead(page, now).update(called_off_at=now)
    AboutShowing.objects.create(page=page, text=None, shown_from=now)
    record(page, Verb.TAKE_DOWN, by, now)


def was_shown(page: AboutPage, at: datetime) -> bool:
    """Whether readers have ever met it."""
    return page.showings.filter(called_off_at=None, text__isnull=False, shown_from__lte=at).exists()


@transaction.atomic
def delete(page: AboutPage, *, by) -> None:
    """For ever; only what no reader has met."""
    page = locked(page)
    now = timezone.now()
    if was_shown(page, now):
        raise Refused(_("Readers have seen this page. Take it down instead; its history stays."))
    record(page, Verb.DELETE, by, now, page.working.title[:200])
    page.delete()


# --- What every verb does ------------------------------------------------------------------------


def locked(page: AboutPage, based_on: AboutText | None = None) -> AboutPage:
    """The row as it is at this moment, ours until the transaction ends. Nobody acts on words they
    have not seen."""
    # Two steps: a join that waited for the lock would still see the text of before.
    AboutPage.objects.select_for_update().get(pk=page.pk)
    page = AboutPage.objects.select_related("working").get(pk=page.pk)
    if based_on is not None and based_on.pk != page.working_id:
        raise Refused(
            _(
                "Someone has saved this page since you opened it. Look at the newer text, then try "
                "again."
            )
        )
    return page


def _put(page: AboutPage, words: dict, by, now: datetime) -> None:
    page.working = AboutText.objects.create(page=page, created_at=now, created_by=by, **words)
    page.save(update_fields=["working"])


def record(page: AboutPage, verb: str, by, now: datetime, details: str = "") -> None:
    name = (by.get_full_name() or by.get_username()) if by else ""
    AboutAct.objects.create(
        page=page, text=page.working, verb=verb, by=by, by_name=name, at=now, details=details[:500]
    )


def _told(at: datetime) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M:%S %Z}"
