"""Loading and removing the demo in the background, for the desk: asked for once at a time, and how
far it is read from what is there."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from articles import workflow
from articles.demo import content, marks
from articles.demo.load import load, pieces_here
from articles.demo.removing import remove
from articles.models import Heartbeat
from articles.workflow import Refused

LOAD, REMOVE = "load", "remove"
# Somebody looks on, while hundreds of files are made for pictures that are not looked at yet.
AT_ONCE = 20
JOB = "demo"
UNSETTLED = "unsettled"
AHEAD = (TaskResultStatus.READY, TaskResultStatus.RUNNING)


@dataclass(frozen=True, slots=True)
class Work:
    """`what`: load or remove. `counts`: of one that is over, what has come or gone, by the names of
    the models; `unsettled`: what was to be settled after it and could not be."""

    what: str
    ahead: bool
    failed: bool
    done: int = 0
    of: int = 0
    counts: dict | None = None
    unsettled: bool = False


def ask(what: str, *, by, of: int, then: dict | None = None) -> bool:
    """False where it is being done already. `of`: how many articles and pictures it is about;
    `then`: rules of the house that can be settled only when the demo is gone."""
    with transaction.atomic():
        Heartbeat.objects.get_or_create(name=JOB, defaults={"at": timezone.now()})
        # Two who press at once do so one after the other.
        Heartbeat.objects.select_for_update().get(name=JOB)
        if _tasks().filter(status__in=AHEAD).exists():
            return False
        TASKS[what].enqueue(by.pk, of, then or {})
        Heartbeat.objects.filter(name=JOB).update(at=timezone.now(), told=what)
    return True


def latest() -> Work | None:
    """What is being done, else what was done last, as long as that is known."""
    row = _tasks().order_by("-enqueued_at").first()
    if row is None:
        return None
    what = next(name for name, it in TASKS.items() if it.module_path == row.task_path)
    if row.status not in AHEAD:
        failed = row.status == TaskResultStatus.FAILED
        counts = row.return_value or {}
        return Work(what, False, failed, counts=counts, unsettled=UNSETTLED in counts)
    of = row.args_kwargs["args"][1]
    here = marks.articles().count() + marks.images().count()
    return Work(what, ahead=True, failed=False, of=of, done=min(of, _done(what, here, of)))


def _done(what: str, here: int, of: int) -> int:
    return here if what == LOAD else max(0, of - here)


def to_load() -> int:
    """How many articles and pictures; 0 where nobody here would read them."""
    pieces = len(pieces_here())
    return pieces and pieces + len(content.pictures())


def _tasks():
    return DBTaskResult.objects.filter(task_path__in=[it.module_path for it in TASKS.values()])


@task(priority=AT_ONCE)
def load_it(by: int, of: int, then: dict) -> dict:
    return {"article": load(by=_account(by))}


@task(priority=AT_ONCE)
def remove_it(by: int, of: int, then: dict) -> dict:
    removed = remove(by=_account(by))
    counts = {model._meta.model_name: number for model, number in removed.counts.items()}
    try:
        if then:
            workflow.settle(by=_account(by), via="desk", **then)
    except Refused:
        counts[UNSETTLED] = 1
    return counts


def _account(key: int):
    return get_user_model().objects.filter(pk=key).first()


TASKS = {LOAD: load_it, REMOVE: remove_it}
