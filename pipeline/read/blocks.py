"""Lines of a page, furniture left out, to blocks in reading order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.read.columns import regions
from pipeline.read.lines import Line
from pipeline.read.paragraphs import ITEM, Paragraph, paragraphs
from pipeline.read.reading import Block, Role
from pipeline.read.tables import table_rows

HEADING_SIZE = 1.08
"""A heading is larger than the body text by this factor (13 against 12 pt)."""

HEADING_LINES = 4
HEADING_LETTERS = 160
LEADERS = re.compile(r"(?:[.·_…] ?){4,}\s*[0-9]{1,4}\s*$|(?:[.·…] ?){6,}")
"""Dots that lead to a page number: finds "Inledning ......... 7"; leaves "och så vidare ...";."""


def page_blocks(lines: Sequence[Line], *, body_size: float) -> list[Block]:
    """The blocks of a page's lines; `body_size` is the document's usual font size in points."""
    result: list[Block] = []
    for region in regions(lines):
        if region.kind == "table":
            result += [_block((row,), "table") for row in table_rows(region.lines)]
        else:
            result += [_of_paragraph(one, body_size) for one in paragraphs(region.lines)]
    return result


def _of_paragraph(lines: Paragraph, body_size: float) -> Block:
    text = "\n".join(line.text for line in lines)
    if LEADERS.search(text):
        return _block(lines, "toc")
    if _is_heading(lines, text, body_size):
        return _block(lines, "heading", level=1)
    return _block(lines, "list" if ITEM.match(text) else "paragraph")


def _is_heading(lines: Paragraph, text: str, body_size: float) -> bool:
    if len(lines) > HEADING_LINES or len(text) > HEADING_LETTERS or text.endswith((".", ",", ";")):
        return False
    if not any(letter.isalpha() for letter in text):
        return False
    large = lines[0].size > HEADING_SIZE * body_size
    return large or (all(line.bold for line in lines) and lines[0].size > 0.85 * body_size)


def _block(lines: Paragraph, role: Role, *, level: int | None = None) -> Block:
    return Block(
        "\n".join(line.text for line in lines),
        role=role,
        level=level,
        x0=min(line.x0 for line in lines),
        top=min(line.top for line in lines),
        x1=max(line.x1 for line in lines),
        bottom=max(line.bottom for line in lines),
        size_pt=lines[0].size,
    )
