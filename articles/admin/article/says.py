"""What each button says it will do, before it does it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles import house
from articles.admin.article.assigning import in_words, name_of
from articles.admin.article.on_front import stays_there
from articles.admin.article.situation import Situation
from articles.admin.wording import called, in_line, moment, zone
from articles.models import Revision


def publish_label(s: Situation) -> str:
    if s.withdrawn:
        return _("Put it back on the site")
    return _("Publish update") if s.seen else _("Publish now")


def publish(s: Situation) -> str:
    if s.withdrawn:
        changed = s.article.working_id != s.article.live_id
        how = _(", with the changes made since") if changed else _(", as it was")
        return _(
            "Puts the article back at %(address)s%(how)s. The notice of its withdrawal goes."
        ) % {"address": s.address, "how": how}
    if s.seen:
        over = _("Replaces what readers see at %(address)s, at once.%(dropped)s") % {
            "address": s.address,
            "dropped": _dropped(s),
        }
        return f"{over}{stays_there(s)}"
    if s.first_is_ahead:
        return _("Publishes now to %(address)s, without waiting for the time chosen.") % {
            "address": s.address
        }
    where = (_(" to %(address)s") % {"address": s.address}) if s.address else ""
    what = "" if s.address else _(" Its address comes from the headline.")
    return _("Publish now%(where)s in %(language)s. Not live yet.%(what)s") % {
        "where": where,
        "language": s.language,
        "what": what,
    }


def schedule(s: Situation) -> str:
    what = _("These words replace what readers see") if s.seen else _("Readers see these words")
    return _("%(what)s from this time on, to the second, by themselves. Times are in %(zone)s.") % {
        "what": what,
        "zone": zone(),
    }


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
        return _("Readers keep seeing the text of now; the update waits here, unpublished.")
    return _("It will not go live %(moment)s; it is a draft again.") % {
        "moment": moment(s.article.published_at)
    }


def embargo(s: Situation) -> str:
    also = ""
    if s.first_is_ahead:
        also = _(" A schedule before that time moves to it.")
    return _(
        "Nothing goes out before this time, whoever presses what.%(also)s Times are in %(zone)s."
    ) % {"also": also, "zone": zone()}


def lift(s: Situation) -> str:
    also = _(" Its schedule stays as it is.") if s.first_is_ahead else ""
    return _("From now on the article may be published.%(also)s") % {"also": also}


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
    over = _("Replaces what readers see at %(address)s, at once") % {"address": s.address}
    noted = _("Publishes this text at %(address)s, at once, with your note") % {
        "address": s.address
    }
    told = {
        "silent": ((_("%(over)s, and tells nobody.") % {"over": over}), _("Fix it silently")),
        "update": (
            (_("%(over)s, with a new “Updated” time.") % {"over": over}),
            _("Publish update"),
        ),
        "correction": (
            (_("%(noted)s below it, for ever.") % {"noted": noted}),
            _("Publish the correction"),
        ),
        "clarification": (
            (_("%(noted)s below it, for ever.") % {"noted": noted}),
            _("Publish the clarification"),
        ),
        "editors-note": (
            (_("%(noted)s above it, for ever.") % {"noted": noted}),
            _("Publish the editor’s note"),
        ),
        "retraction": (
            _("%(noted)s above it. The article stays, marked as retracted, and so do its cards.")
            % {"noted": noted},
            _("Retract the article"),
        ),
    }
    return [
        Way(kind, f"{says}{_beside_it(s, kind)}", label) for kind, (says, label) in told.items()
    ]


def _beside_it(s: Situation, kind: str) -> str:
    return f"{_goes_along(s, kind)}{stays_there(s)}"


def _goes_along(s: Situation, kind: str) -> str:
    if kind not in ("silent", "update") and s.update_is_ahead and not s.waits:
        return _(
            " This text is scheduled as an update and would go out with the note, too early: take "
            "it off the schedule first."
        )
    if s.unchanged:
        return _(" Readers see the text as last saved: only what you change now is new.")
    return _(" All changes that readers have not seen go out with it.%(dropped)s") % {
        "dropped": _dropped(s)
    }


def submit_label(s: Situation) -> str:
    again = s.article.submitted_id or s.article.approved_id
    return _("Send the new text for review") if again else _("Send for review")


def submit(s: Situation) -> str:
    if not s.waits:
        return _("Asks for someone to read what you change now, before it goes out.")
    if s.submitted_as_it_is:
        return _("This text has been sent. Once you have changed it, send it again.")
    return _("Asks for someone to read these words before they go out. You may go on writing.")


def approve(s: Situation) -> str:
    if s.seen:
        return _(
            "Says that this text is fit for readers. The changes go out when someone "
            "publishes them."
        )
    return _(
        "Says that this text is fit for readers. The article goes out when someone publishes it."
    )


def approve_bar(s: Situation) -> str:
    """Why this editor may not approve; "" where nothing hinders. The verb has the last word."""
    last = s.article.working and s.article.working.created_by_id
    mine = s.user and last == s.user.pk
    if mine and house.in_force(house.TWO_PERSONS):
        return _(
            "You saved this text last, and here four eyes read every text: somebody else has to "
            "approve it."
        )
    return ""


def send_back(s: Situation) -> str:
    return _("Ends the review; whoever wrote the text reads your note at the top of this column.")


def hold(s: Situation) -> str:
    if s.first_is_ahead:
        what = _("Takes it off the schedule, and nothing goes out")
    elif s.update_is_ahead:
        what = _("Takes the update off the schedule, and nothing new goes out")
    else:
        what = _("Nothing new goes out") if s.seen else _("Nothing goes out")
    stays = _(" Readers keep what they see now.") if s.seen else ""
    return _("%(what)s, whoever presses what, until the hold is lifted.%(stays)s") % {
        "what": what,
        "stays": stays,
    }


def unhold(s: Situation) -> str:
    return _("From now on it may go out again. What the hold took off the schedule stays off.")


def withdraw(s: Situation) -> str:
    return _(
        "%(address)s shows your note instead of the article (410, gone); every list "
        "and card drops it at once.%(dropped)s"
    ) % {"address": s.address, "dropped": _dropped(s)}


def _dropped(s: Situation) -> str:
    return _(" The scheduled update is dropped.") if s.update_is_ahead else ""


def spike(s: Situation) -> str:
    return _("Puts the draft aside. Nothing is deleted, and it can be taken off again.")


def unspike(s: Situation) -> str:
    return _("Makes it a draft again.")


def move(s: Situation) -> str:
    if s.seen:
        return _("Gives it another address; %(address)s will lead there.") % {"address": s.address}
    return _("Gives it another address. Nobody has met the present one.")


def share(s: Situation) -> str:
    return _(
        "Whoever has the link reads this text as it is now, also before readers do. Later changes "
        "are not in it."
    )


def relate(s: Situation) -> str:
    when = _("at once") if s.seen and not s.withdrawn else _("once it is published")
    return _(
        "These stand first below the article, %(when)s; the newest of its section "
        "fill what is left."
    ) % {"when": when}


def merged(theirs: Revision, not_done: str | None) -> str:
    """`not_done`: what the act that was pressed did not do, where it was one."""
    told = {"who": called(theirs.created_by), "not_done": not_done}
    if not_done is None:
        return (
            _("%(who)s has saved meanwhile. Your changes and theirs are merged and saved.") % told
        )
    return (
        _(
            "%(who)s has saved meanwhile. Your changes and theirs are merged and saved, but "
            "%(not_done)s: read the merged text, then choose again."
        )
        % told
    )
