"""Ordinary text and Markdown files -> pages of headings, list items and paragraphs."""

from __future__ import annotations

import re

from pipeline.read.reading import Block, RawPage, Reading, Role
from pipeline.stage import DocumentError, Problem

READER = "plain"

PAGE_BREAK = "\f"
BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
# "# Rubrik", "## Rubrik ##"; not "#hashtag"
MARKED_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*")
# "Rubrik" above "======" or "------"
UNDERLINE = re.compile(r"(=|-){3,}")
# "- punkt", "• punkt", "1. punkt", "b) punkt"; not "- " inside a line, not "2012. Året efter"
LIST_ITEM = re.compile(r"(?:[-*+•–·▪]|\d{1,2}[.)]|[a-zåäö]\))[ \t]+\S")
FENCE = re.compile(r"(?:```|~~~).*")


def read_plain(text: str) -> Reading:
    """The blocks of a text whose paragraphs are parted by blank lines; form feeds part pages.

    Markdown headings and underlined headings become headings with their level, each list item a
    block. Raises DocumentError("empty") where there is no text at all.
    """
    if not text.strip():
        raise DocumentError("empty", "The file holds no text. Remove it, or save it again.")
    pages = tuple(
        RawPage(page, READER, _blocks(part))
        for page, part in enumerate(text.rstrip("\n\f ").split(PAGE_BREAK), start=1)
    )
    problems = tuple(
        Problem("empty_page", f"Page {page.page} holds no text.", page.page)
        for page in pages
        if not page.blocks
    )
    title = next((block.text for page in pages for block in page.blocks if block.level == 1), None)
    return Reading(pages, {"title": " ".join(title.split())} if title else {}, problems)


def _blocks(text: str) -> tuple[Block, ...]:
    paragraphs = (part.strip("\n") for part in BLANK_LINES.split(text))
    return tuple(block for part in paragraphs if part.strip() for block in _paragraph(part))


def _paragraph(part: str) -> list[Block]:
    """The blocks of lines without a blank one between: marked headings and list items part them."""
    blocks: list[Block] = []
    lines: list[str] = []

    def close(role_of_lines: list[str]) -> None:
        if role_of_lines:
            role: Role = "list" if LIST_ITEM.match(role_of_lines[0]) else "paragraph"
            blocks.append(Block("\n".join(role_of_lines), role=role))

    for line in (raw.strip() for raw in part.split("\n")):
        if marked := MARKED_HEADING.fullmatch(line):
            close(lines)
            lines = []
            if marked[2]:
                blocks.append(Block(marked[2], role="heading", level=len(marked[1])))
        elif UNDERLINE.fullmatch(line) and len(lines) == 1:
            blocks.append(Block(lines[0], role="heading", level=1 if line[0] == "=" else 2))
            lines = []
        elif LIST_ITEM.match(line):
            close(lines)
            lines = [line]
        elif not FENCE.fullmatch(line) and line:
            lines.append(line)
    close(lines)
    return blocks
