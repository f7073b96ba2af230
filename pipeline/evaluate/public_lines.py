"""Lines of public raw text with their people, organisations, places, roles and offices.

The gold keeps no text: a line is found again in the raw text by its digest, and holds places of
mentions, labels, and digests of names. Each line is a document of its own and goes through the
whole pipeline from repair on.
"""

from __future__ import annotations

import lzma
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.evaluate.blind_lines import Blind, read, scores
from pipeline.evaluate.entity_gold import HALVES
from pipeline.evaluate.mentions import LabelScore, Office, hashed_office, passage_digest

if TYPE_CHECKING:
    from pipeline.text.language import Annotator
    from pipeline.text.lexicon import Lexicon

LABELS = ("PER", "ORG", "LOC", "ROLE")
"""What is marked in full: other labels found count for nothing."""


def public_lines(records: Sequence[Mapping[str, Any]], folder: Path) -> list[tuple[str, Blind]]:
    """(half, line) of the records whose raw texts lie in the folder, offices in digests.

    A record has `document`, the raw text's name without ending, `passage`, the digest of the line,
    `half`, `mentions` (start, end, label), `unsure` and `role_at`, digests of person, role and
    organisation.
    """
    wanted = {record["passage"]: record for record in records}
    found: dict[str, tuple[str, Blind]] = {}
    for name in sorted({record["document"] for record in records}):
        for line in _lines(folder / f"{name}.txt.xz"):
            key = passage_digest(line)
            if key in wanted and key not in found:
                found[key] = wanted[key]["half"], _blind(line, wanted[key])
    return [found[key] for key in wanted if key in found]


def _lines(file: Path) -> Iterator[str]:
    if file.is_file():
        with lzma.open(file, "rt", encoding="utf-8") as text:
            yield from map(str.strip, text)


def _blind(text: str, record: Mapping[str, Any]) -> Blind:
    return Blind(
        text,
        tuple((label, text[start:end], None) for start, end, label in record["mentions"]),
        tuple(text[start:end] for start, end in record["unsure"]),
        tuple(Office(*office) for office in record["role_at"]),
    )


def halves(
    lines: Sequence[tuple[str, Blind]], annotator: Annotator, lexicon: Lexicon
) -> Iterator[tuple[str, LabelScore]]:
    """(half, score) of each label and the offices, of both halves."""
    for half in HALVES:
        taken = [line for of_half, line in lines if of_half == half]
        told = read(taken, annotator, lexicon, labels=LABELS)
        for score in scores(
            [(one, marks, set(map(hashed_office, said))) for one, marks, said in told]
        ):
            yield half, score
