"""PDF bytes to positioned runs through pdfminer.six: slow, and asked for a second opinion."""

from __future__ import annotations

import io
import logging
import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

import numpy as np

from pipeline.read.runs import (
    METADATA,
    NO_RULES,
    Frame,
    PageError,
    PageText,
    Rules,
    Runs,
    no_runs,
    plain_font,
    quarter_turns,
    rules_of,
    shown,
)
from pipeline.stage import DocumentError

MOST_GLYPHS = 200_000
"""Glyphs on one page: a full newspaper page has 30,000; more come from broken or hostile files."""

MOST_PAGES = 20_000
MOST_FORMS = 5_000
"""Forms drawn on one page, so that forms that draw each other come to an end."""

IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
MOST_CORNERS = 5
MOST_BOXES = 20_000
"""Ruled lines and boxes have few corners; maps have more paths than this and rule no tables."""

WORD_GAP_EM = 0.2
"""From this gap on a new word starts: the narrowest space fonts have is 0.2 em, kerning 0.1."""

LEVEL_EM = 0.05
"""Glyphs of one run differ in baseline by less than this part of the font size."""

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class _Glyph:
    text: str
    x: float
    y: float
    end_x: float
    end_y: float
    size: float
    angle: float
    font: str
    invisible: bool


class PdfminerDocument:
    """An open document; `pages` counts its pages. Pages are read one at a time."""

    def __init__(self, data: bytes) -> None:
        """Open the bytes; DocumentError where they are encrypted or no PDF."""
        from pdfminer.pdfdocument import PDFPasswordIncorrect

        _hush()

        try:
            self._pages, self._information = _guarded(lambda: _opened(data))
        except PageError as error:
            if isinstance(error.__cause__, PDFPasswordIncorrect):
                raise DocumentError(
                    "encrypted",
                    "the file opens only with a password. Save it without one, or remove the file.",
                ) from error
            raise DocumentError(
                "unreadable_pdf",
                f"{len(data)} bytes that pdfminer.six cannot open as PDF ({error}). "
                "Fetch the file again, or remove it.",
            ) from error
        self.pages: int = len(self._pages)

    def metadata(self) -> dict[str, str]:
        """What the file says of itself, raw, under our names; empty entries left out."""
        pairs = ((ours, self._information.get(key, "")) for ours, key in METADATA.items())
        return {ours: value for ours, value in pairs if value.strip()}

    def read(self, page: int) -> PageText:
        """What stands on a page, counted from 0; PageError where it cannot be read."""
        if page >= self.pages:
            raise PageError(f"pdfminer.six finds {self.pages} pages")
        return _guarded(lambda: _read(self._pages[page]))


def _hush() -> None:
    """Keep pdfminer.six's warnings about broken files out of the terminal."""
    logger = logging.getLogger("pdfminer")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())


def _guarded(call: Callable[[], Value]) -> Value:
    """The value of a call into pdfminer.six; PageError for whatever it raises.

    Broken files make it raise nearly everything (its own errors, but AssertionError, KeyError,
    TypeError, struct.error, RecursionError ... too), so this one border catches all of it.
    """
    try:
        return call()
    except PageError:
        raise
    except Exception as error:
        raise PageError(f"{type(error).__name__}: {str(error)[:120]}") from error


def _opened(data: bytes) -> tuple[list[Any], dict[str, str]]:
    """The pages, and the text entries of the information dictionary."""
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser
    from pdfminer.utils import decode_text

    document = PDFDocument(PDFParser(io.BytesIO(data)))
    entries = {key: value for one in document.info for key, value in one.items()}
    information = {
        key: decode_text(value) for key, value in entries.items() if isinstance(value, bytes)
    }
    return list(islice(PDFPage.create_pages(document), MOST_PAGES)), information


def _read(page: Any) -> PageText:
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager

    manager = PDFResourceManager()
    device = _device(manager)
    PDFPageInterpreter(manager, device).process_page(page)
    x0, y0, x1, y1 = (float(number) for number in page.mediabox)
    width, height = (y1 - y0, x1 - x0) if page.rotate % 180 else (x1 - x0, y1 - y0)
    frame = Frame(0.0, 0.0, width, height, 0)
    return PageText(
        _runs(device.glyphs, frame), frame, _rules(device.boxes, frame), device.forms > 0
    )


