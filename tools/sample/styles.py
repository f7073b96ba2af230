"""Kind of block and layout -> how the block is set."""

from __future__ import annotations

from dataclasses import dataclass

from tools.sample.layouts import Layout

BULLET_INDENT_PT = 14


@dataclass(frozen=True, slots=True)
class Style:
    """How a block is set: font, size and the space around it, all in points."""

    font: str
    size: float
    before: float = 0
    indent: float = 0
    first: float = 0
    leading: float = 1.3
    keep: float = 0
    justified: bool = False


def style_of(kind: str, layout: Layout) -> Style:
    """The style of a block of this kind in the layout; a paragraph's for every unknown kind."""
    size = layout.body_pt
    big, middle, small = layout.heading_pt
    head, leading = layout.heading_font, layout.leading
    styles = {
        "title": Style(head, big * 1.45, before=6, leading=1.2),
        "subtitle": Style(layout.regular, middle, before=10),
        "lead": Style(layout.bold, size, before=layout.gap_pt, leading=leading),
        "byline": Style(layout.italic, size - 1, before=2),
        "h1": Style(head, big, before=20, keep=60, leading=1.2),
        "h2": Style(head, middle, before=13, keep=45, leading=1.2),
        "h3": Style(layout.italic, small, before=9, keep=35),
        "spaced": Style(head, middle, before=14, keep=45),
        "line": Style(layout.regular, size, leading=leading),
        "caption": Style(layout.italic, size - 1.5, before=4),
        "li": Style(layout.regular, size, before=3, indent=BULLET_INDENT_PT, leading=leading),
    }
    body = Style(
        layout.regular,
        size,
        before=layout.gap_pt,
        first=layout.indent_pt,
        leading=leading,
        justified=layout.spacing == "justified",
    )
    return styles.get(kind, body)
