"""Bytes of a text file -> text, whatever it was saved with."""

from __future__ import annotations

import re
import unicodedata

from pipeline.stage import DocumentError

# Byte order marks, longest first: UTF-32 little-endian begins with the mark of UTF-16.
BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)

# Files that are sometimes given the name of a text file, by their first bytes.
OTHER_FORMATS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive (.docx, .odt, .zip)"),
    (b"\xd0\xcf\x11\xe0", "an old Office document (.doc, .xls)"),
    (b"{\\rtf", "a rich text document (.rtf)"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
)

# The encodings of one byte a letter that Swedish texts have been saved in: Windows, old Mac, DOS.
# The order decides where they fit equally well.
SINGLE_BYTE = ("cp1252", "mac_roman", "cp850")
SWEDISH_LETTERS = frozenset("åäöÅÄÖéÉüÜ")
# Signs that Swedish texts contain besides letters; other high bytes speak against an encoding.
USUAL_SIGNS = frozenset("åäöÅÄÖéÉüÜèàæøÆØ§–—”“’»«•·…°½€£©®´\u00a0\u00ad²³µ×")

# UTF-16 without a mark: every second byte of ordinary text is zero; 0.3 leaves room for signs
# above U+00FF, and binary files are seldom above it on one side only.
ZERO_SHARE_UTF16 = 0.3
# Text has no control characters but tab, line and page ends. Damaged text has a few; measured on
# text with flipped bits (1 in 100 bytes) their share stays under 0.01, binary files are over 0.1.
CONTROL_SHARE_MAX = 0.05

LINE_END = re.compile("\r\n|[\r\x0b\x85\u2028\u2029]")
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")


def decoded(data: bytes) -> str:
    """The text of a file's bytes: NFC, lines ended by one line feed, no byte order mark.

    Tells UTF-8, UTF-16 and UTF-32 (with or without mark), Windows-1252, MacRoman and DOS apart.
    Bytes that fit nothing become U+FFFD; so do control characters, which text does not have. Form
    feeds stay. An empty file gives "". Raises DocumentError("not_text") for anything else.
    """
    for start, what in OTHER_FORMATS:
        if data.startswith(start):
            raise DocumentError(
                "not_text",
                f"The file is named as a text but is {what}. "
                "Give it its right suffix, or save it as text.",
            )
    text = LINE_END.sub("\n", _unicode(data).rstrip("\x00\x1a")).replace("\ufeff", "")
    controls = len(CONTROL.findall(text))
    if controls > CONTROL_SHARE_MAX * len(text):
        raise DocumentError(
            "not_text",
            f"{controls} of {len(text)} characters are control characters: not a text file. "
            "Remove it, or save it as text in UTF-8.",
        )
    return unicodedata.normalize("NFC", CONTROL.sub("\ufffd", text))


def _unicode(data: bytes) -> str:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    if encoding_of_zeros := _utf16_without_mark(data):
        return data.decode(encoding_of_zeros, errors="replace")
    if _is_mostly_utf8(data):
        return _utf8_with_strays(data)
    return data.decode(_single_byte_encoding(data), errors="replace")


def _utf16_without_mark(data: bytes) -> str | None:
    """The UTF-16 whose high bytes are zero throughout, or None."""
    pairs = len(data) // 2
    if not pairs:
        return None
    first, second = data[0::2].count(0) / pairs, data[1::2].count(0) / pairs
    if second > ZERO_SHARE_UTF16 and first < ZERO_SHARE_UTF16 / 2:
        return "utf-16-le"
    if first > ZERO_SHARE_UTF16 and second < ZERO_SHARE_UTF16 / 2:
        return "utf-16-be"
    return None


MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
HIGH = re.compile(rb"[\x80-\xff]")


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether more bytes above ASCII stand in whole UTF-8 letters than outside them."""
    high = len(HIGH.findall(data))
    whole = sum(len(match) for match in MULTIBYTE.findall(data))
    return 2 * whole >= high


def _utf8_with_strays(data: bytes) -> str:
    """UTF-8 where a lone Windows-1252 byte for a Swedish letter is that letter, else U+FFFD."""
    pieces: list[str] = []
    while data:
        try:
            pieces.append(data.decode("utf-8"))
            break
        except UnicodeDecodeError as error:
            pieces.append(data[: error.start].decode("utf-8"))
            letter = data[error.start : error.start + 1].decode("cp1252", errors="replace")
            pieces.append(letter if letter in SWEDISH_LETTERS else "\ufffd")
            data = data[error.start + 1 :]
    return "".join(pieces)


def _single_byte_encoding(data: bytes) -> str:
    high = b"".join(HIGH.findall(data))

    def fit(encoding: str) -> int:
        signs = high.decode(encoding, errors="replace")
        swedish = sum(sign in SWEDISH_LETTERS for sign in signs)
        return 2 * swedish - sum(sign not in USUAL_SIGNS for sign in signs)

    return max(SINGLE_BYTE, key=fit)
