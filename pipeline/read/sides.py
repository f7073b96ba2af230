"""What the lines at the two sides of a gutter are: columns, text and margin, or cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Literal

from pipeline.read.lines import LEVEL_EM, Line
from pipeline.read.prose import is_prose, is_wordy
from pipeline.read.tables import WORD

LEVEL_SHARE = 0.6
"""So many of the lines on the shorter side of a table's gutter have a line level with them."""

FIGURES_SHARE = 0.8
"""A column in which so many lines are figures without a word is one of figures."""

FIGURE = re.compile(r"[0-9]|^[–−-]$")
"""A digit, or a dash in its place: finds "1 024", "–"; leaves "x =", "✓"."""

FEWEST_NAMES = 3
MOST_BESIDE = 2
NEW_SHARE = 0.7
"""Beside so many names, and so few lines a name, something begins that is said of them."""

WIDE_LIST = 0.6
FEWEST_LISTED = 4
LONGEST_STEP_EM = 2.0
"""A list beside text is as wide as this share of it (or it of the list), and has so many lines that
each follow the one above at the same distance, no longer than this."""

Lines = Sequence[Line]


def kind(left: Lines, right: Lines, *, ruled: bool) -> Literal["columns", "margin", "table"]:
    """What the sides, sorted by height, are to each other; ruled lines across make a table."""
    if ruled:
        return "table"
    prose = is_prose(left) + is_prose(right)
    if prose == 2 or _level_share(left, right) < LEVEL_SHARE:
        return "columns"
    if not prose or _are_figures(right) or _are_names(left, right):
        return "table"
    text, notes = (right, left) if is_prose(right) else (left, right)
    return "columns" if _is_list_beside(text, notes) else "margin"


def level(one: Line, other: Line) -> bool:
    """Whether two lines stand on one baseline."""
    return abs(one.baseline - other.baseline) <= LEVEL_EM * other.size


def _level_share(left: Lines, right: Lines) -> float:
    """The share of the shorter side's lines that have a line level with them on the other."""
    few, many = sorted((left, right), key=len)
    heights = [one.baseline for one in many]
    found = [any(abs(one.baseline - y) < LEVEL_EM * one.size for y in heights) for one in few]
    return sum(found) / len(found)


def _are_figures(lines: Lines) -> bool:
    """Whether the lines are a column of figures: cells of the texts at their left, not notes."""
    figures = (FIGURE.search(one.text) and not WORD.search(one.text) for one in lines)
    return sum(map(bool, figures)) >= FIGURES_SHARE * len(lines)


def _are_names(left: Lines, right: Lines) -> bool:
    """Whether the left lines are names, each beside what is said of it: a line or two.

    Lines of running text break where they are full. Here each name has a line beside it that
    begins anew, since the line above it had room for its first word.
    """
    words = sum(WORD.search(one.text) is not None for one in left) >= NEW_SHARE * len(left)
    if not words or any(map(is_wordy, left)):
        return False
    if len(left) < FEWEST_NAMES or len(right) > MOST_BESIDE * len(left):
        return False
    edge = max(one.x1 for one in right)
    new = [right[0]]
    new += [line for above, line in pairwise(right) if above.x1 + _room(line) < edge]
    beside = [any(level(one, name) for one in new) for name in left]
    return sum(beside) >= NEW_SHARE * len(left)


def _room(line: Line) -> float:
    """The room that the line's first word and a space before it would take."""
    return line.head_x1 - line.x0 + 0.3 * line.size


def _is_list_beside(text: Lines, notes: Lines) -> bool:
    """Whether short lines beside text are a list in a column of its own, not notes of the margin.

    Such a list is about as wide as the text and has many lines of one distance.
    """
    narrow, wide = sorted((_width(text), _width(notes)))
    if narrow <= WIDE_LIST * wide:
        return False
    steps = [(b.baseline - a.baseline) / b.size for a, b in pairwise(notes)]
    usual = min(median([step for step in steps if step > LEVEL_EM] or [0.0]), LONGEST_STEP_EM)
    even = [abs(step - usual) < LEVEL_EM for step in steps]
    return any(all(even[at : at + FEWEST_LISTED]) for at in range(len(even) - FEWEST_LISTED + 1))


def _width(lines: Lines) -> float:
    return max(one.x1 for one in lines) - min(one.x0 for one in lines)
