"""What is kept of a fit of topics: its rows, and whether they do for the documents of today.

Topics are fitted once; later runs keep them until too much is poorly explained, too many documents
are others, or the settings changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any

from pipeline.stage import DocId, Row, rows_of, table
from pipeline.stages.topic_choice import DECIMALS, TopicChoice, TopicParams
from pipeline.text.factors import Overlaps, explained, weighted
from pipeline.text.leaning import Loadings
from pipeline.text.pieces import body, evidence_of, piece_numbers

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from scipy.sparse import csr_matrix

    Floats = np.ndarray[Any, np.dtype[np.float64]]

METHOD = 7
"""Of fitting; raised where an equal fit would now give other topics: they are then fitted anew."""
MILLIONTHS = 1_000_000
"""Loadings and overlaps are kept as whole millionths where many are read at once."""
ENOUGH = 0.5
"""Part of what is usually explained below which a piece counts as poorly explained."""


@table("topic_terms", row="topic and term", key=("topic_id", "term"))
class TopicTerm(Row):
    """How much a term speaks for a topic."""

    topic_id: Annotated[str, "stable id of the topic"]
    term: Annotated[str, "base form"]
    weight: Annotated[float, "weight of the term in the topic, a topic's weights sum to 1"]
    rank: Annotated[int, "1-based rank by weight and by how far other topics lack the term"]
    shown: Annotated[int | None, "1-based place among the terms a reader sees, null for others"]
    label: Annotated[str, "form most often written"]
    pos: Annotated[str, "parts of speech of its words joined by +, empty for compound parts only"]
    loading: Annotated[float, "weight scaled so that the topic is a vector of length 1"]


@table("topic_overlaps", row="pair of topics", key=("topic_id", "other_id"), working=True)
class TopicOverlap(Row):
    """How alike two topics are."""

    topic_id: Annotated[str, "topic"]
    other_id: Annotated[str, "topic before it in the order of ids, or the same one"]
    overlap: Annotated[float, "cosine of the two, 0..1"]


@table("topic_space", row="topic", key=("topic_id",), working=True)
class TopicSpace(Row):
    """What assigning needs to know of a topic besides its terms."""

    topic_id: Annotated[str, "topic"]
    overlaps: Annotated[tuple[int, ...], "cosine with each topic in order of ids, in millionths"]
    usual: Annotated[float, "part of the median piece that all topics explain, 0..1"]


@table("topic_weights", row="term of any topic", key=("term",), working=True)
class TopicWeight(Row):
    """How much a term speaks for each topic; a passage's topics are a function of these rows."""

    term: Annotated[str, "base form"]
    rarity: Annotated[float, "inverse frequency by which the term's counts are multiplied"]
    topics: Annotated[tuple[int, ...], "topics it speaks for, numbered from 0 in order of ids"]
    loadings: Annotated[tuple[int, ...], "loading in each of these, in millionths"]


@table("topic_fits", row="topic", key=("topic_id",), working=True)
class TopicFit(Row):
    """A topic's name, and how far it comes back when other pieces are seen."""

    topic_id: Annotated[str, "topic"]
    label: Annotated[str, "two or three words that tell it from its neighbours"]
    coherence: Annotated[float, "NPMI of the terms shown over the pieces of text, -1..1"]
    stability: Annotated[float, "mean best match over refits on samples, 0..1"]


@table("topic_refits", row="fit of the topics", key=("fit",))
class TopicRefit(Row):
    """A fit of the topics, why it was made, and how well it still does."""

    fit: Annotated[int, "1-based number of the fit"]
    reason: Annotated[
        str, "`first`, `asked`, `settings`, `documents` (too few are the same) or `drift`"
    ]
    settings: Annotated[str, "digest of the settings it was made with"]
    documents: Annotated[int, "documents it was made on"]
    pieces: Annotated[int, "pieces of text in these"]
    piece_terms: Annotated[float, "evidence that closed a piece"]
    topics: Annotated[int, "topics found"]
    unexplained: Annotated[float, "share of the pieces poorly explained at the fit, 0..1"]
    pieces_since: Annotated[int, "pieces of documents that are new or changed since"]
    unexplained_since: Annotated[float, "share of these that are poorly explained, 0 for none"]


