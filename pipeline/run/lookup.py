"""A corpus table as a worker holds it: little memory, and rows found by values of columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from pipeline.run import schema
from pipeline.stage import Row

if TYPE_CHECKING:
    import numpy as np

    Hashes = np.ndarray[Any, np.dtype[np.int64]]

BATCH_ROWS = 65_536  # values that are Python objects at a time


@dataclass(frozen=True, slots=True)
class Index:
    """A table in Arrow's memory, and the sorted hashes of its values of the columns `on`.

    A row object takes ten times the memory of a row here: with large corpora a worker could not
    hold the tables otherwise.
    """

    row: type[Row]
    on: tuple[str, ...]
    table: pa.Table
    hashes: Hashes
    places: Hashes

    @classmethod
    def of(cls, row: type[Row], on: tuple[str, ...], table: pa.Table) -> Index:
        """The index of a published table."""
        import numpy as np

        hashes = hashed(table, on)
        places = np.argsort(hashes, kind="stable")
        return cls(row, on, table.combine_chunks(), hashes[places], places)

    def rows(self, wanted: Iterable[tuple[Any, ...]]) -> list[Any]:
        """The rows whose values are among those wanted, in the table's order."""
        import numpy as np

        values = set(wanted)
        sought = np.fromiter(map(hash, values), np.int64, len(values))
        ends = np.searchsorted(self.hashes, sought, side="right")
        starts = np.searchsorted(self.hashes, sought, side="left")
        some = [self.places[a:b] for a, b in zip(starts, ends, strict=True) if b > a]
        if not some:
            return []
        found = schema.to_rows(self.row, self.table.take(np.unique(np.concatenate(some))))
        return [one for one in found if key_of(one, self.on) in values]


def key_of(row: Row, on: Sequence[str]) -> tuple[Any, ...]:
    """The row's values of these columns."""
    values = attrgetter(*on)(row)
    return values if len(on) > 1 else (values,)


def hashed(table: pa.Table, columns: Sequence[str]) -> Hashes:
    """A hash of each row's values of these columns; equal values have equal ones in a process."""
    import numpy as np

    batches = [np.fromiter(map(hash, rows), np.int64, len(rows)) for rows in values(table, columns)]
    return np.concatenate(batches) if batches else np.zeros(0, np.int64)


def values(table: pa.Table, columns: Sequence[str]) -> Iterator[list[tuple[Any, ...]]]:
    """The rows' values of these columns as tuples, a batch at a time."""
    for start in range(0, table.num_rows, BATCH_ROWS):
        some = table.slice(start, BATCH_ROWS)
        kinds = [table.schema.field(name).type for name in columns]
        cells = [
            schema.python(some.column(name), kind)
            for name, kind in zip(columns, kinds, strict=True)
        ]
        yield list(zip(*cells, strict=True))
