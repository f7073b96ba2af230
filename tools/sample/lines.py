"""Text -> lines of a given width, broken between words, at real hyphens and at soft ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

SOFT_HYPHEN = "\u00ad"
NO_BREAK_SPACE = "\u00a0"
THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
LETTERS = re.compile(r"[^\W\d_]+")
NOTE_MARK = re.compile(r"\[\^(\d+)\]")

Points = Mapping[str, str]
Width = Callable[[str], float]


def filled(text: str, width: float, measure: Width, points: Points, hyphen: str) -> list[str]:
    """The lines of a paragraph no wider than `width`; words break where `points` allows it.

    Figures are never broken between their thousands. An overlong word stands out to the right.
    """
    words = THOUSANDS.sub(NO_BREAK_SPACE, text).split(" ")
    lines: list[str] = []
    line = ""
    while words:
        word = words.pop(0)
        longer = f"{line} {word}" if line else word
        if measure(longer) <= width:
            line = longer
            continue
        head, tail = _broken(word, line, width, measure, points, hyphen)
        if tail:
            line = f"{line} {head}" if line else head
            words.insert(0, tail)
        elif not line:
            line = word
            continue
        else:
            words.insert(0, word)
        lines.append(line)
        line = ""
    return [each.replace(NO_BREAK_SPACE, " ") for each in (*lines, line) if each]


def _broken(
    word: str, line: str, width: float, measure: Width, points: Points, hyphen: str
) -> tuple[str, str]:
    """The longest first part of the word that still fits on the line, and the rest, or two ''."""
    for head, tail in reversed(parts(word, points, hyphen)):
        if measure(f"{line} {head}" if line else head) <= width:
            return head, tail
    return "", ""


def parts(word: str, points: Points, hyphen: str) -> list[tuple[str, str]]:
    """All ways to break a word in two, from the shortest first part to the longest."""
    ways: list[tuple[str, str]] = []
    for found in LETTERS.finditer(word):
        at = found.start()
        pieces = points.get(found[0].lower(), "").split("|")[:-1]
        for piece in pieces:
            at += len(piece)
            ways.append((word[:at] + hyphen, word[at:]))
        after = word[found.end() : found.end() + 1]
        if after == "-" and found.end() + 1 < len(word) and word[found.end() + 1].isalpha():
            ways.append((word[: found.end() + 1], word[found.end() + 1 :]))
    return ways


def points_of(listing: str) -> dict[str, str]:
    """Word -> the word with its break points, from a list with one ``in|no|va|tion`` a line."""
    words = [line for line in listing.splitlines() if line and not line.startswith("#")]
    return {word.replace("|", ""): word for word in words}
