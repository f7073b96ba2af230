"""Terms of all documents -> the corpus vocabulary with document frequencies."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from pipeline.stage import Parts, Positive, Row, Stage, rows_of, table
from pipeline.stages.terms import DocumentTerm

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    import pyarrow as pa

    Whole = np.ndarray[Any, np.dtype[np.int64]]
    Counts = np.ndarray[Any, np.dtype[np.int32]]
    Flags = np.ndarray[Any, np.dtype[np.bool_]]

RARITY_STEP = 0.25
"""Coarse enough that a few new documents leave most terms' rarity as it is."""
INERTIA = 0.5
"""How far a term's rarity may be from the one it was given before it gets another: a third document
with a term that stood in two (0.3) does not make all three of them be scored again."""
CLEARLY = 1.25
"""How many times as often another label, or other parts of speech, must stand to take the place of
those that a term had."""
BUCKETS = 1 << 24
"""Counters by which terms are told to be rare before they are counted one by one: 64 MB."""
UNMERGED = 2
"""Sums that wait are added up when they are so many times those added up before: adding each time
would cost the square of the parts."""
KEY = ("term", "label", "pos")
COLUMNS = ("doc_id", *KEY, "count")
"""What of the table of terms is read."""


@table("vocabulary", row="term of the corpus", key=("term",), working=True)
class VocabularyTerm(Row):
    """What the corpus knows of a term.

    `rarity` is rounded so that a few new documents do not change it: only documents whose terms'
    rarity changed are scored again.
    """

    term: Annotated[str, "base form"]
    label: Annotated[str, "form most often written in the corpus"]
    pos: Annotated[str, "parts of speech of its words, joined by +"]
    rarity: Annotated[float, "inverse document frequency, natural logarithm, rounded to 0.25"]


@table("vocabulary_rest", row="what holds for all other terms", key=("least",), working=True)
class VocabularyRest(Row):
    """What is known of terms that are not in the vocabulary. One row, none for an empty corpus."""

    least: Annotated[int, "documents in which a term of the vocabulary stands at least"]
    rarity: Annotated[float, "rarity of terms that stand in fewer, 0 where there are none"]


@dataclass(frozen=True, slots=True)
class VocabularyParams:
    """Settings of the vocabulary."""

    most: Positive = 500_000
    """Terms at most. Where a corpus has more, those in fewest documents are left out: terms of one
    document first, which are most of them, then those of two."""


def rarity(documents: int, total: int) -> float:
    """How rare a term of so many documents is among all: 0 where it stands in every one."""
    return round(exact_rarity(documents, total) / RARITY_STEP) * RARITY_STEP


def exact_rarity(documents: int, total: int) -> float:
    """Inverse document frequency, natural logarithm."""
    return math.log((1 + total) / (1 + documents))


def steady_rarity(documents: int, total: int, before: float | None) -> float:
    """The rarity of before while it is about right, else that of today."""
    if before is not None and abs(exact_rarity(documents, total) - before) < INERTIA:
        return before
    return rarity(documents, total)


def vocabulary(
    parts: Iterable[pd.DataFrame], before: pd.DataFrame | None = None,
    rest: pd.DataFrame | None = None, *, params: VocabularyParams, **_: object,
) -> Iterator[VocabularyTerm | VocabularyRest]:  # fmt: skip
    """Every term once, with the label that most occurrences of it have.

    Each of the parts holds whole documents; one at a time is in memory, with the sums so far. Of a
    corpus with too many terms the parts are gone through three times. What was said of a term
    `before` stays while it is about right, and so for the `rest` of the terms.
    """
    found = gathered(parts, most=params.most)
    least = 1
    if found is None:
        counters = bucket_counts(parts)
        least = least_documents(counters, params.most)
        found = gathered(parts, only=lambda terms: counters[buckets(terms)] >= least)
    if found is None or not found.documents:
        return
    known = {row.term: row for row in rows_of(VocabularyTerm, before)} if before is not None else {}
    unlisted = [row.rarity for row in rows_of(VocabularyRest, rest)] if rest is not None else []
    yield VocabularyRest(
        least,
        steady_rarity(least - 1, found.documents, unlisted[0] if unlisted else None)
        if least > 1 else 0.0,
    )  # fmt: skip
    label_of = commonest(found.sums, "label", {row.term: row.label for row in known.values()})
    tags_of = commonest(found.sums, "pos", {row.term: row.pos for row in known.values()})
    for term, count in documents_by_term(found.sums):
        if count >= least:
            old = known[term].rarity if term in known else None
            rare = steady_rarity(count, found.documents, old)
            yield VocabularyTerm(term, label_of[term], tags_of[term], rare)


