"""Pairs of words that have things in common."""

from collections.abc import Sequence

import numpy as np
import pytest

from pipeline.text.sharing import CROWD, Pairs, added_up, codes, sharing, unique


def of(owned: Sequence[Sequence[int]]) -> Pairs:
    """The pairs of words, of which each has these things."""
    words = np.array([at for at, things in enumerate(owned) for _ in things], dtype=np.int64)
    things = np.array([thing for mine in owned for thing in mine], dtype=np.int64)
    return sharing(words, things, len(owned))


def told(found: Pairs, words: int) -> dict[tuple[int, int], tuple[int, float]]:
    pairs = [divmod(key, words) for key in found.keys.tolist()]
    values = zip(found.counts.tolist(), found.strongest.tolist(), strict=True)
    return dict(zip(pairs, values, strict=True))


def test_pairs_count_what_both_have_and_how_few_others_have_it() -> None:
    assert told(of([[7, 8], [8], [7, 9], []]), 4) == {(0, 1): (1, 1.0), (0, 2): (1, 1.0)}
    shared = of([[1, 2], [1, 2], [2]])
    third = pytest.approx(2**-0.5)
    assert told(shared, 3) == {(0, 1): (2, 1.0), (0, 2): (1, third), (1, 2): (1, third)}
    assert told(of([[5, 5], [5]]), 2) == {(0, 1): (1, 1.0)}


def test_crowded_things_and_nothing_give_no_pairs() -> None:
    assert len(of([[1]] * CROWD).keys) == CROWD * (CROWD - 1) // 2
    assert len(of([[1]] * (CROWD + 1)).keys) == 0
    assert len(of([]).keys) == 0


def test_values_are_looked_up_by_pair() -> None:
    found = added_up(np.array([5, 2, 5]), np.array([0.5, 1.0, 0.25]))
    assert found.of(np.array([1, 2, 5, 9]), found.strongest).tolist() == [0, 1, 0.5, 0]
    assert found.of(np.array([2, 5]), found.counts).tolist() == [1, 2]
    nothing = of([])
    assert nothing.of(np.array([3]), nothing.strongest).tolist() == [0]
    assert codes(["b", "a", "b"]).tolist() == [0, 1, 0]


def test_numbers_are_kept_once_and_in_order() -> None:
    assert unique(np.array([3, -1, 3, 0, -1])).tolist() == [-1, 0, 3]
    assert unique(np.array([], dtype=np.int64)).tolist() == []
