"""Groups of articles: what waits for review, what was lost, what says nothing to those who cannot
see, what is held and what an import left over."""

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.article.asked import short
from articles.admin.first.groups import ArticleGroup
from articles.admin.first.rows import Row
from articles.admin.pictures import thumbnail
from articles.admin.wording import brief
from articles.checks.alts import uses_wanting
from articles.checks.cards import situation
from articles.checks.embeds import lost_places
from articles.checks.suggesting import Place
from articles.models import Article, CorrectionRequest, Event, Revision
from articles.models.correction_request import NEED, OPEN


class Review(ArticleGroup):
    key = "review"
    asks = gettext_lazy("Read it and approve it, or open it and send it back.")
    mend = "approve"
    mended_by = "approve"

    def row(self, thing: Revision, shelf) -> Row:
        row = super().row(thing, shelf)
        row.act = _("Review")
        sent = shelf.sent.get(thing.article_id)
        row.detail = _sentence_of(sent) if sent else ""
        return row

    def mark(self, thing: Article) -> str:
        """Judged meanwhile, it waits for nobody."""
        return f"{thing.working_id} {thing.submitted_id} {thing.approved_id}"


def _sentence_of(event: Event) -> str:
    """By whom it was sent, when, and with what words."""
    said = {"by": event.by_name or _("The newsroom"), "at": brief(event.at), "note": event.note}
    return (_("%(by)s, %(at)s: “%(note)s”") if event.note else _("%(by)s, %(at)s")) % said


class LostEmbeds(ArticleGroup):
    key = "embeds"
    asks = gettext_lazy("Say which article stood there, or take the place out.")
    level = "must"
    mend = "embed"

    def row(self, thing: Revision, shelf) -> Row:
        row = super().row(thing, shelf)
        lost = lost_places(thing)
        if not lost:
            row.mend = ""
            return row
        row.problem = lost[0]
        number = len(lost)
        many = ngettext("%(number)s place", "%(number)s places", number) % {"number": number}
        row.detail = many if number > 1 else ""
        fit = shelf.suggested.get(place_of(thing), []) if row.mend else []
        row.given |= {"place": 0, "suggested": [self._offered(it) for it in fit]}
        return row

    def _offered(self, article: Article) -> dict:
        return {"article": article, "state": situation(article, self.look.at)[0]}


def place_of(revision: Revision) -> Place | None:
    """The first lost place of a text, as suggestions are asked for."""
    lost = lost_places(revision)
    if not lost:
        return None
    return Place(revision.article_id, revision.language, f"{lost[0].before} {lost[0].after}")


class WeakAlt(ArticleGroup):
    key = mend = "alt"
    asks = gettext_lazy("Say what the picture shows, for those who cannot see it.")

    def row(self, thing: Revision, shelf) -> Row:
        row = super().row(thing, shelf)
        uses = uses_wanting(thing, shelf.contents, shelf.images_by_guid)
        if not uses:
            row.mend = ""
            return row
        use, others = uses[0], len(uses) - 1
        more = ngettext("%(number)s more picture", "%(number)s more pictures", others)
        told = [
            _("Lead picture.") if use.key == "lead" else _("Picture in the text."),
            use.says,
            f"{more % {'number': others}}." if others else "",
        ]
        row.thumbnail = thumbnail(use.image)
        row.detail = " ".join(filter(None, told))
        row.given |= {"use": use.key, "alt": use.alt or use.image.alt, "caption": use.caption}
        return row


class Held(ArticleGroup):
    key = "held"
    asks = gettext_lazy("Lift the hold once its reason is gone.")
    level = "note"
    mend = "lift"
    mended_by = "unhold"

    def row(self, thing: Revision, shelf) -> Row:
        row = super().row(thing, shelf)
        article = thing.article
        said = {"moment": brief(article.held_at), "note": article.held_note}
        row.detail = _("Since %(moment)s: “%(note)s”") % said
        row.given["seen"] = article.held_at.isoformat()
        return row

    def mark(self, thing: Article) -> str:
        """Another hold is another matter."""
        return f"{thing.working_id} {thing.held_at:%Y%m%d%H%M%S}" if thing.held_at else ""


class Asked(ArticleGroup):
    """A row for each article, with its oldest request; once that is closed, the next has its
    place."""

    key = NEED
    asks = gettext_lazy("Correct it, or say why there is nothing to correct.")
    mend = "nothing"
    mended_by = "answer"
    order = ("asked_at", "article")

    def found(self):
        requests = CorrectionRequest.objects.filter(OPEN, article=OuterRef("article"))
        oldest = requests.order_by("at", "pk").values("at")[:1]
        return super().found().annotate(asked_at=Subquery(oldest))

    def show(self, things, shelf) -> None:
        of = shelf.asked
        things = [it for it in things if of[it.article_id]]
        things.sort(key=lambda it: (of[it.article_id][0].at, it.article_id))
        self.rows = [self.row(it, shelf) for it in things]

    def row(self, thing: Revision, shelf) -> Row:
        row = super().row(thing, shelf)
        first, *others = shelf.asked[thing.article_id]
        if row.mend and not thing.article.withdrawn_at:
            page = reverse("admin:articles_article_correct", args=[thing.article_id])
            row.url, row.act = f"{page}#{first.anchor}", _("Correct …")
        more = ngettext("%(number)s more request", "%(number)s more requests", len(others))
        told = _("%(at)s: “%(note)s”") % {"at": brief(first.at), "note": short(first)}
        row.detail = " · ".join(
            filter(None, (told, more % {"number": len(others)} if others else ""))
        )
        row.quoted = first.sentence
        row.given["request"] = first.pk
        return row


class Newer(ArticleGroup):
    """Taken over where the difference is shown; left also on the row."""

    key = mend = "newer"
    asks = gettext_lazy("Look what is newer in it, and take it over or leave it.")

    def row(self, thing: Revision, shelf) -> Row:
        row = super().row(thing, shelf)
        row.url = reverse("admin:articles_article_received", args=[thing.article_id])
        row.act = _("Look what differs")
        row.given["received"] = thing.waiting_received
        return row

    def mark(self, thing: Article) -> str:
        return str(thing.working_id)


class Leftovers(ArticleGroup):
    key = mend = "leftovers"
    asks = gettext_lazy("Look whether anything of it belongs into the text.")
    FEW = 3

    def row(self, thing: Revision, shelf) -> Row:
        row = super().row(thing, shelf)
        left = thing.article.leftovers
        row.given |= {
            "left": left[: self.FEW],
            "others": max(0, len(left) - self.FEW),
            "has_text": any(it.get("text", "").strip() for it in left),
        }
        return row

    def mark(self, thing: Article) -> str:
        return f"{thing.working_id} {len(thing.leftovers)}"
