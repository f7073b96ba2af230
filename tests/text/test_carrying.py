"""Which centres of a grouping stay when it is made anew."""

from typing import Any

import numpy as np

from pipeline.text.carrying import carried, gains, losses
from pipeline.text.factors import unit_rows

NORTH, EAST, UP = np.eye(3)
NEAR_NORTH = unit_rows(np.array([[1.0, 0.1, 0.0]]))[0]


def points(*counts: int) -> Any:
    return np.repeat(np.eye(3), counts, axis=0)


def stay(counts: tuple[int, ...], before: list[Any], new: list[Any], n: int) -> Any:
    return carried(points(*counts), np.array(before), np.array(new), n).tolist()


def test_old_centres_stay_though_new_ones_are_a_little_better() -> None:
    old = [NEAR_NORTH, EAST]
    assert stay((5, 5, 0), old, [NORTH, EAST], 2) == [NEAR_NORTH.tolist(), EAST.tolist()]


def test_a_new_subject_takes_the_place_of_one_that_is_gone() -> None:
    found = stay((5, 0, 5), [NORTH, EAST], [NORTH, UP], 2)
    assert found == [NORTH.tolist(), UP.tolist()]


def test_more_topics_are_added_and_fewer_left_out() -> None:
    assert stay((5, 5, 5), [NORTH, EAST], [UP, NORTH], 3)[2] == UP.tolist()
    assert stay((5, 1, 5), [NORTH, EAST, UP], [NORTH], 2) == [NORTH.tolist(), UP.tolist()]


def test_worth_is_counted_in_nearness() -> None:
    near = points(3, 2, 0) @ np.eye(3).T
    assert gains(near, [0], [1, 2]).tolist() == [2, 0]
    assert losses(near, [0, 1]).tolist() == [3, 2]
    assert losses(near, [0]).tolist() == [3]
