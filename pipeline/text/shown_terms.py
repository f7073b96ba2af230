"""Weighted terms of a topic -> the ten that a reader sees: heavy ones that stand together."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from pipeline.text.scores import npmi

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csc_matrix

    Floats = np.ndarray[Any, np.dtype[np.float64]]

POOL = 40
"""Best terms of a topic among which the shown ones are chosen: of 20 fewer stood together."""
TOGETHER = 3.0
"""How much it counts that a term stands with those chosen before. On the tuning halves NPMI of the
shown terms was 0.23 and 0.07 with 0, 0.44 and 0.34 with 3, and hardly more with 6."""
WEIGHT = 0.5
"""How much a term's weight counts: its root, so that the heaviest do not settle everything."""


def pair_npmi(present: csc_matrix, columns: Sequence[int]) -> Floats:
    """NPMI of each pair of columns over the rows, 0 on the diagonal; `present` holds 0 and 1."""
    import numpy as np

    chosen = present[:, list(columns)]
    both = (chosen.T @ chosen).toarray()
    found = np.zeros(both.shape)
    for a in range(len(columns)):
        for b in range(a):
            found[a, b] = found[b, a] = npmi(
                both[a, b], both[a, a], both[b, b], present.shape[0]
            )  # fmt: skip
    return found


def together(
    weights: Sequence[float], pairs: Floats, number: int, unlike: Callable[[int, int], bool]
) -> list[int]:
    """Numbers of at most so many terms, heaviest first, that stand together and are unlike.

    `weights` are those of the terms, above 0, `pairs` their NPMI. The first chosen goes best with
    all, each further one with those before it.
    """
    import numpy as np

    if not weights:
        return []
    heavy = np.asarray(weights, dtype=float) / max(weights)
    with_all = pairs @ heavy / np.maximum(heavy.sum() - heavy, 1e-12)
    chosen: list[int] = []
    left = set(range(len(weights)))
    while left and len(chosen) < number:
        near = pairs[:, chosen].mean(axis=1) if chosen else with_all
        best = min(
            left, key=lambda at: (-(heavy[at] ** WEIGHT) * math.exp(TOGETHER * near[at]), at)
        )
        left.remove(best)
        if all(unlike(best, other) for other in chosen):
            chosen.append(best)
    return sorted(chosen, key=lambda at: (-heavy[at], at))
