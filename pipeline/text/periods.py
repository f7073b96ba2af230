"""Years, seasons, quarters, weeks and decades in a text, with their ISO 8601 values.

Values: `2012`, spans of years `2014/2020`, quarters and halves as their months
(`2015-01/2015-03`), weeks `2012-W12` or `--W12`, decades `1950/1959`. "år" stays outside.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.text.patterns import DASH, SPACE

Reading = Callable[[str, re.Match[str]], str | None]
"""(text, match) -> ISO 8601, or None for what is no date."""
Form = tuple[re.Pattern[str], Reading]
"""A pattern, and what gives the ISO value of a match in its text, None where it is no date."""

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
LAST_SHORT_YEAR = 60
"""Two figures up to here are of this century: "-09" is 2009, "-98" is 1998."""

YEAR_FORM = r"(?:1[5-9]|20)\d\d"
WORD_SIGN = r"[^\W¹²³⁰⁴⁵⁶⁷⁸⁹]"
"""A letter or figure that is no mark of a footnote: "2011³"."""
YEAR_END = rf"(?!{WORD_SIGN}|:\S|[.,]\d|/\d)"
TILL = r"(?:till(?: (?:och med|o\.?m\.?))?|t\.?[ ]?o\.?[ ]?m\.?)"

# "2014-2020", "2014 2020", "2011/12", "2007-13", "2014 till 2020", "mellan 2007 och 2013"
YEAR_SPAN = re.compile(
    rf"(?<![\w/:.,§-])(?P<year1>{YEAR_FORM})"
    rf"(?:(?P<sign>{SPACE}?{DASH}{SPACE}?|/|{SPACE}{TILL}{SPACE}(?={YEAR_FORM}))"
    rf"(?P<year2>{YEAR_FORM}|\d\d)"
    rf"|(?P<and>{SPACE}och{SPACE}(?:år{SPACE})?)(?P<other>{YEAR_FORM})"
    rf"|{SPACE}(?P<beside>{YEAR_FORM})(?!{SPACE}\d))"
    rf"(?!{WORD_SIGN}|[:/]\d|{DASH}\d|[.,]\d)"
)
_BETWEEN_BEFORE = re.compile(rf"\bmellan{SPACE}(?:åren{SPACE}|år{SPACE})?$", re.IGNORECASE)
# "2012", and not "2012:5", "12.2012" or "nr 2012"
YEAR = re.compile(
    rf"(?<![\w/:.,§+*=-])(?P<year>{YEAR_FORM})(?!{WORD_SIGN}|[%‰°§]|[:/=*+-]\d|[.,]\d|:-)"
)
_SEASONS = (
    r"(?:för|efter|sen|hög)?(?:sommaren|sommar|hösten|höst|vintern|vinter|våren|vår)|"
    r"(?:vår|höst|sommar)terminen|(?:vår|höst|sommar)termin"
)
# "våren 2011", "höstterminen 2012", "vt 2012", "HT12", "vår- och höstterminen 2012"
SEASON = re.compile(
    rf"(?<!\w)(?=[fesvh])(?:(?:(?:{_SEASONS})(?:{SPACE}och{SPACE})|(?:vår|höst)-{SPACE}och{SPACE})?"
    rf"(?:{_SEASONS})|[vh]t{SPACE}?-?)(?:{SPACE}år)?{SPACE}?"
    rf"(?:(?:(?<=[vhVH][tT])|(?<=[vhVH][tT] ))-?(?P<short>\d\d)"
    rf"(?:{SPACE}?{DASH}{SPACE}?[vh]t(?P<short2>\d\d))?"
    rf"|(?P<year>{YEAR_FORM})(?:(?:/|{DASH})(?P<year2>{YEAR_FORM}|\d\d)"
    rf"|(?:{SPACE}?{DASH}{SPACE}?|{SPACE}{TILL}{SPACE})(?:{_SEASONS}){SPACE}(?P<last>{YEAR_FORM}))?)"
    rf"{YEAR_END}",
    re.IGNORECASE,
)
# "läsåret 22/23", "verksamhetsår 08/09"
WORKING_YEAR = re.compile(
    rf"(?<=år|et){SPACE}(?P<years>(?P<first>\d\d)[/–-](?P<last>\d\d))(?![\w/]|[-.,:]\d)"
)
_ORDINAL = "första|andra|tredje|fjärde|1:a|2:a|3:e|4:e"
# "första kvartalet 2015", "kvartal 1 2015", "Q1 2015", "2015 Q1", "tredje kvartalet"
PART_OF_YEAR = re.compile(
    rf"(?<![\w.,:/-])(?=[fatkqh\d])(?:(?:(?P<from>{_ORDINAL})(?:{SPACE}och{SPACE}|{SPACE}?{DASH}{SPACE}?))?"
    rf"(?P<ordinal>{_ORDINAL}){SPACE}(?P<part>kvartal|tertial|halvår)(?P<definite>et|en)?"
    rf"|(?:(?P<year_before>{YEAR_FORM}){SPACE}?)?"
    rf"(?:(?P<part2>kvartal|tertial|halvår|kv\.?){SPACE}(?P<number>[1-4])|[QK](?P<quarter>[1-4])))"
    rf"(?(year_before)|(?:,?(?:{SPACE}?(?:(?:år|av|under){SPACE})?|-)(?P<year>{YEAR_FORM}))?){YEAR_END}",
    re.IGNORECASE,
)
_DECADE_WORDS = {
    f"{word}tal{ending}": years
    for word, years in {
        "tjugo": "1920/1929", "trettio": "1930/1939", "fyrtio": "1940/1949",
        "femtio": "1950/1959", "sextio": "1960/1969", "sjuttio": "1970/1979",
        "åttio": "1980/1989", "nittio": "1990/1999", "sjuttonhundra": "1700/1799",
        "artonhundra": "1800/1899", "nittonhundra": "1900/1999",
    }.items()
    for ending in ("et", "ets")
}  # fmt: skip
_DECADE = r"(?:1[0-9]\d0|20[0-2]0|1[1-9]00|[1-9]0)"
# "1950-talet", "90-talet", "60- och 70-talen"
DECADE = re.compile(
    rf"(?<![\w:/.-])(?:(?P<first>{_DECADE})-?{SPACE}(?:och|eller){SPACE})?"
    rf"(?P<digits>{_DECADE})-{SPACE}?tale[nt]s?(?!\w)"
)
# "sextiotalet", "artonhundratalet"
WORD_DECADE = re.compile(
    rf"(?<![\w-])(?=[tfsåna])(?:{'|'.join(sorted(_DECADE_WORDS, key=len, reverse=True))})(?![\w-])",
    re.IGNORECASE,
)
_WEEK = r"(?:[1-4]\d|5[0-3]|0?[1-9])"
# "vecka 12", "v. 12-14", "v.12 2012", "vecka 7 och 8"
WEEK = re.compile(
    rf"(?<![\w.,-])(?=v)(?:vecka|veckorna|veckor|v\.|(?-i:v(?={SPACE}\d))){SPACE}?(?P<week>{_WEEK})"
    rf"(?:(?:{SPACE}?{DASH}{SPACE}?|{SPACE}(?:och|till){SPACE})(?P<week2>{_WEEK}))?"
    rf"(?:,?{SPACE}(?:år{SPACE})?(?P<year>{YEAR_FORM}))?{YEAR_END}",
    re.IGNORECASE,
)

# What stands before or after tells a year from a count.
_YEAR_BEFORE = re.compile(
    rf"(?:år|åren|sedan|anno|årsskiftet|fram{SPACE}till|senast|hösten|våren|sommaren|vintern|"
    rf"under|budgetåret|läsåret|verksamhetsåret|mandatperioden|perioden|i|mellan|från|till|för|"
    rf"(?:från|till){SPACE}och{SPACE}med|fr\.?o\.?m\.?|t\.?o\.?m\.?|först|redan|efter|före|inför)"
    rf"{SPACE}$",
    re.IGNORECASE,
)
_STRONG_YEAR_BEFORE = re.compile(
    rf"(?:år(?:en|et|s)?|sedan|anno|årsskiftet|hösten|våren|sommaren|vintern|\w+året){SPACE}$",
    re.IGNORECASE,
)
_COUNT_BEFORE = re.compile(
    rf"(?:\bnr|nummer|§|[Ss]id(?:an|a)?\.?|\bs\.|\bkap\.?|drygt|knappt|"
    rf"närmare|över|minst|högst|upp{SPACE}till|(?<![\d.,])\d{{1,2}}|[+*/=×x<>±~(]\d*|"
    rf"[Tt]el\.?:?|[Bb]ox|ISO|EN|IEC|SS){SPACE}$"
)
_ABOUT_BEFORE = re.compile(rf"(?:cirka|\bca\.?|ungefär|omkring|runt|kring){SPACE}$", re.IGNORECASE)
# After "omkring" a noun makes a count of the figure: "omkring 1950 bilar".
_COUNTED = re.compile(
    rf"{SPACE}(?!(?:och|samt|eller|men|då|när|var|är|som|till|fanns|har|hade|i|på|med|att|för|av)\b)"
    rf"[a-zåäö]"
)
_COUNT_AFTER = re.compile(
    rf"{SPACE}?(?:kr\b|kronor|SEK|EUR|euro|tkr|mkr|Mkr|%|procent|st\b|stycken|personer|timmar|"
    rf"meter|m\b|m²|m2|kvm|kg|ton|km|kWh|MWh|GWh|W\b|kW|V\b|mm|cm|liter|poäng|invånare|anställda|"
    rf"elever|hushåll|företag|lägenheter|platser|dagar|gånger|barn|studenter|deltagare|ledamöter|"
    rf"medlemmar|besökare|kvinnor|män|ärenden|hektar|grader|miljoner|miljarder|\d{{3}}\b)"
)
_COUNT_NOUN = re.compile(
    rf"{SPACE}(?!(?:kommer|motsvarar|gäller|visar|ökar|minskar|tillkommer|planerar|väntar|börjar|"
    rf"startar|omfattar|fattar|beslutar|infaller)\b)[a-zåäö]{{4,}}(?:are|ar|or|er)\b"
)


def century_of(short: str | None) -> str | None:
    """The year of two figures: "09" is 2009, "98" is 1998; None for None."""
    if short is None:
        return None
    return f"{20 if int(short) <= LAST_SHORT_YEAR else 19}{short}"


def _year_span(text: str, found: re.Match[str]) -> str | None:
    first = int(found["year1"])
    written = found["year2"] or found["beside"] or found["other"]
    last = int(written) if len(written) == 4 else first // 100 * 100 + int(written)
    if last < first and len(written) == 2:
        last += 100  # "1999–02"
    if found["and"] and not _BETWEEN_BEFORE.search(text, 0, found.start()):
        return None  # two years, each by itself
    if last < first and found["year2"] and len(found["sign"]) == 1 and found["sign"] != "/":
        first, last = last, first  # "2012–2010" over a table that begins with the last year
    least = SHORTEST_OPEN_SPAN_YEARS if found["beside"] else 1
    if not least <= last - first <= LONGEST_SPAN_YEARS:
        return None
    is_session = found["sign"] == "/" and last == first + 1  # "2011/12" counts nothing
    if not is_session and _is_count(text, found):
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
    if _ABOUT_BEFORE.search(before):
        return bool(_COUNTED.match(text, found.end()))
    return bool(_COUNT_NOUN.match(text, found.end())) and not _YEAR_BEFORE.search(before)


def _season(_text: str, found: re.Match[str]) -> str | None:
    if found["short"]:
        first, last = found["short"], found["short2"] or found["short"]
        return f"20{first}" if first == last else f"20{first}/20{last}" if first < last else None
    year = found["year"]
    if found["last"]:
        return f"{year}/{found['last']}" if found["last"] > year else None
    if found["year2"]:
        return f"{year}/{year[: 4 - len(found['year2'])]}{found['year2']}"
    return str(year)


def _part_of_year(_text: str, found: re.Match[str]) -> str | None:
    part = (found["part"] or found["part2"] or "kvartal").lower()
    year = found["year"] or found["year_before"] or ("-" if found["definite"] else None)
    months = PARTS_OF_YEAR.get(part, PARTS_OF_YEAR["kvartal"])
    last = ORDINALS[(found["ordinal"] or found["number"] or found["quarter"]).lower()]
    first = ORDINALS[found["from"].lower()] if found["from"] else last
    if year is None or last * months > 12 or first > last:
        return None
    return f"{year}-{(first - 1) * months + 1:02}/{year}-{last * months:02}"


def _decade(_text: str, found: re.Match[str]) -> str | None:
    start, end = _years_of_decade(found["digits"])
    if found["first"]:
        start = _years_of_decade(found["first"])[0]
    return f"{start}/{end}" if start < end else None


def _years_of_decade(digits: str) -> tuple[int, int]:
    """First and last year of "90", "1950" or "1800"."""
    first = int(digits) if len(digits) == 4 else 1900 + int(digits)
    years = 100 if len(digits) == 4 and first % 100 == 0 and first != 2000 else 10
    return first, first + years - 1


def _word_decade(_text: str, found: re.Match[str]) -> str | None:
    return _DECADE_WORDS[found[0].lower()]


def _week(_text: str, found: re.Match[str]) -> str | None:
    year = found["year"] or "-"
    weeks = [f"{year}-W{int(week):02}" for week in (found["week"], found["week2"]) if week]
    return "/".join(weeks)


def _working_year(_text: str, found: re.Match[str]) -> str | None:
    first, last = century_of(found["first"]), century_of(found["last"])
    return f"{first}/{last}" if first and last and int(last) == int(first) + 1 else None


PERIODS: tuple[Form, ...] = (
    (PART_OF_YEAR, _part_of_year),
    (SEASON, _season),
    (WORKING_YEAR, _working_year),
    (YEAR_SPAN, _year_span),
    (WEEK, _week),
    (DECADE, _decade),
    (WORD_DECADE, _word_decade),
    (YEAR, _year),
)
"""The surer forms first; the first two go before months, the others after dates in figures."""
IN_WORDS: tuple[Form, ...] = ((PART_OF_YEAR, _part_of_year), (WORD_DECADE, _word_decade))
"""The forms that need no figure."""
