"""Keywords of all documents -> clusters of keywords and links between them."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Annotated, Any

from pipeline.stage import Problem, Row, Stage, table
from pipeline.stages.keywords import Keyword
from pipeline.text.scores import association
from pipeline.text.terms import MIN_PART_LETTERS, stem

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

DECIMALS = 6
"""Of stored numbers."""
KINSHIP = 0.3
"""Strength that a shared first compound part adds: as much as a third of all places in common."""
DOUBT = 1.0
"""A single common place counts half, three count three quarters."""
CROWD = 200
"""A place or part that more keywords share tells none of them apart, and would cost a square."""


@table("keyword_clusters", row="keyword in a cluster", key=("cluster_id", "keyword"))
class ClusterKeyword(Row):
    """A keyword and the cluster it belongs to."""

    cluster_id: Annotated[str, "stable id of the cluster"]
    cluster: Annotated[str, "label of the cluster"]
    keyword: Annotated[str, "base form"]
    label: Annotated[str, "as usually written"]
    centrality: Annotated[float, "share of the cluster's link weight that meets it, best 1"]
    documents: Annotated[int, "documents that have it as keyword"]


@table("keyword_links", row="pair of keywords", key=("source", "target"))
class KeywordLink(Row):
    """Two keywords that belong together; source sorts before target."""

    source: Annotated[str, "keyword"]
    target: Annotated[str, "keyword"]
    weight: Annotated[float, "strength of the link, 0..1"]


@dataclass(frozen=True, slots=True)
class ClusterParams:
    """Settings of the keyword clusters."""

    seed: int = 20261123
    resolution: float = 1.0  # above 1: more and smaller clusters
    weakest: float = 0.1  # links below it are chance
    ranks: int = 15  # keywords of each document that take part


def clusters(
    rows: pd.DataFrame, *, params: ClusterParams, **_: object
) -> Iterator[ClusterKeyword | KeywordLink | Problem]:
    """Clusters of keywords that stand in the same passages or share compound parts."""
    if rows.empty:
        yield Problem(
            "no_keywords", "No document has keywords, so there are no clusters. Add documents."
        )
        return
    rows = rows[rows["rank"] <= params.ranks]
    links = {pair: w for pair, w in keyword_links(rows).items() if w >= params.weakest}
    documents = Counter(rows["keyword"])
    labels = dict(zip(rows["keyword"], rows["label"], strict=True))
    for (source, target), weight in sorted(links.items()):
        yield KeywordLink(source, target, round(weight, DECIMALS))
    graph = graph_of(links)
    for members in communities(graph, params):
        yield from _cluster(graph, members, labels, documents)


def keyword_links(rows: pd.DataFrame) -> dict[tuple[str, str], float]:
    """The strength of each pair that shares passages or a compound part, 0..1.

    What two share by standing together in few places counts for less: one place may be chance.
    """
    places: dict[str, set[tuple[str, int]]] = {}
    parts: dict[str, frozenset[str]] = {}
    columns = (rows[name] for name in ("keyword", "label", "doc_id", "places"))
    for keyword, label, doc_id, where, joined in zip(
        *columns, rows["parts"].fillna(""), strict=True
    ):
        places.setdefault(keyword, set()).update((doc_id, int(at)) for at in where)
        parts[keyword] = word_parts(keyword, label, joined)
    together = sharing({word: frozenset(found) for word, found in places.items()})
    kin = sharing(parts)
    links: dict[tuple[str, str], float] = {}
    for pair in sorted(together.keys() | kin.keys()):
        one, two = pair
        both = len(together.get(pair, ()))
        near = association(both, len(places[one]), len(places[two])) * both / (both + DOUBT)
        links[pair] = near + (1 - near) * KINSHIP * max(kin.get(pair, ()), default=0.0)
    return links


def word_parts(keyword: str, label: str, parts: str) -> frozenset[str]:
    """What a keyword is about by its first compound part or first word; nothing for names.

    `klimatplan` and `klimatmål` are kin, `klimatplan` and `biblioteksplan` are not.
    """
    if label[:1].isupper():
        return frozenset()
    words = (keyword.split()[0], parts.split("+")[0])
    return frozenset(stem(word) for word in words if len(word) >= MIN_PART_LETTERS)


def sharing(owned: Mapping[str, frozenset[Any]]) -> dict[tuple[str, str], list[float]]:
    """For each pair of keywords, in order, one number per thing that both have.

    The number is 1 where only these two have it and falls with the root of the others; crowded
    things are left out.
    """
    owners: dict[Any, list[str]] = {}
    for keyword in sorted(owned):
        for thing in owned[keyword]:
            owners.setdefault(thing, []).append(keyword)
    shared: dict[tuple[str, str], list[float]] = {}
    for found in owners.values():
        if len(found) <= CROWD:
            for pair in combinations(found, 2):
                shared.setdefault(pair, []).append((len(found) - 1) ** -0.5)
    return shared


def graph_of(links: Mapping[tuple[str, str], float]) -> nx.Graph[str]:
    """The links as a graph; nodes and edges in sorted order."""
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    for (source, target), weight in sorted(links.items()):
        graph.add_edge(source, target, weight=weight)
    return graph


def communities(graph: nx.Graph[str], params: ClusterParams) -> list[list[str]]:
    """Groups of keywords with more link weight inside than chance gives (Louvain), sorted."""
    import networkx as nx

    if not graph:
        return []
    found = nx.community.louvain_communities(
        graph, weight="weight", resolution=params.resolution, seed=params.seed
    )
    return sorted(sorted(group) for group in found)


def _cluster(
    graph: nx.Graph[str], members: Sequence[str], labels: Mapping[str, str],
    documents: Mapping[str, int],
) -> Iterator[ClusterKeyword]:  # fmt: skip
    inside = graph.subgraph(members)
    strength = dict(inside.degree(weight="weight"))
    best = sorted(members, key=lambda word: (-strength[word], word))
    top = strength[best[0]] or 1.0
    name = ", ".join(labels[word] for word in best[:3])
    digest = hashlib.sha256("\n".join(sorted(best[:5])).encode()).hexdigest()
    for word in best:
        yield ClusterKeyword(
            f"c{digest[:10]}", name, word, labels[word],
            round(strength[word] / top, DECIMALS), documents[word],
        )  # fmt: skip


STAGE = Stage(
    name="clusters",
    summary="group the keywords that belong together",
    reads=(Keyword,),
    writes=(ClusterKeyword, KeywordLink),
    function=clusters,
    version=2,
    scope="corpus",
    params=ClusterParams,
)
