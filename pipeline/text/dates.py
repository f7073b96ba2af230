"""Dates, months and spans between them in a text, with their ISO 8601 values.

Values: `2012-02-23`, `2012-02`, spans `2012-02-23/2012-02-24`; without a year the year stays open
(`--06-25`, `--06`). Weekday and "den" stay outside. Years, seasons, quarters, weeks and decades
are read by `pipeline.text.periods`; `dates` gives them all.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from pipeline.text.guards import Guarded
from pipeline.text.patterns import DASH, SPACE, numbered
from pipeline.text.periods import (
    IN_WORDS,
    PERIODS,
    TILL,
    WORD_SIGN,
    WORKING_YEAR,
    YEAR_END,
    YEAR_FORM,
    Form,
    Reading,
    century_of,
)
from pipeline.text.spans import Found

MONTHS = {
    form: number
    for number, forms in enumerate(
        (
            "januari jan", "februari feb febr", "mars mar", "april apr", "maj", "juni jun",
            "juli jul", "augusti aug", "september sep sept", "oktober okt", "november nov",
            "december dec",
        ),
        start=1,
    )
    for form in forms.split()
}  # fmt: skip
FULL_MONTHS = (
    "januari februari mars april maj juni juli augusti september oktober november december"
)
DAY_WORDS = numbered(
    """första andra tredje fjärde femte sjätte sjunde åttonde nionde tionde elfte tolfte trettonde
    fjortonde femtonde sextonde sjuttonde artonde nittonde tjugonde tjugoförsta tjugoandra
    tjugotredje tjugofjärde tjugofemte tjugosjätte tjugosjunde tjugoåttonde tjugonionde trettionde
    trettioförsta"""
)

_ABBREVIATED = sorted((form for form in MONTHS if form not in FULL_MONTHS.split()), key=len)
_FULL = "|".join(FULL_MONTHS.split())
_MONTH = rf"(?:{_FULL}|(?:{'|'.join(reversed(_ABBREVIATED))})\b\.?)"
_FIGURE_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_DAY = rf"{_FIGURE_DAY}(?::?[ea]\b)?"
_TO = rf"(?:{SPACE}?{DASH}{SPACE}?|{SPACE}{TILL}{SPACE}(?:den{SPACE})?)"
_AND = rf"{SPACE}(?:och|eller|resp\.|respektive){SPACE}(?:den{SPACE})?"
_FIGURE = re.compile(r"\d")

# "23-24 februari 2012", "23 februari - 2 mars 2012", "5, 6 och 7 juni", "3 dec -09", "23 februari";
# with lost spaces "den15maj2012"
DAY_MONTH = re.compile(
    rf"(?<![\d:/.,§-])(?:(?<!\w)|(?<=\bden))(?P<day>{_DAY})"
    rf"(?:(?:{SPACE}(?P<month1>{_MONTH})(?:{SPACE}(?P<year1>{YEAR_FORM}))?)?"
    rf"(?:{_TO}|(?:,{SPACE}{_DAY})*{_AND})(?P<day2>{_DAY}))?"
    rf"{SPACE}?(?P<month>{_MONTH})(?:(?:(?:{SPACE}månad)?,?{SPACE}(?:år{SPACE})?|(?<=[a-z]))"
    rf"(?P<year>{YEAR_FORM}){YEAR_END}|{SPACE}?[-’'](?P<short>\d\d)(?![\w-]|[.,:/]\d|{SPACE}{_MONTH}))?(?!{WORD_SIGN})",
    re.IGNORECASE,
)
# "första maj", "den tredje maj 2012"
WORD_DAY = re.compile(
    rf"(?<![\w-])(?=[fatsåne])(?P<day>{'|'.join(sorted(DAY_WORDS, key=len, reverse=True))}){SPACE}"
    rf"(?P<month>{_FULL})(?:{SPACE}(?P<year>{YEAR_FORM}){YEAR_END})?(?![\w-])",
    re.IGNORECASE,
)
# "februari 2012", "januari-mars 2012", "november 2011 - mars 2012", "mars månad 2012", "juni",
# "maj/juni 2007"
MONTH_YEAR = re.compile(
    rf"(?<![\w-])(?=[jfmasond])(?:(?P<month1>{_MONTH})(?:{SPACE}(?P<year1>{YEAR_FORM}))?"
    rf"(?:{_TO}|/|(?P<and>{SPACE}(?:och|samt){SPACE}))"
    rf"(?P<month>{_MONTH})(?:{SPACE}(?P<year>{YEAR_FORM}){YEAR_END})?(?![\w-])"
    rf"|(?P<one>{_MONTH})(?:(?:{SPACE}månad)?{SPACE}(?:år{SPACE})?(?P<one_year>{YEAR_FORM}){YEAR_END}"
    rf"|{SPACE}?[-’'](?P<one_short>\d\d)(?![\w-]|[.,:/]\d|{SPACE}{_MONTH}))"
    rf"|(?P<alone>(?:{_FULL})(?!{SPACE}?\d))(?![\w-]))",
    re.IGNORECASE,
)
# "2012-02-23", "2011 10 31", "2012/02/23", "2012-02"
ISO_DATE = re.compile(
    rf"(?<![\w/:.,-])(?P<year>{YEAR_FORM})(?P<gap>[-/. ]|{DASH})(?P<month>0[1-9]|1[0-2])"
    rf"(?:(?P=gap)(?P<day>0[1-9]|[12]\d|3[01]))?(?:(?=T\d\d:)|(?![\w]|[-/:.,]\d))"
)
_ISO_DAY = r"(?:0[1-9]|[12]\d|3[01])"
_ISO_MONTH = r"(?:0[1-9]|1[0-2])"
# "2012 -05- 08", as scans have it
SCANNED_DATE = re.compile(
    rf"(?<![\w/:.,-])(?P<year>{YEAR_FORM})(?!-\d\d-\d){SPACE}?-{SPACE}?(?P<month>{_ISO_MONTH})"
    rf"{SPACE}?-{SPACE}?(?P<day>{_ISO_DAY})(?![\w]|{SPACE}?-|[/:.,]\d)"
)
# "2012-02-23 – 2012-03-02", "2012-02-23--24", "2014-01-01/2014-12-31", "2012-02 – 2012-06"
ISO_SPAN = re.compile(
    rf"(?<![\w/:.,-])(?P<year>{YEAR_FORM})-(?P<month>{_ISO_MONTH})(?:-(?P<day>{_ISO_DAY}))?"
    rf"(?:--|/|{SPACE}?{DASH}{SPACE}?|{SPACE}{TILL}{SPACE})"
    rf"(?:(?P<year2>{YEAR_FORM})-)?(?:(?P<month2>{_ISO_MONTH})-)?(?P<last>{_ISO_DAY})"
    rf"(?![\w]|[-/:.,]\d)"
)
# "20120223", where a word says that it is a date
COMPACT = re.compile(
    rf"(?:\b(?=[dufprb])(?:den|datum|per|dat\.|(?P<short>utskriv\w+|utskriftsdatum|(?:upp)?dater(?:ad|at)|"
    rf"reviderad|beslutad|fastställd))|^){SPACE}?:?{SPACE}?"
    rf"(?P<date>(?P<year>(?:19|20)\d\d|(?(short)\d\d|(?!)))(?P<month>{_ISO_MONTH})"
    rf"(?P<day>{_ISO_DAY}))(?![\w-]|[.,:/]\d)",
    re.IGNORECASE,
)
# "090101-091231": two days of six figures each, as terms of office are written
SHORT_SPAN = re.compile(
    rf"(?<![\w/:.,-])(?P<year>\d\d)(?P<month>{_ISO_MONTH})(?P<day>{_ISO_DAY}){SPACE}?{DASH}{SPACE}?"
    rf"(?P<year2>\d\d)(?P<month2>{_ISO_MONTH})(?P<day2>{_ISO_DAY})(?![\w]|[-/:.,]\d)"
)
# "15-12-31" that fills a cell or stands behind a word: "meddelat 12-06-18"
SHORT_ISO = re.compile(
    r"(?:(?<=\t)|^(?=[\d-]{8}\t)|(?<=[a-zåäö]{2} )|(?<=[a-zåäö]: ))"
    rf"(?P<year>[0-2]\d|[5-9]\d)-(?P<month>{_ISO_MONTH})-(?P<day>{_ISO_DAY})"
    r"(?![\w]|[-–/:.,]\d)"
)
_MONTHS_OF_YEARS = re.compile(
    rf"(?:19|20)\d\d{_ISO_MONTH}{SPACE}?{DASH}{SPACE}?(?:19|20)\d\d{_ISO_MONTH}"
)
# "23/2 2012", "23.2.2012", "23/2-12", "den 23/2", "23-24/2 2012", "1/1–30/6 2014"
SLASH_DATE = re.compile(
    rf"(?<![\w/:.,-])(?:(?P<day1>{_FIGURE_DAY})(?:/(?P<month1>1[0-2]|0?[1-9]))?"
    rf"(?:[-/ ](?P<year1>{YEAR_FORM}))?{SPACE}?{DASH}{SPACE}?)?"
    rf"(?P<day>{_FIGURE_DAY})(?:(?P<slash>/)|\.)(?P<month>1[0-2]|0?[1-9])"
    rf"(?:(?(slash)[-/ ]|\.)(?P<year>{YEAR_FORM})|(?(slash){SPACE}?-(?P<short>\d\d)|(?!)))?"
    rf"(?![\w/]|[-:.,]\d)"
)
# "Må 3/2", "lö 31/8"
_DAY_BEFORE = re.compile(
    rf"(?:\b(?:den|per)|(?:mån|tis|ons|tors?|fre|lör|sön)(?:dag)?(?:en)?\.?|"
    rf"\b(?:må|ti|on|to|fr|lö|sö)\.?|\b(?:senast|t\.o\.m\.|fr\.o\.m\.)){SPACE}$",
    re.IGNORECASE,
)


def dates(text: str) -> Iterator[Found]:
    """Every date, month, year and span of time in the text: DATE; longer readings come first."""
    for pattern, value in WITH_FIGURES if _FIGURE.search(text) else _WITHOUT_FIGURES:
        for found in pattern.finditer(text):
            if found.re is DAY_MONTH and (both := _two_days_joined(text, found)):
                yield from _two_days(found, both)
            elif found.re is MONTH_YEAR and found["and"] and not _is_one_span(text, found):
                yield from _two_months(found)
            elif iso := value(text, found):
                yield Found(*_span(found), "DATE", iso)


# "2 maj och den 3 maj 2014": two days with their months are two dates
_TWO_DAYS = re.compile(rf"{_AND}(?=\d)", re.IGNORECASE)


_BETWEEN_DAYS = re.compile(rf"\bmellan{SPACE}(?:den{SPACE})?$", re.IGNORECASE)


def _two_days_joined(text: str, found: re.Match[str]) -> re.Match[str] | None:
    """What joins two days that have their own months, unless they are the ends of a time."""
    if not found["month1"] or _BETWEEN_DAYS.search(text, max(0, found.start() - 12), found.start()):
        return None
    return _TWO_DAYS.search(found[0])


def _two_days(found: re.Match[str], both: re.Match[str]) -> Iterator[Found]:
    year = found["year"] or century_of(found["short"])
    start, end = _span(found)
    days = (
        (start, found.start() + both.start(), found["year1"] or year, found["month1"], "day"),
        (found.start() + both.end(), end, year, found["month"], "day2"),
    )
    for first, last, of_year, month, day in days:
        if iso := _date(of_year, month_number(month), _day_number(found[day])):
            yield Found(first, last, "DATE", iso)


# "mellan december 2009 och december 2010" is one time
_BETWEEN_MONTHS = re.compile(rf"\bmellan{SPACE}$", re.IGNORECASE)


def _is_one_span(text: str, found: re.Match[str]) -> bool:
    """Whether two months with "och" are one time: neighbours of one year, or after "mellan"."""
    if found["year"] and _BETWEEN_MONTHS.search(text, 0, found.start()):
        return True
    first, last = month_number(found["month1"]), month_number(found["month"])
    return bool(found["year"]) and last == first + 1 and not found["year1"]


def _two_months(found: re.Match[str]) -> Iterator[Found]:
    """Two months that "och" joins, the first of the year of the second if it has none."""
    year = found["year"]
    for group, of_year, end in (
        ("month1", found["year1"] or year, found.end("year1")),
        ("month", year, found.end("year")),
    ):
        start, last = found.start(group), max(end, found.end(group))
        if of_year or found[group].islower():
            number = month_number(found[group])
            yield Found(start, last, "DATE", f"{of_year or '-'}-{number:02}")


def _span(found: re.Match[str]) -> tuple[int, int]:
    """The date without what only tells that it is one, and without closing punctuation."""
    start, end = found.span(_WRITTEN.get(found.re, 0))
    written = found.string[start:end]
    return start, end - (len(written) - len(written.rstrip(" .,")))


_WRITTEN: dict[re.Pattern[str], str] = {COMPACT: "date", WORKING_YEAR: "years"}
"""What of a pattern is the date, where the rest only tells that it is one."""


def month_number(written: str) -> int:
    """1..12 for a Swedish month's name or abbreviation, with or without full stop."""
    return MONTHS[written.lower().rstrip(".")]


