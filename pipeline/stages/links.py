"""Teasers and documents of the corpus -> which teaser points at which document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Annotated

import pandas as pd
from rapidfuzz import fuzz, process

from pipeline.stage import DOCUMENT, Fraction, Reference, Row, Stage, rows_of, table
from pipeline.stages.describe import Document, Opening
from pipeline.stages.teasers import TeaserItem

WORDS = re.compile(r"\w+")
FIGURES = re.compile(r"\d+").findall
LEAST_SHINGLES = 5  # fewer runs of three words are a stock phrase
SCORE_DIGITS = 4
LEAST_LETTERS = 8  # "Protokoll" may name a document; "Bilaga" names too many


@table(
    "teasers",
    row='entry of a "Läs mer" list',
    key=("doc_id", "teaser"),
    references=(DOCUMENT, Reference(("target_doc_id",), "documents", ("doc_id",))),
)
class Teaser(TeaserItem):
    """A teaser and the document of the corpus that it teases, where there is one."""

    target_doc_id: Annotated[str | None, "the teased document, where it is in the corpus"]
    target_score: Annotated[float | None, "how well title and excerpt match it, 0..1"]


@table(
    "document_links",
    row="document that points at another through a teaser",
    key=("source", "target"),
    references=(
        Reference(("source",), "documents", ("doc_id",)),
        Reference(("target",), "documents", ("doc_id",)),
    ),
)
class DocumentLink(Row):
    """An edge of the graph of documents."""

    source: Annotated[str, "doc_id of the page with the teaser"]
    target: Annotated[str, "doc_id of the teased document"]
    teasers: Annotated[int, "teasers that say so"]
    score: Annotated[float, "best score among them, 0..1"]


@dataclass(frozen=True, slots=True)
class LinkParams:
    """When a teaser is taken for a document of the corpus.

    `least_title` is the likeness of titles on rapidfuzz's scale, 0..1: at 0.9 one letter in ten
    may differ, the damage of such pages, but not another year or region. `least_excerpt` is the
    share of the excerpt's runs of three words that stand in the document's first words: half
    leaves room for lost ligatures, and two documents with a common preface stay apart.
    """

    least_title: Fraction = 0.9
    least_excerpt: Fraction = 0.5


def links(
    items: pd.DataFrame,
    documents: pd.DataFrame,
    openings: pd.DataFrame,
    *,
    params: LinkParams,
    tool: None,
) -> Iterator[Teaser | DocumentLink]:
    """Teasers with the document each points at, and the graph of documents they make."""
    titles = {
        row.doc_id: plain(row.title)
        for row in rows_of(Document, documents)
        if row.title is not None and len(plain(row.title)) >= LEAST_LETTERS
    }
    index = shingle_index(rows_of(Opening, openings))
    edges: dict[tuple[str, str], list[float]] = {}
    for row in rows_of(TeaserItem, items):
        found = [
            (score, doc_id)
            for score, doc_id in (
                *by_title(row.title, titles, least=params.least_title),
                *by_excerpt(row, index, least=params.least_excerpt),
            )
            if doc_id != row.doc_id
        ]
        score, target = min(found, key=lambda one: (-one[0], one[1]), default=(None, None))
        yield Teaser(**asdict(row), target_doc_id=target, target_score=score)
        if target is not None and score is not None:
            edges.setdefault((row.doc_id, target), []).append(score)
    for (source, goal), scores in sorted(edges.items()):
        yield DocumentLink(source, goal, len(scores), max(scores))


def by_title(title: str, titles: dict[str, str], *, least: float) -> Iterator[tuple[float, str]]:
    """(likeness, doc_id) of documents whose title is like this one and has the same figures."""
    said = plain(title)
    if len(said) < LEAST_LETTERS:
        return
    same = {doc_id: other for doc_id, other in titles.items() if FIGURES(other) == FIGURES(said)}
    found = process.extract(said, same, scorer=fuzz.ratio, score_cutoff=least * 100, limit=None)
    for _, score, doc_id in found:
        yield round(float(score) / 100, SCORE_DIGITS), str(doc_id)


def by_excerpt(
    item: TeaserItem, index: dict[tuple[str, ...], set[str]], *, least: float
) -> Iterator[tuple[float, str]]:
    """(share, doc_id) of documents that begin with the words of the excerpt."""
    words = plain(item.excerpt).split()
    runs = shingles(words[:-1] if item.truncated else words)
    if len(runs) < LEAST_SHINGLES:
        return
    hits = Counter(doc_id for run in runs for doc_id in index.get(run, ()))
    for doc_id, count in sorted(hits.items()):
        if count >= least * len(runs):
            yield round(count / len(runs), SCORE_DIGITS), doc_id


def shingle_index(openings: Iterable[Opening]) -> dict[tuple[str, ...], set[str]]:
    """The documents in whose first words each run of three words stands."""
    index: dict[tuple[str, ...], set[str]] = {}
    for row in openings:
        for run in shingles(plain(row.text).split()):
            index.setdefault(run, set()).add(row.doc_id)
    return index


def shingles(words: Sequence[str]) -> set[tuple[str, ...]]:
    """Every run of three words (Broder 1997)."""
    return set(zip(words, words[1:], words[2:], strict=False))


def plain(title: str) -> str:
    """The title's letters and figures in lower case, as words: what two ways of writing share."""
    return " ".join(WORDS.findall(title.lower()))


STAGE = Stage(
    name="links",
    summary="find the documents that teasers point at",
    reads=(TeaserItem, Document, Opening),
    writes=(Teaser, DocumentLink),
    function=links,
    version=1,
    scope="corpus",
    params=LinkParams,
)
