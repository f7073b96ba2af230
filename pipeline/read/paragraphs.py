"""Lines of a region to paragraphs: they end at gaps, indents, other sizes and early line ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.read.lines import LEVEL_EM, Line
from pipeline.read.tables import WORD

Paragraph = tuple[Line, ...]

GAP = 1.22
"""Lines farther apart than this, in usual line distances of the region, are two paragraphs."""

SMALL_GAP = 1.1
"""This suffices where the words allow a new paragraph: list items are often so little apart."""

OTHER_SIZE = 0.08
"""Font sizes that differ by this share are two kinds of text (11 and 12 pt: 0.09)."""

LOOSEST = 2.2
"""Steps beyond this many font sizes are gaps, never line distances (double spacing: 2.0)."""

FEWEST_INDENTED = 2
SHORT_LINE = 0.35
"""Where paragraphs are indented, only a line that leaves this share empty ends one by itself."""

INDENT_EM = 0.7
"""A first line is set in by at least this (typewriter habit: 1 to 2 em)."""

ITEM = re.compile(
    r"(?:[•▪◦●○■□‣·✓➢*\uf0a7\uf0b7\uf0d8]|[–—-](?=\s))\s?|\(?(?:[0-9]{1,3}|[a-zåäö])[.)]\s+(?=\S)"
)
"""A list item's sign: finds "• En", "– en", "1. En", "a) en"; leaves "-pris" and "3,5 procent"."""

NUMBERED = re.compile(r"[0-9]+(?: ?[a-z])? ?§|[0-9]+ kap\.|[0-9]+(?:\.[0-9]+)+\.? +[A-ZÅÄÖ]")
"""What opens a section of its own: finds "3 § Med", "2 kap.", "2.1 Mål"; leaves "2010 hade"."""

LEADERS = re.compile(r"(?:[.·_…] ?){4,}\s*[0-9ivx]{1,4}\s*$|(?:[.·…] ?){8,}")
"""Dots that lead to a page number: finds "Inledning ......... 7"; leaves "och så vidare ..."."""

LEADER_DOTS = ("...", ". .", "··", "· ·", "__", "……", "… …")
"""Every leader has one of these; most texts have none and need no pattern."""

NOTE = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+ ?\S")
"""A footnote's raised number at the start of its line."""

ENDS = (".", ":", "!", "?", "”", '"', ")", ";")


def rows(lines: Sequence[Line]) -> list[Line]:
    """The lines from top to bottom, pieces of one row joined by a space, figures by a tab."""
    result: list[Line] = []
    for line in sorted(lines, key=lambda one: (one.baseline, one.x0)):
        last = result[-1] if result else None
        if last is not None and abs(last.baseline - line.baseline) < LEVEL_EM * line.size:
            result[-1] = _joined(last, line)
        else:
            result.append(line)
    return result


def _joined(one: Line, other: Line) -> Line:
    left, right = (one, other) if one.x0 <= other.x0 else (other, one)
    wide = left if len(left.text) >= len(right.text) else right
    apart = " " if WORD.search(left.text) or WORD.search(right.text) else "\t"
    return wide._replace(
        text=f"{left.text}{apart}{right.text}",
        x0=left.x0,
        x1=max(one.x1, other.x1),
        head_x1=left.head_x1,
    )


@dataclass(frozen=True, slots=True)
class Column:
    """What is usual in a region: line distances (in font sizes) by font size, and its right edge.

    `indented` says that its paragraphs begin set in, so that a short line alone ends none.
    """

    leading: dict[int, float]
    usual_leading: float
    width: float
    right: float
    indented: bool

    def step(self, size: float) -> float:
        """The usual distance between baselines of type of this size, in font sizes."""
        return self.leading.get(round(size), self.usual_leading)


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """The paragraphs of a region's lines, from top to bottom; list items and headings apart."""
    ordered = rows(lines)
    if not ordered:
        return []
    column = _column(ordered)
    result: list[list[Line]] = [[ordered[0]]]
    for line in ordered[1:]:
        if _starts(result[-1], line, column):
            result.append([line])
        else:
            result[-1].append(line)
    return [tuple(one) for one in result]


