"""A saved page of a document site -> numbered pages of blocks, and its related documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.read.entries import Entry, entries, list_start, part_read_more
from pipeline.read.markers import (
    ENGLISH,
    HEADER_KINDS,
    KINDS_OF_TRANSCRIPT,
    PRESETS,
    SWEDISH,
    Markers,
    TranscriptParams,
    markers,
)
from pipeline.read.numbering import Line, Placed, placed
from pipeline.read.reading import Block, RawPage, Reading
from pipeline.stage import DocumentError, Problem
from pipeline.text.borders import borders, lower_case_words
from pipeline.text.word_classes import Known, nothing_known

__all__ = ["ENGLISH", "PRESETS", "SWEDISH", "TranscriptParams", "is_transcript", "read_transcript"]

READER = "transcript"

# How many lines of a header may belong to one title.
TITLE_LINES_MAX = 4
# A page that ends so has ended its sentence.
SENTENCE_END = re.compile(r"[.!?…:][\"”’»)\]]*$")
# A word at a page's end that cannot end a sentence: the next page goes on with it.
UNFINISHED = re.compile(
    r"(?:,|-|\b(?:och|eller|samt|att|som|av|för|i|på|med|till|från|vid|under|inom|mellan|genom|om|"
    r"en|ett|den|det|de|är|har|ska|kan|vill))$",
    re.I,
)


def is_transcript(text: str, *, params: TranscriptParams) -> bool:
    """Whether the text carries at least two different kinds of the site's marker lines."""
    marks = markers(params)
    kinds = {marks.kind(" ".join(line.split())) for line in text.splitlines()}
    return len(kinds - {None, "furniture"}) >= KINDS_OF_TRANSCRIPT


def read_transcript(
    text: str, *, params: TranscriptParams, known: Known = nothing_known
) -> Reading:
    """The pages and related documents of a saved transcript page.

    `known` tells ordinary words from names; words that the text itself writes with a small letter
    are known without it. The teasers stand as blocks on the last page, behind its text. Raises
    DocumentError("not_transcript") where the site's marker lines are missing, and
    DocumentError("empty") where neither a page nor a teaser holds text.
    """
    if not is_transcript(text, params=params):
        raise DocumentError(
            "not_transcript",
            f"The text has none of the site's marker lines, such as {params.size[0]!r} and "
            f"{params.transcript[0]!r}. Set its own words under [transcript], or read it as text.",
        )
    marks = markers(params)
    lines = _lines(text)
    first = _body_start(lines, marks)
    body, furniture = _without_furniture(lines[first:], marks)
    start = list_start(body, marks)
    pages, problems = _pages(placed(body[:start]), known)
    teasers = _teaser_blocks(entries(body[start:], marks))
    if not teasers and not any(block.part == "body" for page in pages for block in page.blocks):
        raise DocumentError("empty", "The transcript page holds no text. Save the page again.")
    return Reading(
        _with_teasers(pages, teasers), _metadata([*lines[:first], *furniture], marks), problems
    )


def _lines(text: str) -> list[Line]:
    """The lines with text, spaces folded. Without any blank line each is a paragraph."""
    found: list[Line] = []
    is_after_blank = True
    for raw in text.splitlines():
        line = " ".join(raw.split())
        if line:
            found.append(Line(line, is_after_blank))
        is_after_blank = not line
    return found


def _without_furniture(lines: Sequence[Line], marks: Markers) -> tuple[list[Line], list[Line]]:
    """The document's lines, and the header lines that stand among them."""
    kinds = [marks.kind(line.text) for line in lines]
    site = [line for line, kind in zip(lines, kinds, strict=True) if kind in ("size", "download")]
    own = [
        line for line, kind in zip(lines, kinds, strict=True) if kind not in ("size", "download")
    ]
    return part_read_more(own, marks), site


def _body_start(lines: Sequence[Line], marks: Markers) -> int:
    """The line after the header's last marker: the transcript's, or the last one where it lacks."""
    kinds = [marks.kind(line.text) for line in lines]
    if "transcript" in kinds:
        return kinds.index("transcript") + 1
    header = [at for at, kind in enumerate(kinds) if kind in HEADER_KINDS]
    return header[-1] + 1 if header else 0


