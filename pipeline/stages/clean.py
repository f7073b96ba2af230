"""Blocks as read -> pages and passages of repaired text, and every change made on the way."""

from __future__ import annotations

from typing import Annotated

from pipeline.stage import DOCUMENT, DocId, PassageNumber, Row, table


@table("pages", row="page, empty ones too", key=("doc_id", "page"), references=(DOCUMENT,))
class Page(Row):
    """A page after repair."""

    doc_id: DocId
    page: Annotated[int, "1-based page number"]
    text: Annotated[str, "text of the page's passages after repair, one a line"]
    reader: Annotated[str, "`pdfium`, `pdfminer`, `ocr`, `transcript` or `text`"]
    quality: Annotated[float, "share of the page's words that are known Swedish, 0..1"]
    label: Annotated[str | None, "page number as printed"]


@table(
    "clean_passages",
    row="passage as its document alone gives it",
    key=("doc_id", "passage"),
    working=True,
)
class CleanPassage(Row):
    """A passage after repair, before anyone knows who speaks in it."""

    doc_id: DocId
    passage: PassageNumber
    part: Annotated[str, "`body`, `teaser` or `furniture`"]
    role: Annotated[str, "`paragraph`, `heading`, `list`, `table`, `caption`, `footnote` ..."]
    page: Annotated[int, "1-based page on which it begins"]
    page_end: Annotated[int, "1-based page on which it ends"]
    page_starts: Annotated[
        tuple[int, ...], "where in the text page + 1, page + 2 ... page_end begin"
    ]
    page_offset: Annotated[int, "where the passage begins in the text of its first page"]
    section: Annotated[str | None, "nearest heading above"]
    level: Annotated[int | None, "depth of a heading, from 1"]
    teaser: Annotated[int | None, "1-based entry of the list of related documents"]
    text: Annotated[str, "text after repair, NFC, on one line"]


@table(
    "repairs",
    row="change made to the text",
    key=("doc_id", "repair"),
    references=(DOCUMENT,),
)
class Repair(Row):
    """A change that a rule made."""

    doc_id: DocId
    repair: Annotated[int, "0-based number of the change in the document"]
    page: Annotated[int, "1-based page number"]
    rule: Annotated[str, "name of the rule"]
    before: Annotated[str, "what stood there"]
    after: Annotated[str, "what stands there now"]
    context: Annotated[str, "some words around it, as changed"]
