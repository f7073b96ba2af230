"""Nodes and weighted edges -> places on a plane, and which names fit there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

SEED = 20261123
ITERATIONS = 120
SPREAD = 3.0
"""Wanted distance of neighbours beside even spacing; below 2 names cover each other."""
LOOSE = 0.02
"""Weight by which parts that no edge joins are kept near each other."""

CHARACTER = 0.007
LINE = 0.035
"""Width of a character and height of a line beside a plane of width 1."""


FIRST = 8
"""Nodes whose names may cover smaller nodes: a picture that leaves its hubs unnamed says little."""


Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Side = Literal["above", "below"]


@dataclass(frozen=True, slots=True)
class Node:
    """A node: `key` is unique, `group` gives the colour, `size` 0..1 the area.

    `full` is the whole name where `name` is cut, `count` what the size stands for.
    """

    key: str
    name: str
    group: str
    size: float
    href: str | None = None
    full: str = ""
    count: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge; `weight` 0..1."""

    source: str
    target: str
    weight: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A node in its place, 0..1 from left and from the top; `name` is where its name fits."""

    node: Node
    x: float
    y: float
    name: Side | None


def strongest(edges: Sequence[Edge], *, nodes: int, most: int) -> list[Edge]:
    """The strongest edges, as many as there is room for, among not more than so many nodes."""
    kept: list[Edge] = []
    known: set[str] = set()
    for edge in sorted(edges, key=lambda edge: (-edge.weight, edge.source, edge.target)):
        both = known | {edge.source, edge.target}
        if len(both) <= nodes and len(kept) < most:
            kept.append(edge)
            known = both
    return kept


def placed(nodes: Sequence[Node], edges: Sequence[Edge]) -> list[Placed]:
    """The nodes in places where joined ones are near each other (Fruchterman & Reingold 1991)."""
    if not nodes:
        return []
    at = _layout(tuple(nodes), tuple(edges))
    return at_points(nodes, at)


def at_points(nodes: Sequence[Node], points: Mapping[str, tuple[float, float]]) -> list[Placed]:
    """The nodes in places given; the largest are named first."""
    order = [node.key for node in sorted(nodes, key=lambda node: (-node.size, node.key))]
    names = fitting({node.key: (*points[node.key], node.name) for node in nodes}, order)
    return [Placed(node, *points[node.key], names.get(node.key)) for node in nodes]


@lru_cache(maxsize=8)  # a page is sketched before it is made
def _layout(nodes: tuple[Node, ...], edges: tuple[Edge, ...]) -> dict[str, tuple[float, float]]:
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(node.key for node in nodes)
    for edge in edges:
        graph.add_edge(edge.source, edge.target, weight=edge.weight)
    hubs = [max(sorted(part), key=graph.degree) for part in nx.connected_components(graph)]
    for hub in hubs[1:]:
        graph.add_edge(hubs[0], hub, weight=LOOSE)
    spread = SPREAD / len(graph) ** 0.5
    found = nx.spring_layout(graph, k=spread, seed=SEED, iterations=ITERATIONS, weight="weight")
    return scaled({key: (float(x), float(y)) for key, (x, y) in found.items()})


def scaled(points: Mapping[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """The points stretched to fill the square 0..1, rounded to a thousandth."""
    found: list[dict[str, float]] = []
    for axis in (0, 1):
        values = [point[axis] for point in points.values()]
        low, high = min(values), max(values)
        wide = (high - low) or 1.0
        found.append({key: round((p[axis] - low) / wide, 3) for key, p in points.items()})
    return {key: (found[0][key], found[1][key]) for key in points}


def fitting(
    labels: Mapping[str, tuple[float, float, str]], order: Sequence[str]
) -> dict[str, Side]:
    """Where names stand that cover no name before them in the order; labels are (x, y, name).

    Above their place if they can, else below it. But for the first of the order they cover no
    other's place, either.
    """
    boxes: list[Box] = []
    sides: dict[str, Side] = {}
    for number, key in enumerate(order):
        others = [(x, y) for one, (x, y, _) in labels.items() if one != key]
        for side, box in _boxes(*labels[key]):
            covers = any(_holds(box, place) for place in others)
            only = side == "above" and number < FIRST
            if (only or not covers) and not any(_overlap(box, other) for other in boxes):
                boxes.append(box)
                sides[key] = side
                break
    return sides


def _boxes(x: float, y: float, name: str) -> tuple[tuple[Side, Box], ...]:
    """The places that a name may take."""
    half = len(name) * CHARACTER / 2
    return (
        ("above", (x - half, y - LINE, x + half, y)),
        ("below", (x - half, y, x + half, y + LINE)),
    )


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _holds(box: Box, point: tuple[float, float]) -> bool:
    return box[0] < point[0] < box[2] and box[1] < point[1] < box[3]
