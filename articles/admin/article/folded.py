"""What has become of a text that saved itself: the next one took its place, but the act of that
person at that time stays on the record."""

from collections.abc import Iterable

from articles.models import Article, Event, Revision


def texts_of(article: Article, events: Iterable[Event]) -> dict[int, Revision]:
    """The text of each event, by the event's number: the one it names, or what the typing that it
    began has come to. None where a save by hand took the typing in. Three questions at most."""
    events = list(events)
    named = Revision.objects.in_bulk({event.revision_id for event in events})
    found = {e.pk: named[e.revision_id] for e in events if e.revision_id in named}
    open_ = [event for event in events if event.pk not in found and event.revision_id]
    left = _without_an_act(article) if open_ else []
    for event in sorted(open_, key=lambda event: event.pk):
        text = next((revision for revision in left if _came_of(event, revision)), None)
        if text is not None:
            left.remove(text)
            found[event.pk] = text
    return found


def _without_an_act(article: Article) -> list[Revision]:
    known = Event.objects.filter(article=article, revision__isnull=False).values("revision")
    typed = Revision.objects.filter(article=article, by_itself=True)
    return list(typed.exclude(pk__in=known).order_by("pk"))


def _came_of(event: Event, revision: Revision) -> bool:
    return (
        revision.created_by_id == event.by_id
        and revision.based_on_id == event.details.get("based_on")
        and revision.created_at >= event.at
    )


def was_taken_in(event: Event, texts: dict[int, Revision]) -> bool:
    """Typing of which nothing is left but the save by hand that followed: no line of its own."""
    return bool(event.details.get("by_itself")) and event.pk not in texts
