"""Teasers and documents of the corpus -> which teaser points at which document."""

from __future__ import annotations

from typing import Annotated

from pipeline.stage import DOCUMENT, DocId, Reference, Row, table


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
