"""Lines of a table to rows: one text a row, its cells in order with a tab between.

A cell of several lines makes its row as high as itself. Where ruled lines part the rows they
decide; else white between rows; else a row goes on in a line whose first column is empty.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from pipeline.read.lines import LEVEL_EM, Line
from pipeline.read.runs import Rules

Row = list[Line]

WIDE_STEP = 1.25
"""Row steps wider than this times the narrowest usual ones part rows of several lines."""

LOOSE = 1.7
"""Text farther from a table's rows than this, in usual row steps, is no row of it."""

MOST_SINGLE = 2
"""So many rows of one cell may follow each other inside a table."""

LONGEST_TAIL = 60
BOX_STEP_EM = 5.0
"""Rows in ruled boxes side by side lie no farther apart, their boxes' padding included."""

WORD = re.compile(r"[^\W\d_]{2}")
"""Two letters: finds "kr"; leaves "1 024", "–", "A3"."""

AMOUNT = re.compile(r"[+–−-]? ?(?:[0-9]{1,3}(?: [0-9]{3}){1,3}|[0-9]+)(?:,[0-9]+)?[*%]?|[–−-]")
"""A whole amount, below a thousand thousand millions: finds "24 371 468", "– 0,5", "–"; leaves
"371 4", "468 12 640"."""

NAME = re.compile(r"[A-ZÅÄÖÉ][\w.’-]*(?: (?:af|av|von|de|[A-ZÅÄÖÉ][\w.’-]*)){1,4}")
"""What looks like a full name: finds "Anna af Ek", "Bo G. Al"; leaves "Vice ordförande", "Lund"."""

UNDER_EM = 1.6
"""A role stands no farther under its name."""

MID_LABEL = re.compile(r"(?!(?:var|där)av\b)(?:[0-9]+ )?[a-zåäöéü(]")
"""What a label's second line begins with: finds "barn", "10 veckor"; leaves "2015", "varav"."""

LINE_STEP_EM = 1.35
"""Lines of one cell follow each other closer than this."""


def table_rows(lines: Sequence[Line], rules: Rules) -> list[Line]:
    """The rows of a table from top to bottom, cells separated by tabs."""
    levels = level_rows(lines)
    columns = _columns(levels)
    levels = [[part for cell in row for part in _amounts(cell, columns)] for row in levels]
    return [_row(group, columns) for group in _grouped(levels, columns, rules)]


def _amounts(cell: Line, columns: Sequence[tuple[float, float]]) -> list[Line]:
    """The amounts of a cell apart that lies over several columns, as wide ones do; else the cell.

    Between wide amounts there may be no more white than in them. Each column but the last gets the
    figures up to the one that ends nearest to its right edge, where each so gets a whole amount.
    """
    over = [(x0, x1) for x0, x1 in columns if min(cell.x1, x1) - max(cell.x0, x0) > cell.size]
    if len(over) < 2 or WORD.search(cell.text) or AMOUNT.fullmatch(cell.text):
        return [cell]
    step = (cell.x1 - cell.x0) / len(cell.text)
    figures = cell.text.split(" ")
    ends = [cell.x0 + step * len(" ".join(figures[: at + 1])) for at in range(len(figures))]
    cuts = [_nearest(ends, x1) + 1 for _, x1 in over[:-1]]
    texts = [" ".join(figures[a:b]) for a, b in pairwise([0, *cuts, len(figures)])]
    if not all(map(AMOUNT.fullmatch, texts)):
        return [cell]
    edges = [cell.x0, *((a[1] + b[0]) / 2 for a, b in pairwise(over)), cell.x1]
    return [
        cell._replace(text=text, x0=x0, x1=x1, head_x1=x1)
        for text, (x0, x1) in zip(texts, pairwise(edges), strict=True)
    ]


def _nearest(places: Sequence[float], place: float) -> int:
    return min(range(len(places)), key=lambda at: abs(places[at] - place))


def level_rows(lines: Sequence[Line]) -> list[Row]:
    """The lines in rows of one baseline, from top to bottom, each from left to right."""
    result: list[Row] = []
    for line in sorted(lines, key=lambda one: (one.baseline, one.x0)):
        if result and abs(result[-1][0].baseline - line.baseline) < LEVEL_EM * line.size:
            result[-1].append(line)
        else:
            result.append([line])
    return [sorted(row, key=lambda one: one.x0) for row in result]


