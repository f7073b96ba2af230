"""Rows in files: staged while a run goes on, published in tables that any reader understands.

A published table is one Parquet file while its documents fit one part, else a folder of parts, each
holding whole documents sorted by doc_id. A document keeps its part as long as it exists, so that a
new document makes or fills the last part and touches no other. Files are written beside and
renamed; the ledger is told last.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.run import schema
from pipeline.stage import Row, SettingError

if TYPE_CHECKING:
    import pandas as pd

R = TypeVar("R", bound=Row)


class OutputError(Exception):
    """A file of ours cannot be written: the disk is full, or is not ours to write on."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return (
            f"{self.path} cannot be written ({self.reason}). What was done before is kept and no "
            "table is half-written. Make room, or give another --out, and run again."
        )


STAGING = ".staging"
WORKING = "working"
PART_DOCUMENTS = 500  # whole documents in a part: tokens of 500 reports fit in 400 MB of memory
ROW_GROUP_ROWS = 65_536  # small enough that a reader of few documents skips most of a part


def laid_out(before: Mapping[str, int], documents: Sequence[str]) -> dict[str, int]:
    """The part of each document: where it stood before, new ones filling the last part first."""
    layout = {doc_id: before[doc_id] for doc_id in documents if doc_id in before}
    part = max(layout.values(), default=0)
    room = PART_DOCUMENTS - sum(1 for other in layout.values() if other == part)
    for doc_id in documents:
        if doc_id in layout:
            continue
        if room == 0:
            part, room = part + 1, PART_DOCUMENTS
        layout[doc_id] = part
        room -= 1
    return layout


def members(layout: Mapping[str, int]) -> dict[int, list[str]]:
    """The documents of each part, sorted; part 0 exists even where there are none."""
    parts: dict[int, list[str]] = {}
    for doc_id, part in sorted(layout.items()):
        parts.setdefault(part, []).append(doc_id)
    return dict(sorted(parts.items())) if parts else {0: []}


