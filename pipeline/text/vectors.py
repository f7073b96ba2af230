"""Word vectors by subwords (floret), half precision on disk, each word worked out once.

Floret (Bojanowski et al. 2017, hashed by Explosion 2022) gives any word a vector, compounds and
names never seen among them: the mean of the rows that its letter n-grams hash to. spaCy's own table
works a word out again in every batch; remembering the words makes annotation a third faster.

Import this module only where a pipeline is built: it needs spaCy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from spacy import util
from spacy.attrs import ORTH  # type: ignore[import-not-found]
from spacy.vectors import BaseVectors, Mode, Vectors  # type: ignore[import-not-found]

if TYPE_CHECKING:
    from spacy.vocab import Vocab

FLORET_VECTORS = "lasmer.FloretVectors.v1"
MAX_REMEMBERED = 30_000
"""Words whose vectors are kept, 12 MB at 100 dimensions; then remembering begins anew."""
AT_ONCE = 500
"""Words whose vectors are worked out at a time: each takes some 60 kB while that is done."""
FILE = "floret.npz"
FLORET_HEADER = ("minn", "maxn", "hash_count", "hash_seed", "bow", "eow")


class FloretVectors(BaseVectors):  # type: ignore[misc]
    """A floret table for spaCy's models."""

    def __init__(self, *, strings: Any = None) -> None:
        super().__init__(strings=strings)
        self.name = "sv_lasmer_floret"
        self.mode = Mode.floret
        self.attr = ORTH
        self._strings = strings
        self.inner = Vectors(strings=strings)
        self._forget()

    def _forget(self) -> None:
        self.rows: dict[int, int] = {}
        self.table: NDArray[np.float32] = np.empty((0, self.shape[1]), dtype=np.float32)

    @property
    def strings(self) -> Any:
        """spaCy's strings by hash; set anew by every vocabulary that takes the vectors."""
        return self._strings

    @strings.setter
    def strings(self, strings: Any) -> None:
        self._strings = strings
        self.inner.strings = strings

    @property
    def shape(self) -> tuple[int, int]:
        """Rows of the table and dimensions."""
        rows, dimensions = self.inner.shape
        return rows, dimensions

    @property
    def data(self) -> NDArray[np.float32]:
        """The table."""
        table: NDArray[np.float32] = self.inner.data
        return table

    @property
    def vectors_length(self) -> int:
        """Dimensions."""
        return self.shape[1]

    @property
    def size(self) -> int:
        """Numbers in the table."""
        return self.shape[0] * self.shape[1]

    @property
    def n_keys(self) -> int:
        """Always -1: no word is listed, every word has a vector."""
        return -1

    def __len__(self) -> int:
        return self.shape[0]

    def __contains__(self, key: object) -> bool:
        return self.shape[0] > 0

    def __getitem__(self, key: int | str) -> NDArray[np.float32]:
        vector: NDArray[np.float32] = self.inner[key]
        return vector

    def is_full(self) -> bool:
        """Whether no row is free: always."""
        return True

    def get_batch(self, keys: Iterable[int | str]) -> NDArray[np.float32]:
        """One row a key, the key a word or its hash."""
        numbers = [key if isinstance(key, str) else int(key) for key in keys]
        hashes = [self._strings[key] if isinstance(key, str) else key for key in numbers]
        missing = sorted({key for key in hashes if key not in self.rows})
        if missing:
            self._remember(missing, hashes)
        return self.table[[self.rows[key] for key in hashes]]

    def _remember(self, missing: list[int], hashes: Sequence[int]) -> None:
        if len(self.rows) + len(missing) > MAX_REMEMBERED:
            self._forget()
            missing = sorted(set(hashes))
        first, last = len(self.rows), len(self.rows) + len(missing)
        if last > len(self.table):
            grown = np.empty((max(last, MAX_REMEMBERED), self.shape[1]), dtype=np.float32)
            grown[:first] = self.table[:first]
            self.table = grown
        for at in range(0, len(missing), AT_ONCE):
            some = missing[at : at + AT_ONCE]
            self.table[first + at : first + at + len(some)] = self.inner.get_batch(some)
        self.rows.update(zip(missing, range(first, last), strict=True))

    def to_bytes(self, **_: Any) -> bytes:
        """The table, for comparing two pipelines and for other processes."""
        data: bytes = self.inner.to_bytes(exclude=["strings"])
        return data

    def from_bytes(self, data: bytes, **_: Any) -> FloretVectors:
        """Itself with the table of the bytes."""
        self.inner.from_bytes(data, exclude=["strings"])
        self._forget()
        return self

    def to_disk(self, path: str | Path, **_: Any) -> None:
        """Write the table in half precision, and how words are hashed."""
        settings = [str(getattr(self.inner, name)) for name in FLORET_HEADER]
        half = self.inner.data.astype(np.float16)
        util.to_disk(path, {FILE: lambda file: np.savez(file, data=half, settings=settings)}, [])

    def from_disk(self, path: str | Path, **_: Any) -> FloretVectors:
        """Itself with the table of the file."""
        file = util.ensure_path(path) / FILE
        if file.is_file():
            with np.load(file) as saved:
                self.fill(saved["data"].astype(np.float32), *map(str, saved["settings"]))
        return self

    def fill(self, data: NDArray[np.float32], *settings: str) -> None:
        """Take over a table with its settings in the order of FLORET_HEADER."""
        minn, maxn, hash_count, hash_seed, bow, eow = settings
        self.inner = Vectors(
            strings=self._strings, data=data, mode="floret",
            minn=int(minn), maxn=int(maxn), hash_count=int(hash_count), hash_seed=int(hash_seed),
            bow=bow, eow=eow,
        )  # fmt: skip
        self._forget()

    def read_floret(self, lines: Iterable[str]) -> None:
        """Take over a table as the program floret writes it, rounded to half precision."""
        ordered = iter(lines)
        rows, dimensions, *settings = next(ordered).split()
        data = np.zeros((int(rows), int(dimensions)), dtype=np.float32)
        for line in ordered:
            row, *values = line.split()
            data[int(row)] = np.asarray(values, dtype=np.float32)
        self.fill(data.astype(np.float16).astype(np.float32), *settings)

    def to_ops(self, ops: Any) -> None:
        """Nothing: the table stays in ordinary memory."""

    def clear(self) -> None:
        """Forget the words worked out, not the table."""
        self._forget()


def _factory() -> Callable[[Vocab], FloretVectors]:
    return lambda vocab: FloretVectors(strings=vocab.strings)


util.registry.vectors(FLORET_VECTORS, func=_factory)
