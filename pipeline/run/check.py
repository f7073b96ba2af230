"""A processed folder -> every claim of its tables that does not hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pyarrow as pa

from pipeline.run import schema
from pipeline.run.store import Store
from pipeline.stage import Row

EXAMPLES = 3  # of each broken claim: enough to look them up


@dataclass(frozen=True, slots=True)
class Broken:
    """A claim that does not hold: for how many rows, and for which, to begin with."""

    table: str
    claim: str
    rows: int
    examples: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.table}: {self.claim}: {self.rows} rows, such as {'; '.join(self.examples)}"


def check(store: Store, rows: Iterable[type[Row]]) -> Iterator[Broken]:
    """What does not hold of these tables.

    Every table is there with its columns and no null where none may be; every key is unique; every
    reference resolves; every span lies in its text and says what the row claims.
    """
    frames: dict[str, pd.DataFrame] = {}
    classes = sorted(rows, key=lambda row: row.TABLE.name)
    for row in classes:
        if not store.path(row).exists():
            yield Broken(row.TABLE.name, "the table exists", 0, (str(store.path(row)),))
            continue
        try:
            table = store.table(row)
        except (OSError, pa.ArrowInvalid) as error:
            yield Broken(row.TABLE.name, "the table can be read", 0, (str(error),))
            continue
        if not table.schema.equals(schema.schema(row)):
            yield Broken(row.TABLE.name, "the columns are as declared", 0, (str(table.schema),))
            continue
        yield from _nulls(row, table)
        frames[row.TABLE.name] = store.frame(row)
    for row in classes:
        if row.TABLE.name in frames:
            yield from _keys(row, frames[row.TABLE.name])
            yield from _references(row, frames)
            yield from _spans(row, frames)


def _nulls(row: type[Row], table: Any) -> Iterator[Broken]:
    for column in schema.columns(row):
        count = table.column(column.name).null_count
        if count and not column.nullable:
            yield Broken(row.TABLE.name, f"{column.name} is never null", count, ())


def _keys(row: type[Row], frame: pd.DataFrame) -> Iterator[Broken]:
    again = frame[frame.duplicated(list(row.TABLE.key), keep="first")]
    yield from _broken(row, f"{', '.join(row.TABLE.key)} is unique", again)


def _references(row: type[Row], frames: Mapping[str, pd.DataFrame]) -> Iterator[Broken]:
    frame = frames[row.TABLE.name]
    for reference in row.TABLE.references:
        if reference.table not in frames:
            continue
        there = set(_tuples(frames[reference.table], reference.to))
        here = _tuples(frame, reference.columns)
        lost = [None not in values and values not in there for values in here]
        claim = f"{', '.join(reference.columns)} stands in {reference.table}"
        yield from _broken(row, claim, frame[pd.Series(lost, index=frame.index, dtype=bool)])


def _spans(row: type[Row], frames: Mapping[str, pd.DataFrame]) -> Iterator[Broken]:
    span, frame = row.TABLE.span, frames[row.TABLE.name]
    if span is None or span.table not in frames:
        return
    texts = dict(zip(_tuples(frames[span.table], span.on), frames[span.table]["text"], strict=True))
    claims = frame[span.claims] if span.claims else [None] * len(frame)
    wrong = [
        start is not None and not _holds(texts.get(place), start, end, claim)
        for place, start, end, claim in zip(
            _tuples(frame, span.on), frame["start"], frame["end"], claims, strict=True
        )
    ]
    claim = f"text[start:end] of {span.table} is {span.claims or 'a part of it'}"
    yield from _broken(row, claim, frame[pd.Series(wrong, index=frame.index, dtype=bool)])


def _holds(text: str | None, start: int, end: int, claim: str | None) -> bool:
    if text is None or not 0 <= start < end <= len(text):
        return False
    return claim is None or text[start:end] == claim


def _tuples(frame: pd.DataFrame, columns: Iterable[str]) -> list[tuple[Any, ...]]:
    return list(zip(*(frame[name] for name in columns), strict=True))


def _broken(row: type[Row], claim: str, wrong: pd.DataFrame) -> Iterator[Broken]:
    if len(wrong):
        keys = _tuples(wrong[list(row.TABLE.key)].head(EXAMPLES), row.TABLE.key)
        examples = tuple(", ".join(map(str, key)) for key in keys)
        yield Broken(row.TABLE.name, claim, len(wrong), examples)