def _day_number(written: str) -> int:
    return int(re.sub(r"\D", "", written))


def _date(year: str | None, month: int, day: int) -> str | None:
    """ISO 8601, or None for a day that the month does not have."""
    last = monthrange(int(year) if year else 2000, month)[1]
    return f"{year or '-'}-{month:02}-{day:02}" if 1 <= day <= last else None


def _between(start: str | None, end: str | None) -> str | None:
    return f"{start}/{end}" if start and end and start != end else None


def _day_month(_text: str, found: re.Match[str]) -> str | None:
    month = month_number(found["month"])
    year = found["year"] or century_of(found["short"])
    first = _day_number(found["day"])
    if not found["day2"]:
        return _date(year, month, first)
    start_month = month_number(found["month1"]) if found["month1"] else month
    start = _date(found["year1"] or year, start_month, first)
    return _between(start, _date(year, month, _day_number(found["day2"])))


def _word_day(_text: str, found: re.Match[str]) -> str | None:
    return _date(found["year"], month_number(found["month"]), DAY_WORDS[found["day"].lower()])


def _month_year(_text: str, found: re.Match[str]) -> str | None:
    if found["alone"]:
        return _month_alone(found["alone"])
    if found["one"]:
        year = found["one_year"] or century_of(found["one_short"])
        return f"{year}-{month_number(found['one']):02}"
    year = found["year"]
    first, last = month_number(found["month1"]), month_number(found["month"])
    return f"{found['year1'] or year or '-'}-{first:02}/{year or '-'}-{last:02}"


