"""Repairs, gaps and pages -> what was done to the text, what it lacks, and how well it reads."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.report.bars import Bar, by_count
from pipeline.report.corpus import Corpus, DocumentRef, rows
from pipeline.report.entities import spread
from pipeline.report.quotes import Piece, Quote, around, page_at

GAP_SIGN = "[?]"
"""Stands where something was probably lost."""

POOR = 0.8
"""Pages with fewer known words are worth looking at: flowing Swedish text has 0.9 and more."""


@dataclass(frozen=True, slots=True)
class RepairView:
    """A change to the text, and where."""

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
class GapView:
    """A kind of gap: how many, in how many documents, and examples."""

    kind: str
    count: int
    documents: int
    share: float
    examples: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class PoorPage:
    """A page with few known words."""

    document: DocumentRef
    page: int
    quality: float
    reader: str
    characters: int


def rule_views(corpus: Corpus) -> list[RuleView]:
    """The rules that changed something, most changes first, with changes from many documents."""
    repairs = corpus["repairs"]
    shown = spread(repairs, "rule", corpus.limits.examples)
    return [
        RuleView(
            bar.name,
            bar.count,
            int(repairs.loc[repairs["rule"] == bar.name, "doc_id"].nunique()),
            bar.share,
            tuple(
                RepairView(r.before, r.after, r.context, corpus.documents[r.doc_id], r.page)
                for r in rows(shown[shown["rule"] == bar.name])
            ),
        )
        for bar in by_count(repairs["rule"])
    ]


def gap_views(corpus: Corpus) -> list[GapView]:
    """The kinds of gaps, most first, with gaps from many documents."""
    gaps = corpus["gaps"]
    shown = spread(gaps, "kind", corpus.limits.examples)
    found = rows(corpus.passages_of(shown)[["text", "page", "page_starts", "part"]])
    quotes: dict[str, list[Quote]] = {}
    for gap, passage in zip(rows(shown), found, strict=True):
        quotes.setdefault(gap.kind, []).append(
            Quote(
                with_sign(passage.text, gap.start),
                corpus.documents[gap.doc_id],
                page_at(passage.page, passage.page_starts, gap.start),
                gap.passage,
                passage.part,
            )
        )
    return [
        GapView(
            bar.name, bar.count, documents_with(corpus, bar), bar.share, tuple(quotes[bar.name])
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
    length = pages["text"].str.len()
    poor = pages.assign(length=length)[(length > 0) & (pages["quality"] < POOR)]
    ordered = poor.sort_values(["quality", "doc_id", "page"], kind="stable")
    found = [
        PoorPage(corpus.documents[row.doc_id], row.page, row.quality, row.reader, row.length)
        for row in rows(ordered.head(corpus.limits.rows // 10))
    ]
    return found, len(ordered)
