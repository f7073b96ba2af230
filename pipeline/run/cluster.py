"""The engine `dask`: tasks on the workers of a local cluster, or of a scheduler elsewhere."""

from __future__ import annotations

import itertools
import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pipeline.run import watch
from pipeline.run.engines import Died
from pipeline.run.hands import LOOK_SECONDS, MEBIBYTE, Cause, resident_bytes
from pipeline.run.watch import Stop
from pipeline.stage import RunParams, SettingError

T = TypeVar("T")
R = TypeVar("R")

TOPIC = "lasmer"
TASKS_PER_WORKER = 2  # one in hand and one waiting, so that no worker waits for the driver
FLUSH_SECONDS = 0.01  # Dask sends what a worker tells every 2 ms: time for it to get away
CONNECT_SECONDS = 15
TIMES_LOST = 3  # a task whose worker was lost so often while no document was in hand is to blame


@dataclass(frozen=True, slots=True)
class Dask:
    """Worker processes of a Dask cluster: a local one of `workers`, or the scheduler's.

    A document over a limit ends its worker, which Dask replaces. When a run is asked to stop, the
    chunks in hand are finished.
    """

    workers: int
    scheduler: str | None = None
    limits: RunParams = field(default_factory=RunParams)
    stop: Stop = field(default_factory=Stop)

    @property
    def elsewhere(self) -> bool:
        """Whether the cluster is another's."""
        return self.scheduler is not None

    def map(self, function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R | Died[T]]:
        """The function's result for every task, as they come."""
        waiting = iter(tasks)
        first = list(itertools.islice(waiting, 1))
        if not first:
            return
        with self._client() as client:
            yield from self._mapped(client, function, itertools.chain(first, waiting))

    def close(self) -> None:
        """Nothing: the cluster is closed with each group of tasks."""

    def _mapped(
        self, client: Any, function: Callable[[T], R], waiting: Iterator[T]
    ) -> Iterator[R | Died[T]]:
        from distributed import wait
        from distributed.scheduler import KilledWorker

        out: dict[Any, tuple[T, int]] = {}
        lost: list[tuple[T, int]] = []
        while True:
            room = max(1, len(client.nthreads())) * TASKS_PER_WORKER - len(out)
            fresh = itertools.islice(waiting, 0 if self.stop.wanted else room)
            for task, times in [*lost, *((one, 0) for one in fresh)]:
                future = client.submit(_watched, function, task, self.limits, pure=False)
                out[future] = (task, times)
            lost.clear()
            if not out:
                return
            done = wait(list(out), return_when="FIRST_COMPLETED").done  # type: ignore[no-untyped-call]
            for future in done:
                (task, times), error = out.pop(future), future.exception()
                if error is None:
                    yield future.result()
                elif not isinstance(error, KilledWorker):
                    raise error
                else:
                    unit, cause = _last_words(client, future.key, self.limits)
                    if unit is None and times < TIMES_LOST:  # the worker went for another task
                        lost.append((task, times + 1))
                    else:
                        yield Died(task, unit, cause)

    @contextmanager
    def _client(self) -> Iterator[Any]:
        """A client of the cluster. Raises SettingError where Dask or the scheduler is missing."""
        dask, distributed = _dask()
        if self.scheduler is not None:
            try:
                client = distributed.Client(self.scheduler, timeout=CONNECT_SECONDS)
            except (OSError, ValueError) as error:
                raise SettingError(
                    f"--scheduler {self.scheduler} does not answer ({error}). Start it with "
                    "`dask scheduler`, and give its address as tcp://HOST:PORT."
                ) from error
            with client:
                yield client
            return
        with (
            dask.config.set({"distributed.scheduler.allowed-failures": 0}),
            distributed.LocalCluster(
                n_workers=self.workers, threads_per_worker=1, dashboard_address=None,
                silence_logs=50,
            ) as cluster,
            distributed.Client(cluster) as client,
        ):  # fmt: skip
            yield client


def _dask() -> tuple[Any, Any]:
    try:
        import dask
        import distributed
    except ImportError as error:
        raise SettingError(
            "--engine dask needs Dask. Install it with `pip install 'lasmer[dask]'`."
        ) from error
    return dask, distributed


def _last_words(client: Any, key: str, limits: RunParams) -> tuple[str | None, Cause]:
    """The document that a lost worker had in hand for the task, and why it was lost."""
    told = [event for _, event in client.get_events(TOPIC) if event["key"] == key]
    if not told:
        return None, "worker_died"
    last = told[-1]
    over = limits.seconds_per_document
    if last["cause"] == "memory_limit":
        return last["unit"], "memory_limit"
    late = bool(over) and time.time() - last["time"] >= over
    return last["unit"], "time_limit" if late else "worker_died"


# -- in the worker


def _watched(function: Callable[[T], R], task: T, limits: RunParams) -> R:
    """The function's result, what is in hand told to the scheduler."""
    from distributed import get_worker

    worker = get_worker()
    told = _Told(worker, str(worker.get_current_task()), limits)
    watch.watched_by(told)
    threading.Thread(target=told.look, daemon=True).start()
    try:
        return function(task)
    finally:
        told.over.set()
        watch.watched_by(watch.Unwatched())


class _Told:
    """A watch that tells the scheduler; the kernel ends the worker over time, a thread over memory.

    The alarm's own action ends a process whatever it is doing, be it in a library of C.
    """

    def __init__(self, worker: Any, key: str, limits: RunParams) -> None:
        self.worker, self.key, self.limits = worker, key, limits
        self.unit: str | None = None
        self.resident = 0
        self.over = threading.Event()

    def begin(self, unit: str) -> None:
        self.resident = resident_bytes("self")
        self.unit = unit
        self._tell("begun")
        time.sleep(FLUSH_SECONDS)
        if self.limits.seconds_per_document:
            signal.setitimer(signal.ITIMER_REAL, self.limits.seconds_per_document)

    def end(self) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        self.unit = None
        self._tell("ended")

    def stopping(self) -> bool:
        return False

    def look(self) -> None:
        """End the process when the document in hand takes more memory than it may."""
        most = self.limits.mebibytes_per_document * MEBIBYTE
        while most and not self.over.wait(LOOK_SECONDS):
            if self.unit is not None and resident_bytes("self") - self.resident > most:
                self._tell("memory_limit")
                time.sleep(LOOK_SECONDS)
                os._exit(1)

    def _tell(self, cause: str) -> None:
        with suppress(Exception):
            self.worker.log_event(
                TOPIC, {"key": self.key, "unit": self.unit, "cause": cause, "time": time.time()}
            )
