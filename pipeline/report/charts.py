"""Plain data -> Vega-Lite specifications."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.report.bars import Bar
from pipeline.report.drawing import HERE
from pipeline.report.swedish import percent

Spec = dict[str, Any]

WIDE = 1080
TICKS = 15
"""Names along an axis at most: more run into each other."""

HOVER: Spec = {"type": "point", "on": "pointerover", "clear": "pointerout"}

KRONOR = (
    "datum.value >= 1e12 ? format(datum.value / 1e12, ',') + ' bilj.' : "
    "datum.value >= 1e9 ? format(datum.value / 1e9, ',') + ' md' : "
    "datum.value >= 1e6 ? format(datum.value / 1e6, ',') + ' mn' : format(datum.value, ',')"
)
"""Amounts along an axis as they are said: 10 mn, 1 md."""

LIFTED: Spec = {"condition": {"param": "over", "empty": False, "value": 1}, "value": 0.5}
"""What is under the pointer stands out."""

TOLD = [
    {"field": "name", "title": "Värde"},
    {"field": "text", "title": "Så står det"},
    {"field": "where", "title": "Dokument"},
]


@dataclass(frozen=True, slots=True)
class Cell:
    """A share in a column and row of a table of shades."""

    column: str
    row: str
    share: float
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """A value of one of several measures."""

    x: int
    measure: str
    value: float


@dataclass(frozen=True, slots=True)
class Point:
    """A value in its place on two axes, with what is told of it and where it leads."""

    x: float
    y: float
    name: str
    text: str
    where: str
    href: str | None


def here(href: str | None) -> str | None:
    """A link into the report as charts hold it; None where it leads nowhere."""
    return HERE + href if href else None


def columns(counts: Sequence[Bar], *, x: str, y: str, link: str | None = None) -> Spec:
    """A column for each count, in the order given; `link` and its name is where each leads."""
    step = math.ceil(len(counts) / TICKS)
    ticks = [bar.name for number, bar in enumerate(counts) if number % step == 0]
    values = [
        {"name": bar.name, "count": bar.count, "href": here(link + bar.name if link else None)}
        for bar in counts
    ]
    return {
        "width": WIDE,
        "height": 180,
        "data": {"values": values},
        "params": [{"name": "over", "select": HOVER}],
        "mark": {"type": "bar", "color": "var(--accent)"},
        "encoding": {
            "x": {
                "field": "name",
                "type": "ordinal",
                "sort": None,
                "title": x,
                "axis": {"values": ticks, "labelAngle": 0},
            },
            "y": {
                "field": "count",
                "type": "quantitative",
                "title": y,
                "axis": {"tickCount": 4, "tickMinStep": 1},
            },
            "opacity": {"condition": {"param": "over", "value": 1}, "value": 0.6},
            "tooltip": [{"field": "name", "title": x}, {"field": "count", "title": y}],
            "href": {"field": "href"},
        },
    }


def heat(
    cells: Sequence[Cell],
    rows: Sequence[str],
    *,
    x: str,
    y: str,
    columns: Sequence[str],
    upright: bool = True,
) -> Spec:
    """A field for each share, the darker the larger; rows and columns in the order given.

    Names of columns lie slanted where they are not `upright`.
    """
    most = max((cell.share for cell in cells), default=1.0) or 1.0
    values = [
        {
            "x": cell.column,
            "y": cell.row,
            "text": percent(cell.share, 1),
            "strength": cell.share / most,
            "href": here(cell.href),
        }
        for cell in cells
    ]
    step = math.ceil(len(columns) / TICKS)
    slant: Spec = {"labelAngle": 0} if upright else {"labelAngle": -35, "labelLimit": 150}
    slant["labelOverlap"] = False
    return {
        "width": WIDE - 250,
        "height": {"step": 24},
        "data": {"values": values},
        "params": [{"name": "over", "select": HOVER}],
        "mark": {"type": "rect", "cornerRadius": 2, "color": "var(--accent)"},
        "encoding": {
            "x": {
                "field": "x",
                "type": "ordinal",
                "sort": list(columns),
                "scale": {"domain": list(columns)},
                "title": x,
                "axis": {**slant, "values": list(columns[::step])},
            },
            "y": {
                "field": "y",
                "type": "nominal",
                "sort": list(rows),
                "title": None,
                "axis": {"labelLimit": 240},
            },
            "opacity": {
                "field": "strength",
                "type": "quantitative",
                "legend": None,
                "scale": {"type": "sqrt", "domain": [0, 1], "range": [0.08, 1]},
            },
            "stroke": {
                "condition": {"param": "over", "empty": False, "value": "var(--ink)"},
                "value": None,
            },
            "tooltip": [
                {"field": "y", "title": y},
                {"field": "x", "title": x},
                {"field": "text", "title": "Andel"},
            ],
            "href": {"field": "href"},
        },
    }


def curves(points: Sequence[Measured], chosen: int | None, *, x: str, y: str) -> Spec:
    """A curve for each measure, and a line where the chosen value stands."""
    names = list(dict.fromkeys(point.measure for point in points))
    values = [{"x": one.x, "y": one.value, "measure": one.measure} for one in points]
    across: Spec = {"field": "x", "type": "quantitative", "title": x, "axis": {"format": "d"}}
    lines: Spec = {
        "data": {"values": values},
        "mark": {"type": "line", "point": {"size": 40}, "strokeWidth": 2},
        "encoding": {
            "x": across,
            "y": {"field": "y", "type": "quantitative", "title": y, "axis": {"tickCount": 5}},
            "color": {
                "field": "measure",
                "type": "nominal",
                "title": None,
                "scale": {
                    "domain": names,
                    "range": [f"var(--c{n + 1})" for n in range(len(names))],
                },
                "legend": {"orient": "top", "symbolOpacity": 1},
            },
            "tooltip": [
                {"field": "measure", "title": "Mått"},
                {"field": "x", "title": x},
                {"field": "y", "title": "Värde", "format": ".2f"},
            ],
        },
    }
    mark: Spec = {
        "data": {"values": [{"x": chosen}] if chosen is not None else []},
        "mark": {"type": "rule", "color": "var(--soft)", "strokeDash": [4, 4]},
        "encoding": {"x": across},
    }
    return {"width": WIDE, "height": 240, "layer": [mark, lines]}


def amounts(points: Sequence[Point]) -> Spec:
    """A circle for each amount by year, amounts on a logarithmic scale."""
    sizes = [math.log10(point.y) for point in points]
    low, high = math.floor(min(sizes)), math.ceil(max(sizes))
    steps = [10**power for power in range(low, max(high, low + 1) + 1)]
    return {
        "width": WIDE,
        "height": 280,
        "data": {"values": [told(point) for point in points]},
        "params": [{"name": "over", "select": HOVER}],
        "mark": {"type": "circle", "size": 70, "color": "var(--accent)"},
        "encoding": {
            "x": years_axis(points, "Dokumentets år"),
            "y": {
                "field": "y",
                "type": "quantitative",
                "title": "Kronor",
                "scale": {"type": "log", "domain": [steps[0], steps[-1]]},
                "axis": {"values": steps, "labelExpr": KRONOR},
            },
            "opacity": LIFTED,
            "tooltip": TOLD,
            "href": {"field": "href"},
        },
    }


def timeline(points: Sequence[Point]) -> Spec:
    """A dot for each date by year, those of the same time on top of each other."""
    return {
        "width": WIDE,
        "height": 200,
        "data": {"values": [told(point) for point in points]},
        "params": [{"name": "over", "select": HOVER}],
        "mark": {"type": "circle", "size": 45, "color": "var(--accent)"},
        "encoding": {
            "x": years_axis(points, "År"),
            "y": {"field": "y", "type": "quantitative", "axis": None},
            "opacity": LIFTED,
            "tooltip": TOLD,
            "href": {"field": "href"},
        },
    }


def years_axis(points: Sequence[Point], title: str) -> Spec:
    """An axis of years about all of the points."""
    years = [point.x for point in points]
    return {
        "field": "x",
        "type": "quantitative",
        "title": title,
        "scale": {
            "domain": [math.floor(min(years)) - 0.7, math.ceil(max(years)) + 0.7],
            "nice": False,
        },
        "axis": {"format": "d", "tickMinStep": 1, "tickCount": TICKS, "grid": False},
    }


def told(point: Point) -> Spec:
    """The point as a row of a chart's data."""
    return {
        "x": point.x,
        "y": point.y,
        "name": point.name,
        "where": point.where,
        "text": point.text,
        "href": here(point.href),
    }
