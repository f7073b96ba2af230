"""Groups of linked nodes, beside those that a library finds."""

from __future__ import annotations

import random

import networkx as nx
import pytest

from pipeline.text.louvain import graph_of, louvain

TWO_TRIANGLES = [(0, 1, 1.0), (1, 2, 1.0), (0, 2, 1.0), (2, 3, 0.1), (3, 4, 1.0), (4, 5, 1.0)]


def test_what_is_linked_most_is_a_group() -> None:
    graph = graph_of([*TWO_TRIANGLES, (3, 5, 1.0)], 6)
    assert louvain(graph, resolution=1.0, seed=1) == [[0, 1, 2], [3, 4, 5]]


def test_nodes_without_links_stay_alone() -> None:
    assert louvain(graph_of([], 2), resolution=1.0, seed=1) == [[0], [1]]
    assert louvain(graph_of([], 0), resolution=1.0, seed=1) == []


@pytest.mark.parametrize("seed", [1, 7, 20261123])
@pytest.mark.parametrize("resolution", [0.7, 1.0, 1.5])
def test_the_groups_are_those_of_networkx(seed: int, resolution: float) -> None:
    draw = random.Random(seed)
    pairs = sorted({tuple(sorted(draw.sample(range(300), 2))) for _ in range(900)})
    weights = {pair: round(draw.random(), 3) for pair in pairs}
    known: nx.Graph[int] = nx.Graph()
    known.add_nodes_from(range(300))
    known.add_weighted_edges_from((*pair, weight) for pair, weight in weights.items())
    expected = nx.community.louvain_communities(
        known, weight="weight", resolution=resolution, seed=seed
    )
    graph = graph_of([(one, other, weights[one, other]) for one, other in pairs], 300)
    found = louvain(graph, resolution=resolution, seed=seed)
    assert sorted(map(sorted, found)) == sorted(map(sorted, expected))
