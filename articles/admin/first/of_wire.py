"""Groups of the first page: articles whose copy was withdrawn by its provider, or has come anew."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import visibility
from articles.admin.first.groups import ArticleGroup
from articles.admin.first.rows import Row
from articles.admin.wording import brief, listed
from articles.models import Article, Revision
from articles.models.wire import KILLED_NEED, RENEWED_NEED


class Killed(ArticleGroup):
    key = mend = KILLED_NEED
    asks = gettext_lazy("Withdraw it too, or say why we keep it.")
    level = "must"
    mended_by = "keep-killed"

    def row(self, thing: Revision, shelf) -> Row:
        row = super().row(thing, shelf)
        article = thing.article
        alarmed = [it for it in shelf.takings[article.pk] if it.alarm_id]
        provider = listed(dict.fromkeys(it.item.feed.provider.name for it in alarmed))
        told = {"at": brief(article.killed_at), "provider": provider}
        row.detail = _("%(provider)s has withdrawn its copy, %(at)s") % told
        row.given |= {
            "is_public": visibility.is_public(article, self.look.at),
            "is_ahead": article.live_id is not None and article.published_at > self.look.at,
        }
        return row

    def mark(self, thing: Article) -> str:
        """Withdrawn once more is another matter."""
        return f"{thing.working_id} {thing.killed_at:%Y%m%d%H%M%S}" if thing.killed_at else ""


class Renewed(ArticleGroup):
    key = mend = RENEWED_NEED
    asks = gettext_lazy("Look at what the newer version changes, and take it over or leave it.")

    def row(self, thing: Revision, shelf) -> Row:
        row = super().row(thing, shelf)
        newest = [it for it in shelf.takings[thing.article_id] if it.newer_id][-1]
        if self.look.may("save", thing.article.section_id):
            row.url, row.act = reverse("admin:wire_newer", args=[newest.pk]), _("Look at it")
        row.given |= {"taking": newest.pk, "version": newest.newer_id}
        said = {"provider": newest.item.feed.provider, "version": newest.newer}
        row.detail = _("Version %(version)s of %(provider)s") % said
        return row
