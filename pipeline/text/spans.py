"""Spans of a text with a label and a value, and which of several overlapping ones stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """``text[start:end]`` is a `label`.

    `value` is the normalised value of a value, `name` the name without genitive of a name, `kb_id`
    what the word lists know it by. `method` says who found it.
    """

    start: int
    end: int
    label: str
    value: str | None = None
    name: str | None = None
    kb_id: str | None = None
    method: str = "rule"


def without_overlaps(found: Iterable[Found]) -> list[Found]:
    """The spans that stand, in order: an earlier candidate beats a later one that it overlaps.

    A REF inside a WORK stands beside it: an act's number is part of its name.
    """
    kept: list[Found] = []
    taken: list[tuple[int, int, str]] = []
    for candidate in found:
        if not any(_clash(candidate, other) for other in taken):
            kept.append(candidate)
            taken.append((candidate.start, candidate.end, candidate.label))
    return sorted(kept)


def _clash(found: Found, other: tuple[int, int, str]) -> bool:
    start, end, label = other
    if found.end <= start or end <= found.start:
        return False
    if {found.label, label} == {"REF", "WORK"}:
        return not (
            (found.label == "REF" and start <= found.start and found.end <= end)
            or (label == "REF" and found.start <= start and end <= found.end)
        )
    return True
