"""The whole contract between a stage and the machinery: tables, stages, problems, errors.

A table is a class, a stage is a function. The row class says what each column is; the Arrow
schema, ``lasmer tables``, the data dictionary and ``lasmer check`` are all derived from it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, TypeVar, dataclass_transform

if TYPE_CHECKING:
    import pandas as pd

Scope = Literal["document", "corpus"]
RowType = TypeVar("RowType", bound="Row")


@dataclass(frozen=True, slots=True)
class Reference:
    """Columns of this table whose values, where not null, must stand in another table's columns."""

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """The claim that ``text[start:end]`` of a row of `table` is what the column `claims` says.

    `on` names the columns that both tables share and that find the row. `claims` is None where
    only the bounds are claimed. Rows whose `start` is null claim nothing.
    """

    table: str
    on: tuple[str, ...]
    claims: str | None = "text"


@dataclass(frozen=True, slots=True)
class TableInfo:
    """What a table is called, what one row of it is, and what `lasmer check` must find true.

    A `working` table is what a document says on its own, before the corpus is asked; it stands in
    the folder ``working/`` and is no part of the contract with others.
    """

    name: str
    row: str
    key: tuple[str, ...]
    references: tuple[Reference, ...] = ()
    span: Span | None = None
    working: bool = False


class Row:
    """Base of every row class; `table` fills in TABLE."""

    __slots__ = ()
    TABLE: ClassVar[TableInfo]


@dataclass_transform(frozen_default=True)
def table(
    name: str,
    *,
    row: str,
    key: tuple[str, ...],
    references: tuple[Reference, ...] = (),
    span: Span | None = None,
    working: bool = False,
) -> Callable[[type[RowType]], type[RowType]]:
    """A class decorator: a frozen, slotted dataclass that knows its table's name, key and claims.

    Column types are `str`, `int`, `float`, `bool`, `tuple[str, ...]`, `tuple[int, ...]` or one of
    the first four `| None`, each wrapped as ``Annotated[type, "one-line description"]``.
    """

    def decorate(cls: type[RowType]) -> type[RowType]:
        made = dataclass(frozen=True, slots=True)(cls)
        made.TABLE = TableInfo(name, row, key, references, span, working)
        return made

    return decorate


def rows_of(row: type[RowType], frame: pd.DataFrame) -> list[RowType]:
    """A corpus stage's frame as rows of its table."""
    return [row(*one) for one in zip(*(values(frame[name]) for name in frame), strict=True)]


def values(column: pd.Series) -> list[Any]:
    """The column as plain values; text as it is in Arrow costs ten times as much one by one."""
    found: list[Any] = (column.to_numpy(object) if column.dtype == "str" else column).tolist()
    return found


DOCUMENT = Reference(("doc_id",), "documents", ("doc_id",))
PASSAGE = Reference(("doc_id", "passage"), "passages", ("doc_id", "passage"))
IN_PASSAGE = Span("passages", ("doc_id", "passage"))

DocId = Annotated[str, "first 16 hex digits of the SHA-256 of the file's bytes"]
PassageNumber = Annotated[int, "0-based number of the passage in reading order"]
Start = Annotated[int, "first character in the passage's text, 0-based"]
End = Annotated[int, "character after the last, in the passage's text"]


@dataclass(frozen=True, slots=True)
class Source:
    """What a reading stage gets: one document's bytes. `suffix` is lower case, with its dot."""

    doc_id: str
    path: str
    suffix: str
    data: bytes


@dataclass(frozen=True, slots=True)
class File:
    """Where a document lies: for stages that need its path and not its bytes."""

    doc_id: str
    path: str


@table(
    "problems",
    row="something set aside or worth knowing",
    key=("doc_id", "path", "stage", "page", "kind", "detail"),
)
class ProblemRow(Row):
    """A `Problem`, set-aside document or second path as the runner records it."""

    doc_id: DocId
    path: Annotated[str, "path relative to the raw folder"]
    stage: Annotated[str, "stage that found it, or `sources`"]
    page: Annotated[int | None, "1-based page number, null for the whole document"]
    kind: Annotated[str, "short stable word to count by"]
    detail: Annotated[str, "sentence for a person: what was found and what to do"]
    set_aside: Annotated[bool, "whether the document is left out of every other table"]


@table("runs", row="run", key=("run_id",))
class RunRow(Row):
    """One run of the pipeline; the only table with clocks."""

    run_id: Annotated[str, "start time in UTC, ISO 8601 basic format, and the process number"]
    started: Annotated[str, "ISO 8601, UTC"]
    finished: Annotated[str | None, "ISO 8601, UTC; null while running or where it was killed"]
    documents_read: Annotated[int, "documents in the tables at the end"]
    documents_changed: Annotated[int, "documents for which any stage did work"]
    documents_set_aside: Annotated[int, "documents set aside at the end"]
    settings_digest: Annotated[str, "digest of all settings"]
    version: Annotated[str, "version of lasmer"]
    seconds: Annotated[float | None, "wall-clock seconds"]


