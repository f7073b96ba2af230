"""A document -> its passages with the mentions in them, to be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import duckdb


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention: ``text[start:end]`` of its passage."""

    start: int
    end: int
    label: str
    value: str | None
    entity_id: str | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage with its mentions, in order."""

    passage: int
    part: str
    role: str
    page: int
    page_end: int
    text: str
    mentions: tuple[Mention, ...]


def shown(
    db: duckdb.DuckDBPyConnection, doc_id: str, *, page: int | None = None, furniture: bool = False
) -> list[Shown]:
    """The passages of a document, or those that stand on a page, in reading order."""
    values = {"doc_id": doc_id, "page": page, "furniture": furniture}
    rows: list[tuple[Any, ...]] = db.execute(
        "SELECT passage, part, role, page, page_end, text FROM passages WHERE doc_id = $doc_id"
        " AND ($page IS NULL OR $page BETWEEN page AND page_end)"
        " AND (part <> 'furniture' OR $furniture) ORDER BY passage",
        values,
    ).fetchall()
    found: dict[int, list[Mention]] = {}
    for passage, *mention in db.execute(
        'SELECT passage, start, "end", label, value, entity_id FROM mentions'
        ' WHERE doc_id = $doc_id ORDER BY passage, start, "end" DESC, label',
        {"doc_id": doc_id},
    ).fetchall():
        found.setdefault(passage, []).append(Mention(*mention))
    return [Shown(*(*row, tuple(found.get(row[0], ())))) for row in rows]


def marked(text: str, mentions: Iterable[Mention], mark: Callable[[str, Mention], str]) -> str:
    """The text with each mention as `mark` writes it; of two that overlap, the first and longer."""
    pieces, at = [], 0
    for mention in sorted(mentions, key=lambda one: (one.start, -one.end)):
        if mention.start >= at:
            pieces += [text[at : mention.start], mark(text[mention.start : mention.end], mention)]
            at = mention.end
    return "".join([*pieces, text[at:]])


def only(mentions: Iterable[Mention], labels: Sequence[str]) -> tuple[Mention, ...]:
    """The mentions with one of these labels; all where none is named."""
    return tuple(one for one in mentions if not labels or one.label in labels)
