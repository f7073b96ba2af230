"""Positioned runs to lines: words on one baseline with no wide white between them.

A line here may be a line of a column, a cell of a table or a page number: what stands beside it on
the same baseline is decided later, when the columns are known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from pipeline.read.runs import SLANTED, Bools, Floats, Font, Ints, Runs

LEVEL_EM = 0.22
"""Runs whose baselines differ by less than this part of the font size stand on one line.

Superscripts are raised by 0.3 em and more, lines of text lie 1 em and more apart."""

SPLIT_EM = 0.9
"""White from this width on starts a new line piece: a space of justified text is seldom wider,
a gutter between columns never narrower (0.9 em is 10 pt in 11 pt type)."""

JOIN_EM = 0.12
"""Runs nearer than this are parts of one word where no white space was drawn between them."""

SMALL = 0.86
"""A raised or lowered sign is smaller than this part of the type beside it (Word: 0.65)."""

SUPERSCRIPT = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
SPACED_LETTERS = 4
"""So many single letters in a row are one letter-spaced word; three are initials or a list."""


@dataclass(frozen=True, slots=True)
class Line:
    """Text on one baseline. Points, y downwards; `head_x1` is where its first word ends."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    bold: bool
    head_x1: float

    @property
    def top(self) -> float:
        """About where its capitals end."""
        return self.baseline - 0.75 * self.size

    @property
    def bottom(self) -> float:
        """About where its descenders end."""
        return self.baseline + 0.22 * self.size


@dataclass(frozen=True, slots=True)
class Directed:
    """The lines of one direction of text on a page, from top to bottom, left to right."""

    direction: int
    lines: tuple[Line, ...]


def lines(runs: Runs, *, with_invisible: bool) -> tuple[Directed, ...]:
    """The lines of each direction of text, the direction with most text first.

    Invisible runs count only where asked: under a scan they are the text, elsewhere a copy of it.
    """
    shown = np.ones(len(runs), np.bool_) if with_invisible else ~runs.invisible
    shown &= runs.size > 0
    amounts = np.bincount(runs.direction[shown], minlength=SLANTED + 1)
    order = [one for one in np.argsort(-amounts, kind="stable").tolist() if amounts[one]]
    return tuple(
        Directed(
            direction, tuple(_lines(runs, np.flatnonzero(shown & (runs.direction == direction))))
        )
        for direction in order
    )


def _lines(runs: Runs, which: Ints) -> list[Line]:
    """Lines of the runs at these places, which have one direction."""
    rows = _rows(runs.baseline[which], runs.size[which])
    order = np.lexsort((runs.x0[which], rows))
    taken, row = which[order], rows[order]
    gap = runs.x0[taken[1:]] - runs.x1[taken[:-1]]
    em = np.maximum(runs.size[taken[1:]], runs.size[taken[:-1]])
    in_order = np.diff(taken) == 1
    joined = np.where(
        in_order, runs.glued[taken[1:]] & (gap < 2 * SPLIT_EM * em), gap < JOIN_EM * em
    )
    breaks = (np.diff(row) != 0) | ((gap > SPLIT_EM * em) & ~joined)
    starts = [0, *(np.flatnonzero(breaks) + 1).tolist()]
    ends = [*starts[1:], len(taken)]
    columns = _Columns(runs, taken, joined, gap)
    pieces = [_line(columns, start, end) for start, end in zip(starts, ends, strict=True)]
    return _with_raised(pieces)


def _rows(baseline: Floats, size: Floats) -> Ints:
    """The row number of each run: neighbours in height differ by less than LEVEL_EM."""
    order = np.argsort(baseline, kind="stable")
    level, em = baseline[order], size[order]
    steps = np.diff(level) > LEVEL_EM * np.minimum(em[1:], em[:-1])
    rows = np.empty(len(order), np.int64)
    rows[order] = np.append(0, np.cumsum(steps))
    return rows


class _Columns:
    """The runs in line order as Python lists, which are faster to walk than arrays."""

    __slots__ = ("baseline", "bold", "gap", "joined", "size", "text", "x0", "x1")

    def __init__(self, runs: Runs, taken: Ints, joined: Bools, gap: Floats) -> None:
        places = taken.tolist()
        self.text = [runs.text[place] for place in places]
        self.x0 = runs.x0[taken].tolist()
        self.x1 = runs.x1[taken].tolist()
        self.baseline = runs.baseline[taken].tolist()
        self.size = runs.size[taken].tolist()
        self.bold = _bold(runs.fonts)[runs.font[taken]].tolist()
        self.joined = [False, *joined.tolist()]
        self.gap = [0.0, *gap.tolist()]