def _month_alone(written: str) -> str | None:
    if not written.islower():
        return None  # "Mars", "Maj" and "APRIL" may be names or headings
    return f"--{month_number(written):02}"


def _iso_date(text: str, found: re.Match[str]) -> str | None:
    year, month, day = found["year"], int(found["month"]), found["day"]
    if day:
        return _date(year, month, int(day))
    if found["gap"] != "-" or _is_span_of_years(text, found):
        return None
    return f"{year}-{month:02}"


def _is_span_of_years(text: str, found: re.Match[str]) -> bool:
    """Whether "2007-12" after "åren" is two years and not a month."""
    before = text[max(0, found.start() - 12) : found.start()].lower()
    return bool(re.search(r"(?:åren|perioden|läsåret|mellan)\s$", before))


def _iso_span(_text: str, found: re.Match[str]) -> str | None:
    year, month, last = found["year"], int(found["month"]), int(found["last"])
    year2, month2 = found["year2"] or year, int(found["month2"] or month)
    if found["day"]:
        if found["year2"] and not found["month2"]:
            return None
        return _between(_date(year, month, int(found["day"])), _date(year2, month2, last))
    if not found["year2"] or found["month2"] or last > 12:
        return None
    return _between(f"{year}-{month:02}", f"{year2}-{last:02}")


