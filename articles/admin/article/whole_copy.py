"""Copy pasted whole into the page of an article that has no words yet: it is taken apart into the
fields as an imported file is. Nothing is stored by it; the page saves what stands in its fields."""

from html import escape

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from articles.copy import text
from articles.copy.incoming import Incoming, IncomingPicture, IngestError
from articles.images import credit
from articles.rights import allowed_of
from articles.workflow import Refused

TAKE_APART = "take-apart"
FIELD = "whole_copy"
LONGEST = 500_000
# What stands in these would be lost under the copy's.
FILLED = ("headline", "standfirst", "body")
# How many there are of each thing in a copy, and what it is called.
FOUND = (
    (lambda copy: len(copy.headline), gettext_lazy("headline")),
    (lambda copy: len(copy.standfirst), gettext_lazy("standfirst")),
    (
        lambda copy: len(copy.bylines),
        ngettext_lazy("%(number)s byline", "%(number)s bylines", "number"),
    ),
    (lambda copy: len(copy.pictures), gettext_lazy("the words of the picture")),
    (
        lambda copy: len(copy.paragraphs),
        ngettext_lazy("%(number)s paragraph", "%(number)s paragraphs", "number"),
    ),
    (
        lambda copy: copy.lost_embeds,
        ngettext_lazy(
            "%(number)s place of a lost embed", "%(number)s places of lost embeds", "number"
        ),
    ),
    (
        lambda copy: len(copy.sources),
        ngettext_lazy("%(number)s source", "%(number)s sources", "number"),
    ),
)


def take_apart(request: HttpRequest) -> JsonResponse:
    """POST of the article's form with the copy in `whole_copy`: {"fields": {name: value or
    values}, "told": sentence}, or {"refused": sentence}."""
    if not allowed_of(request.user, ("create",)):
        raise PermissionDenied
    try:
        fields, told = taken_apart(request.POST)
    except Refused as refusal:
        return JsonResponse({"refused": refusal.sentence})
    return JsonResponse({"fields": fields, "told": told})


def put_apart(typed: QueryDict) -> str:
    """Fills the fields of a form without scripts; answers with the sentence. Raises Refused."""
    fields, told = taken_apart(typed)
    for name, value in fields.items():
        typed.setlist(name, value if isinstance(value, list) else [value])
    typed.pop(FIELD)
    return told


def taken_apart(posted: QueryDict) -> tuple[dict[str, str | list[str]], str]:
    """The fields of the article's form, and a sentence of what was found. Raises Refused."""
    if any(posted.get(name, "").strip() for name in FILLED):
        raise Refused(
            _(
                "The article has words already, and the copy would take their place. Empty its "
                "headline, standfirst and text first, or paste into the text."
            )
        )
    words = posted.get(FIELD, "").replace("\x00", "")
    if len(words) > LONGEST:
        raise Refused(
            _("The copy has %(number)s characters and %(longest)s fit. Paste it in parts.")
            % {"number": len(words), "longest": LONGEST}
        )
    if not words.strip():
        raise Refused(_("Nothing was pasted. Paste the whole copy, then press again."))
    return _fields_of(_read(words))


def _read(words: str) -> Incoming:
    if not text.sniff(words):
        raise Refused(
            _("This looks like markup or data. Paste its words as plain text, or into the text.")
        )
    try:
        return text.parse(words)[0]
    except IngestError:
        raise Refused(
            _("There are no words in the copy, so no headline. Add one as its first line.")
        )


def _fields_of(copy: Incoming) -> tuple[dict[str, str | list[str]], str]:
    fields = {
        "headline": copy.headline,
        "standfirst": copy.standfirst,
        "body": _body_of(copy),
        "bylines": list(copy.bylines),
        "sources": list(copy.sources),
    }
    if copy.language in dict(settings.LANGUAGES):
        fields["language"] = copy.language
    if copy.pictures:
        fields |= _picture_of(copy.pictures[0])
    return fields, _told_of(copy)


def _body_of(copy: Incoming) -> str:
    """Only the lead picture has fields on this page: the words of others stand where they stood.
    What could not be placed stands at the end."""
    pictures = [escape(_words_of(picture), quote=False) for picture in copy.pictures]
    rest = [f"<p>{escape(left.text, quote=False)}</p>" for left in copy.leftovers if left.text]
    return "\n".join(filter(None, (copy.body_html(pictures), *rest)))


def _words_of(picture: IncomingPicture) -> str:
    mark = picture.credit_raw and f"[{picture.credit_raw}]"
    return " ".join(filter(None, (picture.alt, picture.caption, mark)))


def _picture_of(picture: IncomingPicture) -> dict[str, str]:
    found = credit.split(picture.credit_raw)
    known = found.people or found.agency
    return {
        "new_alt": picture.alt,
        "new_caption": picture.caption,
        "new_people": ", ".join(found.people) if known else found.raw,
        "new_agency": found.agency,
        "new_mark": found.mark,
        "new_awaits": "on",
    }


def _told_of(copy: Incoming) -> str:
    found = [words % {"number": number} for count, words in FOUND if (number := count(copy))]
    told = _("Taken apart: %(found)s.") % {"found": " · ".join(found)}
    if any(left.text for left in copy.leftovers):
        told += " " + _("What could not be placed stands at the end of the text.")
    if len(copy.pictures) > 1:
        told += " " + _("The words of the other pictures stand in the text.")
    return told
