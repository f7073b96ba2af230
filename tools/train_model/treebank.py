"""The treebank's training part, brought to the labels of its modern dev part.

The modern training file is not among the data, but its text, its lemmas with older labels, and a
conversion of an older release are. Older labels give way where the dev part is of one mind.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from pipeline.evaluate.language_gold import GoldSentence, paragraphs
from pipeline.text.lemmas import participle

Key = TypeVar("Key", bound=Hashable)
MIN_SEEN = 3
"""Times that dev must show a (lemma, tag) before its label overrules the older one."""
MIN_AGREEMENT = 0.8
"""Share of those times that must agree; what varies more is left to the older labels."""
MIN_SHARE = 0.1
"""A label that dev gives a (lemma, tag) more seldom is one of the older release."""
PARTICIPLE_TAG = "PC|"
PRONOUN_TAG = "PS|"
"""Possessives: DET in older releases, PRON in modern ones."""


@dataclass(frozen=True, slots=True)
class OldWord:
    """A word of the training part: lemma, language-specific tag, older part of speech."""

    lemma: str
    tag: str
    pos: str


@dataclass(frozen=True, slots=True)
class Modern:
    """What the dev part says: part of speech and morphology by keys from narrow to wide."""

    pos: Mapping[tuple[str, str], str]
    commonest: Mapping[tuple[str, str], str]
    shares: Mapping[tuple[str, str], Mapping[str, float]]
    morph_by_lemma: Mapping[tuple[str, str, str], str]
    morph: Mapping[tuple[str, str], str]

    def pos_of(self, word: OldWord) -> str:
        """Part of speech by modern labels."""
        if word.tag.startswith(PRONOUN_TAG):
            return "PRON"
        key = (word.lemma, word.tag)
        if self.shares.get(key, {}).get(word.pos, 0.0) < MIN_SHARE:
            return self.commonest.get(key, word.pos)
        return self.pos.get(key, word.pos)

    def morph_of(self, word: OldWord, pos: str) -> str:
        """Morphology by modern labels; empty for a tag that dev does not show."""
        narrow = self.morph_by_lemma.get((word.lemma, pos, word.tag))
        return narrow if narrow is not None else self.morph.get((pos, word.tag), "")


def parsed_old(lines: Iterable[str]) -> list[tuple[OldWord, ...]]:
    """Sentences of the lemma table: lemma, short tag, tag, older part of speech."""
    rows = ([line.split("\t") for line in block] for block in paragraphs(lines))
    return [tuple(OldWord(row[0], row[2], row[3]) for row in block) for block in rows]


def learned(dev_conllu: Iterable[str]) -> Modern:
    """What the modern dev part says, as tables."""
    rows = [row for row in (line.rstrip().split("\t") for line in dev_conllu) if row[0].isdigit()]
    pairs = [((row[2], row[4]), row[3]) for row in rows]
    return Modern(
        pos=_agreed(pairs),
        commonest=_agreed(pairs, agreement=0.0),
        shares=_shares(pairs),
        morph_by_lemma=_agreed(((row[2], row[3], row[4]), _morph(row[5])) for row in rows),
        morph=_agreed((((row[3], row[4]), _morph(row[5])) for row in rows), seen=1, agreement=0.0),
    )


def _morph(column: str) -> str:
    return "" if column == "_" else column


def _agreed(
    pairs: Iterable[tuple[Key, str]], seen: int = MIN_SEEN, agreement: float = MIN_AGREEMENT
) -> dict[Key, str]:
    counts: defaultdict[Key, Counter[str]] = defaultdict(Counter)
    for key, value in pairs:
        counts[key][value] += 1
    tops = {key: (*counter.most_common(1)[0], counter.total()) for key, counter in counts.items()}
    return {
        key: value
        for key, (value, count, total) in tops.items()
        if total >= seen and count >= agreement * total
    }


def _shares(pairs: Iterable[tuple[Key, str]]) -> dict[Key, dict[str, float]]:
    counts: defaultdict[Key, Counter[str]] = defaultdict(Counter)
    for key, value in pairs:
        counts[key][value] += 1
    return {
        key: {value: count / counter.total() for value, count in counter.items()}
        for key, counter in counts.items()
    }


def modernised(
    sentences: Iterable[GoldSentence], old: Iterable[tuple[OldWord, ...]], modern: Modern
) -> Iterator[GoldSentence]:
    """The sentences with modern labels; those whose words do not fit the lemma table left out."""
    for sentence, words in zip(sentences, old, strict=True):
        if len(words) == len(sentence.words):
            pos = tuple(map(modern.pos_of, words))
            yield replace(
                sentence,
                pos=pos,
                lemmas=tuple(map(modern_lemma, sentence.words, words, pos)),
                morphs=tuple(map(modern.morph_of, words, pos)),
            )


def modern_lemma(form: str, word: OldWord, pos: str) -> str:
    """The lemma by modern rules: a participle that stands as an adjective is its own."""
    if pos == "ADJ" and word.tag.startswith(PARTICIPLE_TAG):
        return participle(form.lower(), word.lemma) or word.lemma
    return word.lemma


def lemma_table(sentences: Iterable[GoldSentence]) -> dict[tuple[str, str], str]:
    """The commonest lemma of each (lower-case form, part of speech) in the sentences."""
    counts: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word, pos, lemma in zip(sentence.words, sentence.pos, sentence.lemmas, strict=True):
            counts[word.lower(), pos][lemma] += 1
    return {key: counter.most_common(1)[0][0] for key, counter in sorted(counts.items())}


def joined_tables(
    train: Iterable[GoldSentence], dev: Sequence[GoldSentence]
) -> dict[tuple[str, str], str]:
    """One lemma table of both: the modern dev part wins where it has seen a lemma twice."""
    table = lemma_table(train)
    seen = Counter(
        (word.lower(), pos, lemma)
        for sentence in dev
        for word, pos, lemma in zip(sentence.words, sentence.pos, sentence.lemmas, strict=True)
    )
    for key, lemma in lemma_table(dev).items():
        if key not in table or seen[*key, lemma] > 1:
            table[key] = lemma
    return table
