"""Boosted decision trees, grown by scikit-learn and written as whole numbers."""

from __future__ import annotations

import io
import math
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from joblib import Parallel, delayed  # type: ignore[import-untyped]
from sklearn.base import BaseEstimator
from sklearn.ensemble import GradientBoostingClassifier

from pipeline.text.boosted_trees import LEAF_UNIT, BoostedTrees

NO_SPLIT = np.iinfo(np.int32).max
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of the archive's members: equal trees give equal bytes."""


@dataclass(frozen=True, slots=True)
class Growth:
    """How trees are grown: their mean over `seeds`, which differ in rows and columns."""

    depth: int
    trees: int
    rate: float
    seeds: int = 3
    rows_share: float = 0.7
    columns_share: float = 0.3
    smallest_leaf: int = 6


def grown(rows: Sequence[Sequence[int]], right: Sequence[int], growth: Growth) -> BoostedTrees:
    """The mean of what is grown from each seed, as one set of trees."""
    table = np.array(rows, dtype=np.float32)
    every = Parallel(n_jobs=-1, prefer="threads")(
        delayed(_grown_once)(table, right, growth, seed) for seed in range(growth.seeds)
    )
    columns, thresholds, leaves = map(np.concatenate, zip(*every, strict=True))
    share = sum(right) / len(right)
    base = round(math.log(share / (1 - share)) * LEAF_UNIT)
    return BoostedTrees(columns, thresholds, leaves, base)


@dataclass(frozen=True, slots=True)
class Example:
    """A row of evidence, and whether what is asked is right."""

    row: Sequence[int]
    right: int


def grown_on(examples: Sequence[Example], growth: Growth, before: BoostedTrees) -> BoostedTrees:
    """Trees that go on where others end: they learn what those still get wrong.

    What is returned are the new trees alone, with arrays as wide as those `before`.
    """
    table = np.array([one.row for one in examples], dtype=np.float32)
    right = [one.right for one in examples]
    start = _Before(before)
    every = Parallel(n_jobs=-1, prefer="threads")(
        delayed(_grown_once)(table, right, growth, seed, start=start, inner=before.columns.shape[1])
        for seed in range(growth.seeds)
    )
    columns, thresholds, leaves = map(np.concatenate, zip(*every, strict=True))
    return BoostedTrees(columns, thresholds, leaves, base=0)


class _Before(BaseEstimator):  # type: ignore[misc]
    """What trees say that are grown already, as scikit-learn asks its first guess."""

    def __init__(self, trees: BoostedTrees | None = None) -> None:
        self.trees = trees

    def fit(self, _rows: Any, _right: Any, sample_weight: Any = None) -> _Before:
        """Nothing: they stay as they are."""
        self.classes_ = np.array([0, 1])
        return self

    def predict_proba(self, rows: Any) -> Any:
        """Rows x (wrong, right), shares of 0..1."""
        assert self.trees is not None
        odds = [
            odd
            for at in range(0, len(rows), AT_ONCE)
            for odd in self.trees.log_odds(rows[at : at + AT_ONCE].astype(np.int32).tolist())
        ]
        right = 1 / (1 + np.exp(-np.array(odds, dtype=float) / LEAF_UNIT))
        return np.stack([1 - right, right], axis=1)


AT_ONCE = 4000
"""Rows asked about at a time."""


def _grown_once(
    rows: Any,
    right: Sequence[int],
    growth: Growth,
    seed: int,
    *,
    start: _Before | None = None,
    inner: int = 0,
) -> tuple[Any, Any, Any]:
    grower = GradientBoostingClassifier(
        n_estimators=growth.trees, max_depth=growth.depth, learning_rate=growth.rate,
        subsample=growth.rows_share, max_features=growth.columns_share,
        min_samples_leaf=growth.smallest_leaf, random_state=seed, init=start,
    )  # fmt: skip
    grower.fit(rows, right)
    unit = growth.rate * LEAF_UNIT / growth.seeds
    inner = inner or 2**growth.depth - 1
    columns = np.zeros((growth.trees, inner), dtype=np.int32)
    thresholds = np.full((growth.trees, inner), NO_SPLIT, dtype=np.int32)
    leaves = np.zeros((growth.trees, inner + 1), dtype=np.int32)
    for number, tree in enumerate(grower.estimators_[:, 0]):
        into = (columns[number], thresholds[number], leaves[number])
        _complete(tree.tree_, 0, 0, into, unit)
    return columns, thresholds, leaves


def _complete(tree: Any, node: int, place: int, into: tuple[Any, Any, Any], unit: float) -> None:
    """Write the node and what hangs below it to its place in a complete tree."""
    columns, thresholds, leaves = into
    if place >= len(columns):
        leaves[place - len(columns)] = round(float(tree.value[node, 0, 0]) * unit)
        return
    below = (int(tree.children_left[node]), int(tree.children_right[node]))
    if below[0] >= 0:
        columns[place] = tree.feature[node]
        thresholds[place] = math.floor(tree.threshold[node])
    else:
        below = (node, node)
    for side, child in enumerate(below, start=1):
        _complete(tree, child, 2 * place + side, into, unit)


def archive(trees: Mapping[str, BoostedTrees]) -> bytes:
    """The archive of the trees of each question; equal trees give equal bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for question, one in trees.items():
            arrays: dict[str, Any] = {
                "columns": one.columns, "thresholds": one.thresholds, "leaves": one.leaves,
                "base": np.int64(one.base),
            }  # fmt: skip
            for name, array in arrays.items():
                stored = io.BytesIO()
                np.save(stored, array)
                member = zipfile.ZipInfo(f"{question}_{name}.npy", EPOCH)
                member.compress_type = zipfile.ZIP_DEFLATED
                packed.writestr(member, stored.getvalue())
    return target.getvalue()
