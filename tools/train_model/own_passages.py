"""Passages of our own with their names -> sentences with names, to train on.

Those of `own` have names in brackets, `Vd för [ORG Rena Röster] är [PER Ida Ek].`; a line break
within a passage is written `\\n`, a tab `\\t`; lines that begin with `#` say what follows. Those of
`tools/train_holdings/texts` list their names below the text. Each passage is one "sentence" here,
however many it has, and stands on one line: a name finder meets whole passages after repair.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.evaluate.blind_lines import Blind, parsed
from pipeline.evaluate.blind_lines import marked as placed
from pipeline.evaluate.language_gold import NAME_LABELS, GoldSentence, Name
from pipeline.text.guidelines import OWN as OWN_GUIDELINE

if TYPE_CHECKING:
    from spacy.tokens import Doc

OWN = Path(__file__).parent / "own"
OFFICES = Path(__file__).parent.parent / "train_holdings" / "texts"
HELD_BACK = Path(__file__).parent.parent / "train_weighing" / "texts"
"""Texts of which the name finder learns nothing: how far it can be trusted is learned from them."""
MARK = re.compile(r"\[(PER|ORG|LOC) ([^\[\]]+)\]")
COMMENT = "#"


def own_lines() -> list[str]:
    """The passages as they are written in the files, comments left out."""
    files = sorted(OWN.glob("*.txt"))
    lines = (line for file in files for line in file.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith(COMMENT)]


def marked(line: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The passage's text, and start, end and label of its names."""
    written = line.replace("\\n", "\n").replace("\\t", "\t")
    text, spans, at = "", [], 0
    for mark in MARK.finditer(written):
        text += written[at : mark.start()]
        spans.append((len(text), len(text) + len(mark[2]), mark[1]))
        text += mark[2]
        at = mark.end()
    return text + written[at:], spans


def office_texts() -> list[Blind]:
    """The texts that teach who holds which office, those whose names are told."""
    files = sorted(OFFICES.glob("*.txt"))
    texts = [one for file in files for one in parsed(file.read_text("utf-8").splitlines())]
    return [one for one in texts if one.mentions or not one.offices]


def passages(lines: Iterable[str], words: Callable[[str], Doc]) -> Iterator[GoldSentence]:
    """The passages in words, each on one line; without those with a name that cuts a word."""
    return _in_words(map(marked, lines), words)


def office_passages(texts: Iterable[Blind], words: Callable[[str], Doc]) -> Iterator[GoldSentence]:
    """The texts in words, each on one line; without those with a name that cuts a word."""
    return _in_words(map(_names_of, texts), words)


def _names_of(one: Blind) -> tuple[str, list[tuple[int, int, str]]]:
    text = one.text
    marks = (mark for mark in placed(one, text).marks if mark.end <= len(text))
    return text, [(m.start, m.end, m.label) for m in marks if m.label in NAME_LABELS]


def _in_words(
    told: Iterable[tuple[str, list[tuple[int, int, str]]]], words: Callable[[str], Doc]
) -> Iterator[GoldSentence]:
    for text, spans in told:
        doc = words(text.replace("\n", " "))
        names = [doc.char_span(start, end, label) for start, end, label in spans]
        if all(names):
            yield GoldSentence(
                tuple(token.text for token in doc),
                tuple(bool(token.whitespace_) for token in doc),
                tuple(Name(name.start, name.end, name.label_) for name in names if name),
                guideline=OWN_GUIDELINE,
            )
