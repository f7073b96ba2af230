"""Treebank sentences -> trained teachers of tags, and sentences -> tags as they see them.

The teachers are one network trained from several seeds: the mean of what they say is better than
the best of them.

A word of the treebank's training part may be open: older labels do not tell which of several modern
ones it has. Of such a word the teacher learns only that it has one of these.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from pipeline.evaluate.language import gold_docs
from pipeline.evaluate.language_gold import GoldSentence
from pipeline.text.vectors import FloretVectors
from pipeline.text.word_kinds import KindTable
from tools.train_model.open_labels import Label, OpenSentence
from tools.train_model.tag_network import VECTOR, TagNetwork
from tools.train_model.teacher import BATCH, CLIP, DECAY, WARM_UP_SHARE, batches

if TYPE_CHECKING:
    from spacy.language import Language

PIECES = 1 << 14
"""Rows that words, beginnings and endings are hashed to, the first for none."""
BEGINNINGS, ENDINGS = (1, 2, 3), (1, 2, 3, 4, 5)
PIECES_OF_WORD = 2 + len(BEGINNINGS) + len(ENDINGS) + 3
ROUNDS = ((8, 3e-3), (9, 2e-3))
"""Times over the sentences and highest rate; the rate rises and falls in each round."""
POS = "POS="
TAGGED_AT_ONCE = 128
IMPOSSIBLE = -1e4
MAX_RUN = 3
"""Like signs kept of a word's shape: "Xxx" for every capitalised word."""


@dataclass(frozen=True, eq=False)
class TagReader:
    """Words -> what the network reads of them."""

    vectors: FloretVectors
    kinds: KindTable
    known: dict[str, list[int]] = field(default_factory=dict)

    def batch(self, sentences: Sequence[Sequence[str]]) -> tuple[Any, Any, Any]:
        """Vectors, pieces and word mask of sentences that stand longest first."""
        shape = (len(sentences), len(sentences[0]))
        vectors = np.zeros((*shape, VECTOR), dtype=np.float32)
        pieces = np.zeros((*shape, PIECES_OF_WORD), dtype=np.int64)
        there = np.zeros(shape, dtype=bool)
        for row, words in enumerate(sentences):
            vectors[row, : len(words)] = self.vectors.get_batch(
                map(self.vectors.strings.add, words)
            )
            pieces[row, : len(words)] = [self._pieces(word) for word in words]
            there[row, : len(words)] = True
        return torch.from_numpy(vectors), torch.from_numpy(pieces), torch.from_numpy(there)

    def _pieces(self, word: str) -> list[int]:
        if word not in self.known:
            low = word.lower()
            kinds = self.kinds.told(word)
            told = [
                low, word_shape(word),
                *(low[:length] for length in BEGINNINGS), *(low[-length:] for length in ENDINGS),
                kinds, f"{kinds} {low[-1:]}", f"{kinds} {low[-2:]}",
            ]  # fmt: skip
            self.known[word] = [
                1 + zlib.crc32(f"{kind} {piece}".encode()) % (PIECES - 1)
                for kind, piece in enumerate(told)
            ]
        return self.known[word]


def word_shape(word: str) -> str:
    """The word's letters as X or x, its digits as d, other signs as they are, long runs cut."""
    runs = groupby(map(_sign, word))
    return "".join("".join([*run][:MAX_RUN]) for _, run in runs)


def _sign(letter: str) -> str:
    if letter.isdigit():
        return "d"
    if letter.isalpha():
        return "X" if letter.isupper() else "x"
    return letter


def labels_of(sentences: Iterable[OpenSentence]) -> tuple[Label, ...]:
    """All labels of the sentences, sorted."""
    return tuple(sorted({label for s in sentences for word in s.labels for label in word}))


def tags_taught(
    train: Sequence[OpenSentence], reader: TagReader, file: Path, *, seeds: Sequence[int],
    rounds: Sequence[tuple[int, float]] = ROUNDS,
) -> Path:  # fmt: skip
    """The file of the labels and of the networks' weights, one of each seed."""
    torch.set_num_threads(1)
    labels = labels_of(train)
    networks = [_trained(train, reader, labels, seed, rounds).state_dict() for seed in seeds]
    torch.save({"networks": networks, "labels": labels}, file)
    return file


def _trained(
    train: Sequence[OpenSentence], reader: TagReader, labels: Sequence[Label], seed: int,
    rounds: Sequence[tuple[int, float]],
) -> Any:  # fmt: skip
    torch.manual_seed(seed)
    chance = random.Random(seed)
    network = _network(labels)
    for epochs, rate in rounds:
        _train(network, train, reader, labels, chance, epochs, rate)
    return network


def _train(
    network: Any, train: Sequence[OpenSentence], reader: TagReader, labels: Sequence[Label],
    chance: random.Random, epochs: int, rate: float,
) -> None:  # fmt: skip
    numbers = {label: number for number, label in enumerate(labels)}
    optimizer = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=DECAY)
    steps = epochs * len(list(batches(train, chance)))
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, rate, total_steps=steps, pct_start=WARM_UP_SHARE
    )
    for _ in range(epochs):
        for batch in batches(train, chance):
            optimizer.zero_grad()
            _loss(network, batch, reader, numbers).backward()
            nn.utils.clip_grad_norm_(network.parameters(), CLIP)
            optimizer.step()
            schedule.step()


