"""Which Swedish words there are and how common they are: what every repair is decided by."""

from __future__ import annotations

import lzma
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from importlib.resources import files

from pipeline.text.remembered import Remembered

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
SHORT_PARTS = frozenset({"av", "by", "el", "in", "ny", "om", "på", "ut", "år"})
"""The parts of two letters that words are freely made with: `nyanlägga`, `inlogga`."""
MIN_LETTERS_AFTER = 7
GENITIVE = "s"
SHORT_HEADS = frozenset({
    "bil", "bok", "båt", "dag", "del", "dom", "hus", "lag", "led", "län", "mål", "ort", "rum",
    "råd", "sak", "tid", "tåg", "väg", "tal", "liv", "par",
})  # fmt: skip
"""The words of three letters that compounds do end in: `bokslutsdag`."""
NOT_PARTS = frozenset({
    "och", "eller", "samt", "men", "att", "det", "den", "som", "för", "med", "inte", "till",
    "från", "hos", "var", "när", "där", "här", "alla", "andra", "detta", "denna", "dessa",
    "sina", "sitt", "hans", "hennes", "deras", "vara", "kan", "ska", "skall", "har", "hade",
    "blir", "inom", "utan",
})  # fmt: skip
"""Function words that do not end a compound, and where they do (`intill`) are in the lexicon."""
LETTERS_ONLY = re.compile(r"[^\W\d_]+")
LETTERS = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Counts of Swedish word forms, all lower case.

    `counts` also holds suspended compound parts with their hyphen (`små-`). `pairs` holds common
    pairs of words, and rarer ones that a join would make a word (`för ändring`). `names` are
    forms hardly ever written with a small letter, `abbreviations` those mostly in capitals.
    """

    counts: Mapping[str, int]
    pairs: Mapping[str, int] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()

    @cached_property
    def total(self) -> int:
        """How many words were counted in all."""
        return sum(self.counts.values())

    @cached_property
    def compounds(self) -> dict[str, bool]:
        """Answers already worked out, so that a word is taken apart once."""
        return Remembered()

    def count(self, word: str) -> int:
        """How often the form was seen; 0 for a form not in the lexicon."""
        return self.counts.get(word.lower(), 0)

    def pair(self, first: str, second: str) -> int:
        """How often the two forms were seen side by side; 0 for a pair not kept."""
        return self.pairs.get(f"{first.lower()} {second.lower()}", 0)

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

    def part_count(self, part: str) -> int:
        """How often the form was seen, if a compound can be made of it; else 0."""
        return self.counts[part] if self._is_part(part) else 0

    def openings(self, word: str) -> Iterator[int]:
        """Where the word, lower case, may be cut so that a compound can begin with what is left."""
        for cut in range(MIN_PART_LETTERS, len(word) - MIN_HEAD_LETTERS + 1):
            if self.opens(word[:cut]):
                yield cut

    def has_parts(self, word: str) -> bool:
        """Whether the form, known or not, can be taken for a compound of known parts."""
        return self._is_compound(word.lower(), MAX_PARTS)

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
        if word[-3:] in SHORT_HEADS and len(word) >= MIN_LETTERS_AFTER and self.opens(word[:-3]):
            return True
        if word[:2] in SHORT_PARTS and len(word) >= MIN_LETTERS_AFTER and self._is_part(word[2:]):
            return True
        return self._is_compound(word, MAX_PARTS)

    def _is_compound(self, word: str, parts: int) -> bool:
        """Whether the word splits into a first part and a rest that is a head or a compound."""
        return any(
            self._is_part(word[cut:]) or (parts > 2 and self._is_compound(word[cut:], parts - 1))
            for cut in self.openings(word)
        )

    def opens(self, part: str) -> bool:
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


@lru_cache(maxsize=2)
def unknown_words(text: str, lexicon: Lexicon) -> frozenset[str]:
    """The words of letters in the text, lower case, that do not stand in the lexicon.

    Rules ask this first: in nearly every text there is nothing for them to find. The last answer
    is kept, since several rules ask of the same text.
    """
    return frozenset(LETTERS_ONLY.findall(text.lower())).difference(lexicon.counts)


def parsed(lines: Iterable[str]) -> Lexicon:
    """A lexicon out of lines `form TAB count [TAB N|A]`, where a form with a space is a pair.

    Lines that begin with # are comments.
    """
    counts: dict[str, int] = {}
    pairs: dict[str, int] = {}
    flagged: dict[str, set[str]] = {"N": set(), "A": set()}
    for line in lines:
        if line.startswith("#"):
            continue
        word, count, *flag = line.split("\t")
        (pairs if " " in word else counts)[word] = int(count)
        if flag:
            flagged[flag[0]].add(word)
    return Lexicon(counts, pairs, frozenset(flagged["N"]), frozenset(flagged["A"]))


@cache
def load_lexicon() -> Lexicon:
    """The packaged lexicon: about 290,000 forms in 45 MB, loaded once in a process."""
    data = files("pipeline.words").joinpath(LEXICON_FILE).read_bytes()
    return parsed(lzma.decompress(data).decode("utf-8").splitlines())


def known_share(text: str, lexicon: Lexicon) -> float:
    """How much of the text is known Swedish: 0..1 of its words of letters; 0 without any."""
    words = LETTERS.findall(text)
    if not words:
        return 0.0
    return sum(map(lexicon.is_word, words)) / len(words)
