"""Terms of a document and the fitted topics -> the topics of its passages and of itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
from pipeline.text.factors import explained

if TYPE_CHECKING:
    import numpy as np

    Floats = np.ndarray[Any, np.dtype[np.float64]]

TOPIC = Reference(("topic_id",), "topics", ("topic_id",))
DECIMALS = 6
"""Of stored shares."""
LEAST_SHARE = 0.02
"""Smaller shares are noise of the arithmetic and not kept."""


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


def assign(
    rows: list[PassageTerm], loadings: list[TopicTerm], pairs: list[TopicOverlap], **_: object
) -> Iterator[PassageTopic | DocumentTopic]:
    """The shares of topics in each body passage and in the document as a whole."""
    import numpy as np

    body = [row for row in rows if row.part == "body"]
    if not body or not pairs:
        return
    ids = sorted({pair.topic_id for pair in pairs})
    passages = sorted({row.passage for row in body})
    lengths = np.zeros(len(passages))
    place = {passage: at for at, passage in enumerate(passages)}
    for row in body:
        lengths[place[row.passage]] += row.count
    shares = passage_shares(body, passages, loadings, pairs, ids)
    doc_id = body[0].doc_id
    for at, topic in zip(*np.nonzero(shares >= LEAST_SHARE), strict=True):
        share = round(float(shares[at, topic]), DECIMALS)
        yield PassageTopic(doc_id, passages[at], ids[topic], share)
    for topic, share in enumerate(lengths @ shares / lengths.sum()):
        if share >= LEAST_SHARE:
            yield DocumentTopic(doc_id, ids[topic], round(float(share), DECIMALS))


def passage_shares(
    body: Sequence[PassageTerm], passages: Sequence[int], loadings: Sequence[TopicTerm],
    pairs: Sequence[TopicOverlap], ids: Sequence[str],
) -> Floats:  # fmt: skip
    """Passages x topics: the share of each topic; rows sum to 1 where a usual part is explained."""
    import numpy as np

    number = {topic: at for at, topic in enumerate(ids)}
    overlaps = np.zeros((len(ids), len(ids)))
    for pair in pairs:
        overlaps[number[pair.topic_id], number[pair.other_id]] = pair.overlap
    usual = max((pair.usual for pair in pairs), default=0.0)
    parts = explained(projections(body, passages, loadings, ids), overlaps)
    total = parts.sum(axis=1, keepdims=True)
    return np.asarray(parts / np.maximum(total, usual / 2 or 1.0))


def projections(
    body: Sequence[PassageTerm], passages: Sequence[int], loadings: Sequence[TopicTerm],
    ids: Sequence[str],
) -> Floats:  # fmt: skip
    """Passages x topics: the cosine of each passage's weighted terms to each topic."""
    import numpy as np
    from scipy.sparse import csr_matrix

    from pipeline.text.factors import weighted

    terms = {term: at for at, term in enumerate(sorted({row.term for row in loadings}))}
    rarities = np.ones(len(terms))
    topics = np.zeros((len(terms), len(ids)))
    number = {topic: at for at, topic in enumerate(ids)}
    for row in loadings:
        rarities[terms[row.term]] = row.rarity
        topics[terms[row.term], number[row.topic_id]] = row.loading
    place = {passage: at for at, passage in enumerate(passages)}
    known = [row for row in body if row.term in terms]
    counts = csr_matrix(
        (
            [float(row.count) for row in known],
            ([place[row.passage] for row in known], [terms[row.term] for row in known]),
        ),
        shape=(len(passages), len(terms)),
    )
    return np.asarray(weighted(counts, rarities) @ topics)


STAGE = Stage(
    name="assign",
    summary="say which topics each passage and document is about",
    reads=(PassageTerm, Lookup(TopicTerm, on=("term",)), TopicOverlap),
    writes=(PassageTopic, DocumentTopic),
    function=assign,
    version=1,
)
