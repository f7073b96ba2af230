"""Plain data -> Vega-Lite specifications."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.report.bars import Bar
from pipeline.report.drawing import HERE
from pipeline.report.graphs import Edge, Node, Placed, fitting
from pipeline.report.swedish import percent

Spec = dict[str, Any]

WIDE, HIGH = 880, 560
TICKS = 15
"""Names along an axis at most: more run into each other."""

COLOURS = ("var(--c1)", "var(--c2)", "var(--c3)", "var(--c4)", "var(--c5)", "var(--c6)")
PLAIN = ("var(--accent)",)
SMALLEST, LARGEST = 30, 700
"""Areas of nodes in square pixels."""

HIDDEN: Spec = {"axis": None, "scale": {"domain": [-0.06, 1.06], "nice": False}}


def columns(counts: Sequence[Bar], *, x: str, y: str) -> Spec:
    """A column for each count, in the order given."""
    step = math.ceil(len(counts) / TICKS)
    ticks = [bar.name for number, bar in enumerate(counts) if number % step == 0]
    return {
        "width": WIDE,
        "height": 180,
        "data": {"values": [{"name": bar.name, "count": bar.count} for bar in counts]},
        "mark": {"type": "bar", "color": "var(--accent)"},
        "encoding": {
            "x": {
                "field": "name",
                "type": "ordinal",
                "sort": None,
                "title": x,
                "axis": {"values": ticks, "labelAngle": 0},
            },
            "y": {"field": "count", "type": "quantitative", "title": y, "axis": {"tickCount": 4}},
        },
    }


def heat(cells: Sequence[tuple[str, str, float]], rows: Sequence[str], *, x: str) -> Spec:
    """A field for each (column, row, share), the darker the larger; rows in the order given."""
    most = max((share for _, _, share in cells), default=1.0) or 1.0
    values = [{"x": c, "y": r, "text": percent(s), "strength": s / most} for c, r, s in cells]
    return {
        "width": WIDE - 260,
        "height": {"step": 26},
        "data": {"values": values},
        "encoding": {
            "x": {"field": "x", "type": "ordinal", "title": x, "axis": {"labelAngle": 0}},
            "y": {
                "field": "y",
                "type": "nominal",
                "sort": list(rows),
                "title": None,
                "axis": {"labelLimit": 250},
            },
        },
        "layer": [
            {
                "mark": {"type": "rect", "color": "var(--accent)"},
                "encoding": {
                    "opacity": {
                        "field": "strength",
                        "type": "quantitative",
                        "legend": None,
                        "scale": {"domain": [0, 1], "range": [0.04, 0.7]},
                    }
                },
            },
            {
                "mark": {"type": "text", "fontSize": 11, "color": "currentColor"},
                "encoding": {"text": {"field": "text", "type": "nominal"}},
            },
        ],
    }


def network(
    nodes: Sequence[Placed],
    edges: Sequence[Edge],
    groups: Mapping[str, str],
    *,
    colours: Sequence[str] = COLOURS,
) -> Spec:
    """Circles joined by lines; `groups` maps each group of nodes to the name in the legend."""
    at = {one.node.key: one for one in nodes}
    shown = [name for group, name in groups.items() if any(p.node.group == group for p in nodes)]
    colour = dict(zip(groups.values(), colours, strict=False))
    lines = [
        {
            "x": at[edge.source].x,
            "y": at[edge.source].y,
            "x2": at[edge.target].x,
            "y2": at[edge.target].y,
            "weight": edge.weight,
        }
        for edge in edges
    ]
    points = [
        {
            "x": one.x,
            "y": one.y,
            "name": one.node.name,
            "group": groups[one.node.group],
            "size": _area(one),
            "href": HERE + (one.node.href or ""),
        }
        for one in nodes
    ]
    named = [
        {"x": one.x, "y": one.y - _radius(one) / HIGH, "name": one.node.name}
        for one in nodes
        if one.named
    ]
    place: Spec = {
        "x": {"field": "x", "type": "quantitative", **HIDDEN},
        "y": {
            "field": "y",
            "type": "quantitative",
            "axis": None,
            "scale": {"domain": [1.06, -0.06], "nice": False},
        },
    }
    return {
        "width": WIDE,
        "height": HIGH,
        "layer": [
            {
                "data": {"values": lines},
                "mark": {"type": "rule", "color": "var(--faint)"},
                "encoding": {
                    **place,
                    "x2": {"field": "x2"},
                    "y2": {"field": "y2"},
                    "strokeWidth": {
                        "field": "weight",
                        "type": "quantitative",
                        "legend": None,
                        "scale": {"domain": [0, 1], "range": [0.6, 4]},
                    },
                },
            },
            {
                "data": {"values": points},
                "mark": {"type": "circle", "opacity": 0.9},
                "encoding": {
                    **place,
                    "size": {
                        "field": "size",
                        "type": "quantitative",
                        "scale": None,
                        "legend": None,
                    },
                    "color": {
                        "field": "group",
                        "type": "nominal",
                        "title": None,
                        "scale": {
                            "domain": shown,
                            "range": [colour[name] for name in shown],
                        },
                        "legend": {"orient": "top", "columns": 3, "labelLimit": 290}
                        if len(shown) > 1
                        else None,
                    },
                    "href": {"field": "href"},
                },
            },
            {
                "data": {"values": named},
                "mark": {"type": "text", "dy": -9, "fontSize": 12, "color": "currentColor"},
                "encoding": {**place, "text": {"field": "name"}},
            },
        ],
    }


def _area(one: Placed) -> float:
    return SMALLEST + one.node.size * (LARGEST - SMALLEST)


def _radius(one: Placed) -> float:
    return math.sqrt(_area(one) / math.pi)


def at_points(nodes: Sequence[Node], points: Mapping[str, tuple[float, float]]) -> list[Placed]:
    """The nodes in places given; the largest are named first."""
    order = [node.key for node in sorted(nodes, key=lambda node: (-node.size, node.key))]
    named = fitting({node.key: (*points[node.key], node.name) for node in nodes}, order)
    return [Placed(node, *points[node.key], node.key in named) for node in nodes]


def amounts(points: Sequence[tuple[int, float]]) -> Spec:
    """A circle for each (year, amount), amounts on a logarithmic scale."""
    values = [{"year": str(year), "amount": amount} for year, amount in points if amount > 0]
    return {
        "width": WIDE,
        "height": 260,
        "data": {"values": values},
        "mark": {"type": "circle", "size": 60, "opacity": 0.55, "color": "var(--accent)"},
        "encoding": {
            "x": {
                "field": "year",
                "type": "ordinal",
                "title": "Dokumentets år",
                "axis": {"labelAngle": 0},
            },
            "y": {
                "field": "amount",
                "type": "quantitative",
                "title": "Kronor",
                "scale": {"type": "log"},
                "axis": {"format": ",.0f", "tickCount": 6},
            },
        },
    }
