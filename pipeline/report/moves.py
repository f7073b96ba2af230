"""Fits of topics, changes of topics and clusters -> what came, went, was split or merged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pipeline.report.corpus import Corpus, rows
from pipeline.report.swedish import number

if TYPE_CHECKING:
    import pandas as pd

Change = Literal["came", "split", "merged", "went", "kept"]
ORDER: tuple[Change, ...] = ("came", "split", "merged", "went", "kept")
"""The order in which changes are told."""
WORDS: Mapping[Change, str] = {
    "came": "tillkom",
    "split": "delades av från andra",
    "merged": "gick upp i andra",
    "went": "försvann",
    "kept": "är kvar",
}


@dataclass(frozen=True, slots=True)
class Move:
    """What became of a topic or cluster; `other` is the one it was split off or merged into.

    `here` and `other_here` say whether they are among those of today.
    """

    key: str
    label: str
    change: Change
    other: str | None
    other_label: str | None
    similarity: float
    here: bool
    other_here: bool


@dataclass(frozen=True, slots=True)
class Moves:
    """What changed, those that merely stayed left out, and all of it in one sentence."""

    told: tuple[Move, ...]
    kept: int
    sentence: str

    def __bool__(self) -> bool:
        return bool(self.told)


@dataclass(frozen=True, slots=True)
class Refit:
    """A fit of the topics, and how well it still does."""

    number: int
    reason: str
    documents: int
    pieces: int
    topics: int
    unexplained: float
    pieces_since: int
    unexplained_since: float


def topic_moves(corpus: Corpus) -> Moves:
    """What the last fit made of the topics; nothing at the first fit."""
    return moves(corpus["topic_changes"], "topic_id", set(corpus["topics"]["topic_id"]))


def cluster_moves(corpus: Corpus) -> Moves:
    """What the last change of keywords made of the clusters; nothing at the first."""
    return moves(corpus["cluster_changes"], "cluster_id", set(corpus["clusters"]["cluster_id"]))


def moves(frame: pd.DataFrame, key: str, here: set[str]) -> Moves:
    """The changes of a table by their kind; where all `came` there was nothing before."""
    found = [
        Move(
            getattr(row, key), row.label, row.change, row.other_id, row.other_label,
            row.similarity, getattr(row, key) in here, row.other_id in here,
        )
        for row in rows(frame)
    ]  # fmt: skip
    if all(one.change == "came" for one in found):
        return Moves((), 0, "")
    ordered = sorted(found, key=lambda one: (ORDER.index(one.change), one.label, one.key))
    counts = Counter(one.change for one in found)
    parts = [f"{number(counts[one])} {WORDS[one]}" for one in ORDER if counts[one]]
    told = tuple(one for one in ordered if one.change != "kept")
    return Moves(told, counts["kept"], ", ".join(parts))


def refits(corpus: Corpus) -> Sequence[Refit]:
    """The fits of the topics, the last first."""
    ordered = corpus["topic_refits"].sort_values("fit", ascending=False, kind="stable")
    return [
        Refit(
            row.fit, row.reason, row.documents, row.pieces, row.topics, row.unexplained,
            row.pieces_since, row.unexplained_since,
        )
        for row in rows(ordered)
    ]  # fmt: skip