def _network(labels: Sequence[Label]) -> TagNetwork:
    return TagNetwork(pieces=PIECES, kinds=PIECES_OF_WORD, labels=len(labels))


def _loss(
    network: Any, batch: Sequence[OpenSentence], reader: TagReader, numbers: Mapping[Label, int]
) -> Any:
    """Mean negative log likelihood of what the words may be."""
    vectors, pieces, words = reader.batch([sentence.words for sentence in batch])
    scores = network(vectors, pieces, words)[words]
    may = [[numbers[label] for label in word] for one in batch for word in one.labels]
    barred = torch.full(scores.shape, IMPOSSIBLE)
    rows = [row for row, word in enumerate(may) for _ in word]
    barred[rows, [number for word in may for number in word]] = 0.0
    return (torch.logsumexp(scores, 1) - torch.logsumexp(scores + barred, 1)).mean()


@dataclass(frozen=True, eq=False)
class TagTeacher:
    """Trained networks and the tagger that is to learn from them, who label sentences together."""

    networks: tuple[Any, ...]
    labels: tuple[Label, ...]
    reader: TagReader
    tagger: Language | None = None

    @classmethod
    def loaded(cls, file: Path, reader: TagReader, tagger: Language | None = None) -> TagTeacher:
        """The teacher of a file of weights."""
        torch.set_num_threads(1)
        saved = torch.load(file)
        networks = []
        for weights in saved["networks"]:
            network = _network(saved["labels"])
            network.load_state_dict(weights)
            networks.append(network.eval())
        return cls(tuple(networks), tuple(map(tuple, saved["labels"])), reader, tagger)

    def labelled(self, sentences: Sequence[GoldSentence]) -> list[GoldSentence]:
        """The sentences with the likeliest labels, in order."""
        return [
            with_labels(sentence, [self.labels[number] for number in one.argmax(1)])
            for sentence, one in zip(sentences, self._chances(sentences), strict=True)
        ]

    def closed(self, pairs: Sequence[tuple[GoldSentence, OpenSentence]]) -> list[GoldSentence]:
        """The sentences with the likeliest of the labels that each word may have."""
        numbers = {label: number for number, label in enumerate(self.labels)}
        chances = self._chances([sentence for sentence, _ in pairs])
        return [
            with_labels(
                sentence,
                [
                    max(may, key=lambda label, word=word: float(word[numbers[label]]))  # type: ignore[misc]
                    for may, word in zip(opened.labels, one, strict=True)
                ],
            )
            for (sentence, opened), one in zip(pairs, chances, strict=True)
        ]

    def _chances(self, sentences: Sequence[GoldSentence]) -> list[Any]:
        """Scores (words, labels) of each sentence, higher for what is likelier."""
        order = sorted(range(len(sentences)), key=lambda at: -len(sentences[at].words))
        found: list[Any] = [None] * len(sentences)
        for at in range(0, len(order), BATCH):
            chosen = order[at : at + BATCH]
            read = self.reader.batch([sentences[number].words for number in chosen])
            with torch.no_grad():
                seen = sum(network(*read).softmax(-1) for network in self.networks).numpy()
            for number, one in zip(chosen, seen, strict=True):
                found[number] = one[: len(sentences[number].words)]
        if self.tagger is not None:
            for one, other in zip(
                found, tagger_chances(self.tagger, sentences, self.labels), strict=True
            ):
                one += other
        return found


def tagger_chances(
    tagger: Language, sentences: Sequence[GoldSentence], labels: Sequence[Label]
) -> Iterator[NDArray[np.float32]]:
    """What a tagger gives each of the labels, (words, labels) for each sentence in order."""
    known = [_label(name) for name in tagger.get_pipe("morphologizer").labels]  # type: ignore[attr-defined]
    places = {label: at for at, label in enumerate(known)}
    columns = np.array([places.get(label, -1) for label in labels])
    for at in range(0, len(sentences), TAGGED_AT_ONCE):
        docs = list(gold_docs(sentences[at : at + TAGGED_AT_ONCE], tagger))
        docs = list(tagger.get_pipe("tok2vec").pipe(docs))  # type: ignore[attr-defined]
        for scores in tagger.get_pipe("morphologizer").model.predict(docs):  # type: ignore[attr-defined]
            yield np.where(columns >= 0, scores[:, columns], 0.0)


def _label(name: str) -> Label:
    features = name.split("|")
    pos = next((f[len(POS) :] for f in features if f.startswith(POS)), "")
    return pos, "|".join(f for f in features if not f.startswith(POS) and f != "_")


def with_labels(sentence: GoldSentence, labels: Sequence[Label]) -> GoldSentence:
    """The sentence with those parts of speech and morphologies."""
    pos, morphs = zip(*labels, strict=True)
    return replace(sentence, pos=pos, morphs=morphs)
