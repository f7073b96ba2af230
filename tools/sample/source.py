"""Source text -> a document of items: the small markup in which the sample is written.

A source file has a TOML head between two lines ``+++`` and then one item per line:

    # ## ###      headings                  [title] [subtitle] [lead]   display text
    - text        list item                 ~ text       letter-spaced heading
    : text        a line that is not filled ;            a drawn line to sign on
    | a | b |     table row, first = head   [cols 3 1r]  shares and alignment of the columns
    [^1]: text    footnote to ``[^1]``      [figure] x   a bar chart with its caption
    ===           new page                  [toc]        contents
    [space 40]    empty points              [mast] text  across all columns
    text          a paragraph
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import Any

FENCE = "+++\n"
COMMAND = re.compile(r"\[(title|subtitle|lead|cols|figure|toc|space|mast|byline)\] ?(.*)")
SIZED_COMMAND = re.compile(r"\[(cols|space) ([^\]]+)\]")
FOOTNOTE = re.compile(r"\[\^(\d+)\]: (.*)")
PREFIXES = (
    ("### ", "h3"), ("## ", "h2"), ("# ", "h1"), ("- ", "li"), ("~ ", "spaced"), (": ", "line"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a source. `note` is the number of a footnote; `cells` those of a table row."""

    kind: str
    text: str = ""
    note: str = ""
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A source file as read: what its head says, and its items in order."""

    name: str
    meta: dict[str, Any]
    items: tuple[Item, ...]
    body: str


def manuscript(name: str, text: str) -> Manuscript:
    """The manuscript that a source file's text is."""
    _, head, body = text.split(FENCE, 2)
    items = tuple(item(line) for line in body.splitlines() if line.strip())
    return Manuscript(name, tomllib.loads(head), items, body)


def item(line: str) -> Item:
    """The item that one line of a source is."""
    if line == "===":
        return Item("page")
    if line == ";":
        return Item("rule")
    if line.startswith("|"):
        return Item("row", cells=tuple(cell.strip() for cell in line.strip("|").split("|")))
    if found := FOOTNOTE.fullmatch(line):
        return Item("note", found[2], note=found[1])
    if found := SIZED_COMMAND.fullmatch(line) or COMMAND.fullmatch(line):
        return Item(found[1], found[2])
    for prefix, kind in PREFIXES:
        if line.startswith(prefix):
            return Item(kind, line[len(prefix) :])
    return Item("p", line)
