"""Vega-Lite specifications -> SVG that is safe inside a page of ours."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any

from markupsafe import Markup

from pipeline.report.drawer import drawn

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
HREF = f"{{{XLINK}}}href"
ELEMENTS = frozenset({"svg", "g", "path", "rect", "line", "circle", "text", "tspan", "title", "a"})
"""What charts are made of; anything else is dropped."""

FORBIDDEN = ("on", "style", "href", "aria-", "role")
"""Attributes that act, load or would speak twice to a screen reader."""

HERE = "https://report.invalid/"
"""Vega takes whole addresses only; this one, which cannot exist, stands for the report's folder."""

UNDRAWN = re.compile(
    "[\\x00-\\x1f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069"
    "\\ud800-\\udfff\\ufffe\\uffff\\U00010000-\\U0010ffff]"
)
"""Characters left out of pictures. The library aborts on those that XML does not allow, takes line
ends for code, and fails where it cuts a name in the midst of a character that UTF-16 writes as two;
marks of direction turn what stands around them. In the tables all of them stand."""

CONFIG: Mapping[str, Any] = {
    "background": None,
    "font": "inherit",
    "view": {"stroke": None},
    "axis": {
        "labelColor": "currentColor",
        "titleColor": "currentColor",
        "tickColor": "var(--line)",
        "domainColor": "var(--line)",
        "gridColor": "var(--line)",
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
    },
    "legend": {
        "labelColor": "currentColor",
        "titleColor": "currentColor",
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
    },
    "text": {"color": "currentColor", "fontSize": 12},
}
"""Colours are those of the style sheet, so that charts are light and dark with the page."""


def can_draw() -> bool:
    """Whether the drawing library is installed; without it the report has tables only."""
    return find_spec("vl_convert") is not None


def drawing(spec: Mapping[str, Any], description: str, root: str) -> Markup:
    """The chart as an SVG element with a text alternative; links begin at `root`.

    Raises ValueError where it cannot be drawn.
    """
    svg = drawn({**plain(spec), "config": CONFIG})
    return Markup(safe(svg, description, root))


def described(spec: Mapping[str, Any], description: str) -> dict[str, Any]:
    """The chart as a page that can act draws it: its links as seen from the report's folder."""
    whole = {**plain(spec), "config": CONFIG, "description": plain(description)}
    found: dict[str, Any] = relative(whole)
    return found


def relative(value: Any) -> Any:
    """The same with links into the report as seen from its folder."""
    if isinstance(value, str):
        return value.removeprefix(HERE)
    if isinstance(value, Mapping):
        return {key: relative(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [relative(one) for one in value]
    return value


def plain(value: Any) -> Any:
    """A specification or text without the characters that are not drawn."""
    if isinstance(value, str):
        return UNDRAWN.sub("", value)
    if isinstance(value, Mapping):
        return {plain(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value


def safe(svg: str, description: str, root: str) -> str:
    """The SVG with nothing in it but shapes, text and links into the report."""
    for prefix, name in (("", SVG), ("xlink", XLINK)):
        ElementTree.register_namespace(prefix, name)
    top = ElementTree.fromstring(UNDRAWN.sub("", svg))
    _clean(top, root)
    for name in ("width", "height", "class"):
        top.attrib.pop(name, None)
    top.set("role", "group" if top.find(f".//{{{SVG}}}a") is not None else "img")
    top.set("aria-label", plain(description))
    return ElementTree.tostring(top, encoding="unicode")


def _clean(element: ElementTree.Element, root: str) -> None:
    for child in list(element):
        if child.tag.removeprefix(f"{{{SVG}}}") in ELEMENTS:
            _clean(child, root)
        else:
            element.remove(child)
    href = element.attrib.pop(HREF, "")
    for name, value in list(element.attrib.items()):
        if name.startswith(FORBIDDEN) or "url(" in value:
            del element.attrib[name]
    if href.startswith(HERE):
        element.set("href", root + href.removeprefix(HERE))
