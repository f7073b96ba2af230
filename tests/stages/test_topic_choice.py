"""How many topics are fitted."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from pipeline.stages import topic_choice
from pipeline.stages.topic_choice import AS_GOOD, TopicChoice, TopicParams, choices, steadied

PIECES = csr_matrix(np.eye(600))
"""As many pieces as 75 topics need."""


def chosen(monkeypatch: pytest.MonkeyPatch, scores: dict[int, float], before: int = 0) -> int:
    """The number chosen where these numbers of topics are tried and score so much."""

    def scored(_space: object, _pieces: object, _again: object, number: int, _p: object) -> object:
        return replace(ROW, topics=number, score=scores[number])

    monkeypatch.setattr(topic_choice, "possible", lambda *_: sorted(scores))
    monkeypatch.setattr(topic_choice, "scored", scored)
    rows = choices(PIECES, [], TopicParams(), before)
    return next(row.topics for row in rows if row.chosen)


ROW = TopicChoice(topics=0, coherence=0, stability=0, diversity=0, score=0, chosen=False)


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([0.6], [0.6]),
        ([0.4, 0.6], [0.5, 0.5]),
        ([0.3, 0.6, 0.9, 0.0], [0.45, 0.6, 0.5, 0.45]),
    ],
)
def test_a_score_is_the_mean_with_its_neighbours(
    scores: Sequence[float], expected: Sequence[float]
) -> None:
    assert steadied(scores) == pytest.approx(expected)


def test_the_finest_topics_that_are_as_good_are_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    assert chosen(monkeypatch, {10: 0.5, 12: 0.6, 15: 0.6, 18: 0.6, 22: 0.6, 27: 0.4}) == 18
    assert chosen(monkeypatch, {10: 0.6, 12: 0.6, 15: 0.6 * AS_GOOD**3, 18: 0.5}) == 12


def test_a_single_lucky_score_does_not_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    assert chosen(monkeypatch, {10: 0.60, 12: 0.61, 15: 0.60, 18: 0.50, 22: 0.60, 27: 0.48}) == 12


def test_the_number_of_before_stays_while_it_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    scores = {10: 0.58, 12: 0.6, 15: 0.6, 18: 0.6, 22: 0.59}
    assert chosen(monkeypatch, scores) == 22
    assert chosen(monkeypatch, scores, before=12) == 12
    assert chosen(monkeypatch, {10: 0.2, 12: 0.3, 15: 0.6, 18: 0.6}, before=10) == 18
    assert chosen(monkeypatch, scores, before=11) == 22


def test_some_number_is_chosen_where_nothing_speaks_for_any(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert chosen(monkeypatch, {2: 0.0, 3: 0.0}) == 3
