"""Which paragraphs are headings, and how deep: by size, weight, font and numbering.

What a heading looks like is learnt from the document: styles that hold its long paragraphs are
body text, whatever their size, and other styles head them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.read.lines import Line

Paragraph = Sequence[Line]
Style = tuple[float, bool, str]
"""Size in points rounded to halves, bold or not, font family."""

LONG = 160
"""A paragraph of more characters than this is text; headings are seldom half as long."""

LONGEST_ITALIC = 80
MOST_LINES = 4
BODY_SHARE = 0.5
"""A style with this share of its characters in long paragraphs is a style of body text."""

LARGER = 1.04
"""A heading larger than the body text by this factor looks larger (11.5 against 11 pt)."""

SMALLEST = 0.88
"""Bold or other type smaller than this part of the body text heads tables, not chapters."""

SAME_SIZE_PT = 0.6
DEEPEST = 6
FAMILY = re.compile(r"[A-Za-z]+")
ENDS = (".", ",", ";", "…")
ABBREVIATED = ("m.m.", "m.fl.", "etc.", "o.d.", "dyl.")
NUMBERING = re.compile(r"([0-9]{1,2}(?:\.[0-9]{1,2}){0,4})\.?\s+[^\W\d_]")
"""A heading's number: finds "2.1 Mål", "3 Resultat"; leaves "2012 års", "5 §"."""

CHAPTER = re.compile(r"[0-9]+ ?[a-z]? kap\.|(?:kap\.|kapitel|bilaga|avdelning) ?[0-9A-Z]+\.?", re.I)
"""Headings that end in a full stop or begin small: "7 kap.", "Kap. 3."."""
LETTERS = re.compile(r"(?:[^\W\d_][\W\d_]*){3}")
SHOUTED = re.compile(r"(?=(?:[^a-zåäöé]*[A-ZÅÄÖ]){5})[^a-zåäöé]+")
"""A line all in capitals, of five letters at least."""


@dataclass(frozen=True, slots=True)
class Styles:
    """What the document's body text looks like, and its heading sizes from the largest down."""

    body_size: float = 10.0
    body_bold: bool = False
    body_family: str = ""
    texts: frozenset[Style] = field(default_factory=frozenset)
    sizes: tuple[float, ...] = ()


@lru_cache(maxsize=1024)
def family(font: str) -> str:
    """The font family in a font name: "Arial" for "Arial-BoldMT" and "ArialMT"."""
    match = FAMILY.match(font)
    name = match.group() if match else ""
    return re.sub(r"(?:PS)?MT$|PS$|Bold$|Italic$|Regular$", "", name)[:8]


def style(line: Line) -> Style:
    """The style that a line is set in."""
    return (round(line.size * 2) / 2, line.bold, family(line.font))


def learnt(found: Iterable[Paragraph]) -> Styles:
    """The styles of a document, given all its paragraphs of running text."""
    total: dict[Style, int] = {}
    long: dict[Style, int] = {}
    paragraphs = [one for one in found if one]
    for paragraph in paragraphs:
        length = sum(len(line.text) for line in paragraph)
        key = style(paragraph[0])
        total[key] = total.get(key, 0) + length
        if length > LONG or len(paragraph) > MOST_LINES:
            long[key] = long.get(key, 0) + length
    amounts = long or total
    if not amounts:
        return Styles()
    body = max(amounts, key=lambda key: (amounts[key], key))
    texts = frozenset(key for key, length in long.items() if length >= BODY_SHARE * total[key])
    known = Styles(body[0], body[1], body[2], texts | {body})
    sizes = _steps(one[0].size for one in paragraphs if is_heading(one, known))
    return Styles(body[0], body[1], body[2], texts | {body}, sizes)


def _steps(sizes: Iterable[float]) -> tuple[float, ...]:
    """The different sizes from the largest down, those taken together that look the same."""
    result: list[float] = []
    for size in sorted(set(sizes), reverse=True):
        if not result or result[-1] - size > SAME_SIZE_PT:
            result.append(size)
    return tuple(result)


def is_heading(paragraph: Paragraph, styles: Styles) -> bool:
    """Whether the paragraph heads what follows."""
    if len(paragraph) > MOST_LINES:
        return False
    text = " ".join(line.text for line in paragraph)
    if not _could_head(text):
        return False
    key = style(paragraph[0])
    if SHOUTED.fullmatch(text):
        return paragraph[0].size >= SMALLEST * styles.body_size
    if key in styles.texts or any(style(line)[:2] != key[:2] for line in paragraph):
        return False
    size, bold, face = key
    stands_out = (
        size > LARGER * styles.body_size
        or (bold and not styles.body_bold)
        or (face != styles.body_family and bool(NUMBERING.match(text)))
    )
    other_face = face != styles.body_family and size >= styles.body_size
    return (stands_out or other_face) and size >= SMALLEST * styles.body_size


def heads_in_italics(paragraph: Paragraph, following: Paragraph, styles: Styles) -> bool:
    """Whether the paragraph is a line of italics that heads the upright text right under it."""
    line, text = paragraph[0], paragraph[0].text
    return (
        len(paragraph) == 1
        and len(text) <= LONGEST_ITALIC
        and is_italic(line.font)
        and not is_italic(following[0].font)
        and _could_head(text)
        and not text.endswith(":")
        and style(line)[0] >= SMALLEST * styles.body_size
        and 0 < following[0].baseline - line.baseline < 2.5 * line.size
        and abs(following[0].x0 - line.x0) < 3 * line.size
    )


def is_italic(font: str) -> bool:
    """Whether the font's name says italics."""
    return any(mark in font for mark in ("Italic", "Oblique", "-It", "CMTI", "SFTI", "CMSL"))


def _could_head(text: str) -> bool:
    """Whether the words alone allow a heading: short, with letters, and not a sentence's end."""
    if len(text) > LONG or not LETTERS.search(text):
        return False
    if text.endswith(ENDS) and not text.endswith(ABBREVIATED) and not CHAPTER.fullmatch(text):
        return False
    return not text[0].islower() or bool(NUMBERING.match(text) or CHAPTER.match(text))


def level(paragraph: Paragraph, styles: Styles) -> int:
    """A heading's depth from 1: by its numbering, else by its size among the document's."""
    number = NUMBERING.match(paragraph[0].text)
    if number and "." in number.group(1):
        return min(number.group(1).count(".") + 1, DEEPEST)
    size = paragraph[0].size
    depth = next((at for at, one in enumerate(styles.sizes) if one - size <= SAME_SIZE_PT), None)
    return min((len(styles.sizes) - 1 if depth is None else depth) + 1, DEEPEST) or 1
