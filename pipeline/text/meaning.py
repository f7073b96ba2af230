"""Vectors of words -> which of them mean the like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.text.sharing import ranks

if TYPE_CHECKING:
    import numpy as np

    Floats = np.ndarray[Any, np.dtype[np.float64]]
    Whole = np.ndarray[Any, np.dtype[np.int64]]


NEAR = 1e-4
"""Single precision is that near to double: from it on, the exact value is worked out."""


def neighbours(
    vectors: Floats, *, most: int, least: float, block: int = 256
) -> list[tuple[int, int, float]]:
    """Pairs of rows, the smaller number first, of which one is among the other's nearest.

    At most so many nearest of each row count, with a cosine of `least` or more, rounded so that
    machines agree. A block of rows is compared at a time, roughly first.
    """
    import numpy as np

    rough = vectors.astype(np.float32)
    found: dict[tuple[int, int], float] = {}
    for start in range(0, len(vectors), block):
        close = np.flatnonzero(rough[start : start + block] @ rough.T >= least - NEAR)
        rows, others = close // len(vectors) + start, close % len(vectors)
        rows, others = rows[rows != others], others[rows != others]
        exact = np.round(cosines(vectors, rows, others), 4)
        order = np.lexsort((others, -exact, rows))
        rows, others, exact = rows[order], others[order], exact[order]
        kept = (ranks(rows) < most) & (exact >= least)
        for one, other, value in zip(
            rows[kept].tolist(), others[kept].tolist(), exact[kept].tolist(), strict=True
        ):
            found[min(one, other), max(one, other)] = value
    return [(one, other, value) for (one, other), value in sorted(found.items())]


def cosines(vectors: Floats, rows: Whole, others: Whole, *, some: int = 10_000) -> Floats:
    """The product of each of the rows with its other, some pairs at a time."""
    import numpy as np

    found = np.zeros(len(rows))
    for at in range(0, len(rows), some):
        pairs = slice(at, at + some)
        found[pairs] = np.einsum("ij,ij->i", vectors[rows[pairs]], vectors[others[pairs]])
    return found
