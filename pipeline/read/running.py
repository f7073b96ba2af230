"""Running heads, running feet and page numbers, found by their repetition over pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.read.lines import LEVEL_EM, Line

FurnitureRole = Literal["header", "footer", "page_number"]
Place = tuple[int, int]
"""A page and a line's place on it, both from 0."""

UPPER_SHARE = 0.28
LOWER_SHARE = 0.25
MOST_ROWS = 4
"""Furniture lies in the outermost rows of a page, and in these shares of its height: small pages
are printed in the middle of larger sheets."""

FEWEST_PAGES = 3
"""So many pages bear a running head; in documents of two pages both."""

FEWEST_CELLS = 4
"""Running heads have a left, a middle and a right piece; rows of more are rows of tables."""

COMMON_SHARE = 0.5
"""What so many of the pages bear is furniture also at some distance from the edge's first line."""

LONGEST_HEAD = 90
SAME_HEIGHT_PT = 4.0
NEAR_EM = 3.0
"""Lines of one running head lie closer than this; text starts farther off."""

TEXT_STEP_EM = 1.6
"""Lines of one text follow each other closer than this."""

NUMBER = re.compile(
    r"[-–—| ]*(?:sid(?:a|an)?\.? *|s\. *)?([0-9]{1,4})"
    r"(?: *(?:av|of|/) *[0-9]{1,4}| *[(\[][0-9]{1,4}[)\]])?[-–—| ]*",
    re.IGNORECASE,
)
"""A page number alone on its line: finds "17", "Sida 3 av 10", "2 (13)", "– 4 –"; leaves "1)"."""

NUMBER_BESIDE = re.compile(r"([0-9]{1,4})(?= +[^\W\d])|(?:(?<=[^\W\d] )|(?<=[|–—-] ))[0-9]{1,4}$")
"""A number before or after the words of a running head: finds "12 Mål", "Årsredovisning 12"."""

NUMBER_LAST = re.compile(r"[ |–—-]([0-9]{1,4})$")
DIGITS = re.compile(r"[0-9]+")
LETTERS = re.compile(r"[^\W\d_]{3}")


@dataclass(frozen=True, slots=True)
class EdgeLine:
    """A line near an edge of a page; `depth` is how far in it stands, in points, and `row` in rows.

    `words` is its text with the numbers out.
    """

    place: Place
    line: Line
    upper: bool
    row: int
    depth: float
    words: str


def furniture(
    pages: Sequence[Sequence[Line]], heights_pt: Sequence[float]
) -> list[dict[int, FurnitureRole]]:
    """For each page the places of its furniture lines and their roles."""
    found = [
        edge
        for page, (lines, height) in enumerate(zip(pages, heights_pt, strict=True))
        for edge in _edge_lines(page, lines, height)
    ]
    edges = [edge for edge in found if edge.row <= MOST_ROWS]
    numbers = _page_numbers(edges, len(pages))
    repeated = _repeated(edges, len(pages)) | dict.fromkeys(_numbered(edges, numbers), COMMON_SHARE)
    result: list[dict[int, FurnitureRole]] = [{} for _ in pages]
    for edge in _bands(found, numbers, repeated):
        page, place = edge.place
        if edge.place in numbers:
            result[page][place] = "page_number"
        else:
            result[page][place] = "header" if edge.upper else "footer"
    return result


def furniture_aslant(
    pages: Sequence[Sequence[Line]], upright: Iterable[str]
) -> list[dict[int, FurnitureRole]]:
    """The furniture among the lines of each page that run in another direction than its text.

    Pages laid sideways bear their heads and numbers along another edge. `upright` are the texts of
    heads and feet found on the other pages. Of several numbers on a page none is the page's: they
    stand along the axis of a chart.
    """
    known = {without_numbers(text) for text in upright}
    bearing = Counter(
        words for lines in pages for words in {without_numbers(line.text) for line in lines}
    )
    result: list[dict[int, FurnitureRole]] = [{} for _ in pages]
    for page, lines in enumerate(pages):
        numbers = [place for place, line in enumerate(lines) if printed_number(line.text)]
        for place, line in enumerate(lines):
            words = without_numbers(line.text)
            recurs = words in known or bearing[words] >= FEWEST_PAGES
            if numbers == [place]:
                result[page][place] = "page_number"
            elif recurs and LETTERS.search(words):
                result[page][place] = "header"
    return result


def without_numbers(text: str) -> str:
    """The text with its numbers out: "Sida 3" is like "Sida 4"; bare figures stay as they are."""
    return DIGITS.sub("#", text).casefold() if LETTERS.search(text) else text


