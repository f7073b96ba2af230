"""Which Swedish words there are and how common they are: what every repair is decided by."""

from __future__ import annotations

import lzma
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

LEXICON_FILE = "lexicon.tsv.xz"
LEXICON_IDENTITY = "lasmer-lexicon 2026-11-23"
"""Name and date for cache keys; raised whenever the packaged file changes."""

MIN_PART_LETTERS = 3
"""Shorter parts (`by`, `el`, `te`) make compounds out of almost anything."""
MIN_HEAD_LETTERS = 4
"""The last part carries the word; of three letters too many are endings (`ens`, `are`, `het`)."""
MIN_PART_COUNT = 10
"""Rarer forms are seldom parts of new compounds and often errors themselves."""
MAX_PARTS = 4
"""Longer chains are possible in Swedish and rare in text; allowing them lets nonsense in."""
JOINT = "s"
"""The letter between parts: `verksamhet-s-område`."""
GENITIVE = "s"
NOT_PARTS = frozenset({
    "och", "eller", "samt", "men", "att", "det", "den", "som", "för", "med", "inte", "till",
    "från", "hos", "var", "när", "där", "här", "alla", "andra", "detta", "denna", "dessa",
    "sina", "sitt", "hans", "hennes", "deras", "vara", "kan", "ska", "skall", "har", "hade",
    "blir", "inom", "utan",
})  # fmt: skip
"""Function words that do not end a compound, and where they do (`intill`) are in the lexicon."""
LETTERS = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Counts of Swedish word forms, all lower case.

    `counts` also holds suspended compound parts with their hyphen (`små-`). `names` are the forms
    hardly ever written with a small letter, `abbreviations` those mostly written in capitals.
    """

    counts: Mapping[str, int]
    names: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()

    @cached_property
    def total(self) -> int:
        """How many words were counted in all."""
        return sum(self.counts.values())

    @cached_property
    def compounds(self) -> dict[str, bool]:
        """Answers already worked out, so that a word is taken apart once."""
        return {}

    def count(self, word: str) -> int:
        """How often the form was seen; 0 for a form not in the lexicon."""
        return self.counts.get(word.lower(), 0)

    def known(self, word: str) -> bool:
        """Whether the form stands in the lexicon."""
        return word.lower() in self.counts

    def is_word(self, word: str) -> bool:
        """Whether the form is known or made of known parts, at hyphens or as one compound."""
        lower = word.lower()
        if lower in self.counts:
            return True
        answer = self.compounds.get(lower)
        if answer is None:
            answer = self.compounds[lower] = self._is_made_of_words(lower)
        return answer

    def joined_forms(self, part: str) -> int:
        """How many known forms are the part and another known word written together."""
        lower = part.lower()
        return sum(form[len(lower) :] in self.counts for form in self._beginning(lower))

    def hyphened_forms(self, part: str) -> int:
        """How many known forms begin with the part and a hyphen."""
        return sum(len(form) > len(part) + 1 for form in self._beginning(part.lower() + "-"))

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self.counts)

    def _beginning(self, prefix: str) -> Iterator[str]:
        """The known forms longer than the prefix that begin with it, in order."""
        at = bisect_right(self._sorted, prefix)
        while at < len(self._sorted) and self._sorted[at].startswith(prefix):
            yield self._sorted[at]
            at += 1

    def _is_made_of_words(self, word: str) -> bool:
        if "-" in word:
            return all(part and self.is_word(part) for part in word.split("-"))
        if word.endswith(GENITIVE) and word[:-1] in self.counts:
            return True
        return self._is_compound(word, MAX_PARTS)

    def _is_compound(self, word: str, parts: int) -> bool:
        """Whether the word splits into a first part and a rest that is a head or a compound."""
        for cut in range(MIN_PART_LETTERS, len(word) - MIN_HEAD_LETTERS + 1):
            rest = word[cut:]
            if self._opens(word[:cut]) and (
                self._is_part(rest) or (parts > 2 and self._is_compound(rest, parts - 1))
            ):
                return True
        return False

    def _opens(self, part: str) -> bool:
        """Whether a compound can begin so: with a word, a word and -s-, or a form like `skol`."""
        return (
            self._is_part(part)
            or part + "-" in self.counts
            or (part.endswith(JOINT) and len(part) > MIN_PART_LETTERS and self._is_part(part[:-1]))
        )

    def _is_part(self, part: str) -> bool:
        return (
            self.counts.get(part, 0) >= MIN_PART_COUNT
            and part not in self.names
            and part not in self.abbreviations
            and part not in NOT_PARTS
        )


def parsed(lines: Iterable[str]) -> Lexicon:
    """A lexicon out of lines `form TAB count [TAB N|A]`; lines that begin with # are comments."""
    counts: dict[str, int] = {}
    flagged: dict[str, set[str]] = {"N": set(), "A": set()}
    for line in lines:
        if line.startswith("#"):
            continue
        word, count, *flag = line.split("\t")
        counts[word] = int(count)
        if flag:
            flagged[flag[0]].add(word)
    return Lexicon(counts, frozenset(flagged["N"]), frozenset(flagged["A"]))


def load_lexicon() -> Lexicon:
    """The packaged lexicon: about 290,000 forms, loaded in a third of a second."""
    data = files("pipeline.words").joinpath(LEXICON_FILE).read_bytes()
    return parsed(lzma.decompress(data).decode("utf-8").splitlines())


def known_share(text: str, lexicon: Lexicon) -> float:
    """How much of the text is known Swedish: 0..1 of its words of letters; 0 without any."""
    words = LETTERS.findall(text)
    if not words:
        return 0.0
    return sum(map(lexicon.is_word, words)) / len(words)
