"""Gold sentences -> trained teachers of names, and raw sentences -> names as these see them.

The teachers are one network trained from several seeds; the mean of what they say is asked. Each
sentence tells by whose guideline its names are marked (`pipeline.text.guidelines`), so that what
the corpora differ in is not learned as noise, and raw text can be labelled by any of them.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any, Protocol, TypeVar

import numpy as np
import torch
from spacy.strings import StringStore
from torch import nn

from pipeline.evaluate.language_gold import GoldSentence, Name
from pipeline.text.guidelines import GUIDELINES
from pipeline.text.hints import hint
from pipeline.text.vectors import FloretVectors
from tools.train_model.network import VECTOR, Network
from tools.train_model.tags import names_of, tags_of

ALPHABET = {
    letter: number + 2
    for number, letter in enumerate(
        "abcdefghijklmnopqrstuvwxyzåäöéèüABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖÉ0123456789"
        "-.,:;'’&/()\"%ćčšžłńóáíøæñçßğışĆČŠŽØ"
    )
}
"""Letters known by themselves; 1 is any other, 0 none."""
MAX_LETTERS = 18
"""Of longer words the first and the last nine are read."""
HINT_LETTERS = "FfSsPOc"
SHAPES = 7
WORD_FEATURES = len(HINT_LETTERS) + SHAPES
FEATURES = WORD_FEATURES + len(GUIDELINES)
UNTOLD_SHARE = 0.15
"""Sentences of which it is not told by whose guideline they are marked, in each round anew."""
EPOCHS = 4
BATCH = 40
POOL = 4000
"""Sentences sorted by length together, so that a batch is of like lengths."""
RATE, WARM_UP_SHARE, DECAY, CLIP = 2.5e-3, 0.1, 1e-3, 2.0
MAX_WORDS = 120


def read_vectors(file: Path) -> FloretVectors:
    """The vectors of floret's text file."""
    vectors = FloretVectors(strings=StringStore())
    with file.open(encoding="utf-8") as lines:
        vectors.read_floret(lines)
    return vectors


@dataclass(frozen=True, eq=False)
class Reader:
    """Words -> what the network reads of them; `hints` are those of `pipeline.text.hints`."""

    vectors: FloretVectors
    hints: Mapping[str, str]
    known: dict[str, tuple[list[int], list[float]]] = field(default_factory=dict)

    def batch(self, sentences: Sequence[GoldSentence]) -> tuple[Any, Any, Any, Any]:
        """Vectors, letters, features and word mask of sentences that stand longest first."""
        shape = (len(sentences), len(sentences[0].words))
        vectors = np.zeros((*shape, VECTOR), dtype=np.float32)
        letters = np.zeros((*shape, MAX_LETTERS), dtype=np.int64)
        features = np.zeros((*shape, FEATURES), dtype=np.float32)
        there = np.zeros(shape, dtype=bool)
        for row, sentence in enumerate(sentences):
            words = sentence.words
            vectors[row, : len(words)] = self.vectors.get_batch(
                map(self.vectors.strings.add, words)
            )
            there[row, : len(words)] = True
            for at, word in enumerate(words):
                letters[row, at], features[row, at, : WORD_FEATURES - 1] = self._read(word)
            features[row, 0, WORD_FEATURES - 1] = 1.0
            if sentence.guideline in GUIDELINES:
                told = WORD_FEATURES + GUIDELINES.index(sentence.guideline)
                features[row, : len(words), told] = 1.0
        return tuple(map(torch.from_numpy, (vectors, letters, features, there)))

    def _read(self, word: str) -> tuple[list[int], list[float]]:
        if word not in self.known:
            half = MAX_LETTERS // 2
            short = word if len(word) <= MAX_LETTERS else word[:half] + word[-half:]
            letters = [ALPHABET.get(letter, 1) for letter in short]
            self.known[word] = (
                letters + [0] * (MAX_LETTERS - len(letters)),
                [*(float(h in hint(word, self.hints)) for h in HINT_LETTERS), *_shape(word)],
            )
        return self.known[word]


def _shape(word: str) -> Iterator[float]:
    yield from map(
        float,
        (
            word[:1].isupper(),
            word.isupper() and len(word) > 1,
            any(map(str.isdigit, word)),
            any(map(str.isupper, word[1:])),
            "-" in word,
            not any(map(str.isalnum, word)),
        ),
    )


