"""Lines of a page to regions in reading order: columns, tables, margin notes beside text.

A gutter is a white strip that no line crosses, with lines on both sides of it. What stands at its
sides says what it is: prose at both sides makes columns, prose at one side a margin, short lines
level with each other a table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Literal

from pipeline.read.lines import LEVEL_EM, Line

GUTTER_EM = 0.8
"""The narrowest gutter, in font sizes: lines.SPLIT_EM less a little for overhanging glyphs."""

FEWEST = 2
"""Lines needed on either side of a gutter."""

PROSE_WORDS = 3.5
"""Lines of prose have more words than this in the middle, also in narrow columns; cells fewer."""

FULL = 0.7
"""A line of prose that fills this share of its column is a full one."""

LEVEL_SHARE = 0.6
"""So many of the lines on the shorter side of a table's gutter have a line level with them."""

LABEL = re.compile(
    r"(?:[•▪◦●○■□–—\-*‣·✓➢]|[\uf0a7\uf0b7\uf0d8]|\(?[0-9]{1,3}[.)]|\(?[a-zåäö][.)]|[0-9]{1,3}"
    r"(?:\.[0-9]{1,3}){1,4}\.?|[0-9]+ ?[a-z]? ?§+|[IVX]{1,4}[.)])"
)
LABEL_REACH_EM = 4.0
"""A label stands at most so far left of the text it belongs to."""

Kind = Literal["flow", "table"]


@dataclass(frozen=True, slots=True)
class Region:
    """Lines that are read together from top to bottom; in a table row by row."""

    kind: Kind
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Gutter:
    """A white strip and the lines on its two sides, level with each other somewhere."""

    top: float
    bottom: float
    left: tuple[Line, ...]
    right: tuple[Line, ...]


def regions(lines: Sequence[Line]) -> list[Region]:
    """The lines in regions, in reading order; no lines, no regions."""
    return _split(_labelled(lines))


def _split(lines: Sequence[Line]) -> list[Region]:
    if not lines:
        return []
    gutter = _best_gutter(lines) if _beside(lines) else None
    if gutter is None:
        return [Region("flow", tuple(lines))]
    above = [line for line in lines if line.baseline < gutter.top]
    below = [line for line in lines if line.baseline > gutter.bottom]
    return [*_split(above), *_divided(gutter), *_split(below)]


def _divided(gutter: Gutter) -> list[Region]:
    """The two sides of a gutter as what they are."""
    left_prose, right_prose = _is_prose(gutter.left), _is_prose(gutter.right)
    if left_prose and right_prose:
        return [*_split(gutter.left), *_split(gutter.right)]
    if _level_share(gutter) >= LEVEL_SHARE:
        if not left_prose and not right_prose:
            both = sorted((*gutter.left, *gutter.right), key=lambda one: (one.baseline, one.x0))
            return [Region("table", tuple(both))]
        return _with_margin(gutter, margin_left=right_prose)
    return [*_split(gutter.left), *_split(gutter.right)]


def _with_margin(gutter: Gutter, *, margin_left: bool) -> list[Region]:
    """Notes of the margin, each before the text that begins level with it or below."""
    notes, text = (gutter.left, gutter.right) if margin_left else (gutter.right, gutter.left)
    result: list[Region] = []
    rest = list(text)
    for note in _stacks(notes):
        edge = note[0].baseline - 0.5 * note[0].size
        before = [line for line in rest if line.baseline < edge]
        rest = [line for line in rest if line.baseline >= edge]
        result += [*_split(before), Region("flow", tuple(note))]
    return [*result, *_split(rest)]


def _stacks(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines in groups without white of a line's height between them."""
    result: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: (one.baseline, one.x0)):
        if result and line.baseline - result[-1][-1].baseline < 1.6 * line.size:
            result[-1].append(line)
        else:
            result.append([line])
    return result


def _labelled(lines: Sequence[Line]) -> list[Line]:
    """The lines, each bullet, number or "3 §" joined with the text to its right."""
    result: list[Line] = []
    for line in sorted(lines, key=lambda one: (one.baseline, one.x0)):
        last = result[-1] if result else None
        if last is not None and _is_label(last, line):
            result[-1] = replace(
                line, text=f"{last.text} {line.text}", x0=last.x0, head_x1=last.head_x1
            )
        else:
            result.append(line)
    return result


