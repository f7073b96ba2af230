"""Passages -> places where a figure, date or address was probably lost."""

from __future__ import annotations

from typing import Annotated

from pipeline.stage import PASSAGE, DocId, PassageNumber, Row, Start, table


@table(
    "gaps",
    row="place where something was probably lost",
    key=("doc_id", "passage", "start", "kind"),
    references=(PASSAGE,),
)
class GapRow(Row):
    """A place where something was probably lost; nothing is put in its stead."""

    doc_id: DocId
    passage: PassageNumber
    kind: Annotated[str, "`number`, `year`, `date`, `phone`, `url`, `amount` ..."]
    start: Start
    context: Annotated[str, "some words around the place"]
