"""Rows -> sheets of a workbook, as many as the format needs, text as text and never a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter import Workbook

MAX_ROWS = 1_048_576  # of a sheet, its header too (Excel specifications and limits)
MAX_CHARACTERS = 32_767  # of a cell (the same)
MAX_NAME = 31  # characters of a sheet's name (the same)


def add_table(
    workbook: Workbook,
    name: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    max_rows: int = MAX_ROWS,
) -> int:
    """Write the rows into a sheet, and on into another when it is full; the cells cut short."""
    number, cut, at = 0, 0, max_rows
    sheet: Any = None
    for row in rows:
        if at >= max_rows:
            number += 1
            sheet = _sheet(workbook, name, number, columns)
            at = 1
        for column, value in enumerate(row):
            cut += _write(sheet, at, column, value)
        at += 1
    if sheet is None:
        _sheet(workbook, name, 1, columns)
    return cut


def _sheet(workbook: Workbook, name: str, number: int, columns: Sequence[str]) -> Any:
    """A sheet with its header; the second is called `name (2)`."""
    more = f" ({number})" if number > 1 else ""
    sheet = workbook.add_worksheet(name[: MAX_NAME - len(more)] + more)
    sheet.freeze_panes(1, 0)
    for column, title in enumerate(columns):
        sheet.write_string(0, column, title)
    return sheet


def _write(sheet: Any, row: int, column: int, value: Any) -> bool:
    """Write a cell; whether its text had to be cut. Text that looks like a formula stays text."""
    if value is None:
        return False
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    else:
        joined = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
        sheet.write_string(row, column, joined[:MAX_CHARACTERS])
        return len(joined) > MAX_CHARACTERS
    return False
