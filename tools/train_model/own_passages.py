"""Passages of our own with names marked in brackets -> sentences with names, to train on.

`Vd för [ORG Rena Röster] är [PER Ida Ek].`; a line break within a passage is written `\\n`, a tab
`\\t`; lines that begin with `#` say what follows. Each passage is one "sentence" here, however many
it has: a name finder meets whole passages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.evaluate.language_gold import GoldSentence, Name

if TYPE_CHECKING:
    from spacy.tokens import Doc

OWN = Path(__file__).parent / "own"
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


def passages(lines: Iterable[str], words: Callable[[str], Doc]) -> Iterator[GoldSentence]:
    """The passages in words; those with a name that ends within a word are left out."""
    for line in lines:
        text, spans = marked(line)
        doc = words(text)
        names = [doc.char_span(start, end, label) for start, end, label in spans]
        if all(names):
            yield GoldSentence(
                tuple(token.text for token in doc),
                tuple(bool(token.whitespace_) for token in doc),
                tuple(Name(name.start, name.end, name.label_) for name in names if name),
            )
