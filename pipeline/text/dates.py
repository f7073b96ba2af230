"""Dates, months, years and spans of time in a text, with their ISO 8601 values.

Values: `2012-02-23`, `2012-02`, `2012`, spans `2014/2020`; without a year the year stays open
(`--06-25`, `--06`); weeks are `2012-W12` or `--W12`. Weekday, "den" and "år" stay outside.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator

from pipeline.text.patterns import DASH, SPACE
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
ORDINALS = {
    form: number
    for number, forms in enumerate(
        ("första 1:a 1", "andra 2:a 2", "tredje 3:e 3", "fjärde 4:e 4"), start=1
    )
    for form in forms.split()
}
PARTS_OF_YEAR = {"kvartal": 3, "tertial": 4, "halvår": 6}
"""Months in each part."""
LONGEST_SPAN_YEARS = 60
"""A longer stretch between two years is two years, or no years at all."""
FIRST_PLAIN_YEAR, LAST_PLAIN_YEAR = 1900, 2060
"""Other years need a word that says so: 1800 in a table is a count or a limit value."""
SHORTEST_OPEN_SPAN_YEARS = 2
"""Two years side by side without a dash are a span from here on; a table has years in a row."""

_ABBREVIATED = sorted((form for form in MONTHS if form not in FULL_MONTHS.split()), key=len)
_MONTH = rf"(?:{'|'.join(FULL_MONTHS.split())}|(?:{'|'.join(reversed(_ABBREVIATED))})\b\.?)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?::?[ea]\b)?"
_YEAR = r"(?:1[5-9]|20)\d\d"
_END = r"(?![\w:]|[.,]\d|/\d)"
_TO = (
    rf"(?:{SPACE}?{DASH}{SPACE}?|{SPACE}(?:till(?:{SPACE}och{SPACE}med)?|t\.?o\.?m\.?){SPACE}"
    rf"(?:den{SPACE})?)"
)
_FIGURE = re.compile(r"\d")
_AND = rf"{SPACE}(?:och|eller|resp\.|respektive){SPACE}(?:den{SPACE})?"

# "23-24 februari 2012", "23 februari - 2 mars 2012", "4 och 5 maj", "23 februari"
DAY_MONTH = re.compile(
    rf"(?<![\d:/.,§-])(?<!\w)(?P<day>{_DAY})"
    rf"(?:(?:{SPACE}(?P<month1>{_MONTH})(?:{SPACE}(?P<year1>{_YEAR}))?)?(?:{_TO}|(?P<and>{_AND}))"
    rf"(?P<day2>{_DAY}))?"
    rf"{SPACE}?(?P<month>{_MONTH})(?:,?{SPACE}(?P<year>{_YEAR}){_END})?(?!\w)",
    re.IGNORECASE,
)
# "februari 2012", "januari-mars 2012", "november 2011 - mars 2012", "juni"
MONTH_YEAR = re.compile(
    rf"(?<![\w-])(?=[jfmasond])(?:(?P<month1>{_MONTH})(?:{SPACE}(?P<year1>{_YEAR}))?{_TO}"
    rf"(?P<month>{_MONTH})(?:{SPACE}(?P<year>{_YEAR}){_END})?(?![\w-])"
    rf"|(?P<one>{_MONTH}){SPACE}(?:år{SPACE})?(?P<one_year>{_YEAR}){_END}"
    rf"|(?P<alone>{'|'.join(FULL_MONTHS.split())}(?!{SPACE}?\d))(?![\w-]))",
    re.IGNORECASE,
)
# "2012-02-23", "2011 10 31", "2012/02/23", "2012-02"
ISO_DATE = re.compile(
    rf"(?<![\w/:.,-])(?P<year>{_YEAR})(?P<gap>[-/. ]|{DASH})(?P<month>0[1-9]|1[0-2])"
    rf"(?:(?P=gap)(?P<day>0[1-9]|[12]\d|3[01]))?(?![\w]|[-/:.,]\d)"
)
# "23/2 2012", "23.2.2012", "23/2-12", "den 23/2"
SLASH_DATE = re.compile(
    rf"(?<![\w/:.,-])(?P<day>3[01]|[12]\d|0?[1-9])(?:(?P<slash>/)|\.)(?P<month>1[0-2]|0?[1-9])"
    rf"(?:(?(slash)[-/ ]|\.)(?P<year>{_YEAR}))?(?![\w/]|[-:.,]\d)"
)
# "2014-2020", "2014 2020", "2011/12", "2007-13", "2014 till 2020"
YEAR_SPAN = re.compile(
    rf"(?<![\w/:.,§-])(?P<year1>{_YEAR})"
    rf"(?:(?P<sign>{SPACE}?{DASH}{SPACE}?|/|{SPACE}till{SPACE}(?:och{SPACE}med{SPACE})?|"
    rf"{SPACE}t\.?o\.?m\.?{SPACE})(?P<year2>{_YEAR}|\d\d)|{SPACE}(?P<beside>{_YEAR})(?!{SPACE}\d))"
    rf"(?![\w]|[:/]\d|{DASH}\d|[.,]\d)"
)
# "2012", and not "2012:5", "12.2012" or "nr 2012"
YEAR = re.compile(rf"(?<![\w/:.,§+*=-])(?P<year>{_YEAR})(?![\w%‰°§²³]|[:/=*+-]\d|[.,]\d|:-)")
# "våren 2011", "höstterminen 2012", "vt 2012", "HT12"
SEASON = re.compile(
    rf"(?<!\w)(?=[fesvh])(?:(?:för|efter)?(?:sommaren|sommar|hösten|höst|vintern|vinter|våren|vår)|"
    rf"(?:vår|höst|sommar)terminen|(?:vår|höst|sommar)termin|[vh]t{SPACE}?-?)(?:{SPACE}år)?{SPACE}?"
    rf"(?:(?<=[vhVH][tT])-?(?P<short>\d\d)|(?P<year>{_YEAR})(?:[/-](?P<year2>{_YEAR}|\d\d))?){_END}",
    re.IGNORECASE,
)
# "första kvartalet 2015", "kvartal 1 2015", "Q1 2015", "andra halvåret 2014"
PART_OF_YEAR = re.compile(
    rf"(?<!\w)(?:(?P<ordinal>första|andra|tredje|fjärde|1:a|2:a|3:e|4:e){SPACE}"
    rf"(?P<part>kvartal|tertial|halvår)(?:et)?|(?P<part2>kvartal|tertial|halvår){SPACE}(?P<number>[1-4])"
    rf"|Q(?P<quarter>[1-4]))(?:,?{SPACE}?(?:(?:år|av|under){SPACE})?(?P<year>{_YEAR})){_END}",
    re.IGNORECASE,
)
# "1950-talet", "90-talet"
DECADE = re.compile(r"(?<![\w:/.-])(?P<digits>1[0-9]\d0|20[0-2]0|1[1-9]00|[1-9]0)-tale[nt]s?(?!\w)")
# "vecka 12", "v. 12-14", "v.12 2012"
WEEK = re.compile(
    rf"(?<!\w)(?:vecka|veckorna|v\.){SPACE}?(?P<week>[1-4]\d|5[0-3]|0?[1-9])"
    rf"(?:{SPACE}?{DASH}{SPACE}?(?P<week2>[1-4]\d|5[0-3]|0?[1-9]))?(?:,?{SPACE}(?P<year>{_YEAR}))?{_END}",
    re.IGNORECASE,
)

# What stands before or after tells a year from a count.
_YEAR_BEFORE = re.compile(
    rf"(?:år|åren|sedan|anno|årsskiftet|fram{SPACE}till|senast|hösten|våren|sommaren|vintern|"
    rf"under|budgetåret|läsåret|verksamhetsåret|mandatperioden|perioden|i|mellan|från|till|för)"
    rf"{SPACE}$",
    re.IGNORECASE,
)
_STRONG_YEAR_BEFORE = re.compile(
    rf"(?:år(?:en|et|s)?|sedan|anno|årsskiftet|hösten|våren|sommaren|vintern|\w+året){SPACE}$",
    re.IGNORECASE,
)
_COUNT_BEFORE = re.compile(
    rf"(?:\bnr|nummer|§|[Ss]id(?:an|a)?\.?|\bs\.|\bkap\.?|cirka|\bca\.?|ungefär|omkring|drygt|knappt|"
    rf"närmare|över|minst|högst|upp{SPACE}till|(?<![\d.,])\d{{1,2}}|[+*/=×x<>±~(]\d*|"
    rf"[Tt]el\.?:?|[Bb]ox|ISO|EN|IEC|SS){SPACE}$"
)
_COUNT_AFTER = re.compile(
    rf"{SPACE}?(?:kr\b|kronor|SEK|EUR|euro|tkr|mkr|Mkr|%|procent|st\b|stycken|personer|timmar|"
    rf"meter|m\b|m²|m2|kvm|kg|ton|km|kWh|MWh|GWh|W\b|kW|V\b|mm|cm|liter|poäng|invånare|anställda|"
    rf"elever|hushåll|företag|lägenheter|platser|dagar|gånger|barn|studenter|deltagare|ledamöter|"
    rf"medlemmar|besökare|kvinnor|män|ärenden|hektar|grader|miljoner|miljarder|\d{{3}}\b)"
)
_COUNT_NOUN = re.compile(rf"{SPACE}[a-zåäö]{{4,}}(?:are|ar|or|er)\b")


def dates(text: str) -> Iterator[Found]:
    """Every date, month, year and span of time in the text: DATE; longer readings come first."""
    has_figures = _FIGURE.search(text) is not None
    for pattern, value in _FORMS:
        if not has_figures and pattern is not MONTH_YEAR:
            continue
        for found in pattern.finditer(text):
            if iso := value(text, found):
                yield Found(*_trimmed(found), "DATE", iso)


def _trimmed(found: re.Match[str]) -> tuple[int, int]:
    written = found[0]
    end = found.end() - (len(written) - len(written.rstrip(" .,")))
    return found.start(), end


def month_number(written: str) -> int:
    """1..12 for a Swedish month's name or abbreviation, with or without full stop."""
    return MONTHS[written.lower().rstrip(".")]


