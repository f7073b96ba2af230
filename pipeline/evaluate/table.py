"""Measured numbers -> the lines that `lasmer eval` prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

WHAT_WIDTH, MEASURE_WIDTH = 38, 30
"""Columns of the table: the longest gold set's and measure's name, and a space."""
DIGITS = 3


@dataclass(frozen=True, slots=True)
class Measured:
    """One number: measured on what, by which measure, over how many cases.

    `other` is what another way reaches on the same cases (or is published to reach), and `way`
    names that way; None where it is not known.
    """

    what: str
    measure: str
    score: float
    cases: int
    other: float | None = None
    way: str = ""


def lines(section: str, found: Iterable[Measured | str]) -> Iterator[str]:
    """The section's table, a line as soon as it is measured; a string is a remark of its own."""
    yield ""
    yield f"{section:<{WHAT_WIDTH}} {'measure':<{MEASURE_WIDTH}} {'score':>6} {'n':>7}  beside"
    for one in found:
        yield f"  {one}" if isinstance(one, str) else line(one)


def line(one: Measured) -> str:
    """One number as a line."""
    beside = "" if one.other is None else f"  {one.other:.{DIGITS}f} {one.way}"
    return (
        f"{one.what:<{WHAT_WIDTH}} {one.measure:<{MEASURE_WIDTH}} {one.score:6.{DIGITS}f} "
        f"{one.cases:>7}{beside}"
    )
