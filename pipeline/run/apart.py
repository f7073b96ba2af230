"""Work that needs much memory for a while, in a process of its own: the run's stays small."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pipeline.run.hands import MEBIBYTE, Hand, start

T = TypeVar("T")
R = TypeVar("R")

KEPT_MEBIBYTES = 256
"""A process that ever held more is ended with its work: what Python and its libraries keep of one
stage would come on top of the next one's peak."""


class LostError(Exception):
    """The other process is gone before its work was done."""


@dataclass(slots=True)
class Apart:
    """One other process, begun when there is work for it and ended when it has grown large."""

    hand: Hand | None = None

    def do(self, function: Callable[[T], R], task: T) -> R:
        """The function's result for the task. Raises what it raised, LostError where it died.

        Where the wait is broken off, by a signal say, the other process is ended.
        """
        if self.hand is not None and self.hand.function is not function:
            self.close()
        hand, self.hand = self.hand or start(function), None
        try:
            hand.give(task)
            while not hand.finished and hand.cause is None:
                hand.connection.poll(None)
                hand.listen()
            if hand.cause is not None:
                raise LostError(hand.cause)
            result: R = hand.taken()
            if peak_bytes(hand.process.pid) <= KEPT_MEBIBYTES * MEBIBYTE:
                self.hand = hand
            return result
        finally:
            if self.hand is None:
                hand.close()

    def close(self) -> None:
        """End the process, if there is one."""
        if self.hand is not None:
            self.hand.close()
            self.hand = None


def peak_bytes(pid: int) -> int:
    """The most memory that a process ever held; 0 where the system does not tell (not Linux)."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text("ascii", "replace").splitlines()
    except OSError:
        return 0
    kibibytes = [int(line.split()[1]) for line in lines if line.startswith("VmHWM")]
    return kibibytes[0] * 1024 if kibibytes else 0
