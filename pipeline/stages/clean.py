"""Blocks as read -> pages and passages of repaired text, and every change made on the way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated

from pipeline.stage import DOCUMENT, DocId, NoParams, PassageNumber, Problem, Row, Stage, table
from pipeline.stages.extract import SourceBlock, SourcePage
from pipeline.stages.lexical import lexicon, lexicon_identity
from pipeline.text.edits import Change
from pipeline.text.lexicon import Lexicon, known_share
from pipeline.text.repair import repair
from pipeline.text.teasers import folded
from pipeline.text.text_layers import LEAST_KNOWN, doubtful_share

ECHO = "echoed_title"
QUALITY_DIGITS = 4


@table("pages", row="page, empty ones too", key=("doc_id", "page"), references=(DOCUMENT,))
class Page(Row):
    """A page after repair."""

    doc_id: DocId
    page: Annotated[int, "1-based page number"]
    text: Annotated[str, "body text after repair, a passage a line; empty where there is none"]
    reader: Annotated[str, "`pdfium`, `pdfminer`, `ocr`, `transcript` or `text`"]
    quality: Annotated[float, "share of the page's words that are known Swedish, 0..1"]
    label: Annotated[str | None, "page number as printed"]


@table(
    "clean_passages",
    row="passage as its document alone gives it",
    key=("doc_id", "passage"),
    working=True,
)
class CleanPassage(Row):
    """A passage after repair, before anyone knows who speaks in it."""

    doc_id: DocId
    passage: PassageNumber
    part: Annotated[str, "`body`, `teaser` or `furniture`"]
    role: Annotated[
        str,
        "`paragraph`, `heading`, `list`, `table`, `caption`, `footnote`, `contact`, `toc`; "
        "in furniture `header`, `footer`, `page_number`",
    ]
    page: Annotated[int, "1-based page on which it begins"]
    page_end: Annotated[int, "1-based page on which it ends"]
    page_starts: Annotated[
        tuple[int, ...], "where in the text page + 1, page + 2 ... page_end begin"
    ]
    page_offset: Annotated[
        int | None, "where it begins in the text of its first page, null outside the body"
    ]
    section: Annotated[str | None, "nearest heading above"]
    level: Annotated[int | None, "depth of a heading, from 1"]
    teaser: Annotated[int | None, "1-based entry of the list of related documents"]
    size_pt: Annotated[float | None, "type size in points"]
    text: Annotated[str, "text after repair, NFC, on one line"]


@table(
    "repairs",
    row="change made to the text",
    key=("doc_id", "repair"),
    references=(DOCUMENT,),
)
class Repair(Row):
    """A change that a rule made."""

    doc_id: DocId
    repair: Annotated[int, "0-based number of the change in the document"]
    page: Annotated[int, "1-based page number"]
    rule: Annotated[str, "name of the rule"]
    before: Annotated[str, "what stood there"]
    after: Annotated[str, "what stands there now"]
    context: Annotated[str, "some words around it, as changed"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A passage in the making: blocks that belong together, and their text after repair."""

    blocks: tuple[SourceBlock, ...]
    text: str
    page_starts: tuple[int, ...]
    changes: tuple[Change, ...]

    @property
    def first(self) -> SourceBlock:
        """The block it begins with."""
        return self.blocks[0]

    def pieces(self) -> Iterator[tuple[int, int, str]]:
        """(page, block, text) of the passage on each of its pages that has some of it."""
        bounds = (0, *self.page_starts, len(self.text))
        blocks = {block.page: block.block for block in reversed(self.blocks)}
        for number, (start, end) in enumerate(pairwise(bounds)):
            page = self.first.page + number
            if page in blocks:
                yield page, blocks[page], self.text[start:end].strip()


def clean(
    pages: list[SourcePage],
    blocks: list[SourceBlock],
    *,
    params: NoParams,
    tool: Lexicon,
) -> Iterator[Page | CleanPassage | Repair | Problem]:
    """Repaired passages in reading order, the text of each page, and the changes made.

    Pages whose running text has few known words are told: a scan's text layer, a broken font.
    """
    drafts = [draft for draft in drafted(blocks, lexicon=tool) if draft.text]
    texts, offsets = page_texts(drafts)
    for page in pages:
        text = texts.get(page.page, "")
        quality = round(known_share(text, tool), QUALITY_DIGITS)
        yield Page(page.doc_id, page.page, text, page.reader, quality, page.label)
    yield from doubtful_pages(drafts, tool)
    sections = sectioned(drafts)
    for number, (draft, section) in enumerate(zip(drafts, sections, strict=True)):
        yield _passage(number, draft, section, offsets[number])
    changes = [(draft.first, change) for draft in drafts for change in draft.changes]
    for number, (block, change) in enumerate(changes):
        yield Repair(
            block.doc_id, number, block.page, change.rule, change.before, change.after,
            change.context,
        )  # fmt: skip


