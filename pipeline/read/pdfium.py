"""PDF bytes to positioned runs through PDFium: the fast reader.

A call into PDFium costs about a third of a microsecond and a page has thousands of characters. So
text comes in one call a page, and boxes, font, baseline and angle of a word's first and last
character stand for the word; only where those two differ are the characters between looked at.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import compress, repeat
from threading import get_ident
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.read.runs import (
    METADATA,
    NO_RULES,
    Bools,
    Floats,
    Font,
    Frame,
    Ints,
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

LAST_SPACE = 0x3000
"""The ideographic space: no character beyond it is white space."""

HYPHEN_MARKS = ("\x02", "\ufffe")
"""What PDFium writes for a hyphen at a line end, whatever character the file has there."""

TIGHT_EM = 0.07
"""White between words is wider on real pages (0.15 em at least), within words narrower."""

COVERED_SHARE = 0.8
"""A space that the letter before it covers by more than this is none: ligatures cover all of it,
letters set close together half of a real one."""

RENDER_INVISIBLE = 3
PATH_OBJECT = 2
MOST_OBJECTS = 50_000
"""Maps have more objects than this; their lines rule no tables."""

SLOTS = 1024
"""Boxes asked for in one go; most pages have fewer words."""

FEWEST_APART = 3
"""Only pages with so many words set apart can hold a table, and are asked for ruled lines."""

FARTHEST_PT = 1e6
"""ISO 32000-1 (annex C) allows pages of 14,400 units; beyond lie the numbers of broken files."""


@dataclass(frozen=True, slots=True)
class Calls:
    """PDFium's functions in the cheapest calling form that ctypes has (the GIL is kept).

    Those called for every word have no argument types, which saves two fifths of a call: they
    want pointers as `c_void_p`. `slots` are pointers to the rows of `room`, made once.
    """

    room: npt.NDArray[np.float32]
    slots: Sequence[ctypes.c_void_p]
    box: Callable[..., int]
    origin: Callable[..., int]
    matrix: Callable[..., int]
    size: Callable[..., float]
    code: Callable[..., int]
    text_object: Callable[..., int]
    font: Callable[..., int | None]
    mode: Callable[..., int]
    objects: Callable[..., int]
    object: Callable[..., int | None]
    kind: Callable[..., int]
    bounds: Callable[..., int]


class PdfiumDocument:
    """An open document; `pages` counts its pages. Pages are read one at a time."""

    def __init__(self, data: bytes) -> None:
        """Open the bytes; DocumentError where they are encrypted or no PDF."""
        self._document = _opened(data)
        self._calls = _calls(get_ident())
        self.pages: int = len(self._document)

    def metadata(self) -> dict[str, str]:
        """What the file says of itself, raw, under our names; empty entries left out."""
        pairs = ((ours, self._document.get_metadata_value(key)) for ours, key in METADATA.items())
        return {ours: value for ours, value in pairs if value and value.strip()}

    def read(self, page: int) -> PageText:
        """What stands on a page, counted from 0; PageError where it cannot be read."""
        with self._page(page) as opened:
            left, bottom, right, top = opened.get_bbox()
            frame = Frame(left, bottom, right, top, opened.get_rotation() // 90)
            text = opened.get_textpage()
            try:
                runs = _runs(text, frame, self._calls)
            finally:
                text.close()
            ruled = _stands_apart(runs) >= FEWEST_APART
            rules = _rules(opened, frame, self._calls) if ruled else NO_RULES
            return PageText(runs, frame, rules, not len(runs) and _is_inked(opened, self._calls))

    def picture(self, page: int, *, scale: float) -> Any:
        """The page as a PIL image, `scale` pixels to the point."""
        with self._page(page) as opened:
            return opened.render(scale=scale).to_pil()

    @contextmanager
    def _page(self, page: int) -> Iterator[Any]:
        import pypdfium2

        try:
            opened = self._document[page]
            try:
                yield opened
            finally:
                opened.close()
        except pypdfium2.PdfiumError as error:
            raise PageError(str(error)) from error

    def close(self) -> None:
        """Give the memory back."""
        self._document.close()


def _opened(data: bytes) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise DocumentError(
                "encrypted",
                "the file opens only with a password. Save it without one, or remove the file.",
            ) from error
        raise DocumentError(
            "unreadable_pdf",
            f"{len(data)} bytes that PDFium cannot open as PDF ({error}). "
            "Fetch the file again, or remove it.",
        ) from error


@cache
def _calls(_thread: int) -> Calls:
    """The functions for a thread, which has the memory for their answers to itself."""
    import pypdfium2.raw as raw

    def typed(function: Any, result: Any, *arguments: Any) -> Any:
        address = ctypes.cast(function, ctypes.c_void_p).value or 0
        return ctypes.PYFUNCTYPE(result, *arguments)(address)

    handle, number = ctypes.c_void_p, ctypes.c_int
    room = np.zeros((SLOTS, 4), np.float32)
    return Calls(
        room=room,
        slots=[handle(_address(room) + at * room.strides[0]) for at in range(SLOTS)],
        box=typed(raw.FPDFText_GetLooseCharBox, number),
        origin=typed(raw.FPDFText_GetCharOrigin, number, handle, number, handle, handle),
        matrix=typed(raw.FPDFText_GetMatrix, number, handle, number, handle),
        size=typed(raw.FPDFText_GetFontSize, ctypes.c_double, handle, number),
        code=typed(raw.FPDFText_GetUnicode, ctypes.c_uint, handle, number),
        text_object=typed(raw.FPDFText_GetTextObject, ctypes.c_size_t),
        font=typed(raw.FPDFTextObj_GetFont, handle, handle),
        mode=typed(raw.FPDFTextObj_GetTextRenderMode, number, handle),
        objects=typed(raw.FPDFPage_CountObjects, number, handle),
        object=typed(raw.FPDFPage_GetObject, handle, handle, number),
        kind=typed(raw.FPDFPageObj_GetType, number, handle),
        bounds=typed(raw.FPDFPageObj_GetBounds, number, handle, *(4 * [handle])),
    )


def _runs(text: Any, frame: Frame, calls: Calls) -> Runs:
    count = text.count_chars()
    if count <= 0:
        return no_runs()
    handle = ctypes.cast(text.raw, ctypes.c_void_p)
    string = _string(text, handle, count, calls)
    starts, ends = _spans(string)
    if not len(starts):
        return no_runs()
    words = string.split()
    first, last = _boxes(handle, starts, calls), _boxes(handle, ends - 1, calls)
    uneven = np.flatnonzero(_changes(first, last))
    if len(uneven):
        whole_starts, whole_ends = starts, ends
        starts, ends = _divided(starts, ends, uneven, handle, calls)
        first = _completed(whole_starts, first, starts, handle, calls)
        last = _completed(whole_ends - 1, last, ends - 1, handle, calls)
        words = list(map(string.__getitem__, map(slice, starts.tolist(), ends.tolist())))
    glued = np.append(False, starts[1:] == ends[:-1])
    return _framed(tuple(words), glued, starts, first, last, handle, calls, frame)


def _spans(string: str) -> tuple[Ints, Ints]:
    """Where the words of the string start and end, as `split` parts them."""
    codes = np.frombuffer(string.encode("utf-32-le"), np.uint32)
    inside = np.zeros(len(codes) + 2, np.bool_)
    inside[1:-1] = ~_spaces()[np.minimum(codes, LAST_SPACE + 1)]
    edges = (inside[1:] != inside[:-1]).nonzero()[0]
    return edges[::2], edges[1::2]


@cache
def _spaces() -> Bools:
    """Which of the characters up to LAST_SPACE are white space, and one more that is none."""
    return np.array([chr(code).isspace() for code in range(LAST_SPACE + 2)])


def _is_inked(page: Any, calls: Calls) -> bool:
    return calls.objects(ctypes.cast(page.raw, ctypes.c_void_p).value or 0) > 0


def _stands_apart(runs: Runs) -> int:
    """How many words stand beside another word with wide white between."""
    if len(runs) < FEWEST_APART:
        return 0
    order = np.lexsort((runs.x0, np.round(runs.baseline)))
    gap = (runs.x0[order[1:]] - runs.x1[order[:-1]]) / np.maximum(runs.size[order[1:]], 0.1)
    level = np.abs(np.diff(runs.baseline[order])) < 0.5 * runs.size[order[1:]]
    return int(np.count_nonzero(level & (gap > 1.0)))


def _rules(page: Any, frame: Frame, calls: Calls) -> Rules:
    """The ruled lines of a page: its path objects of few segments (not those of its forms)."""
    handle = ctypes.cast(page.raw, ctypes.c_void_p).value or 0
    count = min(calls.objects(handle), MOST_OBJECTS)
    every = list(map(calls.object, repeat(handle), range(count)))
    kinds = list(map(calls.kind, every))
    paths = [one for one, kind in zip(every, kinds, strict=True) if kind == PATH_OBJECT]
    bounds = np.zeros((len(paths), 4), np.float32)
    start = _address(bounds)
    for place, path in enumerate(paths):
        address = start + 16 * place
        calls.bounds(path, address, address + 4, address + 8, address + 12)
    turns = np.full(len(paths), frame.turns)
    boxes = _finite(bounds.astype(np.float64))
    ax, ay = shown(boxes[:, 0], boxes[:, 1], frame, turns)
    bx, by = shown(boxes[:, 2], boxes[:, 3], frame, turns)
    sides = (np.minimum(ax, bx), np.minimum(ay, by), np.maximum(ax, bx), np.maximum(ay, by))
    return rules_of(np.stack(sides, axis=1), height_pt=frame.height_pt)


def _string(text: Any, handle: ctypes.c_void_p, count: int, calls: Calls) -> str:
    """The page's characters, one each; where PDFium's own text leaves some out, one by one."""
    import pypdfium2.raw as raw

    buffer = np.zeros(2 * count + 2, np.uint16)
    pointer = buffer.ctypes.data_as(ctypes.POINTER(ctypes.c_ushort))
    written = raw.FPDFText_GetText(text.raw, 0, count, pointer) - 1
    units = buffer[:count]
    if written == count and not np.any((units & 0xF800) == 0xD800):
        return _hyphened(units.tobytes().decode("utf-16-le"))
    codes = map(calls.code, repeat(handle, count), range(count))
    return _hyphened("".join(map(_character, codes)))


def _hyphened(text: str) -> str:
    for mark in HYPHEN_MARKS:
        text = text.replace(mark, "-")
    return text


def _character(code: int) -> str:
    return chr(code) if code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd"


def _boxes(handle: ctypes.c_void_p, where: Ints, calls: Calls) -> Floats:
    """Boxes (left, top, right, bottom in user space, shape n x 4) of these characters."""
    boxes = np.empty((len(where), 4))
    for start in range(0, len(where), SLOTS):
        places = where[start : start + SLOTS].tolist()
        calls.room[: len(places)] = 0
        for _ in map(calls.box, repeat(handle), places, calls.slots):
            pass
        boxes[start : start + SLOTS] = calls.room[: len(places)]
    return _finite(boxes)


def _completed(
    known: Ints, boxes: Floats, places: Ints, handle: ctypes.c_void_p, calls: Calls
) -> Floats:
    """The boxes of the characters at `places` (ascending), asking only for those not yet known."""
    at = np.minimum(np.searchsorted(known, places), len(known) - 1)
    result = boxes[at]
    missing = known[at] != places
    result[missing] = _boxes(handle, places[missing], calls)
    return result


def _changes(one: Floats, other: Floats) -> Any:
    """Whether two boxes share neither upper and lower nor left and right edge: two sizes, lines."""
    differ = np.abs(one - other) > 0.01
    return (differ[:, 1] | differ[:, 3]) & (differ[:, 0] | differ[:, 2])


def _divided(
    starts: Ints, ends: Ints, uneven: Ints, handle: ctypes.c_void_p, calls: Calls
) -> tuple[Ints, Ints]:
    """The words' places with the uneven words cut where size or baseline changes."""
    words = [np.arange(starts[word], ends[word]) for word in uneven.tolist()]
    inside = np.concatenate(words)
    boxes = _boxes(handle, inside, calls)
    same_word = np.diff(np.repeat(uneven, [len(word) for word in words])) == 0
    cuts = inside[1:][_changes(boxes[:-1], boxes[1:]) & same_word]
    return np.sort(np.append(starts, cuts)), np.sort(np.append(ends, cuts))


