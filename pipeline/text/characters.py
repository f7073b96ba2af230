"""Characters that came out wrong: wrong encoding, accents beside their letter, invisible ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product
from unicodedata import is_normalized, normalize

from pipeline.text.edits import Edit
from pipeline.text.lexicon import Lexicon
from pipeline.text.ligatures import GLYPHS, LIGATURES

# UTF-8 read as Windows-1252 or Latin-1: "Ã¥", "â€“"; not "Ånge", "à la carte".
MOJIBAKE = re.compile(r"[ÃÂâÄÅ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
MIN_COUNT_ALONE = 1000
"""Words such as `är`, `åt` and `över` stand alone more often than they end a new compound."""
MOJIBAKE_LETTERS = {
    letter.encode().decode("cp1252" if letter != "Å" else "latin-1"): letter
    for letter in "åäöÅÄÖéü"
}
MOJIBAKE_LETTER = re.compile("|".join(MOJIBAKE_LETTERS))
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
ACCENT = re.compile(r"([^\W\d_]?)( ?)([¨˚´])( ?)([^\W\d_]?)")
# A combining accent on a consonant, meant for the vowel after it.
MISPLACED = re.compile("([bcdfghjklmnpqrstvwxz])([\u0308\u030a])([aouAOU])")


# Scandinavian letters of other code pages, inside words: "fšr", "f\x94r", "f|r".
CODE_PAGES = tuple(
    str.maketrans(dict(zip(wrong, "åäöÅÄÖ", strict=False)))
    for wrong in (
        "ŒŠš\x81€…",
        "\x8c\x8a\x9a\x81\x80\x85",
        "Â‰ˆ≈ƒ÷",
        "†„”\x8fŽ™",
        "\x86\x84\x94\x8f\x8e\x99",
        "}{|",
    )
)
"""Mac Roman read as Windows-1252 and as Latin-1, Latin-1 read as Mac Roman, code page 437 read as
Windows-1252 and as Latin-1, and the Swedish ISO 646 of seven bits."""
MIN_COUNT_OF_DECODED = 5
WRONG = "ŒŠš€…Â‰ˆ≈ƒ÷†„”Ž™\x80-\x9f}{|"
CODED_WORD = re.compile(rf"(?<![\w{WRONG}])[^\W\d_]*[{WRONG}](?:[^\W\d_]|[{WRONG}])*")
QUOTES = "”„…"
"""At the edge of a word these are what they look like."""
# Windows-1252 punctuation read as Latin-1.
CONTROL_PUNCTUATION = re.compile("[\x82\x84\x85\x91-\x97]")

LOST = "\ufffd\ue000-\uf8ff"
# A glyph that the file gives no meaning, in a word: "e\ufffdekt", "innova(cid:415)on".
LOST_GLYPH = re.compile(rf"[^\W\d_]*(?:(?:[{LOST}]|\(cid:\d+\))[^\W\d_]*){{1,2}}(?![{LOST}]|\(cid)")
MARK = re.compile(rf"[{LOST}]|\(cid:\d+\)")
LOST_LETTERS = (*LIGATURES, "å", "ä", "ö", "é")
LOST_CAPITALS = ("Å", "Ä", "Ö")
GLYPH_RATIO = 5
"""The best reading must be so many times as common as the next."""
# Quotes and dashes as typed for TeX: ``ord'', 2014--2020; not a row of hyphens.
TEX_QUOTE = re.compile(r"``(?=\w)|(?<=[\w.,!?])''(?!')")
TEX_DASH = re.compile(r"(?<=\d)--(?=\d)|(?<=\w )--(?= \w)")


def code_pages(text: str, lexicon: Lexicon) -> Iterator[Edit]:
    """`fšr` becomes `för`: letters of another code page, where that makes a known word."""
    for match in CODED_WORD.finditer(text):
        readings = (match[0].translate(page) for page in CODE_PAGES)
        counts = {word: lexicon.count(word) for word in readings if word.isalpha()}
        best = max(counts, key=lambda word: counts[word], default="")
        in_formula = text[match.start() - 1 : match.start()] in (")", "]", "=")
        if match[0][0] in QUOTES or match[0][-1] in QUOTES or in_formula:
            continue
        if len(best) > 1 and counts[best] >= MIN_COUNT_OF_DECODED:
            yield Edit(*match.span(), best, "code_page")


def control_punctuation(text: str, lexicon: Lexicon) -> Iterator[Edit]:
    """Quotes and dashes that came out as control characters become what they were."""
    for match in CONTROL_PUNCTUATION.finditer(text):
        yield Edit(*match.span(), match[0].encode("latin-1").decode("cp1252"), "code_page")


def lost_glyphs(text: str, lexicon: Lexicon) -> Iterator[Edit]:
    """`e\ufffdekt` becomes `effekt`: what letters or ligature make a far more common word."""
    if not MARK.search(text):
        return
    for match in LOST_GLYPH.finditer(text):
        # At the edge of a whole word the glyph is a bullet or a sign of its own.
        rest = MARK.sub("", match[0])
        if MARK.search(match[0]) and rest and not (_at_edge(match[0]) and lexicon.known(rest)):
            word = _glyphs_found(match[0], lexicon)
            if word:
                yield Edit(*match.span(), word, "lost_glyph")


def _at_edge(broken: str) -> bool:
    return not (broken[0].isalpha() and broken[-1].isalpha())


def _glyphs_found(broken: str, lexicon: Lexicon) -> str:
    """The one word that the broken one is likely to be, or ""."""
    pieces = MARK.split(broken)
    letters = LOST_CAPITALS if "".join(pieces).isupper() else LOST_LETTERS
    words = (_filled(pieces, found) for found in product(letters, repeat=len(pieces) - 1))
    ranked = sorted(((lexicon.count(word), word) for word in words), reverse=True)
    (best, word), (second, _) = ranked[:2]
    if best > GLYPH_RATIO * second:
        return word
    compounds = [word for _, word in ranked if lexicon.is_word(word)] if not best else []
    return compounds[0] if len(compounds) == 1 else ""


def _filled(pieces: Sequence[str], letters: Sequence[str]) -> str:
    return pieces[0] + "".join(a + b for a, b in zip(letters, pieces[1:], strict=True))


def tex_punctuation(text: str, lexicon: Lexicon) -> Iterator[Edit]:
    """Quotes and dashes as typed for TeX become what TeX prints: ” and –."""
    if not any(sign in text for sign in ("``", "''", "--")):
        return
    for match in TEX_QUOTE.finditer(text):
        yield Edit(*match.span(), "”", "quote")
    for match in TEX_DASH.finditer(text):
        yield Edit(*match.span(), "–", "dash")


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
    if decoded == word:
        decoded = MOJIBAKE_LETTER.sub(lambda match: MOJIBAKE_LETTERS[match[0]], word)
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
    before, gap, accent, gap_after, after = match.groups()
    mark = ACCENTS[accent]
    ends_word = gap_after and before in BASES[accent] and before and not gap
    if not ends_word and after and after in BASES[accent]:
        letter = normalize("NFC", after + mark)
        is_inside = before and not (gap and _begins_word(text, match, letter, lexicon))
        start = match.start(2) if is_inside else match.start(3)
        return Edit(start, match.end(5), letter, "spacing_accent")
    if before and not gap and before in BASES[accent]:
        return Edit(match.start(1), match.end(3), normalize("NFC", before + mark), "spacing_accent")
    return None


def _begins_word(text: str, match: re.Match[str], letter: str, lexicon: Lexicon) -> bool:
    """Whether the space before the accent parts two words (`fadern ¨ar`), not one (`f ¨or`)."""
    *_, earlier, last = ["", *text[: match.start(2)].split(" ")[-2:]]
    firsts = [_plain(last)] + ([_plain(earlier + last)] if last[:1] in ACCENTS else [])
    rest = _plain(letter + text[match.end(5) :].split(" ", 1)[0]).rstrip(".,;:!?)")
    if any(lexicon.known(first + rest) for first in firsts):
        return False
    if lexicon.count(rest) < MIN_COUNT_ALONE and any(lexicon.is_word(one + rest) for one in firsts):
        return False
    return lexicon.is_word(rest) and any(map(lexicon.is_word, firsts))


def _plain(word: str) -> str:
    """The word with its spacing accents put on the letters after them."""
    for accent, mark in ACCENTS.items():
        word = re.sub(f"{accent}(.)", rf"\1{mark}", word)
    return normalize("NFC", word)


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
