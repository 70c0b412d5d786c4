"""The verbs of the wire: what comes in is kept, taken, put aside; what its provider changes or
withdraws afterwards is answered by somebody, never by itself."""

from articles.workflow.wire.feeds import (
    add_feed,
    ask_soon,
    change_feed,
    delete_feed,
    pause_feed,
    resume_feed,
)
from articles.workflow.wire.hearing import Received, receive, thin
from articles.workflow.wire.killed import alarm_again, keep_killed
from articles.workflow.wire.newer import give_back, leave, newer_of, show_again, take_over, with_all
from articles.workflow.wire.taking import bring_back, put_aside, take

__all__ = [
    "Received",
    "add_feed",
    "alarm_again",
    "ask_soon",
    "bring_back",
    "change_feed",
    "delete_feed",
    "give_back",
    "keep_killed",
    "leave",
    "newer_of",
    "pause_feed",
    "put_aside",
    "receive",
    "resume_feed",
    "show_again",
    "take",
    "take_over",
    "thin",
    "with_all",
]
