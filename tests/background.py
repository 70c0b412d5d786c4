"""What waits in the background waits until a test has it done."""

from django_tasks_db.models import DBTaskResult

from newsroom.background import worker


def waiting() -> list[str]:
    """The names of what is ready to be done, the most urgent first."""
    return [result.task_name for result in DBTaskResult.objects.ready()]


def have_done(*, later: bool = False) -> list[str]:
    """Has it done, with `later` also what is put off until later; how each ended that failed."""
    if later:
        DBTaskResult.objects.filter(status="READY").update(run_after="2020-01-01T00:00Z")
    hand = worker("the tests")
    # Its own loop looks after the database's connection, which here is the test's.
    while result := DBTaskResult.objects.ready().first():
        result.claim(hand.worker_id)
        hand.run_task(result)
    return [result.traceback for result in DBTaskResult.objects.failed()]