def _in_figures(_text: str, found: re.Match[str]) -> str | None:
    year = found["year"] if len(found["year"]) == 4 else century_of(found["year"])
    return _date(year, int(found["month"]), int(found["day"]))


def _short_span(_text: str, found: re.Match[str]) -> str | None:
    if _MONTHS_OF_YEARS.fullmatch(found[0]):
        return None  # "201202-201206" is as well two months
    start, end = (
        _date(century_of(found[f"year{n}"]), int(found[f"month{n}"]), int(found[f"day{n}"]))
        for n in ("", "2")
    )
    return _between(start, end) if start and end and start < end else None


_SHARE = re.compile(rf"{SPACE}av\b")


def _slash_date(text: str, found: re.Match[str]) -> str | None:
    year = found["year"] or century_of(found["short"])
    if not year:
        before = text[max(0, found.start() - 12) : found.start()]
        is_span = bool(found["day1"] and found["month1"])  # "31/8–6/9"
        if _SHARE.match(text, found.end()):
            return None  # "to 1/3 av dem", where "to" is left of a longer word
        if not (found["slash"] and (is_span or _DAY_BEFORE.search(before))):
            return None  # "1/3" is a share
    month = int(found["month"])
    end = _date(year, month, int(found["day"]))
    if not found["day1"]:
        return end
    if not found["slash"]:
        return None
    return _between(
        _date(found["year1"] or year, int(found["month1"] or month), int(found["day1"])), end
    )


def _guarded(*forms: Form) -> tuple[tuple[Guarded, Reading], ...]:
    return tuple((Guarded(pattern), value) for pattern, value in forms)


_WITHOUT_FIGURES = _guarded((WORD_DAY, _word_day), (MONTH_YEAR, _month_year), *IN_WORDS)
WITH_FIGURES = _guarded(
    (DAY_MONTH, _day_month),
    (WORD_DAY, _word_day),
    (ISO_SPAN, _iso_span),
    (SHORT_SPAN, _short_span),
    *PERIODS[:3],
    (MONTH_YEAR, _month_year),
    (SLASH_DATE, _slash_date),
    (ISO_DATE, _iso_date),
    (SCANNED_DATE, _in_figures),
    (COMPACT, _in_figures),
    *PERIODS[3:],
    (SHORT_ISO, _in_figures),
)
