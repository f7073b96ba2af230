"""Vectors of words -> which of them mean the like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Floats = np.ndarray[Any, np.dtype[np.float64]]


def neighbours(
    vectors: Floats, *, most: int, least: float, block: int = 1000
) -> list[tuple[int, int, float]]:
    """Pairs of rows, the smaller number first, of which one is among the other's nearest.

    At most so many nearest of each row count, with a cosine of `least` or more, rounded so that
    machines agree. A block of rows is compared at a time.
    """
    import numpy as np

    found: dict[tuple[int, int], float] = {}
    for start in range(0, len(vectors), block):
        similar = np.round(vectors[start : start + block] @ vectors.T, 4)
        for row, one in enumerate(similar, start):
            one[row] = -1.0
            near = np.flatnonzero(one >= least)
            for other in near[np.argsort(-one[near], kind="stable")[:most]].tolist():
                found[min(row, other), max(row, other)] = float(one[other])
    return [(one, other, value) for (one, other), value in sorted(found.items())]
