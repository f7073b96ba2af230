"""Links between words -> clusters of words, and groups of clusters: a hierarchy of two levels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.text.louvain import Graph, graph_of, louvain

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
    words, graph = words_and_graph(links)
    fineness = 1 + (resolution - 1) * min(1.0, len(words) / FEW)
    found = joined(communities(words, graph, fineness, seed), links)
    of = {word: at for at, members in enumerate(found) for word in members}
    between: dict[tuple[str, str], float] = {}
    for (one, other), weight in links.items():
        if one in of and other in of and of[one] != of[other]:
            pair = sorted((of[one], of[other]))
            name = (f"{pair[0]:06d}", f"{pair[1]:06d}")
            size = len(found[pair[0]]) * len(found[pair[1]])
            between[name] = between.get(name, 0.0) + weight / size**0.5
    groups = communities(*words_and_graph(between), 1.0, seed)
    group = {int(name): at for at, names in enumerate(groups) for name in names}
    alone = len(groups)
    inside = strengths(words, graph, of)
    return [
        Cluster(
            {word: inside[word] for word in sorted(members, key=lambda one: (-inside[one], one))},
            group.get(at, alone + at),
        )
        for at, members in enumerate(found)
    ]


def words_and_graph(links: Links) -> tuple[list[str], Graph]:
    """The words in the order in which the sorted links name them, and the links by number."""
    number: dict[str, int] = {}
    edges = [
        (number.setdefault(one, len(number)), number.setdefault(other, len(number)), weight)
        for (one, other), weight in sorted(links.items())
    ]
    return list(number), graph_of(edges, len(number))


def communities(
    words: Sequence[str], graph: Graph, resolution: float, seed: int
) -> list[list[str]]:
    """Groups of words with more link weight inside than chance gives, sorted."""
    found = louvain(graph, resolution=resolution, seed=seed)
    return sorted(sorted(words[node] for node in group) for group in found)


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


def strengths(words: Sequence[str], graph: Graph, of: Mapping[str, int]) -> dict[str, float]:
    """The weight of the links of each word of a cluster to the others of it."""
    clusters = [of.get(word) for word in words]
    return {
        word: sum(weight for other, weight in near.items() if clusters[other] == cluster)
        for word, near, cluster in zip(words, graph, clusters, strict=True)
        if cluster is not None
    }