@dataclass(frozen=True, slots=True)
class Store:
    """The tables of one processed folder."""

    folder: Path

    # -- where things stand

    def path(self, row: type[Row]) -> Path:
        """The file or folder of a published table."""
        info = row.TABLE
        return (self.folder / WORKING if info.working else self.folder) / f"{info.name}.parquet"

    def part_path(self, row: type[Row], part: int) -> Path:
        """The file of one part of a published table as it is on disk now."""
        path = self.path(row)
        return path / part_name(part) if path.is_dir() else path

    def staged_path(self, place: str, row: type[Row]) -> Path:
        """The file of a table in a staged chunk."""
        return self.folder / STAGING / place / f"{row.TABLE.name}.parquet"

    # -- reading

    def rows(
        self, row: type[R], doc_ids: Iterable[str], *, part: int, place: str | None
    ) -> dict[str, list[R]]:
        """The rows of these documents, by doc_id, out of their part or a staged chunk."""
        wanted = sorted(set(doc_ids))
        path = self.part_path(row, part) if place is None else self.staged_path(place, row)
        table = _of_documents(row, path, wanted)
        found: dict[str, list[R]] = {doc_id: [] for doc_id in wanted}
        for one in schema.to_rows(row, table):
            found[one.doc_id].append(one)  # type: ignore[attr-defined]
        return found

    def whole(self, row: type[R]) -> list[R]:
        """All rows of a published table: for small corpus tables."""
        return schema.to_rows(row, self.table(row))

    def staged_folder(self, place: str) -> Path:
        """The folder of a staged chunk or of a corpus stage's results."""
        return self.folder / STAGING / place

    def has_staged(self, place: str) -> bool:
        """Whether the folder of a staged chunk is there, be it empty by now."""
        return self.staged_folder(place).is_dir()

    def clear_staged(self, place: str) -> None:
        """Remove what a try before, killed before the ledger was told, may have left."""
        shutil.rmtree(self.staged_folder(place), ignore_errors=True)

    def staged(self, place: str, row: type[R]) -> list[R]:
        """All rows of a staged corpus table."""
        return schema.to_rows(row, read(row, self.staged_path(place, row)))

    def table(self, row: type[Row], columns: Sequence[str] = ()) -> pa.Table:
        """A published table, or these columns of it, with all its parts in their order."""
        empty = _declared(row, columns).empty_table()
        return pa.concat_tables([empty, *(read(row, file, columns) for file in self.files(row))])

    def table_as_is(self, row: type[Row]) -> pa.Table:
        """A corpus table with the columns that its file has."""
        return read_columns(self.path(row))

    def files(self, row: type[Row]) -> list[Path]:
        """The files of a published table, in their order."""
        path = self.path(row)
        return sorted(path.glob("part-*.parquet")) if path.is_dir() else [path]

    def frames(self, row: type[Row], columns: Sequence[str] = ()) -> Frames:
        """A published table part by part, each as a DataFrame sorted by its key."""
        return Frames(row, self.files(row), tuple(columns))

    def frame(self, row: type[Row], columns: Sequence[str] = ()) -> pd.DataFrame:
        """A published table, or these columns of it, as a DataFrame sorted by its key.

        Columns that may be null are of dtype object and hold None; lists come as tuples.
        """
        return framed(row, self.table(row, columns))

    # -- writing

    def stage(self, place: str, row: type[Row], tables: Sequence[pa.Table]) -> None:
        """Write a chunk's rows of a table, one table per document."""
        write(pa.concat_tables(tables), self.staged_path(place, row))

    def write_whole(self, row: type[Row], rows: Sequence[Row]) -> None:
        """Write a small corpus table, sorted by its key."""
        write(schema.small_table(row, schema.ordered(row, rows)), self.path(row))

    def stage_whole(self, place: str, row: type[Row], rows: Sequence[Row]) -> None:
        """Write a corpus table, sorted by its key, beside the published one."""
        write(schema.to_table(row, rows), self.staged_path(place, row))

    def take_over(self, place: str, row: type[Row]) -> bool:
        """Put a staged corpus table in the published one's place; False where it was done."""
        staged, path = self.staged_path(place, row), self.path(row)
        if not staged.exists():
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        os.replace(staged, path)
        return True

    def remembered(self, row: type[Row]) -> pd.DataFrame:
        """A corpus table as it stands; empty where there is none or it has other columns."""
        return self.frame(row) if self._known(row) else schema.schema(row).empty_table().to_pandas()

    def known(self, row: type[R]) -> list[R]:
        """The rows of a corpus table as it stands; none where it has other columns."""
        return schema.to_rows(row, self.table_as_is(row)) if self._known(row) else []

    def _known(self, row: type[Row]) -> bool:
        path = self.path(row)
        return is_table(path) and pq.read_schema(path).equals(schema.schema(row))

    def write_part(
        self,
        row: type[Row],
        part: int,
        *,
        staged: Mapping[str, str],
        kept: Sequence[str],
        folder: bool,
    ) -> None:
        """Write a part anew: `staged` maps documents to their chunks, `kept` stay as they are."""
        tables = [schema.schema(row).empty_table()]
        if kept:
            tables.append(_of_documents(row, self.part_path(row, part), kept))
        for place in sorted(set(staged.values())):
            chosen = [doc_id for doc_id, its in staged.items() if its == place]
            tables.append(_of_documents(row, self.staged_path(place, row), chosen))
        whole = _by_document(pa.concat_tables(tables))
        path = self.path(row)
        if folder or path.is_dir():
            self._as_folder(path)
            path = path / part_name(part)
        write(whole, path)

    def _as_folder(self, path: Path) -> None:
        """Turn a table of one file into a folder whose first part that file is."""
        if path.is_dir():
            return
        beside = path.with_name(f".{path.name}.new")
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(parents=True)
        if path.exists():
            os.replace(path, beside / part_name(0))
        os.replace(beside, path)

    def drop_other_parts(self, row: type[Row], parts: Iterable[int]) -> list[str]:
        """Remove the files of parts that hold no document any more; their names."""
        path = self.path(row)
        wanted = {part_name(part) for part in parts}
        left = [file for file in sorted(path.glob("part-*.parquet")) if file.name not in wanted]
        for file in left:
            file.unlink()
        return [file.name for file in left]

    def as_file(self, row: type[Row]) -> None:
        """Turn a table of which only part 0 is left back into one file."""
        path = self.path(row)
        first = path / part_name(0)
        if path.is_dir() and first.exists():
            beside = path.with_name(f".{path.name}.one")
            os.replace(first, beside)
            shutil.rmtree(path)
            os.replace(beside, path)

    def sweep(self, needed: Iterable[str]) -> None:
        """Remove staged chunks that no record needs, and tables left half-written."""
        staging = self.folder / STAGING
        keep = set(needed)
        for entry in sorted(staging.iterdir()) if staging.is_dir() else ():
            if entry.name not in keep:
                shutil.rmtree(entry, ignore_errors=True)
        for folder in (self.folder, self.folder / WORKING):
            for left in (*folder.glob(".*.parquet.tmp"), *folder.glob("*.parquet/.*.parquet.tmp")):
                left.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Frames:
    """The parts of a table as DataFrames, each read when its turn comes."""

    row: type[Row]
    files: Sequence[Path]
    columns: tuple[str, ...] = ()
    known: Mapping[str, str] | None = None
    """Of each document the digest of its rows, where the ledger was asked for it."""

    def __iter__(self) -> Iterator[pd.DataFrame]:
        for file in self.files:
            yield framed(self.row, read(self.row, file, self.columns))

    def of(self, doc_ids: Iterable[str], columns: Sequence[str] = ()) -> Iterator[pd.DataFrame]:
        """The same parts with the rows of these documents only, and all or these columns."""
        wanted = [("doc_id", "in", sorted(set(doc_ids)))]
        for file in self.files:
            yield framed(self.row, read(self.row, file, columns, wanted))

    def tables(self, columns: Sequence[str]) -> Iterator[pa.Table]:
        """The same parts as Arrow has them, with these columns."""
        for file in self.files:
            key = [name for name in self.row.TABLE.key if name not in columns]
            table = read(self.row, file, (*columns, *key))
            yield _by_key(self.row, table).select(list(columns))

    def digests(self) -> Mapping[str, str]:
        """Of each document the digest of its rows, all columns of them."""
        if self.known is not None:
            return self.known
        found: dict[str, list[Row]] = {}
        for file in self.files:
            for one in schema.to_rows(self.row, _by_key(self.row, read(self.row, file))):
                found.setdefault(one.doc_id, []).append(one)  # type: ignore[attr-defined]
        return {doc_id: schema.digest(self.row, rows) for doc_id, rows in found.items()}


