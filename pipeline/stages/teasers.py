"""Teaser passages -> what each entry of a list of related documents says of its document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pipeline.stage import DocId, NoParams, Row, Stage, table
from pipeline.stages.clean import CleanPassage
from pipeline.text.teasers import is_truncated, years
from pipeline.text.titles import authors, document_type, publisher


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


def teaser_items(
    passages: list[CleanPassage], *, params: NoParams, tool: None
) -> Iterator[TeaserItem]:
    """One row per entry of the document's list of related documents."""
    texts: dict[int, dict[str, list[str]]] = {}
    for passage in passages:
        if passage.part == "teaser" and passage.teaser is not None:
            texts.setdefault(passage.teaser, {}).setdefault(passage.role, []).append(passage.text)
    doc_id = passages[0].doc_id if passages else ""
    for number, by_role in sorted(texts.items()):
        title = " ".join(by_role.get("heading", ()))
        excerpt = " ".join(by_role.get("paragraph", ()))
        year_from, year_to = years(title, excerpt)
        yield TeaserItem(
            doc_id=doc_id,
            teaser=number,
            title=title,
            excerpt=excerpt,
            truncated=is_truncated(excerpt),
            year_from=year_from,
            year_to=year_to,
            document_type=document_type(title) or document_type(excerpt),
            publisher=publisher(f"{title}\n{excerpt}"),
            authors=authors(f"{title}\n{excerpt}"),
        )


STAGE = Stage(
    name="teasers",
    summary="read the lists of related documents",
    reads=(CleanPassage,),
    writes=(TeaserItem,),
    function=teaser_items,
    version=2,
)
