"""Links between words -> clusters of words, and groups of clusters: a hierarchy of two levels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

SMALL = 3
"""Words from which some are a cluster: two are a pair, and name nothing but themselves."""

FEW = 100
"""Words below which clusters are made coarser: a few that are all linked are one cluster."""

Links = Mapping[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Words with the weight of the links that each has to others of the cluster, and its group."""

    strengths: Mapping[str, float]
    group: int


def clustered(links: Links, *, resolution: float, seed: int) -> list[Cluster]:
    """The clusters in order of their words; words in no cluster of some size are left out.

    Clusters have more link weight inside than chance gives (Louvain, Blondel et al. 2008); a
    group is the same among clusters.
    """
    graph = graph_of(links)
    fineness = 1 + (resolution - 1) * min(1.0, len(graph) / FEW)
    found = joined(communities(graph, fineness, seed), links)
    of = {word: at for at, words in enumerate(found) for word in words}
    between: dict[tuple[str, str], float] = {}
    for (one, other), weight in links.items():
        if one in of and other in of and of[one] != of[other]:
            pair = sorted((of[one], of[other]))
            name = (f"{pair[0]:06d}", f"{pair[1]:06d}")
            size = len(found[pair[0]]) * len(found[pair[1]])
            between[name] = between.get(name, 0.0) + weight / size**0.5
    groups = communities(graph_of(between), 1.0, seed)
    group = {int(name): at for at, names in enumerate(groups) for name in names}
    alone = len(groups)
    return [
        Cluster(strengths(graph, words), group.get(at, alone + at))
        for at, words in enumerate(found)
    ]  # fmt: skip


def graph_of(links: Links) -> nx.Graph[str]:
    """The links as a graph; nodes and edges in sorted order."""
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    for (source, target), weight in sorted(links.items()):
        graph.add_edge(source, target, weight=weight)
    return graph


def communities(graph: nx.Graph[str], resolution: float, seed: int) -> list[list[str]]:
    """Groups of nodes with more link weight inside than chance gives, sorted."""
    import networkx as nx

    if not graph:
        return []
    found = nx.community.louvain_communities(
        graph, weight="weight", resolution=resolution, seed=seed
    )
    return sorted(sorted(group) for group in found)


def joined(groups: Sequence[Sequence[str]], links: Links) -> list[list[str]]:
    """The groups; small ones go to the one they are linked to most, or are left out."""
    large = [list(group) for group in groups if len(group) >= SMALL]
    of = {word: at for at, group in enumerate(large) for word in group}
    neighbours: dict[str, list[tuple[str, float]]] = {}
    for (one, other), weight in links.items():
        neighbours.setdefault(one, []).append((other, weight))
        neighbours.setdefault(other, []).append((one, weight))
    for group in groups:
        if len(group) < SMALL:
            pull: dict[int, float] = {}
            for word in group:
                for other, weight in neighbours[word]:
                    if other in of:
                        pull[of[other]] = pull.get(of[other], 0.0) + weight
            if pull:
                large[min(pull, key=lambda at: (-pull[at], at))] += group
    return [sorted(group) for group in large]


def strengths(graph: nx.Graph[str], words: Sequence[str]) -> dict[str, float]:
    """The weight of each word's links to the others of its cluster, strongest first."""
    inside = dict(graph.subgraph(words).degree(weight="weight"))
    return {word: inside[word] for word in sorted(words, key=lambda word: (-inside[word], word))}
