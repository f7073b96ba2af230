"""What every reader gives: pages of blocks, whatever the bytes were."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from pipeline.stage import Problem

Part = Literal["body", "teaser", "furniture"]
Role = Literal[
    "paragraph", "heading", "list", "table", "caption", "footnote", "contact", "toc",
    "header", "footer", "page_number",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, table row or other block of one page, as read.

    `text` is unrepaired, NFC, its lines as on the page separated by one line feed (a table row is
    one line, its cells separated by a tab). `continues` says that the block goes on from the last
    body block of the same role before it, over a column or page border. `level` is a heading's
    depth from 1. `teaser` is the 1-based entry of the list of related documents, whose title is a
    block of role "heading" and whose excerpt one of role "paragraph". The box is in points from
    the page's upper left corner, or all None where the source has no geometry.
    """

    text: str
    part: Part = "body"
    role: Role = "paragraph"
    continues: bool = False
    level: int | None = None
    teaser: int | None = None
    x0: float | None = None
    top: float | None = None
    x1: float | None = None
    bottom: float | None = None
    size_pt: float | None = None


@dataclass(frozen=True, slots=True)
class RawPage:
    """One page in reading order. `page` counts from 1; `label` is the number printed on it."""

    page: int
    reader: str
    blocks: tuple[Block, ...] = ()
    label: str | None = None
    width_pt: float | None = None
    height_pt: float | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole document as read.

    `metadata` holds what the source says of itself, each key at most once: "title",
    "download_title", "author", "subject", "keywords", "created" (ISO 8601 date), "producer",
    "language".
    """

    pages: tuple[RawPage, ...]
    metadata: dict[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
