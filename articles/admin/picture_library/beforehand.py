"""What is slow about saving the page of a picture is done before its transaction begins: a file is
decoded for seconds, in which nobody else could save anything."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from articles.admin.numbers import number_in
from articles.admin.picture_library.form import CREDIT, lines_of
from articles.images.decoding import TakenIn, take_in
from articles.images.intake import NotAPicture, decoded
from articles.models import Image
from articles.models.shapes import Focus

_TRAVEL = (
    *(*CREDIT, "copyright", "licence", "licence_url", "licensor_url", "usage_terms"),
    *("source", "source_type"),
)
gettext_lazy("""Words that the first renditions say inside, as they are typed on the page.""")


def decode_first(request: HttpRequest, object_id: str | None) -> None:
    """A file that is sent carries `decoded` or a `refusal` from here on, for its field; the request
    carries the `guess` that is asked for."""
    pk = number_in(object_id) if object_id else None
    image = Image.objects.filter(pk=pk).first() if pk is not None else None
    file = request.FILES.get("new_file")
    if file:
        file.decoded, file.refusal = None, ""
        try:
            file.decoded = decoded(_as_typed(image or Image(), request.POST), file)
        except NotAPicture as refusal:
            file.refusal = str(refusal)
    elif image and image.file and "guess_again" in request.POST:
        request.guess = _guessed(image)


def guess_of(request: HttpRequest, taken: TakenIn | None) -> Focus | None:
    """Of the file that is sent, else of the one that is there; None where it cannot be read."""
    return taken.focus if taken else getattr(request, "guess", None)


def _as_typed(image: Image, typed) -> Image:
    """No longer than the file has room for; whether it may be saved, the form decides."""
    for name in _TRAVEL:
        if name in typed:
            setattr(image, name, typed[name][:500])
    if "people" in typed:
        image.credit_people = lines_of(typed["people"][:2000])
    return image


def _guessed(image: Image) -> Focus | None:
    try:
        with image.file.open("rb") as file:
            return take_in(file).focus
    except (NotAPicture, OSError):
        return None
