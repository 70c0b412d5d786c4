"""Loading and removing the demo in the background, for the desk: asked for once at a time, and how
far it is read from what is there."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from articles.demo import content, marks
from articles.demo.load import load, pieces_here
from articles.demo.removing import remove
from articles.models import Heartbeat

LOAD, REMOVE = "load", "remove"
JOB = "demo"
AHEAD = (TaskResultStatus.READY, TaskResultStatus.RUNNING)


@dataclass(frozen=True, slots=True)
class Work:
    """`what`: load or remove. `counts`: of one that is over, what has come or gone, by the names of
    the models."""

    what: str
    ahead: bool
    failed: bool
    done: int = 0
    of: int = 0
    counts: dict | None = None


def ask(what: str, *, by, of: int) -> bool:
    """False where it is being done already. `of`: how many articles and pictures it is about."""
    with transaction.atomic():
        Heartbeat.objects.get_or_create(name=JOB, defaults={"at": timezone.now()})
        # Two who press at once do so one after the other.
        Heartbeat.objects.select_for_update().get(name=JOB)
        if _tasks().filter(status__in=AHEAD).exists():
            return False
        TASKS[what].enqueue(by.pk, of)
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
        return Work(what, ahead=False, failed=failed, counts=row.return_value)
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


@task()
def load_it(by: int, of: int) -> dict:
    return {"article": load(by=get_user_model().objects.filter(pk=by).first())}


@task()
def remove_it(by: int, of: int) -> dict:
    removed = remove(by=get_user_model().objects.filter(pk=by).first())
    return {model._meta.model_name: number for model, number in removed.counts.items()}


TASKS = {LOAD: load_it, REMOVE: remove_it}
