"""Regions of a page to blocks: what each paragraph is, and which go on over a border."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from pipeline.read.columns import Kind, regions
from pipeline.read.headings import Styles, heads_in_italics, is_heading, level
from pipeline.read.lines import Line
from pipeline.read.notes import is_note, number, without_marks
from pipeline.read.paragraphs import ENDS, ITEM, NUMBERED, Paragraph, leads, paragraphs
from pipeline.read.reading import Block, Role
from pipeline.read.runs import Rules
from pipeline.read.tables import table_rows

CAPTION = re.compile(
    r"(?:tabell|figur|diagram|bild|karta|ruta|illustration)\s*[0-9]+(?:[.:][0-9]+)*(?=[\s.:,–-]|$)"
    r"|(?:källa|foto|anm)\s*[.:]",
    re.IGNORECASE,
)
"""Finds "Tabell 3", "Figur 2. Andel", "Källa: SCB", "Foto: Eva"; leaves "Tabellen visar"."""

NOTE_ROW = re.compile(
    r"(?:[0-9]{1,3}|\*{1,3}|[⁰¹²³⁴⁵⁶⁷⁸⁹]+)\t(?:[^\t]*[^\W\d][^\t]* [^\t]+|https?:[^\t]+)"
)
"""A note whose number stands apart: finds "6⇥Se avsnitt 2"; leaves "6⇥Gävle⇥1 024"."""

FIGURES = re.compile(r"(?=[^\d\n]*\d)(?![0-9]{1,2}[.)]$)[\d\s.,:%‰/+−–*()±-]+")
"""Figures without a word: finds "25 000", "2009 2010", "5 %"; leaves "2.", "§ 3", "–", "5 kr"."""

FEWEST_MARKS = 3
"""An axis of a chart has so many figures; one or two alone may be a date, an amount, a number (but
shares in percent stand alone in charts only)."""

CONTACT_SIGNS = (
    re.compile(r"[\w.+-]+@[\w-]+\.\w"),
    re.compile(r"www\.|https?://", re.IGNORECASE),
    re.compile(r"\b(?:tel|telefon|tfn|fax|mobil|växel)\b\.?:?", re.IGNORECASE),
    re.compile(r"\b[1-9][0-9]{2} ?[0-9]{2} +[A-ZÅÄÖ]"),
    re.compile(r"\b(?:postadress|besöksadress|e-post|e-mail|org\.? ?nr|box [0-9])", re.IGNORECASE),
)
"""What stands in addresses; two of these kinds in a short text make it one."""

CONTACT_HINTS = (
    "@", "www", "http", "Tel", "tel", "Fax", "fax", "Box", "box", "mail", "Växel", "växel",
    "Mobil", "mobil", "adress", "E-post", "e-post",
)  # fmt: skip
"""One of these stands in every address: such searches are much cheaper than the patterns."""

CONTACT_LENGTH = 400
TOC_ROWS = 4
SAME_TEXT_PT = 0.6
"""A text that goes on over a border keeps its font size within this."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines that make one block, of running text or of a table; `first` opens its region."""

    kind: Kind
    lines: Paragraph
    first: bool


def pieces(lines: Sequence[Line], rules: Rules) -> list[Piece]:
    """The pieces of a page in reading order."""
    result: list[Piece] = []
    for region in regions(lines, rules):
        found: list[Paragraph] = (
            [(row,) for row in table_rows(region.lines, rules)]
            if region.kind == "table"
            else paragraphs(region.lines)
        )
        result += [Piece(region.kind, one, at == 0) for at, one in enumerate(found)]
    return _with_axes(result)


def _with_axes(found: Sequence[Piece]) -> list[Piece]:
    """The pieces, the axes and shares of charts in rows as of a table."""
    result: list[Piece] = []
    for are_figures, run in groupby(found, key=_is_figures):
        alike = list(run)
        is_chart = are_figures and _is_chart([line.text for one in alike for line in one.lines])
        result += [row for one in alike for row in _rows(one)] if is_chart else map(_spaced, alike)
    return result


def _is_figures(piece: Piece) -> bool:
    return piece.kind == "flow" and all(FIGURES.fullmatch(line.text) for line in piece.lines)


def _is_chart(figures: Sequence[str]) -> bool:
    """Whether lines of figures that follow each other are marks along an axis, or shares."""
    marks = sum(text.count("\t") + 1 for text in figures)
    return marks >= FEWEST_MARKS or all(text.endswith("%") for text in figures)


def _rows(piece: Piece) -> list[Piece]:
    """The lines of the piece as rows of a table."""
    return [Piece("table", (line,), piece.first and at == 0) for at, line in enumerate(piece.lines)]


def _spaced(piece: Piece) -> Piece:
    """The piece, figures side by side parted by spaces where it is running text."""
    if piece.kind == "table":
        return piece
    lines = (line._replace(text=line.text.replace("\t", " ")) for line in piece.lines)
    return replace(piece, lines=tuple(lines))


