"""Terms of all documents -> the corpus vocabulary with document frequencies."""

from __future__ import annotations

from typing import Annotated

from pipeline.stage import Row, table


@table("vocabulary", row="term of the corpus", key=("term",), working=True)
class VocabularyTerm(Row):
    """What the corpus knows of a term.

    `rarity` is rounded so that a few new documents do not change it: only documents whose terms'
    rarity changed are scored again.
    """

    term: Annotated[str, "base form"]
    label: Annotated[str, "form most often written in the corpus"]
    rarity: Annotated[float, "inverse document frequency, natural logarithm, rounded to 0.25"]