@table("topic_changes", row="topic and what became of it at the last fit", key=("topic_id",))
class TopicChange(Row):
    """What the last fit made of the topics before it; all `came` at the first."""

    topic_id: Annotated[str, "topic; an earlier one where it `went` or was `merged`"]
    label: Annotated[str, "its name"]
    change: Annotated[str, "`kept`, `came`, `went`, `split` (off another) or `merged` (into one)"]
    other_id: Annotated[str | None, "topic it was split off or merged into; itself where kept"]
    other_label: Annotated[str | None, "name of that topic"]
    similarity: Annotated[float, "cosine with that topic's terms, 0 where there is none"]
    fit: Annotated[int, "number of the fit"]


@table("topic_documents", row="document the fit saw", key=("doc_id",), working=True)
class TopicDocument(Row):
    """A document as the fit saw it, be it gone by now."""

    doc_id: DocId
    digest: Annotated[str, "digest of its terms"]


REMEMBERED: tuple[type[Row], ...] = (
    TopicTerm, TopicOverlap, TopicSpace, TopicWeight, TopicFit, TopicChoice, TopicRefit,
    TopicChange, TopicDocument,
)  # fmt: skip
"""The tables that are kept from run to run."""


@dataclass(frozen=True, slots=True)
class Memory:
    """The rows of the last fit, by table; of a fresh folder none."""

    rows: Mapping[type[Row], Sequence[Any]]

    @classmethod
    def of(cls, frames: Sequence[pd.DataFrame]) -> Memory:
        """The rows in DataFrames given in the order of `REMEMBERED`."""
        pairs = zip(REMEMBERED, frames, strict=False)
        return cls({row: rows_of(row, frame) for row, frame in pairs})

    def of_table(self, row: type[Any]) -> Sequence[Any]:
        """The rows of one table."""
        return self.rows.get(row, ())

    @property
    def last(self) -> TopicRefit | None:
        """The last fit, None where there was none."""
        fits: Sequence[TopicRefit] = self.of_table(TopicRefit)
        return fits[-1] if fits else None

    @property
    def documents(self) -> dict[str, str]:
        """The digests of the documents it was made on."""
        return {row.doc_id: row.digest for row in self.of_table(TopicDocument)}

    def kept(self, since: Since) -> Iterator[Row]:
        """All its rows again, with what is known of the documents since."""
        for row, some in self.rows.items():
            if row is not TopicRefit:
                yield from some
        *before, last = self.of_table(TopicRefit)
        yield from before
        yield replace(last, pieces_since=since.pieces, unexplained_since=since.unexplained)


@dataclass(frozen=True, slots=True)
class Since:
    """Pieces of text that the fit did not see, and the share of them it explains poorly."""

    pieces: int
    unexplained: float


