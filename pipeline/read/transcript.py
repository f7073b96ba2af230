"""A saved page of a sharing site -> numbered pages of blocks, and its related documents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.read.numbering import Opening, openings
from pipeline.read.reading import Block, RawPage, Reading
from pipeline.stage import DocumentError, Problem
from pipeline.text.borders import borders
from pipeline.text.teasers import echoes

READER = "transcript"


@dataclass(frozen=True, slots=True)
class TranscriptParams:
    """The site's own words, by which its pages are known; several layouts may stand together."""

    size: tuple[str, ...] = ("Storlek: px", "Size: px")
    start_display: tuple[str, ...] = ("Starta visningen från sidan:", "Start display at page:")
    download: tuple[str, ...] = ("Download", "Ladda ner", "Ladda ned")
    transcript: tuple[str, ...] = ("Transkript", "Transcription", "Transcript")
    read_more: tuple[str, ...] = ("Läs mer", "Read more")
    related: tuple[str, ...] = ("Relevanta dokument", "Liknande dokument", "Similar documents")
    # What the site writes around its lists; a line of nothing but these words is left out.
    furniture: tuple[str, ...] = (
        "DocPlayer", "Integritetspolicy", "Användarvillkor", "Feedback", "Logga in",
        "Registrering", "Visningar", "Visa mer", "Privacy Policy", "Terms of Service", "Log in",
        "Registration", "Search for", "Views", "Show more", "Error", "SHARE", "HTML", "DELA",
    )  # fmt: skip
    # What a saved page adds to the document's title.
    title_tail: tuple[str, ...] = ("PDF Free Download", "PDF Gratis nedladdning", "PDF")


SWEDISH = TranscriptParams(
    size=("Storlek: px",),
    start_display=("Starta visningen från sidan:",),
    download=("Download", "Ladda ner", "Ladda ned"),
    transcript=("Transkript",),
    read_more=("Läs mer",),
    related=("Relevanta dokument", "Liknande dokument"),
)
ENGLISH = TranscriptParams(
    size=("Size: px",),
    start_display=("Start display at page:",),
    download=("Download",),
    transcript=("Transcription", "Transcript"),
    read_more=("Read more",),
    related=("Similar documents",),
)


class Line(NamedTuple):
    """A line with text, and whether a blank line (or nothing) stands before it."""

    text: str
    opens_paragraph: bool


def is_transcript(text: str, *, params: TranscriptParams) -> bool:
    """Whether the text carries at least two different kinds of the site's marker lines."""
    marks = Markers.of(params)
    kinds = {kind for line in text.splitlines() if (kind := marks.kind(line.strip()))}
    return len(kinds - {"furniture"}) >= 2


@dataclass(frozen=True, slots=True)
class Markers:
    """The params as patterns of whole lines."""

    patterns: tuple[tuple[str, re.Pattern[str]], ...]

    @classmethod
    def of(cls, params: TranscriptParams) -> Markers:
        kinds = {
            "size": params.size,
            "start_display": params.start_display,
            "transcript": params.transcript,
            "read_more": params.read_more,
            "related": params.related,
        }
        patterns = [(kind, _line_of(words)) for kind, words in kinds.items()]
        patterns.append(("download", _download_line(params.download)))
        patterns.append(("furniture", _furniture_line(params.furniture)))
        return cls(tuple(patterns))

    def kind(self, line: str) -> str | None:
        """Which of the site's lines this is, or None."""
        return next((kind for kind, pattern in self.patterns if pattern.fullmatch(line)), None)


def _line_of(words: Sequence[str]) -> re.Pattern[str]:
    """A line of one of these, whatever its case; sizes may stand between the words."""
    forms = (r"[\s\d×x]*".join(map(re.escape, form.rstrip(" :").split())) for form in words)
    return re.compile(rf"(?:{'|'.join(forms)})[\s\d×x:.…»›>→]*", re.I)


def _download_line(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})\s*[\"“”„«»'](.*)[\"“”«»']", re.I)


def _furniture_line(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))}|\W|\d|_|\.se|\.net|\.com)+", re.I)


