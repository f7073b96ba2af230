"""All tables -> the numbers and short lists of the first page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

TOP = 10


@dataclass(frozen=True, slots=True)
class Count:
    """A name, how many, and how long its bar is beside the longest, 0..1."""

    name: str
    count: int
    share: float


def counts(values: pd.Series, *, most: int | None = None) -> list[Count]:
    """How often each value occurs, most frequent first, then by name; nulls are left out."""
    found = values.dropna().value_counts()
    ordered = sorted(found.items(), key=lambda item: (-int(item[1]), str(item[0])))
    top = int(ordered[0][1]) if ordered else 1
    return [Count(str(name), int(count), int(count) / top) for name, count in ordered[:most]]
