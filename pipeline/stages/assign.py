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
from pipeline.stages.topic_memory import ENOUGH, MILLIONTHS, TopicSpace, TopicWeight
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
OUTLIER = 0.5
"""Sum of shares below which a passage is said to be explained by no topic."""
LEAST_TERMS = 8
"""Occurrences of terms, two lines of text, below which a passage is too short to say so of it."""
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
    terms: Annotated[int, "occurrences of terms in the passage: how much it says at all"]


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


@table(
    "topic_outliers",
    row="passage that the topics do not explain",
    key=("doc_id", "passage"),
    references=(PASSAGE,),
)
class TopicOutlier(Row):
    """A passage of some length of which the topics explain less than half of what they should."""

    doc_id: DocId
    passage: PassageNumber
    share: Annotated[float, "sum of its topics' shares, 0..0.5"]
    terms: Annotated[int, "occurrences of terms in the passage"]


@table(
    "teaser_topics",
    row="teaser passage and topic",
    key=("doc_id", "passage", "topic_id"),
    references=(PASSAGE, TOPIC),
)
class TeaserTopic(Row):
    """How much of a teaser a topic explains. Teasers are a collection of their own: they have no
    part in fitting, nor in what a document is about.
    """

    doc_id: DocId
    passage: PassageNumber
    topic_id: Annotated[str, "the topic"]
    share: Annotated[float, "share of the teaser, 0..1"]


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
    rows: list[PassageTerm], weights: list[TopicWeight], spaces: list[TopicSpace], **_: object
) -> Iterator[PassageTopic | DocumentTopic | TopicOutlier | TeaserTopic]:
    """The shares of topics in each passage, teaser, and in the document as a whole.

    Depends on nothing but these rows: a new document is assigned without a new fit.
    """
    if not rows or not spaces:
        return
    topics = fitted(weights, spaces)
    body = [row for row in rows if row.part == "body"]
    if body:
        yield from _body(body, topics)
    teasers = [row for row in rows if row.part == "teaser"]
    if teasers:
        passages, parts = passage_shares(teasers, topics)[:2]
        for passage, found in zip(passages, parts, strict=True):
            for topic, share in _kept(topics, found):
                yield TeaserTopic(rows[0].doc_id, passage, topic, share)


def _body(
    rows: Sequence[PassageTerm], topics: Fitted
) -> Iterator[PassageTopic | DocumentTopic | TopicOutlier]:
    doc_id = rows[0].doc_id
    passages, shares, lengths = passage_shares(rows, topics)
    for passage, found, length in zip(passages, shares, lengths, strict=True):
        for topic, share in _kept(topics, found):
            yield PassageTopic(doc_id, passage, topic, share, int(length))
        known = float(found.sum())
        if known < OUTLIER and length >= LEAST_TERMS:
            yield TopicOutlier(doc_id, passage, round(known, DECIMALS), int(length))
    whole = lengths @ shares / (lengths.sum() or 1.0)
    for topic, share in _kept(topics, whole):
        yield DocumentTopic(doc_id, topic, share)


def _kept(topics: Fitted, found: Floats) -> Iterator[tuple[str, float]]:
    """The topics whose share is large enough to keep, with it."""
    for at in (found >= LEAST_SHARE).nonzero()[0]:
        yield topics.ids[int(at)], round(float(found[at]), DECIMALS)


def fitted(weights: Sequence[TopicWeight], spaces: Sequence[TopicSpace]) -> Fitted:
    """The rows as matrices, topics and terms in order of their names."""
    import numpy as np

    loadings = np.array([row.loadings for row in weights], dtype=float) / MILLIONTHS
    overlaps = np.array([row.overlaps for row in spaces], dtype=float) / MILLIONTHS
    return Fitted(
        [row.topic_id for row in spaces],
        {row.term: at for at, row in enumerate(weights)},
        np.array([row.rarity for row in weights]),
        loadings.reshape(len(weights), len(spaces)),
        overlaps,
        spaces[0].usual,
    )


def passage_shares(body: Sequence[PassageTerm], topics: Fitted) -> tuple[list[int], Floats, Floats]:
    """The passages, passages x topics the share of each topic, and their lengths in terms.

    A row sums to 1 where at least half of what is usual is explained, else to less.
    """
    import numpy as np
    from scipy.sparse import csr_matrix

    passages = sorted({row.passage for row in body})
    place: dict[int, int] = {passage: at for at, passage in enumerate(passages)}
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
    return passages, parts / np.maximum(parts.sum(axis=1, keepdims=True), enough), lengths


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
    reads=(PassageTerm, Lookup(TopicWeight, on=("term",)), TopicSpace),
    writes=(PassageTopic, DocumentTopic, TopicOutlier, TeaserTopic),
    function=assign,
    version=3,
)
