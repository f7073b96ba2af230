"""Topics by year, publisher and kind of document, and how their number was chosen -> tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.report.corpus import Corpus, rows

GROUPS: Mapping[str, str] = {"year": "År", "publisher": "Utgivare", "document_type": "Dokumenttyp"}
"""What topics are followed by, in the order shown, and its heading."""
COLUMNS = 14
"""Publishers or kinds in a table: those of most documents."""


@dataclass(frozen=True, slots=True)
class Share:
    """A topic's share of the text of a group of documents, and of how many documents."""

    topic_id: str
    value: str
    share: float
    documents: int


@dataclass(frozen=True, slots=True)
class Trend:
    """The topics' shares in groups of documents; `values` maps each group to its documents."""

    by: str
    title: str
    values: Mapping[str, int]
    shares: Mapping[tuple[str, str], Share]
    left: int

    def share(self, topic_id: str, value: str) -> float:
        """A topic's share in a group; 0 where it has none."""
        found = self.shares.get((topic_id, value))
        return found.share if found else 0.0


@dataclass(frozen=True, slots=True)
class Tried:
    """A number of topics that was tried, and what spoke for it."""

    topics: int
    coherence: float
    stability: float
    diversity: float
    score: float
    chosen: bool


def trends(corpus: Corpus) -> list[Trend]:
    """The trends that have at least two groups: years in order, others by their documents."""
    frame = corpus["topic_trends"]
    found = []
    for by, title in GROUPS.items():
        mine = frame[frame["by"] == by]
        sizes = {row.value: row.of for row in rows(mine)}
        ordered = sorted(sizes, key=lambda value: (-sizes[value], value))
        kept = sorted(sizes) if by == "year" else ordered[:COLUMNS]
        if len(kept) < 2:
            continue
        shares = {
            (row.topic_id, row.value): Share(row.topic_id, row.value, row.share, row.documents)
            for row in rows(mine[mine["value"].isin(kept)])
        }
        values = {value: sizes[value] for value in kept}
        found.append(Trend(by, title, values, shares, len(sizes) - len(kept)))
    return found


def choice(corpus: Corpus) -> Sequence[Tried]:
    """The numbers of topics that were tried, smallest first."""
    ordered = corpus["topic_choice"].sort_values("topics", kind="stable")
    return [
        Tried(row.topics, row.coherence, row.stability, row.diversity, row.score, bool(row.chosen))
        for row in rows(ordered)
    ]
