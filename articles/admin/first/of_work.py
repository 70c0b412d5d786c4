"""What is assigned to whoever looks: the first that is due first."""

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.article.assigning import in_words
from articles.admin.first.groups import Group, nulls_last
from articles.admin.first.rows import Row
from articles.admin.planning.rows import assignments_for
from articles.admin.wording import brief, isolated
from articles.models import Assignment
from articles.models.assignment import to_do


class Mine(Group):
    key = "mine"
    title = gettext_lazy("Assigned to me")
    asks = gettext_lazy("Write it, or say that it is done.")
    level = "note"
    mend = "done"
    order = (F("due").asc(nulls_last=True), "pk")
    model = Assignment

    @classmethod
    def may_look(cls, look) -> bool:
        return look.sees_articles

    @property
    def url(self) -> str:
        return reverse("admin:planning_assignments")

    def found(self):
        return assignments_for(self.look.user, mine=True).filter(to_do(self.look.at))

    def sorted(self, things):
        return sorted(things, key=lambda it: (nulls_last(it.due), it.pk))

    def show(self, things, shelf) -> None:
        super().show(things, shelf)
        late = any(it.due and it.due < self.look.at for it in things)
        self.level = "must" if late else "note"

    def row(self, thing: Assignment, shelf) -> Row:
        begun = thing.article_id is not None
        road, pk = (
            ("admin:articles_article_change", thing.article_id)
            if begun
            else ("admin:planning_assignment", thing.pk)
        )
        said = [
            _("due %(moment)s") % {"moment": brief(thing.due)} if thing.due else "",
            in_words(thing.length),
            isolated(thing.note),
        ]
        return Row(
            url=reverse(road, args=[pk]),
            name=str(thing),
            act=_("Open") if begun else _("Open the assignment"),
            language=thing.language,
            dir=thing.dir,
            detail=" · ".join(filter(None, said)),
            group=self.key,
            pk=thing.pk,
            mark=self.mark(thing),
            mend=self.mend,
            given={"seen": thing.number},
            may_snooze=True,
        )

    def mark(self, thing: Assignment) -> str:
        return str(thing.number)

    def may_snooze(self, thing: Assignment) -> bool:
        return thing.who_id == self.look.user.pk

    def thing(self, pk):
        return self.found().filter(pk=pk).first()
