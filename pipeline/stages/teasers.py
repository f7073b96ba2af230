"""Teaser passages -> what each entry of a list of related documents says of its document."""

from __future__ import annotations

from typing import Annotated

from pipeline.stage import DocId, Row, table


@table(
    "teaser_items",
    row="entry of a list of related documents, before its target is looked for",
    key=("doc_id", "teaser"),
    working=True,
)
class TeaserItem(Row):
    """A teaser as its page gives it."""

    doc_id: DocId
    teaser: Annotated[int, "1-based number in the list"]
    title: Annotated[str, "title of the teased document"]
    excerpt: Annotated[str, "excerpt without the echo of the title"]
    truncated: Annotated[bool, "whether the excerpt is cut off"]
    year_from: Annotated[int | None, "first year it names for itself"]
    year_to: Annotated[int | None, "last year it names for itself"]
    document_type: Annotated[str | None, "`rapport`, `strategi`, `protokoll` ..."]
    publisher: Annotated[str | None, "organisation that published it"]
    authors: Annotated[tuple[str, ...], "authors where stated"]
