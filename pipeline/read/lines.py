"""Positioned runs to lines: words on one baseline with no wide white between them.

A line here may be a line of a column, a cell of a table or a page number: what stands beside it on
the same baseline is decided later, when the columns are known.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from pipeline.read.runs import SLANTED, Bools, Floats, Font, Ints, Runs

LEVEL_EM = 0.22
"""Runs whose baselines differ by less than this part of the font size stand on one line.

Superscripts are raised by 0.3 em and more, lines of text lie 1 em and more apart."""

SPLIT_EM = 0.9
"""White from this width on starts a new line piece: a space of justified text is seldom wider,
a gutter between columns never narrower (0.9 em is 10 pt in 11 pt type)."""

JOIN_EM = 0.07
"""Runs nearer than this are parts of one word unless a space is drawn between them. On real pages
white of 0.05 to 0.10 em is a hundred times rarer than that of words (0.20 em and more) or of
letters (0)."""

OVERLAP_EM = -0.15
"""Runs that overlap more than this are not parts of one word but drawn over each other."""

SMALL = 0.86
"""A raised or lowered sign is smaller than this part of the type beside it (Word: 0.65)."""

SUPERSCRIPT = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
LONGEST_SIGN = 6
"""Characters of a raised sign at most: a footnote's number, an exponent, "o.s.v." of a note."""

SPACED_LETTERS = 4
"""So many single letters in a row are one letter-spaced word; three are initials or a list."""


class Line(NamedTuple):
    """Text on one baseline. Points, y downwards; `head_x1` is where its first word ends.

    A named tuple, since pages have many lines and its making is the cheapest.
    """

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    bold: bool
    head_x1: float
    font: str = ""

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
    signs = _signs(runs, which)
    baseline = runs.baseline[which]
    baseline[list(signs)] = [sign.baseline for sign in signs.values()]
    rows = _rows(baseline, runs.size[which])
    order = np.lexsort((runs.x0[which], rows))
    taken, row = which[order], rows[order]
    gap = runs.x0[taken[1:]] - runs.x1[taken[:-1]]
    em = np.maximum(runs.size[taken[1:]], runs.size[taken[:-1]])
    places = {at: place for place, at in enumerate(order.tolist()) if at in signs} if signs else {}
    for at, place in places.items():
        if place < len(gap) and not signs[at].glued:
            gap[place] = min(gap[place], 0.5 * SPLIT_EM * em[place])
    in_order = taken[1:] - taken[:-1] == 1
    near = (gap < JOIN_EM * em) & (gap > OVERLAP_EM * em)
    glued = runs.glued[taken[1:]] & (gap < SPLIT_EM * em) & (gap > OVERLAP_EM * em)
    joined = np.where(in_order, glued, near)
    parted = (row[1:] != row[:-1]) | (gap > SPLIT_EM * em)
    starts = [0, *(parted.nonzero()[0] + 1).tolist()]
    ends = [*starts[1:], len(taken)]
    columns = _Columns(runs, taken, joined, gap)
    plain = _plain(runs, taken, joined, gap, starts, ends)
    for at, place in places.items():
        columns.baseline[place] = signs[at].baseline
        columns.text[place] = signs[at].text
        columns.joined[place] |= signs[at].glued
        plain[bisect_right(starts, place) - 1] = False
    return [
        _plain_line(columns, start, end) if even else _line(columns, start, end)
        for start, end, even in zip(starts, ends, plain, strict=True)
    ]


def _plain(
    runs: Runs, taken: Ints, joined: Bools, gap: Floats, starts: Sequence[int], ends: Sequence[int]
) -> list[bool]:
    """Which lines are of one size, baseline and font, none of their runs joined or overlapping."""
    uneven = joined | (gap < 0)
    for column in (runs.size[taken], runs.baseline[taken], runs.font[taken]):
        uneven |= column[1:] != column[:-1]
    before = [0, *uneven.cumsum().tolist()]
    return [before[end - 1] == before[start] for start, end in zip(starts, ends, strict=True)]


def _plain_line(columns: _Columns, start: int, end: int) -> Line:
    """One line of runs that are all alike and each a word."""
    words = columns.text[start:end]
    text = " ".join(words)
    if len(text) < 2 * len(words) + SPACED_LETTERS and len(words) >= SPACED_LETTERS:
        return _line(columns, start, end)
    return Line(
        text,
        columns.x0[start],
        columns.x1[end - 1],
        columns.baseline[start],
        columns.size[start],
        columns.bold[start],
        columns.x1[start],
        columns.fonts[columns.font[start]].name,
    )


