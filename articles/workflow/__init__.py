"""The verbs: the only code that moves an article's pointers.

Every verb is keyword-only after the article, checks before it acts, acts in one transaction
under a row lock, and leaves an Event. A refusal is a `Refused` with a sentence for the editor.
"""

from articles.workflow.assigning import assign, close, reassign, reopen, start
from articles.workflow.binning import delete_for_ever, put_in_bin, take_out
from articles.workflow.bringing import Ready, bring_in, ready
from articles.workflow.correcting import correct
from articles.workflow.deciding import decide
from articles.workflow.embedding import make, refuse_used
from articles.workflow.errors import Refused, StaleBase
from articles.workflow.front_acts import StaleFront
from articles.workflow.leftovers import (
    clear_leftovers,
    leave_over,
    no_longer_left,
    restore_leftovers,
)
from articles.workflow.moving import move
from articles.workflow.publishing import SILENT, UPDATE, publish
from articles.workflow.readdressing import lead_here, lead_to, readdress
from articles.workflow.readers_asking import answer_request, note_request, reopen_request
from articles.workflow.receiving import (
    Offer,
    as_kept,
    is_news,
    leave,
    offer_again,
    offered,
    overtake,
    propose,
    take,
    would_change,
)
from articles.workflow.refreshing import refresh
from articles.workflow.rekeying import fix_moved
from articles.workflow.relating import relate
from articles.workflow.releasing import release_due
from articles.workflow.removing import delete, spike, unspike, withdraw
from articles.workflow.reviewing import approve, hold, send_back, submit, unapprove, unhold
from articles.workflow.saving import Merged, save
from articles.workflow.scheduling import embargo, schedule, unschedule
from articles.workflow.settling import settle
from articles.workflow.sharing import revoke, share
from articles.workflow.snoozing import snooze, wake
from articles.workflow.tagging import merge_tags, pair_tags, pin, spell, split_tag
from articles.workflow.translating import join, part, translate
from articles.workflow.versions import broken_chain, remove_version
from articles.workflow.writing import create, revert

__all__ = [
    "SILENT",
    "UPDATE",
    "Merged",
    "Offer",
    "Ready",
    "Refused",
    "StaleBase",
    "StaleFront",
    "answer_request",
    "approve",
    "as_kept",
    "assign",
    "bring_in",
    "broken_chain",
    "clear_leftovers",
    "close",
    "correct",
    "create",
    "decide",
    "delete",
    "delete_for_ever",
    "embargo",
    "fix_moved",
    "hold",
    "is_news",
    "join",
    "lead_here",
    "lead_to",
    "leave",
    "leave_over",
    "make",
    "merge_tags",
    "move",
    "no_longer_left",
    "note_request",
    "offer_again",
    "offered",
    "overtake",
    "pair_tags",
    "part",
    "pin",
    "propose",
    "publish",
    "put_in_bin",
    "readdress",
    "ready",
    "reassign",
    "refresh",
    "refuse_used",
    "relate",
    "release_due",
    "remove_version",
    "reopen",
    "reopen_request",
    "restore_leftovers",
    "revert",
    "revoke",
    "save",
    "schedule",
    "send_back",
    "settle",
    "share",
    "snooze",
    "spell",
    "spike",
    "split_tag",
    "start",
    "submit",
    "take",
    "take_out",
    "translate",
    "unapprove",
    "unhold",
    "unschedule",
    "unspike",
    "wake",
    "withdraw",
    "would_change",
]
