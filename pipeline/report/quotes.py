"""Places in passages -> quotations with the words marked and links to where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.report.corpus import Corpus, DocumentRef, rows
from pipeline.report.texts import Spot

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
    spans = rows(places[["start", "end"]])
    return [
        quoted(corpus, spot, span.start, (span.end,))
        if spot.text is None
        else Quote(
            around(spot.text, span.start, span.end),
            corpus.documents[spot.doc_id],
            spot.page_at(span.start),
            spot.passage,
            spot.part,
        )
        for spot, span in zip(corpus.spots(places), spans, strict=True)
    ]


def passage_quotes(
    corpus: Corpus, places: pd.DataFrame, words: Sequence[Sequence[str]], *, most: int
) -> list[Quote]:
    """At most about `most` characters of each passage, its words marked in any ending.

    `places` has doc_id and passage, `words` some for each of its rows.
    """
    found = []
    for spot, some in zip(corpus.spots(places), words, strict=True):
        if spot.text is None:
            found.append(quoted(corpus, spot, 0, tuple(some)))
            continue
        pattern = any_of(some)
        pieces = marked(excerpt(spot.text, pattern, most), pattern)
        document = corpus.documents[spot.doc_id]
        found.append(Quote(pieces, document, spot.page, spot.passage, spot.part))
    return found


def quoted(corpus: Corpus, spot: Spot, start: int, about: tuple[object, ...]) -> Quote:
    """A quotation as a sketch has it: what it will hold depends on nothing else."""
    pieces = (Piece(f"{spot.mark} {start} {about!r}"),)
    document = corpus.documents[spot.doc_id]
    return Quote(pieces, document, spot.page_at(start), spot.passage, spot.part)


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