def _day_number(written: str) -> int:
    return int(re.sub(r"\D", "", written))


def _date(year: str | None, month: int, day: int) -> str | None:
    """ISO 8601, or None for a day that the month does not have."""
    last = monthrange(int(year) if year else 2000, month)[1]
    return f"{year or '-'}-{month:02}-{day:02}" if 1 <= day <= last else None


def _day_month(_text: str, found: re.Match[str]) -> str | None:
    month = month_number(found["month"])
    year = found["year"]
    first = _day_number(found["day"])
    if not found["day2"]:
        return _date(year, month, first)
    start_month = month_number(found["month1"]) if found["month1"] else month
    start = _date(found["year1"] or year, start_month, first)
    end = _date(year, month, _day_number(found["day2"]))
    return f"{start}/{end}" if start and end and start != end else None


def _month_year(text: str, found: re.Match[str]) -> str | None:
    if found["alone"]:
        return _month_alone(text, found)
    if found["one"]:
        return f"{found['one_year']}-{month_number(found['one']):02}"
    year = found["year"]
    first = f"{found['year1'] or year or '-'}-{month_number(found['month1']):02}"
    return f"{first}/{year or '-'}-{month_number(found['month']):02}"


def _month_alone(_text: str, found: re.Match[str]) -> str | None:
    written = found["alone"]
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


