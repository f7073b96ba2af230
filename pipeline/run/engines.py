"""Ways to map a function over tasks: in this process, or in several. All give the same results."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from pipeline.run import watch
from pipeline.run.hands import Cause, Hand, start, wait_for
from pipeline.run.watch import Stop
from pipeline.stage import RunParams

T = TypeVar("T")
R = TypeVar("R")

KEPT_TASKS = 8
"""Chunks after which a worker is ended with its group of stages: of 16 documents, 25 s of work
against 8 s to start another."""


@dataclass(frozen=True, slots=True)
class Died(Generic[T]):
    """The worker that had this task is gone; `unit` was in hand, None where nobody knows."""

    task: T
    unit: str | None
    cause: Cause


class Engine(Protocol):
    """Something with the shape of `map`. Results come in any order.

    When `stop` is wanted, workers hand back what they have at the next document and no further
    task is begun.
    """

    @property
    def stop(self) -> Stop:
        """The wish to stop that this engine heeds."""
        ...

    @property
    def elsewhere(self) -> bool:
        """Whether workers may be on machines that do not see this one's disk."""
        ...

    def map(self, function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R | Died[T]]:
        """The function's result for every task, or `Died` for one that took its worker along."""
        ...

    def close(self) -> None:
        """End the workers that wait for more; the engine can be used again."""
        ...


@dataclass(frozen=True, slots=True)
class Serial:
    """One task after the other, in this process: time is limited, memory is not."""

    limits: RunParams = field(default_factory=RunParams)
    stop: Stop = field(default_factory=Stop)

    @property
    def elsewhere(self) -> bool:
        """No: here."""
        return False

    def map(self, function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R | Died[T]]:
        """The function's result for every task, in order."""
        watch.watched_by(watch.Alarm(self.limits.seconds_per_document, self.stop))
        try:
            for task in tasks:
                if self.stop.wanted:
                    return
                yield function(task)
        finally:
            watch.watched_by(watch.Unwatched())

    def close(self) -> None:
        """Nothing: no worker waits."""


@dataclass(frozen=True, slots=True)
class Processes:
    """Several worker processes on this machine.

    A worker that dies or goes over a limit is replaced; its task comes back as `Died` with the
    document that it had in hand. The tasks of other workers go on undisturbed. A worker that did
    little waits for the next tasks, for its models cost more than what it did; one that did much
    is ended, so that its memory is free between.
    """

    workers: int
    limits: RunParams = field(default_factory=RunParams)
    stop: Stop = field(default_factory=Stop)
    idle: list[Hand] = field(default_factory=list, repr=False, compare=False)
    busy: list[Hand] = field(default_factory=list, repr=False, compare=False)

    @property
    def elsewhere(self) -> bool:
        """No: on this machine."""
        return False

    def map(self, function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R | Died[T]]:
        """The function's result for every task, as they come."""
        waiting = iter(tasks)
        try:
            while True:
                self._hand_out(function, waiting)
                if not self.busy:
                    return
                for hand in wait_for(self.busy, self.limits, stopping=self.stop.wanted):
                    self.busy.remove(hand)
                    if hand.cause is None:
                        self.idle.append(hand)
                        yield hand.taken()
                    else:
                        yield Died(hand.task, hand.unit, hand.cause)
        finally:
            self._end_busy()
            self._end([hand for hand in self.idle if hand.tasks > KEPT_TASKS])

    def close(self) -> None:
        """End the workers: those that wait for more, and those at work for a run that failed."""
        self._end_busy()
        self._end(list(self.idle))

    def _end_busy(self) -> None:
        while self.busy:
            self.busy.pop().close()

    def _end(self, hands: Iterable[Hand]) -> None:
        for hand in hands:
            self.idle.remove(hand)
            hand.close()

    def _hand_out(self, function: Callable[[T], R], waiting: Iterator[T]) -> None:
        """Give every worker without work the next task; workers are started as they are needed."""
        while len(self.busy) < self.workers and not self.stop.wanted:
            for task in waiting:
                hand = self._worker(function)
                hand.give(task)
                self.busy.append(hand)
                break
            else:
                return

    def _worker(self, function: Callable[[T], R]) -> Hand:
        """One that waits for work, or a new one."""
        self._end([one for one in self.idle if one.function != function or not one.is_alive()])
        return self.idle.pop() if self.idle else start(function)


def engine(
    name: str,
    workers: int,
    *,
    scheduler: str | None = None,
    limits: RunParams | None = None,
    stop: Stop | None = None,
) -> Engine:
    """The engine of this name. Raises ValueError for another."""
    watched = (limits or RunParams(), stop or Stop())
    if name == "serial":
        return Serial(*watched)
    if name == "processes":
        return Processes(workers, *watched)
    if name == "dask":
        from pipeline.run.cluster import Dask

        return Dask(workers, scheduler, *watched)
    raise ValueError(f"no engine is called {name!r}")
