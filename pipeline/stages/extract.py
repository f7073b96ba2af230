"""Bytes -> the pages and blocks they hold, as read and unrepaired."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Annotated, Literal

from pipeline.read.decode import decoded
from pipeline.read.markers import TranscriptParams
from pipeline.read.markup import html_text, is_html
from pipeline.read.pdf import PdfParams, read_pdf
from pipeline.read.plain import read_plain
from pipeline.read.reading import Block, RawPage, Reading
from pipeline.read.transcript import is_transcript, read_transcript
from pipeline.stage import DocId, Problem, Row, Source, Stage, table
from pipeline.stages.lexical import lexicon, lexicon_identity, words_identity
from pipeline.text.edits import applied
from pipeline.text.file_names import masked_path
from pipeline.text.language import LABELS, OWN_MODEL, Annotator, load_annotator
from pipeline.text.lexicon import Lexicon
from pipeline.text.names import Names, load_names
from pipeline.text.packaged import packaged_digest
from pipeline.text.privacy import Masking, masked
from pipeline.text.pseudonyms import Masker, What, pseudonymised
from pipeline.text.spans import Found


@table(
    "source_pages",
    row="page as the reader gave it",
    key=("doc_id", "page"),
    working=True,
)
class SourcePage(Row):
    """A page before repair."""

    doc_id: DocId
    page: Annotated[int, "1-based page number"]
    reader: Annotated[str, "`pdfium`, `pdfminer`, `ocr`, `transcript` or `text`"]
    label: Annotated[str | None, "page number as printed"]
    width_pt: Annotated[float | None, "width in points (1/72 inch)"]
    height_pt: Annotated[float | None, "height in points (1/72 inch)"]


@table(
    "source_blocks",
    row="block of a page as read, before any repair",
    key=("doc_id", "block"),
    working=True,
)
class SourceBlock(Row):
    """A block before repair: what `repairs` can be checked against."""

    doc_id: DocId
    block: Annotated[int, "0-based number of the block in reading order"]
    page: Annotated[int, "1-based page number"]
    part: Annotated[str, "`body`, `teaser` or `furniture`"]
    role: Annotated[str, "role as in `passages`"]
    continues: Annotated[bool, "goes on from the last body block before it"]
    level: Annotated[int | None, "depth of a heading, from 1"]
    teaser: Annotated[int | None, "1-based entry of the list of related documents"]
    x0: Annotated[float | None, "left edge in points"]
    top: Annotated[float | None, "upper edge in points from the page's top"]
    x1: Annotated[float | None, "right edge in points"]
    bottom: Annotated[float | None, "lower edge in points from the page's top"]
    size_pt: Annotated[float | None, "type size in points"]
    text: Annotated[str, "text as read, lines separated by a line feed"]


@table(
    "source_fields",
    row="field in which a document describes itself",
    key=("doc_id", "field"),
    working=True,
)
class SourceField(Row):
    """A field of a document's own description: PDF information or page header."""

    doc_id: DocId
    field: Annotated[str, "`kind`, `title`, `download_title`, `author`, `created` ..."]
    value: Annotated[str, "the value as the document has it"]


ANY_LAYOUT = TranscriptParams()


@dataclass(frozen=True, slots=True)
class ExtractParams:
    """How documents are read.

    `personal_numbers` says what is left of a personal identity number: its "date" or nothing
    ("full"). The number itself never reaches a table. `mask` names what else is replaced by
    pseudonyms before any table is written: persons, email, phone; `key` is a secret without which
    a pseudonym cannot be recomputed from a name.
    """

    reader: Literal["auto", "pdfium", "pdfminer"] = "auto"
    ocr: bool = False
    personal_numbers: Masking = "date"
    mask: tuple[What, ...] = ()
    key: str = ""
    transcript: TranscriptParams = ANY_LAYOUT


PLAINLY = ExtractParams()
PDF_MARK = b"%PDF-"
PDF_MARK_WITHIN = 1024  # ISO 32000-1, Annex H.3: readers look for it in the first 1024 bytes


