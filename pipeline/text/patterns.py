"""Pieces that the patterns of dates, amounts, references and contacts share."""

from __future__ import annotations

import re
from decimal import Decimal

SPACE = r"[ \u00a0\u2009\u202f]"
DASH = r"[-\u2010-\u2015\u2212]"
NUMBER_START = r"(?<![\w.,:/§])(?<![\w.,:/§]-)"
"""A figure begins here, and not inside a code, a decimal or a longer number."""

FIGURES = rf"(?:\d{{1,3}}(?:{SPACE}\d{{3}})+|\d{{1,3}}(?:\.\d{{3}})+|\d+)(?:[,.]\d+)?"
"""Finds "40 000", "1.200.000", "135,5", "3.2"."""

WORD_FIGURES: dict[str, Decimal] = {
    word: Decimal(figure)
    for word, figure in {
        "noll": "0", "en": "1", "ett": "1", "två": "2", "tre": "3", "fyra": "4", "fem": "5",
        "sex": "6", "sju": "7", "åtta": "8", "nio": "9", "tio": "10", "elva": "11",
        "tolv": "12", "tretton": "13", "fjorton": "14", "femton": "15", "sexton": "16",
        "sjutton": "17", "arton": "18", "nitton": "19", "tjugo": "20", "tjugofem": "25",
        "trettio": "30", "fyrtio": "40", "femtio": "50", "sextio": "60", "sjuttio": "70",
        "åttio": "80", "nittio": "90", "hundra": "100", "etthundra": "100",
        "tvåhundra": "200", "trehundra": "300", "femhundra": "500", "en halv": "0.5",
        "ett halvt": "0.5", "en och en halv": "1.5", "ett och ett halvt": "1.5",
        "två och en halv": "2.5", "tre och en halv": "3.5",
    }.items()
}  # fmt: skip
WORDS = "|".join(word.replace(" ", SPACE) for word in sorted(WORD_FIGURES, key=len, reverse=True))
FIGURE = rf"(?:{FIGURES}|\b(?:{WORDS})\b)"
HIGHER_FIGURE = rf"(?:{FIGURES}|\b(?!(?:en|ett)\b)(?:{WORDS})\b)"
"""The end of a range: "till en" begins something else."""
RANGE_SIGN = rf"(?:{SPACE}?{DASH}{SPACE}?|{SPACE}till{SPACE}|{SPACE}(?:à|a){SPACE})"

_THOUSANDS_DOT = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")


def figure(written: str) -> Decimal:
    """The number that Swedish figures or a number word stand for: "1 200,5" is 1200.5."""
    words = " ".join(written.lower().split())
    if words in WORD_FIGURES:
        return WORD_FIGURES[words]
    digits = re.sub(r"\s", "", written)
    if _THOUSANDS_DOT.fullmatch(digits):
        digits = digits.replace(".", "")
    return Decimal(digits.replace(",", "."))


def plain(number: Decimal) -> str:
    """The number in plain digits without needless zeros: 135500000, 3.2."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def word_set(words: str) -> frozenset[str]:
    """The words of a text as a set: what lists of exceptions are written as."""
    return frozenset(words.split())


def either(words: str) -> str:
    """A pattern for any of the words, longest first: "a|b"."""
    return "|".join(sorted(words.split(), key=lambda word: (-len(word), word)))
