"""One place of a front: what is chosen for it, planned for it, or said of it there."""

from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from articles.admin.article.doing import VIA
from articles.admin.before_use import with_before_use
from articles.admin.front.board import Board
from articles.admin.front.doing import article_of, seen_in
from articles.admin.front.finding import found
from articles.admin.front.forms import ChoiceForm, WordsForm
from articles.admin.front.rows import Row
from articles.admin.numbers import number_in
from articles.admin.pictures import pictures_like, with_thumbnails
from articles.admin.wording import isolated, moment
from articles.models import Article, Image
from articles.models.front import Container
from articles.workflow import Refused, front_waiting, fronts

SHELF = 12


class Chosen:
    """The request in hand. `refused`: it was not done, and the forms say why."""

    def __init__(self, request: HttpRequest, board: Board, row: Row, at: datetime):
        self.request, self.board, self.row, self.at = request, board, row, at
        self.refused = False
        self.trouble = ""
        # What changes a place with a change that waits, waits with it.
        self.waits = bool(row.waits)
        self.choice = ChoiceForm(row.place)
        self.words = WordsForm.of(row.slot) if row.slot else None
        self.sought = request.GET.get("q", "")
        self.picture_sought = ""

    # --- Done ------------------------------------------------------------------------------------

    def act(self) -> str:
        """What was done, as a sentence; "" where nothing was."""
        data = self.request.POST
        act, _colon, waits = data.get("do", "").partition(":")
        self.waits = self.waits or waits == "waits"
        does = {
            "find": self._find,
            "find-picture": self._find_picture,
            "pick": self._pick,
            "swap": self._swap,
            "end": self._end,
            "words": self._words,
            "unswap": self._unswap,
            "back": self._take_back,
        }.get(act)
        if does is None:
            raise Http404
        self.sought = data.get("q", "")
        self.picture_sought = data.get("picture_search", "")
        try:
            return does()
        except Refused as refusal:
            self.refused = True
            self._tell(refusal)
            return ""

    def _tell(self, refusal: Refused) -> None:
        for form in (self.choice, self.words):
            if form is not None and form.is_bound and refusal.field in form.fields:
                form.add_error(refusal.field, refusal.sentence)
                return
        self.trouble = refusal.sentence

    @property
    def _who(self) -> dict:
        data = self.request.POST
        return {"by": self.request.user, "seen": seen_in(data), "via": VIA, "waits": self.waits}

    def _told(self, at_once: str, waits: str, **names) -> str:
        return (waits if self.waits else at_once) % {"name": self.row.name, **names}

    def _find(self) -> str:
        """Nothing but another list; what was typed stays."""
        self.choice = self._kept()
        return ""

    def _find_picture(self) -> str:
        if self.row.slot:
            self.words = WordsForm.of(self.row.slot, self.request.POST)
        return ""

    def _kept(self) -> ChoiceForm:
        """As it was sent, without a word about what is missing."""
        form = ChoiceForm(self.row.place, self.request.POST)
        form.errors.clear()
        return form

    def _pick(self) -> str:
        form = self.choice = ChoiceForm(self.row.place, self.request.POST, planned=False)
        if not form.is_valid():
            self.refused = True
            return ""
        article, until = self._article(form), form.cleaned_data.get("until")
        words, place = form.words, self.row.place
        fronts.pick(self.board.language, place, article, until=until, words=words, **self._who)
        return self._told(
            _("“%(article)s” stands in %(name)s now."),
            _("“%(article)s” takes %(name)s when you publish."),
            article=isolated(article),
        )

    def _swap(self) -> str:
        form = self.choice = ChoiceForm(self.row.place, self.request.POST)
        if not form.is_valid():
            self.refused = True
            return ""
        article, until = self._article(form), form.cleaned_data.get("until")
        at, words, place = form.cleaned_data["at"], form.words, self.row.place
        language = self.board.language
        fronts.swap_at(language, place, article, at=at, until=until, words=words, **self._who)
        return self._told(
            _("“%(article)s” takes %(name)s on %(moment)s."),
            _("“%(article)s” is to take %(name)s on %(moment)s. That waits for you to publish."),
            article=isolated(article),
            moment=moment(at),
        )

    def _end(self) -> str:
        """Only the moment counts, whatever else was chosen or typed."""
        form = self.choice = ChoiceForm(self.row.place, self.request.POST)
        for name in [name for name in form.errors if name != "at"]:
            del form.errors[name]
        if form.errors:
            self.refused = True
            return ""
        at = form.cleaned_data["at"]
        fronts.swap_at(self.board.language, self.row.place, None, at=at, **self._who)
        return self._told(
            _("%(name)s fills itself again from %(moment)s on."),
            _("%(name)s is to fill itself from %(moment)s on. That waits for you to publish."),
            moment=moment(at),
        )

    def _words(self) -> str:
        if self.row.slot is None:
            raise Refused(_("Nothing is chosen for this place any more. Choose an article first."))
        form = self.words = WordsForm.of(self.row.slot, self.request.POST)
        if not form.is_valid():
            self.refused = True
            return ""
        fronts.override(self.board.language, self.row.place, form.words, **self._who)
        return self._told(
            _("%(name)s has its words."), _("%(name)s has its words when you publish.")
        )

    def _unswap(self) -> str:
        fronts.unswap(self.board.language, self.row.place, **self._who)
        return self._told(
            _("What stands in %(name)s stays."),
            _("What stands in %(name)s is to stay. That waits for you to publish."),
        )

    def _take_back(self) -> str:
        front_waiting.take_back(self.board.language, self.row.place, by=self.request.user)
        return _("%(name)s is what it is for everybody.") % {"name": self.row.name}

    def _article(self, form: ChoiceForm) -> Article:
        return article_of(form.cleaned_data["article"], self.request.user, self.at)

    # --- Shown -----------------------------------------------------------------------------------

    def context(self) -> dict:
        if "at" not in self.choice.fields:
            # Sent for now; the page also asks for a moment.
            faults, self.choice = self.choice.errors, self._kept()
            self.choice.errors.update(faults)
        return {
            "choice": self.choice,
            "words": self.words,
            "trouble": self.trouble,
            "sought": self.sought,
            "found": found(self.request, self.sought, self.board.language, self.at, self._marked()),
            "marked": str(self.choice["article"].value() or ""),
            "is_breaking": self.row.place.container == Container.BREAKING,
            "shelf": self._shelf() if self.words and "picture" in self.words.fields else None,
        }

    def _marked(self) -> UUID | None:
        """The one chosen before."""
        try:
            return UUID(str(self.choice["article"].value()))
        except ValueError:
            return None

    def _shelf(self) -> dict:
        found = list(pictures_like(self.picture_sought)[:SHELF])
        value = number_in(str(self.words["picture"].value() or ""))
        chosen = next((image for image in found if image.pk == value), None)
        if value and chosen is None:
            chosen = Image.objects.filter(pk=value).first()
        images = [*([chosen] if chosen else []), *(it for it in found if it != chosen)]
        with_before_use(with_thumbnails(images), self.at)
        return {"chosen": chosen, "images": images, "sought": self.picture_sought}
