"""The groups of the first page: each a small class that says what it asks, where it finds what
needs somebody, and how a row of it is mended. All of them stand in `registry`."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, F, OuterRef, QuerySet, Subquery, Value, Window
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.article.situation import chips_of
from articles.admin.coming import within
from articles.admin.first.rows import SHOWN, Look, Row
from articles.admin.needs import ARTICLE_NEEDS, IMAGE_NEEDS
from articles.admin.pictures import thumbnail
from articles.models import Article, Assignment, Image, Received, Revision
from articles.models.assignment import OPEN
from articles.models.received import WAITING


class Group:
    """`key`: by which the registry and a snooze name it; `asks`: what it wants of whoever looks, in
    one sentence; `level`: must, should or note; `mend`: the template and the act of its rows' mend,
    "" where a row only leads to where it is mended; `mended_by`: the right that its mend and its
    snoozing need."""

    key = ""
    title: str | Promise = ""
    asks: str | Promise = ""
    level = "should"
    mend = ""
    mended_by = "save"
    # How many of it are counted; 0: all.
    counted = 0

    def __init__(self, look: Look):
        self.look = look
        self.rows: list[Row] = []
        self.count = self.snoozed = 0

    @classmethod
    def may_look(cls, look: Look) -> bool:
        raise NotImplementedError

    @property
    def more(self) -> int:
        """Than these there are, where no more are counted; else 0."""
        return self.counted if self.count > self.counted else 0

    @property
    def anchor(self) -> str:
        return f"group-{self.key}"

    @property
    def url(self) -> str:
        """The list of all of them."""
        raise NotImplementedError

    def found(self) -> QuerySet:
        """All that need it, also what is snoozed."""
        raise NotImplementedError

    def but(self, found: QuerySet, snoozed: list[int]) -> QuerySet:
        """Without these things."""
        return found.exclude(pk__in=snoozed) if snoozed else found

    order: tuple = ()

    def first(self, found: QuerySet) -> list[QuerySet]:
        """The questions for the first few rows of the page, the oldest first: the group, the number
        of the thing, and how many there are in all."""
        return [self.few(found.order_by(*self.order), Window(Count("pk")))]

    def few(self, ordered: QuerySet, number) -> QuerySet:
        few = ordered.annotate(group=Value(self.key), key=F("pk"), all=number)
        return few.values_list("group", "key", "all")[:SHOWN]

    def sorted(self, things: Iterable) -> list:
        """As the database had them in `first`."""
        raise NotImplementedError

    def show(self, things: list, shelf) -> None:
        """Makes the rows. `shelf`: what all groups have fetched together."""
        self.rows = [self.row(it, shelf) for it in self.sorted(things)[:SHOWN]]

    def row(self, thing, shelf) -> Row:
        raise NotImplementedError

    def mark(self, thing) -> str:
        """What the thing is now, as far as this group is about it."""
        raise NotImplementedError

    def may_snooze(self, thing) -> bool:
        raise NotImplementedError

    def thing(self, pk: int):
        """What a row of this group is about, as it is now; None where it needs nobody any more."""
        raise NotImplementedError


class ArticleGroup(Group):
    """Of working texts."""

    order = ("created_at", "pk")
    model = Article

    @classmethod
    def may_look(cls, look: Look) -> bool:
        return look.sees_articles

    @property
    def title(self):
        return ARTICLE_NEEDS[self.key].label

    @property
    def url(self) -> str:
        return reverse("admin:articles_article_changelist") + f"?needs={self.key}"

    def found(self) -> QuerySet[Revision]:
        needing = ARTICLE_NEEDS[self.key].revisions(self.look.at, self.look.user)
        return within(needing, self.look.sections("read"))

    def but(self, found, snoozed):
        return found.exclude(article__in=snoozed) if snoozed else found

    def sorted(self, things):
        return sorted(things, key=lambda it: (it.created_at, it.pk))

    def row(self, thing: Revision, shelf) -> Row:
        article, look = thing.article, self.look
        return Row(
            url=reverse("admin:articles_article_change", args=[article.pk]),
            name=str(thing),
            act=_("Open"),
            language=article.language,
            dir=article.dir,
            chips=tuple(chips_of(article, look.at)),
            group=self.key,
            pk=article.pk,
            mark=self.mark(article),
            mend=self.mend if self.may_mend(article) else "",
            given={"based_on": thing.pk},
            typed=look.typed(self.mend, article.pk),
            may_snooze=self.may_snooze(article),
            may_assign=look.may("assign", article.section_id),
        )

    def may_mend(self, article: Article) -> bool:
        return bool(self.mend) and self.look.may(self.mended_by, article.section_id)

    def may_snooze(self, thing: Article) -> bool:
        return self.look.may(self.mended_by, thing.section_id)

    def mark(self, thing: Article) -> str:
        return str(thing.working_id)

    def thing(self, pk):
        found = self.found().filter(article=pk).select_related("article").first()
        return found and found.article


class ImageGroup(Group):
    act: str | Promise = gettext_lazy("Open the picture")
    order = ("added_at", "id")
    model = Image

    @classmethod
    def may_look(cls, look: Look) -> bool:
        return look.sees_images

    @property
    def url(self) -> str:
        return reverse("admin:articles_image_changelist") + f"?needs={self.key}"

    def found(self) -> QuerySet[Image]:
        return IMAGE_NEEDS[self.key][1](Image.objects.in_library())

    def sorted(self, things):
        return sorted(things, key=lambda it: (it.added_at, it.pk))

    def row(self, thing: Image, shelf) -> Row:
        used = shelf.used.get(thing.pk, "")
        return Row(
            url=reverse("admin:articles_image_change", args=[thing.pk]),
            name=str(thing),
            act=str(self.act),
            detail=" · ".join(filter(None, (self.when(thing), used))),
            thumbnail=thumbnail(thing),
            group=self.key,
            pk=thing.pk,
            mark=self.mark(thing),
            mend=self.mend if self.look.changes_images else "",
            typed=self.look.typed(self.mend, thing.pk),
            may_snooze=self.may_snooze(thing),
        )

    def when(self, image: Image) -> str:
        return ""

    def may_snooze(self, thing) -> bool:
        return self.look.changes_images

    def thing(self, pk):
        return self.found().filter(pk=pk).first()


def texts_for_rows(pks: Iterable[int]) -> QuerySet[Revision]:
    """With all that the rows of articles say of them."""
    open_ = Assignment.objects.filter(OPEN, article=OuterRef("article")).values("pk")[:1]
    waiting = Received.objects.filter(WAITING, article=OuterRef("article")).values("pk")[:1]
    found = Revision.objects.filter(pk__in=pks).select_related("article", "picture")
    return found.annotate(open_assignment=Subquery(open_), waiting_received=Subquery(waiting))


def nulls_last(moment: datetime | None) -> tuple:
    return (moment is None, moment)
