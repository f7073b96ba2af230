"""A document's pages, passages and own fields -> one row that describes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from pipeline.stage import DocId, File, NoParams, Row, Stage, table
from pipeline.stages.clean import CleanPassage, Page
from pipeline.stages.extract import SourceField
from pipeline.text.languages import language
from pipeline.text.titles import document_type, publisher

WORD = re.compile(r"[^\W\d_][\w\-]*")
# Finds "2014", "2012-02-23", "D:20120223"; leaves "12014", "20145" and years outside 1950-2049.
YEAR = re.compile(r"(?<!\d)(19[5-9]\d|20[0-4]\d)(?!\d(?!\d{3}))")
# What programs write into a PDF's title when nobody chose one.
NO_TITLE = re.compile(
    r"^(?:microsoft (?:word|powerpoint|excel)|untitled|namnlös|powerpoint-presentation|"
    r"bild \d|slide \d|print|layout|mall\b|dokument ?\d)|"
    r"\.(?:docx?|indd|pdf|pptx?|xlsx?|qxd|tex|dvi|ps|rtf|odt)\b|^[\W\d_]*$|^\S*_\S*$",
    re.IGNORECASE,
)
TITLE_PAGES = 2  # a title stands on the cover or the page after it
OPENING_CHARACTERS = 1500  # a first page says what it is in its first lines


@table("documents", row="document read", key=("doc_id",))
class Document(Row):
    """A document that was read."""

    doc_id: DocId
    path: Annotated[str, "path relative to the raw folder"]
    kind: Annotated[str, "`pdf`, `transcript` or `text`"]
    title: Annotated[str | None, "title as the document gives it"]
    pages: Annotated[int, "pages, empty ones too"]
    words: Annotated[int, "words in body passages"]
    language: Annotated[str | None, "ISO 639-1 code of the main language, null if too little text"]
    year: Annotated[int | None, "year it was published or concerns"]
    document_type: Annotated[str | None, "`rapport`, `strategi`, `protokoll` ..."]
    publisher: Annotated[str | None, "organisation that published it"]


def describe(
    file: File,
    fields: list[SourceField],
    pages: list[Page],
    passages: list[CleanPassage],
    *,
    params: NoParams,
    tool: None,
) -> Iterator[Document]:
    """The one row that describes the document."""
    told = {field.field: field.value for field in fields}
    body = [passage for passage in passages if passage.part == "body"]
    text = "\n".join(passage.text for passage in body)
    title = title_of(told, body)
    opening = " ".join(passage.text for passage in body if passage.page == 1)[:OPENING_CHARACTERS]
    about = f"{title or ''}\n{opening}"
    yield Document(
        doc_id=file.doc_id,
        path=file.path,
        kind=told["kind"],
        title=title,
        pages=len(pages),
        words=len(WORD.findall(text)),
        language=language(text),
        year=year_of(title, told.get("download_title"), opening, told.get("created")),
        document_type=document_type(title or "") or document_type(opening),
        publisher=publisher(about),
    )


def title_of(told: dict[str, str], body: list[CleanPassage]) -> str | None:
    """The title a page header gives, else a PDF's own field if fit, else its first top heading."""
    given = " ".join(told.get("title", "").split())
    if given and (told["kind"] != "pdf" or not NO_TITLE.search(given)):
        return given
    headings = [one for one in body if one.role == "heading" and one.page <= TITLE_PAGES]
    if not headings:
        return None
    top = min(one.level or 1 for one in headings)
    return next(one.text for one in headings if (one.level or 1) == top)


def year_of(*texts: str | None) -> int | None:
    """The last year that the first text with any year names, or None."""
    for text in texts:
        found = YEAR.findall(text or "")
        if found:
            return max(map(int, found))
    return None


STAGE = Stage(
    name="describe",
    summary="describe the documents",
    reads=(File, SourceField, Page, CleanPassage),
    writes=(Document,),
    function=describe,
    version=1,
)
