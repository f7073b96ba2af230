"""Teasers and documents of the corpus -> which teaser points at which document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Annotated

import pandas as pd
from rapidfuzz import fuzz, process

from pipeline.stage import DOCUMENT, DocId, Reference, Row, Stage, rows_of, table
from pipeline.stages.describe import Document
from pipeline.stages.teasers import TeaserItem

WORDS = re.compile(r"\w+")
FIGURES = re.compile(r"\d+").findall
LEAST_LETTERS = 8  # "Protokoll" may name a document; "Bilaga" names too many


@table(
    "teasers",
    row='entry of a "Läs mer" list',
    key=("doc_id", "teaser"),
    references=(DOCUMENT, Reference(("target_doc_id",), "documents", ("doc_id",))),
)
class Teaser(Row):
    """A teaser and the document of the corpus that it teases, where there is one."""

    doc_id: DocId
    teaser: Annotated[int, "1-based number in the list"]
    title: Annotated[str, "title of the teased document"]
    excerpt: Annotated[str, "excerpt without the echo of the title"]
    truncated: Annotated[bool, "whether the excerpt is cut off"]
    year_from: Annotated[int | None, "first year it names for itself"]
    year_to: Annotated[int | None, "last year it names for itself"]
    document_type: Annotated[str | None, "`rapport`, `strategi`, `protokoll` ..."]
    publisher: Annotated[str | None, "organisation that published it"]
    authors: Annotated[tuple[str, ...], "authors where stated"]
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
    """When a teaser's title is taken for a document's: `least` on rapidfuzz's scale, 0..1.

    At 0.9 one letter in ten may differ: the damage of such pages, but not another year or region.
    """

    least: float = 0.9


def links(
    items: pd.DataFrame, documents: pd.DataFrame, *, params: LinkParams, tool: None
) -> Iterator[Teaser | DocumentLink]:
    """Teasers with the document each points at, and the graph of documents they make."""
    titles = {
        row.doc_id: plain(row.title)
        for row in rows_of(Document, documents)
        if row.title is not None and len(plain(row.title)) >= LEAST_LETTERS
    }
    rows = rows_of(TeaserItem, items)
    targets = {
        title: target(title, titles, least=params.least)
        for title in sorted({row.title for row in rows})
    }
    edges: dict[tuple[str, str], list[float]] = {}
    for row in rows:
        target_id, score = targets[row.title]
        if target_id == row.doc_id:
            target_id, score = None, None
        yield Teaser(**asdict(row), target_doc_id=target_id, target_score=score)
        if target_id is not None and score is not None:
            edges.setdefault((row.doc_id, target_id), []).append(score)
    for (source, goal), scores in sorted(edges.items()):
        yield DocumentLink(source, goal, len(scores), max(scores))


def target(
    title: str, titles: dict[str, str], *, least: float
) -> tuple[str, float] | tuple[None, None]:
    """The doc_id whose title is most like this one, with the likeness; the lower id in a tie."""
    said = plain(title)
    if len(said) < LEAST_LETTERS:
        return None, None
    same_figures = {
        doc_id: other for doc_id, other in titles.items() if FIGURES(other) == FIGURES(said)
    }
    found = process.extract(
        said, same_figures, scorer=fuzz.ratio, score_cutoff=least * 100, limit=None
    )
    if not found:
        return None, None
    _, score, doc_id = min(found, key=lambda one: (-one[1], one[2]))
    return str(doc_id), round(float(score) / 100, 4)


def plain(title: str) -> str:
    """The title's letters and figures in lower case, as words: what two ways of writing share."""
    return " ".join(WORDS.findall(title.lower()))


STAGE = Stage(
    name="links",
    summary="find the documents that teasers point at",
    reads=(TeaserItem, Document),
    writes=(Teaser, DocumentLink),
    function=links,
    version=1,
    scope="corpus",
    params=LinkParams,
)