def _device(manager: Any) -> Any:
    from pdfminer.pdfdevice import PDFTextDevice
    from pdfminer.pdffont import PDFUnicodeNotDefined
    from pdfminer.utils import apply_matrix_pt

    class Device(PDFTextDevice):  # type: ignore[misc, unused-ignore]
        """Collects glyphs in the order drawn."""

        def __init__(self) -> None:
            super().__init__(manager)
            self.glyphs: list[_Glyph] = []
            self.boxes: list[tuple[float, float, float, float]] = []
            self.mode = 0
            self.forms = 0

        def begin_figure(self, name: str, bbox: Any, matrix: Any) -> None:
            self.forms += 1
            if self.forms > MOST_FORMS:
                raise PageError(f"more than {MOST_FORMS} forms drawn")

        def paint_path(
            self, graphicstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Any
        ) -> None:
            points = [
                apply_matrix_pt(self.ctm or IDENTITY, point[-2:])
                for point in path
                if len(point) > 2
            ]
            if 2 <= len(points) <= MOST_CORNERS and len(self.boxes) < MOST_BOXES:
                xs, ys = zip(*points, strict=True)
                self.boxes.append((min(xs), min(ys), max(xs), max(ys)))

        def render_string(self, textstate: Any, *rest: Any) -> None:
            self.mode = textstate.render
            super().render_string(textstate, *rest)

        def render_char(
            self,
            matrix: Any,
            font: Any,
            fontsize: float,
            scaling: float,
            rise: float,
            cid: int,
            *rest: Any,
        ) -> float:
            try:
                text = font.to_unichr(cid)
            except PDFUnicodeNotDefined:
                text = "\ufffd"
            advance = float(font.char_width(cid) * fontsize * scaling)
            if len(self.glyphs) > MOST_GLYPHS:
                raise PageError(f"more than {MOST_GLYPHS} characters")
            self.glyphs.append(
                _glyph(text, matrix, fontsize, rise, advance, font.fontname, self.mode == 3)
            )
            return advance

    return Device()


def _rules(boxes: list[tuple[float, float, float, float]], frame: Frame) -> Rules:
    if not boxes:
        return NO_RULES
    x0, y0, x1, y1 = np.array(boxes, np.float64).T
    shown_boxes = np.stack((x0, frame.top - y1, x1, frame.top - y0), axis=1)
    return rules_of(np.nan_to_num(shown_boxes), height_pt=frame.height_pt)


def _glyph(
    text: str,
    matrix: tuple[float, ...],
    fontsize: float,
    rise: float,
    advance: float,
    font: Any,
    invisible: bool,
) -> _Glyph:
    a, b, c, d, e, f = matrix
    x, y = c * rise + e, d * rise + f
    return _Glyph(
        text=text,
        x=x,
        y=y,
        end_x=x + a * advance,
        end_y=y + b * advance,
        size=abs(fontsize) * math.hypot(c, d),
        angle=math.degrees(math.atan2(b, a)),
        font=font if isinstance(font, str) else "",
        invisible=invisible,
    )


def _runs(glyphs: list[_Glyph], frame: Frame) -> Runs:
    seen = [glyph for glyph in glyphs if glyph.text.strip() and math.isfinite(glyph.end_x)]
    if not seen:
        return no_runs()
    degrees = np.array([glyph.angle for glyph in seen])
    direction = quarter_turns(degrees)
    turned = direction % 4
    first = np.array([(glyph.x, glyph.y) for glyph in seen])
    last = np.array([(glyph.end_x, glyph.end_y) for glyph in seen])
    x0, baseline = shown(first[:, 0], first[:, 1], frame, turned)
    x1, _ = shown(last[:, 0], last[:, 1], frame, turned)
    size = np.array([glyph.size for glyph in seen])
    names = {name: number for number, name in enumerate(dict.fromkeys(g.font for g in seen))}
    font = np.array([names[glyph.font] for glyph in seen])
    gap = x0[1:] - x1[:-1]
    same_line = (np.abs(np.diff(baseline)) < LEVEL_EM * size[1:]) & (np.diff(direction) == 0)
    near = np.abs(gap) < WORD_GAP_EM * size[1:]
    alike = (np.abs(np.diff(size)) < 0.01) & (np.diff(font) == 0)
    spaced = _spaced(glyphs, seen)
    starts = np.flatnonzero(np.append(True, ~(same_line & near & alike) | spaced[1:]))
    ends = np.append(starts[1:], len(seen))
    return Runs(
        text=tuple(
            "".join(glyph.text for glyph in seen[start:end])
            for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
        ),
        x0=np.minimum.reduceat(x0, starts),
        x1=np.maximum.reduceat(x1, starts),
        baseline=baseline[starts],
        size=size[starts],
        font=font[starts],
        direction=direction[starts],
        glued=np.append(False, (same_line & near & ~spaced[1:])[starts[1:] - 1]),
        invisible=np.array([seen[start].invisible for start in starts.tolist()]),
        fonts=tuple(map(plain_font, names)),
    )


def _spaced(glyphs: list[_Glyph], seen: list[_Glyph]) -> Any:
    """Whether a space was drawn before each of the glyphs seen."""
    kept = {id(glyph) for glyph in seen}
    spaced, space = [], False
    for glyph in glyphs:
        if id(glyph) in kept:
            spaced.append(space)
            space = False
        else:
            space = True
    return np.array(spaced)
