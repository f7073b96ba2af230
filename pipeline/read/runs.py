"""Positioned text of a page as columns of runs: what both PDF readers give to one layout analysis.

A run is a stretch of characters without white space, of one font size on one baseline: mostly a
word, sometimes a part of one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

SLANTED = 4
"""The direction of text that runs along no side of the page, such as a watermark."""

SLANT_DEGREES = 8.0
"""Off the nearest quarter turn by more than this a text is slanted; skewed scans stay below."""

BOLD_WEIGHT = 600
"""OpenType's semi-bold; from there on a heading looks bold beside text of weight 400."""

BOLD_NAMES = ("bold", "black", "heavy", "demi", "-bd", "cmbx", "sfbx")
"""What font names say in lower case when the font is bold, TeX's two among them."""


THIN_PT = 4.0
SHORTEST_RULE_PT = 12.0
"""Ruled lines are thinner than the one and longer than the other; shorter ones underline words."""

SAME_RULE_PT = 2.0
RULE_GAP_PT = 8.0
"""Pieces of a ruled line lie this level and this near each other: borders of cells side by side."""

UNEVEN_SHARE = 0.2
"""Type sizes that recognition of scans reports differ by so much for one and the same size."""

BACKGROUND_SHARE = 0.6
"""Boxes of this share of the page's height are backgrounds or frames, not cells."""


METADATA = {
    "title": "Title",
    "author": "Author",
    "subject": "Subject",
    "keywords": "Keywords",
    "created": "CreationDate",
    "producer": "Producer",
}
"""Our names for entries of a PDF's information dictionary (ISO 32000-1, table 317)."""


class PageError(Exception):
    """A page that a library cannot read, though it could open the document."""


