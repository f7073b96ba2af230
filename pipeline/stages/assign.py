"""Terms of a document and the fitted topics -> the topics of its passages and of itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from pipeline.stage import (
    DOCUMENT,
    PASSAGE,
    DocId,
    Lookup,
    PassageNumber,
    Reference,
    Row,
    Stage,
    table,
)
from pipeline.stages.terms import PassageTerm
from pipeline.stages.topic_model import TopicOverlap, TopicTerm
from pipeline.text.factors import explained, weighted
from pipeline.text.pieces import evidence

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_matrix

    Floats = np.ndarray[Any, np.dtype[np.float64]]

TOPIC = Reference(("topic_id",), "topics", ("topic_id",))
DECIMALS = 6
"""Of stored shares."""
LEAST_SHARE = 0.02
"""Smaller shares are noise of the arithmetic and not kept."""
ENOUGH = 0.5
"""Part of what is usually explained from which a passage counts as explained in full."""
SHORT_PASSAGE = 30.0
"""Evidence, about four lines of text, from which a passage speaks for itself alone."""
NEIGHBOUR = 0.5
"""Weight of each neighbour of a passage without terms of its own; at full length it is 0."""


@table(
    "passage_topics",
    row="passage and topic",
    key=("doc_id", "passage", "topic_id"),
    references=(PASSAGE, TOPIC),
)
class PassageTopic(Row):
    """How much of a passage a topic explains."""

    doc_id: DocId
    passage: PassageNumber
    topic_id: Annotated[str, "the topic"]
    share: Annotated[float, "share of the passage, 0..1; what is missing to 1 no topic explains"]


@table(
    "document_topics",
    row="document and topic",
    key=("doc_id", "topic_id"),
    references=(DOCUMENT, TOPIC),
)
class DocumentTopic(Row):
    """How much of a document's body a topic explains."""

    doc_id: DocId
    topic_id: Annotated[str, "the topic"]
    share: Annotated[float, "share of the body text, 0..1"]


@dataclass(frozen=True, slots=True)
class Fitted:
    """The topics as matrices: terms and their rarity, terms x topics, topics x topics."""

    ids: Sequence[str]
    terms: Mapping[str, int]
    rarities: Floats
    loadings: Floats
    overlaps: Floats
    usual: float


def assign(
    rows: list[PassageTerm], loadings: list[TopicTerm], pairs: list[TopicOverlap], **_: object
) -> Iterator[PassageTopic | DocumentTopic]:
    """The shares of topics in each body passage and in the document as a whole.

    Depends on nothing but these rows: a new document is assigned without a new fit.
    """
    body = [row for row in rows if row.part == "body"]
    if not body or not pairs:
        return
    topics = fitted(loadings, pairs)
    passages = sorted({row.passage for row in body})
    place = {passage: at for at, passage in enumerate(passages)}
    shares, lengths = passage_shares(body, place, topics)
    doc_id = body[0].doc_id
    for passage, found in zip(passages, shares, strict=True):
        for topic, share in zip(topics.ids, found, strict=True):
            if share >= LEAST_SHARE:
                yield PassageTopic(doc_id, passage, topic, round(float(share), DECIMALS))
    whole = lengths @ shares / (lengths.sum() or 1.0)
    for topic, share in zip(topics.ids, whole, strict=True):
        if share >= LEAST_SHARE:
            yield DocumentTopic(doc_id, topic, round(float(share), DECIMALS))


def fitted(loadings: Sequence[TopicTerm], pairs: Sequence[TopicOverlap]) -> Fitted:
    """The rows as matrices, topics and terms in order of their names."""
    import numpy as np

    ids = sorted(pair.topic_id for pair in pairs if pair.topic_id == pair.other_id)
    number = {topic: at for at, topic in enumerate(ids)}
    rare = {row.term: row.rarity for row in loadings}
    terms = {term: at for at, term in enumerate(sorted(rare))}
    weights = np.zeros((len(terms), len(ids)))
    weights[[terms[row.term] for row in loadings], [number[row.topic_id] for row in loadings]] = [
        row.loading for row in loadings
    ]
    one = [number[pair.topic_id] for pair in pairs]
    two = [number[pair.other_id] for pair in pairs]
    overlaps = np.zeros((len(ids), len(ids)))
    overlaps[one, two] = overlaps[two, one] = [pair.overlap for pair in pairs]
    rarities = np.array([rare[term] for term in terms])
    return Fitted(ids, terms, rarities, weights, overlaps, pairs[0].usual)


def passage_shares(
    body: Sequence[PassageTerm], place: Mapping[int, int], topics: Fitted
) -> tuple[Floats, Floats]:
    """Passages x topics: the share of each topic; and the passages' lengths in terms.

    A row sums to 1 where at least half of what is usual is explained, else to less.
    """
    import numpy as np
    from scipy.sparse import csr_matrix

    known = [row for row in body if row.term in topics.terms]
    heading = np.zeros(len(place), dtype=bool)
    lengths = np.zeros(len(place))
    for row in body:
        lengths[place[row.passage]] += row.count
        heading[place[row.passage]] = row.heading
    weight = evidence(
        np.array([row.count for row in known], dtype=float),
        np.array([row.in_compounds for row in known], dtype=float),
        np.array([row.heading for row in known], dtype=float),
    )
    at = ([place[row.passage] for row in known], [topics.terms[row.term] for row in known])
    counts = csr_matrix((weight, at), shape=(len(place), len(topics.terms)))
    leaning = surroundings(heading, np.asarray(counts.sum(axis=1)).ravel())
    seen = weighted((leaning @ counts).tocsr(), topics.rarities)
    parts = explained(np.asarray(seen @ topics.loadings), topics.overlaps)
    enough = topics.usual * ENOUGH or 1.0
    return parts / np.maximum(parts.sum(axis=1, keepdims=True), enough), lengths


def surroundings(heading: np.ndarray[Any, np.dtype[np.bool_]], lengths: Floats) -> csr_matrix:
    """Passages x passages: how much each passage is read in the light of its neighbours.

    A passage counts in full, the heading above it too; the shorter it is, the more its
    neighbours count.
    """
    import numpy as np
    from scipy.sparse import csr_matrix

    matrix: list[tuple[int, int, float]] = [(at, at, 1.0) for at in range(len(lengths))]
    above: int | None = None
    for at, length in enumerate(lengths):
        if heading[at]:
            above = at
        elif above is not None:
            matrix.append((at, above, 1.0))
        lack = NEIGHBOUR * max(0.0, 1 - length / SHORT_PASSAGE)
        matrix += [
            (at, beside, lack)
            for beside in (at - 1, at + 1)
            if lack and 0 <= beside < len(lengths) and beside != above
        ]
    to, source, weight = zip(*matrix, strict=True)
    return csr_matrix((np.array(weight), (to, source)), shape=(len(lengths), len(lengths)))


STAGE = Stage(
    name="assign",
    summary="say which topics each passage and document is about",
    reads=(PassageTerm, Lookup(TopicTerm, on=("term",)), TopicOverlap),
    writes=(PassageTopic, DocumentTopic),
    function=assign,
    version=2,
)
