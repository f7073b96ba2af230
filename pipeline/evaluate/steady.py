"""How far topics stay what they are: over seeds and samples, when documents come, at what cost.

Pure functions over the tables of passage terms; time is given in seconds by the caller's clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pipeline.stage import rows_of
from pipeline.stages.assign import PassageTopic, assign
from pipeline.stages.terms import PassageTerm
from pipeline.stages.topic_choice import TopicParams
from pipeline.stages.topic_memory import (
    REMEMBERED,
    TopicFit,
    TopicRefit,
    TopicSpace,
    TopicTerm,
    TopicWeight,
)
from pipeline.stages.topic_model import topic_model
from pipeline.text.matching import Vector, similarities
from pipeline.text.stopwords import stopwords

if TYPE_CHECKING:
    import pandas as pd

TURNS = 10
"""Fits with other seeds on samples drawn with replacement (bootstrap, Efron 1979)."""
NEW = 0.05
"""Part of the documents that come later."""

Rows = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Growth:
    """What 5 % new documents do to the topics of the others, shares 0..1."""

    documents: int
    refitted: bool
    moved: float
    kept: float
    moved_by_refit: float


def fit(
    terms: pd.DataFrame, words: pd.DataFrame, params: TopicParams, before: Rows = ()
) -> Rows:  # fmt: skip
    """The rows of the topic model, on top of those of a fit before."""
    import pandas as pd

    remembered = []
    for row in REMEMBERED:
        rows = [one for one in before if isinstance(one, row)]
        names = list(row.__dataclass_fields__)  # type: ignore[attr-defined]
        values = [[getattr(one, name) for name in names] for one in rows]
        frame = pd.DataFrame(values, columns=names, dtype=object)
        remembered.append(frame.sort_values(list(row.TABLE.key)))
    return list(topic_model([terms], words, *remembered, params=params, tool=stopwords()))


def vectors(rows: Rows) -> dict[str, Vector]:
    """The topics of a fit as loadings of terms."""
    found: dict[str, dict[str, float]] = {}
    for row in rows:
        if isinstance(row, TopicTerm):
            found.setdefault(row.topic_id, {})[row.term] = row.loading
    return dict(found)


def over_seeds(
    terms: pd.DataFrame, words: pd.DataFrame, params: TopicParams, *, bootstrap: bool
) -> float:
    """Mean best match of the topics with those of ten fits, each with another seed.

    With `bootstrap` each also sees other documents, as many, drawn with replacement.
    """
    import numpy as np

    first = list(vectors(fit(terms, words, params)).values())
    documents = np.array(sorted(terms["doc_id"].unique()))
    scores = []
    for turn in range(1, TURNS + 1):
        random = np.random.default_rng(params.seed + turn)
        drawn = random.choice(documents, len(documents))
        other = replace(params, seed=params.seed + turn)
        seen = drawn_rows(terms, drawn.tolist()) if bootstrap else terms
        again = fit(seen, words, other)
        similar = similarities(first, list(vectors(again).values()))
        scores.append(float(similar.max(axis=1).mean()))
    return sum(scores) / len(scores)


def nearest(terms: pd.DataFrame, words: pd.DataFrame, params: TopicParams) -> float:
    """Mean similarity of each topic to the one most like it in the same fit.

    To be read beside the best match with other fits: topics all alike would match perfectly.
    """
    import numpy as np

    topics = list(vectors(fit(terms, words, params)).values())
    similar = similarities(topics, topics)
    np.fill_diagonal(similar, 0.0)
    return float(similar.max(axis=1).mean())


def drawn_rows(terms: pd.DataFrame, drawn: Sequence[str]) -> pd.DataFrame:
    """The rows of the drawn documents; one drawn again is another document with equal rows."""
    import pandas as pd

    turns: dict[str, int] = {}
    parts = []
    by_document = dict(list(terms.groupby("doc_id")))
    for doc_id in sorted(drawn):
        turns[doc_id] = turns.get(doc_id, 0) + 1
        parts.append(by_document[doc_id].assign(doc_id=f"{doc_id}-{turns[doc_id]}"))
    return pd.concat(parts)


def main_topics(terms: pd.DataFrame, rows: Rows) -> dict[tuple[str, int], str]:
    """The largest topic of each passage that has one."""
    weights, spaces = space_of(rows)
    best: dict[tuple[str, int], tuple[float, str]] = {}
    for document in documents_of(terms):
        for row in assign(document, weights, spaces):
            if isinstance(row, PassageTopic):
                key = (row.doc_id, row.passage)
                best[key] = max(best.get(key, (0.0, "")), (row.share, row.topic_id))
    return {key: topic for key, (_, topic) in best.items()}


def space_of(rows: Rows) -> tuple[list[TopicWeight], list[TopicSpace]]:
    """What assigning reads of the rows of a fit."""
    weights = [row for row in rows if isinstance(row, TopicWeight)]
    return weights, [row for row in rows if isinstance(row, TopicSpace)]


def documents_of(terms: pd.DataFrame) -> Iterator[list[PassageTerm]]:
    """The rows of each document."""
    for _, rows in terms.groupby("doc_id", sort=True):
        yield rows_of(PassageTerm, rows)


def over_growth(terms: pd.DataFrame, words: pd.DataFrame, params: TopicParams) -> Growth:
    """What comes of 5 % new documents, drawn at random: without a new fit, and with one."""
    import numpy as np

    documents = np.array(sorted(terms["doc_id"].unique()))
    random = np.random.default_rng(params.seed)
    new = set(random.choice(documents, round(NEW * len(documents)), replace=False).tolist())
    old = terms[~terms["doc_id"].isin(new)]
    first = fit(old, words, params)
    second = fit(terms, words, params, first)
    third = fit(terms, words, replace(params, refit=True), first)
    before = main_topics(old, first)
    ids = [{row.topic_id for row in rows if isinstance(row, TopicFit)} for rows in (first, third)]
    return Growth(
        len(documents),
        sum(isinstance(row, TopicRefit) for row in second) > 1,
        moved(before, main_topics(old, second)),
        len(ids[0] & ids[1]) / len(ids[0]),
        moved(before, main_topics(old, third)),
    )


def moved(before: dict[tuple[str, int], str], now: dict[tuple[str, int], str]) -> float:
    """The share of the passages whose main topic is another one."""
    return sum(now.get(key) != topic for key, topic in before.items()) / (len(before) or 1)


def cost(
    terms: pd.DataFrame, words: pd.DataFrame, params: TopicParams, clock: Callable[[], float]
) -> tuple[int, float, float]:
    """Passages, seconds to fit their topics, seconds to assign them, document by document."""
    documents = list(documents_of(terms))
    start = clock()
    rows = fit(terms, words, params)
    fitted = clock()
    weights, spaces = space_of(rows)
    ready = clock()
    for document in documents:
        for _ in assign(document, weights, spaces):
            pass
    done = clock()
    return terms.groupby(["doc_id", "passage"]).ngroups, fitted - start, done - ready
