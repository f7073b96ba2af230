"""PDF bytes to pages of blocks: the readers, the layout analysis and the judgement of pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.read.accents import spelled, without_lost
from pipeline.read.layout import FoundPage, laid_out
from pipeline.read.lines import Directed, Line, lines
from pipeline.read.pdfium import PdfiumDocument
from pipeline.read.pdfminer_reader import PdfminerDocument
from pipeline.read.reading import Reading
from pipeline.read.runs import PageError, PageText
from pipeline.stage import DocumentError, Problem

Known = Callable[[str], bool]

MOST_PAGES = 20_000
"""More pages than any document has; a broken page tree can claim millions."""

A4_PT = (595.0, 842.0)
"""The size taken for a page that cannot be read."""


@dataclass(frozen=True, slots=True)
class PdfParams:
    """Settings of PDF reading.

    reader: "pdfium" (fast), "pdfminer" (slow), or "auto": PDFium, with pdfminer.six asked about
    pages that look damaged. ocr: read pages without text by tesseract, where it is installed.
    """

    reader: Literal["auto", "pdfium", "pdfminer"] = "auto"
    ocr: bool = False


def read_pdf(data: bytes, *, params: PdfParams, known: Known) -> Reading:
    """The document in the bytes, page by page; `known` says whether a lower-case word is Swedish.

    Raises DocumentError of kind "encrypted", "unreadable_pdf", "no_text_layer", "nonsense_text".
    """
    document = PdfminerDocument(data) if params.reader == "pdfminer" else PdfiumDocument(data)
    name = "pdfminer" if params.reader == "pdfminer" else "pdfium"
    found: list[FoundPage] = []
    problems: list[Problem] = []
    for number in range(min(document.pages, MOST_PAGES)):
        try:
            found.append(_found(document.read(number), name))
        except PageError as error:
            detail = f"the page cannot be read ({error})."
            problems.append(Problem("unreadable_page", detail, number + 1))
            found.append(FoundPage(name, *A4_PT))
    if not any(page.main for page in found):
        raise DocumentError(
            "no_text_layer",
            f"no text layer: 0 characters on {len(found)} pages. Install tesseract-ocr with "
            "Swedish and run with --set extract.ocr=true, or remove the file.",
        )
    metadata = document.metadata() if isinstance(document, PdfiumDocument) else {}
    return Reading(laid_out(found), metadata, tuple(problems))


def _found(text: PageText, reader: str) -> FoundPage:
    hidden_only = not bool((~text.runs.invisible).any())
    directed = lines(text.runs, with_invisible=hidden_only)
    return FoundPage(
        reader,
        text.frame.width_pt,
        text.frame.height_pt,
        tuple(Directed(one.direction, _spelled(one.lines)) for one in directed),
        text.rules,
    )


def _spelled(found: Sequence[Line]) -> tuple[Line, ...]:
    result = []
    for line in found:
        text = without_lost(spelled(line.text))
        if text.endswith("\u00ad"):
            text = text[:-1] + "-"
        text = text.replace("\u00ad", "")
        if text:
            result.append(line if text == line.text else replace(line, text=text))
    return tuple(result)