def _framed(
    words: tuple[str, ...],
    glued: Any,
    starts: Ints,
    first: Floats,
    last: Floats,
    handle: ctypes.c_void_p,
    calls: Calls,
    frame: Frame,
) -> Runs:
    """Everything in points from the upper left corner, each direction of text in its own frame."""
    drawn = _drawn(handle, starts.tolist(), calls)
    turns = quarter_turns(drawn.degrees)
    turned = np.where(turns < 4, turns, frame.turns)
    ax, _ = shown(first[:, 0], first[:, 1], frame, turned)
    bx, _ = shown(first[:, 2], first[:, 3], frame, turned)
    cx, _ = shown(last[:, 0], last[:, 1], frame, turned)
    dx, _ = shown(last[:, 2], last[:, 3], frame, turned)
    _, baseline = shown(drawn.origin[:, 0], drawn.origin[:, 1], frame, turned)
    x0, x1 = np.minimum.reduce((ax, bx, cx, dx)), np.maximum.reduce((ax, bx, cx, dx))
    tight = _tight(x0, x1, baseline, drawn.size) & ~glued
    suspects = np.flatnonzero(tight)
    spaces = _boxes(handle, starts[suspects] - 1, calls)
    glued[suspects] = _covered(spaces, last[suspects - 1]) > COVERED_SHARE
    return Runs(
        text=words,
        x0=x0,
        x1=x1,
        baseline=baseline,
        size=drawn.size,
        font=drawn.font,
        direction=np.where(turns < 4, (turns - frame.turns) % 4, turns),
        glued=glued,
        invisible=drawn.invisible,
        fonts=drawn.fonts,
    )