def _is_label(label: Line, line: Line) -> bool:
    return (
        abs(label.baseline - line.baseline) < LEVEL_EM * line.size
        and 0 < line.x0 - label.x1 < LABEL_REACH_EM * line.size
        and len(label.text) <= 8
        and LABEL.fullmatch(label.text) is not None
        and not line.text[0].isdigit()
    )


def _beside(lines: Sequence[Line]) -> bool:
    """Whether lines stand beside each other in more than one place."""
    ordered = sorted(lines, key=lambda one: one.baseline)
    pairs = zip(ordered, ordered[1:], strict=False)
    return sum(b.baseline - a.baseline < 0.6 * min(a.size, b.size) for a, b in pairs) >= FEWEST


def _best_gutter(lines: Sequence[Line]) -> Gutter | None:
    """The gutter with most lines on its shorter side; None where there is none."""
    best: Gutter | None = None
    best_score = 0.0
    for x in _candidates(lines):
        for gutter in _gutters(lines, x):
            score = min(len(gutter.left), len(gutter.right)) + 0.001 * (gutter.bottom - gutter.top)
            if score > best_score:
                best, best_score = gutter, score
    return best


def _candidates(lines: Sequence[Line]) -> list[float]:
    """Places just left of where lines begin that have a line to their left at the same height."""
    result: dict[int, float] = {}
    for line in lines:
        x = line.x0 - 0.5 * GUTTER_EM * line.size
        near = round(x / 3.0)
        if near not in result and near - 1 not in result and near + 1 not in result:
            result[near] = x
    return sorted(result.values())[1:]


def _gutters(lines: Sequence[Line], x: float) -> list[Gutter]:
    """The gutters at x: the heights between lines that cross it, with enough on both sides."""
    crossing = sorted(one.baseline for one in lines if one.x0 < x - 1 and one.x1 > x + 1)
    edges = [float("-inf"), *crossing, float("inf")]
    result = []
    for top, bottom in zip(edges, edges[1:], strict=False):
        inside = [one for one in lines if top < one.baseline < bottom]
        left = [one for one in inside if one.x1 <= x + 1]
        right = [one for one in inside if one.x0 >= x - 1 and one.x1 > x + 1]
        gutter = _level_part(left, right)
        if gutter is not None:
            result.append(gutter)
    return result


def _level_part(left: Sequence[Line], right: Sequence[Line]) -> Gutter | None:
    """The gutter between two sides, where they are level with each other over enough lines."""
    if len(left) < FEWEST or len(right) < FEWEST:
        return None
    size = median(one.size for one in right)
    if min(one.x0 for one in right) - max(one.x1 for one in left) < GUTTER_EM * size * 0.6:
        return None
    top = max(min(one.baseline for one in left), min(one.baseline for one in right))
    bottom = min(max(one.baseline for one in left), max(one.baseline for one in right))
    level = (top - 0.6 * size, bottom + 0.6 * size)
    shared = [sum(level[0] <= one.baseline <= level[1] for one in side) for side in (left, right)]
    if min(shared) < FEWEST:
        return None
    every = [*left, *right]
    return Gutter(
        min(one.baseline for one in every),
        max(one.baseline for one in every),
        tuple(left),
        tuple(right),
    )


def _is_prose(lines: Sequence[Line]) -> bool:
    """Whether the lines are running text: words enough, and most lines full."""
    width = max(one.x1 for one in lines) - min(one.x0 for one in lines)
    words = median(one.text.count(" ") + 1 for one in lines)
    full = sum(one.x1 - one.x0 >= FULL * width for one in lines)
    return words >= PROSE_WORDS and 2 * full >= len(lines)


def _level_share(gutter: Gutter) -> float:
    """The share of the shorter side's lines that have a line level with them on the other."""
    few, many = sorted((gutter.left, gutter.right), key=len)
    heights = [one.baseline for one in many]
    level = [any(abs(one.baseline - y) < LEVEL_EM * one.size for y in heights) for one in few]
    return sum(level) / len(level)
