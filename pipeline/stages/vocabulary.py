"""Terms of all documents -> the corpus vocabulary with document frequencies."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

from pipeline.stage import Parts, Row, Stage, table
from pipeline.stages.terms import DocumentTerm

if TYPE_CHECKING:
    import pandas as pd

RARITY_STEP = 0.25
"""Coarse enough that a few new documents leave most terms' rarity as it is."""


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


def rarity(documents: int, total: int) -> float:
    """How rare a term of so many documents is among all: 0 where it stands in every one."""
    exact = math.log((1 + total) / (1 + documents))
    return round(exact / RARITY_STEP) * RARITY_STEP


def vocabulary(parts: Iterable[pd.DataFrame], **_: object) -> Iterator[VocabularyTerm]:
    """Every term once, with the label that most occurrences of it have.

    Each of the parts holds whole documents; one at a time is in memory, with the sums so far.
    """
    total, documents, labels, tags = summed(parts)
    if not total:
        return
    label_of, tags_of = commonest(labels), commonest(tags)
    for term, count in documents.items():
        word = str(term)
        yield VocabularyTerm(word, label_of[word], tags_of[word], rarity(int(count), total))


def summed(
    parts: Iterable[pd.DataFrame],
) -> tuple[int, pd.Series[int], pd.Series[int], pd.Series[int]]:
    """Documents; documents by term; occurrences by term and label; by term and parts of speech."""
    import pandas as pd

    total = 0
    sums = [pd.Series(dtype="int64") for _ in range(3)]
    for part in parts:
        total += part["doc_id"].nunique()
        found = (
            part.groupby("term").size(),
            part.groupby(["term", "label"])["count"].sum(),
            part.groupby(["term", "pos"])["count"].sum(),
        )
        sums = [
            new if before.empty else before.add(new, fill_value=0).astype("int64")
            for before, new in zip(sums, found, strict=True)
        ]
    documents, labels, tags = sums
    return total, documents.sort_index(), labels, tags


def commonest(counts: pd.Series[int]) -> dict[str, str]:
    """For each term the value of the second level that most of its occurrences have."""
    rows = counts.rename("count").reset_index()
    if rows.empty:
        return {}
    term, column = rows.columns[:2]
    rows["fewer"] = -rows["count"]
    best = rows.sort_values([term, "fewer", column]).drop_duplicates(term)
    return dict(zip(best[term], best[column], strict=True))


STAGE = Stage(
    name="vocabulary",
    summary="count in how many documents each term stands",
    reads=(Parts(DocumentTerm),),
    writes=(VocabularyTerm,),
    function=vocabulary,
    version=2,
    scope="corpus",
)