def taught(
    train: Sequence[GoldSentence],
    reader: Reader,
    file: Path,
    *,
    seeds: Sequence[int],
    epochs: int = EPOCHS,
) -> Path:
    """The file of the networks' weights, one a seed, after so many rounds over the sentences."""
    torch.save([_learned(train, reader, seed, epochs) for seed in seeds], file)
    return file


def _learned(train: Sequence[GoldSentence], reader: Reader, seed: int, epochs: int) -> Any:
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    chance = random.Random(seed)
    sentences = [sentence for sentence in train if len(sentence.words) < MAX_WORDS]
    network = _network()
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    steps = epochs * math.ceil(len(sentences) / BATCH) + epochs * math.ceil(len(sentences) / POOL)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, RATE, total_steps=steps, pct_start=WARM_UP_SHARE
    )
    for _ in range(epochs):
        for batch in batches(sentences, chance):
            optimizer.zero_grad()
            told = [_perhaps_untold(sentence, chance) for sentence in batch]
            _loss(network, told, reader).backward()
            nn.utils.clip_grad_norm_(network.parameters(), CLIP)
            optimizer.step()
            schedule.step()
    return network.state_dict()


def _perhaps_untold(sentence: GoldSentence, chance: random.Random) -> GoldSentence:
    return replace(sentence, guideline="") if chance.random() < UNTOLD_SHARE else sentence


def _network() -> Any:
    return Network(alphabet=len(ALPHABET) + 2, features=FEATURES)


class Worded(Protocol):
    """What has words."""

    @property
    def words(self) -> Sequence[str]:
        """The words in order."""
        ...


Sentence = TypeVar("Sentence", bound=Worded)


def batches(sentences: Sequence[Sentence], chance: random.Random) -> Iterator[list[Sentence]]:
    """All sentences once, in batches of like lengths, longest first in each."""
    mixed = list(sentences)
    chance.shuffle(mixed)
    made = [
        pool[at : at + BATCH]
        for start in range(0, len(mixed), POOL)
        for pool in [sorted(mixed[start : start + POOL], key=_length, reverse=True)]
        for at in range(0, len(pool), BATCH)
    ]
    chance.shuffle(made)
    yield from made


def _length(sentence: Worded) -> int:
    return len(sentence.words)


def _loss(network: Any, batch: Sequence[GoldSentence], reader: Reader) -> Any:
    vectors, letters, features, words = reader.batch(batch)
    tags = torch.zeros(words.shape, dtype=torch.int64)
    for row, one in enumerate(batch):
        spans = [(name.start, name.end, name.label) for name in one.names]
        tags[row, : len(one.words)] = torch.tensor(tags_of(len(one.words), spans))
    return network.loss(network(vectors, letters, features, words), tags, words)


@dataclass(frozen=True, eq=False)
class Teacher:
    """Trained networks that label sentences together, each sentence by its guideline."""

    networks: Sequence[Any]
    reader: Reader

    @classmethod
    def loaded(cls, file: Path, reader: Reader) -> Teacher:
        """The teacher of a file of weights."""
        torch.set_num_threads(1)
        networks = []
        for weights in torch.load(file):
            network = _network()
            network.load_state_dict(weights)
            networks.append(network.eval())
        return cls(networks, reader)

    def labelled(self, sentences: Iterable[GoldSentence]) -> Iterator[GoldSentence]:
        """The sentences with the names that the teacher sees, in order."""
        remaining = iter(sentences)
        while pool := list(islice(remaining, POOL)):
            order = sorted(range(len(pool)), key=lambda at: -len(pool[at].words))
            for at in range(0, len(order), BATCH):
                chosen = order[at : at + BATCH]
                found = self._names([pool[number] for number in chosen])
                for number, names in zip(chosen, found, strict=True):
                    pool[number] = replace(pool[number], names=names)
            yield from pool

    def _names(self, batch: Sequence[GoldSentence]) -> list[tuple[Name, ...]]:
        with torch.no_grad():
            read = self.reader.batch(batch)
            scores = torch.stack([network(*read) for network in self.networks]).mean(0)
            follows = torch.stack([network.follows for network in self.networks]).mean(0)
            best = [
                self.networks[0].best(one, len(sentence.words), follows)
                for one, sentence in zip(scores, batch, strict=True)
            ]
        return [tuple(Name(*span) for span in names_of(tags)) for tags in best]
