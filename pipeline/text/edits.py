"""Changes to a text as values: found by rules, applied in order, counted and traced."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Put `after` in place of ``text[start:end]``; `rule` names why."""

    start: int
    end: int
    after: str
    rule: str


@dataclass(frozen=True, slots=True)
class Change:
    """An edit that was made, with what stood there before and some words around it."""

    rule: str
    before: str
    after: str
    context: str


@dataclass(frozen=True, slots=True)
class Repaired:
    """The repaired text, the changes in the order made, and where the given marks now stand."""

    text: str
    changes: tuple[Change, ...] = ()
    marks: tuple[int, ...] = ()


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made. Edits must not overlap; offsets are of the text given."""
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits):
        if edit.start < at:
            raise ValueError(f"edit {edit} overlaps the one before it, which ends at {at}")
        pieces += (text[at : edit.start], edit.after)
        at = edit.end
    pieces.append(text[at:])
    return "".join(pieces)


def moved(marks: Sequence[int], edits: Iterable[Edit]) -> tuple[int, ...]:
    """Where offsets into a text stand after the edits; one inside an edit moves to its start."""
    ordered = sorted(edits)
    ends = [edit.end for edit in ordered]
    shifts = [0, *accumulate(len(edit.after) - (edit.end - edit.start) for edit in ordered)]
    result: list[int] = []
    for mark in marks:
        passed = bisect_right(ends, mark)
        inside = ordered[passed].start if passed < len(ordered) else mark
        result.append(min(mark, inside) + shifts[passed])
    return tuple(result)