def settings_digest(params: TopicParams) -> str:
    """A digest of all settings that change what a fit finds."""
    given = {
        name: value
        for name, value in asdict(params).items()
        if name not in ("refit", "drift", "unchanged")
    }
    text = json.dumps([METHOD, given], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def refit_reason(
    known: Memory, documents: Mapping[str, str], since: Since, params: TopicParams
) -> str | None:
    """Why topics must be fitted (anew), None where the last fit still does.

    A fit asked for on documents that are all the same would find the same, and is not made.
    """
    last, before = known.last, known.documents
    if last is None:
        return "first"
    if last.settings != settings_digest(params):
        return "settings"
    if params.refit and before != dict(documents):
        return "asked"
    if unchanged(before, documents) < params.unchanged:
        return "documents"
    risen = since.pieces * (since.unexplained - last.unexplained) / (last.pieces + since.pieces)
    return "drift" if risen > params.drift else None


def unchanged(before: Mapping[str, str], now: Mapping[str, str]) -> float:
    """The part of the documents, then or now, that are the same; 1 for none at all."""
    same = sum(before.get(doc_id) == digest for doc_id, digest in now.items())
    most = max(len(before), len(now))
    return same / most if most else 1.0


def document_digests(parts: Iterable[pd.DataFrame]) -> dict[str, str]:
    """Document -> a digest of the terms of its running text."""
    import numpy as np
    import pandas as pd

    found: dict[str, str] = {}
    for part in parts:
        rows = body(part)
        mixed = _mixed(rows)
        at, documents = pd.factorize(rows["doc_id"])
        sums = np.zeros(len(documents), dtype=np.uint64)
        np.add.at(sums, at, mixed)
        found |= {
            str(doc_id): f"{int(value):016x}" for doc_id, value in zip(documents, sums, strict=True)
        }
    return dict(sorted(found.items()))


def _mixed(rows: pd.DataFrame) -> np.ndarray[Any, np.dtype[np.uint64]]:
    """One number for each row, of its term, passage and counts."""
    import numpy as np
    import pandas as pd

    at, terms = pd.factorize(rows["term"])
    digests = [hashlib.sha256(str(term).encode()).digest()[:8] for term in terms]
    numbers = np.frombuffer(b"".join(digests), dtype=">u8").astype(np.uint64)[at]
    for name in ("passage", "count", "in_compounds", "heading"):
        numbers = numbers * np.uint64(0x9E3779B97F4A7C15) + rows[name].to_numpy().astype(np.uint64)
        numbers ^= numbers >> np.uint64(29)
    return numbers


def since(parts: Iterable[pd.DataFrame], known: Memory, documents: Mapping[str, str]) -> Since:
    """How well the last fit explains the documents that it did not see as they are now."""
    import pandas as pd

    before = known.documents
    new = {doc_id for doc_id, digest in documents.items() if before.get(doc_id) != digest}
    if known.last is None or not new:
        return Since(0, 0.0)
    rows = pd.concat([body(part[part["doc_id"].isin(new)]) for part in parts])
    weights: Sequence[TopicWeight] = known.of_table(TopicWeight)
    spaces: Sequence[TopicSpace] = known.of_table(TopicSpace)
    counts = counts_of(rows, [row.term for row in weights], known.last.piece_terms)
    shares = explained_parts(counts, weights, spaces)
    return Since(counts.shape[0], unexplained(shares, spaces[0].usual))


def counts_of(rows: pd.DataFrame, terms: Sequence[str], enough: float) -> csr_matrix:
    """Pieces x terms: the evidence for these terms in rows of terms."""
    import numpy as np
    from scipy.sparse import csr_matrix

    weights, _ = evidence_of(rows)
    numbers = piece_numbers(rows, weights, enough).to_numpy()
    place = {term: at for at, term in enumerate(terms)}
    columns = rows["term"].map(place).to_numpy(dtype=float)
    inside = ~np.isnan(columns)
    total = int(numbers.max()) + 1 if len(numbers) else 0
    at = (numbers[inside], columns[inside].astype(np.int64))
    counts = csr_matrix((weights[inside], at), shape=(total, len(terms)))
    counts.sum_duplicates()
    return counts


def loadings_of(weights: Sequence[TopicWeight], topics: int) -> Loadings:
    """What the terms of these rows say of so many topics, in their order."""
    import numpy as np

    found = np.zeros((len(weights), topics))
    terms = np.repeat(np.arange(len(weights)), [len(row.topics) for row in weights])
    numbers = np.array([topic for row in weights for topic in row.topics], dtype=np.int64)
    found[terms, numbers] = [one for row in weights for one in row.loadings]
    return Loadings(np.array([row.rarity for row in weights]), found / MILLIONTHS)


def overlaps_of(spaces: Sequence[TopicSpace]) -> Overlaps:
    """How the topics overlap, in order of ids."""
    import numpy as np

    return Overlaps.of(np.array([row.overlaps for row in spaces], dtype=float) / MILLIONTHS)


def explained_parts(
    counts: csr_matrix, weights: Sequence[TopicWeight], spaces: Sequence[TopicSpace]
) -> Floats:
    """What part of each piece all topics together explain, 0..1; 0 without any of their terms."""
    import numpy as np

    found = loadings_of(weights, len(spaces))
    seen = weighted(counts, found.rarities) @ found.topics
    return np.asarray(explained(seen, overlaps_of(spaces)).sum(axis=1))


def unexplained(parts: Floats, usual: float) -> float:
    """The share of the pieces of which less than half of what is usual is explained."""
    return round(float((parts < ENOUGH * usual).mean()), DECIMALS) if len(parts) else 0.0