@dataclass(frozen=True, slots=True)
class _Sign:
    """A small raised or lowered run as it is set into its line."""

    text: str
    baseline: float
    glued: bool


def _signs(runs: Runs, which: Ints) -> dict[int, _Sign]:
    """Raised and lowered signs (by place in `which`) with the baseline of the text beside them.

    A sign right after a word is set on it, a raised one in Unicode's superscripts ("m²"); one
    before a text, as a footnote has, stands there apart.
    """
    size, level = runs.size[which], runs.baseline[which]
    small = np.zeros(len(which), np.bool_)
    small[1:] = size[1:] < SMALL * size[:-1]
    small[:-1] |= size[:-1] < SMALL * size[1:]
    result: dict[int, _Sign] = {}
    for at in small.nonzero()[0].tolist():
        word = runs.text[which[at]]
        if len(word) > LONGEST_SIGN:
            continue
        if at and _beside(runs, which, at - 1, at, reach_em=0.3):
            base = result[at - 1].baseline if at - 1 in result else float(level[at - 1])
            raised = level[at] < base - 0.1 * size[at - 1]
            result[at] = _Sign(word.translate(SUPERSCRIPT) if raised else word, base, True)
        elif at + 1 < len(which) and _beside(runs, which, at + 1, at, reach_em=3.0):
            raised = level[at] < level[at + 1]
            text = word.translate(SUPERSCRIPT) if raised else word
            result[at] = _Sign(text, float(level[at + 1]), False)
    return result


def _beside(runs: Runs, which: Ints, host: int, sign: int, *, reach_em: float) -> bool:
    """Whether a run stands smaller and higher or lower beside the host run, within reach."""
    one, other = which[host], which[sign]
    em = runs.size[one]
    shift = (runs.baseline[other] - runs.baseline[one]) / em
    after = host < sign
    gap = runs.x0[other] - runs.x1[one] if after else runs.x0[one] - runs.x1[other]
    return bool(
        runs.size[other] < SMALL * em
        and -0.75 < shift < 0.35
        and abs(shift) > 0.04
        and -0.3 * em < gap < reach_em * em
    )


def _rows(baseline: Floats, size: Floats) -> Ints:
    """The row number of each run: neighbours in height differ by less than LEVEL_EM."""
    order = baseline.argsort(kind="stable")
    level, em = baseline[order], size[order]
    steps = level[1:] - level[:-1] > LEVEL_EM * np.minimum(em[1:], em[:-1])
    rows = np.zeros(len(order), np.int64)
    rows[order[1:]] = steps.cumsum()
    return rows


class _Columns:
    """The runs in line order as Python lists, which are faster to walk than arrays."""

    __slots__ = ("baseline", "bold", "font", "fonts", "gap", "joined", "size", "text", "x0", "x1")

    def __init__(self, runs: Runs, taken: Ints, joined: Bools, gap: Floats) -> None:
        places = taken.tolist()
        self.text = [runs.text[place] for place in places]
        self.x0 = runs.x0[taken].tolist()
        self.x1 = runs.x1[taken].tolist()
        self.baseline = runs.baseline[taken].tolist()
        self.size = runs.size[taken].tolist()
        self.fonts = runs.fonts
        self.font = runs.font[taken].tolist()
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
    size, baseline, bold, font = _style(columns, start, end)
    name = columns.fonts[font].name
    return Line("".join(pieces), columns.x0[start], x1, baseline, size, bold, head_x1, name)


def _doubled(columns: _Columns, at: int) -> bool:
    return (
        columns.text[at] == columns.text[at - 1]
        and columns.x0[at] - columns.x0[at - 1] < 0.5 * (columns.x1[at] - columns.x0[at])
        and not columns.joined[at]
    )


def _style(columns: _Columns, start: int, end: int) -> tuple[float, float, bool, int]:
    """Size, baseline and font of most of the line's characters, and whether most are bold."""
    if end - start == 1:
        return (
            columns.size[start],
            columns.baseline[start],
            columns.bold[start],
            columns.font[start],
        )
    weight: dict[tuple[float, float, int], int] = {}
    total = bold = 0
    for at in range(start, end):
        length = len(columns.text[at])
        key = (columns.size[at], columns.baseline[at], columns.font[at])
        weight[key] = weight.get(key, 0) + length
        total += length
        bold += length if columns.bold[at] else 0
    size, baseline, font = max(weight, key=weight.__getitem__)
    return size, baseline, 5 * bold > 4 * total, font


def _letterspaced(columns: _Columns, start: int, end: int) -> list[bool]:
    """Which runs go on the word before them, letters set apart for show included."""
    joined = columns.joined[start:end]
    if end - start < SPACED_LETTERS:
        return joined
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