@dataclass(frozen=True, slots=True)
class Font:
    """A font as the file names it, without its subset prefix."""

    name: str
    bold: bool


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of one page in the order drawn; every column has the same length.

    Coordinates are points from the upper left corner of the page as shown, y downwards, in the
    frame of the text's own direction: for text that is not upright the page is thought turned so
    that its lines run from left to right.

    x0, x1: horizontal extent by advance width. baseline: y. size: font size as shown. font: index
    into `fonts`. direction: quarter turns counter-clockwise (0 upright ... 3), or SLANTED.
    glued: no white space stood before it. invisible: drawn in no colour (text render mode 3), as
    the text of a scan is.
    """

    text: tuple[str, ...]
    x0: Floats
    x1: Floats
    baseline: Floats
    size: Floats
    font: Ints
    direction: Ints
    glued: Bools
    invisible: Bools
    fonts: tuple[Font, ...]

    def __len__(self) -> int:
        return len(self.text)


@dataclass(frozen=True, slots=True)
class Frame:
    """A page's box in its own user space (points, y upwards) and how it is turned for showing.

    `turns` counts quarter turns clockwise.
    """

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def width_pt(self) -> float:
        """The width of the page as shown."""
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height_pt(self) -> float:
        """The height of the page as shown."""
        return self.right - self.left if self.turns % 2 else self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Rules:
    """The ruled lines of a page, thin boxes and edges of boxes among them, in points as shown.

    level: (y, x0, x1) of horizontal ones; upright: (x, top, bottom) of vertical ones.
    """

    level: tuple[tuple[float, float, float], ...] = ()
    upright: tuple[tuple[float, float, float], ...] = ()


NO_RULES = Rules()


@dataclass(frozen=True, slots=True)
class PageText:
    """What a reader finds on a page; `inked` says whether it draws anything beside text."""

    runs: Runs
    frame: Frame
    rules: Rules = NO_RULES
    inked: bool = False


def rules_of(boxes: Floats, *, height_pt: float) -> Rules:
    """The ruled lines that drawn boxes (x0, top, x1, bottom; n x 4) make.

    Thin boxes are lines; the edges of others are lines too, but for backgrounds of a page.
    """
    level: list[tuple[float, float, float]] = []
    upright: list[tuple[float, float, float]] = []
    for x0, top, x1, bottom in boxes.tolist():
        wide, tall = x1 - x0, bottom - top
        if tall < THIN_PT and wide > SHORTEST_RULE_PT:
            level.append(((top + bottom) / 2, x0, x1))
        elif wide < THIN_PT and tall > THIN_PT:
            upright.append(((x0 + x1) / 2, top, bottom))
        elif wide > SHORTEST_RULE_PT and tall < BACKGROUND_SHARE * height_pt:
            level += ((top, x0, x1), (bottom, x0, x1))
    return Rules(_united(level), tuple(sorted(upright)))


def _united(level: list[tuple[float, float, float]]) -> tuple[tuple[float, float, float], ...]:
    """Horizontal lines with those made one that go on each other, as under the cells of a row."""
    rows: list[list[tuple[float, float, float]]] = []
    for rule in sorted(level):
        if rows and rule[0] - rows[-1][-1][0] < SAME_RULE_PT:
            rows[-1].append(rule)
        else:
            rows.append([rule])
    result: list[tuple[float, float, float]] = []
    for row in rows:
        y, x0, x1 = row[0][0], *min((one[1], one[2]) for one in row)
        for _, left, right in sorted(row, key=lambda one: one[1]):
            if left > x1 + RULE_GAP_PT:
                result.append((y, x0, x1))
                x0 = left
            x1 = max(x1, right)
        result.append((y, x0, x1))
    return tuple(result)


def shown(x: Floats, y: Floats, frame: Frame, turns: Ints) -> tuple[Floats, Floats]:
    """User-space points as points from the upper left, the page turned clockwise by `turns`."""
    if not turns.any():
        return x - frame.left, frame.top - y
    across = (x - frame.left, y - frame.bottom, frame.right - x, frame.top - y)
    down = (frame.top - y, x - frame.left, y - frame.bottom, frame.right - x)
    return np.choose(turns % 4, across), np.choose(turns % 4, down)


def upright_box(
    box: tuple[float, float, float, float], direction: int, width_pt: float, height_pt: float
) -> tuple[float, float, float, float]:
    """A box (x0, top, x1, bottom) in the frame of `direction` as a box on the page as shown."""
    x0, top, x1, bottom = box
    if direction == 1:
        return top, height_pt - x1, bottom, height_pt - x0
    if direction == 2:
        return width_pt - x1, height_pt - bottom, width_pt - x0, height_pt - top
    if direction == 3:
        return width_pt - bottom, x0, width_pt - top, x1
    return box


def evened(runs: Runs) -> Runs:
    """The runs with sizes near the usual one made it, and one font: scans have no true sizes."""
    if not len(runs):
        return runs
    usual = float(np.median(runs.size))
    near = np.abs(runs.size - usual) < UNEVEN_SHARE * usual
    return replace(
        runs,
        size=np.where(near, usual, runs.size),
        font=np.zeros(len(runs), np.int64),
        fonts=(Font("", False),),
    )


def plain_font(name: str, *, weight: int = 0) -> Font:
    """A font for the name in the file: the prefix "ABCDEF+" goes, and bold is read off."""
    base = name[7:] if name[6:7] == "+" else name
    lower = base.lower()
    return Font(base, weight >= BOLD_WEIGHT or any(mark in lower for mark in BOLD_NAMES))


def no_runs() -> Runs:
    """A page without text."""
    none = np.zeros(0)
    ints = np.zeros(0, np.int64)
    flags = np.zeros(0, np.bool_)
    return Runs((), none, none, none, none, ints, ints, flags, flags, ())


def quarter_turns(degrees: Floats) -> Ints:
    """Text angles counter-clockwise as quarter turns 0 to 3, or SLANTED."""
    quarters = np.round(degrees / 90.0)
    off = np.abs(degrees - quarters * 90.0) > SLANT_DEGREES
    return np.where(off, SLANTED, quarters.astype(np.int64) % 4)
