"""The gold folder -> what to train on, what to choose by, and what only to report on."""

from __future__ import annotations

import json
import lzma
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.language import Language

from pipeline.evaluate.blind_lines import Blind
from pipeline.evaluate.language_gold import (
    NAME_LABELS,
    GoldSentence,
    paragraphs,
    parsed_conllu,
    parsed_iob2,
    parsed_sucx,
    parsed_sucx_manual,
    parsed_web_news,
    share,
)
from pipeline.text.language import BLANK, load_language
from tools.train_model.names import Swapper
from tools.train_model.open_labels import OpenSentence, opened, possible
from tools.train_model.own_passages import office_passages, office_texts, own_lines, passages
from tools.train_model.treebank import learned, modernised, parsed_old

TEST_SHARE, DEV_SHARE = 0, 1
"""The tenths of the SUCX part and of the web news that are set aside."""
DEV_TENTHS_OF_TREEBANK = 3
"""Three tenths of the treebank's dev part choose the checkpoint; the rest is trained on, twice,
since only it has the modern labels from the source."""
MIN_TEST_WORDS = 4
"""Shorter sentences of the test parts ("Se sid. 3") may stand in training too."""
SWAPPED_SHARE = 0.8
RAW_SHARES = {
    "motioner": 1.0, "almedalen_program": 1.0, "regeringen_se": 1.0,
    "riksdag_blandade_dokument": 1.0, "riksdag_interpellationer": 1.0, "sfs_lagtext": 0.6,
    "propositioner": 0.6,
}  # fmt: skip
"""How much of each file the vectors are trained on: 30 million words, bills about a third."""
MIN_RAW_WORDS = 4
RAW_WORD = re.compile(r"\w+(?:[:’'.@/\-–]\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Corpus:
    """Sentences to train on and to choose checkpoints by."""

    train: list[GoldSentence]
    dev: list[GoldSentence]


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()


def treebank(gold: Path) -> Corpus:
    """Sentences with part of speech, morphology and lemma."""
    folder = gold / "treebank"
    dev_lines = _lines(folder / "sv_talbanken-ud-dev.conllu")
    dev = list(parsed_conllu(dev_lines))
    old = parsed_old(_lines(folder / "sv_talbanken-ud-train.lemmas.tab"))
    text = parsed_iob2(_lines(gold / "ner" / "uner_talbanken_train.iob2"))
    train = list(modernised(text, old, learned(dev_lines)))
    rest = [sentence for sentence in dev if share(sentence) >= DEV_TENTHS_OF_TREEBANK]
    chosen = [sentence for sentence in dev if share(sentence) < DEV_TENTHS_OF_TREEBANK]
    return Corpus([*train, *rest, *rest], chosen)


@dataclass(frozen=True, slots=True)
class OpenTreebank:
    """The training part beside what its words may be, modern sentences, and those to choose by."""

    older: list[tuple[GoldSentence, OpenSentence]]
    modern: list[GoldSentence]
    dev: list[GoldSentence]


def open_treebank(gold: Path) -> OpenTreebank:
    """The treebank for a teacher of tags; of the dev part, only what is trained on tells labels."""
    folder = gold / "treebank"
    dev_lines = _lines(folder / "sv_talbanken-ud-dev.conllu")
    dev = list(parsed_conllu(dev_lines))
    modern = [sentence for sentence in dev if share(sentence) >= DEV_TENTHS_OF_TREEBANK]
    lines = _lines_of(dev_lines, modern)
    old = parsed_old(_lines(folder / "sv_talbanken-ud-train.lemmas.tab"))
    text = parsed_iob2(_lines(gold / "ner" / "uner_talbanken_train.iob2"))
    return OpenTreebank(
        opened(text, old, possible(learned(lines), lines, old)),
        modern,
        [sentence for sentence in dev if share(sentence) < DEV_TENTHS_OF_TREEBANK],
    )


def _lines_of(conllu: Iterable[str], sentences: Iterable[GoldSentence]) -> list[str]:
    wanted = {sentence.words for sentence in sentences}
    return [
        line
        for block in paragraphs(conllu)
        for sentence in parsed_conllu(block)
        if sentence.words in wanted
        for line in block
    ]


def prose(gold: Path) -> list[GoldSentence]:
    """Sentences of the corpora of names that are in no part of the treebank."""
    folder = gold / "treebank"
    files = [folder / f"sv_talbanken-ud-{part}.conllu" for part in ("dev", "test")]
    known = {sentence.words for file in files for sentence in parsed_conllu(_lines(file))}
    text = parsed_iob2(_lines(gold / "ner" / "uner_talbanken_train.iob2"))
    known |= {sentence.words for sentence in text}
    return [sentence for sentence in names(gold).train if sentence.words not in known]


def treebank_for_lemmas(gold: Path) -> tuple[list[GoldSentence], list[GoldSentence]]:
    """The training part with modern labels, and the dev part as it is."""
    dev = list(parsed_conllu(_lines(gold / "treebank" / "sv_talbanken-ud-dev.conllu")))
    train = treebank(gold).train
    known = {sentence.words for sentence in dev}
    return [sentence for sentence in train if sentence.words not in known], dev


def names(gold: Path) -> Corpus:
    """Sentences with names of people, organisations and places."""
    folder = gold / "ner"
    talbanken = list(parsed_iob2(_lines(folder / "uner_talbanken_train.iob2")))
    talbanken_dev = list(parsed_iob2(_lines(folder / "uner_talbanken_dev.iob2")))
    tested = list(parsed_iob2(_lines(folder / "uner_talbanken_test.iob2")))
    sucx = _three_labels(parsed_sucx(_lines(folder / "sucx3_part.jsonl")))
    manual = _three_labels(parsed_sucx_manual(_lines(folder / "sucx3_manual_tags.txt")))
    web = list(parsed_web_news(_lines(folder / "swedish_ner_corpus_train.txt")))
    tested += (sentence for sentence in (*sucx, *web) if share(sentence) == TEST_SHARE)
    closed = {sentence.words for sentence in tested if len(sentence.words) >= MIN_TEST_WORDS}
    opened = [s for s in (*talbanken, *sucx, *manual, *web) if s.words not in closed]
    dev = [s for s in (*talbanken, *sucx, *web) if s.words not in closed]
    return Corpus(
        [sentence for sentence in opened if share(sentence) > DEV_SHARE],
        [*talbanken_dev, *(sentence for sentence in dev if share(sentence) == DEV_SHARE)],
    )


def own_passages() -> Corpus:
    """Passages of our own with the names of people, organisations and places; a tenth is dev."""
    words = load_language(BLANK)
    every = [*passages(own_lines(), words), *office_passages(office_texts(), words)]
    return Corpus(
        [passage for passage in every if share(passage) != DEV_SHARE],
        [passage for passage in every if share(passage) == DEV_SHARE],
    )


def is_learned(text: Blind, words: Language) -> bool:
    """Whether the name finder learns from the text of ours; a tenth chooses its checkpoint."""
    return any(share(passage) != DEV_SHARE for passage in office_passages([text], words))


def _three_labels(sentences: Iterable[GoldSentence]) -> list[GoldSentence]:
    """The sentences with the labels that all corpora have."""
    return [
        replace(s, names=tuple(name for name in s.names if name.label in NAME_LABELS))
        for s in sentences
    ]


def with_swapped(
    train: Sequence[GoldSentence], swapper: Swapper, *, copies: int
) -> list[GoldSentence]:
    """The sentences and, of those with names, so many copies each with other names, mixed."""
    named = [sentence for sentence in train if sentence.names]
    swapped = [
        swapper.swapped(sentence, SWAPPED_SHARE) for sentence in named for _ in range(copies)
    ]
    pool = [*train, *swapped]
    swapper.chance.shuffle(pool)
    return pool


def raw_lines(shared: Path, seed: int) -> Iterator[str]:
    """Lines of words to train vectors on, without the held-out gold."""
    chance = random.Random(seed)
    for name, kept in RAW_SHARES.items():
        with lzma.open(shared / "rawtext" / f"{name}.txt.xz", "rt", encoding="utf-8") as lines:
            for line in lines:
                words = RAW_WORD.findall(line)
                if len(words) >= MIN_RAW_WORDS and chance.random() <= kept:
                    yield " ".join(words)
    for line in _lines(shared / "gold" / "ner" / "sucx3_part.jsonl"):
        yield " ".join(json.loads(line)["tokens"]).replace("_", " ")


def paragraphs_of(shared: Path, counts: dict[str, int], seed: int) -> list[str]:
    """So many paragraphs of each raw text, to make silver of."""
    chance = random.Random(seed)
    found: list[str] = []
    for name, count in counts.items():
        with lzma.open(shared / "rawtext" / f"{name}.txt.xz", "rt", encoding="utf-8") as lines:
            usable = [line.strip() for line in lines if MIN_CHARACTERS < len(line) < MAX_CHARACTERS]
        chance.shuffle(usable)
        found += usable[:count]
    return found


MIN_CHARACTERS, MAX_CHARACTERS = 30, 1500
"""Of paragraphs that silver is made of: no headings, no pages."""