def read_columns(file: Path, columns: Sequence[str] = ()) -> pa.Table:
    """A file of a table, or these columns of it, as they are there."""
    with pq.ParquetFile(file) as opened:  # `read_table` loads Arrow's data sets first
        return opened.read(columns=list(columns) or None)


def framed(row: type[Row], table: pa.Table) -> pd.DataFrame:
    """A table as a DataFrame sorted by its key; columns as `Store.frame` says."""
    import pandas as pd

    here = set(table.column_names)
    table = _by_key(row, table)
    frame: pd.DataFrame = table.to_pandas()
    for column in schema.columns(row):
        if column.name in here and (column.nullable or pa.types.is_list(column.type)):
            values = schema.python(table.column(column.name), column.type)
            frame[column.name] = pd.Series(values, dtype=object, index=frame.index)
    return frame


def _by_key(row: type[Row], table: pa.Table) -> pa.Table:
    """The table sorted by the columns of its key that are there."""
    key = [name for name in row.TABLE.key if name in table.column_names]
    if not table.num_rows or not key or _is_sorted(table, key):
        return table
    return table.sort_by([(name, "ascending") for name in key])


def _is_sorted(table: pa.Table, key: Sequence[str]) -> bool:
    """Whether the rows are in order already, as those of a part are: a tenth of sorting them.

    With nulls in the key it is left to the sorting where they go.
    """
    equal = pa.repeat(pa.scalar(value=True), table.num_rows - 1)
    for name in key:
        column = table.column(name)
        if column.null_count:
            return False
        before, behind = column.slice(0, table.num_rows - 1), column.slice(1)
        if pc.any(pc.and_(equal, pc.greater(before, behind))).as_py():
            return False
        equal = pc.and_(equal, pc.equal(before, behind))
    return True


