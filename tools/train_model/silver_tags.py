"""What of a teacher's tags goes into silver: not those that the treebank belies or never told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.evaluate.language_gold import GoldSentence
from tools.train_model.open_labels import Label, OpenSentence

MIN_SEEN = 5
"""Times that the treebank must show a word before its parts of speech there are all it has."""
MAX_OPEN = 5
"""A word that may have more labels than these is untold: its chances are spread too thin."""
UNLABELLED: Label = ("", "")
SIGN: Label = ("PUNCT", "")
SIGNS = frozenset(("PUNCT", "SYM"))
NAME = "PROPN"
"""A common word may be somebody's name too."""


@dataclass(frozen=True, slots=True)
class Trust:
    """Parts of speech of the treebank's common words, all its signs, and its untold words."""

    known: dict[str, frozenset[str]]
    signs: frozenset[str]
    untold: frozenset[str]

    @classmethod
    def of(cls, gold: Iterable[GoldSentence], opened: Iterable[OpenSentence]) -> Trust:
        """What the treebank tells, its words in small letters."""
        counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for sentence in gold:
            for word, pos in zip(sentence.words, sentence.pos, strict=True):
                counts[word.lower()][pos] += 1
        open_shares: defaultdict[str, Counter[bool]] = defaultdict(Counter)
        for one in opened:
            for word, labels in zip(one.words, one.labels, strict=True):
                open_shares[word.lower()][len(labels) > MAX_OPEN] += 1
        return cls(
            {word: frozenset(seen) for word, seen in counts.items() if seen.total() >= MIN_SEEN},
            frozenset(filter(is_sign, counts)),
            frozenset(word for word, told in open_shares.items() if told[True] > told[False]),
        )

    def of_silver(self, sentence: GoldSentence) -> GoldSentence:
        """The sentence with the labels that can be trusted, the other words without."""
        labels = map(self._label, sentence.words, sentence.pos, sentence.morphs)
        pos, morphs = zip(*labels, strict=True)
        return replace(sentence, pos=pos, morphs=morphs)

    def _label(self, word: str, pos: str, morph: str) -> Label:
        low = word.lower()
        if is_sign(word) and low not in self.signs:
            return (pos, morph) if pos in SIGNS else SIGN
        if low in self.untold or (pos != NAME and pos not in self.known.get(low, {pos})):
            return UNLABELLED
        return pos, morph


def is_sign(word: str) -> bool:
    """Whether the word has neither letter nor digit."""
    return not any(map(str.isalnum, word))
