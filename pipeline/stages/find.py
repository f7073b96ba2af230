"""Passages and tokens -> mentions as one document alone shows them, and the names it uses."""

from __future__ import annotations

from typing import Annotated

from pipeline.stage import DocId, End, PassageNumber, Row, Start, table


@table(
    "findings",
    row="mention as found in its document, before it is joined to an entity",
    key=("doc_id", "passage", "start", "end", "label"),
    working=True,
)
class Finding(Row):
    """A mention with the name under which its document knows what is mentioned."""

    doc_id: DocId
    label: Annotated[str, "PER, ORG, LOC, EVENT, WORK, ROLE, DATE, MONEY, QUANTITY, REF ..."]
    name: Annotated[str | None, "full name within the document, null for plain values"]
    passage: PassageNumber
    part: Annotated[str, "`body` or `teaser`"]
    page: Annotated[int, "1-based page on which the mention begins"]
    start: Start
    end: End
    text: Annotated[str, "the mention as it stands"]
    value: Annotated[str | None, "normalised value"]
    method: Annotated[str, "`rule`, `gazetteer`, `model` ..."]
    kb_id: Annotated[str | None, "id that the word lists know it by"]


@table(
    "names",
    row="distinct name in a document",
    key=("doc_id", "label", "name"),
    working=True,
)
class Name(Row):
    """What the corpus needs to know of a document's mentions in order to merge them."""

    doc_id: DocId
    label: Annotated[str, "label of the mentions"]
    name: Annotated[str, "full name within the document"]
    forms: Annotated[tuple[str, ...], "forms written, without genitive, sorted"]
    kb_id: Annotated[str | None, "id that the word lists know it by"]
    body: Annotated[int, "mentions in body text"]
    teaser: Annotated[int, "mentions in teasers"]
    roles: Annotated[tuple[str, ...], "roles stated beside it, sorted"]
    organisations: Annotated[tuple[str, ...], "organisations stated beside it, sorted"]