def _metadata(header: Sequence[Line], marks: Markers) -> dict[str, str]:
    """Title and download title, each where the header has it; one stands in for the other."""
    text = "\n".join(line.text for line in header)
    match = marks.download_title.search(text)
    download = " ".join(match[1].split()) if match else ""
    title = _title(header, marks, download) or download
    found = {"title": title, "download_title": download}
    return {key: value for key, value in found.items() if value}


def _title(header: Sequence[Line], marks: Markers, download: str) -> str:
    """The header's lines that agree best with the download title, else its first paragraph."""
    kinds = [marks.kind(line.text) for line in header]
    end = next((at for at, kind in enumerate(kinds) if kind in HEADER_KINDS), len(header))
    texts = [marks.title_tail.sub("", line.text) for line in header[:end]]
    own = [at for at in range(end) if kinds[at] is None and texts[at]]
    if not own:
        return ""
    runs = [
        " ".join(texts[start:stop])
        for start in own
        for stop in range(start + 1, min(start + TITLE_LINES_MAX, end) + 1)
        if all(at in own for at in range(start, stop))
    ]
    if download:
        from rapidfuzz.fuzz import ratio

        return max(runs, key=lambda run: (ratio(run.lower(), download.lower()), -len(run)))
    stop = next((at for at in own[1:] if header[at].opens_paragraph), end)
    return " ".join(texts[at] for at in own if at < stop)


def _pages(lines: Sequence[Placed], known: Known) -> tuple[list[RawPage], tuple[Problem, ...]]:
    written_small = lower_case_words(line.text for line in lines)

    def is_known(word: str) -> bool:
        return word in written_small or known(word)

    pages: list[RawPage] = []
    problems: list[Problem] = []
    before: Block | None = None
    for page_lines in _by_page(lines):
        number, label = page_lines[0].page, page_lines[0].label
        if missing := _missing(pages[-1].page if pages else 0, number):
            problems.append(missing)
        blocks = [
            Block(text[start:end], role=role)
            for text in _paragraphs(page_lines)
            for start, end, role in borders(text, known=is_known)
        ]
        if blocks and before is not None and _goes_on(before, blocks[0]):
            blocks[0] = Block(blocks[0].text, role=before.role, continues=True)
        before = blocks[-1] if blocks else before
        if not blocks:
            problems.append(Problem("empty_page", f"Page {number} holds no text.", number))
        pages.append(RawPage(number, READER, (*_number_block(label), *blocks), label))
    return pages, tuple(problems)


def _by_page(lines: Sequence[Placed]) -> list[list[Placed]]:
    pages: list[list[Placed]] = []
    for line in lines:
        if line.opens_page or not pages:
            pages.append([])
        pages[-1].append(line)
    return pages


def _missing(last: int, number: int) -> Problem | None:
    """What to say of pages that the printed numbers leap over."""
    if number <= last + 1:
        return None
    which = f"Page {last + 1} is" if number == last + 2 else f"Pages {last + 1} to {number - 1} are"
    return Problem("missing_page", f"{which} not in the saved text; its numbers leap.", number)


def _paragraphs(lines: Iterable[Placed]) -> list[str]:
    paragraphs: list[list[str]] = []
    for line in lines:
        if line.opens_paragraph or not paragraphs:
            paragraphs.append([])
        if line.text:
            paragraphs[-1].append(line.text)
    return ["\n".join(paragraph) for paragraph in paragraphs if paragraph]


def _number_block(label: str | None) -> list[Block]:
    return [] if label is None else [Block(label, part="furniture", role="page_number")]


def _goes_on(before: Block, block: Block) -> bool:
    """Whether a page's first paragraph goes on from the last one of the page before."""
    if before.role != "paragraph" or block.role != "paragraph":
        return False
    if SENTENCE_END.search(before.text):
        return False
    return block.text[:1].islower() or bool(UNFINISHED.search(before.text))


def _teaser_blocks(found: Iterable[Entry]) -> list[Block]:
    blocks: list[Block] = []
    for number, entry in enumerate(found, start=1):
        blocks.append(Block(entry.title, "teaser", "heading", teaser=number))
        if entry.excerpt:
            blocks.append(Block(entry.excerpt, "teaser", "paragraph", teaser=number))
    return blocks


def _with_teasers(pages: Sequence[RawPage], teasers: Sequence[Block]) -> tuple[RawPage, ...]:
    if not teasers:
        return tuple(pages)
    last = pages[-1] if pages else RawPage(1, READER)
    return (*pages[:-1], RawPage(last.page, READER, (*last.blocks, *teasers), last.label))
