"""Text as PDF files spell it to text as people write it: accents, ligatures, private signs.

All of this is certain from the characters alone; what needs a dictionary is repaired elsewhere.
"""

from __future__ import annotations

import re
import unicodedata

SPACING_TO_COMBINING = {
    "¨": "\u0308",
    "˚": "\u030a",
    "´": "\u0301",
    "`": "\u0300",
    "ˆ": "\u0302",
    "˜": "\u0303",
    "¸": "\u0327",
    "˝": "\u030b",
    "ˇ": "\u030c",
}
ACCENT_FIRST = re.compile("(?:(?<=\\w)|(?<!\\S))(¨|˚|´|`|ˆ|˜|ˇ) ?([A-Za-zı])")
"""TeX draws the accent and then the letter: finds "f¨or", "s˚a", "¨Ar"; leaves "5 ˚ C"."""

ACCENT_LAST = re.compile("([A-Za-z])(¨|˚|´|¸|˝)")
"""Others draw it after: finds "sja¨lv", "a˚r"."""

BEARERS = {
    "¨": "aouAOUeEiIyYı",
    "˚": "aAuU",
    "´": "eEaAoOiIuUyYcnszCNSZı",
    "`": "aAeEoOiIuUı",
    "ˆ": "aAeEoOiIuUı",
    "˜": "nNaAoO",
    "ˇ": "cCsSzZrRnNeE",
    "¸": "cCsS",
    "˝": "oOuU",
}

LIGATURES = {
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
}

PRIVATE = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0a8": "▪",
    "\uf06e": "▪",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
    "\uf0e0": "→",
    "\uf02d": "-",
    "\uf020": " ",
    "\uf0b0": "°",
    "\uf0b1": "±",
    "\uf0b4": "×",
    "\uf0a3": "≤",
    "\uf0b3": "≥",
    "\uf0d7": "·",
    "\uf06c": "●",
    "\uf071": "□",
    "\uf076": "❖",
}
"""Signs of the Symbol and Wingdings fonts in the places Microsoft gives them."""

LOST = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")
"""Characters that stand for a glyph nobody could name."""

UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
SPACES = re.compile("[\t \u00a0\u2000-\u200a\u202f\u205f\u3000]+")
PLAIN = re.compile("[ -~åäöÅÄÖéÉü–—§”“’•…½°«»]*")
"""Lines made of these alone need nothing done; most lines are."""

FIXED = str.maketrans(LIGATURES | PRIVATE)


def spelled(text: str) -> str:
    """The text NFC, with accents on their letters and ligatures and symbol fonts spelled out."""
    if PLAIN.fullmatch(text) and "  " not in text:
        return text
    text = UNSEEN.sub("", text.translate(FIXED))
    text = unicodedata.normalize("NFC", _accented(text))
    return SPACES.sub(" ", text).strip()


def without_lost(text: str) -> str:
    """The text without the characters that stand for a lost glyph."""
    return SPACES.sub(" ", LOST.sub("", text)).strip() if LOST.search(text) else text


def lost_signs(text: str) -> int:
    """How many characters of the text stand for a glyph nobody could name."""
    return len(LOST.findall(text))


def _accented(text: str) -> str:
    """The text with spacing accents set on the letter they belong to."""
    if not any(accent in text for accent in SPACING_TO_COMBINING):
        return text
    return ACCENT_LAST.sub(_after, ACCENT_FIRST.sub(_before, text))


def _before(match: re.Match[str]) -> str:
    accent, letter = match.groups()
    if letter not in BEARERS[accent]:
        return match.group()
    return _composed(letter, accent)


def _after(match: re.Match[str]) -> str:
    letter, accent = match.groups()
    return _composed(letter, accent) if letter in BEARERS[accent] else match.group()


def _composed(letter: str, accent: str) -> str:
    base = "i" if letter == "ı" else letter
    return unicodedata.normalize("NFC", base + SPACING_TO_COMBINING[accent])