def extract(
    source: Source, *, params: ExtractParams, tool: Lexicon
) -> Iterator[SourcePage | SourceBlock | SourceField | Problem]:
    """The document's fields, pages and blocks in reading order, and what was wrong with pages.

    Raises DocumentError where nothing can be read.
    """
    kind, reading = read(source, params=params, lexicon=tool)
    if params.mask:
        reading = masked_reading(reading, params, tool)
    yield SourceField(source.doc_id, "kind", kind)
    for field, value in sorted(reading.metadata.items()):
        hidden, _ = _hidden(value, params.personal_numbers)
        yield SourceField(source.doc_id, field, hidden)
    number = 0
    for page in reading.pages:
        yield SourcePage(
            source.doc_id, page.page, page.reader, page.label, page.width_pt, page.height_pt
        )
        count = 0
        for block in page.blocks:
            text, hits = _hidden(block.text, params.personal_numbers)
            yield _row(source.doc_id, number, page, block, text)
            number += 1
            count += hits
        if count:
            yield _told(page, count)
    yield from reading.problems


def read(source: Source, *, params: ExtractParams, lexicon: Lexicon) -> tuple[str, Reading]:
    """The kind of document (`pdf`, `transcript`, `text`) and what its reader gives."""
    if source.suffix == ".pdf" or PDF_MARK in source.data[:PDF_MARK_WITHIN]:
        pdf = PdfParams(reader=params.reader, ocr=params.ocr)
        return "pdf", read_pdf(source.data, params=pdf, known=lexicon.is_word)
    text = decoded(source.data)
    if source.suffix in (".html", ".htm") or is_html(text):
        text = html_text(text)
    if is_transcript(text, params=params.transcript):
        return "transcript", read_transcript(text, params=params.transcript)
    return "text", read_plain(text)


def masked_reading(reading: Reading, params: ExtractParams, lexicon: Lexicon) -> Reading:
    """What was read, with pseudonyms in its fields and blocks."""
    fields = sorted(reading.metadata)
    blocks = [block for page in reading.pages for block in page.blocks]
    texts = [*(reading.metadata[field] for field in fields), *(block.text for block in blocks)]
    plain = [_hidden(text, params.personal_numbers)[0] for text in texts]
    masker = Masker(names(), lexicon, model_spans)
    made = iter(pseudonymised(plain, params.mask, tool=masker, key=params.key))
    metadata = {field: next(made) for field in fields}
    pages = [
        replace(
            page, blocks=type(page.blocks)(replace(one, text=next(made)) for one in page.blocks)
        )
        for page in reading.pages
    ]
    return replace(reading, metadata=metadata, pages=type(reading.pages)(pages))


@cache
def names() -> Names:
    """What the rules for names know, loaded where something is to be masked."""
    return load_names()


@cache
def _model() -> Annotator:
    return load_annotator(OWN_MODEL)


def model_spans(texts: Sequence[str]) -> Iterator[list[Found]]:
    """What our language model takes for names, by text."""
    for doc in _model().docs(texts):
        yield [
            Found(span.start_char, span.end_char, LABELS[span.label_], method="model")
            for span in doc.ents
            if span.label_ in LABELS
        ]


def identity(params: ExtractParams) -> str:
    """The lexicon, and with masking all lists and the model, for cache keys."""
    if not params.mask:
        return lexicon_identity(params)
    model = packaged_digest("pipeline", "models")
    return f"{lexicon_identity(params)} {words_identity(params)} {model}"


def _hidden(text: str, how: Masking) -> tuple[str, int]:
    """The text in NFC without personal identity numbers and half characters; how many numbers."""
    text = unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8"))
    edits = list(masked(text, how=how))
    return applied(text, edits), len(edits)


def hidden_path(path: str, *, params: ExtractParams = PLAINLY) -> str:
    """A file's path as tables and ledger have it: personal identity numbers hidden in full.

    People in it are masked where they are masked in the texts.
    """
    hidden = _hidden(path, "full")[0]
    if "persons" in params.mask:
        return masked_path(hidden, names().people, key=params.key)
    return hidden


def _row(doc_id: str, number: int, page: RawPage, block: Block, text: str) -> SourceBlock:
    return SourceBlock(
        doc_id, number, page.page, block.part, block.role, block.continues, block.level,
        block.teaser, block.x0, block.top, block.x1, block.bottom, block.size_pt, text,
    )  # fmt: skip


def _told(page: RawPage, count: int) -> Problem:
    detail = (
        f"{count} personal identity numbers are hidden in every table. "
        "Treat the file itself as personal data."
    )
    return Problem("personal_number_hidden", detail, page.page)


STAGE = Stage(
    name="extract",
    summary="read the documents",
    reads=(Source,),
    writes=(SourceField, SourcePage, SourceBlock),
    function=extract,
    version=10,
    params=ExtractParams,
    tool=lexicon,
    tool_identity=identity,
    also_called="privacy",
)
