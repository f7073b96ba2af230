"""The tables of a processed folder in an object store, as a worker on another machine sees them."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

import pyarrow as pa

from pipeline.run.store import Store
from pipeline.run.urls import FarFile, Url, fetched, put
from pipeline.stage import Row

R = TypeVar("R", bound=Row)

KEPT_SECONDS = 24 * 3600.0  # what was fetched for an earlier state is removed after a day


@dataclass(frozen=True, slots=True)
class FarStore:
    """A `Store` for workers without the driver's disk: what they read is fetched once a state.

    `files` maps the names of the files in the store to their digests. A chunk's rows are put
    below `.staging/` in the store, whence the driver takes them.
    """

    url: Url
    files: Mapping[str, str]

    @property
    def folder(self) -> str:
        """What tells this processed folder from others."""
        return str(self.url)

    def rows(
        self, row: type[R], doc_ids: Iterable[str], *, part: int, place: str | None
    ) -> dict[str, list[R]]:
        """The rows of these documents, by doc_id, out of their part or a staged chunk."""
        near = self._near()
        if place is None:
            self._fetch(near, self._names(near, row, part))
        else:
            self._fetch(near, [_name(near, near.staged_path(place, row))])
        return near.rows(row, doc_ids, part=part, place=place)

    def whole(self, row: type[R]) -> list[R]:
        """All rows of a published table: for small corpus tables."""
        near = self._near()
        self._fetch(near, self._names(near, row, None))
        return near.whole(row)

    def table(self, row: type[Row]) -> pa.Table:
        """A published table with all its parts, in their order."""
        near = self._near()
        self._fetch(near, self._names(near, row, None))
        return near.table(row)

    def stage(self, place: str, row: type[Row], tables: Sequence[pa.Table]) -> None:
        """Write a chunk's rows of a table, one table per document."""
        with tempfile.TemporaryDirectory() as folder:
            near = Store(Path(folder))
            near.stage(place, row, tables)
            path = near.staged_path(place, row)
            put(path, self.url, _name(near, path))

    def _near(self) -> Store:
        state = hashlib.sha256(repr((self.folder, sorted(self.files.items()))).encode())
        return Store(_top() / state.hexdigest()[:16])

    def _names(self, near: Store, row: type[Row], part: int | None) -> list[str]:
        """The names of the table's file, or of its parts, or of one of them."""
        whole = _name(near, near.path(row))
        if whole in self.files:
            return [whole]
        parts = [name for name in self.files if name.startswith(f"{whole}/")]
        ending = "" if part is None else f"-{part:05d}.parquet"
        return [name for name in parts if name.endswith(ending)]

    def _fetch(self, near: Store, names: Iterable[str]) -> None:
        for name in names:
            path = near.folder / name
            if not path.is_file():
                fetched(FarFile(self.url, name), path)


def _name(near: Store, path: Path) -> str:
    return path.relative_to(near.folder).as_posix()


@cache
def _top() -> Path:
    """The folder for what is fetched on this machine; old states in it are removed."""
    top = Path(tempfile.gettempdir()) / f"lasmer-{os.getuid() if hasattr(os, 'getuid') else 0}"
    top.mkdir(mode=0o700, exist_ok=True)
    for state in top.iterdir():
        with suppress(OSError):
            if time.time() - state.stat().st_mtime > KEPT_SECONDS:
                shutil.rmtree(state, ignore_errors=True)
    return top
