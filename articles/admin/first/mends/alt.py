"""Alt text is written on the row: of one use of a picture, above a text or inside it."""

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles import workflow
from articles.admin.first.mends.done import Done, article_for, called, page_of, text_seen, typed_in
from articles.admin.first.mends.texts import save, saved
from articles.checks.alts import LEAD, contents_named, fault_of, uses_in
from articles.embeds.kinds import EmbedError
from articles.embeds.parse import TOKEN, embeds_in, token
from articles.models import Embed, Revision
from articles.workflow import Refused

LONGEST = Revision._meta.get_field("picture_alt").max_length


def write_alt(request: HttpRequest, pk: int) -> Done:
    article = article_for(request, pk, "save")
    based_on = text_seen(request, article)
    alt, key = typed_in(request, "alt"), request.POST.get("use", "")
    if len(alt) > LONGEST:
        raise Refused(
            _("The alt text has %(number)s characters and %(longest)s fit. Shorten it.")
            % {"number": len(alt), "longest": LONGEST}
        )
    changes = _of_lead(based_on, alt) if key == LEAD else _inside(based_on, key, alt, request.user)
    now = save(request, article, based_on, **changes)
    told = format_html(
        _('The picture in “{}” is described: “{}”. <a href="{}">Open it</a>'),
        called(article),
        alt,
        page_of(article),
    )
    return saved(request, article, now, told, _("Undo: the alt text before"))


def _of_lead(based_on: Revision, alt: str) -> dict:
    if based_on.picture_id is None:
        raise Refused(_("The picture is not in the text any more. Nothing was changed."))
    _refuse_weak(alt, based_on.picture_caption)
    return {"picture_alt": alt}


def _inside(based_on: Revision, key: str, alt: str, by) -> dict:
    """The content of an embed never changes: the text takes up another that says the same of the
    picture, with this alt text."""
    contents = {it.guid: it for it in Embed.objects.filter(guid__in=contents_named([based_on]))}
    for number, it in enumerate(embeds_in(based_on.body)):
        content = contents.get(it.ref)
        uses = dict(uses_in(str(number), content)) if content and content.kind == it.kind else {}
        if key in uses:
            _refuse_weak(alt, uses[key].get("caption", ""))
            made = _made(content, uses[key], alt, by)
            return {"body": with_token(based_on.body, number, token(it.kind, made.guid))}
    raise Refused(_("The picture is not in the text any more. Nothing was changed."))


def _made(content: Embed, use: dict, alt: str, by) -> Embed:
    worded = {**use, "alt": alt}
    data = worded
    if content.kind == "gallery":
        rows = [worded if row is use else row for row in content.data["pictures"]]
        data = {**content.data, "pictures": rows}
    try:
        return workflow.make(content.kind, data, by)
    except EmbedError as refusal:
        raise Refused(refusal.sentence) from None


def with_token(body: str, number: int, instead: str) -> str:
    """The body with something else in the place of one embed, counted from 0; "" takes it out."""
    found = list(TOKEN.finditer(body))[number]
    return body[: found.start()] + instead + body[found.end() :]


def _refuse_weak(alt: str, caption: str) -> None:
    """By the rules of the check that asks for it: else the row would still be there."""
    if not alt:
        raise Refused(_("No alt text was typed. Say what the picture shows."))
    if why := fault_of(alt, caption):
        raise Refused(
            _("Not saved. %(why)s Say what the picture shows, in a few words.") % {"why": why}
        )
