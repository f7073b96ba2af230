"""Footnotes: which paragraphs are some, and their marks in the text above."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.read.lines import Line
from pipeline.text.note_marks import PLAIN, RAISED

SMALLER = 0.94
"""Notes are set smaller than the text (9 against 10 pt is 0.90)."""

LOWER_HALF = 0.45
"""Notes stand below this share of the page's height."""

OPENS = re.compile(rf"[{RAISED}]+\s*(?=\S)|(?:[0-9]{{1,3}}|\*{{1,3}})[.)]?\s+(?=\S)")
"""A note's own number: finds "⁶ Se avsnitt", "12 Prop. 2010/11:1", "* Uppgifterna"."""

MARK = re.compile(
    rf"(?<=[^\W\d_⁰¹²³⁴-⁹]|[.,;:)”\"!?%])[\[(]?[{RAISED}]+(?:, ?[{RAISED}]+)*[\])]?"
    r"(?: (?=[.,;:](?:\s|$)))?"
)
"""A raised number on a word, with the space left before a point: finds "utvecklas⁶.", "år⁶ .",
"beslut.¹²"; leaves "10⁹"."""

UNITS = re.compile(r"(?:^|[\s\d/(])(?:m|cm|mm|dm|km|s|N/mm|kg/m|W/m|g/m|g/km|µg/m|mg/m|kWh/m)$")
"""What a raised 2 or 3 on makes a unit of: "m²", "kWh/m²"."""


def is_note(paragraph: Sequence[Line], text: str, *, body_size: float, page_height: float) -> bool:
    """Whether a paragraph is a footnote: small, low on the page, with its number before it."""
    first = paragraph[0]
    return (
        first.size < SMALLER * body_size
        and first.baseline > LOWER_HALF * page_height
        and OPENS.match(text) is not None
    )


def number(text: str) -> str:
    """The number a footnote opens with, in plain figures; empty where it has none."""
    match = OPENS.match(text)
    return match.group().translate(PLAIN).strip(" .)\n") if match else ""


def without_marks(text: str, numbers: Iterable[str]) -> str:
    """The text without the raised marks of these footnotes; other raised signs stay."""
    known = set(numbers)
    if not known or not any(sign in text for sign in RAISED):
        return text

    def kept(match: re.Match[str]) -> str:
        marks = re.findall(rf"[{RAISED}]+", match.group())
        unit = UNITS.search(text[max(0, match.start() - 8) : match.start()])
        if unit or not all(mark.translate(PLAIN) in known for mark in marks):
            return match.group()
        return ""

    return MARK.sub(kept, text)