def printed_number(text: str) -> str | None:
    """The page number in a line that holds one alone, else None."""
    match = NUMBER.fullmatch(text)
    return match.group(1) if match else None


def labels_with_heads(
    labels: Sequence[str | None], heads: Sequence[Sequence[str]]
) -> list[str | None]:
    """The pages' printed numbers, also those that a head or foot bears beside its words.

    Such a number counts where it runs with the pages as the numbers that stand alone do, or as
    those of most heads do: "Årsredovisning 2015 33" says 33.
    """
    beside = [{int(found) for text in texts for found in _numbers_beside(text)} for texts in heads]
    alone = Counter(int(label) - page for page, label in enumerate(labels) if label)
    shifts = alone or Counter(
        number - page for page, numbers in enumerate(beside) for number in numbers
    )
    shift, count = max(shifts.items(), key=lambda one: (one[1], -one[0]), default=(0, 0))
    if count < FEWEST_PAGES:
        return list(labels)
    return [
        label or (str(page + shift) if page + shift in numbers else None)
        for page, (label, numbers) in enumerate(zip(labels, beside, strict=True))
    ]


def _numbers_beside(text: str) -> list[str]:
    first, last = NUMBER_BESIDE.match(text), NUMBER_LAST.search(text)
    return [found[1] for found in (first, last) if found]


def _edge_lines(page: int, lines: Sequence[Line], height: float) -> list[EdgeLine]:
    """The lines of the outermost rows at the two edges of a page, and of the next row inside."""
    ordered = sorted(range(len(lines)), key=lambda place: lines[place].baseline)
    upper = _outermost(lines, ordered, lambda line: line.baseline, limit=UPPER_SHARE * height)
    lower = _outermost(
        lines, ordered[::-1], lambda line: height - line.baseline, limit=LOWER_SHARE * height
    )
    return [
        EdgeLine((page, at), lines[at], is_upper, row, depth, without_numbers(lines[at].text))
        for is_upper, edge in ((True, upper), (False, lower))
        for at, row, depth in edge
    ]


def _outermost(
    lines: Sequence[Line],
    inwards: Sequence[int],
    depth_of: Callable[[Line], float],
    *,
    limit: float,
) -> Iterator[tuple[int, int, float]]:
    """Places, rows (from 1) and depths of the lines in the first rows from an edge inwards.

    One row more than can be furniture is given: what it says tells whether text goes on.
    """
    rows, last = 0, float("-inf")
    for place in inwards:
        depth = depth_of(lines[place])
        if depth - last > LEVEL_EM * lines[place].size:
            rows += 1
        if rows > MOST_ROWS + 1 or depth > limit:
            break
        last = depth
        yield place, rows, depth


def _page_numbers(edges: Sequence[EdgeLine], pages: int) -> set[Place]:
    """Lines that hold a number alone which counts up with the pages, at one height."""
    found = [
        (edge, int(number))
        for edge in edges
        if (number := printed_number(edge.line.text)) is not None
    ]
    counts = _counting(found)
    enough = min(FEWEST_PAGES, pages)
    return {
        edge.place
        for edge, number in found
        if (counts[_count_key(edge, number)] >= enough and (pages > 1 or number == 1))
        or edge.words.startswith("sid")
    }


def _numbered(edges: Sequence[EdgeLine], numbers: set[Place]) -> set[Place]:
    """Short lines of words that bear, before or after them, the number of their page.

    Where pages also bear a number alone, the two must count alike: footnotes bear numbers too.
    """
    found = [
        (edge, int(match.group()))
        for edge in edges
        if len(edge.line.text) <= LONGEST_HEAD
        and (match := NUMBER_BESIDE.match(edge.line.text) or NUMBER_BESIDE.search(edge.line.text))
    ]
    counts = _counting(found)
    shifts = Counter(
        int(number) - edge.place[0]
        for edge in edges
        if edge.place in numbers and (number := printed_number(edge.line.text))
    )
    usual = max(shifts, key=lambda one: (shifts[one], one)) if shifts else None
    return {
        edge.place
        for edge, number in found
        if (counts[_count_key(edge, number)] > FEWEST_PAGES and usual is None)
        or (counts[_count_key(edge, number)] > 1 and usual == number - edge.place[0])
    }


def _counting(found: Iterable[tuple[EdgeLine, int]]) -> Counter[tuple[int, int]]:
    """How many pages bear a number that is their own plus the same shift, at the same height."""
    return Counter(_count_key(edge, number) for edge, number in found)


def _count_key(edge: EdgeLine, number: int) -> tuple[int, int]:
    return number - edge.place[0], round(edge.line.baseline / (2 * SAME_HEIGHT_PT))


