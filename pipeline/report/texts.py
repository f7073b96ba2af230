"""Places in passages -> the passages' texts, read in one go for all that ask."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Places = set[tuple[str, int]]
"""(doc_id, passage) of passages."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A passage that is quoted; `text` is None in a sketch, where `mark`, the digest of its
    document's passages, stands for it."""

    doc_id: str
    passage: int
    page: int
    page_starts: tuple[int, ...]
    part: str
    mark: str
    text: str | None

    def page_at(self, start: int) -> int:
        """The page on which a character of the passage stands."""
        return page_at(self.page, self.page_starts, start)


def page_at(page: int, page_starts: Sequence[int] | None, start: int) -> int:
    """The page on which a character of a passage stands."""
    return page + bisect.bisect_right(page_starts or (), start)


def texts(passages: Any, places: Places) -> dict[tuple[str, int], str]:
    """The text of each passage, in one walk through the parts of the table."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for doc_id, passage in places:
        wanted[doc_id].add(passage)
    found: dict[tuple[str, int], str] = {}
    for frame in passages.of(wanted, ("doc_id", "passage", "text")) if wanted else ():
        for doc_id, passage, text in zip(
            frame["doc_id"], frame["passage"], frame["text"], strict=True
        ):
            if passage in wanted[doc_id]:
                found[doc_id, passage] = text
    return found
