"""What the buttons of the board do. What is not undo or the breaking bar joins what waits."""

from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.admin.article.doing import VIA
from articles.admin.front.board import Board
from articles.admin.front.rows import Row
from articles.admin.numbers import number_in
from articles.admin.wording import isolated
from articles.models import Article
from articles.models.front import Container, Place
from articles.rights import may
from articles.visibility import is_public
from articles.workflow import Refused, front_waiting, fronts


def seen_in(data, name: str = "seen") -> int:
    """What the page was opened with; one that does not say has seen nothing."""
    return number_in(data.get(name)) or 0


def article_of(guid, user, at) -> Article:
    """One that may be chosen: readers have it, or whoever chooses may read it."""
    article = Article.objects.filter(guid=guid).select_related("working", "section").first()
    if article is None or not (is_public(article, at) or may(user, "read", article)):
        raise Refused(_("That article is gone. Choose another."), field="article")
    return article


class Pressed:
    """A button of the board: `do` names the act, and after a colon the place."""

    def __init__(self, request: HttpRequest, board: Board, at):
        self.request, self.board, self.at = request, board, at
        self.language, self.data = board.language, request.POST
        self.act, _colon, self.key = self.data.get("do", "").partition(":")
        self.who = {"by": request.user, "seen": seen_in(self.data)}

    def done(self) -> str:
        """What was done, as a sentence. Where a place is named, the front has it."""
        whole = {
            "undo": self._undo,
            "publish": self._publish,
            "throw": self._throw_away,
            "step": self._step_back,
        }.get(self.act)
        if whole:
            return whole()
        row = self.board.row(Place.read(self.key))
        does = {
            "put": self._put,
            "up": self._move,
            "down": self._move,
            "clear": self._clear,
            "back": self._take_back,
        }.get(self.act)
        if row is None or does is None:
            raise Http404
        return does(row)

    # --- The whole front -------------------------------------------------------------------------

    def _undo(self) -> str:
        return _("Undone: %(undo)s.") % {"undo": fronts.undo(self.language, via=VIA, **self.who)}

    def _publish(self) -> str:
        step = seen_in(self.data, "step")
        many = len(front_waiting.publish(self.language, step=step, via=VIA, **self.who).places)
        return ngettext(
            "%(number)s change is published: readers see it now.",
            "%(number)s changes are published: readers see them now.",
            many,
        ) % {"number": many}

    def _throw_away(self) -> str:
        many = front_waiting.throw_away(self.language, by=self.request.user)
        return ngettext(
            "%(number)s change is thrown away. “One step back” brings it back.",
            "%(number)s changes are thrown away. “One step back” brings them back.",
            many,
        ) % {"number": many}

    def _step_back(self) -> str:
        front_waiting.step_back(self.language, by=self.request.user)
        return _("One step back.")

    # --- One place -------------------------------------------------------------------------------

    def _put(self, row: Row) -> str:
        """`what`: an article of the list by its guid, or a place of the front by its key."""
        kind, _colon, what = self.data.get("what", "").partition(":")
        if kind == "slot":
            other = self.board.row(Place.read(what))
            if other is None:
                raise Http404
            if other.slot is not None and other is not row:
                return self._exchange(other, row)
            article = other.article
            if article is None or other is row:
                raise Refused(_("It stands there already. Choose another place."))
            return self._pick(row, Article.objects.get(pk=article))
        try:
            guid = UUID(what)
        except ValueError:
            raise Refused(
                _("Choose first what to put there: an article of the list, or of another place.")
            ) from None
        return self._pick(row, article_of(guid, self.request.user, self.at))

    def _pick(self, row: Row, article: Article) -> str:
        fronts.pick(self.language, row.place, article, waits=True, **self.who)
        return _("“%(article)s” takes %(name)s when you publish.") % {
            "article": isolated(article),
            "name": row.name,
        }

    def _move(self, row: Row) -> str:
        other = self.board.beside(row.place, {"up": -1, "down": 1}[self.act])
        if other is None or row.place.container == Container.BREAKING:
            raise Http404
        return self._exchange(row, self.board.row(other))

    def _exchange(self, row: Row, other: Row) -> str:
        fronts.exchange(self.language, row.place, other.place, waits=True, **self.who)
        self.key = other.place.key
        return _("%(name)s and %(name2)s change places when you publish.") % {
            "name": row.name,
            "name2": other.name,
        }

    def _clear(self, row: Row) -> str:
        if row.place.container == Container.BREAKING:
            fronts.clear(self.language, row.place, via=VIA, **self.who)
            return _("The breaking bar is gone.")
        fronts.clear(self.language, row.place, waits=True, **self.who)
        return _("%(name)s fills itself again when you publish.") % {"name": row.name}

    def _take_back(self, row: Row) -> str:
        front_waiting.take_back(self.language, row.place, by=self.request.user)
        return _("%(name)s is what it is for everybody.") % {"name": row.name}
