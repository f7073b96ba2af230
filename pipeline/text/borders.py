"""Running text of a transcript page -> headings, speaker lines, contact lines and paragraphs."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from pipeline.read.reading import Role


class Piece(NamedTuple):
    """``text[start:end]`` is one block of the page."""

    start: int
    end: int
    role: Role


def borders(text: str, *, known: Collection[str] = ()) -> list[Piece]:
    """The blocks of a page's running text."""
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    return [Piece(start, end, "paragraph")] if start < end else []


def lower_case_words(texts: Iterable[str]) -> frozenset[str]:
    """The words that the texts somewhere write with a small letter."""
    return frozenset(word for text in texts for word in text.split() if word[:1].islower())
