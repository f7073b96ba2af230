"""Boosted trees as whole numbers."""

import numpy as np
import pytest
from sklearn.ensemble import GradientBoostingClassifier

from pipeline.text.boosted_trees import LEAF_UNIT, together
from tools import growing
from tools.growing import Example, Growth, archive, grown, grown_on

GROWTH = Growth(depth=6, trees=30, rate=0.06)


def rows_and_right() -> tuple[list[tuple[int, ...]], list[int]]:
    chance = np.random.default_rng(0)
    rows = [tuple(map(int, row)) for row in chance.integers(0, 9, (300, 6))]
    return rows, [int(row[0] + row[1] > 8 or row[2] == 3) for row in rows]


def test_whole_numbers_decide_as_the_grown_trees_do(monkeypatch: pytest.MonkeyPatch) -> None:
    rows, right = rows_and_right()
    every = []

    def kept(**settings: object) -> object:
        every.append(GradientBoostingClassifier(**settings))
        return every[-1]

    monkeypatch.setattr(growing, "GradientBoostingClassifier", kept)
    trees = grown(rows, right, GROWTH)
    assert len(every) == GROWTH.seeds
    odds = [one.decision_function(np.array(rows, dtype=np.float32)) for one in every]
    wanted = np.mean(odds, axis=0) * LEAF_UNIT
    assert np.allclose(trees.log_odds(rows), wanted, atol=LEAF_UNIT / 1000)


def test_equal_examples_give_equal_bytes() -> None:
    first, second = (archive({"one": grown(*rows_and_right(), GROWTH)}) for _ in range(2))
    assert first == second


def test_further_trees_mend_what_the_first_get_wrong() -> None:
    rows, right = rows_and_right()
    other = [int(not one) for one in right]
    first = grown(rows, other, GROWTH)  # taught the contrary
    examples = [Example(row, one) for row, one in zip(rows, right, strict=True)]
    growth = Growth(depth=4, trees=120, rate=0.2)
    further = grown_on(examples, growth, first)
    both = together(first, further)
    odds = both.log_odds(rows)
    parts = zip(first.log_odds(rows), further.log_odds(rows), strict=True)
    assert list(odds) == [one + two for one, two in parts]
    assert sum((odd > 0) == one for odd, one in zip(odds, right, strict=True)) > 0.95 * len(rows)
    again = grown_on(examples, growth, first)
    assert archive({"one": further}) == archive({"one": again})
