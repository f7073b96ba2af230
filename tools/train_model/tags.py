"""Names of a sentence <-> one tag a word: begins (B), goes on (I) or is no name (O)."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.evaluate.language_gold import NAME_LABELS

TAGS = ("O", *(f"{border}-{label}" for label in NAME_LABELS for border in "BI"))


def tags_of(length: int, names: Sequence[tuple[int, int, str]]) -> list[int]:
    """Numbers of the tags of a sentence of so many words with those names."""
    tags = ["O"] * length
    for start, end, label in names:
        tags[start:end] = [f"B-{label}", *[f"I-{label}"] * (end - start - 1)]
    return [TAGS.index(tag) for tag in tags]


def names_of(tags: Sequence[int]) -> list[tuple[int, int, str]]:
    """Start, end and label of the names that the tags mark."""
    names: list[tuple[int, int, str]] = []
    for at, number in enumerate(tags):
        border, _, label = TAGS[number].partition("-")
        if border == "B":
            names.append((at, at + 1, label))
        elif border == "I" and names:
            names[-1] = (names[-1][0], at + 1, label)
    return names
