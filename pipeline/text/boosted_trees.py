"""Boosted decision trees (Friedman 2001) as arrays of whole numbers, equal on every machine.

A tree is complete: the children of node n are 2n+1 and 2n+2. A row goes right where its number is
above the node's threshold. Leaves are whole numbers too, so that their sum depends on no order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Whole = np.ndarray[Any, np.dtype[np.int32]]

LEAF_UNIT = 1 << 16
"""What a log-odds of 1 is in a leaf."""


@dataclass(frozen=True, slots=True)
class BoostedTrees:
    """Trees x inner nodes of columns and thresholds, trees x leaves of log-odds in `LEAF_UNIT`.

    `base` is the log-odds before any tree.
    """

    columns: Whole
    thresholds: Whole
    leaves: Whole
    base: int

    def log_odds(self, rows: Sequence[Sequence[int]]) -> Sequence[int]:
        """The log-odds of each row in `LEAF_UNIT`; above 0 is likelier than not."""
        import numpy as np

        if not rows:
            return ()
        table = np.array(rows, dtype=np.int32)
        trees = np.arange(len(self.columns))
        each = np.arange(len(table))[:, None]
        nodes = np.zeros((len(table), len(trees)), dtype=np.int32)
        inner = self.columns.shape[1]
        for _ in range(inner.bit_length()):
            right = table[each, self.columns[trees, nodes]] > self.thresholds[trees, nodes]
            nodes = 2 * nodes + 1 + right
        found = self.leaves[trees, nodes - inner].sum(axis=1, dtype=np.int64) + self.base
        return [int(one) for one in found]


def together(one: BoostedTrees, other: BoostedTrees) -> BoostedTrees:
    """Trees and those that go on where they end, as one: equally wide, their log-odds add up."""
    import numpy as np

    return BoostedTrees(
        np.concatenate((one.columns, other.columns)),
        np.concatenate((one.thresholds, other.thresholds)),
        np.concatenate((one.leaves, other.leaves)),
        one.base + other.base,
    )


def packaged(file: str, questions: Sequence[str]) -> list[BoostedTrees]:
    """The trees of each question in an archive beside the models."""
    import numpy as np

    with (
        files("pipeline.models").joinpath(file).open("rb") as opened,
        np.load(opened, allow_pickle=False) as stored,
    ):
        return [
            BoostedTrees(
                stored[f"{question}_columns"],
                stored[f"{question}_thresholds"],
                stored[f"{question}_leaves"],
                int(stored[f"{question}_base"]),
            )
            for question in questions
        ]
