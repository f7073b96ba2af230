"""Tables of tokens, sentences and mentions -> passages with their words, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from pipeline.explore.reading import Mention

if TYPE_CHECKING:
    import duckdb

BATCH = 20_000  # rows held at a time: a long report's tokens


@dataclass(frozen=True, slots=True)
class Word:
    """A token: ``text[start:end]`` of its passage."""

    sentence: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    morph: str
    parts: str | None


@dataclass(frozen=True, slots=True)
class Annotated:
    """A passage with its words and mentions, and the document it is from."""

    doc_id: str
    passage: int
    path: str
    title: str | None
    year: int | None
    part: str
    role: str
    page: int
    text: str
    words: tuple[Word, ...]
    mentions: tuple[Mention, ...]


def annotated(
    db: duckdb.DuckDBPyConnection, doc_ids: Sequence[str] | None = None
) -> Iterator[Annotated]:
    """The passages that have words, in order; only a batch of rows is held at a time."""
    words = _grouped(db, _WORDS, doc_ids)
    mentions = _grouped(db, _MENTIONS, doc_ids)
    words_at, mentions_at = next(words, None), next(mentions, None)
    for doc_id, passage, *about in _rows(db, _PASSAGES, doc_ids):
        key = (doc_id, passage)
        while mentions_at is not None and mentions_at[0] < key:
            mentions_at = next(mentions, None)
        here = mentions_at[1] if mentions_at is not None and mentions_at[0] == key else []
        if words_at is not None and words_at[0] == key:
            found = tuple(Word(*row) for row in words_at[1])
            yield Annotated(*(doc_id, passage, *about, found, tuple(Mention(*row) for row in here)))
            words_at = next(words, None)


_CHOSEN = "WHERE ($doc_ids IS NULL OR list_contains($doc_ids, doc_id))"
_PASSAGES = f"""SELECT doc_id, passage, path, title, year, part, role, page, text
    FROM passages JOIN documents USING (doc_id)
    {_CHOSEN} AND part <> 'furniture' ORDER BY doc_id, passage"""
_WORDS = f"""SELECT doc_id, passage, sentence, start, "end", text, lemma, pos, morph, parts
    FROM tokens {_CHOSEN} ORDER BY doc_id, passage, token"""
_MENTIONS = f"""SELECT doc_id, passage, start, "end", label, value, entity_id
    FROM mentions {_CHOSEN} ORDER BY doc_id, passage, start, "end" DESC, label"""


def _rows(
    db: duckdb.DuckDBPyConnection, sql: str, doc_ids: Sequence[str] | None
) -> Iterator[tuple[Any, ...]]:
    """The rows of a query on a cursor of its own, a batch at a time."""
    asked = None if doc_ids is None else list(doc_ids)
    found = db.cursor().execute(sql, {"doc_ids": asked})
    while batch := found.fetchmany(BATCH):
        yield from batch


def _grouped(
    db: duckdb.DuckDBPyConnection, sql: str, doc_ids: Sequence[str] | None
) -> Iterator[tuple[tuple[str, int], list[tuple[Any, ...]]]]:
    """The rows of each passage, without its key."""
    for key, rows in groupby(_rows(db, sql, doc_ids), itemgetter(0, 1)):
        yield key, [row[2:] for row in rows]
