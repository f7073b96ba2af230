"""Lines of a page to regions in reading order: columns, tables, margin notes beside text.

A gutter is a white strip that no line crosses, with lines on both sides of it. What stands at its
sides says what it is: prose at both sides makes columns, prose at one side a margin, short lines
level with each other a table. Ruled lines across it make a table of anything.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np

from pipeline.read.lines import Line
from pipeline.read.prose import APART_EM, is_prose, is_wordy, parted, row_starts, text_beside
from pipeline.read.runs import Floats, Rules
from pipeline.read.sides import kind, level
from pipeline.read.tables import table_span

GUTTER_EM = 0.8
"""The narrowest gutter, in font sizes: lines.SPLIT_EM less a little for overhanging glyphs."""

TALL_WEIGHT = 0.001
"""Points of height count this much against lines: of two gutters of equal lines the taller."""

FEWEST = 2
"""Rows of lines needed on either side of a gutter."""

TABLE_RULES = 2
"""So many ruled lines across a gutter, with text between them, make a table; one parts columns."""

DEFINITIONS = 3
"""So many short texts level with paragraphs beside them are a list of terms, not margin notes."""

LABEL = re.compile(
    r"(?:[•▪◦●○■□–—\-‣·✓➢]|\*{1,3}|\(?[0-9]{1,3}[.)]|\(?[a-zåäö][.)]|[0-9]{1,3}"
    r"(?:\.[0-9]{1,3}){1,4}\.?|[0-9]+ ?[a-z]? ?§+|[0-9]+ kap\.|[IVX]{1,4}[.)])"
)
CAPTION_LABEL = re.compile(r"(?:Tabell|Figur|Diagram|Bild|Karta|Ruta) ?[0-9.:]+", re.IGNORECASE)
LABEL_REACH_EM = 4.0
"""A label stands at most so far left of the text it belongs to."""

FOLLOW_STEP_EM = 1.8
"""Lines of one text follow each other closer than this."""

HEAD_STEP_EM = 2.5
"""A row of heads stands no farther above its table."""

MOST_LINES = 3000
"""A full newspaper page has fewer; pages of more lines are broken or drawings."""

Kind = Literal["flow", "table"]


@dataclass(frozen=True, slots=True)
class Region:
    """Lines that are read together from top to bottom; in a table row by row."""

    kind: Kind
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Gutter:
    """A white strip at x and the lines on its two sides, level with each other somewhere.

    `start` and `end` say which of the lines, sorted by height, stand beside it.
    """

    x: float
    start: int
    end: int
    top: float
    bottom: float
    left: tuple[Line, ...]
    right: tuple[Line, ...]


def regions(lines: Sequence[Line], rules: Rules) -> list[Region]:
    """The lines in regions, in reading order; no lines, no regions."""
    result: list[Region] = []
    for region in _split(labelled(lines), rules):
        if result and _follows(region, result[-1]):
            result[-1] = Region("flow", (*result[-1].lines, *region.lines))
        else:
            result.append(region)
    return result


def _follows(region: Region, before: Region) -> bool:
    """Whether running text goes on right under running text: nothing but a search parted them."""
    if region.kind != "flow" or before.kind != "flow":
        return False
    last, first = before.lines[-1], region.lines[0]
    step = first.baseline - last.baseline
    shared = min(first.x1, last.x1) - max(first.x0, last.x0)
    return 0 < step < FOLLOW_STEP_EM * first.size and 2 * shared > min(
        first.x1 - first.x0, last.x1 - last.x0
    )


def labelled(lines: Sequence[Line]) -> list[Line]:
    """The lines, each bullet, number, "3 §" or "Tabell 2" joined with the text to its right."""
    result: list[Line] = []
    for line in sorted(lines, key=lambda one: (one.baseline, one.x0)):
        last = result[-1] if result else None
        if last is not None and _is_label(last, line):
            result[-1] = line._replace(
                text=f"{last.text} {line.text}", x0=last.x0, head_x1=last.head_x1
            )
        else:
            result.append(line)
    return result


def _is_label(label: Line, line: Line) -> bool:
    gap = line.x0 - label.x1
    if not level(label, line) or gap < 0:
        return False
    if CAPTION_LABEL.fullmatch(label.text):
        return gap < 2 * LABEL_REACH_EM * line.size
    return (
        gap < LABEL_REACH_EM * line.size
        and len(label.text) <= 9
        and LABEL.fullmatch(label.text) is not None
        and not line.text[0].isdigit()
    )


def _split(lines: Sequence[Line], rules: Rules) -> list[Region]:
    """The regions of lines that stand together."""
    if not lines:
        return []
    ordered = sorted(lines, key=lambda one: (one.baseline, one.x0))
    gutter = _best_gutter(ordered) if len(lines) <= MOST_LINES and _beside(ordered) else None
    if gutter is None:
        return [Region("flow", tuple(ordered))]
    start, end = gutter.start, gutter.end
    crossing = _crossing(gutter, rules)
    found = kind(gutter.left, gutter.right, ruled=len(crossing) >= TABLE_RULES)
    if found == "columns":
        inside = _columns(gutter.left, gutter.right, rules)
    elif text := text_beside(ordered[start:end], gutter.x, crossing):
        start, end = start + text[0], start + text[1]
        inside = _columns(*parted(ordered[start:end], gutter.x), rules)
    elif found == "margin":
        inside = _with_margin(gutter, rules, margin_left=is_prose(gutter.right))
    else:
        start = _with_heads(ordered, start)
        inside = _table(ordered[start:end], rules)
    return [*_split(ordered[:start], rules), *inside, *_split(ordered[end:], rules)]


def _columns(left: Sequence[Line], right: Sequence[Line], rules: Rules) -> list[Region]:
    return [*_split(left, rules), *_split(right, rules)]


def _with_heads(ordered: Sequence[Line], start: int) -> int:
    """Where a table starts, rows right above it counted in whose cells lie over several columns.

    Rows of running text side by side are the end of columns above the table, not heads of it.
    """
    while start > 1:
        first, above = ordered[start], ordered[start - 1]
        beside = ordered[start - 2]
        near = first.baseline - above.baseline < HEAD_STEP_EM * first.size
        if not near or not level(beside, above):
            break
        if is_wordy(above) and is_wordy(beside):
            break
        start = next(at for at, one in enumerate(ordered) if level(one, above))
    return start


def _crossing(gutter: Gutter, rules: Rules) -> list[int]:
    """The heights of the ruled lines that cross the gutter between its lines."""
    return sorted(
        {
            round(y)
            for y, x0, x1 in rules.level
            if gutter.top < y < gutter.bottom and x0 < gutter.x - 5 and x1 > gutter.x + 5
        }
    )


def _table(lines: Sequence[Line], rules: Rules) -> list[Region]:
    """The table in lines sorted by height, and the text above and below it beside no cell."""
    first, last = table_span(lines, rules)
    if last - first == len(lines):
        return [Region("table", tuple(lines))]
    return [
        *_split(lines[:first], rules),
        Region("table", tuple(lines[first:last])),
        *_split(lines[last:], rules),
    ]


def _with_margin(gutter: Gutter, rules: Rules, *, margin_left: bool) -> list[Region]:
    """Short texts beside long ones: terms with what they mean as rows, notes before their text."""
    notes, text = (gutter.left, gutter.right) if margin_left else (gutter.right, gutter.left)
    stacks = _stacks(notes)
    parts = _parts(stacks, text)
    before, beside = parts[0], parts[1:]
    terms = margin_left and len(stacks) >= DEFINITIONS and all(len(_stacks(p)) == 1 for p in beside)
    result = _split(before, rules)
    for stack, part in zip(stacks, beside, strict=True):
        if terms:
            result.append(Region("table", (*stack, *part)))
        else:
            result += [Region("flow", tuple(stack)), *_split(part, rules)]
    return result


def _parts(stacks: Sequence[Sequence[Line]], text: Sequence[Line]) -> list[list[Line]]:
    """The text before the first stack, then the text from each stack's first line to the next."""
    edges = [stack[0].baseline - 0.5 * stack[0].size for stack in stacks]
    bounds = [float("-inf"), *edges, float("inf")]
    return [
        [line for line in text if above <= line.baseline < below]
        for above, below in pairwise(bounds)
    ]


