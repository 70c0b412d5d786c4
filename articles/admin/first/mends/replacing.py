"""A picture gives way on the row: another takes its place in every text in work that shows it. The
words of that use go with it, as they say what the old one shows."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import visibility, workflow
from articles.admin.first.mends.alt import with_token
from articles.admin.first.mends.done import Done, called, page_of, typed_in
from articles.admin.first.mends.texts import save, saved
from articles.admin.pointing import picture_pointed_at
from articles.admin.wording import moment
from articles.checks.alts import contents_named, uses_in
from articles.embeds.parse import embeds_in, token
from articles.models import Article, Embed, EmbedLink, Image, Revision
from articles.rights import may
from articles.workflow import Refused

MOST = 20


@transaction.atomic
def replace(request: HttpRequest, pk: int) -> Done:
    if not request.user.has_perm("articles.change_image"):
        raise PermissionDenied
    old = Image.objects.in_library().filter(pk=pk).first()
    if old is None:
        raise Refused(_("The picture is no longer in the library. Nothing was written."))
    new = _chosen(typed_in(request, "picture"), old)
    articles = _shown_in(old)
    ours = [it for it in articles if may(request.user, "save", it)]
    if not ours:
        raise Refused(_nothing_to_change(articles))
    if len(ours) > MOST:
        raise Refused(
            _("More than %(most)s texts show it. Open the picture, and replace it text by text.")
            % {"most": MOST}
        )
    named = contents_named(article.working for article in ours)
    contents = {it.guid: it for it in Embed.objects.filter(guid__in=named)}
    done = [_replaced(request, article, old, new, contents) for article in ours]
    left = len(articles) - len(ours)
    if len(done) == 1:
        return _with_left(done[0], left)
    said = ngettext(
        "“{}” stands in place of “{}” in {} text.",
        "“{}” stands in place of “{}” in {} texts.",
        len(done),
    )
    told = format_html(said, new, old, len(done))
    publish = _("Readers see those that are live as they were until somebody publishes them.")
    steps = ";".join(it.undo.partition(":")[2] for it in done if it.undo)
    all_ = Done(format_html("{} {}", told, publish), f"texts:{steps}", _("Undo: the texts before"))
    return _with_left(all_, left)


def _with_left(done: Done, left: int) -> Done:
    if not left:
        return done
    told = ngettext(
        "%(number)s more text shows it, which others look after.",
        "%(number)s more texts show it, which others look after.",
        left,
    ) % {"number": left}
    return Done(format_html("{} {}", done.told, told), done.undo, done.label)


def _nothing_to_change(articles: list[Article]) -> str:
    if articles:
        return _("Only texts of other sections show it, which others look after.")
    return _(
        "No text in work shows it any more; readers see it until somebody publishes the change."
    )


def _chosen(typed: str, old: Image) -> Image:
    if not typed:
        raise Refused(_("No picture was chosen. Paste its address or guid, or search for it."))
    new = picture_pointed_at(typed)
    if new is None:
        raise Refused(
            _("No picture of ours has the address or guid “%(typed)s”. Paste it again.")
            % {"typed": typed[:100]}
        )
    if new.pk == old.pk:
        raise Refused(_("That is the same picture. Choose another."))
    if not new.credit:
        raise Refused(
            _("“%(picture)s” has no credit, so no text goes out with it. Choose another.")
            % {"picture": new}
        )
    if visibility.pictures_of([new.guid], timezone.now())[0].out_of_rights:
        raise Refused(_not_now(new))
    return new


def _not_now(image: Image) -> str:
    now = timezone.now()
    if image.usable_from and image.usable_from > now:
        said = _("“%(picture)s” may not be shown before %(moment)s. Choose another.")
        return said % {"picture": image, "moment": moment(image.usable_from)}
    said = _("“%(picture)s” may not be shown since %(moment)s. Choose another.")
    return said % {"picture": image, "moment": moment(image.usable_until)}


# --- In the texts ---------------------------------------------------------------------------------


def _shown_in(image: Image) -> list[Article]:
    """Articles whose text in work shows it."""
    inside = EmbedLink.objects.filter(kind="image", target=image.guid).values("revision")
    shows = Revision.objects.filter(visibility.on_the_desk()).filter(
        Q(picture=image) | Q(pk__in=inside)
    )
    found = Article.objects.filter(pk__in=shows.values("article"), withdrawn_at=None)
    return list(found.select_related("working", "live", "next", "section").order_by("pk"))


def _replaced(request: HttpRequest, article: Article, old: Image, new: Image, contents) -> Done:
    """`contents`: guid -> what the texts embed."""
    text = article.working
    changes = {"body": _body_with(text.body, old, new, contents, request.user)}
    if text.picture_id == old.pk:
        changes |= {"picture": new, "picture_alt": "", "picture_caption": ""}
        changes |= {"picture_decorative": False}
    now = save(request, article, text, **changes)
    said = _('“{}” stands in place of “{}” in “{}”. <a href="{}">Open it</a>')
    told = format_html(said, new, old, called(article), page_of(article))
    return saved(request, article, now, told, _("Undo: the text before"))


def _body_with(body: str, old: Image, new: Image, contents: dict, by) -> str:
    for number, it in enumerate(embeds_in(body)):
        if it.kind == "image" and it.ref == old.guid:
            body = with_token(body, number, token("image", new.guid))
        elif data := _content_with(contents.get(it.ref), it.kind, old, new):
            made = workflow.make(it.kind, data, by)
            body = with_token(body, number, token(it.kind, made.guid))
    return body


def _content_with(content: Embed | None, kind: str, old: Image, new: Image) -> dict | None:
    """None where it does not show the old one. Its words go, and what it is made of stays."""
    if content is None or content.kind != kind:
        return None
    uses = [use for _key, use in uses_in("0", content)]
    if str(old.guid) not in [use["image"] for use in uses]:
        return None
    put = [_use_of(new, use) if use["image"] == str(old.guid) else use for use in uses]
    return put[0] if content.kind == "image" else {**content.data, "pictures": put}


def _use_of(new: Image, instead: dict) -> dict:
    """In the same cut and size, with the new one's own words."""
    rest = {name: value for name, value in instead.items() if name != "decorative"}
    return {**rest, "image": str(new.guid), "alt": new.alt, "caption": new.caption}
