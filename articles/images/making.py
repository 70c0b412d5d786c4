"""Makes the renditions of pictures in the background.

What is to be done is written into the database together with what it is about, so that it is
committed with it or not at all. It may be done twice, by two at a time, or break off at any moment:
each making writes into a folder of its own, and readers are served from the folder before until
the picture names the new one.
"""

import io
import logging
from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from articles.images import renditions
from articles.images.decoding import render, take_in
from articles.images.filling import fill_file, fill_words, keep_metadata
from articles.images.found import enter
from articles.models import Image, Revision

TRIES = 3
BETWEEN_TRIES = timedelta(minutes=1)
# An address in a bucket holds for a minute after it was signed.
FORGET_AFTER = timedelta(minutes=2)
SHOWN, USUAL, SOME_TIME = 10, 0, -10
"""What comes first: pictures that readers see."""

_log = logging.getLogger(__name__)


# --- Asked for -----------------------------------------------------------------------------------


def renew(image: Image) -> None:
    """Called by whoever has changed its file, its focal point or the words that travel inside its
    files. Pages say the new words at once; files follow within seconds."""
    if image.file and not renditions.is_current(image):
        make.enqueue(image.pk)


def make_missing(images: Iterable[Image]) -> None:
    """For pictures that readers are about to see: before all others."""
    _ask_first([image.pk for image in images if image.file and not image.rendered_at])


def make_shown(revision: Revision) -> None:
    """The same for whatever a text shows: its lead, and those in its body and its galleries. One
    question, and one thing to be done however many there are."""
    inside = revision.embed_links.filter(kind="image").values("target")
    shown = Image.objects.filter(Q(pk=revision.picture_id) | Q(guid__in=inside), rendered_at=None)
    _ask_first(list(shown.exclude(file="").values_list("pk", flat=True)))


def _ask_first(keys: list[int]) -> None:
    if len(keys) == 1:
        make.using(priority=SHOWN).enqueue(keys[0])
    elif keys:
        make_each.using(priority=SHOWN).enqueue(keys)


# --- Done in the background ----------------------------------------------------------------------


@task()
def make(key: int, tried: int = 0) -> None:
    """What fails is tried again, and in the end left for `check_images` to tell of."""
    try:
        make_now(key)
    except Exception:
        if tried + 1 >= TRIES:
            raise
        _log.warning("The renditions of picture %s are tried again later.", key, exc_info=True)
        later = make.using(run_after=timezone.now() + BETWEEN_TRIES * (tried + 1))
        later.enqueue(key, tried + 1)


@task()
def make_each(keys: list[int]) -> None:
    for key in keys:
        make.using(priority=SHOWN).enqueue(key)


@task()
def forget(guid: str, name: str) -> None:
    """Removes a folder that no reader is served from any more."""
    image = Image.objects.filter(guid=guid).only("guid", "renditions").first()
    if image is None or image.renditions != name:
        renditions.remove(renditions.folder_of(Image(guid=UUID(guid), renditions=name)))


@task(priority=SOME_TIME)
def catch_up(after: int = 0) -> None:
    """The next picture that lacks renditions, then the one after it: those that came before there
    were any, and those whose making broke off. One that fails is passed over."""
    key = lacking().filter(pk__gt=after).values_list("pk", flat=True).order_by("pk").first()
    if key is None:
        return
    catch_up.enqueue(key)
    make_now(key)


def lacking():
    return Image.objects.filter(rendered_at=None).exclude(file="")


def make_now(key: int, *, anew: bool = False) -> bool:
    """Makes whatever a picture lacks; with `anew`, also what it has. False where there was nothing
    to do, or somebody else has done it meanwhile. Raises NotAPicture or OSError where its file
    cannot be read."""
    image = Image.objects.exclude(file="").filter(pk=key).first()
    if image is None or (renditions.is_current(image) and not anew):
        return False
    with image.file.open("rb") as file:
        content = file.read()
    if image.hash_a is None or not hasattr(image, "metadata"):
        _look(image, content)
    name = renditions.new_folder(image)
    said = renditions.said_inside(image)
    renditions.store(image, name, render(content, renditions.every(image), image.focus, said))
    try:
        served = _serve_from(image, name)
    except BaseException:
        renditions.remove(renditions.folder_of(image, name))
        raise
    if not served:
        renditions.remove(renditions.folder_of(image, name))
    return served


@transaction.atomic
def _serve_from(made: Image, name: str) -> bool:
    """Readers get them from now on, unless they are out of date by now, or not needed any more."""
    now = Image.objects.select_for_update().filter(pk=made.pk).first()
    if now is None:
        return False
    if renditions.mark_of(now) != renditions.mark_of(made):
        renew(now)
        return False
    if now.renditions != made.renditions and renditions.is_current(now):
        return False
    Image.objects.filter(pk=now.pk).update(renditions=name, rendered_at=timezone.now())
    later = timezone.now() + FORGET_AFTER
    forget.using(run_after=later).enqueue(str(now.guid), now.renditions)
    return True


def _look(image: Image, content: bytes) -> None:
    """A picture that was taken in before anybody looked into its file."""
    taken = take_in(io.BytesIO(content))
    with transaction.atomic():
        now = Image.objects.select_for_update().get(pk=image.pk)
        if now.sha256 == taken.sha256:
            fill_file(now, taken)
            fill_words(now, taken.metadata)
            now.save()
            keep_metadata(now, taken.metadata)
            enter(now)
    image.__dict__.update(now.__dict__)