def blocks(found: Sequence[Piece], styles: Styles, *, page_height: float) -> list[Block]:
    """The blocks of a page's pieces; the marks of its footnotes taken out of the text."""
    roles = [_role(one, styles, page_height) for one in found]
    for at in _contents_rows(found):
        roles[at] = "toc"
    for at, (one, following) in enumerate(pairwise(found)):
        if roles[at : at + 2] == ["paragraph", "paragraph"] and heads_in_italics(
            one.lines, following.lines, styles
        ):
            roles[at] = "heading"
    made = [_block(one, role, styles) for one, role in zip(found, roles, strict=True)]
    numbers = {number(one.text) for one in made if one.role == "footnote"}
    if not numbers:
        return made
    return [
        one if one.role == "footnote" else replace(one, text=without_marks(one.text, numbers))
        for one in made
    ]


def _role(piece: Piece, styles: Styles, page_height: float) -> Role:
    if piece.kind == "table":
        return _row_role(piece, styles, page_height)
    text = "\n".join(line.text for line in piece.lines)
    if leads(text):
        return "toc"
    if CAPTION.match(text):
        return "caption"
    if is_note(piece.lines, text, body_size=styles.body_size, page_height=page_height):
        return "footnote"
    if is_heading(piece.lines, styles):
        return "heading"
    if ITEM.match(text):
        return "list"
    return "contact" if _is_contact(text) else "paragraph"


def _row_role(piece: Piece, styles: Styles, page_height: float) -> Role:
    """What a row of a table region is: captions and notes may stand level with each other too."""
    text = piece.lines[0].text
    if "\t" not in text and CAPTION.match(text):
        return "caption"
    small = is_note(piece.lines, text, body_size=styles.body_size, page_height=page_height)
    return "footnote" if small and NOTE_ROW.fullmatch(text) else "table"


def _is_contact(text: str) -> bool:
    if len(text) >= CONTACT_LENGTH or not any(hint in text for hint in CONTACT_HINTS):
        return False
    return sum(bool(sign.search(text)) for sign in CONTACT_SIGNS) >= 2


def _contents_rows(found: Sequence[Piece]) -> frozenset[int]:
    """Places of table rows that are a table of contents: page numbers that grow down the rows."""
    rows = [
        (at, int(match.group(1)))
        for at, one in enumerate(found)
        if one.kind == "table" and (match := re.search(r"\t([0-9]{1,3})$", one.lines[0].text))
    ]
    tables = sum(one.kind == "table" for one in found)
    numbers = [page for _, page in rows]
    grows = sum(b >= a for a, b in pairwise(numbers))
    texts = [found[at].lines[0].text.count("\t") for at, _ in rows]
    if len(rows) < TOC_ROWS or len(rows) < 0.7 * tables or grows < 0.9 * (len(rows) - 1):
        return frozenset()
    return frozenset(at for at, _ in rows) if max(texts) <= 2 else frozenset()


def _block(piece: Piece, role: Role, styles: Styles) -> Block:
    lines = piece.lines
    text = "\n".join(line.text for line in lines)
    return Block(
        text.replace("\t", " ") if role == "footnote" else text,
        role=role,
        level=level(lines, styles) if role == "heading" else None,
        x0=min([line.x0 for line in lines]),
        top=min([line.top for line in lines]),
        x1=max([line.x1 for line in lines]),
        bottom=max([line.bottom for line in lines]),
        size_pt=lines[0].size,
    )


def going_on(pages: Iterable[Sequence[tuple[Block, bool]]]) -> list[list[Block]]:
    """The pages' blocks, those marked that go on from a block before a column or page border.

    Each block comes with whether it opens its region. Furniture is passed over.
    """
    result: list[list[Block]] = []
    open_block: Block | None = None
    passed: Role | None = None
    for page in pages:
        marked: list[Block] = []
        for place, (block, first) in enumerate(page):
            if block.part != "body":
                marked.append(block)
                continue
            border = first or place == 0 or passed in ("table", "caption", "footnote")
            if border and open_block is not None and _goes_on(open_block, block):
                block = replace(block, continues=True, role=open_block.role)
            marked.append(block)
            passed = block.role
            if block.role in ("paragraph", "list"):
                open_block = block
            elif block.role == "heading":
                open_block = None
        result.append(marked)
    return result


def _goes_on(before: Block, block: Block) -> bool:
    """Whether the block's words go on where the other's break off."""
    if block.role not in ("paragraph", "list") or ITEM.match(block.text):
        return False
    if abs((before.size_pt or 0.0) - (block.size_pt or 0.0)) > SAME_TEXT_PT:
        return False
    text = before.text
    if text.endswith(ENDS) or NUMBERED.match(block.text):
        return False
    return (
        block.text[0].islower() or (text.endswith("-") and block.text[0].isalpha()) or _full(before)
    )


def _full(block: Block) -> bool:
    """Whether the last line of a text of several runs to the end of its column."""
    lines = block.text.split("\n")
    return len(lines) > 1 and len(lines[-1]) > 0.85 * max(map(len, lines))
