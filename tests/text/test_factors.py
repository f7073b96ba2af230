"""Topics as weights over terms: arithmetic on small matrices."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from pipeline.text.factors import (
    Overlaps,
    best_matches,
    best_terms,
    explained,
    rarity,
    samples,
    space,
    topics_in,
    weighted,
)
from pipeline.text.pieces import joined


def blocks(subjects: int, pieces: int, terms: int) -> csr_matrix:
    """Pieces on several subjects that share no terms, each piece with two thirds of its own."""
    random = np.random.default_rng(0)
    counts = np.zeros((subjects * pieces, subjects * terms))
    for at in range(subjects * pieces):
        subject = at % subjects
        own = slice(subject * terms, (subject + 1) * terms)
        counts[at, own] = random.random(terms) < 2 / 3
    return csr_matrix(counts)


def test_topics_are_the_subjects_and_equal_each_time() -> None:
    pieces = weighted(blocks(3, 30, 12), np.ones(36))
    found = space(pieces, seed=1)
    topics = topics_in(found, 3, terms=12, seed=1)
    subjects = [set((row // 12).tolist()) for row in best_terms(topics, 5)]
    assert sorted(map(tuple, subjects)) == [(0,), (1,), (2,)]
    again = topics_in(space(pieces, seed=1), 3, terms=12, seed=1)
    assert np.array_equal(topics, again)
    assert best_matches(topics, topics_in(found, 3, terms=12, seed=7)) == pytest.approx(1, abs=0.01)


def test_more_topics_than_pieces_give_fewer() -> None:
    pieces = weighted(blocks(2, 1, 4), np.ones(8))
    assert 1 <= len(topics_in(space(pieces, seed=1), 9, terms=4, seed=1)) <= 2


def test_parts_explained_are_shares_and_nothing_explains_nothing() -> None:
    topics = np.eye(2, 3)
    pieces = np.array([[0.6, 0.8, 0.0], [0.0, 0.0, 1.0]])
    parts = explained(pieces @ topics.T, Overlaps.of(topics @ topics.T))
    assert parts[0] == pytest.approx([0.36, 0.64])
    assert parts[1] == pytest.approx([0, 0])
    assert explained(np.zeros((0, 2)), Overlaps.of(np.eye(2))).shape == (0, 2)


def test_parts_explained_are_those_of_the_best_weights() -> None:
    from scipy.optimize import nnls

    random = np.random.default_rng(3)
    topics = random.random((12, 40)) ** 4
    topics /= np.linalg.norm(topics, axis=1, keepdims=True)
    pieces = random.random((30, 40)) ** 6
    pieces /= np.linalg.norm(pieces, axis=1, keepdims=True)
    found = explained(pieces @ topics.T, Overlaps.of(topics @ topics.T))
    best = np.array([nnls(topics.T, piece)[0] for piece in pieces]) * (pieces @ topics.T)
    assert found == pytest.approx(best, abs=2e-3)


def test_weights_of_a_piece_have_length_one_and_rare_terms_weigh_more() -> None:
    rarities = rarity(np.array([1.0, 10.0]), 10)
    assert rarities[0] > rarities[1] == 1
    row = weighted(csr_matrix(np.array([[1.0, 1.0]])), rarities).toarray()[0]
    assert np.linalg.norm(row) == pytest.approx(1)
    assert row[0] > row[1]


def test_samples_are_sorted_distinct_and_repeatable() -> None:
    first, second = samples(10, 5, 2, seed=3)
    assert len(set(first)) == 5
    assert list(first) == sorted(first)
    assert [list(part) for part in samples(10, 5, 2, seed=3)] == [list(first), list(second)]
    assert len(next(samples(3, 9, 1, seed=3))) == 3


PASSAGES = [
    (["a"] * 3, [False] * 3, [5, 5, 5], [0, 0, 1]),  # full after two
    (["a", "b"], [False, False], [1, 1], [0, 1]),  # a document's end ends a piece
    (["a"] * 4, [False, True, False, False], [6, 1, 6, 5], [0, 1, 1, 1]),  # heading opens one
    (["a"] * 3, [True, False, False], [1, 3, 3], [0, 0, 0]),
]


@pytest.mark.parametrize(("documents", "headings", "lengths", "expected"), PASSAGES)
def test_passages_are_joined_until_long_enough(
    documents: list[str], headings: list[bool], lengths: list[float], expected: list[int]
) -> None:
    found = joined(np.array(documents), np.array(headings), np.array(lengths), 10)
    assert found.tolist() == expected
