"""The list of related documents at the end of a transcript page: where it begins, its entries.

Nothing parts the last page from the list, except in layouts with a heading. What is known: each
entry ends with a "read more" line, its excerpt repeats its title, and no page comes after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median_low
from typing import NamedTuple

from pipeline.read.markers import Markers
from pipeline.read.numbering import NUMBER_FIRST, OWN_NUMBER, Line, Placed, placed
from pipeline.text.teasers import opens_with

# An entry is a title of a few lines and an excerpt, which the site cuts after about 250
# characters. Longer stretches between two "read more" lines are pages.
ENTRY_CHARS_MAX = 1500
# A numbered line longer than this is a page, not a title that opens with a figure.
TITLE_CHARS_MAX = 300
TITLE_LINES_MAX = 4
ENTRY_LINES_MAX = 8
# A text with so many "read more" lines of its own has no list that could be told from them.
REJECTED_MAX = 20
# What an entry has where no other entry tells: a title and an excerpt.
USUAL_PARAGRAPHS = 2
# Without any marker, or on one line, only a title of so many words repeated at once is an entry.
UNMARKED_TITLE_WORDS = 3


class Entry(NamedTuple):
    """A related document: its title on one line, its excerpt as read ("" where it has none)."""

    title: str
    excerpt: str


def entries(lines: Sequence[Line], marks: Markers) -> list[Entry]:
    """The entries of a list's lines; the last may be cut off. The site's own lines are left out."""
    if len(lines) > 1 and marks.read_more_cut.fullmatch(lines[-1].text):
        lines = lines[:-1]
    kinds = [marks.kind(line.text) for line in lines]
    own = [[line for line, kind in zip(lines, kinds, strict=True) if kind is None]]
    if "read_more" not in kinds:
        return [_entry(entry) for entry in _unmarked(own[0])]
    own = [[]]
    for line, kind in zip(lines, kinds, strict=True):
        if kind == "read_more":
            own.append([])
        elif kind is None:
            own[-1].append(line)
    return [_entry(entry) for entry in own if entry]


def list_start(body: Sequence[Line], marks: Markers) -> int:
    """The line at which the list of related documents begins; ``len(body)`` where there is none."""
    kinds = [marks.kind(line.text) for line in body]
    ends = [at for at, kind in enumerate(kinds) if kind == "read_more"]
    ends = [at for at in ends if not _is_inside_paragraph(body, at)] or ends
    headings = [at for at, kind in enumerate(kinds) if kind == "related"]
    places = placed(body)
    start = _marked_start(body, ends, places)
    last_page = _last_opening(places[:start])
    if after := [at for at in headings if last_page < at < start or at == start]:
        return after[0]
    return start if start < len(body) else _unmarked_start(body, last_page + 1)


def part_read_more(body: Sequence[Line], marks: Markers) -> list[Line]:
    """The lines, with "read more" at a line's end on a line of its own, where it never has one.

    So markup gives it that has the link in the same paragraph as the excerpt. Numbered lines are
    pages and stay.
    """
    if any(marks.kind(line.text) == "read_more" for line in body):
        return list(body)
    ends = [marks.read_more_at_end.search(line.text) for line in body]
    parts = [
        end and not NUMBER_FIRST.match(line.text) for line, end in zip(body, ends, strict=True)
    ]
    if sum(map(bool, parts)) < USUAL_PARAGRAPHS:
        return list(body)
    found: list[Line] = []
    for line, end, is_parted in zip(body, ends, parts, strict=True):
        if end and is_parted:
            excerpt = line.text[: end.start()].rstrip()
            found += [Line(excerpt, line.opens_paragraph), Line(end[0].strip())]
        else:
            found.append(line)
    return found


def _is_inside_paragraph(body: Sequence[Line], at: int) -> bool:
    """Whether the line has neighbours on both sides without a blank line between."""
    is_last = at + 1 == len(body)
    return not body[at].opens_paragraph and not is_last and not body[at + 1].opens_paragraph


def _marked_start(body: Sequence[Line], ends: Sequence[int], places: Sequence[Placed]) -> int:
    """Where the list begins by its "read more" lines; those that pages follow are running text."""
    for at in range(min(len(ends), REJECTED_MAX)):
        page = max((place.page for place in places[: ends[at]]), default=0)
        bounds = [*ends[at:], len(body)]
        segments = [body[start + 1 : end] for start, end in pairwise(bounds)]
        if any(_holds_page(segment, page + 1) for segment in segments):
            continue
        floor = ends[at - 1] + 1 if at else 0
        pages_end = max(floor, _last_opening(places[: ends[at]]) + 1)
        start = _first_entry(body, floor, pages_end, ends[at], segments[:-1])
        if start is not None:
            return start
    return len(body)


def _last_opening(places: Sequence[Placed]) -> int:
    """The last line that opens a page by its number, or -1."""
    return max((at for at, place in enumerate(places) if place.label is not None), default=-1)


def _holds_page(segment: Sequence[Line], page: int) -> bool:
    """Whether lines between two "read more" lines hold the page of that number, or are too long."""
    if _title_lines(segment) is not None:
        return False
    if sum(len(line.text) for line in segment) > ENTRY_CHARS_MAX:
        return True
    for at, line in enumerate(segment):
        number = NUMBER_FIRST.fullmatch(line.text)
        if number and int(number[1]) == page and not OWN_NUMBER.match(number[2] or ""):
            return at > 0 or len(line.text) > TITLE_CHARS_MAX or len(segment) == 1
    return False


def _title_lines(lines: Sequence[Line]) -> int | None:
    """How many lines are the title that the rest repeats, or None where nothing is repeated."""
    texts = [line.text for line in lines]
    for size in range(min(TITLE_LINES_MAX, len(lines) - 1), 0, -1):
        if opens_with(" ".join(texts[:size]), " ".join(texts[size:])):
            return size
    return None


def _first_entry(
    body: Sequence[Line], floor: int, pages_end: int, end: int, others: Sequence[Sequence[Line]]
) -> int | None:
    """Where among the lines before the first "read more" (`end`) the first entry begins, or None.

    An entry that repeats its title may open with a figure as pages do; others begin after the last
    page's opening line and have as many paragraphs as the entries that follow.
    """
    for start in range(max(floor, end - ENTRY_LINES_MAX), end - 1):
        if _title_lines(body[start:end]) is not None:
            return start
    if pages_end >= end:
        return None
    counts = [sum(line.opens_paragraph for line in other) for other in others if other]
    usual = max(1, median_low(counts)) if counts else USUAL_PARAGRAPHS
    paragraphs = [at for at in range(pages_end, end) if body[at].opens_paragraph]
    return paragraphs[-usual:][0] if paragraphs else pages_end


def _unmarked_start(body: Sequence[Line], pages_end: int) -> int:
    """Where a list begins that is cut off before its first marker, by its repeated title."""
    for start in range(max(pages_end, len(body) - ENTRY_LINES_MAX), len(body) - 1):
        size = _title_lines(body[start:])
        if size and _words(body[start : start + size]) >= UNMARKED_TITLE_WORDS:
            return start
    return len(body)


def _words(lines: Sequence[Line]) -> int:
    return sum(len(line.text.split()) for line in lines)


def _unmarked(lines: Sequence[Line]) -> list[list[Line]]:
    """Entries without "read more" lines: a paragraph each, or two where the second repeats it."""
    paragraphs: list[list[Line]] = []
    for line in lines:
        if line.opens_paragraph or not paragraphs:
            paragraphs.append([])
        paragraphs[-1].append(line)
    found: list[list[Line]] = []
    for paragraph in paragraphs:
        if found and _title_lines([*found[-1], *paragraph]) == len(found[-1]):
            found[-1] = [*found[-1], *paragraph]
        else:
            found.append(paragraph)
    return found


def _entry(lines: Sequence[Line]) -> Entry:
    texts = [line.text for line in lines]
    if len(texts) == 1:
        return _entry_of_one_line(texts[0])
    size = _title_lines(lines)
    if size is None:
        borders = [at for at in range(1, len(lines)) if lines[at].opens_paragraph]
        size = borders[0] if borders and borders[0] <= TITLE_LINES_MAX else 1
    return Entry(" ".join(texts[:size]), "\n".join(texts[size:]))


def _entry_of_one_line(text: str) -> Entry:
    """The line as a title, or parted where it begins anew."""
    words = text.split()
    for size in range(UNMARKED_TITLE_WORDS, len(words) // 2 + 1):
        title, rest = " ".join(words[:size]), " ".join(words[size:])
        if opens_with(title, rest):
            return Entry(title, rest)
    return Entry(text, "")
