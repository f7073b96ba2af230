"""Which terms of a topic a reader sees."""

import numpy as np
import pytest
from scipy.sparse import csc_matrix

from pipeline.text.shown_terms import pair_npmi, together

# Columns: elev, lärare, rektor stand together; färd stands where they do not.
PRESENT = csc_matrix(
    np.array([[1, 1, 1, 0]] * 4 + [[1, 1, 0, 0]] * 2 + [[0, 0, 0, 1]] * 3 + [[0, 0, 0, 0]] * 3)
)


def test_pairs_that_stand_together_are_above_nought() -> None:
    pairs = pair_npmi(PRESENT, [0, 1, 3])
    assert pairs[0, 1] == pytest.approx(1)
    assert pairs[0, 2] == -1
    assert pairs[0, 0] == 0


def test_terms_that_stand_apart_give_way_to_lighter_ones_that_stand_together() -> None:
    pairs = pair_npmi(PRESENT, [0, 1, 2, 3])
    weights = [1.0, 0.5, 0.2, 0.6]
    assert together(weights, pairs, 3, lambda *_: True) == [0, 1, 2]
    assert together(weights, pairs, 9, lambda *_: True) == [0, 3, 1, 2]


def test_like_terms_are_not_both_shown() -> None:
    pairs = pair_npmi(PRESENT, [0, 1, 2])
    assert together([1.0, 0.9, 0.1], pairs, 3, lambda a, b: {a, b} != {0, 1}) == [0, 2]
    assert together([], np.zeros((0, 0)), 3, lambda *_: True) == []
