"""A compound -> its parts: klusterorganisation = kluster + organisation.

Every way to cut the word into known words is weighed by how common the parts are (Koehn and Knight
2003, with costs of a unigram model in place of the geometric mean); the cheapest wins.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.text.lexicon import Lexicon

LINK = "s"
"""The letter that joins parts as a part of its own: innovation + s + strategi."""
SEPARATOR = "+"
MIN_WORD_LETTERS = 6
"""The shortest compounds worth opening are of three and three letters ("sjukhus" has seven)."""
MIN_PART_LETTERS = 3
MIN_PART_COUNT = 20
MAX_PARTS = 5
CUT_COST = 4.0
"""Added for each cut, in nats, against cutting words into many small ones."""


@dataclass(frozen=True, eq=False)
class Splitter:
    """Cuts compounds by the counts of a lexicon, each word once."""

    lexicon: Lexicon
    known: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def parts(self, word: str) -> tuple[str, ...]:
        """The parts of a lower-case word, links among them; one part where it is no compound."""
        answer = self.known.get(word)
        if answer is None:
            answer = self.known[word] = self._split(word)
        return answer

    def _split(self, word: str) -> tuple[str, ...]:
        if len(word) < MIN_WORD_LETTERS or not word.isalpha():
            return (word,)
        best = min(self._cuts(word, MAX_PARTS), default=(math.inf, (word,)))
        return best[1]

    def _cuts(self, word: str, parts: int) -> Iterator[tuple[float, tuple[str, ...]]]:
        """Every way to cut the word in two or more, with its cost."""
        for cut in range(MIN_PART_LETTERS, len(word) - MIN_PART_LETTERS + 1):
            first, rest = word[:cut], word[cut:]
            for opening, cost in self._openings(first):
                if self._is_part(rest):
                    yield cost + CUT_COST + self._cost(rest), (*opening, rest)
                if parts > 2:
                    for more, tail in self._cuts(rest, parts - 1):
                        yield cost + CUT_COST + more, (*opening, *tail)

    def _openings(self, first: str) -> Iterator[tuple[tuple[str, ...], float]]:
        if self._is_part(first):
            yield (first,), self._cost(first)
        stem = first[: -len(LINK)]
        if first.endswith(LINK) and len(stem) >= MIN_PART_LETTERS and self._is_part(stem):
            yield (stem, LINK), self._cost(stem)

    def _is_part(self, part: str) -> bool:
        return self.lexicon.count(part) >= MIN_PART_COUNT and part not in self.lexicon.names

    def _cost(self, part: str) -> float:
        return math.log(self.lexicon.total / self.lexicon.count(part))
