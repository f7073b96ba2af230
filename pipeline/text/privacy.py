"""Personal identity numbers in a text -> the edits that hide them.

A number counts as one when it has the form, its first digits are a date (the day plus 60 in
coordination numbers) and its last digit is the Luhn check digit (Skatteverket, SKV 704 and 707).
All three together let diary numbers, organisation numbers and dates with a clock time stand.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from typing import Literal

from pipeline.text.edits import Edit

Masking = Literal["date", "full"]

RULE = "personal number"
HIDDEN = "****"
COORDINATION_DAY = 60  # added to the day in coordination numbers (SKV 707)
CENTURIES = ("18", "19", "20")
EARLIEST_YEAR = 1840  # nobody born earlier was given a number in 1947

_HYPHEN = "-\u00ad\u2010\u2011\u2012\u2013\u2014\u2212"
_SPACE = r"[^\S\t]"  # a tab parts the cells of a table

# Finds "850615-1235", "198506151235", "1985-06-15-1235", "19 85 06 15 1235", "850615+1235" and,
# over a line end, "850615-" "1235"; leaves "2850615-12351" and the dates "20020630-2002-09-30".
NUMBER = re.compile(
    rf"""
    (?<!\d)
    (?:(?P<century>18|19|20){_SPACE}?(?=\d\d))?
    (?P<year>\d\d)(?P<gap>[-./\u2010-\u2014\u2212]|{_SPACE})?
    (?P<month>[01]\d)(?(gap)(?P=gap))
    (?P<day>[0-9]\d)
    (?P<sign>{_SPACE}?[{_HYPHEN}+/_]{_SPACE}?|{_SPACE})?
    (?P<serial>\d{{4}})
    (?!\d|-(?:0\d|1[0-2])-[0-3]\d(?!\d))
    """,
    re.VERBOSE,
)

# Finds "8 5 0 6 1 5 - 1 2 3 5" as in the boxes of a form; leaves rows of more or fewer figures.
SPACED_NUMBER = re.compile(
    rf"(?<!\d)(?<!\d{_SPACE})(?:\d{_SPACE}){{5,7}}\d{_SPACE}?[{_HYPHEN}+]?{_SPACE}?"
    rf"(?:\d{_SPACE}){{3}}\d(?!{_SPACE}?\d)"
)

# Finds the number inside a sole trader's VAT number, "SE850615123501".
VAT_NUMBER = re.compile(r"\bSE(?P<year>\d\d)(?P<month>\d\d)(?P<day>\d\d)(?P<serial>\d{4})01(?!\d)")

# Finds what `masked` leaves: "850615-****", "19850615-****", "******-****".
MASKED = re.compile(r"(?<![\d*])(?:\d{8}|\d{6}|\*{6})[-+]\*{4}(?!\*)")


def masked(text: str, *, how: Masking = "date") -> Iterator[Edit]:
    """Edits that hide each personal identity number of a text, in order and without overlap.

    With `how` "date" the birth date stays ("850615-****", or "19850615-****" where the century is
    written), with "full" nothing does ("******-****"). A text without numbers gives no edits.
    """
    taken = -1
    for start, end, digits, sign in sorted(_candidates(text)):
        if start >= taken and is_personal_number(digits):
            date = digits[:-4] if how == "date" else "*" * 6
            yield Edit(start, end, f"{date}{sign}{HIDDEN}", RULE)
            taken = end


def is_personal_number(digits: str) -> bool:
    """Whether 10 or 12 digits are a date, a serial number and their right check digit."""
    from stdnum import luhn

    if not (digits.isascii() and digits.isdigit() and len(digits) in (10, 12)):
        return False
    return _is_birth_date(digits[:-4]) and bool(luhn.is_valid(digits[-10:]))


def _is_birth_date(digits: str) -> bool:
    """Whether YYMMDD is a date in some century, or YYYYMMDD one since 1840."""
    years = [int(digits[:4])] if len(digits) == 8 else [int(c + digits[:2]) for c in CENTURIES]
    month, day = int(digits[-4:-2]), int(digits[-2:])
    if day > COORDINATION_DAY:
        day -= COORDINATION_DAY
    return 1 <= month <= 12 and any(
        year >= EARLIEST_YEAR and 1 <= day <= monthrange(year, month)[1] for year in years
    )


def _candidates(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Start, end, digits and sign of all that has the form, in no certain order."""
    for found in NUMBER.finditer(text):
        if not (_is_bare(found) and _in_word(text, found)):
            digits = "".join(found[part] or "" for part in ("century", "year", "month", "day"))
            yield found.start(), found.end(), digits + found["serial"], _sign(found["sign"])
    for found in SPACED_NUMBER.finditer(text):
        digits = "".join(filter(str.isdigit, found[0]))
        yield found.start(), found.end(), digits, _sign(found[0])
    for found in VAT_NUMBER.finditer(text):
        yield found.start("year"), found.end(), "".join(found.groups()), "-"


def _is_bare(found: re.Match[str]) -> bool:
    return found[0].isdigit()


def _in_word(text: str, found: re.Match[str]) -> bool:
    """Whether letters stand on both sides, as in the digest of a file."""
    before, after = text[: found.start()][-1:], text[found.end() :][:1]
    return before.isalpha() and after.isalpha()


def _sign(written: str | None) -> str:
    return "+" if "+" in (written or "") else "-"
