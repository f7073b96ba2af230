"""Letters that print as one glyph and get lost as one: fi, fl, ff, ti, tt, ft and their like."""

from __future__ import annotations

GLYPHS = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
)
"""The ligatures that Unicode has characters for (U+FB00 to U+FB06)."""


def expanded(text: str) -> str:
    """The text with ligature characters written out: `ﬁ` becomes `fi`."""
    return text.translate(GLYPHS)
