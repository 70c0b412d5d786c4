"""The verbs: the only code that moves an article's pointers.

Every verb is keyword-only after the article, checks before it acts, acts in one transaction
under a row lock, and leaves an Event. A refusal is a `Refused` with a sentence for the editor.
"""

from articles.workflow.embedding import make, refuse_used
from articles.workflow.errors import Refused, StaleBase
from articles.workflow.moving import move
from articles.workflow.publishing import correct, publish
from articles.workflow.refreshing import refresh
from articles.workflow.rekeying import fix_moved
from articles.workflow.removing import delete, spike, unspike, withdraw
from articles.workflow.scheduling import embargo, release_due, schedule, unschedule
from articles.workflow.writing import create, revert, save

__all__ = [
    "Refused",
    "StaleBase",
    "correct",
    "create",
    "delete",
    "embargo",
    "fix_moved",
    "make",
    "move",
    "publish",
    "refresh",
    "refuse_used",
    "release_due",
    "revert",
    "save",
    "schedule",
    "spike",
    "unschedule",
    "unspike",
    "withdraw",
]
