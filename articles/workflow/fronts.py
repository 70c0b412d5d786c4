"""What the desk does to a front: choose an article for a place, say it in other words there, swap
it at a moment, clear, move, undo. Every act leaves a FrontEvent; one that `waits` joins the changes
of whoever acts, and readers see it when those are published (front_waiting.py).

`seen` is the number of the front that whoever acts has looked at: where somebody else has changed
one of the places since, the act is refused. None, of a script, has seen everything.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from articles.images.making import make_missing
from articles.models import Article, Front, FrontEvent, Image, Slot
from articles.models.front import Container, Place
from articles.workflow.errors import Refused
from articles.workflow.front_acts import Act, StaleFront, acting
from articles.workflow.front_rows import slots_of
from articles.workflow.front_said import said, sentence_of, taken_back
from articles.workflow.scheduling import refuse_bad_moment


@dataclass(frozen=True, slots=True)
class Words:
    """What is said of an article in a place; empty: what the article says itself."""

    headline: str = ""
    kicker: str = ""
    picture: Image | None = None


NO_WORDS = Words()


def pick(
    language: str,
    place: Place,
    article: Article,
    *,
    by,
    until: datetime | None = None,
    words: Words = NO_WORDS,
    seen: int | None = None,
    via: str = "",
    waits: bool = False,
) -> Slot:
    """The article stands there from now on, until `until`, or until what is scheduled for the
    place. Breaking news must have an end."""
    with acting(language, [place], by=by, seen=seen, via=via, waits=waits) as act:
        refuse_unfit(act.front, place, article, words)
        coming = act.coming(place)
        if until is not None:
            refuse_bad_moment(until, act.now)
        elif place.container == Container.BREAKING:
            raise Refused(_("Say until when this is breaking news."), field="until")
        act.end(act.holding(place), act.now)
        ends = min(filter(None, (until, coming and coming.since)), default=None)
        slot = _put(act, place, article, words, since=act.now, until=ends)
        act.tell("pick", said("pick", article=str(article), place=place))
    return slot


def override(
    language: str,
    place: Place,
    words: Words,
    *,
    by,
    seen: int | None = None,
    via: str = "",
    waits: bool = False,
) -> Slot:
    """Other words or another picture for what stands there now."""
    with acting(language, [place], by=by, seen=seen, via=via, waits=waits) as act:
        slot = act.holding(place)
        if slot is None:
            raise Refused(_("Nothing is chosen for this place. Choose an article first."))
        refuse_unfit(act.front, place, slot.article, words)
        _say(slot, words)
        act.tell("override", said("override", article=str(slot.article), place=place))
    return slot


def swap_at(
    language: str,
    place: Place,
    article: Article | None,
    *,
    at: datetime,
    by,
    until: datetime | None = None,
    words: Words = NO_WORDS,
    seen: int | None = None,
    via: str = "",
    waits: bool = False,
) -> Slot | None:
    """The article stands there from `at` on, to the second, in place of what stands there until
    then; None: the place is empty from then on. One swap can be ahead: another takes its place."""
    with acting(language, [place], by=by, seen=seen, via=via, waits=waits) as act:
        refuse_bad_moment(at, act.now)
        act.forget(act.coming(place))
        slot, now = None, act.holding(place)
        if article is None and now is None:
            raise Refused(_("Nothing is chosen for this place, so nothing can end."))
        if now is not None:
            ends = min(at, now.until) if place.container == Container.BREAKING else at
            act.end(now, ends)
        if article is not None:
            refuse_unfit(act.front, place, article, words)
            endless = until is None and place.container == Container.BREAKING
            if endless or (until is not None and until <= at):
                raise Refused(_("Say until when: a time after it begins."), field="until")
            slot = _put(act, place, article, words, since=at, until=until)
        planned = {"article": str(article)} if article else {}
        what = "plan" if article else "plan-end"
        act.tell("swap", said(what, **planned, place=place, moment=at))
    return slot


def unswap(
    language: str,
    place: Place,
    *,
    by,
    seen: int | None = None,
    via: str = "",
    waits: bool = False,
) -> None:
    """What stands there stays."""
    with acting(language, [place], by=by, seen=seen, via=via, waits=waits) as act:
        now, coming = act.holding(place), act.coming(place)
        ends = now is not None and now.until is not None and place.container != Container.BREAKING
        if coming is None and not ends:
            raise Refused(_("Nothing is planned for this place."))
        act.forget(coming)
        if ends:
            now.until = None
        act.tell("unswap", said("unswap", place=place))


def clear(
    language: str,
    place: Place,
    *,
    by,
    seen: int | None = None,
    via: str = "",
    waits: bool = False,
) -> None:
    """The place fills itself again, now; what is planned for it stays planned."""
    with acting(language, [place], by=by, seen=seen, via=via, waits=waits) as act:
        slot = act.holding(place)
        if slot is None:
            raise Refused(_("Nothing is chosen for this place."))
        act.end(slot, act.now)
        act.tell("clear", said("clear", article=str(slot.article), place=place))


def exchange(
    language: str,
    place: Place,
    other: Place,
    *,
    by,
    seen: int | None = None,
    via: str = "",
    waits: bool = False,
) -> None:
    """What stands in one place, and what is planned for it, changes places with the other's."""
    with acting(language, [place, other], by=by, seen=seen, via=via, waits=waits) as act:
        if Container.BREAKING in (place.container, other.container):
            raise Refused(
                _("The breaking bar has an end of its own. Choose the article there anew.")
            )
        here, there = act.all_in(place), act.all_in(other)
        if not here and not there:
            raise Refused(_("Nothing is chosen for either place."))
        act.move(here, other)
        act.move(there, place)
        act.tell("move", said("move", place=place, other_place=other))


