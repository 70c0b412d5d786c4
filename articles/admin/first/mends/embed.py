"""A lost embed: the article that stood there is put back, or the place is taken out."""

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles.admin.first.mends.alt import with_token
from articles.admin.first.mends.done import Done, article_for, called, page_of, text_seen, typed_in
from articles.admin.first.mends.texts import save, saved
from articles.admin.numbers import number_in
from articles.admin.pointing import pointed_at
from articles.embeds.parse import embeds_in, token
from articles.models import Article, Revision
from articles.workflow import Refused


def mend_place(request: HttpRequest, pk: int) -> Done:
    article = article_for(request, pk, "save")
    based_on = text_seen(request, article)
    number = _embed_at(based_on, number_in(request.POST.get("place", "")))
    if request.POST.get("do") == "out":
        now = save(request, article, based_on, body=with_token(based_on.body, number, ""))
        said = _('The empty place is taken out of “{}”. <a href="{}">Open it</a>')
        told = format_html(said, called(article), page_of(article))
    else:
        target = _chosen(request, article)
        put = with_token(based_on.body, number, token("article", target.guid))
        now = save(request, article, based_on, body=put)
        said = _('“{}” stands in “{}” now. <a href="{}">Open it</a>')
        told = format_html(said, target, called(article), page_of(article))
    return saved(request, article, now, told, _("Undo: the place as it was"))


def _embed_at(based_on: Revision, place: int | None) -> int:
    """The number among all embeds of the one at this lost place."""
    lost = [n for n, it in enumerate(embeds_in(based_on.body)) if it.ref is None]
    if place is None or place >= len(lost):
        raise Refused(_("The place is not in the text any more. Nothing was changed."))
    return lost[place]


def _chosen(request: HttpRequest, article: Article) -> Article:
    typed = typed_in(request, "article")
    if not typed:
        raise Refused(
            _("No article was chosen. Paste its address or guid, or choose one that is offered.")
        )
    target = pointed_at(typed, request.user)
    if target is None:
        raise Refused(
            _("No article of ours has the address or guid “%(typed)s”. Paste it again.")
            % {"typed": typed[:100]}
        )
    if target.pk == article.pk:
        raise Refused(_("An article cannot embed itself. Choose another."))
    if target.spiked_at:
        raise Refused(
            _("“%(article)s” is on the spike, and readers would see nothing. Choose another.")
            % {"article": target}
        )
    return target
