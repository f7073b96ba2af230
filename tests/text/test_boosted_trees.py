"""Boosted trees as arrays."""

import numpy as np

from pipeline.text.boosted_trees import LEAF_UNIT, BoostedTrees

ABOVE_TWO_THEN_ABOVE_FIVE = BoostedTrees(
    columns=np.array([[0, 1, 1], [1, 0, 0]], dtype=np.int32),
    thresholds=np.array([[2, 5, 5], [0, 9, 9]], dtype=np.int32),
    leaves=np.array([[-8, -4, 4, 8], [0, 0, 1, 1]], dtype=np.int32),
    base=100,
)


def test_a_row_goes_right_above_the_threshold_and_leaves_are_summed() -> None:
    rows = [(2, 5), (2, 6), (3, 5), (3, 6), (3, 0)]
    assert ABOVE_TWO_THEN_ABOVE_FIVE.log_odds(rows) == [93, 97, 105, 109, 104]


def test_no_rows_have_no_odds() -> None:
    assert list(ABOVE_TWO_THEN_ABOVE_FIVE.log_odds([])) == []


def test_a_row_is_judged_alike_among_others() -> None:
    rows = [(number % 7, number % 11) for number in range(50)]
    together = ABOVE_TWO_THEN_ABOVE_FIVE.log_odds(rows)
    assert together == [ABOVE_TWO_THEN_ABOVE_FIVE.log_odds([row])[0] for row in rows]
    assert LEAF_UNIT > 1000
