"""The few threads in which Django works, each with its database connection. Whoever asks waits with
a limit: when all of them hang on a database that does not answer, the server itself goes on."""

import threading
from collections.abc import Callable
from queue import SimpleQueue

LANES = 4


class Stuck(Exception):
    """No lane was free in time, or it did not get done. `begun`: it may yet end, and by itself."""

    def __init__(self, begun: bool):
        super().__init__("No lane has answered in time.")
        self.begun = begun


class _Task:
    __slots__ = ("begun", "fault", "given_back", "result", "taken", "work")

    def __init__(self, work: Callable):
        self.work = work
        self.begun = False
        self.result = self.fault = None
        self.given_back = threading.Lock()
        self.given_back.acquire()
        self.taken = threading.Lock()

    def drop(self) -> bool:
        """Whether that was in time: nobody has begun, and nobody will."""
        return self.taken.acquire(blocking=False)

    def run(self) -> None:
        if not self.taken.acquire(blocking=False):
            return
        self.begun = True
        try:
            self.result = self.work()
        except BaseException as fault:  # noqa: BLE001, it is raised again where it is waited for
            self.fault = fault
        self.given_back.release()


class Lanes:
    def __init__(self, number: int = LANES):
        self.number = number
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._starting = threading.Lock()
        self._started = False

    def start(self) -> None:
        """In the process that serves."""
        with self._starting:
            for number in range(0 if self._started else self.number):
                threading.Thread(target=self._work, name=f"lane {number + 1}", daemon=True).start()
            self._started = True

    def stop(self) -> None:
        for _ in range(self.number):
            self._tasks.put(None)

    def _work(self) -> None:
        while task := self._tasks.get():
            task.run()
            del task  # else it lives until the next comes

    def run(self, work: Callable, limit: float, more: Callable[[], float] = lambda: 0.0):
        """What `work` gives back. `more`: asked when what has begun reaches the limit (not what no
        lane was free for); so many seconds it may go on."""
        task = _Task(work)
        self._tasks.put(task)
        if not task.given_back.acquire(timeout=limit):
            seconds = more() if task.begun else 0.0
            if not (seconds and task.given_back.acquire(timeout=seconds)):
                raise Stuck(begun=not task.drop())
        if task.fault is not None:
            raise task.fault
        return task.result
