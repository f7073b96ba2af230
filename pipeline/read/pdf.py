"""PDF bytes to pages of blocks: the readers, the layout analysis and the judgement of pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.read.accents import lost_signs, spelled, without_lost
from pipeline.read.blocks import page_blocks
from pipeline.read.lines import Directed, Line, lines
from pipeline.read.paragraphs import usual_size
from pipeline.read.pdfium import PdfiumDocument
from pipeline.read.pdfminer_reader import PdfminerDocument
from pipeline.read.reading import Block, RawPage, Reading
from pipeline.read.running import furniture, printed_number
from pipeline.read.runs import Frame, PageError, Runs, no_runs
from pipeline.stage import DocumentError, Problem

Known = Callable[[str], bool]

MOST_PAGES = 20_000
"""More pages than any document has; a broken page tree can claim millions."""


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
    found: list[tuple[Frame, tuple[Directed, ...]]] = []
    problems: list[Problem] = []
    for number in range(min(document.pages, MOST_PAGES)):
        try:
            runs, frame = document.runs(number)
        except PageError as error:
            problems.append(
                Problem("unreadable_page", f"the page cannot be read ({error}).", number + 1)
            )
            runs, frame = no_runs(), Frame(0.0, 0.0, 595.0, 842.0, 0)
        found.append((frame, lines(runs, with_invisible=not bool((~runs.invisible).any()))))
    if not any(directed.lines for _, page in found for directed in page):
        raise DocumentError(
            "no_text_layer",
            f"no text layer: 0 characters on {len(found)} pages. Install tesseract-ocr with Swedish "
            "and run with --set extract.ocr=true, or remove the file.",
        )
    pages = _pages(found, name)
    metadata = document.metadata() if isinstance(document, PdfiumDocument) else {}
    return Reading(pages, metadata, tuple(problems))


def _pages(found: Sequence[tuple[Frame, tuple[Directed, ...]]], name: str) -> tuple[RawPage, ...]:
    spelled_pages = [
        (frame, [_spelled(directed.lines) for directed in page]) for frame, page in found
    ]
    upright = [page[0] if page else () for _, page in spelled_pages]
    heights = [frame.height_pt for frame, _ in found]
    aside = furniture(upright, heights)
    body = usual_size([(one.size, len(one.text)) for page in upright for one in page])
    result = []
    for number, (frame, page) in enumerate(spelled_pages):
        roles = aside[number]
        blocks: list[Block] = []
        label = None
        for place, line in enumerate(upright[number]):
            if place in roles:
                blocks.append(
                    Block(
                        line.text,
                        "furniture",
                        roles[place],
                        x0=line.x0,
                        top=line.top,
                        x1=line.x1,
                        bottom=line.bottom,
                        size_pt=line.size,
                    )
                )
                if roles[place] == "page_number":
                    label = printed_number(line.text)
        body_lines = [one for place, one in enumerate(upright[number]) if place not in roles]
        blocks += page_blocks(body_lines, body_size=body)
        for other in page[1:]:
            blocks += page_blocks(list(other), body_size=body)
        result.append(
            RawPage(number + 1, name, tuple(blocks), label, frame.width_pt, frame.height_pt)
        )
    return tuple(result)


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