def part_name(part: int) -> str:
    """The file name of a part."""
    return f"part-{part:05d}.parquet"


def is_table(path: Path) -> bool:
    """Whether the file is there and its footer can be read."""
    try:
        pq.read_metadata(path)
    except (OSError, pa.ArrowInvalid):
        return False
    return True


def write(table: pa.Table, path: Path) -> None:
    """Write a table so that a reader sees either the old file or the whole new one."""

    def put(beside: Path) -> None:
        pq.write_table(
            table.combine_chunks(), beside, compression="zstd", row_group_size=ROW_GROUP_ROWS
        )

    replace(path, put)


def replace(path: Path, put: Callable[[Path], Any]) -> None:
    """Let `put` write a file beside `path`, bring it to the disk, and rename it into place.

    Raises OutputError where that fails; then `path` is as it was and nothing lies beside it.
    """
    beside = path.with_name(f".{path.name}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        put(beside)
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        os.replace(beside, path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise OutputError(str(path), reason(error)) from error


def reason(error: OSError) -> str:
    """What the system says of a failure; Arrow's errors carry it in a longer text."""
    return os.strerror(error.errno) if error.errno else str(error).partition(" Detail:")[0]


def read(row: type[Row], path: Path, columns: Sequence[str] = (), filters: Any = None) -> pa.Table:
    """A file of a table, or these columns and rows of it, as the row class declares it now.

    Raises SettingError where another version wrote it, with other columns.
    """
    wanted = _declared(row, columns)
    there = pq.read_schema(path)
    if any(name not in there.names for name in wanted.names):
        raise _other_version(path, there, wanted)
    table = pq.read_table(path, columns=list(columns) or None, filters=filters, partitioning=None)
    if table.schema.equals(wanted):
        return table
    try:
        return table.select(wanted.names).cast(wanted)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, ValueError) as error:
        raise _other_version(path, there, wanted) from error


def _other_version(path: Path, there: pa.Schema, wanted: pa.Schema) -> SettingError:
    names = [
        field.name
        for field in wanted
        if field.name not in there.names or there.field(field.name).type != field.type
    ]
    return SettingError(
        f"{path} was written by another version of lasmer ({', '.join(names) or 'nulls'} not as "
        "expected). `lasmer run` with the same --raw and --out brings it up to date."
    )


def _declared(row: type[Row], columns: Sequence[str]) -> pa.Schema:
    whole = schema.schema(row)
    return pa.schema([whole.field(name) for name in columns]) if columns else whole


def _of_documents(row: type[Row], path: Path, doc_ids: Sequence[str]) -> pa.Table:
    return read(row, path, filters=[("doc_id", "in", sorted(doc_ids))])


def _by_document(table: pa.Table) -> pa.Table:
    """Rows sorted by document; within a document in the order they have (by key)."""
    if table.num_rows == 0:
        return table
    return table.take(pc.sort_indices(table, sort_keys=[("doc_id", "ascending")]))
