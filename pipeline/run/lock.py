"""One run at a time in a processed folder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

LOCK = ".lock"
HOLDER = ".lock.json"


class LockedError(Exception):
    """Another run holds the lock of the processed folder."""


@contextmanager
def locked(folder: Path, *, run_id: str, started: str) -> Iterator[None]:
    """Hold the folder's lock. Raises LockedError, naming the holder, where another run has it.

    The lock belongs to the process and goes with it, so a killed run leaves none behind.
    """
    lock = FileLock(folder / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise LockedError(_message(folder)) from None
    try:
        (folder / HOLDER).write_text(json.dumps({"run_id": run_id, "started": started}), "utf-8")
        yield
    finally:
        (folder / HOLDER).unlink(missing_ok=True)
        lock.release()


def _message(folder: Path) -> str:
    try:
        holder = json.loads((folder / HOLDER).read_text("utf-8"))
    except (OSError, ValueError):
        holder = {}
    who = f"run {holder['run_id']}, started {holder['started']}," if holder else "another run"
    return f"{who} is working in {folder}. Wait until it has finished, or give another --out."
