"""Characters that came out wrong: wrong encoding, accents beside their letter, invisible ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import is_normalized, normalize

from pipeline.text.edits import Edit
from pipeline.text.lexicon import Lexicon
from pipeline.text.ligatures import GLYPHS

# UTF-8 read as Windows-1252 or Latin-1: "Ã¥", "â€“"; not "Ånge", "à la carte".
MOJIBAKE = re.compile(r"[ÃÂâÄÅ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
MOJIBAKE_WORD = re.compile(r"[^ \t\n]*[ÃÂâÄÅ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ][^ \t\n]*")
# Zero-width characters, byte order marks, direction marks, controls; not tab and line feed.
INVISIBLE = re.compile(
    "[\x00\x01\x03-\x08\x0b-\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060\ufeff]+"
)
CARRIAGE_RETURN = re.compile("\r\n?")
GLYPH = re.compile(f"[{''.join(map(chr, GLYPHS))}]")
COMBINING = re.compile("[^\\s][\u0300-\u036f]+")

ACCENTS = {"¨": "\u0308", "˚": "\u030a", "´": "\u0301", "\u02d9": "\u0307"}
"""Spacing accents as TeX fonts print them, and the combining character each stands for."""
BASES = {"¨": "aouAOU", "˚": "aA", "´": "eaEA"}
"""The letters each accent is found on in Swedish, German and French names."""
# "k¨on", "f ¨or", "sa˚"; not "20 °C".
ACCENT = re.compile(r"([^\W\d_]?)( ?)([¨˚´]) ?([^\W\d_]?)")
# A combining accent on a consonant, meant for the vowel after it.
MISPLACED = re.compile("([bcdfghjklmnpqrstvwxz])([\u0308\u030a])([aouAOU])")


def mojibake(text: str, lexicon: Lexicon) -> Iterator[Edit]:
    """`fÃ¶r` becomes `för`: UTF-8 that was read as a code page, word by word."""
    if not MOJIBAKE.search(text):
        return
    for match in MOJIBAKE_WORD.finditer(text):
        mended = _decoded(match[0])
        if mended != match[0]:
            yield Edit(*match.span(), mended, "mojibake")


def _decoded(word: str) -> str:
    """The word read as UTF-8, where all of it can be; else what ftfy makes of it."""
    from ftfy import fix_encoding

    try:
        # ftfy registers this code page with its holes filled: bytes that Windows leaves undefined.
        decoded = word.encode("sloppy-windows-1252").decode("utf-8")
    except UnicodeError:
        decoded = str(fix_encoding(word))
    return normalize("NFC", decoded)


def invisible(text: str, lexicon: Lexicon) -> Iterator[Edit]:
    """Characters that print nothing go; a carriage return becomes a line feed."""
    for match in CARRIAGE_RETURN.finditer(text):
        yield Edit(*match.span(), "\n", "line_end_form")
    for match in INVISIBLE.finditer(text):
        yield Edit(*match.span(), "", "invisible")


def ligature_glyphs(text: str, lexicon: Lexicon) -> Iterator[Edit]:
    """`ofﬁciell` becomes `officiell`."""
    for match in GLYPH.finditer(text):
        yield Edit(*match.span(), match[0].translate(GLYPHS), "ligature_glyph")


def spacing_accents(text: str, lexicon: Lexicon) -> Iterator[Edit]:
    """`k¨on` becomes `kön` and `s˚a` `så`: the accent joins the letter that can bear it."""
    if not any(accent in text for accent in ACCENTS):
        return
    at = 0
    for match in ACCENT.finditer(text):
        if match.start() < at:
            continue
        edit = _accented(text, match, lexicon)
        if edit:
            at = edit.end
            yield edit


def _accented(text: str, match: re.Match[str], lexicon: Lexicon) -> Edit | None:
    """The accent put on the letter after it, or else on the one before it."""
    before, gap, accent, after = match.groups()
    mark = ACCENTS[accent]
    if after and after in BASES[accent]:
        start = match.start(2) if before else match.start(3)
        return Edit(start, match.end(4), normalize("NFC", after + mark), "spacing_accent")
    if before and not gap and before in BASES[accent]:
        return Edit(match.start(1), match.end(3), normalize("NFC", before + mark), "spacing_accent")
    return None


def composed(text: str, lexicon: Lexicon) -> Iterator[Edit]:
    """Letters in two pieces become one: NFC; an accent set on a consonant moves to its vowel."""
    if text.isascii():
        return
    if is_normalized("NFC", text) and not MISPLACED.search(text):
        return
    for match in MISPLACED.finditer(text):
        consonant, mark, vowel = match.groups()
        yield Edit(*match.span(), consonant + normalize("NFC", vowel + mark), "decomposed")
    for match in COMBINING.finditer(text):
        whole = normalize("NFC", match[0])
        if whole != match[0]:
            yield Edit(*match.span(), whole, "decomposed")
