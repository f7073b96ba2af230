"""Arithmetic of words that belong together."""

import pytest

from pipeline.text.scores import (
    coherence,
    diversity,
    log_likelihood,
    log_ratio,
    npmi,
)


@pytest.mark.parametrize(
    ("both", "first", "second", "total", "expected"),
    [
        (10, 10, 10, 100, 1.0),  # always together
        (1, 10, 10, 100, 0.0),  # as often as chance has it
        (0, 10, 10, 100, -1.0),  # never
        (100, 100, 100, 100, 1.0),  # everywhere
        (0, 0, 0, 0, -1.0),  # nothing to compare
    ],
)
def test_npmi(both: float, first: float, second: float, total: float, expected: float) -> None:
    assert npmi(both, first, second, total) == pytest.approx(expected)


def test_log_likelihood_is_zero_for_equal_shares_and_grows_with_the_difference() -> None:
    assert log_likelihood(10, 1000, 20, 2000) == pytest.approx(0)
    assert log_likelihood(30, 1000, 20, 2000) > 3.84
    assert log_likelihood(1, 0, 1, 10) == 0


def test_log_ratio_counts_doublings_both_ways() -> None:
    assert log_ratio(40, 1000, 10, 1000) == pytest.approx(2)
    assert log_ratio(10, 1000, 40, 1000) == pytest.approx(-2)
    assert log_ratio(1, 1000, 0, 1000) == pytest.approx(1)  # an empty cell is half an occurrence
    assert log_ratio(0, 0, 1, 10) == 0


def test_diversity_and_coherence_of_few_terms() -> None:
    assert diversity([["kluster", "region"], ["region", "skola"]]) == pytest.approx(0.75)
    assert diversity([]) == 0
    assert coherence(["kluster"], {"kluster": 1.0}, {}, 10) == 0
    assert coherence(["a", "b"], {"a": 5.0, "b": 5.0}, {("a", "b"): 5.0}, 50) == pytest.approx(1)
