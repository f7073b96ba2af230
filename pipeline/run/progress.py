"""What a run tells while it goes on; the command line shows it, the runner does not print."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Someone who is told how far a run has come."""

    def begin(self, what: str, total: int) -> None:
        """`total` units of `what` are about to be done."""

    def advance(self, units: int) -> None:
        """So many more units are done."""

    def end(self) -> None:
        """What was begun is finished."""

    def note(self, line: str) -> None:
        """Something worth a line."""


class Silent:
    """Someone who does not care."""

    def begin(self, what: str, total: int) -> None:
        """Nothing."""

    def advance(self, units: int) -> None:
        """Nothing."""

    def end(self) -> None:
        """Nothing."""

    def note(self, line: str) -> None:
        """Nothing."""