def table_span(lines: Sequence[Line], rules: Rules) -> tuple[int, int]:
    """Where in the lines (sorted by height) the first table begins and ends.

    It holds rows of several cells, and rows of one cell among them that stand close or between
    ruled lines. All of the lines where there is no row of several cells.
    """
    levels = level_rows(lines)
    several = [at for at, row in enumerate(levels) if len(row) > 1]
    if not several:
        return 0, len(lines)
    steps = [b[0].baseline - a[0].baseline for a, b in pairwise(levels)]
    usual = median([steps[at] for at in several if at < len(steps)] or steps or [0.0])
    last = several[0]
    for at in several[1:]:
        close = all(step <= LOOSE * usual for step in steps[last:at])
        single = at - last - 1
        if not _between_rules(levels, last, at, rules) and not (close and single <= MOST_SINGLE):
            break
        last = at
    first = several[0]
    while first and _belongs(levels, first - 1, first, rules):
        first -= 1
    while last + 1 < len(levels) and _belongs(levels, last + 1, last, rules):
        last += 1
    start = sum(len(row) for row in levels[:first])
    return start, start + sum(len(row) for row in levels[first : last + 1])


def _belongs(levels: Sequence[Row], single: int, inside: int, rules: Rules) -> bool:
    """Whether a row of one cell at a table's edge lies in a ruled cell of it, or goes on a cell."""
    line, edge = levels[single][0], levels[inside]
    if abs(line.baseline - edge[0].baseline) > 2 * LOOSE * line.size:
        return False
    above, below = sorted((line.baseline, edge[0].baseline))
    parted = _cuts(rules, above, below, line.x0, line.x1)
    close = below - above < LINE_STEP_EM * line.size
    if parted:
        return _boxed(line, rules)
    goes_on = line.text[0].islower() or line.text[0] == "("
    return close and single > inside and goes_on and len(line.text) < LONGEST_TAIL


def _boxed(line: Line, rules: Rules) -> bool:
    """Whether ruled lines run close above and close below the line."""
    over = [y for y, x0, x1 in rules.level if x0 <= line.x0 + 3 and x1 >= line.x1 - 3]
    reach = 2.2 * line.size
    above = any(0 < line.baseline - y < reach for y in over)
    return above and any(0 <= y - line.baseline < 0.6 * reach for y in over)


def _between_rules(levels: Sequence[Row], above: int, below: int, rules: Rules) -> bool:
    """Whether the rows of one cell between two others lie in their ruled boxes, over or under."""
    between = levels[above : below + 1]
    x0 = min(row[0].x0 for row in between)
    x1 = max(row[-1].x1 for row in between)
    ruled = any(_cuts(rules, a[0].baseline, b[0].baseline, x0, x1) for a, b in pairwise(between))
    close = all(
        b[0].baseline - a[0].baseline < BOX_STEP_EM * b[0].size for a, b in pairwise(between)
    )
    return ruled and close


def _cuts(rules: Rules, above: float, below: float, x0: float, x1: float) -> bool:
    """Whether a ruled line runs between two heights over most of the width given."""
    return any(
        above < y < below and min(right, x1) - max(left, x0) > 0.5 * (x1 - x0)
        for y, left, right in rules.level
    )


def _columns(levels: Sequence[Row]) -> list[tuple[float, float]]:
    """The columns' left and right ends: what the cells of rows of several cells cover together.

    Cells that lie over several others (heads over groups of columns) are left out.
    """
    cells = sorted(
        (cell for row in levels if len(row) > 1 for cell in row), key=lambda one: one.x1 - one.x0
    )
    result: list[tuple[float, float]] = []
    for cell in cells:
        over = [one for one in result if one[0] < cell.x1 and one[1] > cell.x0]
        if len(over) > 1:
            continue
        low = min([cell.x0, *(one[0] for one in over)])
        high = max([cell.x1, *(one[1] for one in over)])
        result = [one for one in result if one not in over] + [(low, high)]
    return sorted(result)


