"""Repairs, gaps and pages -> what was done to the text, what it lacks, and how well it reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.report.bars import Bar, by_count
from pipeline.report.corpus import Corpus, DocumentRef, rows
from pipeline.report.entities import spread
from pipeline.report.quotes import Piece, Quote, around, quoted

if TYPE_CHECKING:
    import pandas as pd

GAP_SIGN = "[?]"
"""Stands where something was probably lost."""

POOR = 0.8
"""Pages with fewer known words are worth looking at: flowing Swedish text has 0.9 and more."""


@dataclass(frozen=True, slots=True)
class RepairView:
    """A change to the text, and where."""

    rule: str
    before: str
    after: str
    context: str
    document: DocumentRef
    page: int


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule of repair: how often it was applied, in how many documents, and examples."""

    rule: str
    count: int
    documents: int
    share: float
    examples: tuple[RepairView, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """A gap where it stands, and what stands whole elsewhere in the document."""

    quote: Quote
    elsewhere: str | None


@dataclass(frozen=True, slots=True)
class GapView:
    """A kind of gap: how many, in how many documents, and examples."""

    kind: str
    count: int
    documents: int
    share: float
    examples: tuple[Missing, ...]


@dataclass(frozen=True, slots=True)
class PoorPage:
    """A page with few known words."""

    document: DocumentRef
    page: int
    quality: float
    reader: str
    characters: int


def rule_views(corpus: Corpus, found: Mapping[tuple[str, int], Any]) -> list[RuleView]:
    """The rules that changed something, most changes first, with changes from many documents.

    `found` has the rows of the examples by document and number.
    """
    repairs = corpus["repairs"]
    shown = rule_examples(corpus)
    return [
        RuleView(
            bar.name,
            bar.count,
            int(repairs.loc[repairs["rule"] == bar.name, "doc_id"].nunique()),
            bar.share,
            tuple(
                repair_view(corpus, found[one.doc_id, one.repair])
                for one in rows(shown[shown["rule"] == bar.name])
            ),
        )
        for bar in by_count(repairs["rule"])
    ]


def rule_examples(corpus: Corpus) -> pd.DataFrame:
    """Some changes by each rule, from as many documents as there are."""
    return spread(corpus["repairs"], "rule", corpus.limits.examples)


def repair_view(corpus: Corpus, row: Any) -> RepairView:
    """A change as it is shown."""
    document = corpus.documents[row.doc_id]
    return RepairView(row.rule, row.before, row.after, row.context, document, row.page)


def gap_views(corpus: Corpus) -> list[GapView]:
    """The kinds of gaps, most first, with gaps from many documents."""
    gaps = corpus["gaps"]
    shown = spread(gaps, "kind", corpus.limits.examples)
    found: dict[str, list[Missing]] = {}
    for gap, spot in zip(rows(shown), corpus.spots(shown), strict=True):
        if spot.text is None:
            quote = quoted(corpus, spot, gap.start, ())
        else:
            document = corpus.documents[spot.doc_id]
            pieces = with_sign(spot.text, gap.start)
            quote = Quote(pieces, document, spot.page_at(gap.start), spot.passage, spot.part)
        found.setdefault(gap.kind, []).append(Missing(quote, gap.elsewhere))
    return [
        GapView(
            bar.name,
            bar.count,
            documents_with(corpus, bar),
            bar.share,
            tuple(found[bar.name]),
        )
        for bar in by_count(gaps["kind"])
    ]


def documents_with(corpus: Corpus, kind: Bar) -> int:
    """The number of documents with a gap of the kind."""
    gaps = corpus["gaps"]
    return int(gaps.loc[gaps["kind"] == kind.name, "doc_id"].nunique())


def with_sign(text: str, start: int) -> tuple[Piece, ...]:
    """The words about a place, with the sign for a gap in it."""
    space = " " if start and not text[start - 1].isspace() else ""
    before = f"{text[:start]}{space}"
    return around(f"{before}{GAP_SIGN}{text[start:]}", len(before), len(before) + len(GAP_SIGN))


def poor_pages(corpus: Corpus) -> tuple[list[PoorPage], int]:
    """The pages with fewest known words, empty ones left out, and how many there are in all."""
    pages = corpus["pages"]
    poor = pages[(pages["length"] > 0) & (pages["quality"] < POOR)]
    ordered = poor.sort_values(["quality", "doc_id", "page"], kind="stable")
    found = [
        PoorPage(corpus.documents[row.doc_id], row.page, row.quality, row.reader, row.length)
        for row in rows(ordered.head(corpus.limits.rows // 10))
    ]
    return found, len(ordered)