def _column(lines: Sequence[Line]) -> Column:
    steps: dict[int, list[float]] = {}
    every: list[float] = []
    for a, b in pairwise(lines):
        step = (b.baseline - a.baseline) / b.size
        if abs(a.size - b.size) < OTHER_SIZE * b.size and step < LOOSEST:
            steps.setdefault(round(b.size), []).append(step)
            every.append(step)
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    set_in = sum(
        INDENT_EM * b.size < b.x0 - a.x0 < 3 * b.size and a.text.endswith(ENDS)
        for a, b in pairwise(lines)
        if not ITEM.match(b.text)
    )
    return Column(
        {size: _low(found) for size, found in steps.items() if len(found) > 1},
        _low(every) if every else 1.2,
        right - left,
        right,
        set_in >= FEWEST_INDENTED,
    )


def _low(steps: Sequence[float]) -> float:
    """A step that a third of the steps stay below: paragraphs' gaps are the larger ones."""
    return sorted(steps)[len(steps) // 3]


def _starts(before: Sequence[Line], line: Line, column: Column) -> bool:
    """Whether the line starts a new paragraph after the lines before it."""
    last = before[-1]
    step = (line.baseline - last.baseline) / line.size
    usual = column.step(line.size)
    if abs(line.size - last.size) > OTHER_SIZE * line.size or line.bold != last.bold:
        return not _runs_on(last, line, step, usual)
    if step > GAP * usual + 0.05 or leads(last.text) or NOTE.match(line.text):
        return True
    may = not line.text[0].islower() and not _open(last.text)
    wider = round(line.size) in column.leading and step > SMALL_GAP * usual
    if may and (wider or _was_heading(before, line)):
        return True
    if ITEM.match(line.text) or NUMBERED.match(line.text):
        return not _open(last.text) or ITEM.match(before[0].text) is not None
    if _set_in(before, line):
        return True
    return _ended_early(last, line, column) and not _goes_on(last, line)


def _was_heading(before: Sequence[Line], line: Line) -> bool:
    """Whether the one line before, in another font and without a stop, heads the line."""
    last = before[-1]
    return len(before) == 1 and last.font != line.font and not last.text.endswith((*ENDS, ","))


def leads(text: str) -> bool:
    """Whether the text has a leader, or is a row of a table of contents with one."""
    return any(dots in text for dots in LEADER_DOTS) and LEADERS.search(text) is not None


def _runs_on(last: Line, line: Line, step: float, leading: float) -> bool:
    """Whether a line of another style goes on the sentence: a bold word at a line end, say."""
    return (
        abs(line.size - last.size) < 0.02 * line.size
        and step < 1.1 * leading
        and line.text[0].islower()
        and not last.text.endswith(ENDS)
    )


def _open(text: str) -> bool:
    """Whether the text cannot end here: it ends in a hyphen or comma, or inside a reference."""
    return text.endswith(("-", ",", "–", " och", " eller", " i", " enligt", " av", " till"))


def _set_in(before: Sequence[Line], line: Line) -> bool:
    """Whether the line is indented against the paragraph's lines before it (or hangs out of it)."""
    shift = line.x0 - before[-1].x0
    if shift > INDENT_EM * line.size:
        opens = before[0].text
        hanging = len(before) == 1 and (ITEM.match(opens) or NUMBERED.match(opens))
        return not hanging and before[-1].text.endswith(ENDS)
    if shift < -INDENT_EM * line.size and len(before) > 1:
        return before[-1].text.endswith(ENDS)
    return False


def _ended_early(last: Line, line: Line, column: Column) -> bool:
    """Whether the next line's first word would have had room on the last line."""
    room = column.right - last.x1
    if column.indented and room < SHORT_LINE * column.width:
        return False
    return room > max(line.head_x1 - line.x0 + 1.2 * line.size, 2.5 * line.size)


def _goes_on(last: Line, line: Line) -> bool:
    """Whether the words go on: no sentence end before, no capital after."""
    return (not last.text.endswith(ENDS) and not line.text[0].isupper()) or _open(last.text)