def _grouped(
    levels: Sequence[Row], columns: Sequence[tuple[float, float]], rules: Rules
) -> list[list[Row]]:
    """The rows of one baseline in the table's rows, of one or more lines each."""
    if not levels:
        return []
    x0 = min(row[0].x0 for row in levels)
    x1 = max(cell.x1 for row in levels for cell in row)
    parted = [_cuts(rules, a[0].baseline, b[0].baseline, x0, x1) for a, b in pairwise(levels)]
    steps = [(b[0].baseline - a[0].baseline) / b[0].size for a, b in pairwise(levels)]
    ruled = sum(parted) >= max(2, len(parted) // 6)
    spaced = _spaced(steps)
    result = [[levels[0]]]
    for at, row in enumerate(levels[1:]):
        if ruled:
            new = parted[at] or _new_in_box(result[-1], row, columns)
        elif spaced is not None:
            new = steps[at] > spaced
        else:
            new = not _goes_on(result[-1], row, columns)
        if new and not (_under_names(result[-1], row) and not parted[at]):
            result.append([row])
        else:
            result[-1].append(row)
    return [part for group in result for part in _unstacked(group, columns)]


def _unstacked(group: Sequence[Row], columns: Sequence[tuple[float, float]]) -> list[list[Row]]:
    """The rows of a group apart where their figures would stack in its cells, else the group.

    Ruled lines and white often part only totals or groups of rows: a label with amounts of its
    own under amounts is another row, whatever it is parted by.
    """
    if not any(_restates(group[:at], row, columns) for at, row in enumerate(group)):
        return [list(group)]
    result = [[group[0]]]
    for row in group[1:]:
        if _column(row[0], columns) == 0:
            goes_on = _label_goes_on(result[-1][-1][0], row[0])
        else:
            goes_on = not _restates(result[-1], row, columns)
        if goes_on:
            result[-1].append(row)
        else:
            result.append([row])
    return result


def _under_names(group: Sequence[Row], row: Row) -> bool:
    """Whether the row stands close under people's names side by side, and says who they are."""
    names = group[0]
    close = row[0].baseline - group[-1][0].baseline < UNDER_EM * row[0].size
    return (
        close
        and 1 < len(names) >= len(row)
        and all(NAME.fullmatch(cell.text) for cell in names)
        and all(WORD.search(cell.text) and not NAME.fullmatch(cell.text) for cell in row)
    )


def _label_goes_on(above: Line, label: Line) -> bool:
    """Whether a label goes on the one above: "barn" and "10 veckor", or after "Mål-", "Stöd/"."""
    is_open = above.text.endswith(("-", "/", ",")) and WORD.search(above.text) is not None
    return is_open or MID_LABEL.match(label.text) is not None


def _restates(before: Sequence[Row], row: Row, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether the row has figures in most columns in which the rows before it have some.

    A lone figure under others, with no label before it, may be the second line of a cell.
    """
    known = {at for one in before for at in _figures(one, columns)}
    again = known & _figures(row, columns)
    labelled = _column(row[0], columns) == 0
    return 2 * len(again) >= len(known) and len(again) > (0 if labelled else 1)


def _figures(row: Row, columns: Sequence[tuple[float, float]]) -> set[int]:
    """The columns, the first left out, in which the row has figures or a dash in their place."""
    places = {_column(cell, columns) for cell in row if not WORD.search(cell.text)}
    return places - {0}


def _spaced(steps: Sequence[float]) -> float | None:
    """The row step (in font sizes) from which on white parts rows; None where it does not.

    It does where the steps are of two kinds: those of lines in a cell, and clearly wider ones.
    """
    narrow = min(steps, default=0.0)
    limit = WIDE_STEP * narrow
    wide = sum(step > limit for step in steps)
    two_kinds = narrow < LINE_STEP_EM and wide >= 2 and 0.25 * len(steps) <= wide < len(steps)
    return limit if two_kinds else None


def _new_in_box(group: Sequence[Row], row: Row, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a row inside one ruled box starts anew: all columns filled again, nothing open."""
    full = len(row) == len(columns) and len(group[-1]) == len(columns) > 1
    opens = any(cell.text.endswith("-") for cell in group[-1])
    return full and not opens and not any(cell.text[0].islower() for cell in row)


def _goes_on(group: Sequence[Row], row: Row, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether the row goes on the one before: no first cell, or words that go on, close below."""
    last = group[-1]
    if not columns or row[0].baseline - last[0].baseline > LINE_STEP_EM * row[0].size:
        return False
    if row[0].x0 > columns[0][1]:
        return len(row) < len(group[0]) and any(cell.text[0].isalpha() for cell in row)
    return len(row) == 1 and len(group[0]) > 1 and row[0].text[0].islower()


def _row(group: Sequence[Row], columns: Sequence[tuple[float, float]]) -> Line:
    """One row: the lines of each cell joined by a space, the cells by a tab."""
    pieces = [cell for row in group for cell in row]
    if len(group) == 1:
        texts = [cell.text for cell in pieces]
    else:
        cells: dict[int, list[str]] = {}
        for piece in pieces:
            cells.setdefault(_column(piece, columns), []).append(piece.text)
        texts = [" ".join(cells[at]) for at in sorted(cells)]
    return pieces[0]._replace(
        text="\t".join(texts),
        x0=min(cell.x0 for cell in pieces),
        x1=max(cell.x1 for cell in pieces),
        baseline=pieces[-1].baseline,
        bold=all(cell.bold for cell in pieces),
    )


def _column(piece: Line, columns: Sequence[tuple[float, float]]) -> int:
    """The number of the column that the piece overlaps most, or lies nearest to."""
    overlaps = [min(piece.x1, x1) - max(piece.x0, x0) for x0, x1 in columns]
    return max(range(len(columns)), key=lambda at: (overlaps[at], -at), default=0)
