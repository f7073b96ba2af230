"""Clean Swedish broken in the known ways, and how much of it repair makes good again."""

from __future__ import annotations

from zlib import crc32

HELD_OUT_PART = 10
"""One paragraph in this many is never counted for the lexicon."""


def held_out(paragraph: str) -> bool:
    """Whether the paragraph is kept for measuring: by its checksum, so that twins stay together."""
    return crc32(paragraph.encode("utf-8")) % HELD_OUT_PART == 0
