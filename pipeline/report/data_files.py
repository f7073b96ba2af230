"""Plain data -> scripts that hand it to the report's own script.

A page opened from disk may not read files, but may load scripts. What they hold is one string of
JSON in ASCII, so that nothing in a document's text can end the string or be taken for code.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, islice
from typing import Any

ROWS_IN_FILE = 5_000
"""Rows of a table in a file of data: about 1 MB."""

Cell = str | int | None | dict[str, str | None]
"""What stands in a table: text, a number, nothing, or text `t` with a link `h` or a label `k`."""


@dataclass(frozen=True, slots=True)
class DataRow:
    """A row of a table that stands in a file of data, and what its choices filter by."""

    cells: tuple[Cell, ...]
    choices: dict[str, str]


def data_script(kind: str, name: str, data: Any) -> str:
    """A line that hands over the data: its kind, its name, and itself as JSON in a string."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    given = (json.dumps(one).replace("</", "<\\/") for one in (kind, name, text))
    return f"lasmer({', '.join(given)});\n"


def file_names(table: str, count: int) -> list[str]:
    """The files that hold so many rows of a table."""
    files = math.ceil(count / ROWS_IN_FILE)
    return [row_file(table, number) for number in range(1, files + 1)]


def bucket_digits(count: int) -> int:
    """The hexadecimal digits of a document's id by which so many rows are shared out over files.

    Which file a document's rows stand in depends on its id and, roughly, on how many rows there
    are: a new document leaves the other files as they are.
    """
    return next(digits for digits in range(16) if count <= ROWS_IN_FILE * 16**digits)


def buckets(table: str, doc_ids: Iterable[str], digits: int) -> dict[str, list[str]]:
    """The documents of each file of a table, files and documents in order."""
    found: dict[str, list[str]] = {}
    for doc_id in sorted(doc_ids):
        name = doc_id[:digits] or "alla"
        found.setdefault(f"data/{table}-{name}.js", []).append(doc_id)
    return found


def rows_script(table: str, rows: Sequence[DataRow]) -> str:
    """The script that hands over rows of a table."""
    data = {"rows": [one.cells for one in rows], "data": [one.choices for one in rows]}
    return data_script("rader", table, data)


def row_files(table: str, rows: Iterable[DataRow]) -> Iterator[tuple[str, str]]:
    """(file, content) for the rows of a table, a file's rows held at a time."""
    coming = iter(rows)
    for number in count(1):
        some = list(islice(coming, ROWS_IN_FILE))
        if not some:
            return
        yield row_file(table, number), rows_script(table, some)


def row_file(table: str, number: int) -> str:
    """The name of a file of rows of a table."""
    return f"data/{table}-{number}.js"
