"""Bytes -> the pages and blocks they hold, as read and unrepaired."""

from __future__ import annotations

from typing import Annotated

from pipeline.stage import DocId, Row, table


@table(
    "source_pages",
    row="page as the reader gave it",
    key=("doc_id", "page"),
    working=True,
)
class SourcePage(Row):
    """A page before repair."""

    doc_id: DocId
    page: Annotated[int, "1-based page number"]
    reader: Annotated[str, "`pdfium`, `pdfminer`, `ocr`, `transcript` or `text`"]
    label: Annotated[str | None, "page number as printed"]
    width_pt: Annotated[float | None, "width in points (1/72 inch)"]
    height_pt: Annotated[float | None, "height in points (1/72 inch)"]


@table(
    "source_blocks",
    row="block of a page as read, before any repair",
    key=("doc_id", "block"),
    working=True,
)
class SourceBlock(Row):
    """A block before repair: what `repairs` can be checked against."""

    doc_id: DocId
    block: Annotated[int, "0-based number of the block in reading order"]
    page: Annotated[int, "1-based page number"]
    part: Annotated[str, "`body`, `teaser` or `furniture`"]
    role: Annotated[str, "role as in `passages`"]
    continues: Annotated[bool, "goes on from the last body block before it"]
    level: Annotated[int | None, "depth of a heading, from 1"]
    teaser: Annotated[int | None, "1-based entry of the list of related documents"]
    x0: Annotated[float | None, "left edge in points"]
    top: Annotated[float | None, "upper edge in points from the page's top"]
    x1: Annotated[float | None, "right edge in points"]
    bottom: Annotated[float | None, "lower edge in points from the page's top"]
    size_pt: Annotated[float | None, "type size in points"]
    text: Annotated[str, "text as read, lines separated by a line feed"]


@table(
    "source_fields",
    row="field in which a document describes itself",
    key=("doc_id", "field"),
    working=True,
)
class SourceField(Row):
    """A field of a document's own description: PDF information or page header."""

    doc_id: DocId
    field: Annotated[str, "`kind`, `title`, `download_title`, `author`, `created` ..."]
    value: Annotated[str, "the value as the document has it"]
