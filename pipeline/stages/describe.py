"""A document's pages, passages and own fields -> one row that describes it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Annotated

from pipeline.stage import DocId, File, NoParams, Row, Stage, table
from pipeline.stages.clean import CleanPassage, Page
from pipeline.stages.extract import SourceField, SourcePage
from pipeline.text import headlines
from pipeline.text.gazetteers import organisation_ids
from pipeline.text.languages import language
from pipeline.text.titles import document_type, publisher, usual

WORD = re.compile(r"[^\W\d_][\w\-]*")
FIRST_PAGES = 2  # a title stands on the cover or the page after it
FIRST_LINE_CHARACTERS = 150  # a longer first line of a plain text is no title
COVER_WORDS = 40  # a first page with fewer words is a cover
LETTERHEAD_LINES = 4  # sender, place, date and reference may stand above the title
OPENING_CHARACTERS = 1500  # a first page says what it is in its first lines
EXCERPT_PAGES = 4  # behind a cover and a page of contents an excerpt may still begin
SENTENCE_END = re.compile(r"[.!?:,]$")
SHORT_LINE_CHARACTERS = 120  # a cover line or letterhead is not longer


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


@table("openings", row="document read, by its first words", key=("doc_id",), working=True)
class Opening(Row):
    """How a document begins: what an excerpt of it shows."""

    doc_id: DocId
    text: Annotated[str, "first words of title page and body"]


def describe(
    file: File,
    fields: list[SourceField],
    sheets: list[SourcePage],
    pages: list[Page],
    passages: list[CleanPassage],
    *,
    params: NoParams,
    tool: None,
) -> Iterator[Document | Opening]:
    """The one row that describes the document, and its first words."""
    told = {field.field: field.value for field in fields}
    body = [passage for passage in passages if passage.part == "body"]
    title = title_of(told, body)
    opening = "\n".join(one.text for one in body if one.page == 1)[:OPENING_CHARACTERS]
    first = " ".join(one.text for one in body if one.page <= EXCERPT_PAGES)
    year = headlines.year(title, told.get("download_title"), opening, created=told.get("created"))
    yield Opening(file.doc_id, first[:OPENING_CHARACTERS])
    yield Document(
        doc_id=file.doc_id,
        path=file.path,
        kind=told["kind"],
        title=title,
        pages=len(pages),
        words=sum(len(WORD.findall(passage.text)) for passage in body),
        language=language("\n".join(passage.text for passage in body)),
        year=year or headlines.year_spoken_of(first),
        document_type=type_of(title, opening, sheets),
        publisher=publisher_of(title, passages, opening, told),
    )


def title_of(told: dict[str, str], body: Sequence[CleanPassage]) -> str | None:
    """The title that the page header gives, that the first pages show, or a text's first line."""
    given = " ".join(told.get("title", "").split())
    if told["kind"] == "transcript" and given:
        return given
    if told["kind"] == "text":
        return first_line(body) or given or None
    numbers = sorted({passage.page for passage in body})[:FIRST_PAGES]
    pages = [[_line(passage) for passage in body if passage.page == number] for number in numbers]
    first, after = pages[0] if pages else [], pages[1] if len(pages) > 1 else []
    cover = sum(len(line.text.split()) for line in first) < COVER_WORDS
    found = headlines.title(given, first, after=after, cover=cover)
    return found or (headlines.title(given, [*first, *after]) if cover else None)


def _line(passage: CleanPassage) -> headlines.Line:
    return headlines.Line(passage.text, passage.size_pt, passage.role)


def first_line(body: Sequence[CleanPassage]) -> str | None:
    """The first short line that is no sentence and not only the name of an organisation."""
    for passage in body[:LETTERHEAD_LINES]:
        line = passage.text.removeprefix(publisher(passage.text) or "").strip()
        fits = len(line) <= FIRST_LINE_CHARACTERS and not SENTENCE_END.search(line)
        if fits and (passage.role == "heading" or document_type(line)):
            return line
    return None


def type_of(title: str | None, opening: str, sheets: Sequence[SourcePage]) -> str | None:
    """The kind of document that the title names, or the opening; wide pages make a presentation."""
    named = document_type(title or "")
    if named is None and is_slides(sheets):
        return "presentation"
    return named or document_type(opening)


def is_slides(sheets: Sequence[SourcePage]) -> bool:
    """Whether every page is wider than high, and there is more than one."""
    return len(sheets) > 1 and all(
        sheet.width_pt is not None and sheet.height_pt is not None
        and sheet.width_pt > sheet.height_pt
        for sheet in sheets
    )  # fmt: skip


def publisher_of(
    title: str | None,
    passages: Sequence[CleanPassage],
    opening: str,
    told: Mapping[str, str] | None = None,
) -> str | None:
    """The organisation named where publishers are: title, running heads, cover lines, contacts.

    Also a line of its own or the file's author (in `told`), where a list has it as an organisation.
    """
    furniture = [one.text for one in passages if one.part == "furniture"]
    body = [one for one in passages if one.part == "body"]
    cover = [one.text for one in body if one.page == 1 and len(one.text) <= SHORT_LINE_CHARACTERS]
    contacts = [one.text for one in body if one.role == "contact"]
    heads = (title or "", *dict.fromkeys(furniture), *cover)
    lines = (*cover, *dict.fromkeys(furniture), (told or {}).get("author", ""))
    named = (found for text in heads if (found := publisher(text)))
    listed = (usual(line) for line in lines if is_listed(line))
    later = (found for text in (opening, *contacts[::-1]) if (found := publisher(text)))
    return next(chain(named, listed, later), None)


@cache
def _listed() -> frozenset[str]:
    return frozenset(name.casefold() for name, _ in organisation_ids())


def is_listed(line: str) -> bool:
    """Whether a line is nothing but the name of a listed organisation."""
    return line.casefold() in _listed()


STAGE = Stage(
    name="describe",
    summary="describe the documents",
    reads=(File, SourceField, SourcePage, Page, CleanPassage),
    writes=(Document, Opening),
    function=describe,
    version=5,
)
