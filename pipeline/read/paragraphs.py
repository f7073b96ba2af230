"""Lines of a region to paragraphs: they end at gaps, indents, other sizes and early line ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.read.lines import LEVEL_EM, Line

Paragraph = tuple[Line, ...]

GAP = 1.22
"""Lines farther apart than this, in usual line distances of the region, are two paragraphs."""

SMALL_GAP = 1.1
"""This suffices where the words allow a new paragraph: list items are often so little apart."""

OTHER_SIZE = 0.08
"""Font sizes that differ by this share are two kinds of text (11 and 12 pt: 0.09)."""

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
    """The lines from top to bottom, pieces of one row joined by a space."""
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
    return replace(
        wide,
        text=f"{left.text} {right.text}",
        x0=left.x0,
        x1=max(one.x1, other.x1),
        head_x1=left.head_x1,
    )


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """The paragraphs of a region's lines, from top to bottom; list items and headings apart."""
    ordered = rows(lines)
    if not ordered:
        return []
    leading = _leading(ordered)
    left = _usual_left(ordered)
    right = max(one.x1 for one in ordered)
    result: list[list[Line]] = [[ordered[0]]]
    for line in ordered[1:]:
        if _starts(result[-1], line, leading=leading, left=left, right=right):
            result.append([line])
        else:
            result[-1].append(line)
    return [tuple(one) for one in result]


def _leading(lines: Sequence[Line]) -> float:
    """The usual distance between baselines, in font sizes."""
    steps = [
        (b.baseline - a.baseline) / b.size
        for a, b in pairwise(lines)
        if abs(a.size - b.size) < OTHER_SIZE * b.size and b.baseline - a.baseline < 2.2 * b.size
    ]
    return sorted(steps)[len(steps) // 3] if steps else 1.2


def _usual_left(lines: Sequence[Line]) -> float:
    """Where most lines begin."""
    counts: dict[int, int] = {}
    for line in lines:
        counts[round(line.x0)] = counts.get(round(line.x0), 0) + 1
    return float(max(counts, key=lambda x: (counts[x], -x)))


def _starts(
    before: Sequence[Line], line: Line, *, leading: float, left: float, right: float
) -> bool:
    """Whether the line starts a new paragraph after the lines before it."""
    last = before[-1]
    step = (line.baseline - last.baseline) / line.size
    if abs(line.size - last.size) > OTHER_SIZE * line.size or line.bold != last.bold:
        return not _runs_on(last, line, step, leading)
    if step > GAP * leading + 0.05:
        return True
    if step > SMALL_GAP * leading and not line.text[0].islower() and not _open(last.text):
        return True
    if leads(last.text) or NOTE.match(line.text):
        return True
    if ITEM.match(line.text) or NUMBERED.match(line.text):
        return not _open(last.text) or ITEM.match(before[0].text) is not None
    if _set_in(before, line):
        return True
    return _ended_early(last, line, right) and not _goes_on(last, line)


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
    return text.endswith(("-", ",", "–", " och", " eller", " i", " enligt", " av", " till", " i"))


def _set_in(before: Sequence[Line], line: Line) -> bool:
    """Whether the line is indented against the paragraph's lines before it (or hangs out of it)."""
    shift = line.x0 - before[-1].x0
    if shift > INDENT_EM * line.size:
        hanging = (len(before) == 1 and ITEM.match(before[0].text)) or (
            len(before) == 1 and NUMBERED.match(before[0].text)
        )
        return not hanging and before[-1].text.endswith(ENDS)
    if shift < -INDENT_EM * line.size and len(before) > 1:
        return before[-1].text.endswith(ENDS)
    return False


def _ended_early(last: Line, line: Line, right: float) -> bool:
    """Whether the next line's first word would have had room on the last line."""
    word = line.head_x1 - line.x0
    return last.x1 + word + 1.2 * line.size < right


def _goes_on(last: Line, line: Line) -> bool:
    """Whether the words go on: no sentence end before, no capital after."""
    return (not last.text.endswith(ENDS) and not line.text[0].isupper()) or _open(last.text)
