"""Ways to map a function over tasks: in this process, or in several. All give the same results."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")

TASKS_PER_WORKER = 3  # handed out at a time: enough to keep a worker busy, few enough to stay flat


@dataclass(frozen=True, slots=True)
class Died(Generic[T]):
    """The worker that had this task, alone, was killed or crashed hard."""

    task: T


class Engine(Protocol):
    """Something with the shape of `map`. Results come in any order."""

    def map(self, function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R | Died[T]]:
        """The function's result for every task, or `Died` for one that took its worker along."""
        ...


@dataclass(frozen=True, slots=True)
class Serial:
    """One task after the other, in this process."""

    def map(self, function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R | Died[T]]:
        """The function's result for every task, in order."""
        yield from map(function, tasks)


@dataclass(frozen=True, slots=True)
class Processes:
    """Several worker processes on this machine.

    When a worker dies, every task that was out is tried again alone in a new worker; the one that
    kills it again comes back as `Died`.
    """

    workers: int

    def map(self, function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R | Died[T]]:
        """The function's result for every task, as they come."""
        waiting = iter(tasks)
        suspects: deque[T] = deque()
        while True:
            pool = _pool(self.workers)
            try:
                yield from self._until_broken(pool, function, waiting, suspects)
            finally:
                pool.shutdown(wait=True, cancel_futures=True)
            if not suspects:
                return
            for suspect in tuple(suspects):
                yield _alone(function, suspect)
            suspects.clear()

    def _until_broken(
        self,
        pool: ProcessPoolExecutor,
        function: Callable[[T], R],
        waiting: Iterator[T],
        suspects: deque[T],
    ) -> Iterator[R]:
        """Results until all tasks are done or a worker dies; then `suspects` holds what was out."""
        out: dict[Future[R], T] = {}
        more = True
        while more or out:
            while more and not suspects and len(out) < self.workers * TASKS_PER_WORKER:
                task = next(waiting, None)
                if task is None:
                    more = False
                    break
                try:
                    out[pool.submit(function, task)] = task
                except BrokenProcessPool:
                    suspects.append(task)
            if not out:
                return
            done, _ = wait(out, return_when=FIRST_COMPLETED)
            for future in done:
                task = out.pop(future)
                try:
                    result = future.result()
                except BrokenProcessPool:
                    suspects.append(task)
                    more = False
                else:
                    yield result
            if suspects and not out:
                return


def _alone(function: Callable[[T], R], task: T) -> R | Died[T]:
    with _pool(1) as pool:
        try:
            return pool.submit(function, task).result()
        except BrokenProcessPool:
            return Died(task)


def _pool(workers: int) -> ProcessPoolExecutor:
    # Spawned, not forked: a fork copies the locks of Arrow's threads in whatever state they are.
    return ProcessPoolExecutor(
        workers, mp_context=multiprocessing.get_context("spawn"), initializer=_quiet_worker
    )


def _quiet_worker() -> None:
    """One thread per worker: the workers are the parallelism, and sums stay the same everywhere."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Leave when the driver is gone, however it went: a worker alone would wait for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def engine(name: str, workers: int) -> Engine:
    """The engine of this name. Raises ValueError for another."""
    if name == "serial" or (name == "processes" and workers == 1):
        return Serial()
    if name == "processes":
        return Processes(workers)
    raise ValueError(f"no engine is called {name!r}")
