"""Passages -> places where a figure, date or address was probably lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pipeline.stage import PASSAGE, DocId, NoParams, PassageNumber, Row, Stage, Start, table
from pipeline.stages.clean import CleanPassage
from pipeline.stages.extract import SourceField
from pipeline.stages.lexical import lexicon, lexicon_identity
from pipeline.text.elsewhere import elsewhere
from pipeline.text.gaps import gaps
from pipeline.text.lexicon import Lexicon


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
    elsewhere: Annotated[
        str | None, "what stands whole at another place of the document, between the same words"
    ] = None


TITLES = frozenset({"title", "download_title"})
"""The fields in which a document names itself."""


def find_gaps(
    passages: list[CleanPassage],
    fields: list[SourceField],
    *,
    params: NoParams,
    tool: Lexicon,
) -> Iterator[GapRow]:
    """The gaps of each passage that is not furniture, and what was lost where it stands whole."""
    texts = [passage.text for passage in passages]
    texts += [field.value for field in fields if field.field in TITLES]
    for passage in passages:
        if passage.part == "furniture":
            continue
        for gap in gaps(passage.text, lexicon=tool):
            whole = elsewhere(passage.text, gap.start, texts)
            yield GapRow(passage.doc_id, passage.passage, gap.kind, gap.start, gap.context, whole)


STAGE = Stage(
    name="gaps",
    summary="find places where something was lost",
    reads=(CleanPassage, SourceField),
    writes=(GapRow,),
    function=find_gaps,
    version=3,
    tool=lexicon,
    tool_identity=lexicon_identity,
)
