"""PDF bytes to pages of blocks: the readers, the judgement of what they give, the layout."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from pipeline.read import ocr
from pipeline.read.accents import spelled, without_lost
from pipeline.read.judging import (
    SOFT,
    has_odd_signs,
    hyphened,
    is_damaged,
    is_nonsense,
    known_share,
    may_read_better,
    soft_hyphens_are_hyphens,
    words_of,
)
from pipeline.read.layout import FoundPage, laid_out
from pipeline.read.lines import Directed, Line, lines
from pipeline.read.pdfium import PdfiumDocument
from pipeline.read.pdfminer_reader import PdfminerDocument
from pipeline.read.reading import Reading
from pipeline.read.runs import PageError, PageText, evened
from pipeline.stage import DocumentError, Problem

Known = Callable[[str], bool]
Document = PdfiumDocument | PdfminerDocument

MOST_PAGES = 20_000
"""More pages than any document has; a broken page tree can claim millions."""

MOST_BROKEN_PAGES = 50
"""So many unreadable pages in a row, and the rest of the file is given up."""

MOST_VAIN_OPINIONS = 2
"""So many second opinions in a row that were no better, and no more are asked for (50 ms each)."""

A4_PT = (595.0, 842.0)
"""The size taken for a page that cannot be read."""

OCR_ADVICE = (
    "Install tesseract-ocr with Swedish and run with --set extract.ocr=true, or remove the file."
)
PAGE_ADVICE = (
    "Install tesseract-ocr with Swedish and run with --set extract.ocr=true, or let the page be."
)
DATE = re.compile(r"D?:?\s*([0-9]{4})([0-9]{2})([0-9]{2})")
TITLE_PREFIX = re.compile(r"^Microsoft (?:Word|PowerPoint|Excel) - ")


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
    asked = cache(known)
    if params.reader == "pdfminer":
        return _reading(PdfminerDocument(data), data, params, asked)
    document = PdfiumDocument(data)
    try:
        return _reading(document, data, params, asked)
    finally:
        document.close()


def _reading(document: Document, data: bytes, params: PdfParams, known: Known) -> Reading:
    found, problems = _found_pages(document)
    damaged = frozenset(at for at, page in enumerate(found) if is_damaged(_text(page), known))
    if params.reader == "auto":
        found = _with_second_opinions(found, damaged, data, known)
    bad = frozenset(at for at in damaged if is_nonsense(_text(found[at]), known))
    if params.ocr and ocr.is_present():
        pictured = document if isinstance(document, PdfiumDocument) else PdfiumDocument(data)
        found = [
            _by_ocr(page, pictured, at) if at in bad or _is_picture(page) else page
            for at, page in enumerate(found)
        ]
        bad = frozenset(at for at in bad if found[at].reader != "ocr")
    _require_text(found, bad, unreadable=len(problems))
    problems += _page_problems(found, bad)
    kept = [replace(page, directed=()) if at in bad else page for at, page in enumerate(found)]
    return Reading(laid_out(_cleared(kept, known)), _metadata(document), tuple(problems))


def _found_pages(document: Document) -> tuple[list[FoundPage], list[Problem]]:
    """The pages as one reader finds them, and those it cannot read as problems."""
    name = "pdfium" if isinstance(document, PdfiumDocument) else "pdfminer"
    found: list[FoundPage] = []
    problems: list[Problem] = []
    broken = 0
    for number in range(min(document.pages, MOST_PAGES)):
        try:
            found.append(_found(document.read(number), name))
            broken = 0
        except PageError as error:
            detail = f"the page cannot be read ({error}). Fetch the file again if it matters."
            problems.append(Problem("unreadable_page", detail, number + 1))
            found.append(FoundPage(name, *A4_PT))
            broken += 1
        if broken >= MOST_BROKEN_PAGES:
            break
    return found, problems


def _found(text: PageText, reader: str) -> FoundPage:
    hidden_only = bool(text.runs.invisible.all())
    runs = evened(text.runs) if hidden_only or reader == "ocr" else text.runs
    return FoundPage(
        reader,
        text.frame.width_pt,
        text.frame.height_pt,
        tuple(_spelled(one) for one in lines(runs, with_invisible=hidden_only)),
        text.rules,
        text.inked or len(text.runs) > 0,
    )


def _spelled(found: Directed) -> Directed:
    """The lines with accents, ligatures and symbols spelled as people write them."""
    written = ((line, spelled(line.text)) for line in found.lines)
    return Directed(
        found.direction,
        tuple(
            line if text == line.text else line._replace(text=text)
            for line, text in written
            if text
        ),
    )


def _text(page: FoundPage) -> str:
    return "\n".join(line.text for one in page.directed for line in one.lines)


def _with_second_opinions(
    found: Sequence[FoundPage], damaged: frozenset[int], data: bytes, known: Known
) -> list[FoundPage]:
    """The pages, damaged ones as pdfminer.six reads them where that is better."""
    no_text = not any(page.directed for page in found)
    other = cache(lambda: _pdfminer_or_none(data))
    vain = 0
    result: list[FoundPage] = []
    for number, page in enumerate(found):
        doubtful = number in damaged and may_read_better(_text(page), known)
        if vain < MOST_VAIN_OPINIONS and (doubtful or (no_text and page.inked)):
            second = _second_opinion(other(), number)
            better = second is not None and _worth(second, known) > _worth(page, known)
            vain = 0 if better else vain + 1
            page = second if better and second is not None else page
        result.append(page)
    return result


def _pdfminer_or_none(data: bytes) -> PdfminerDocument | None:
    try:
        return PdfminerDocument(data)
    except DocumentError:
        return None


def _second_opinion(other: PdfminerDocument | None, number: int) -> FoundPage | None:
    if other is None:
        return None
    try:
        return _found(other.read(number), "pdfminer")
    except PageError:
        return None


def _worth(page: FoundPage, known: Known) -> float:
    """How many words of a page are known, less a little for each that is not."""
    words = words_of(_text(page))
    return len(words) * (known_share(words, known) - 0.3)


def _is_picture(page: FoundPage) -> bool:
    return not page.directed and page.inked


def _by_ocr(page: FoundPage, document: PdfiumDocument, number: int) -> FoundPage:
    """The page read from its picture, or as it was where that fails."""
    scale = ocr.scale_for(page.width_pt, page.height_pt)
    try:
        return _found(ocr.recognised(document.picture(number, scale=scale), scale=scale), "ocr")
    except PageError:
        return page


def _require_text(found: Sequence[FoundPage], bad: frozenset[int], *, unreadable: int) -> None:
    """Raise DocumentError where there is no text to go on with."""
    texts = [at for at, page in enumerate(found) if page.directed]
    if not found or unreadable == len(found):
        raise DocumentError(
            "unreadable_pdf",
            f"none of {len(found)} pages can be read. Fetch the file again, or remove it.",
        )
    if not texts:
        raise DocumentError(
            "no_text_layer", f"no text layer: 0 characters on {_pages(len(found))}. {OCR_ADVICE}"
        )
    if bad and all(at in bad for at in texts):
        raise DocumentError(
            "nonsense_text",
            f"the text layer is no language on any of {len(texts)} pages with text. {OCR_ADVICE}",
        )


def _pages(count: int) -> str:
    return "1 page" if count == 1 else f"{count} pages"


def _page_problems(found: Sequence[FoundPage], bad: frozenset[int]) -> Iterator[Problem]:
    for at, page in enumerate(found):
        if at in bad:
            detail = f"the text layer of the page is no language and was left out. {PAGE_ADVICE}"
            yield Problem("garbled_page", detail, at + 1)
        elif _is_picture(page):
            yield Problem("no_text_on_page", f"pictures but no text. {PAGE_ADVICE}", at + 1)
        elif not page.directed:
            yield Problem("empty_page", "the page is empty; nothing needs doing.", at + 1)


def _cleared(found: Sequence[FoundPage], known: Known) -> list[FoundPage]:
    """The pages without lost signs, their soft hyphens as what they are in this document."""
    soft = (
        line.text
        for page in found
        for one in page.directed
        for line in one.lines
        if SOFT in line.text
    )
    real = soft_hyphens_are_hyphens(soft, known)
    return [_tidied(page, real) if has_odd_signs(_text(page)) else page for page in found]


def _tidied(page: FoundPage, real: bool) -> FoundPage:
    made = (Directed(one.direction, tuple(_without_lost(one.lines, real))) for one in page.directed)
    return replace(page, directed=tuple(made))


def _without_lost(found: Iterable[Line], real: bool) -> Iterator[Line]:
    for line in found:
        text = hyphened(without_lost(line.text), real=real)
        if text:
            yield line if text == line.text else line._replace(text=text)


def _metadata(document: Document) -> dict[str, str]:
    """What the file says of itself, tidied: NFC, one line, the date of making as ISO 8601."""
    result: dict[str, str] = {}
    for key, value in document.metadata().items():
        text = " ".join(unicodedata.normalize("NFC", without_lost(value)).split())
        if key == "created":
            date = DATE.match(text)
            text = "-".join(date.groups()) if date else ""
        if key == "title":
            text = TITLE_PREFIX.sub("", text)
        if text:
            result[key] = text
    return result