def _slash_date(text: str, found: re.Match[str]) -> str | None:
    if not found["year"]:
        before = text[max(0, found.start() - 4) : found.start()].lower()
        if not (found["slash"] and before == "den "):
            return None  # "1/3" is a share
    return _date(found["year"], int(found["month"]), int(found["day"]))


def _year_span(text: str, found: re.Match[str]) -> str | None:
    first = int(found["year1"])
    written = found["year2"] or found["beside"]
    last = int(written) if len(written) == 4 else first // 100 * 100 + int(written)
    least = SHORTEST_OPEN_SPAN_YEARS if found["beside"] else 1
    if not least <= last - first <= LONGEST_SPAN_YEARS or _is_count(text, found):
        return None
    return f"{first}/{last}"


def _year(text: str, found: re.Match[str]) -> str | None:
    year = int(found["year"])
    if _is_count(text, found):
        return None
    before = text[max(0, found.start() - 20) : found.start()]
    if year % 1000 == 0 or year < 1700:
        return found["year"] if _STRONG_YEAR_BEFORE.search(before) else None
    if year < FIRST_PLAIN_YEAR or year > LAST_PLAIN_YEAR:
        return found["year"] if _YEAR_BEFORE.search(before) else None
    return found["year"]


def _is_count(text: str, found: re.Match[str]) -> bool:
    before = text[max(0, found.start() - 20) : found.start()]
    if _STRONG_YEAR_BEFORE.search(before):
        return False
    if _COUNT_BEFORE.search(before) or _COUNT_AFTER.match(text, found.end()):
        return True
    return bool(_COUNT_NOUN.match(text, found.end())) and not _YEAR_BEFORE.search(before)


def _season(_text: str, found: re.Match[str]) -> str | None:
    if found["short"]:
        return f"20{found['short']}"
    year = found["year"]
    if found["year2"]:
        return f"{year}/{year[: 4 - len(found['year2'])]}{found['year2']}"
    return str(year)


def _part_of_year(_text: str, found: re.Match[str]) -> str | None:
    part = (found["part"] or found["part2"] or "kvartal").lower()
    number = ORDINALS[(found["ordinal"] or found["number"] or found["quarter"]).lower()]
    months = PARTS_OF_YEAR[part]
    last = number * months
    if last > 12:
        return None
    year = found["year"]
    return f"{year}-{last - months + 1:02}/{year}-{last:02}"


def _decade(_text: str, found: re.Match[str]) -> str | None:
    digits = found["digits"]
    first = int(digits) if len(digits) == 4 else 1900 + int(digits)
    years = 100 if len(digits) == 4 and first % 100 == 0 and first != 2000 else 10
    return f"{first}/{first + years - 1}"


def _week(_text: str, found: re.Match[str]) -> str | None:
    year = found["year"] or "-"
    weeks = [f"{year}-W{int(week):02}" for week in (found["week"], found["week2"]) if week]
    return "/".join(weeks)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[str, re.Match[str]], str | None]], ...] = (
    (DAY_MONTH, _day_month),
    (PART_OF_YEAR, _part_of_year),
    (SEASON, _season),
    (MONTH_YEAR, _month_year),
    (SLASH_DATE, _slash_date),
    (ISO_DATE, _iso_date),
    (YEAR_SPAN, _year_span),
    (WEEK, _week),
    (DECADE, _decade),
    (YEAR, _year),
)
