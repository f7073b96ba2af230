"""What the words of the treebank's training part may be by modern labels, where rules cannot tell.

`treebank.modernised` gives each word the label that the dev part gives most often. Here a word
keeps all labels that the dev part gives its kind, and a teacher that has read the sentence chooses.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pipeline.evaluate.language_gold import GoldSentence
from tools.train_model.treebank import MIN_SEEN, PRONOUN_TAG, Modern, OldWord

Key = TypeVar("Key", bound=Hashable)
Label = tuple[str, str]
"""Part of speech and morphology."""
MIN_POS_SHARE = 0.02
"""Parts of speech that dev gives a (lemma, tag) more seldom are slips."""
MIN_MORPH_SHARE = 0.1
"""Morphologies that dev gives a (part of speech, tag) more seldom are those of single words."""
OLD_SHARE = 0.05
"""Older labels that tell apart what dev tells apart are trusted; seldomer ones are slips."""
SURE_SEEN, SURE_SHARE = 5, 0.95
"""A lemma seen so often with one morphology, and so seldom with another, has that one."""


@dataclass(frozen=True, slots=True)
class OpenSentence:
    """A sentence and what each of its words may be."""

    words: tuple[str, ...]
    labels: tuple[tuple[Label, ...], ...]


@dataclass(frozen=True, eq=False)
class Possible:
    """Counts of what the dev part and the older labels say."""

    modern: Modern
    pos: Mapping[tuple[str, str], Counter[str]]
    morph_by_lemma: Mapping[tuple[str, str, str], Counter[str]]
    morph: Mapping[tuple[str, str], Counter[str]]
    morph_by_pos: Mapping[str, Counter[str]]
    old: Mapping[tuple[str, str], Counter[str]]

    def labels(self, word: OldWord) -> tuple[Label, ...]:
        """All labels that the word may have."""
        return tuple(
            sorted((pos, morph) for pos in self._pos(word) for morph in self._morphs(word, pos))
        )

    def _pos(self, word: OldWord) -> Iterable[str]:
        key = (word.lemma, word.tag)
        seen, old = self.pos.get(key, Counter()), self.old[key]
        told_apart = [pos for pos in often(old, OLD_SHARE) if pos in seen]
        if seen.total() < MIN_SEEN or len(told_apart) > 1 or word.tag.startswith(PRONOUN_TAG):
            return [self.modern.pos_of(word)]
        return often(seen, MIN_POS_SHARE)

    def _morphs(self, word: OldWord, pos: str) -> Iterable[str]:
        narrow = self.morph_by_lemma.get((word.lemma, pos, word.tag), Counter())
        if narrow.total() >= SURE_SEEN and (sure := often(narrow, SURE_SHARE)):
            return sure
        wide = self.morph.get((pos, word.tag), Counter())
        return {*narrow, *often(wide, MIN_MORPH_SHARE)} or self.morph_by_pos.get(pos, [""])


def often(counts: Counter[str], share: float) -> list[str]:
    """What makes up at least so much of the counts."""
    return [value for value, count in counts.items() if count >= share * counts.total()]


def possible(
    modern: Modern, dev_conllu: Iterable[str], old: Iterable[Sequence[OldWord]]
) -> Possible:
    """The counts of the dev part's lines and of the older labels."""
    rows = [row for row in (line.rstrip().split("\t") for line in dev_conllu) if row[0].isdigit()]
    told = [(row[2], row[3], row[4], row[5].replace("_", "")) for row in rows]
    return Possible(
        modern,
        pos=_counted(((lemma, tag), pos) for lemma, pos, tag, _ in told),
        morph_by_lemma=_counted(((lemma, pos, tag), morph) for lemma, pos, tag, morph in told),
        morph=_counted(((pos, tag), morph) for _, pos, tag, morph in told),
        morph_by_pos=_counted((pos, morph) for _, pos, _, morph in told),
        old=_counted(((word.lemma, word.tag), word.pos) for words in old for word in words),
    )


def _counted(pairs: Iterable[tuple[Key, str]]) -> dict[Key, Counter[str]]:
    counts: defaultdict[Key, Counter[str]] = defaultdict(Counter)
    for key, value in pairs:
        counts[key][value] += 1
    return dict(counts)


def opened(
    sentences: Iterable[GoldSentence], old: Iterable[Sequence[OldWord]], possible: Possible
) -> list[tuple[GoldSentence, OpenSentence]]:
    """Sentences beside what their words may be; those that do not fit the lemma table left out."""
    return [
        (sentence, OpenSentence(sentence.words, tuple(map(possible.labels, words))))
        for sentence, words in zip(sentences, old, strict=True)
        if len(words) == len(sentence.words)
    ]


def of_gold(sentence: GoldSentence) -> OpenSentence:
    """A sentence of the dev part: each word is what it is."""
    labels = zip(sentence.pos, sentence.morphs, strict=True)
    return OpenSentence(sentence.words, tuple((label,) for label in labels))