@table("report_files", row="file of the report", key=("file",), working=True)
class ReportFile(Row):
    """A file of the report, below the folder ``report/``; its text is an `Output`."""

    file: Annotated[str, "path below the report folder"]
    made_of: Annotated[str, "digest of all that the file's text depends on"]


@dataclass(frozen=True, slots=True)
class Output:
    """The text of a file of the report; the runner writes it at once and does not keep it.

    A stage that writes `ReportFile` yields a row for every file, and an `Output` for those that are
    not as they should be already: it remembers the rows of the files that are there.
    """

    file: str
    content: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something worth knowing about a page or document; a stage yields it and goes on.

    `kind` is a short stable word to count, `detail` a sentence for a person that says what to do.
    The runner adds document, path and stage.
    """

    kind: str
    detail: str
    page: int | None = None


class DocumentError(Exception):
    """This document cannot be read on: it is set aside, and later stages never meet it."""

    def __init__(self, kind: str, detail: str) -> None:
        super().__init__(kind, detail)
        self.kind = kind
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.kind}: {self.detail}"


class SettingError(Exception):
    """A wrong setting or wrong use, found before any work starts."""


@dataclass(frozen=True, slots=True)
class NoParams:
    """The params of a stage without settings."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a number among the params may be, as ``Annotated[int, Bounds(1)]``; else 0 or more."""

    least: float = 0.0
    most: float = math.inf


Fraction = Annotated[float, Bounds(0, 1)]
Positive = Annotated[int, Bounds(1)]
Seed = Annotated[int, Bounds(0, 2**32 - 1)]


@dataclass(frozen=True, slots=True)
class RunParams:
    """Settings of the run itself, `run.` before their names. No row depends on them."""

    seconds_per_document: float = 600.0
    """A document that takes longer is set aside (`time_limit`); 0: none is. A judgement,
    not a measurement: far above what any document read so far has taken."""
    mebibytes_per_document: int = 4096
    """A document that makes its worker grow by more is set aside (`memory_limit`); 0: none is.
    The system ends a worker sooner where the machine has less."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """A corpus table of which a per-document stage gets only the rows that its document names.

    The stage's first-read table has the same-named columns `on`; the runner passes the lookup's
    rows whose `on` values occur there, and the cache key holds their digest only. So a document is
    redone when *its* rows of the corpus table change, not when any row does.
    """

    row: type[Row]
    on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """A table of documents that a corpus stage gets part by part, for it may not fit in memory.

    In place of one DataFrame the function gets an iterable of them, each with whole documents and
    sorted by the table's key; it can be gone through again. In which part a document stands must
    not matter, but it is the same in all tables. Where `columns` are named, the frames have these
    alone. ``of(doc_ids, columns)`` goes through the same parts, of which it gives the rows of these
    documents, and only these columns where some are named; they must hold the key.
    ``tables(columns)`` gives the parts as Arrow tables with these columns, and ``digests()`` of
    each document a digest of its rows, which costs no reading where `digests` are announced here.
    """

    row: type[Row]
    columns: tuple[str, ...] = ()
    digests: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """A table of which a corpus stage gets these columns alone, the others are not read.

    The rows come in the order of the table's key as far as its columns are among them.
    """

    row: type[Row]
    columns: tuple[str, ...]


Readable = type[Row] | type[Source] | type[File] | Lookup | Parts | Columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One step: what it reads, what it writes, and the function between.

    scope "document": ``function(*rows, params, tool)`` is called once per document with one list
    per entry of `reads` (`Source` and `File` come as the object itself) and yields rows and
    `Problem`s. A table read that a corpus stage wrote is passed whole (small tables only), a
    `Lookup` in part.

    scope "corpus": the same call once, with one pandas DataFrame per entry of `reads`, sorted by
    the table's key (of `Parts` an iterable of them, of `Columns` some columns), and the same
    yields. Behind them come the tables that it `remembers`: some of those it writes, as they stood
    before, empty in a fresh folder. Its rows are then a function of these too; its key is not, so
    that it runs only when what it reads changed. Run again on equal input and its own rows, it must
    give the same rows.

    `tool(params)` builds what is costly and not data (a spaCy model, a word list): once per worker,
    never pickled. `tool_identity(params)` names it and its version for the cache key. `version`
    is raised when equal input should now give other rows.
    """

    name: str
    summary: str
    reads: tuple[Readable, ...]
    writes: tuple[type[Row], ...]
    function: Callable[..., Iterable[Row | Problem | Output]]
    version: int
    scope: Scope = "document"
    params: type[Any] = NoParams
    tool: Callable[[Any], Any] | None = None
    tool_identity: Callable[[Any], str] | None = None
    remembers: tuple[type[Row], ...] = ()
    also_called: str | None = None
    """Another name under which its settings are known."""
