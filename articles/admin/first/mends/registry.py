"""Every mend of the first page by its name, and every step that takes one back."""

from collections.abc import Callable

from django.http import HttpRequest

from articles.admin.first.mends import (
    alt,
    asked,
    assigning,
    credit,
    embed,
    killed,
    leftovers,
    newer,
    pictures,
    replacing,
    reviewing,
    snoozing,
    texts,
    webhooks,
)
from articles.admin.first.mends.done import Done

MENDS: dict[str, Callable[[HttpRequest, int], Done]] = {
    "approve": reviewing.approve,
    "embed": embed.mend_place,
    "alt": alt.write_alt,
    "lift": reviewing.lift,
    "nothing": asked.nothing_to_correct,
    "killed": killed.answer,
    "renewed": newer.leave_renewed,
    "newer": newer.leave_received,
    "leftovers": leftovers.look_through,
    "credit": credit.write_credit,
    "rights": pictures.extend,
    "replace": replacing.replace,
    "file": pictures.add_file,
    "done": assigning.say_done,
    "assign": assigning.assign,
    "snooze": snoozing.snooze,
    "wake": snoozing.wake,
    "unheard": webhooks.send_again,
}
UNDOS: dict[str, Callable[[HttpRequest, str], str]] = {
    "approve": reviewing.take_approval_back,
    "text": texts.go_back,
    "texts": texts.all_go_back,
    "hold": reviewing.lift_again,
    "lift": reviewing.hold_again,
    "nothing": asked.ask_again,
    "killed": killed.ask_again,
    "unspike": killed.off_the_spike,
    "leftovers": leftovers.put_back,
    "credit": credit.take_credit_back,
    "rights": pictures.end_as_before,
    "done": assigning.open_again,
    "assign": assigning.as_assigned_before,
    "snooze": snoozing.bring_back,
}
