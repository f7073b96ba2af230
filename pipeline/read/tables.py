"""Lines of a table region to rows: one text a row, its cells in order with a tab between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.read.lines import LEVEL_EM, Line


def table_rows(lines: Sequence[Line]) -> list[Line]:
    """The rows of a table from top to bottom, cells separated by tabs."""
    result: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: (one.baseline, one.x0)):
        if result and abs(result[-1][0].baseline - line.baseline) < LEVEL_EM * line.size:
            result[-1].append(line)
        else:
            result.append([line])
    return [_row(sorted(row, key=lambda one: one.x0)) for row in result]


def _row(cells: Sequence[Line]) -> Line:
    return replace(
        cells[0],
        text="\t".join(cell.text for cell in cells),
        x1=max(cell.x1 for cell in cells),
        bold=all(cell.bold for cell in cells),
    )