def doubtful_pages(drafts: Sequence[Draft], lexicon: Lexicon) -> Iterator[Problem]:
    """The pages of whose running text much is no known word."""
    texts: defaultdict[int, list[str]] = defaultdict(list)
    for draft in drafts:
        if draft.first.part == "body" and draft.first.role in RUNNING:
            for page, _, text in draft.pieces():
                texts[page].append(text)
    for page, pieces in sorted(texts.items()):
        share = doubtful_share(" ".join(pieces), lexicon)
        if share is not None:
            detail = (
                f"only {share:.0%} of the words in the running text are known ones, in good pages "
                f"{LEAST_KNOWN:.0%} and more. The text layer is probably damaged: check names and "
                "figures found on this page, or run OCR on the file anew."
            )
            yield Problem("poor_text", detail, page)


RUNNING = ("paragraph", "list")
"""Roles of passages whose words are those of sentences."""


def drafted(blocks: Sequence[SourceBlock], *, lexicon: Lexicon) -> Iterator[Draft]:
    """Blocks as passages: those that go on from another joined to it, texts repaired.

    A teaser's excerpt loses the echo of its title, as a change like any other.
    """
    title = ""
    for group in joined(blocks):
        draft = _repaired(group, lexicon)
        first = draft.first
        if first.part == "teaser" and first.role == "heading":
            title = draft.text
        elif first.part == "teaser":
            draft = _unechoed(draft, title)
        yield draft


def joined(blocks: Sequence[SourceBlock]) -> list[tuple[SourceBlock, ...]]:
    """Blocks grouped into passages, in the order of each group's first block."""
    groups: list[list[SourceBlock]] = []
    last: dict[str, list[SourceBlock]] = {}
    for block in blocks:
        open_group = last.get(block.role)
        if block.part == "body" and block.continues and open_group is not None:
            open_group.append(block)
            continue
        groups.append([block])
        if block.part == "body":
            last[block.role] = groups[-1]
    return [tuple(group) for group in groups]


def _repaired(group: tuple[SourceBlock, ...], lexicon: Lexicon) -> Draft:
    text, marks, page = "", [], group[0].page
    for block in group:
        if text:
            text += "\n"
        marks += [len(text)] * (block.page - page)
        page = block.page
        text += block.text
    result = repair(text, lexicon=lexicon, marks=marks)
    return Draft(group, result.text, result.marks, result.changes)


def _unechoed(draft: Draft, title: str) -> Draft:
    text = folded(title, draft.text)
    if text == draft.text:
        return draft
    change = Change(ECHO, draft.text, text, title)
    return Draft(draft.blocks, text, draft.page_starts, (*draft.changes, change))


def page_texts(drafts: Sequence[Draft]) -> tuple[dict[int, str], list[int | None]]:
    """The body text of each page, and where in it each passage begins; None for other parts.

    Running heads and page numbers are furniture, teasers the site's words about other documents:
    a page that holds nothing else is empty.
    """
    pieces = sorted(
        (page, block, number, text)
        for number, draft in enumerate(drafts)
        if draft.first.part == "body"
        for page, block, text in draft.pieces()
    )
    texts: dict[int, str] = {}
    offsets: list[int | None] = [None] * len(drafts)
    for page, _, number, text in pieces:
        before = f"{texts[page]}\n" if page in texts else ""
        if offsets[number] is None:
            offsets[number] = len(before)
        texts[page] = before + text
    return texts, offsets


def sectioned(drafts: Sequence[Draft]) -> list[str | None]:
    """The nearest heading above each body passage; above a heading, the nearest of lower level."""
    above: list[tuple[int, str]] = []
    sections: list[str | None] = []
    for draft in drafts:
        first = draft.first
        if first.part != "body":
            sections.append(None)
            continue
        if first.role == "heading":
            level = first.level or 1
            above = [(depth, text) for depth, text in above if depth < level]
            sections.append(above[-1][1] if above else None)
            above.append((level, draft.text))
        else:
            sections.append(above[-1][1] if above else None)
    return sections


def _passage(number: int, draft: Draft, section: str | None, offset: int | None) -> CleanPassage:
    first = draft.first
    return CleanPassage(
        doc_id=first.doc_id,
        passage=number,
        part=first.part,
        role=first.role,
        page=first.page,
        page_end=first.page + len(draft.page_starts),
        page_starts=draft.page_starts,
        page_offset=offset,
        section=section,
        level=first.level,
        teaser=first.teaser,
        size_pt=first.size_pt,
        text=draft.text,
    )


STAGE = Stage(
    name="clean",
    summary="repair the text",
    reads=(SourcePage, SourceBlock),
    writes=(Page, CleanPassage, Repair),
    function=clean,
    version=10,
    tool=lexicon,
    tool_identity=lexicon_identity,
)