def read_transcript(text: str, *, params: TranscriptParams) -> Reading:
    """The pages and related documents of a saved transcript page.

    Raises DocumentError("not_transcript") where the site's marker lines are missing, and
    DocumentError("empty") where no page and no teaser holds text.
    """
    if not is_transcript(text, params=params):
        raise DocumentError(
            "not_transcript",
            "The text has none of the site's marker lines (such as "
            f"{params.size[0]!r} and {params.transcript[0]!r}). Set them under [transcript].",
        )
    marks = Markers.of(params)
    lines = _lines(text)
    first = _body_start(lines, marks)
    metadata = _metadata(lines[:first], marks, params)
    body = [line for line in lines[first:] if marks.kind(line.text) != "furniture"]
    end = _list_start(body, marks)
    pages, problems = _pages(body[:end])
    teasers = _teasers(body[end:], marks)
    if not any(page.blocks for page in pages) and not teasers:
        raise DocumentError("empty", "The transcript holds no text. Save the page again.")
    return Reading(_with_teasers(pages, teasers), metadata, tuple(problems))


def _lines(text: str) -> list[Line]:
    lines: list[Line] = []
    blank = True
    for raw in text.splitlines():
        line = " ".join(raw.split())
        if line:
            lines.append(Line(line, blank))
        blank = not line
    return lines


def _body_start(lines: Sequence[Line], marks: Markers) -> int:
    """The line after the header's last marker line."""
    kinds = [marks.kind(line.text) for line in lines]
    if "transcript" in kinds:
        return kinds.index("transcript") + 1
    header = [at for at, kind in enumerate(kinds) if kind in ("size", "start_display", "download")]
    return header[-1] + 1 if header else 0


def _metadata(header: Sequence[Line], marks: Markers, params: TranscriptParams) -> dict[str, str]:
    metadata: dict[str, str] = {}
    title = next((line.text for line in header if marks.kind(line.text) is None), None)
    if title:
        metadata["title"] = title
    download = dict(marks.patterns)["download"]
    for line in header:
        if match := download.fullmatch(line.text):
            metadata.setdefault("download_title", match[1])
    return metadata


def _list_start(body: Sequence[Line], marks: Markers) -> int:
    """The line at which the list of related documents begins."""
    kinds = [marks.kind(line.text) for line in body]
    if "related" in kinds:
        return kinds.index("related")
    if "read_more" not in kinds:
        return len(body)
    first = kinds.index("read_more")
    for back in (2, 3, 4, 1):
        if first - back >= 0 and back > 1:
            title, excerpt = body[first - back].text, body[first - back + 1].text
            if echoes(title, excerpt):
                return first - back
    return max(0, first - 2)


def _pages(body: Sequence[Line]) -> tuple[list[RawPage], list[Problem]]:
    pages: list[RawPage] = []
    problems: list[Problem] = []
    for opening in openings([line.text for line in body]):
        blocks: list[Block] = []
        if opening.label is not None:
            blocks.append(Block(opening.label, part="furniture", role="page_number"))
        for text in opening.texts:
            blocks += [Block(text[a:b], role=role) for a, b, role in borders(text)]
        if not opening.texts:
            problems.append(
                Problem("empty_page", f"Page {opening.page} holds no text.", opening.page)
            )
        pages.append(RawPage(opening.page, READER, tuple(blocks), opening.label))
    return pages, problems


def _teasers(lines: Sequence[Line], marks: Markers) -> list[Block]:
    blocks: list[Block] = []
    entry: list[str] = []
    number = 0
    for line in [*lines, Line("", True)]:
        kind = marks.kind(line.text) if line.text else "read_more"
        if kind == "read_more":
            if entry:
                number += 1
                blocks.append(Block(entry[0], "teaser", "heading", teaser=number))
                if entry[1:]:
                    blocks.append(Block("\n".join(entry[1:]), "teaser", teaser=number))
            entry = []
        elif kind is None:
            entry.append(line.text)
    return blocks


def _with_teasers(pages: Sequence[RawPage], teasers: Sequence[Block]) -> tuple[RawPage, ...]:
    if not teasers:
        return tuple(pages)
    if not pages:
        return (RawPage(1, READER, tuple(teasers)),)
    last = pages[-1]
    return (*pages[:-1], RawPage(last.page, READER, (*last.blocks, *teasers), last.label))


__all__ = ["ENGLISH", "SWEDISH", "Opening", "TranscriptParams", "is_transcript", "read_transcript"]