def _covered(boxes: Floats, others: Floats) -> Floats:
    """What share of each box (left, top, right, bottom; y upwards) the other box covers."""
    wide = np.minimum(boxes[:, 2], others[:, 2]) - np.maximum(boxes[:, 0], others[:, 0])
    high = np.minimum(boxes[:, 1], others[:, 1]) - np.maximum(boxes[:, 3], others[:, 3])
    area = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 1] - boxes[:, 3])
    return np.where(area > 0, np.maximum(wide, 0) * np.maximum(high, 0) / np.maximum(area, 1e-9), 1)


def _tight(x0: Floats, x1: Floats, baseline: Floats, size: Floats) -> Any:
    """Whether a run stands too near the one before it for a space between: ligatures often do.

    Such a space lies on the ligature's own box; one drawn narrowly before italics lies beside.
    """
    gap = x0[1:] - x1[:-1]
    near = (np.abs(gap) < TIGHT_EM * size[1:]) & (np.abs(np.diff(baseline)) < TIGHT_EM * size[1:])
    return np.append(False, near)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """How runs are drawn: baseline point (user space), angle, size, font, visibility of each."""

    origin: Floats
    degrees: Floats
    size: Floats
    font: Ints
    invisible: Any
    fonts: tuple[Font, ...]


