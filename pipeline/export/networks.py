"""Links of keywords and entities -> networks as text, for Gephi (GEXF) and for VOSviewer.

GEXF 1.2: https://gexf.net. VOSviewer: its manual (van Eck and Waltman), "Map and network files".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.stages.clusters import ClusterKeyword, KeywordLink
from pipeline.stages.entities import Entity
from pipeline.stages.entity_links import EntityLink

CLOCK = re.compile(r' lastmodifieddate="[^"]*"')
"""The day of writing, which networkx puts in: equal networks shall give equal text."""


@dataclass(frozen=True, slots=True)
class Node:
    """A thing in a network; `group` is the name of its cluster or kind, `weight` its importance."""

    id: str
    label: str
    group: str
    weight: float
    documents: int


@dataclass(frozen=True, slots=True)
class Edge:
    """A link between two nodes, by their ids, without direction."""

    source: str
    target: str
    weight: float


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes sorted by id, and edges between them."""

    nodes: Sequence[Node]
    edges: Sequence[Edge]


def keyword_network(keywords: Iterable[ClusterKeyword], links: Iterable[KeywordLink]) -> Network:
    """The keywords of all clusters, grouped by cluster, linked as `keyword_links` says."""
    nodes = [
        Node(row.keyword, row.label, row.cluster, row.centrality, row.documents) for row in keywords
    ]
    return network(nodes, [Edge(row.source, row.target, row.weight) for row in links])


def entity_network(entities: Iterable[Entity], links: Iterable[EntityLink]) -> Network:
    """The entities that have links, grouped by label; a link weighs the passages with both."""
    edges = [Edge(row.source_id, row.target_id, float(row.passages)) for row in links]
    linked = {end for edge in edges for end in (edge.source, edge.target)}
    nodes = [
        Node(row.entity_id, row.name, row.label, float(row.mentions), row.documents)
        for row in entities
        if row.entity_id in linked
    ]
    return network(nodes, edges)


def network(nodes: Iterable[Node], edges: Iterable[Edge]) -> Network:
    """The nodes and those edges whose ends both are nodes, sorted."""
    found = sorted(nodes, key=lambda node: node.id)
    known = {node.id for node in found}
    inside = [edge for edge in edges if edge.source in known and edge.target in known]
    return Network(found, sorted(inside, key=lambda edge: (edge.source, edge.target)))


def gexf(given: Network) -> str:
    """The network as GEXF, with the attributes group, weight and documents of every node."""
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    for node in given.nodes:
        graph.add_node(
            node.id, label=one_line(node.label), group=one_line(node.group),
            weight=float(node.weight), documents=int(node.documents),
        )  # fmt: skip
    for edge in given.edges:
        graph.add_edge(edge.source, edge.target, weight=float(edge.weight))
    return CLOCK.sub("", "\n".join(nx.generate_gexf(graph))) + "\n"


def vosviewer_map(given: Network) -> str:
    """The nodes as a VOSviewer map file, tab-separated with a header; clusters count from 1."""
    links: Counter[str] = Counter()
    strength: dict[str, float] = {}
    for edge in given.edges:
        for end in (edge.source, edge.target):
            links[end] += 1
            strength[end] = strength.get(end, 0.0) + edge.weight
    groups = {name: at for at, name in enumerate(_largest_first(given.nodes), 1)}
    header = (
        "id", "label", "description", "cluster", "weight<Links>", "weight<Total link strength>",
        "weight<Documents>", "score<Importance>",
    )  # fmt: skip
    lines = [header]
    for number, node in enumerate(given.nodes, 1):
        lines.append((
            str(number), one_line(node.label), one_line(node.group), str(groups[node.group]),
            str(links[node.id]), f"{strength.get(node.id, 0.0):g}", str(node.documents),
            f"{node.weight:g}",
        ))  # fmt: skip
    return "".join("\t".join(line) + "\n" for line in lines)


def vosviewer_network(given: Network) -> str:
    """The edges as a VOSviewer network file: numbers of two nodes in the map file, strength."""
    number = numbers(given)
    return "".join(
        f"{number[edge.source]}\t{number[edge.target]}\t{edge.weight:g}\n" for edge in given.edges
    )


def numbers(given: Network) -> Mapping[str, int]:
    """The number of each node in VOSviewer's files, from 1."""
    return {node.id: at for at, node in enumerate(given.nodes, 1)}


def one_line(text: str) -> str:
    """The text without tabs and line ends, which would end a field."""
    return " ".join(text.split())


def _largest_first(nodes: Iterable[Node]) -> list[str]:
    """The groups, most nodes first: VOSviewer gives its clearest colours to the first clusters."""
    sizes = Counter(node.group for node in nodes)
    return sorted(sizes, key=lambda name: (-sizes[name], name))
