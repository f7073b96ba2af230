"""Places in passages -> quotations with the words marked and links to where they stand."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.report.corpus import Corpus, DocumentRef, rows

if TYPE_CHECKING:
    import pandas as pd

CONTEXT = 90
"""Characters on either side of the words marked: about one printed line."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text, and whether it is marked."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Words as they stand, in pieces, and where."""

    pieces: tuple[Piece, ...]
    document: DocumentRef
    page: int
    passage: int
    part: str

    @property
    def href(self) -> str | None:
        """The passage on the document's page."""
        return self.document.at_passage(self.passage)

    @property
    def file(self) -> str:
        """The file, a PDF at the page."""
        return self.document.at_page(self.page)


def quotes(corpus: Corpus, places: pd.DataFrame) -> list[Quote]:
    """A quotation for each row of `places`, which has doc_id, passage, start and end."""
    found = rows(corpus.passages_of(places)[["text", "page", "page_starts", "part"]])
    spans = rows(places[["doc_id", "passage", "start", "end"]])
    return [
        Quote(
            around(passage.text, span.start, span.end),
            corpus.documents[span.doc_id],
            page_at(passage.page, passage.page_starts, span.start),
            span.passage,
            passage.part,
        )
        for span, passage in zip(spans, found, strict=True)
    ]


def passage_quotes(
    corpus: Corpus, places: pd.DataFrame, words: Sequence[Sequence[str]], *, most: int
) -> list[Quote]:
    """At most about `most` characters of each passage, its words marked in any ending.

    `places` has doc_id and passage, `words` some for each of its rows.
    """
    found = rows(corpus.passages_of(places)[["doc_id", "passage", "text", "page", "part"]])
    patterns = [any_of(some) for some in words]
    return [
        Quote(
            marked(excerpt(row.text, pattern, most), pattern),
            corpus.documents[row.doc_id],
            row.page,
            row.passage,
            row.part,
        )
        for row, pattern in zip(found, patterns, strict=True)
    ]


def page_at(page: int, page_starts: Sequence[int] | None, start: int) -> int:
    """The page on which a character of a passage stands."""
    return page + bisect.bisect_right(list(page_starts or ()), start)


def around(text: str, start: int, end: int, *, width: int = CONTEXT) -> tuple[Piece, ...]:
    """The marked words with whole words about them; an ellipsis where more was left out."""
    pieces = (
        Piece(tail(text[:start], width)),
        Piece(text[start:end], marked=True),
        Piece(head(text[end:], width)),
    )
    return tuple(piece for piece in pieces if piece.text)


def head(text: str, width: int) -> str:
    """The first whole words, at most `width` characters, with an ellipsis if something is cut."""
    if len(text) <= width:
        return text
    cut = text[:width].rsplit(None, 1)
    return f"{cut[0] if len(cut) == 2 else text[:width]} …"


def tail(text: str, width: int) -> str:
    """The last whole words, at most `width` characters, with an ellipsis if something is cut."""
    if len(text) <= width:
        return text
    cut = text[-width:].split(None, 1)
    return f"… {cut[1] if len(cut) == 2 else text[-width:]}"


def any_of(words: Iterable[str]) -> re.Pattern[str] | None:
    """Any of the words with whatever ending; longest first; None for no words."""
    known = sorted({word for word in words if word}, key=lambda word: (-len(word), word))
    if not known:
        return None
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, known))})\w*", re.IGNORECASE)


def excerpt(text: str, pattern: re.Pattern[str] | None, most: int) -> str:
    """At most about `most` characters, so chosen that the first hit of the pattern is seen."""
    found = pattern.search(text) if pattern else None
    if len(text) <= most or found is None or found.end() <= most:
        return head(text, most)
    begin = max(0, found.start() - most // 3)
    return head(tail(text, len(text) - begin), most)


def marked(text: str, pattern: re.Pattern[str] | None) -> tuple[Piece, ...]:
    """The text in pieces, those that the pattern finds marked."""
    pieces: list[Piece] = []
    at = 0
    for found in pattern.finditer(text) if pattern else ():
        pieces += (Piece(text[at : found.start()]), Piece(found.group(), marked=True))
        at = found.end()
    pieces.append(Piece(text[at:]))
    return tuple(piece for piece in pieces if piece.text)