def _drawn(handle: ctypes.c_void_p, places: Sequence[int], calls: Calls) -> _Drawn:
    """How the runs at these places are drawn, asked once for each text object in a row."""
    count = len(places)
    objects = np.fromiter(map(calls.text_object, repeat(handle), places), np.uintp, count)
    new = np.append(True, (objects[1:] != objects[:-1]) | (objects[1:] == 0))
    which = np.cumsum(new) - 1
    leaders = list(compress(places, new.tolist()))
    drawn = objects[new].tolist()
    matrices = _matrices(handle, leaders, calls)
    sizes = np.fromiter(map(calls.size, repeat(handle), leaders), np.float64, len(leaders))
    faces = [calls.font(one) if one else None for one in drawn]
    hidden = [calls.mode(one) == RENDER_INVISIBLE if one else False for one in drawn]
    fonts: dict[int | None, int] = {}
    font = np.array([fonts.setdefault(face, len(fonts)) for face in faces])
    return _Drawn(
        origin=_origins(handle, leaders, calls)[which],
        degrees=np.degrees(np.arctan2(matrices[:, 1], matrices[:, 0]))[which],
        size=_finite(np.abs(sizes) * np.hypot(matrices[:, 2], matrices[:, 3]))[which],
        font=font[which],
        invisible=np.array(hidden)[which],
        fonts=tuple(map(_font, fonts)),
    )


def _matrices(handle: ctypes.c_void_p, places: Sequence[int], calls: Calls) -> Floats:
    """The matrices (a, b, c, d, e, f; shape n x 6) from font units of size 1 to user space."""
    matrices = np.zeros((len(places), 6), np.float32)
    address = _address(matrices)
    targets = range(address, address + 24 * len(places), 24)
    for _ in map(calls.matrix, repeat(handle), places, targets):
        pass
    return _finite(matrices.astype(np.float64))


def _origins(handle: ctypes.c_void_p, places: Sequence[int], calls: Calls) -> Floats:
    origins = np.zeros((len(places), 2), np.float64)
    address = _address(origins)
    end = address + 16 * len(places)
    xs, ys = range(address, end, 16), range(address + 8, end + 8, 16)
    for _ in map(calls.origin, repeat(handle), places, xs, ys):
        pass
    return _finite(origins)


def _address(array: Any) -> int:
    """Where the array's numbers lie: quicker than its `ctypes` attribute."""
    address: int = array.__array_interface__["data"][0]
    return address


def _finite(numbers: Floats) -> Floats:
    """The numbers with broken ones (NaN, infinite, beyond any page) as 0."""
    good = np.abs(numbers) < FARTHEST_PT
    return numbers if good.all() else np.where(good, numbers, 0.0)


def _font(pointer: int | None) -> Font:
    if not pointer:
        return Font("", False)
    import pypdfium2.raw as raw

    font = ctypes.cast(pointer, raw.FPDF_FONT)
    length = raw.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(max(int(length), 1))
    raw.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
    return plain_font(buffer.value.decode("utf-8", "replace"), weight=raw.FPDFFont_GetWeight(font))
