"""Running heads, running feet and page numbers, found by their repetition over pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.read.lines import Line

FurnitureRole = Literal["header", "footer", "page_number"]

TOP_SHARE = 0.16
BOTTOM_SHARE = 0.14
"""Furniture lies in these shares of the page's height at its upper and lower edge."""

FEWEST_PAGES = 3
"""So many pages bear a running head; in documents of two pages both."""

SAME_HEIGHT_PT = 4.0
NUMBER = re.compile(
    r"[\W_]*(?:sid(?:a|an)?\.? *|s\. *)?([0-9]{1,4})(?: *(?:av|of|/|\() *[0-9]{1,4}\)?)?[\W_]*",
    re.I,
)
"""A page number alone on its line: finds "17", "Sida 3 av 10", "2 (13)", "– 4 –"."""

DIGITS = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class EdgeLine:
    """A line at the upper or lower edge of a page: its page and its place among the page's lines."""

    page: int
    place: int
    line: Line
    upper: bool

    @property
    def words(self) -> str:
        """The text with its numbers out, so that "Sida 3" is like "Sida 4"."""
        return DIGITS.sub("#", self.line.text).casefold()


def furniture(
    pages: Sequence[Sequence[Line]], heights_pt: Sequence[float]
) -> list[dict[int, FurnitureRole]]:
    """For each page the places of its furniture lines and their roles."""
    edges = [
        edge
        for page, (lines, height) in enumerate(zip(pages, heights_pt, strict=True))
        for edge in _edge_lines(page, lines, height)
    ]
    numbers = _page_numbers(edges, len(pages))
    repeated = _repeated(edges, len(pages))
    result: list[dict[int, FurnitureRole]] = [{} for _ in pages]
    for edge in edges:
        key = (edge.page, edge.place)
        if key in numbers:
            result[edge.page][edge.place] = "page_number"
        elif key in repeated:
            result[edge.page][edge.place] = "header" if edge.upper else "footer"
    return result


def printed_number(text: str) -> str | None:
    """The page number in a line that holds one alone, else None."""
    match = NUMBER.fullmatch(text)
    return match.group(1) if match else None


def _edge_lines(page: int, lines: Sequence[Line], height: float) -> list[EdgeLine]:
    upper, lower = TOP_SHARE * height, (1 - BOTTOM_SHARE) * height
    return [
        EdgeLine(page, place, line, line.baseline < upper)
        for place, line in enumerate(lines)
        if line.baseline < upper or line.baseline > lower
    ]


def _page_numbers(edges: Sequence[EdgeLine], pages: int) -> set[tuple[int, int]]:
    """Lines that hold a number alone which counts up with the pages."""
    found = [
        (edge, int(number))
        for edge in edges
        if (number := printed_number(edge.line.text)) is not None
    ]
    shifts = Counter(number - edge.page for edge, number in found)
    enough = min(FEWEST_PAGES, max(pages, 1))
    return {
        (edge.page, edge.place)
        for edge, number in found
        if (shifts[number - edge.page] >= enough and pages > 1) or "sid" in edge.words
    }


def _repeated(edges: Sequence[EdgeLine], pages: int) -> set[tuple[int, int]]:
    """Lines whose words stand at the same height on several pages."""
    groups: dict[tuple[str, bool], list[EdgeLine]] = {}
    for edge in edges:
        groups.setdefault((edge.words, edge.upper), []).append(edge)
    enough = min(FEWEST_PAGES, pages)
    return {
        (edge.page, edge.place)
        for group in groups.values()
        if len({one.page for one in group}) >= max(enough, 2)
        for edge in group
        if len({one.page for one in group if _level(one, edge)}) >= max(enough, 2)
    }


def _level(one: EdgeLine, other: EdgeLine) -> bool:
    return abs(one.line.baseline - other.line.baseline) < SAME_HEIGHT_PT
