"""Which document a worker has in hand, for whoever watches its time and memory."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Protocol


class Watch(Protocol):
    """Someone who is told what a worker has in hand and tells it when to stop."""

    def begin(self, unit: str) -> None:
        """The document is in hand from now."""

    def end(self) -> None:
        """No document is in hand: its work is done, or a model is being loaded."""

    def stopping(self) -> bool:
        """Whether the worker should hand back what it has before the next document."""


class Unwatched:
    """Nobody watches."""

    def begin(self, unit: str) -> None:
        """Nothing."""

    def end(self) -> None:
        """Nothing."""

    def stopping(self) -> bool:
        """Never."""
        return False


class OverTimeError(BaseException):
    """The document in hand took longer than it may; no `except Exception` may swallow it."""


class Alarm:
    """A watch in the same process: a document over its time is interrupted, if Python can be.

    A loop in a library of C cannot be; for that the document needs a process of its own.
    """

    def __init__(self, seconds: float, stop: Stop) -> None:
        self.seconds = seconds
        self.stop = stop

    def begin(self, unit: str) -> None:
        """Set the alarm."""
        if self.seconds and threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGALRM, _over_time)
            signal.setitimer(signal.ITIMER_REAL, self.seconds)

    def end(self) -> None:
        """Take the alarm back."""
        if self.seconds and threading.current_thread() is threading.main_thread():
            signal.setitimer(signal.ITIMER_REAL, 0)

    def stopping(self) -> bool:
        """Whether somebody asked the run to stop."""
        return self.stop.wanted


def _over_time(number: int, frame: FrameType | None) -> None:
    raise OverTimeError


class StoppedError(Exception):
    """The run was asked to stop and has recorded what was done."""


class Stop:
    """A wish to stop a run: at the next document, or at once where no document is in hand."""

    def __init__(self) -> None:
        self.wanted = False
        self.at_once = False

    def ask(self, number: int = 0, frame: FrameType | None = None) -> None:
        """Take a signal. Raises KeyboardInterrupt the second time, or where waiting is long."""
        if self.wanted or self.at_once:
            raise KeyboardInterrupt
        self.wanted = True

    def check(self) -> None:
        """Raise StoppedError where somebody asked to stop."""
        if self.wanted:
            raise StoppedError

    @contextmanager
    def without_waiting(self) -> Iterator[None]:
        """Work that may take long and is safe to break off: a signal ends it at once."""
        self.check()
        self.at_once = True
        try:
            yield
        finally:
            self.at_once = False


_watch: Watch = Unwatched()
_unit: str | None = None


def watched_by(watch: Watch) -> None:
    """From now on this process tells `watch` what it has in hand."""
    global _watch
    _watch = watch


def begin(unit: str) -> None:
    """The document is in hand."""
    global _unit
    _unit = unit
    _watch.begin(unit)


def end() -> None:
    """No document is in hand."""
    global _unit
    _unit = None
    _watch.end()


def stopping() -> bool:
    """Whether to hand back what is done before the next document."""
    return _watch.stopping()


@contextmanager
def loading() -> Iterator[None]:
    """Work that all documents share, such as loading a model: the document's clock starts after."""
    unit = _unit
    if unit is not None:
        _watch.end()
    try:
        yield
    finally:
        if unit is not None:
            _watch.begin(unit)
