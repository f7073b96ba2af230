"""Which lines of a transcript open which page: printed numbers told from the text's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

NUMBER_FIRST = re.compile(r"(\d{1,4})(?:\s+(.*)|)")


@dataclass(frozen=True, slots=True)
class Opening:
    """One page: its number from 1, the number printed on it, its lines without that number."""

    page: int
    label: str | None
    texts: tuple[str, ...]


def openings(lines: Sequence[str]) -> list[Opening]:
    """The pages of the lines of a transcript."""
    pages: list[Opening] = []
    for line in lines:
        match = NUMBER_FIRST.fullmatch(line)
        page = pages[-1].page if pages else 0
        if match and int(match[1]) == page + 1:
            pages.append(Opening(page + 1, match[1], (match[2],) if match[2] else ()))
        elif pages:
            last = pages[-1]
            pages[-1] = Opening(last.page, last.label, (*last.texts, line))
        else:
            pages.append(Opening(1, None, (line,)))
    return pages
