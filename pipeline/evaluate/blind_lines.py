"""Short texts of our own with all their people, organisations, dates, shares and offices.

Each text is a document of its own and goes through the whole pipeline from repair on. Lines are
those of `office_lines`, and `- LABEL | mention | mention = value` for every mention of its label in
the text above, `? words` for what counts neither way. A digest of the text says whether it is for
tuning or only reported on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.evaluate.entity_gold import HALVES
from pipeline.evaluate.mentions import (
    LabelScore,
    Mark,
    MarkedPassage,
    Office,
    label_scores,
    office_score,
)
from pipeline.evaluate.office_lines import office_of, offices_in, unescaped
from pipeline.evaluate.relation_gold import mentions_in, passage_role
from pipeline.text.relations import relations

if TYPE_CHECKING:
    from pipeline.text.language import Annotator
    from pipeline.text.lexicon import Lexicon

LABELS = ("PER", "ORG", "DATE", "PERCENT")
"""What is marked in full in `offices_2.txt`: other labels found count for nothing."""
WORLD_LABELS = ("PER", "ORG", "LOC")
"""The same in `world_names.txt`."""
PAGE_LABELS = ("PER", "ORG", "LOC", "ROLE", "DATE", "MONEY", "PERCENT")
"""The same in `offices_3.txt` to `offices_6.txt`."""
LAYOUT_LABELS = ("PER", "ORG", "LOC", "ROLE")
"""The same in `offices_7.txt`."""

VALUE_LABELS = (
    "DATE", "MONEY", "PERCENT", "QUANTITY", "REF", "PHONE", "EMAIL", "URL", "ORGNR",
)  # fmt: skip
"""The same in `values.txt`."""


@dataclass(frozen=True, slots=True)
class Blind:
    """A text as written, with what it holds: (label, words, value), and the words in doubt."""

    text: str
    mentions: tuple[tuple[str, str, str | None], ...] = ()
    unsure: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()

    @property
    def half(self) -> str:
        """`tune` or `report`: the last bit of the text's SHA-256."""
        return HALVES[hashlib.sha256(self.text.encode()).digest()[-1] & 1]


def parsed(lines: Iterable[str]) -> list[Blind]:
    """The texts of the file with what they hold."""
    found: list[Blind] = []
    for line in lines:
        mark, rest = line[:2], line[2:].rstrip("\n")
        if mark == "> ":
            found.append(Blind(unescaped(rest)))
        elif mark in ("= ", "- ", "? "):
            found[-1] = _with(found[-1], mark, rest)
    return found


def _with(one: Blind, mark: str, rest: str) -> Blind:
    mentions, unsure, offices = one.mentions, one.unsure, one.offices
    if mark == "= ":
        offices = (*offices, office_of(rest))
    elif mark == "? ":
        unsure = (*unsure, rest)
    else:
        label, *written = (part.strip() for part in rest.split("|"))
        for each in written:
            words, _, value = each.partition(" = ")
            mentions = (*mentions, (label, unescaped(words), value or None))
    return Blind(one.text, mentions, unsure, offices)


def marked(one: Blind, text: str) -> MarkedPassage:
    """The text as mended, with the places of its mentions, long ones first, none within another.

    A mention that the mended text lacks is kept at a place where nothing is found: it is missed.
    """
    marks: list[Mark] = []
    for label, written, value in sorted(one.mentions, key=lambda mention: -len(mention[1])):
        words = written if written in text else " ".join(written.split())  # lines are joined
        start = _free(text, words, marks)
        marks.append(Mark(start, start + len(words), label, value))
    unsure = tuple((at, at + len(words)) for words in one.unsure if (at := text.find(words)) >= 0)
    return MarkedPassage("", text, tuple(sorted(marks)), unsure, one.offices)


def _free(text: str, words: str, taken: Sequence[Mark]) -> int:
    """Where the words first stand outside the mentions placed, else a place behind the text."""
    at = text.find(words)
    while at >= 0 and any(mark.start < at + len(words) and at < mark.end for mark in taken):
        at = text.find(words, at + 1)
    return at if at >= 0 else len(text) + sum(mark.end - mark.start for mark in taken)


Read = tuple[MarkedPassage, Sequence[Mark], set[Office]]
"""A text as marked, the mentions and the offices found in it."""


def read(
    lines: Sequence[Blind],
    annotator: Annotator,
    lexicon: Lexicon,
    *,
    labels: Sequence[str] = LABELS,
) -> Iterator[Read]:
    """Each text mended, with what of these labels the pipeline finds in it."""
    from pipeline.text.repair import repair

    texts = [repair(one.text, lexicon=lexicon).text for one in lines]
    for one, text, found in zip(lines, texts, mentions_in(texts, annotator), strict=True):
        stated = relations(text, found, role=passage_role(text))
        marks = [
            Mark(each.start, each.end, each.label, each.value)
            for each in found
            if each.label in labels
        ]
        yield marked(one, text), marks, offices_in(stated)


def scores(found: Sequence[Read]) -> Iterator[LabelScore]:
    """Agreement on each label, then on the offices."""
    yield from label_scores((passage, marks) for passage, marks, _ in found)
    yield office_score((passage, offices) for passage, _, offices in found)


def halves(
    lines: Sequence[Blind],
    annotator: Annotator,
    lexicon: Lexicon,
    *,
    labels: Sequence[str] = LABELS,
) -> Iterator[tuple[str, LabelScore]]:
    """(half, score) of each label and the offices, of both halves."""
    found = list(read(lines, annotator, lexicon, labels=labels))
    for half in HALVES:
        taken = [each for one, each in zip(lines, found, strict=True) if one.half == half]
        for score in scores(taken):
            yield half, score
