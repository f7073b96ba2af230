"""How a run tells of its progress and its end: a bar, lines for a log, or JSON for programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any, Protocol, TextIO

from pipeline.run.progress import Progress
from pipeline.run.runner import Summary
from pipeline.show import summary_lines

LINES_PER_PASS = 10  # a log gets a line for every tenth of the work


class Teller(Progress, Protocol):
    """Someone who tells how far a run has come and how it ended."""

    def finished(self, summary: Summary) -> None:
        """The run came to its end."""

    def failed(self, kind: str, detail: str) -> None:
        """The run ended before its end."""


def teller(form: str, stream: TextIO) -> Teller:
    """JSON lines if asked for; else a bar on a terminal, and plain lines elsewhere."""
    if form == "json":
        return Json(stream)
    return Bar(stream) if stream.isatty() else Lines(stream)


class _Text:
    """The end of a run in words: the summary on standard output, a failure on the log."""

    stream: TextIO

    def finished(self, summary: Summary) -> None:
        """Print the summary."""
        print("\n".join(summary_lines(summary)), flush=True)

    def failed(self, kind: str, detail: str) -> None:
        """Say what happened."""
        print(f"lasmer: {detail}", file=self.stream, flush=True)


class Lines(_Text):
    """Progress as lines for a log: one for each tenth of the work."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.what, self.total, self.done, self.told = "", 0, 0, 0

    def begin(self, what: str, total: int) -> None:
        """Begin counting."""
        self.what, self.total, self.done, self.told = what, total, 0, 0

    def advance(self, units: int) -> None:
        """Count, and say so when another tenth is reached."""
        self.done += units
        tenth = self.done * LINES_PER_PASS // max(1, self.total)
        if tenth > self.told:
            self.told = tenth
            self.note(f"{self.what}: {self.done} of {self.total}")

    def end(self) -> None:
        """Nothing: the last tenth has been told."""

    def note(self, line: str) -> None:
        """Write a line."""
        print(line, file=self.stream, flush=True)


class Bar(_Text):
    """Progress as a bar on a terminal."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.bar: Any = None

    def begin(self, what: str, total: int) -> None:
        """Begin a bar."""
        from tqdm import tqdm

        self.bar = tqdm(total=total, desc=what, file=self.stream, unit="", leave=False)

    def advance(self, units: int) -> None:
        """Move the bar."""
        self.bar.update(units)

    def end(self) -> None:
        """Remove the bar."""
        if self.bar is not None:
            self.bar.close()
            self.bar = None

    def note(self, line: str) -> None:
        """Write a line above the bar."""
        from tqdm import tqdm

        tqdm.write(line, file=self.stream)


class Json:
    """A JSON object a line, each with `time`, `level` and `event`, for programs that keep logs."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.what, self.total, self.done, self.told = "", 0, 0, 0

    def begin(self, what: str, total: int) -> None:
        """Say what begins."""
        self.what, self.total, self.done, self.told = what, total, 0, 0
        self._write("info", "begun", what=what, total=total)

    def advance(self, units: int) -> None:
        """Count, and say so when another tenth is reached."""
        self.done += units
        tenth = self.done * LINES_PER_PASS // max(1, self.total)
        if tenth > self.told:
            self.told = tenth
            self._write("info", "progress", what=self.what, done=self.done, total=self.total)

    def end(self) -> None:
        """Nothing: the last tenth has been told."""

    def note(self, line: str) -> None:
        """Pass a line on."""
        self._write("warning", "note", detail=line)

    def finished(self, summary: Summary) -> None:
        """All that the summary holds."""
        level = "error" if summary.crashes else "warning" if summary.aside else "info"
        self._write(level, "finished", **asdict(summary))

    def failed(self, kind: str, detail: str) -> None:
        """Say what happened."""
        self._write("error", kind, detail=detail)

    def _write(self, level: str, event: str, **fields: Any) -> None:
        now = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"
        line = {"time": now, "level": level, "event": event, **fields}
        print(json.dumps(line, ensure_ascii=False), file=self.stream, flush=True)
