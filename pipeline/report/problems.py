"""The table of problems -> the page about what was set aside and what is worth knowing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.report.advice import advice, own_words
from pipeline.report.bars import Bar, by_count
from pipeline.report.corpus import Corpus, DocumentRef, file_href, rows

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class ProblemView:
    """Something set aside or worth knowing."""

    path: str
    file: str
    document: DocumentRef | None
    page: int | None
    stage: str
    kind: str
    detail: str
    told: str | None
    own: str | None
    set_aside: bool


@dataclass(frozen=True, slots=True)
class Problems:
    """Counts by kind, and the problems themselves, those set aside first."""

    aside_by_kind: tuple[Bar, ...]
    others_by_kind: tuple[Bar, ...]
    aside: tuple[ProblemView, ...]
    others: tuple[ProblemView, ...]
    aside_count: int
    others_count: int


def problems(corpus: Corpus) -> Problems:
    """What there is to know about problems."""
    frame = corpus["problems"].sort_values(["path", "page", "kind"], kind="stable", key=_sortable)
    is_aside = frame["set_aside"].astype(bool)
    aside, others = frame[is_aside], frame[~is_aside]
    most = corpus.limits.rows
    return Problems(
        tuple(by_count(aside["kind"])),
        tuple(by_count(others["kind"])),
        tuple(_view(corpus, row) for row in rows(aside.head(most))),
        tuple(_view(corpus, row) for row in rows(others.head(most))),
        len(aside),
        len(others),
    )


def _sortable(column: pd.Series) -> pd.Series:
    return column.fillna(0).astype(int) if column.name == "page" else column


def _view(corpus: Corpus, row: Any) -> ProblemView:
    document = corpus.documents.get(row.doc_id)
    file = document.at_page(row.page) if document else file_href(corpus.raw_base, row.path)
    return ProblemView(
        row.path, file, document, row.page, row.stage, row.kind, row.detail,
        advice(row.kind, row.detail), own_words(row.kind, row.detail), bool(row.set_aside),
    )  # fmt: skip
