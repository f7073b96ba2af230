"""Topics averaged over samples of the pieces."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from pipeline.text import averaging
from pipeline.text.averaging import MOST_PIECES, TURNS, averaged, drawn
from pipeline.text.factors import best_matches, contrasted, unit_rows, weighted


def subjects(pieces: int, *, seed: int) -> csr_matrix:
    """Weighted pieces on two subjects of twelve terms each, every piece with a third of its own."""
    random = np.random.default_rng(seed)
    counts = np.zeros((pieces, 24))
    for at in range(pieces):
        own = slice(0, 12) if at % 2 else slice(12, 24)
        counts[at, own] = random.random(12) < 1 / 3
        counts[at, own.start] = 1
    return weighted(csr_matrix(counts), np.ones(24))


STARTS = unit_rows(np.repeat(np.eye(2), 12, axis=1))


def test_averages_are_equal_each_time_and_alike_for_other_pieces() -> None:
    found = averaged(subjects(60, seed=1), STARTS, seed=1)
    assert np.array_equal(found, averaged(subjects(60, seed=1), STARTS, seed=1))
    assert best_matches(found, averaged(subjects(60, seed=2), STARTS, seed=2)) == pytest.approx(
        1, abs=0.1
    )


def test_a_topic_that_no_sample_has_stays_as_it_was() -> None:
    topics = np.vstack([STARTS, np.zeros((1, 24))])
    found = averaged(subjects(60, seed=1), topics, seed=1)
    assert not found[2].any()
    assert np.linalg.norm(found[:2], axis=1) == pytest.approx(1)


@pytest.mark.parametrize(("total", "size"), [(1, 1), (30, 30), (MOST_PIECES + 5, MOST_PIECES)])
def test_samples_are_drawn_with_replacement(total: int, size: int) -> None:
    found = list(drawn(total, seed=3))
    assert len(found) == TURNS
    assert all(len(rows) == size and (np.diff(rows) >= 0).all() for rows in found)
    assert total < 30 or all(len(np.unique(rows)) < size for rows in found)


def test_topics_are_told_apart_by_what_is_their_own() -> None:
    topics = unit_rows(np.array([[3.0, 2.0, 1.0, 0.1], [3.0, 0.1, 1.0, 2.0]]))
    found = contrasted(topics, 3)
    assert found[0] @ found[1] < topics[0] @ topics[1]
    assert (found > 0).sum(axis=1).tolist() == [3, 3]
    assert contrasted(topics[:1], 4)[0].argmax() == 0


def test_what_a_single_piece_gives_counts_for_less_than_what_many_give(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    counts = np.zeros((60, 24))
    counts[:, :12] = np.random.default_rng(1).random((60, 12)) < 1 / 2
    counts[0, 12] = 20
    counts[1:21, 13] = 1
    pieces, whole = weighted(csr_matrix(counts), np.ones(24)), unit_rows(np.ones((1, 24)))
    sure = averaged(pieces, whole, seed=1)[0]
    monkeypatch.setattr(averaging, "DISAGREEMENT", 0.0)
    mean = averaged(pieces, whole, seed=1)[0]
    assert sure[12] < mean[12] / 2
    assert sure[13] > 0.9 * mean[13]