@dataclass(frozen=True, slots=True)
class Sums:
    """Documents of the corpus, and by term, label and parts of speech occurrences and documents."""

    documents: int
    sums: pa.Table


def gathered(
    parts: Iterable[pd.DataFrame], *, most: int | None = None,
    only: Callable[[Any], Flags] | None = None,
) -> Sums | None:  # fmt: skip
    """The sums over all parts, of some terms `only`; None for more terms than `most`."""
    import pyarrow as pa
    import pyarrow.compute as pc

    names = [*KEY, "count", "documents"]
    empty = pa.table({name: pa.array([], pa.string() if name in KEY else pa.int64())
                      for name in names})  # fmt: skip
    sums, waiting, documents = empty, [], 0
    for part in parts:
        documents += part["doc_id"].nunique()
        rows = part if only is None else part[only(part["term"])]
        columns = [pa.array(rows[name], pa.string()) for name in KEY]
        counts = pa.array(rows["count"], pa.int64())
        ones = pa.repeat(pa.scalar(1, pa.int64()), len(rows))
        waiting.append(added(pa.table([*columns, counts, ones], names)))
        if sum(map(len, waiting)) >= UNMERGED * len(sums):
            sums, waiting = added(pa.concat_tables([sums, *waiting])), []
            if most is not None and pc.count_distinct(sums["term"]).as_py() > most:
                return None
    sums = added(pa.concat_tables([sums, *waiting]))
    if most is not None and pc.count_distinct(sums["term"]).as_py() > most:
        return None
    return Sums(documents, sums)


def added(rows: pa.Table) -> pa.Table:
    """The rows of equal term, label and parts of speech added up."""
    grouped = rows.group_by(list(KEY), use_threads=False)
    found = grouped.aggregate([("count", "sum"), ("documents", "sum")])
    return found.select([*KEY, "count_sum", "documents_sum"]).rename_columns(rows.column_names)


def buckets(terms: pd.Series[str]) -> Whole:
    """The counter of each term, a function of its letters alone."""
    import numpy as np
    import pandas as pd

    hashes = pd.util.hash_array(terms.to_numpy(dtype=object), categorize=False)
    return np.asarray((hashes % np.uint64(BUCKETS)).astype(np.int64))


def bucket_counts(parts: Iterable[pd.DataFrame]) -> Counts:
    """Documents by counter: for each term no fewer than it stands in, since some share one."""
    import numpy as np

    counts = np.zeros(BUCKETS, dtype=np.int32)
    for part in parts:
        found, times = np.unique(buckets(part["term"]), return_counts=True)
        counts[found] += times.astype(np.int32)
    return counts


def least_documents(counts: Counts, most: int) -> int:
    """The smallest number of documents that leaves no more counters than `most`."""
    import numpy as np

    so_many = np.bincount(counts)
    left = so_many[::-1].cumsum()[::-1]
    fitting = np.flatnonzero(left <= most)
    return int(fitting[0]) if len(fitting) else len(so_many)


def documents_by_term(sums: pa.Table) -> Iterator[tuple[str, int]]:
    """Every term with the number of its documents, in order."""
    found = sums.group_by("term", use_threads=False).aggregate([("documents", "sum")])
    found = found.sort_by("term")
    yield from zip(found["term"].to_pylist(), found["documents_sum"].to_pylist(), strict=True)


def commonest(sums: pa.Table, column: str, before: Mapping[str, str]) -> dict[str, str]:
    """For each term the value of the column that most of its occurrences have.

    The value of before stays while no other is clearly more frequent.
    """
    grouped = sums.group_by(["term", column], use_threads=False).aggregate([("count", "sum")])
    # Backwards, for of equal keys a dict keeps the last.
    order = [("term", "descending"), ("count_sum", "ascending"), (column, "descending")]
    rows = grouped.sort_by(order)
    columns = [rows[name].to_pylist() for name in ("term", column, "count_sum")]
    best = {term: (value, count) for term, value, count in zip(*columns, strict=True)}
    for term, value, count in zip(*columns, strict=True):
        if before.get(term) == value and best[term][1] < CLEARLY * count:
            best[term] = (value, count)
    return {term: value for term, (value, _) in best.items()}


STAGE = Stage(
    name="vocabulary",
    summary="count in how many documents each term stands",
    reads=(Parts(DocumentTerm, COLUMNS),),
    writes=(VocabularyTerm, VocabularyRest),
    function=vocabulary,
    version=3,
    scope="corpus",
    params=VocabularyParams,
    remembers=(VocabularyTerm, VocabularyRest),
)
