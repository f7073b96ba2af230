"""Pieces that the patterns of dates, amounts, references and contacts share."""

from __future__ import annotations

import re
from decimal import Decimal

SPACE = r"[ \u00a0\u2009\u202f]"
DASH = r"[-\u2010-\u2015\u2212]"
MONTHS = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
NUMBER_START = r"(?<![\w.,:/§])(?<![\w.,:/§]-)"
"""A figure begins here, and not inside a code, a decimal or a longer number."""

FIGURES = (
    rf"(?:\d{{1,3}}(?:{SPACE}\d{{3}})+|\d{{1,3}}(?:\.\d{{3}})+|\d{{1,3}}(?:,\d{{3}}){{2,}}|\d+)"
    r"(?:[,.]\d+)?"
)
"""Finds "40 000", "1.200.000", "1,200,000", "135,5", "3.2"."""


def numbered(words: str, *, first: int = 1, step: int = 1) -> dict[str, int]:
    """The words with the numbers from `first` on."""
    return {word: first + step * at for at, word in enumerate(words.split())}


_UNITS = {"en": 1, **numbered("ett två tre fyra fem sex sju åtta nio")}
_TEENS = numbered("tio elva tolv tretton fjorton femton sexton sjutton arton nitton", first=10)
_TENS = numbered("tjugo trettio fyrtio femtio sextio sjuttio åttio nittio", first=20, step=10)
_HALVES = {
    "en halv": "0.5", "ett halvt": "0.5", "en och en halv": "1.5",
    "ett och ett halvt": "1.5", "två och en halv": "2.5", "två och ett halvt": "2.5",
    "tre och en halv": "3.5", "fyra och en halv": "4.5", "noll": "0", "tusen": "1000",
}  # fmt: skip
_UNIT_WORDS, _TEEN_WORDS, _TEN_WORDS = ("|".join(words) for words in (_UNITS, _TEENS, _TENS))
_BELOW_HUNDRED = rf"(?:{_TEEN_WORDS}|(?:{_TEN_WORDS})(?:{_UNIT_WORDS})?|{_UNIT_WORDS})"
_HALF_WORDS = "|".join(word.replace(" ", SPACE) for word in sorted(_HALVES, key=len, reverse=True))
# "två", "trettiofem", "tvåhundra", "hundratusen", "tre och en halv"; all begin with these letters.
WORDS = (
    rf"(?=[nehtfsåa])(?:{_HALF_WORDS}|(?:(?:{_UNIT_WORDS})?hundra{_BELOW_HUNDRED}?|{_BELOW_HUNDRED})"
    rf"(?:tusen)?)"
)
FIGURE = rf"(?=[\dnehtfsåa])(?:{FIGURES}|\b(?:{WORDS})\b)"
HIGHER_FIGURE = rf"(?:{FIGURES}|\b(?!(?:en|ett)\b)(?:{WORDS})\b)"
"""The end of a range: "till en" begins something else."""
BETWEEN = r"(?P<between>(?<=mellan[ ]))?"
"""Notes, before a figure, that "mellan" stands there: then "och" joins the ends of a range."""
RANGE_SIGN = rf"(?:{SPACE}?{DASH}{SPACE}?|{SPACE}till{SPACE}|{SPACE}(?:à|a){SPACE})"
RANGE = rf"(?:{RANGE_SIGN}|(?(between){SPACE}och{SPACE}|(?!)))"
MINUS = rf"(?:(?<![^\s(])(?P<minus>[-\u2212\u2013](?=\d)|(?<!\d{SPACE})[Mm]inus{SPACE}(?=\d)))?"
"""A minus sign, which stands right before its figure and after a space; or the word: "5 minus 3
procent" is a sum."""

NO_MINUS_NEXT = rf"(?(minus)(?!{SPACE}?(?<={SPACE}){DASH}\d))"
"""Behind a negative figure a dash right before the next one is its sign, and joins no range:
"–3 450 –2 100 tkr" are cells of a row."""
PLUS = r"(?:(?<![^\s(])\+(?=\d))?"
"""A plus sign before a figure: growth of "+3,4 %"."""
AFTER_WORD = r"(?<=(?-i:[a-zåäö]{2}))(?=\d)"
"""A figure begins here whose space was lost: "ökade med3,5 %"."""

SENTENCE_BREAK = re.compile(r"[.;!?]\s")
"""What parts sentences, or clauses, where an abbreviation does no harm."""
_THOUSANDS_DOT = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")


def figure(written: str) -> Decimal:
    """The number that Swedish figures or a number word stand for: "1 200,5" is 1200.5."""
    if not any(char.isdigit() for char in written):
        return word_figure(written)
    digits = re.sub(r"\s", "", written)
    if _THOUSANDS_DOT.fullmatch(digits):
        digits = digits.replace(".", "")
    elif digits.count(",") > 1:
        digits = digits.replace(",", "")
    return Decimal(digits.replace(",", "."))


def word_figure(written: str) -> Decimal:
    """The number that a word stands for: "trettiofem" is 35, "tvåhundratusen" 200 000."""
    word = " ".join(written.lower().split())
    if word in _HALVES:
        return Decimal(_HALVES[word])
    below, thousand, _ = word.partition("tusen")
    hundreds, hundred, rest = below.rpartition("hundra")
    number = _UNITS.get(hundreds, 1) * 100 if hundred else 0
    number += _below_hundred(rest)
    return Decimal(number * 1000 if thousand else number)


def _below_hundred(word: str) -> int:
    """The number of a word below a hundred, 0 for none."""
    if word in _UNITS or word in _TEENS:
        return {**_UNITS, **_TEENS}[word]
    ten = next((ten for ten in _TENS if word.startswith(ten)), None)
    return _TENS[ten] + _UNITS.get(word.removeprefix(ten), 0) if ten else 0


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