def _repeated(edges: Sequence[EdgeLine], pages: int) -> dict[Place, float]:
    """Lines whose words stand at the same height on several pages, and on what share of them."""
    groups: dict[tuple[str, bool], list[EdgeLine]] = {}
    for edge in edges:
        groups.setdefault((edge.words, edge.upper), []).append(edge)
    enough = max(min(FEWEST_PAGES, pages), 2)
    result: dict[Place, float] = {}
    for group in groups.values():
        for level in _levels(group):
            bearing = len({edge.place[0] for edge in level})
            if bearing >= enough and _is_one_head(level, enough):
                result |= {edge.place: bearing / pages for edge in level}
    return result


def _is_one_head(level: Sequence[EdgeLine], enough: int) -> bool:
    """Whether enough lines of the same words also bear the same numbers, or one of the pages.

    "Not 4" and "Not 9" are titles that happen to stand first on their pages.
    """
    texts = Counter(edge.line.text for edge in level)
    shifts = Counter(
        (at, int(number) - edge.place[0])
        for edge in level
        for at, number in enumerate(DIGITS.findall(edge.line.text))
    )
    return max((*texts.values(), *shifts.values())) >= enough


def _levels(group: Sequence[EdgeLine]) -> list[list[EdgeLine]]:
    """The lines of a group in parts of one height each."""
    result: list[list[EdgeLine]] = []
    for edge in sorted(group, key=lambda one: one.line.baseline):
        if result and edge.line.baseline - result[-1][-1].line.baseline < SAME_HEIGHT_PT:
            result[-1].append(edge)
        else:
            result.append([edge])
    return result


def _bands(
    edges: Sequence[EdgeLine], numbers: set[Place], repeated: dict[Place, float]
) -> Iterable[EdgeLine]:
    """The furniture lines: on each page the candidates in rows from the edge inwards.

    A row with a candidate is furniture whole, but for text that goes on inside. Candidates far
    inside the row before them are text that happens to recur (a table's head) unless most pages
    bear them; a row of many pieces, or of figures, is a table's head wherever it stands.
    """
    bands: dict[tuple[int, bool], list[EdgeLine]] = {}
    for edge in edges:
        bands.setdefault((edge.place[0], edge.upper), []).append(edge)
    for band in bands.values():
        last: float | None = None
        text = _text(band, numbers, repeated)
        for row in _rows(band):
            if len(row) >= FEWEST_CELLS or _heads_columns(row, numbers):
                break
            share = max(repeated.get(edge.place, 0.0) for edge in row)
            if not share and not any(edge.place in numbers for edge in row):
                continue
            far = last is not None and row[0].depth - last > NEAR_EM * row[0].line.size
            if far and share < COMMON_SHARE:
                break
            last = row[-1].depth
            yield from (edge for edge in row if edge.place not in text)


def _heads_columns(row: Sequence[EdgeLine], numbers: set[Place]) -> bool:
    """Whether the row has several pieces of figures, as the years over a table's columns."""
    figures = (edge for edge in row if not LETTERS.search(edge.line.text))
    return sum(edge.place not in numbers for edge in figures) > 1


def _text(
    band: Sequence[EdgeLine], numbers: set[Place], repeated: dict[Place, float]
) -> set[Place]:
    """The lines of a band that are text: no candidates, or such as text goes on close inside of.

    What most pages bear is no text, however close.
    """
    result: set[Place] = set()
    inside: list[EdgeLine] = []
    for edge in sorted(band, key=lambda one: -one.depth):
        sure = edge.place in numbers or repeated.get(edge.place, 0.0) >= COMMON_SHARE
        if not sure and any(_goes_on(edge, other) for other in inside):
            result.add(edge.place)
        if edge.place in result or edge.place not in numbers | repeated.keys():
            inside.append(edge)
    return result


def _goes_on(edge: EdgeLine, other: EdgeLine) -> bool:
    """Whether the other line follows close inside, as the next line of a text does."""
    step = other.depth - edge.depth
    near = LEVEL_EM * edge.line.size < step < TEXT_STEP_EM * edge.line.size
    return near and other.line.x0 < edge.line.x1 and other.line.x1 > edge.line.x0


def _rows(band: Sequence[EdgeLine]) -> list[list[EdgeLine]]:
    """The lines of a band in rows, the outermost first."""
    result: list[list[EdgeLine]] = []
    for edge in sorted(band, key=lambda one: one.depth):
        level = LEVEL_EM * edge.line.size
        if result and edge.depth - result[-1][-1].depth < level:
            result[-1].append(edge)
        else:
            result.append([edge])
    return result
