"""Words of a doc -> what lists of names say of each, as a feature that the name finder reads.

The lists do not decide: "Björn", "Lund" and "Sten" are words, names and places. They tell the model
what a rare word may be, which no vector knows. A hint is a set of letters ("Fs": a common first
name and a rare surname).

Import this module only where a pipeline is built: it needs spaCy.
"""

from __future__ import annotations

import lzma
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import srsly  # type: ignore[import-untyped]
from spacy import util
from spacy.language import Language

from pipeline.text.word_feature import WordFeature

HINTS = "lasmer_hints"
FILE = "hints.msgpack"
ORDINARY_WORD = "c"
"""The letter of a hint that says that a name is an ordinary word too."""
ENDINGS = (":s", "'s", "’s", "s")
"""Genitives, tried on a word that no list has."""


class Hints(WordFeature):
    """A component that gives each token its hint."""

    def __init__(self, nlp: Language, name: str = HINTS) -> None:
        super().__init__(nlp, name)
        self.table: dict[str, str] = {}

    def told(self, word: str) -> str:
        """The hint of a word."""
        return hint(word, self.table)

    def initialize(
        self, get_examples: object, *, nlp: Language | None = None, path: str | None = None
    ) -> None:
        """Take over the table of a JSON file of hints by word, before training."""
        if path is not None:
            self.fill(srsly.read_json(path))

    def fill(self, table: Mapping[str, str]) -> None:
        """Take over a table of hints by word."""
        self.table = dict(table)
        self.settle(table.values())

    def to_disk(self, path: str | Path, **_: Any) -> None:
        """Write the table, a line for each hint, its words sorted, compressed."""
        packed = lzma.compress(self.to_bytes())
        util.to_disk(path, {FILE: lambda file: srsly.write_msgpack(file, packed)}, [])

    def from_disk(self, path: str | Path, **_: Any) -> Hints:
        """Itself with the table of the file."""
        packed = srsly.read_msgpack(util.ensure_path(path) / FILE)
        return self.from_bytes(lzma.decompress(packed))

    def to_bytes(self, **_: Any) -> bytes:
        """The table."""
        return "\n".join(hint_lines(self.table)).encode("utf-8")

    def from_bytes(self, data: bytes, **_: Any) -> Hints:
        """Itself with the table of the bytes."""
        self.fill(parsed_hints(data.decode("utf-8").splitlines()))
        return self


def hint(word: str, table: Mapping[str, str]) -> str:
    """What the lists say of a word in any inflection and case; empty where they say nothing."""
    for form in dict.fromkeys((word, word.title() if word.isupper() else word)):
        if form in table:
            return table[form]
        for ending in ENDINGS:
            stem = form.removesuffix(ending)
            if stem != form and stem in table:
                return table[stem]
    return ""


def hint_lines(table: Mapping[str, str]) -> list[str]:
    """A line for each hint: the hint, a tab, its words sorted, separated by tabs."""
    words: dict[str, list[str]] = {}
    for word in sorted(table):
        words.setdefault(table[word], []).append(word)
    return ["\t".join((letters, *words[letters])) for letters in sorted(words)]


def parsed_hints(lines: Iterable[str]) -> dict[str, str]:
    """The table out of such lines."""
    table: dict[str, str] = {}
    for line in lines:
        letters, *words = line.split("\t")
        table.update(dict.fromkeys(words, letters))
    return table


def _factory(nlp: Language, name: str) -> Hints:
    return Hints(nlp, name)


if not Language.has_factory(HINTS):
    Language.factory(HINTS, func=_factory)
