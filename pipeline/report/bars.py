"""Values and counts -> rows with bars."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Bar:
    """A name, how many, and how long its bar is beside the longest, 0..1."""

    name: str
    count: int
    share: float


def bars(counts: Iterable[tuple[str, int]]) -> list[Bar]:
    """Bars in the order given."""
    counted = list(counts)
    top = max((count for _, count in counted), default=0) or 1
    return [Bar(name, count, count / top) for name, count in counted]


def by_count(values: pd.Series, *, most: int | None = None) -> list[Bar]:
    """How often each value occurs, most frequent first, then by name; nulls are left out."""
    found = [
        (str(name), int(count)) for name, count in values.dropna().value_counts().items() if count
    ]
    return bars(sorted(found, key=lambda item: (-item[1], item[0]))[:most])
