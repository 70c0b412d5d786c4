"""The bin: pictures nobody wants wait there, and can be taken out again, until they are deleted
for ever. No reader and no new text gets one that lies in it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.checks.usage import uses_of
from articles.images import renditions
from articles.models import Image
from articles.workflow.embedding import refuse_used
from articles.workflow.errors import Refused


@transaction.atomic
def put_in_bin(image: Image) -> None:
    """Out of the library. Refused while words on the site, scheduled or in work show it."""
    locked = _locked(image)
    if locked.binned_at:
        raise Refused(_("This picture is in the bin already."))
    refuse_used(locked)
    _mark(locked, timezone.now())


@transaction.atomic
def take_out(image: Image) -> None:
    """Back into the library, as it was."""
    locked = _locked(image)
    if not locked.binned_at:
        raise Refused(_("This picture is not in the bin."))
    _mark(locked, None)


@transaction.atomic
def delete_for_ever(image: Image) -> None:
    """The row and its files. What an older text shows stays: that text must stay readable."""
    locked = _locked(image)
    if not locked.binned_at:
        raise Refused(_("Only what lies in the bin is deleted for ever. Put it there first."))
    uses = uses_of(locked)
    if uses:
        raise Refused(
            _(
                "An older text of an article shows this picture and must stay readable as it was. "
                "The picture stays in the bin."
            )
        )
    files = [locked.file.name, *locked.earlier_files.values_list("file", flat=True)]
    storage = locked.file.storage
    locked.delete()

    def forget_files():
        renditions.remove_all(locked)
        for name in filter(None, files):
            storage.delete(name)

    # The row may yet come back if the transaction fails; a deleted file does not.
    transaction.on_commit(forget_files)


def refuse_binned(words: dict, before: dict | None = None) -> None:
    """No text takes up a picture that lies in the bin. `before`: the words it had."""
    picture = words.get("picture")
    if picture is None or (before and picture == before["picture"]):
        return
    if _locked(picture).binned_at:
        raise Refused(
            _(
                "The picture “%(picture)s” is in the bin. Take it out of the bin first, or "
                "choose another."
            )
            % {"picture": picture},
            field="picture",
        )


def _locked(image: Image) -> Image:
    """As it is at this moment; a text that takes it up and somebody who bins it wait for each
    other."""
    found = Image.objects.select_for_update().filter(pk=image.pk).first()
    if found is None:
        raise Refused(_("This picture has been deleted meanwhile."), field="picture")
    return found


def _mark(image: Image, at) -> None:
    image.binned_at = at
    image.save(update_fields=["binned_at"])
