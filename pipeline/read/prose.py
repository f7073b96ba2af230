"""Which lines are running text, and where in what looks like a table two columns of it stand."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from pipeline.read.lines import LEVEL_EM, Line
from pipeline.read.paragraphs import ENDS

PROSE_WORDS = 3.5
"""Lines of prose have more words than this in the middle, also in narrow columns; cells fewer."""

FEWEST_FULL = 5
FULL_SHARE = 0.25
"""So many full lines, and such a share of all rows, make a column of text with a table in it."""

FULL = 0.7
"""A line of prose that fills this share of its column is a full one."""

FEWEST_BESIDE = 8
"""So many full lines at both sides are columns also between ruled lines; cells have fewer."""

FEWEST_FLOWING = 2
"""So many suffice where the left side's last words go on in the right side's first."""

APART_EM = 1.7
"""Rows farther apart than this are groups: a paragraph, a table's title, its rows."""


def is_prose(lines: Sequence[Line]) -> bool:
    """Whether the lines are running text, or running text with a table or list among it.

    Lines of running text have words enough, and most of them fill the column.
    """
    full = _full(lines)
    words = median(one.text.count(" ") + 1 for one in lines)
    if words >= PROSE_WORDS and 2 * len(full) >= len(lines):
        return True
    wordy = _wordy(full)
    return wordy >= FEWEST_FULL and wordy >= FULL_SHARE * len(row_starts(lines))


def _full(lines: Sequence[Line]) -> list[Line]:
    """The lines that fill the column."""
    width = max(one.x1 for one in lines) - min(one.x0 for one in lines)
    return [one for one in lines if one.x1 - one.x0 >= FULL * width]


def is_wordy(line: Line) -> bool:
    """Whether the line has more words than cells of tables mostly have."""
    return line.text.count(" ") >= PROSE_WORDS


def _wordy(lines: Sequence[Line]) -> int:
    return sum(map(is_wordy, lines))


def row_starts(ordered: Sequence[Line]) -> list[int]:
    """Where in the lines, sorted by height, each row of one baseline starts."""
    steps = enumerate(pairwise(ordered), start=1)
    return [0, *(at for at, (a, b) in steps if b.baseline - a.baseline > LEVEL_EM * b.size)]


def parted(lines: Sequence[Line], x: float) -> tuple[list[Line], list[Line]]:
    """The lines left of x and those right of it."""
    return [one for one in lines if one.x1 <= x + 1], [one for one in lines if one.x1 > x + 1]


def text_beside(ordered: Sequence[Line], x: float, cuts: Sequence[float]) -> tuple[int, int] | None:
    """From and to which line (sorted by height) text stands at both sides of x; None if nowhere.

    Columns of text often have a table or a chart above or below that shares their gutter. Where
    ruled lines cross the gutter (`cuts`) one ends and the other may begin. Of several such
    stretches the first is given.
    """
    heights = [line.baseline for line in ordered]
    bounds = [0, *(bisect(heights, y) for y in cuts), len(ordered)]
    for start, end in pairwise(bounds):
        groups = _groups(ordered, start, end)
        two_sided = [at for at, one in enumerate(groups) if _prose_at_both(ordered[slice(*one)], x)]
        if not two_sided:
            continue
        first, last = two_sided[0], two_sided[-1]
        line = ordered[groups[first][0]]
        while first and _same_text(ordered[slice(*groups[first - 1])], line):
            first -= 1
        while last + 1 < len(groups) and _same_text(ordered[slice(*groups[last + 1])], line):
            last += 1
        found = groups[first][0], groups[last][1]
        if _are_columns(*parted(ordered[slice(*found)], x)):
            return found
    return None


def _groups(ordered: Sequence[Line], start: int, end: int) -> list[tuple[int, int]]:
    """Stretches of the lines from start to end without white between rows."""
    edges = [
        at
        for at in range(start + 1, end)
        if ordered[at].baseline - ordered[at - 1].baseline > APART_EM * ordered[at].size
    ]
    return list(pairwise([start, *edges, end])) if start < end else []


def _prose_at_both(lines: Sequence[Line], x: float) -> bool:
    return all(len(side) > 1 and is_prose(side) for side in parted(lines, x))


def _same_text(lines: Sequence[Line], text: Line) -> bool:
    """Whether the lines are running text set like the line given."""
    return lines[0].font == text.font and lines[0].size == text.size and is_prose(lines)


def _are_columns(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether running text at both sides of a gutter is columns, not cells of a table."""
    fewest = min(_wordy(_full(left)), _wordy(_full(right)))
    flows = not left[-1].text.endswith(ENDS) and right[0].text[0].islower()
    return fewest >= (FEWEST_FLOWING if flows else FEWEST_BESIDE)
