"""Clean Swedish that loses figures, dates, telephone numbers and addresses, and what is noticed.

A place counts as found when a gap is reported exactly where the lost thing stood. Many a loss
leaves a good sentence ("beslutade 2018 om mål") and cannot be found by anyone: what is measured
is what of all losses is seen, not of those that could be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from random import Random

from pipeline.evaluate.damage import MIN_WORDS, SEED, SHARE_OF_SPOTS, Score
from pipeline.text.edits import Edit, applied, moved
from pipeline.text.gaps import gaps
from pipeline.text.lexicon import LETTERS, Lexicon

# "1 240", "18,5", "2016–2018", "026-65 02 00", "2011/12:30"; not "3 §", "2 kap.", "A4".
FIGURE = r"\d+(?:[ \u00a0.,:/–-]\d+)*(?:-\d+)?(?! ?(?:§|kap\.|st\.))"
ADDRESS = r"(?:https?://|www\.)[^\s,;()]+[^\s,;().]|[\w.-]+@[\w.-]+\w"
# Followed by a space, an end, or a point or comma that may be lost with it.
LOST = re.compile(rf"(?<![^\s])(?:{ADDRESS}|{FIGURE})(?=[.,;:!?]?(?:\s|$))")
SIGNS = ".,;:!?"
SHARE_WITH_SIGN = 0.5
"""How often the point or comma behind is lost as well: both are seen on transcript pages."""


def lost_figures(text: str, random: Random) -> Iterator[Edit]:
    """Some figures and addresses are gone, with the space before them and perhaps a sign behind."""
    for match in LOST.finditer(text):
        if random.random() >= SHARE_OF_SPOTS:
            continue
        start, end = match.span()
        if text[end : end + 1] in tuple(SIGNS) and random.random() < SHARE_WITH_SIGN:
            end += 1
        if start and text[end : end + 1] not in tuple(SIGNS):
            start -= 1
        yield Edit(start, end, "", "lost")


def gap_score(paragraphs: Iterable[str], lexicon: Lexicon, *, seed: int = SEED) -> Score:
    """Precision and recall of gaps over the paragraphs with such losses."""
    random = Random(f"{seed} lost figures")
    right = found = n = 0
    for paragraph in paragraphs:
        if len(paragraph.split()) < MIN_WORDS:
            continue
        text, places = with_losses(paragraph, random)
        seen = {_letters(text, gap.start) for gap in gaps(text, lexicon=lexicon)} if places else ()
        n += len(places)
        found += len(seen)
        right += len({_letters(text, place) for place in places}.intersection(seen))
    return Score("lost figures", right / found if found else 1.0, right / max(n, 1), n)


def with_losses(text: str, random: Random) -> tuple[str, list[int]]:
    """The text with its losses, and where in it they were."""
    edits = [*lost_figures(text, random)]
    return applied(text, edits), [*moved([edit.start for edit in edits], edits)]


def _letters(text: str, place: int) -> int:
    """How many letters and figures stand before the place: spaces and signs tell nothing."""
    return sum(map(str.isalnum, text[:place]))


def false_gaps(paragraphs: Iterable[str], lexicon: Lexicon) -> tuple[int, list[str]]:
    """How many words the paragraphs have, and the context of every gap found in them unharmed."""
    words = 0
    contexts: list[str] = []
    for paragraph in paragraphs:
        words += len(LETTERS.findall(paragraph))
        contexts += (gap.context for gap in gaps(paragraph, lexicon=lexicon))
    return words, contexts
