"""What is lost at one place of a document and stands whole at another: gap in, words out.

A teaser, a title or another passage may say the same with its figure: "i Norrby den februari" and
"i Norrby den 23-24 februari". The words around must agree; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

CONTEXTS = ((3, 2), (3, 1), (2, 2), (2, 1), (1, 2))
"""Words that must agree before and after, most first; the first pair that is found decides."""
MIN_LETTERS = 14
"""So many letters must agree in all: "den", "i" and "till" stand around anything."""
MAX_WORDS = 4
WORD = re.compile(r"[^\W_]+(?:[-–:/.@][^\W_]+)*")
BETWEEN = r"[ \t.,;:!?()”\"]+"
LOST = rf"([^\s]+(?: [^\s]+){{0,{MAX_WORDS - 1}}}?)"
TELLS = re.compile(r"\d|@|www\.")
"""What is lost is a figure or an address: words alone are another sentence."""
EDGES = '.,;:!?()”" '
NEAR = 60
"""Letters before and after the gap in which the words around it are looked for."""


def elsewhere(text: str, at: int, others: Iterable[str]) -> str | None:
    """The words that stand in one of the other texts where ``text[at]`` has lost them.

    None where none do, or where two texts say different things.
    """
    before = WORD.findall(text[max(0, at - NEAR) : at])
    after = WORD.findall(text[at : at + NEAR])
    whole = "\n".join(others)
    for left, right in CONTEXTS:
        words = (before[-left:], after[:right])
        if len(words[0]) < left or len(words[1]) < right or not _are_telling(*words):
            continue
        found = _between(*words, whole)
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _are_telling(before: list[str], after: list[str]) -> bool:
    return sum(map(len, before + after)) >= MIN_LETTERS


def _between(before: list[str], after: list[str], whole: str) -> set[str]:
    """What stands between the words, in all the places that have them in this order."""
    left, right = (BETWEEN.join(map(re.escape, words)) for words in (before, after))
    places = re.finditer(rf"(?<!\w){left} {LOST}{BETWEEN}{right}(?!\w)", whole, re.IGNORECASE)
    found = (place[1].strip(EDGES) for place in places)
    return {one for one in found if TELLS.search(one)}
