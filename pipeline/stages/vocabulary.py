"""Terms of all documents -> the corpus vocabulary with document frequencies."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from pipeline.stage import Row, Stage, table
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


def vocabulary(candidates: pd.DataFrame, **_: object) -> Iterator[VocabularyTerm]:
    """Every term once, with the label that most occurrences of it have."""
    if candidates.empty:
        return
    total = candidates["doc_id"].nunique()
    documents = candidates.groupby("term").size()
    labels, tags = commonest(candidates, "label"), commonest(candidates, "pos")
    for term, label in labels.items():
        yield VocabularyTerm(term, label, tags[term], rarity(int(documents[term]), total))


def commonest(candidates: pd.DataFrame, column: str) -> dict[str, str]:
    """For each term, in order, the value of a column that most of its occurrences have."""
    counts = candidates.groupby(["term", column])["count"].sum().reset_index()
    counts["fewer"] = -counts["count"]
    best = counts.sort_values(["term", "fewer", column]).drop_duplicates("term")
    return dict(zip(best["term"], best[column], strict=True))


STAGE = Stage(
    name="vocabulary",
    summary="count in how many documents each term stands",
    reads=(DocumentTerm,),
    writes=(VocabularyTerm,),
    function=vocabulary,
    version=2,
    scope="corpus",
)