def _stacks(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines in groups without white of more than half a line between them."""
    result: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: (one.baseline, one.x0)):
        if result and line.baseline - result[-1][-1].baseline < 1.45 * line.size:
            result[-1].append(line)
        else:
            result.append([line])
    return result


def _beside(ordered: Sequence[Line]) -> bool:
    """Whether lines stand beside each other in more than one place."""
    pairs = pairwise(ordered)
    return sum(b.baseline - a.baseline < 0.6 * min(a.size, b.size) for a, b in pairs) >= FEWEST


def _best_gutter(ordered: Sequence[Line]) -> Gutter | None:
    """The gutter with most lines on its shorter side; None where there is none."""
    places = _candidates(ordered)
    best: Gutter | None = None
    best_score = 0.0
    for place, start, end, fewest in _free(ordered, np.array(places)) if places else ():
        if fewest + 1 <= best_score:
            break
        gutter = _gutter(places[place], ordered, start, end)
        if gutter is None:
            continue
        score = fewest + TALL_WEIGHT * (gutter.bottom - gutter.top)
        if score > best_score:
            best, best_score = gutter, score
    return best


def _candidates(lines: Sequence[Line]) -> list[float]:
    """Places just left of where lines begin, the leftmost left out."""
    result: dict[int, float] = {}
    for line in lines:
        x = line.x0 - 0.5 * GUTTER_EM * line.size
        near = round(x / 3.0)
        if near not in result and near - 1 not in result and near + 1 not in result:
            result[near] = x
    return sorted(result.values())[1:]


def _free(ordered: Sequence[Line], places: Floats) -> list[tuple[int, int, int, int]]:
    """Stretches of lines (by height) that none crosses, those with most at both sides first.

    Each is the number of its place, from and to which line, and how many lines its shorter side
    has. All places are worked out together: one table of places by lines, a last line that crosses
    all of them added, so that the stretches are what lies between crossing lines.
    """
    x0 = np.array([one.x0 for one in ordered])
    x1 = np.array([one.x1 for one in ordered])
    starts_of_rows = np.array(row_starts(ordered))
    before, after = places[:, None] - 1, places[:, None] + 1
    crossing = np.logical_or.reduceat((x0 < before) & (x1 > after), starts_of_rows, axis=1)
    width = len(ordered) + 1
    crosses = np.ones((len(places), width), np.bool_)
    crosses[:, :-1] = np.repeat(crossing, np.diff(np.append(starts_of_rows, len(ordered))), axis=1)
    sides = np.zeros((2, len(places), width), np.int64)
    sides[0, :, :-1] = x1 <= after
    sides[1, :, :-1] = (x0 >= before) & (x1 > after)
    sides[:, crosses] = 0
    edges = np.flatnonzero(crosses)
    counts = sides.reshape(2, -1).cumsum(axis=1)[:, edges]
    fewest = np.diff(counts, axis=1, prepend=0).min(axis=0)
    wanted = np.flatnonzero(fewest >= FEWEST)
    wanted = wanted[np.argsort(-fewest[wanted], kind="stable")]
    starts = np.append(0, edges + 1)[wanted] % width
    ends = edges[wanted] % width
    rows = (edges[wanted] // width, starts, ends, fewest[wanted])
    return list(zip(*(one.tolist() for one in rows), strict=True))


def _gutter(x: float, ordered: Sequence[Line], start: int, end: int) -> Gutter | None:
    """The gutter at x between lines that do not cross it, where they are level over enough rows.

    A heading under the two sides may reach into it: what it heads lies below.
    """
    inside = ordered[start:end]
    left = [one for one in inside if one.x1 <= x + 1]
    right = [one for one in inside if one.x0 >= x - 1 and one.x1 > x + 1]
    if len(left) < FEWEST or len(right) < FEWEST:
        return None
    size = right[len(right) // 2].size
    edge = min(one.x0 for one in right) - 0.6 * GUTTER_EM * size
    if any(one.x1 > edge for one in left):
        under = inside[-1].x1 > edge and inside[-1].baseline - inside[-2].baseline > APART_EM * size
        return _gutter(x, ordered, start, end - 1) if under else None
    top = max(left[0].baseline, right[0].baseline) - 0.6 * size
    bottom = min(left[-1].baseline, right[-1].baseline) + 0.6 * size
    for side in (left, right):
        rows = {round(one.baseline / size, 1) for one in side if top <= one.baseline <= bottom}
        if len(rows) < FEWEST:
            return None
    top, bottom = inside[0].baseline, inside[-1].baseline
    return Gutter(x, start, end, top, bottom, tuple(left), tuple(right))
