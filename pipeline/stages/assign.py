"""Terms of a document and the fitted topics -> the topics of its passages and of itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from pipeline.stage import (
    DOCUMENT,
    PASSAGE,
    DocId,
    PassageNumber,
    Reference,
    Row,
    Stage,
    table,
)
from pipeline.stages.terms import PassageTerm
from pipeline.stages.topic_memory import (
    ENOUGH,
    TopicSpace,
    TopicWeight,
    loadings_of,
    overlaps_of,
)
from pipeline.text.factors import Overlaps, explained
from pipeline.text.leaning import Entries, Loadings, projections, surroundings
from pipeline.text.pieces import evidence

if TYPE_CHECKING:
    import numpy as np

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
    """The topics: their ids in order, how they overlap, and the terms that speak for them."""

    ids: Sequence[str]
    overlaps: Overlaps
    usual: float
    terms: Mapping[str, int]
    loadings: Loadings


def assign(
    rows: list[PassageTerm], weights: list[TopicWeight], spaces: list[TopicSpace], **_: object
) -> Iterator[PassageTopic | DocumentTopic | TopicOutlier | TeaserTopic]:
    """The shares of topics in each passage, teaser, and in the document as a whole.

    Depends on nothing but these rows: a new document is assigned without a new fit.
    """
    if not rows or not spaces:
        return
    topics = FITTED.of(weights, spaces)
    teasers = [row for row in rows if row.part == "teaser"]
    body = [row for row in rows if row.part == "body"] if teasers else rows
    if body:
        yield from _body(body, topics)
    if teasers:
        passages, parts = passage_shares(teasers, topics)[:2]
        for at, topic, share in _kept(topics, parts):
            yield TeaserTopic(rows[0].doc_id, passages[at], topic, share)


def _body(
    rows: Sequence[PassageTerm], topics: Fitted
) -> Iterator[PassageTopic | DocumentTopic | TopicOutlier]:
    doc_id = rows[0].doc_id
    passages, shares, lengths = passage_shares(rows, topics)
    terms = lengths.astype(int).tolist()
    for at, topic, share in _kept(topics, shares):
        yield PassageTopic(doc_id, passages[at], topic, share, terms[at])
    known = shares.sum(axis=1)
    for at in ((known < OUTLIER) & (lengths >= LEAST_TERMS)).nonzero()[0].tolist():
        yield TopicOutlier(doc_id, passages[at], round(float(known[at]), DECIMALS), terms[at])
    whole = lengths @ shares / (lengths.sum() or 1.0)
    for _, topic, share in _kept(topics, whole[None, :]):
        yield DocumentTopic(doc_id, topic, share)


def _kept(topics: Fitted, found: Floats) -> Iterator[tuple[int, str, float]]:
    """The row, topic and share of all shares large enough to keep."""
    rows, columns = (found >= LEAST_SHARE).nonzero()
    values = found[rows, columns].round(DECIMALS).tolist()
    for row, column, share in zip(rows.tolist(), columns.tolist(), values, strict=True):
        yield row, topics.ids[column], share


def fitted(weights: Sequence[TopicWeight], spaces: Sequence[TopicSpace]) -> Fitted:
    """The rows as arrays, topics in order of their ids."""
    terms = {row.term: at for at, row in enumerate(weights)}
    ids = [row.topic_id for row in spaces]
    return Fitted(
        ids, overlaps_of(spaces), spaces[0].usual, terms, loadings_of(weights, len(spaces))
    )


@dataclass(slots=True)
class LastFitted:
    """The arrays made last and of which rows: a worker gives all its documents the same lists."""

    weights: Sequence[TopicWeight] = ()
    spaces: Sequence[TopicSpace] = ()
    arrays: Fitted | None = None

    def of(self, weights: Sequence[TopicWeight], spaces: Sequence[TopicSpace]) -> Fitted:
        """The rows as arrays, those made last where the lists are the very same."""
        if self.arrays is None or weights is not self.weights or spaces is not self.spaces:
            self.arrays = fitted(weights, spaces)
            self.weights, self.spaces = weights, spaces
        return self.arrays


FITTED = LastFitted()


def passage_shares(rows: Sequence[PassageTerm], topics: Fitted) -> tuple[list[int], Floats, Floats]:
    """The passages, passages x topics the share of each topic, and their lengths in terms.

    The rows are those of the table, a passage's together. A row of shares sums to 1 where at least
    half of what is usual is explained, else to less.
    """
    import numpy as np

    place_of = topics.terms.get
    numbers, terms, count, inside, heading = np.array(
        [
            (row.passage, place_of(row.term, -1), row.count, row.in_compounds, row.heading)
            for row in rows
        ]
    ).T
    new = np.concatenate([[True], numbers[1:] != numbers[:-1]])
    place = np.cumsum(new) - 1
    passages = int(place[-1]) + 1
    known = terms >= 0
    counts = Entries(place[known], terms[known], evidence(count, inside, heading)[known])
    evident = np.bincount(counts.rows, counts.values, minlength=passages).astype(float)
    near = surroundings(heading[new] > 0, evident)
    parts = explained(projections(near, counts, topics.loadings, passages), topics.overlaps)
    enough = topics.usual * ENOUGH or 1.0
    shares = parts / np.maximum(parts.sum(axis=1, keepdims=True), enough)
    lengths = np.bincount(place, count, minlength=passages).astype(float)
    return numbers[new].tolist(), shares, lengths


STAGE = Stage(
    name="assign",
    summary="say which topics each passage and document is about",
    reads=(PassageTerm, TopicWeight, TopicSpace),
    writes=(PassageTopic, DocumentTopic, TopicOutlier, TeaserTopic),
    function=assign,
    version=4,
)
