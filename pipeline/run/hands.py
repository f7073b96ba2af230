"""One worker process: given a task at a time, watched, and ended when it goes over a limit."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import forkserver, resource_tracker
from multiprocessing.connection import Connection, wait
from pathlib import Path
from types import ModuleType
from typing import Any, Literal

from pipeline.run import watch
from pipeline.run.memory import spare_memory
from pipeline.stage import RunParams

Cause = Literal["worker_died", "worker_killed", "time_limit", "memory_limit"]
"""Why a worker is gone: by itself, by the system, or by us for a document over its limit."""

LOOK_SECONDS = 0.1  # between looks at the workers' clocks and memory
MEBIBYTE = 1024 * 1024
SPARED_LAST = "500"  # of 1000: short of memory, the kernel ends a worker before the run itself
METHOD = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
"""Workers are forked from a process that has loaded what they need and done nothing: loading it
takes each a second and a half. Never from the run, whose copy would have the locks of Arrow's
threads in whatever state they are."""
LOADED = ["pipeline.run.worker", "pipeline.run.corpus", "pandas", "pyarrow.dataset"]
SERVER: Any = forkserver._forkserver  # there is no public way to it
_begun: set[int] = set()
"""The process that workers are forked from, if it was begun here."""
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
BEGUN, ENDED, DONE, RAISED, STOP = "begun", "ended", "done", "raised", "stop"


@dataclass(slots=True)
class Hand:
    """A worker process as the run sees it; `cause` says why it is gone, None while it lives."""

    process: Any
    connection: Connection
    function: Any = None
    task: Any = None
    tasks: int = 0
    unit: str | None = None
    since: float = 0.0
    resident: int = 0
    result: Any = None
    finished: bool = False
    told_to_stop: bool = False
    cause: Cause | None = None

    def give(self, task: Any) -> None:
        """Hand it a task."""
        self.task, self.finished, self.unit = task, False, None
        self.tasks += 1
        with suppress(OSError):  # a worker that died idle is seen at the next look
            self.connection.send(task)

    def is_alive(self) -> bool:
        """Whether the process is there."""
        return bool(self.process.is_alive())

    def ask_to_stop(self) -> None:
        """Let it hand back what it has at the next document."""
        if not self.told_to_stop:
            self.told_to_stop = True
            with suppress(OSError):
                self.connection.send(STOP)

    def listen(self) -> None:
        """Take in what it has said since, or that it is gone."""
        try:
            while not self.finished and self.connection.poll():
                self._hear(*self.connection.recv())
        except (EOFError, OSError):
            self.process.join()
            killed = self.process.exitcode == -signal.SIGKILL
            self.cause = "worker_killed" if killed else "worker_died"

    def _hear(self, what: str, value: Any) -> None:
        if what == BEGUN:
            self.unit, self.resident = value
            self.since = time.monotonic()
        elif what == ENDED:
            self.unit = None
        else:
            self.finished, self.result = True, (what, value)

    def end_over(self, limits: RunParams) -> None:
        """End it where the document in hand is over a limit."""
        if self.unit is None or self.finished or self.cause is not None:
            return
        over = limits.seconds_per_document
        most = limits.mebibytes_per_document * MEBIBYTE
        if over and time.monotonic() - self.since > over:
            self._end("time_limit")
        elif most and resident_bytes(self.process.pid) - self.resident > most:
            self._end("memory_limit")

    def _end(self, cause: Cause) -> None:
        self.process.kill()
        self.process.join()
        self.cause = cause

    def taken(self) -> Any:
        """The result of its task. Raises what the task raised."""
        what, value = self.result
        if what == RAISED:
            raise value
        return value

    def close(self) -> None:
        """Send it home; it is ended where it has work in hand."""
        self.connection.close()
        if self.task is not None and not self.finished:
            self.process.kill()
        self.process.join()


@contextmanager
def _no_script() -> Iterator[None]:
    """Processes begun here do not run the script again that began the run.

    Spawning does so to find the functions of its `__main__`; ours are in the package, and a script
    that calls `pipeline.run` without ``if __name__ == "__main__"`` would begin a run in each.
    """
    script = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = script


@contextmanager
def _one_thread() -> Iterator[None]:
    """Processes begun here work in one thread each: the workers are the parallelism, and sums stay
    the same everywhere. Libraries ask when they are loaded."""
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def _sheltered() -> Iterator[None]:
    """Processes begun here, and those forked from them, never hear the signals that stop a run.

    These go to its whole group of processes; the run tells its workers itself.
    """
    resource_tracker.ensure_running()  # else it is begun below, and unblocks them
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _server() -> Iterator[str]:
    """The way to begin a process: from a server of ours, if no other code of this process has one.

    Another's has other modules, and processes that we may not wait for.
    """
    if METHOD != "forkserver" or SERVER._forkserver_pid not in (None, *_begun):
        yield "spawn"
        return
    forkserver.set_forkserver_preload(LOADED)
    try:
        yield METHOD
    finally:  # it may be there though no process was begun
        if SERVER._forkserver_pid is not None:
            _begun.add(SERVER._forkserver_pid)


def dismiss() -> None:
    """End the process that workers are forked from, when all of them are gone.

    What it and they took then counts as this process's, and the next run begins with its own
    environment.
    """
    if SERVER._forkserver_pid in _begun:
        SERVER._stop()
    _begun.clear()


def start(function: Callable[[Any], Any]) -> Hand:
    """A new worker process for this function."""
    with _no_script(), _one_thread(), _sheltered(), _server() as method:
        context: Any = multiprocessing.get_context(method)
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs,), daemon=True)
        process.start()
    theirs.close()
    hand = Hand(process, ours, function)
    with suppress(OSError):
        ours.send(function)
    return hand


def wait_for(busy: Sequence[Hand], limits: RunParams, *, stopping: bool) -> list[Hand]:
    """Those that are done or gone, after one look; documents over a limit take their worker along.

    What a worker said is heard before its clock is judged, so that a slow listener ends nobody.
    """
    if stopping:
        for hand in busy:
            hand.ask_to_stop()
    wait([hand.connection for hand in busy], timeout=LOOK_SECONDS)
    for hand in busy:
        hand.listen()
        hand.end_over(limits)
    return [hand for hand in busy if hand.finished or hand.cause is not None]


def resident_bytes(pid: int | str) -> int:
    """The memory that a process holds; 0 where the system does not tell (not Linux)."""
    try:
        pages = Path(f"/proc/{pid}/statm").read_bytes().split()[1]
    except (OSError, IndexError):
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


# -- in the worker


@dataclass(frozen=True, slots=True)
class _Told:
    """A watch at the other end of the connection."""

    connection: Connection

    def begin(self, unit: str) -> None:
        self.connection.send((BEGUN, (unit, resident_bytes("self"))))

    def end(self) -> None:
        self.connection.send((ENDED, None))

    def stopping(self) -> bool:
        return self.connection.poll()


def _serve(connection: Connection) -> None:
    """Do tasks until the connection is closed."""
    _quiet_worker()
    watch.watched_by(_Told(connection))
    with suppress(EOFError, OSError):
        function = connection.recv()
        for task in _tasks(connection):
            connection.send(_answer(function, task))


def _tasks(connection: Connection) -> Iterator[Any]:
    while True:
        said = connection.recv()
        if said != STOP:
            yield said


def _answer(function: Callable[[Any], Any], task: Any) -> tuple[str, Any]:
    try:
        return DONE, function(task)
    except Exception as error:
        return RAISED, _sendable(error)


def _sendable(error: Exception) -> Exception:
    """The error, or one that says the same where it cannot cross to another process."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError("".join(traceback.format_exception(error)))
    return error


def _quiet_worker() -> None:
    """Spare memory, leave stopping to the run, be ended before it, and never outlive it."""
    spare_memory()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(SPARED_LAST, "ascii")
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Leave when the driver is gone, however it went: a worker alone would wait for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
