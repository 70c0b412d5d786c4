"""What each button says it will do, before it does it."""

from articles.admin.article.situation import Situation
from articles.admin.wording import moment, zone


def publish_label(s: Situation) -> str:
    if s.withdrawn:
        return "Put it back on the site"
    return "Publish update" if s.seen else "Publish now"


def publish(s: Situation) -> str:
    if s.withdrawn:
        changed = s.article.working_id != s.article.live_id
        how = ", with the changes made since" if changed else ", as it was"
        return f"Puts the article back at {s.address}{how}. The notice of its withdrawal goes."
    if s.seen:
        return f"Replaces what readers see at {s.address}, at once.{_dropped(s)}"
    if s.first_is_ahead:
        return f"Publishes now to {s.address}, without waiting for the time chosen."
    where = f" to {s.address}" if s.address else ""
    what = "" if s.address else " Its address comes from the headline."
    return f"Publish now{where} in {s.language}. Not live yet.{what}"


def schedule(s: Situation) -> str:
    what = "These words replace what readers see" if s.seen else "Readers see these words"
    return f"{what} from this time on, to the second, by themselves. Times are in {zone()}."


def unschedule(s: Situation) -> str:
    if s.update_is_ahead:
        return "Readers keep seeing the text of now; the update waits here, unpublished."
    return f"It will not go live {moment(s.article.published_at)}; it is a draft again."


def embargo(s: Situation) -> str:
    also = ""
    if s.first_is_ahead:
        also = " A schedule before that time moves to it."
    return f"Nothing goes out before this time, whoever presses what.{also} Times are in {zone()}."


def lift(s: Situation) -> str:
    also = " Its schedule stays as it is." if s.first_is_ahead else ""
    return f"From now on the article may be published.{also}"


def correct(s: Situation) -> str:
    if s.update_is_ahead and s.article.next_id == s.article.working_id:
        return (
            "This text is scheduled as an update and would go out with the note, too early. "
            "Take it off the schedule first."
        )
    only = "If only the note is missing, leave the text as it is."
    if not s.unchanged:
        only = "All changes that readers have not seen go out with it."
    return (
        f"Publishes this text at {s.address} with a note that readers see below it for ever. "
        f"{only}{_dropped(s)}"
    )


def withdraw(s: Situation) -> str:
    return (
        f"{s.address} shows your note instead of the article (410, gone); "
        f"every list and card drops it at once.{_dropped(s)}"
    )


def _dropped(s: Situation) -> str:
    return " The scheduled update is dropped." if s.update_is_ahead else ""


def spike(s: Situation) -> str:
    return "Puts the draft aside. Nothing is deleted, and it can be taken off again."


def unspike(s: Situation) -> str:
    return "Makes it a draft again."


def move(s: Situation) -> str:
    if s.seen:
        return f"Gives it another address; {s.address} will lead there."
    return "Gives it another address. Nobody has met the present one."
