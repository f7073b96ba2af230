"""Nodes in their places, and edges -> Vega-Lite specifications of networks."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from pipeline.report.charts import HOVER, WIDE, Spec, here
from pipeline.report.graphs import Edge, Placed

HIGH = 600

COLOURS = ("var(--c1)", "var(--c2)", "var(--c3)", "var(--c4)", "var(--c5)", "var(--c6)")
PLAIN = ("var(--accent)",)
SMALLEST, LARGEST = 30, 700
"""Areas of nodes in square pixels."""
NAME_DISTANCE = 13
"""Pixels from the edge of a node to the middle of its name."""

PLACE: Spec = {
    "x": {
        "field": "x",
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": [-0.09, 1.09], "nice": False},
    },
    "y": {
        "field": "y",
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": [1.06, -0.06], "nice": False},
    },
}

NEAR = "!isDefined(over.key) || indexof(datum.near, over.key[0]) >= 0"
"""Whether what is drawn belongs to the node under the pointer; true where there is none."""
FADING: Spec = {"condition": {"test": NEAR, "value": 0.95}, "value": 0.12}


def network(
    nodes: Sequence[Placed],
    edges: Sequence[Edge],
    groups: Mapping[str, str],
    *,
    colours: Sequence[str] = COLOURS,
    measure: str = "Omnämnanden",
) -> Spec:
    """Circles joined by lines; `groups` maps each group of nodes to the name in the legend.

    In a page that can act, a node under the pointer leaves only its neighbours in full colour, and
    a group chosen in the legend only its nodes; `measure` names the count of a node.
    """
    shown = [name for group, name in groups.items() if any(p.node.group == group for p in nodes)]
    colour = dict(zip(groups.values(), colours, strict=False))
    behind, names = _names(nodes, edges)
    return {
        "width": WIDE,
        "height": HIGH,
        "layer": [
            _lines(nodes, edges),
            behind,
            _circles(nodes, edges, groups, {name: colour[name] for name in shown}, measure),
            names,
        ],
    }


def _lines(nodes: Sequence[Placed], edges: Sequence[Edge]) -> Spec:
    """The layer of lines, thicker where the weight is larger."""
    at = {one.node.key: one for one in nodes}
    values = [
        {
            "x": at[edge.source].x,
            "y": at[edge.source].y,
            "x2": at[edge.target].x,
            "y2": at[edge.target].y,
            "near": [edge.source, edge.target],
            "weight": edge.weight,
        }
        for edge in edges
    ]
    return {
        "data": {"values": values},
        "mark": {"type": "rule", "color": "var(--faint)"},
        "encoding": {
            **PLACE,
            "x2": {"field": "x2"},
            "y2": {"field": "y2"},
            "opacity": FADING,
            "strokeWidth": {
                "field": "weight",
                "type": "quantitative",
                "legend": None,
                "scale": {"domain": [0, 1], "range": [0.6, 4]},
            },
        },
    }


def _circles(
    nodes: Sequence[Placed],
    edges: Sequence[Edge],
    groups: Mapping[str, str],
    colours: Mapping[str, str],
    measure: str,
) -> Spec:
    """The layer of nodes, each leading to its page; with it the two ways to choose among them."""
    near = _near(nodes, edges)
    values = [
        {
            "x": one.x,
            "y": one.y,
            "key": one.node.key,
            "near": near[one.node.key],
            "name": one.node.full or one.node.name,
            "count": one.node.count,
            "group": groups[one.node.group],
            "size": _area(one),
            "href": here(one.node.href),
        }
        for one in nodes
    ]
    several = len(colours) > 1
    chosen = [{"name": "group", "select": {"type": "point", "fields": ["group"]}, "bind": "legend"}]
    told = [{"field": "name", "title": "Namn"}, {"field": "count", "title": measure}]
    return {
        "data": {"values": values},
        "params": [
            {"name": "over", "select": {**HOVER, "fields": ["key"]}},
            *(chosen if several else []),
        ],
        "mark": {"type": "circle", "opacity": 0.9, "stroke": "var(--page)", "strokeWidth": 1},
        "encoding": {
            **PLACE,
            "size": {"field": "size", "type": "quantitative", "scale": None, "legend": None},
            "opacity": _fading(several),
            "color": {
                "field": "group",
                "type": "nominal",
                "title": None,
                "scale": {"domain": list(colours), "range": list(colours.values())},
                "legend": {"orient": "top", "columns": 6, "labelLimit": 290, "symbolOpacity": 1}
                if several
                else None,
            },
            "tooltip": [*told, *([{"field": "group", "title": "Grupp"}] if several else [])],
            "href": {"field": "href"},
        },
    }


def _fading(several: bool) -> Spec:
    """Full colour for the neighbours of the node under the pointer, and for the group chosen."""
    if not several:
        return FADING
    return {
        "condition": {"test": {"and": [NEAR, {"param": "group"}]}, "value": 0.95},
        "value": 0.12,
    }


def _names(nodes: Sequence[Placed], edges: Sequence[Edge]) -> tuple[Spec, Spec]:
    """Two layers of names: one as broad strokes in the page's colour, under the circles, so that
    lines do not cross the letters of the other."""
    near = _near(nodes, edges)
    values = [
        {
            "x": one.x,
            "y": one.y + _offset(one) / HIGH,
            "name": one.node.name,
            "near": near[one.node.key],
        }
        for one in nodes
        if one.name is not None
    ]
    mark: Spec = {"type": "text", "baseline": "middle", "fontSize": 12}
    encoding = {**PLACE, "text": {"field": "name"}, "opacity": FADING}
    behind = {"stroke": "var(--page)", "strokeWidth": 4, "strokeJoin": "round", "aria": False}
    hiding, shown = (
        {"data": {"values": values}, "mark": {**mark, **look}, "encoding": encoding}
        for look in (behind, {"color": "currentColor"})
    )
    return hiding, shown


def _offset(one: Placed) -> float:
    """Pixels from the middle of a circle down to the middle of its name."""
    return (_radius(one) + NAME_DISTANCE) * (-1 if one.name == "above" else 1)


def _near(nodes: Sequence[Placed], edges: Sequence[Edge]) -> dict[str, list[str]]:
    """Each node's own key and those of its neighbours."""
    near = {one.node.key: [one.node.key] for one in nodes}
    for edge in edges:
        near[edge.source].append(edge.target)
        near[edge.target].append(edge.source)
    return near


def _area(one: Placed) -> float:
    return SMALLEST + one.node.size * (LARGEST - SMALLEST)


def _radius(one: Placed) -> float:
    return math.sqrt(_area(one) / math.pi)
