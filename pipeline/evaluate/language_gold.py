"""Gold files for the language model, lines in, sentences out; and which of them are set aside.

Formats: CoNLL-U and IOB2 of Universal NER, JSON lines and three-column tags of SUCX 3.0, and the
two-column text of the Swedish NER corpus with its quirks.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from pipeline.text.guidelines import SUCX, UNER, WEB_NEWS

NAME_LABELS = ("PER", "ORG", "LOC")
SUCX_LABELS = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "WRK": "WORK", "EVN": "EVENT"}
MANUAL_LABELS = {"person": "PER", "inst": "ORG", "place": "LOC", "work": "WORK", "event": "EVENT"}
UNSURE = re.compile("LOCPRS|ORGPRS|LOCORG")
"""Tags of SUCX 3.0 that leave open what the name stands for."""
PARTS = 10
"""Of files without a split of their own a tenth is test, a tenth dev, the rest train."""
MANUAL_COLUMNS = 3
"""Word, tag by hand, tag by machine."""
SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a sentence: first token, token after the last, label."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """A sentence of a gold file; `spaced` says which words have a space after them.

    `pos`, `morphs` and `lemmas` are empty where the file has none. `paragraph` says that the
    sentence begins a paragraph; `guideline`, by which one its names are marked, empty for none.
    """

    words: tuple[str, ...]
    spaced: tuple[bool, ...]
    names: tuple[Name, ...] = ()
    pos: tuple[str, ...] = ()
    morphs: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    paragraph: bool = False
    guideline: str = ""

    @property
    def text(self) -> str:
        """The sentence as it was written, without a space at its end."""
        pairs = zip(self.words, self.spaced, strict=True)
        return "".join(word + " " * space for word, space in pairs).rstrip()


def paragraphs(lines: Iterable[str]) -> Iterator[list[str]]:
    """Runs of lines between empty lines."""
    for filled, run in groupby(map(str.rstrip, lines), bool):
        if filled:
            yield list(run)


def parsed_conllu(lines: Iterable[str]) -> Iterator[GoldSentence]:
    """Sentences of a CoNLL-U file with lemma, part of speech and morphology."""
    for block in paragraphs(lines):
        rows = [row for row in (line.split("\t") for line in block) if row[0].isdigit()]
        words = tuple(row[1] for row in rows)
        yield GoldSentence(
            words,
            tuple("SpaceAfter=No" not in row[9] for row in rows),
            pos=tuple(row[3] for row in rows),
            morphs=tuple(row[5].replace("_", "") for row in rows),
            lemmas=tuple(row[2] for row in rows),
            paragraph=any(line.startswith(("# newpar", "# newdoc")) for line in block),
        )


def parsed_iob2(lines: Iterable[str]) -> Iterator[GoldSentence]:
    """Sentences of a Universal NER file with names and spaces as in its `# text` lines."""
    for block in paragraphs(lines):
        text = next(line[len("# text = ") :] for line in block if line.startswith("# text = "))
        rows = [row for row in (line.split("\t") for line in block) if row[0].isdigit()]
        words = tuple(row[1] for row in rows)
        yield GoldSentence(
            words, spaces_in(text, words), names_of_tags([row[2] for row in rows]),
            paragraph=any(line.startswith("# newdoc") for line in block), guideline=UNER,
        )  # fmt: skip


def spaces_in(text: str, words: Iterable[str]) -> tuple[bool, ...]:
    """Which of the words have a space after them in the text that they make up."""
    spaced: list[bool] = []
    at = 0
    for word in words:
        at = text.index(word, at) + len(word)
        spaced.append(text[at : at + 1].isspace())
    return tuple(spaced)


def names_of_tags(tags: Iterable[str]) -> tuple[Name, ...]:
    """Names out of B-, I- and O tags."""
    names: list[Name] = []
    for at, tag in enumerate(tags):
        if tag.startswith("B-"):
            names.append(Name(at, at + 1, tag[2:]))
        elif tag.startswith("I-") and names and names[-1].end == at:
            names[-1] = replace(names[-1], end=at + 1)
    return tuple(names)


def names_of_runs(tags: Iterable[str]) -> tuple[Name, ...]:
    """Names out of one bare label a token: a run of equal labels is one name."""
    names: list[Name] = []
    at = 0
    for tag, run in groupby(tags):
        length = len(list(run))
        if tag not in ("O", "0"):
            names.append(Name(at, at + length, tag))
        at += length
    return tuple(names)


def parsed_sucx(lines: Iterable[str]) -> Iterator[GoldSentence]:
    """Sentences of the JSON lines of SUCX 3.0; those with an undecided tag are left out."""
    for line in lines:
        row = json.loads(line)
        if not any(map(UNSURE.fullmatch, row["ner_tags"])):
            names = relabelled(names_of_runs(row["ner_tags"]), SUCX_LABELS)
            words = [word.replace("_", " ") for word in row["tokens"]]
            yield written(words, names, SUCX)


def parsed_sucx_manual(lines: Iterable[str]) -> Iterator[GoldSentence]:
    """Sentences of the hand-tagged remainder of SUCX 3.0; the second column is the hand's."""
    for block in paragraphs(lines):
        rows = [row for row in map(str.split, block) if len(row) == MANUAL_COLUMNS]
        names = relabelled(names_of_tags(row[1] for row in rows), MANUAL_LABELS)
        if rows:
            yield written([row[0].replace("_", " ") for row in rows], names, SUCX)


def parsed_web_news(lines: Iterable[str]) -> Iterator[GoldSentence]:
    """Sentences of the Swedish NER corpus: tabs and spaces mixed, `0` for O, soft hyphens."""
    for block in paragraphs(lines):
        rows = [row for row in map(str.split, block) if len(row) > 1]
        words = [row[0].replace(SOFT_HYPHEN, "") for row in rows]
        kept = [(word, row[-1]) for word, row in zip(words, rows, strict=True) if word]
        names = names_of_runs([tag if tag in NAME_LABELS else "O" for _, tag in kept])
        if kept:
            yield written([word for word, _ in kept], names, WEB_NEWS)


def relabelled(names: Iterable[Name], labels: dict[str, str]) -> tuple[Name, ...]:
    """The names whose label has one of ours, with ours."""
    return tuple(replace(name, label=labels[name.label]) for name in names if name.label in labels)


def written(words: list[str], names: tuple[Name, ...], guideline: str = "") -> GoldSentence:
    """A sentence out of words alone, its spaces guessed by the rules of type."""
    spaced = [_space_between(word, after) for word, after in pairwise(words)]
    return GoldSentence(tuple(words), (*spaced, False), names, guideline=guideline)


def _space_between(word: str, after: str) -> bool:
    return not (after in {".", ",", ":", ";", "!", "?", ")", "]", "%"} or word in {"(", "["})


def share(sentence: GoldSentence) -> int:
    """Which of ten equal parts the sentence belongs to, by its words alone; 0 is test, 1 is dev."""
    digest = hashlib.sha256(" ".join(sentence.words).encode("utf-8")).digest()
    return int.from_bytes(digest[:4]) % PARTS


def shares(
    sentences: Iterable[GoldSentence], wanted: Callable[[int], bool]
) -> Iterator[GoldSentence]:
    """The sentences whose tenth is wanted."""
    return (sentence for sentence in sentences if wanted(share(sentence)))
