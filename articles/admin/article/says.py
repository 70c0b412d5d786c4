"""What each button says it will do, before it does it."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from articles.admin.article.assigning import in_words, name_of
from articles.admin.article.situation import Situation
from articles.admin.wording import in_line, moment, zone


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


def assign(s: Situation) -> str:
    """Who has it, by when and how long; what pressing the button does."""
    found = s.assignment
    if found is None:
        return _("Says who is to write it, by when and how long. It stands in their list.")
    told = [name_of(found.whose) if found.whose else _("Nobody yet")]
    if found.due:
        told.append(moment(found.due))
    told.append(in_words(found.length))
    return " · ".join(in_line(it) for it in filter(None, told))


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


@dataclass(frozen=True, slots=True)
class Way:
    """One kind of change to a live article: what it does, in one sentence, and its button."""

    kind: str
    says: str
    label: str


def ways(s: Situation) -> list[Way]:
    """How a live article may change; empty where nothing has to be asked."""
    if not s.seen or s.withdrawn:
        return []
    over = f"Replaces what readers see at {s.address}, at once"
    noted = f"Publishes this text at {s.address}, at once, with your note"
    told = {
        "silent": (f"{over}, and tells nobody.", "Fix it silently"),
        "update": (f"{over}, with a new “Updated” time.", "Publish update"),
        "correction": (f"{noted} below it, for ever.", "Publish the correction"),
        "clarification": (f"{noted} below it, for ever.", "Publish the clarification"),
        "editors-note": (f"{noted} above it, for ever.", "Publish the editor’s note"),
        "retraction": (
            f"{noted} above it. The article stays, marked as retracted, and so do its cards.",
            "Retract the article",
        ),
    }
    return [
        Way(kind, f"{says}{_goes_along(s, kind)}", label) for kind, (says, label) in told.items()
    ]


def _goes_along(s: Situation, kind: str) -> str:
    if kind not in ("silent", "update") and s.update_is_ahead and not s.waits:
        return (
            " This text is scheduled as an update and would go out with the note, too early: take "
            "it off the schedule first."
        )
    if s.unchanged:
        return " Readers see the text as last saved: only what you change now is new."
    return f" All changes that readers have not seen go out with it.{_dropped(s)}"


def submit_label(s: Situation) -> str:
    again = s.article.submitted_id or s.article.approved_id
    return "Send the new text for review" if again else "Send for review"


def submit(s: Situation) -> str:
    if not s.waits:
        return "Asks for someone to read what you change now, before it goes out."
    if s.submitted_as_it_is:
        return "This text has been sent. Once you have changed it, send it again."
    return "Asks for someone to read these words before they go out. You may go on writing."


def approve(s: Situation) -> str:
    where = "changes" if s.seen else "article"
    return (
        f"Says that this text is fit for readers. The {where} goes out when someone publishes it."
    )


def approve_bar(s: Situation) -> str:
    """Why this editor may not approve; "" where nothing hinders. The verb has the last word."""
    last = s.article.working and s.article.working.created_by_id
    if settings.NEWSROOM_TWO_PERSONS and s.user and last == s.user.pk:
        return (
            "You saved this text last, and here four eyes read every text: somebody else has to "
            "approve it."
        )
    return ""


def send_back(s: Situation) -> str:
    return "Ends the review; whoever wrote the text reads your note at the top of this column."


def hold(s: Situation) -> str:
    if s.first_is_ahead:
        what = "Takes it off the schedule, and nothing goes out"
    elif s.update_is_ahead:
        what = "Takes the update off the schedule, and nothing new goes out"
    else:
        what = "Nothing new goes out" if s.seen else "Nothing goes out"
    stays = " Readers keep what they see now." if s.seen else ""
    return f"{what}, whoever presses what, until the hold is lifted.{stays}"


def unhold(s: Situation) -> str:
    return "From now on it may go out again. What the hold took off the schedule stays off."


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


def share(s: Situation) -> str:
    return (
        "Whoever has the link reads this text as it is now, also before readers do. Later changes "
        "are not in it."
    )


def relate(s: Situation) -> str:
    when = "at once" if s.seen and not s.withdrawn else "once it is published"
    return (
        f"These stand first below the article, {when}; the newest of its section fill what is left."
    )
