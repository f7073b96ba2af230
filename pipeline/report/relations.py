"""Stated relations -> a table of who is what to whom, with the words that say so."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.report.bars import Bar, by_count
from pipeline.report.corpus import Corpus, EntityRef, rows
from pipeline.report.entities import spread
from pipeline.report.quotes import Quote, quotes


@dataclass(frozen=True, slots=True)
class RelationLine:
    """A stated relation."""

    relation: str
    subject: EntityRef
    role: str | None
    object: EntityRef | None
    quote: Quote


@dataclass(frozen=True, slots=True)
class Relations:
    """How many relations of each kind, and some of each; rare kinds are shown whole first."""

    kinds: tuple[Bar, ...]
    lines: tuple[RelationLine, ...]
    count: int


def relation_lines(corpus: Corpus) -> Relations:
    """The relations, an even part of each kind where they are more than a page may show."""
    frame = corpus["relations"]
    kinds = tuple(by_count(frame["relation"]))
    room, shown = corpus.limits.rows, []
    for left, kind in zip(range(len(kinds), 0, -1), reversed(kinds), strict=True):
        mine = spread(frame[frame["relation"] == kind.name], "relation", room // left)
        shown.append(mine)
        room -= len(mine)
    lines = [
        RelationLine(
            row.relation,
            corpus.entities[row.subject_id],
            row.role,
            corpus.entities[row.object_id] if row.object_id else None,
            quote,
        )
        for mine in reversed(shown)
        for row, quote in zip(rows(mine), quotes(corpus, mine), strict=True)
    ]
    return Relations(kinds, tuple(lines), len(frame))
