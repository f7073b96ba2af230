"""Row classes -> Arrow schemas, tables and digests: how a row becomes columns."""

from __future__ import annotations

import hashlib
import json
import types
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from operator import attrgetter
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import pyarrow as pa

from pipeline.stage import Row

R = TypeVar("R", bound=Row)

ARROW: dict[object, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    tuple[str, ...]: pa.list_(pa.string()),
    tuple[int, ...]: pa.list_(pa.int64()),
}
NUMBERS = {pa.int64(): "q", pa.float64(): "d"}
"""Numbers of eight bytes, as Python's `array` calls them."""
DIGEST_CHARACTERS = 32  # 128 bits of SHA-256: no collision among 10**15 rows sets


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table as its row class declares it."""

    name: str
    type: pa.DataType
    nullable: bool
    description: str


def columns(row: type[Row]) -> tuple[Column, ...]:
    """The columns that a row class declares, in order."""
    return _columns(row)


def _declared(row: Any) -> tuple[Column, ...]:
    hints = get_type_hints(row, include_extras=True)
    return tuple(_column(name, hints[name]) for name in row.__dataclass_fields__)


def _column(name: str, hint: object) -> Column:
    plain, description = get_args(hint)
    nullable = False
    if get_origin(plain) in (Union, types.UnionType):
        (plain,) = (arm for arm in get_args(plain) if arm is not type(None))
        nullable = True
    return Column(name, ARROW[plain], nullable, str(description))


def schema(row: type[Row]) -> pa.Schema:
    """The Arrow schema of a table, with the descriptions as metadata."""
    return _schema(row)


def _built(row: Any) -> pa.Schema:
    fields = [
        pa.field(c.name, c.type, c.nullable, {"description": c.description}) for c in columns(row)
    ]
    info = row.TABLE
    metadata = {"table": info.name, "row": info.row, "key": ",".join(info.key)}
    return pa.schema(fields, metadata)


def _marked(row: Any) -> str:
    return ",".join(f"{c.name}:{c.type}{'?' if c.nullable else ''}" for c in columns(row))


def _getter(row: Any) -> attrgetter[Any]:
    return attrgetter(*(c.name for c in columns(row)))


# Typed by hand: mypy does not take a class with a custom dataclass decorator for hashable.
_columns: Callable[[Any], tuple[Column, ...]] = cache(_declared)
_schema: Callable[[Any], pa.Schema] = cache(_built)
_mark: Callable[[Any], str] = cache(_marked)
_values: Callable[[Any], attrgetter[Any]] = cache(_getter)


def ordered(row: type[R], rows: Iterable[R]) -> list[R]:
    """The rows sorted by the table's key, nulls first."""
    key = attrgetter(*row.TABLE.key)
    single = len(row.TABLE.key) == 1

    def place(one: R) -> tuple[tuple[bool, Any], ...]:
        values = (key(one),) if single else key(one)
        return tuple((value is not None, value) for value in values)

    some = list(rows)
    try:
        return sorted(some, key=key)
    except TypeError:  # a null among values
        return sorted(some, key=place)


def columns_mark(row: type[Row]) -> str:
    """The names and types of a table's columns as one string."""
    return _mark(row)


def digest(row: type[Row], rows: Sequence[Row]) -> str:
    """A digest of the columns and the rows' values, in the order given."""
    values = _values(row)
    text = json.dumps([values(one) for one in rows], ensure_ascii=False, separators=(",", ":"))
    return digest_of(columns_mark(row), text)


def digest_of(*texts: str) -> str:
    """A digest of texts; where one ends and the next begins counts."""
    whole = hashlib.sha256()
    for text in texts:
        data = text.encode("utf-8", "surrogatepass")
        whole.update(len(data).to_bytes(8, "big"))
        whole.update(data)
    return whole.hexdigest()[:DIGEST_CHARACTERS]


def to_table(row: type[Row], rows: Sequence[Row]) -> pa.Table:
    """Rows as an Arrow table with the declared schema."""
    arrays = [
        pa.array([getattr(one, c.name) for one in rows], type=c.type, from_pandas=False)
        for c in columns(row)
    ]
    return pa.Table.from_arrays(arrays, schema=schema(row))


def small_table(row: type[Row], rows: Sequence[Row]) -> pa.Table:
    """The same for few rows, without loading pandas.

    `pa.array` loads it to ask whether it was given a Series: half a second for a run that has
    nothing to do but to note itself.
    """
    arrays = [_array([getattr(one, c.name) for one in rows], c.type) for c in columns(row)]
    return pa.Table.from_arrays(arrays, schema=schema(row))


def _array(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    """The values in Arrow's own form: a bit for each that is there, then the values themselves."""
    there = sum((value is not None) << at for at, value in enumerate(values))
    whole = there.bit_count() == len(values)
    bits = None if whole else pa.py_buffer(there.to_bytes(-(-len(values) // 8), "little"))
    if kind in NUMBERS:
        data = array(NUMBERS[kind], (0 if value is None else value for value in values))
        return pa.Array.from_buffers(kind, len(values), [bits, pa.py_buffer(data.tobytes())])
    if kind == pa.string():
        texts = [(value or "").encode("utf-8") for value in values]
        ends = array("i", accumulate(map(len, texts), initial=0))
        buffers = [bits, pa.py_buffer(ends.tobytes()), pa.py_buffer(b"".join(texts))]
        return pa.Array.from_buffers(kind, len(values), buffers)
    return pa.array(values, type=kind, from_pandas=False)


def to_rows(row: type[R], table: pa.Table) -> list[R]:
    """Arrow table -> rows; lists come back as tuples."""
    names = [c.name for c in columns(row)]
    values = [python(table.column(c.name), c.type) for c in columns(row)]
    if not names:
        return []
    return [row(*one) for one in zip(*values, strict=True)]


def python(column: pa.ChunkedArray, kind: pa.DataType) -> list[Any]:
    """A column as Python values: None for null, tuples for lists."""
    values: list[Any] = column.to_pylist()
    if pa.types.is_list(kind):
        return [tuple(value) if value is not None else None for value in values]
    return values
