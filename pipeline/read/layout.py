"""The lines of all pages of a document to pages of blocks: one analysis for both readers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.read.blocks import Piece, blocks, going_on, pieces
from pipeline.read.headings import learnt
from pipeline.read.lines import Directed, Line
from pipeline.read.reading import Block, RawPage
from pipeline.read.running import (
    FurnitureRole,
    furniture,
    furniture_aslant,
    labels_with_heads,
    printed_number,
)
from pipeline.read.runs import NO_RULES, Rules, upright_box


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A page's lines as a reader found them, the direction with most text first.

    `inked` says whether anything at all is drawn on the page.
    """

    reader: str
    width_pt: float
    height_pt: float
    directed: tuple[Directed, ...] = ()
    rules: Rules = NO_RULES
    inked: bool = False

    @property
    def main(self) -> tuple[Line, ...]:
        """The lines of the direction with most text."""
        return self.directed[0].lines if self.directed else ()

    @property
    def aslant(self) -> tuple[Line, ...]:
        """The lines of all other directions."""
        return tuple(line for one in self.directed[1:] for line in one.lines)

    @property
    def main_height_pt(self) -> float:
        """The height of the page when its main text is upright."""
        sideways = bool(self.directed) and self.directed[0].direction in (1, 3)
        return self.width_pt if sideways else self.height_pt


@dataclass(frozen=True, slots=True)
class _Parted:
    """A page's furniture, the pieces of its main text, and those of its other directions."""

    head: tuple[Block, ...]
    pieces: tuple[Piece, ...]
    foot: tuple[Block, ...]
    others: tuple[tuple[int, tuple[Piece, ...]], ...]
    label: str | None


def laid_out(found: Sequence[FoundPage]) -> tuple[RawPage, ...]:
    """The pages in blocks, in reading order: heads, body, text in other directions, feet."""
    aside = furniture([page.main for page in found], [page.main_height_pt for page in found])
    heads = [page.main[at].text for page, roles in zip(found, aside, strict=True) for at in roles]
    aslant = furniture_aslant([page.aslant for page in found], heads)
    parted = [_parted(*one) for one in zip(found, aside, aslant, strict=True)]
    styles = learnt(piece.lines for page in parted for piece in page.pieces if piece.kind == "flow")
    bodies: list[list[tuple[Block, bool]]] = []
    for page, parts in zip(found, parted, strict=True):
        main = blocks(parts.pieces, styles, page_height=page.main_height_pt)
        body = list(zip(main, (piece.first for piece in parts.pieces), strict=True))
        for direction, others in parts.others:
            made = blocks(others, styles, page_height=page.main_height_pt)
            body += [(_turned(one, direction, page), True) for one in made]
        bodies.append(body)
    labels = labels_with_heads(
        [parts.label for parts in parted],
        [[block.text for block in (*parts.head, *parts.foot)] for parts in parted],
    )
    return tuple(
        RawPage(
            number,
            page.reader,
            (*parts.head, *_upright(body, page), *parts.foot),
            label,
            page.width_pt,
            page.height_pt,
        )
        for number, (page, parts, body, label) in enumerate(
            zip(found, parted, going_on(bodies), labels, strict=True), start=1
        )
    )


def _parted(
    page: FoundPage, roles: dict[int, FurnitureRole], aslant: dict[int, FurnitureRole]
) -> _Parted:
    aside = [(line, roles[at]) for at, line in enumerate(page.main) if at in roles]
    body = [line for at, line in enumerate(page.main) if at not in roles]
    middle = page.main_height_pt / 2
    made = [(line.baseline < middle, _furniture_block(line, role)) for line, role in aside]
    made += [(False, _furniture_block(page.aslant[at], role)) for at, role in aslant.items()]
    numbers = [block.text for _, block in made if block.role == "page_number"]
    rules = page.rules if page.directed and page.directed[0].direction == 0 else NO_RULES
    left_out = {id(page.aslant[at]) for at in aslant}
    return _Parted(
        tuple(block for upper, block in made if upper),
        tuple(pieces(body, rules)),
        tuple(block for upper, block in made if not upper),
        tuple(
            (other.direction, tuple(pieces(rest, NO_RULES)))
            for other in page.directed[1:]
            if (rest := [line for line in other.lines if id(line) not in left_out])
        ),
        next((number for text in numbers if (number := printed_number(text))), None),
    )


def _furniture_block(line: Line, role: FurnitureRole) -> Block:
    return Block(
        line.text,
        "furniture",
        role,
        x0=line.x0,
        top=line.top,
        x1=line.x1,
        bottom=line.bottom,
        size_pt=line.size,
    )


def _upright(body: Sequence[Block], page: FoundPage) -> list[Block]:
    """The blocks of a page whose main text is not upright, with their boxes as shown."""
    direction = page.directed[0].direction if page.directed else 0
    return list(body) if direction in (0, 4) else [_turned(one, direction, page) for one in body]


def _turned(block: Block, direction: int, page: FoundPage) -> Block:
    if block.x0 is None or block.top is None or block.x1 is None or block.bottom is None:
        return block
    box = (block.x0, block.top, block.x1, block.bottom)
    x0, top, x1, bottom = upright_box(box, direction, page.width_pt, page.height_pt)
    return replace(block, x0=x0, top=top, x1=x1, bottom=bottom)