def _bold(fonts: Iterable[Font]) -> Bools:
    return np.array([font.bold for font in fonts], np.bool_)


def _line(columns: _Columns, start: int, end: int) -> Line:
    """One line of the runs from start to end, doubled runs (drawn twice for bold) left out."""
    joined = _letterspaced(columns, start, end)
    pieces = [columns.text[start]]
    head_x1, x1 = columns.x1[start], columns.x1[start]
    head = True
    for at in range(start + 1, end):
        if _doubled(columns, at):
            continue
        if joined[at - start]:
            pieces.append(columns.text[at])
        else:
            pieces += (" ", columns.text[at])
            head = False
        x1 = max(x1, columns.x1[at])
        head_x1 = x1 if head else head_x1
    size, baseline, bold = _style(columns, start, end)
    return Line("".join(pieces), columns.x0[start], x1, baseline, size, bold, head_x1)


def _doubled(columns: _Columns, at: int) -> bool:
    return (
        columns.text[at] == columns.text[at - 1]
        and columns.x0[at] - columns.x0[at - 1] < 0.5 * (columns.x1[at] - columns.x0[at])
        and not columns.joined[at]
    )


def _style(columns: _Columns, start: int, end: int) -> tuple[float, float, bool]:
    """Size and baseline of most of the line's characters, and whether most are bold."""
    if end - start == 1:
        return columns.size[start], columns.baseline[start], columns.bold[start]
    weight: dict[tuple[float, float], int] = {}
    total = bold = 0
    for at in range(start, end):
        length = len(columns.text[at])
        key = (columns.size[at], columns.baseline[at])
        weight[key] = weight.get(key, 0) + length
        total += length
        bold += length if columns.bold[at] else 0
    size, baseline = max(weight, key=weight.__getitem__)
    return size, baseline, 5 * bold > 4 * total


def _letterspaced(columns: _Columns, start: int, end: int) -> list[bool]:
    """Which runs go on the word before them, letters set apart for show included."""
    joined = columns.joined[start:end]
    single = [len(text) == 1 for text in columns.text[start:end]]
    if sum(single) < SPACED_LETTERS:
        return joined
    at = 0
    while at < len(single):
        stop = at
        while stop < len(single) and single[stop]:
            stop += 1
        if stop - at >= SPACED_LETTERS:
            gaps = sorted(columns.gap[start + at + 1 : start + stop])
            limit = 1.6 * max(gaps[len(gaps) // 2], 0.1)
            for place in range(at + 1, stop):
                joined[place] = columns.gap[start + place] < limit
        at = max(stop, at + 1)
    return joined


def _with_raised(pieces: Sequence[Line]) -> list[Line]:
    """The lines with raised and lowered small signs set into the line they stand at."""
    result = list(pieces)
    small = [piece for piece in pieces if len(piece.text) <= 8 and " " not in piece.text]
    for sign in small:
        host = next((at for at, line in enumerate(result) if _hosts(line, sign)), None)
        if host is not None:
            line = result[host]
            raised = sign.baseline < line.baseline - 0.1 * line.size
            text = sign.text.translate(SUPERSCRIPT) if raised else sign.text
            result[host] = replace(line, text=line.text + text, x1=max(line.x1, sign.x1))
            result.remove(sign)
    return _reunited(result) if len(result) < len(pieces) else result


def _hosts(line: Line, sign: Line) -> bool:
    """Whether the sign stands, smaller and higher or lower, at the right end of the line."""
    shift = (sign.baseline - line.baseline) / line.size
    return (
        sign.size < SMALL * line.size
        and -0.75 < shift < 0.35
        and abs(shift) > 0.05
        and -0.3 * line.size < sign.x0 - line.x1 < 0.3 * line.size
    )


def _reunited(pieces: Sequence[Line]) -> list[Line]:
    """The pieces, those joined that only a raised sign kept apart."""
    result: list[Line] = []
    for piece in sorted(pieces, key=lambda one: (one.baseline, one.x0)):
        last = result[-1] if result else None
        if (
            last is not None
            and abs(last.baseline - piece.baseline) < LEVEL_EM * piece.size
            and -0.3 * piece.size < piece.x0 - last.x1 < SPLIT_EM * piece.size
        ):
            result[-1] = replace(last, text=f"{last.text} {piece.text}", x1=piece.x1)
        else:
            result.append(piece)
    return result