def undo(language: str, *, by, seen: int | None = None, via: str = "") -> FrontEvent:
    """Takes back the last act, as far as its articles are still there. Undoing that does it
    again."""
    with acting(language, [], by=by, seen=None, via=via) as act:
        last = FrontEvent.objects.filter(front=act.front).order_by("-number").first()
        if last is None:
            raise Refused(_("Nothing was done to this front yet."))
        if seen is not None and last.number > seen:
            raise StaleFront(
                _("%(event)s meanwhile. Look at it, then undo that.") % {"event": sentence_of(last)}
            )
        act.places = [Place.read(key) for key in last.places]
        act.slots = slots_of(act.front, last.before, act.now)
        act.tell("undo", taken_back(last))
    return last


# --- May it stand there? -------------------------------------------------------------------------


def refuse_unfit(front: Front, place: Place, article: Article, words: Words) -> None:
    """What is not public yet may be chosen: it stands there from the moment in which it is."""
    if article.language != front.language:
        raise Refused(_("Choose an article in the language of this front."), field="article")
    if article.spiked_at or article.withdrawn_at:
        what = _("on the spike") if article.spiked_at else _("withdrawn")
        raise Refused(
            _("“%(article)s” is %(what)s. Choose another, or bring it back.")
            % {"article": article, "what": what},
            field="article",
        )
    for name in ("headline", "kicker"):
        most = Slot._meta.get_field(name).max_length
        if len(getattr(words, name)) > most:
            raise Refused((_("At most %(most)s characters fit here.") % {"most": most}), field=name)
    if words.picture and words.picture.binned_at:
        raise Refused(_("That picture is in the bin. Choose another."), field="picture")


# --- The rows ------------------------------------------------------------------------------------


def _put(act: Act, place: Place, article: Article, words: Words, **span) -> Slot:
    container, position, section = place
    slot = Slot(
        front=act.front,
        container=container,
        position=position,
        section_id=section,
        article=article,
        **span,
    )
    _say(slot, words)
    return act.put(slot)


def _say(slot: Slot, words: Words) -> None:
    slot.headline, slot.kicker = words.headline.strip(), words.kicker.strip()
    slot.picture = words.picture
    if words.picture:
        make_missing([words.picture])
