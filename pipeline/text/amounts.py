"""Amounts of money, shares in percent and quantities in a text, with their values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from pipeline.text.guards import guarded
from pipeline.text.patterns import (
    AFTER_WORD,
    BETWEEN,
    FIGURE,
    HIGHER_FIGURE,
    MINUS,
    MONTHS,
    NO_MINUS_NEXT,
    NUMBER_START,
    PLUS,
    RANGE,
    RANGE_SIGN,
    SENTENCE_BREAK,
    SPACE,
    either,
    figure,
    plain,
    word_set,
)  # fmt: skip
from pipeline.text.spans import Found

THOUSAND, MILLION, BILLION = Decimal(1000), Decimal(10**6), Decimal(10**9)
SCALES: dict[str, Decimal] = {
    "tusen": THOUSAND, "miljoner": MILLION, "miljon": MILLION, "miljonerna": MILLION,
    "milj.": MILLION, "milj": MILLION, "mn": MILLION, "mnkr": MILLION, "mkr": MILLION,
    "msek": MILLION, "mnsek": MILLION, "meur": MILLION, "musd": MILLION, "mnok": MILLION,
    "mdkk": MILLION, "mdr": BILLION, "mdr.": BILLION, "md": BILLION, "mdkr": BILLION,
    "mdrkr": BILLION, "miljarder": BILLION, "miljard": BILLION, "miljarderna": BILLION,
    "mdsek": BILLION, "mdrsek": BILLION, "tkr": THOUSAND, "tsek": THOUSAND,
    "ksek": THOUSAND, "kkr": THOUSAND, "teur": THOUSAND, "keur": THOUSAND,
    "m€": MILLION, "k€": THOUSAND, "keuro": THOUSAND, "mchf": MILLION, "kusd": THOUSAND,
    "mgbp": MILLION, "biljoner": Decimal(10**12), "biljon": Decimal(10**12),
}  # fmt: skip
CURRENCIES: dict[str, str] = {
    "kr": "SEK", "kr.": "SEK", "kronor": "SEK", "kronorna": "SEK", "krona": "SEK", "kronors": "SEK",
    "svenska kronor": "SEK", "sek": "SEK", ":-": "SEK", ":–": "SEK", "öre": "SEK",
    "euro": "EUR", "eur": "EUR", "€": "EUR", "dollar": "USD", "us-dollar": "USD",
    "amerikanska dollar": "USD", "usd": "USD", "us$": "USD", "$": "USD", "nok": "NOK",
    "norska kronor": "NOK", "dkk": "DKK", "danska kronor": "DKK", "pund": "GBP",
    "brittiska pund": "GBP", "gbp": "GBP", "£": "GBP", "chf": "CHF",
    "schweizerfranc": "CHF", "isk": "ISK", "pln": "PLN", "yen": "JPY", "jpy": "JPY",
}  # fmt: skip
ORE = Decimal("0.01")


def _either(words: dict[str, object]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", SPACE) for word in longest_first)


_SCALE = _either(dict(SCALES))
_CURRENCY = _either(dict(CURRENCIES))
_WORD_END = r"(?![\w-])"

_CODES = "SEK|EUR|USD|NOK|DKK|GBP|CHF"
# Finds "135,5 Mkr", "1 miljard kronor", "40 000 kr", "1-2 miljoner euro", "€ 500", "MSEK 15";
# leaves "12 kap", and "MSEK 2012 2011", which heads a table.
MONEY = re.compile(
    rf"""
    (?:(?=[MTKSEUNDGC€$£])(?P<before>\b(?P<before_scale>[MTK])?(?:{_CODES})|US\$|[€$£]|
       (?<!\d{SPACE})\bkr(?={SPACE}(?:\d{{1,3}}{SPACE}\d{{3}}|\d{{3,}}|\d+,\d\d)(?![\d/])(?!{SPACE}(?:kr\b|kronor))))
       {SPACE}?
       (?!(?:19|20)\d\d(?!\d|{SPACE}\d{{3}}(?!\d))))?
    {BETWEEN}{MINUS}(?:{NUMBER_START}|{AFTER_WORD})
    (?P<low>\d{{1,4}}:\d\d(?={SPACE}(?:kr|kronor)\b)|{FIGURE})
    (?:{SPACE}?(?P<low_scale>{_SCALE})?(?:{SPACE}(?:kr|kronor))?{NO_MINUS_NEXT}{RANGE}(?P<high>{HIGHER_FIGURE}))?
    (?:{SPACE}?(?P<scale>{_SCALE}){_WORD_END})?
    (?:{SPACE}?(?P<currency>{_CURRENCY})(?:{_WORD_END}|(?<=[-–.])(?!\w)))?
    """,
    re.VERBOSE | re.IGNORECASE,
)
# A scale alone is money only where no other noun follows: not "2 miljoner invånare".
_NOUN_AFTER = re.compile(rf"{SPACE}(?:av{SPACE})?(?P<word>[a-zåäöé][\w-]*)")
AFTER_MONEY = word_set(
    """i till för per och från under om av på med som att är har var ska skall kan får går gick vid
    via inom eller men samt utan totalt årligen respektive år mot genom efter sedan jämfört extra
    ytterligare mer mindre varje varav där vilket avser avsätts satsas fördelas används betalas
    tillförs föreslås anslås utgör avsattes satsades användes blev blir mellan åren den det de
    hos då när lägre högre dyrare billigare sammanlagt nästa senare redan inte bland utöver
    över exklusive inklusive"""
)

_OF_YEAR = re.compile(rf"{SPACE}\d")
# "Antalet e-signeringar var 4 miljoner"
_COUNTED_BEFORE = re.compile(r"\b[Aa]ntal(?:et)?\b(?:[^.;,]|[.,](?=\d)|(?<=milj)\.)*$")
# "1,4 miljoner byten, jämfört med 4,6 miljoner året före": what is counted in the sentence
_COUNTED_NEAR = re.compile(r"\d\s(?:miljon(?:er)?|miljard(?:er)?)\s(?P<noun>[a-zåäö]{3,})")
_OF_MONEY = re.compile(r"kron|\bkr\b|\bSEK\b|kost|belopp|budget|anslag|intäkt|bidrag|omsätt|vinst")

# Finds "12 %", "10-15 procent", "mellan 10 och 15 %", "två procentenheter", "med3,5%" that lost a
# space; leaves "50-procentig".
PERCENT = guarded(
    rf"{BETWEEN}(?:{MINUS}|{PLUS})(?:{NUMBER_START}|{AFTER_WORD})(?P<low>{FIGURE})"
    rf"(?:{NO_MINUS_NEXT}{RANGE}(?P<high>{HIGHER_FIGURE}))?{SPACE}?"
    rf"(?P<unit>%(?:-enhet(?:er|en)?{_WORD_END})?|"
    rf"(?:procent(?:enhet(?:er|en|erna)?|s)?|pct){_WORD_END})",
    re.IGNORECASE,
)
# "10 % till 15 %" is one share, "från 10 % till 15 %" two: what was and what is
_PERCENT_RANGE = re.compile(
    rf"(?<![\d.,])(?<!från{SPACE})(?P<low>{FIGURE}){SPACE}?%{RANGE_SIGN}$", re.IGNORECASE
)

UNITS: dict[str, str] = {
    written: unit
    for unit, forms in {
        "km": "km kilometer", "m": "m meter", "cm": "cm centimeter", "mm": "mm millimeter",
        "mil": "mil", "km²": "km² km2 kvadratkilometer", "m²": "m² m2 kvm kvadratmeter",
        "m³": "m³ m3 kubikmeter", "ha": "ha hektar", "kg": "kg kilo kilogram",
        "g": "g gram", "mg": "mg milligram", "µg": "µg μg mikrogram", "t": "ton",
        "kt": "kton kiloton", "Mt": "Mt Mton megaton",
        "l": "l liter", "dl": "dl deciliter", "cl": "cl centiliter", "ml": "ml milliliter",
        "kWh": "kWh kilowattimmar", "MWh": "MWh megawattimmar", "GWh": "GWh gigawattimmar",
        "TWh": "TWh terawattimmar", "W": "W watt", "kW": "kW kilowatt", "MW": "MW megawatt",
        "GW": "GW gigawatt", "V": "V volt", "kV": "kV kilovolt", "A": "A ampere",
        "Hz": "Hz hertz", "kHz": "kHz", "MHz": "MHz", "GHz": "GHz", "dB": "dB dBA dB(A) decibel",
        "°C": "°C ºC", "grader": "grader", "Pa": "Pa pascal", "kPa": "kPa", "MPa": "MPa",
        "bar": "bar", "N": "N newton", "kN": "kN kilonewton", "J": "J joule", "kJ": "kJ",
        "MJ": "MJ", "Bq": "Bq becquerel", "mSv": "mSv millisievert", "hk": "hk hästkrafter",
        "GB": "GB gigabyte", "MB": "MB megabyte", "TB": "TB terabyte", "kB": "kB",
        "Mbit/s": "Mbit/s", "Gbit/s": "Gbit/s", "km/h": "km/h km/tim", "m/s": "m/s",
        "s": "sekunder sekund", "min": "minuter minut min", "h": "timmar timme tim",
        "d": "dagar dag dygn", "v": "veckor vecka", "mån": "månader månad mån", "år": "år",
        "hp": "hp högskolepoäng", "‰": "‰ promille",
    }.items()
    for written in forms.split()
}  # fmt: skip

_PER = either("m² m2 m³ m3 l kg g km ha år dygn dag timme tim h s min person invånare liter ton")
# Finds "12,5 km", "3 000 kWh", "50 mg/l", "tre månader"; leaves "15 företag", "5 Mellanskog".
QUANTITY = re.compile(
    rf"{BETWEEN}{NUMBER_START}(?P<low>{FIGURE})(?:{RANGE}(?P<high>{HIGHER_FIGURE}))?"
    rf"(?:{SPACE}(?P<scale>tusen|miljoner|miljon|miljarder))?{SPACE}?"
    rf"(?P<unit>{_either(dict(UNITS))})(?:/(?P<per>{_PER}))?(?![\w²³/-])"
)


# Without one of these the pattern finds nothing, and most passages have none.
_MONEY_SIGN = re.compile(
    r"kr|sek|milj|\bmd|mn|eur|usd|nok|dkk|gbp|chf|isk|pln|jpy|dollar|pund|yen|:[-–]|[€$£]|öre|"
    r"bilj|schweiz",
    re.IGNORECASE,
)


def money(text: str) -> Iterator[Found]:
    """Amounts with a currency, or with "miljoner" and the like standing alone: MONEY.

    The value is the whole amount and the ISO 4217 code, `135500000 SEK`; a range is `a/b SEK`.
    """
    if not _MONEY_SIGN.search(text):
        return
    done = 0
    for found in MONEY.finditer(text):
        told = found["currency"] or found["before"] or _scale_is_money(text, found)
        if found.start() < done or not told:
            continue
        if _opens_with_year(found):
            if amount := _after_year(text, found):
                yield amount
            continue
        if both := _from_and_to(text, found):
            yield from both
            continue
        amount = Found(found.start(), _money_end(found), "MONEY", _money_value(found))
        amount = _with_ore(text, amount)
        done = amount.end
        yield amount


_ORE_BEHIND = re.compile(rf"{SPACE}(?:och{SPACE})?(?P<ore>\d\d?){SPACE}öre\b")


def _with_ore(text: str, amount: Found) -> Found:
    """The amount with the öre behind its kronor: "412 kronor 75 öre"."""
    behind = _ORE_BEHIND.match(text, amount.end)
    whole, _, currency = (amount.value or "").partition(" ")
    if behind is None or currency != "SEK" or not whole.isdigit():
        return amount
    value = f"{plain(Decimal(whole) + Decimal(behind['ore']) * ORE)} SEK"
    return replace(amount, end=behind.end(), value=value)


# "2015 mnkr" heads a column; an amount of that size is written "2 015 mnkr".
_YEAR = re.compile(r"(?:199|20[0-4])\d")
_ROW = re.compile(rf"\d{{1,3}}(?:{SPACE}\d{{3}}){{2,}}")
_SOME_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d")


# "31 december 2009 till 373 273 miljoner kronor": a day and what was reached on it
_DATED = re.compile(rf"(?:{MONTHS}|år)\s$")


def _opens_with_year(found: re.Match[str]) -> bool:
    """Whether the first figure is a year: "2015 mnkr", "2012 till 86,5 miljarder kronor"."""
    if not _YEAR.fullmatch(found["low"]) or found["before"]:
        return False
    told = _DATED.search(found.string, 0, found.start()) is not None
    if found["high"] and not found["low_scale"] and (told or _is_written_apart(found["high"])):
        return True
    falls = bool(found["high"]) and figure(found["high"]) < figure(found["low"])
    return not found["currency"] or (falls and not found["low_scale"])


# "från 1,2 miljoner kronor till 1,9 miljoner kronor": what was and what is, each with its unit
_TO = re.compile(rf"(?<=kr|or){SPACE}till{SPACE}")
_FROM = re.compile(rf"\bfrån{SPACE}$")


def _from_and_to(text: str, found: re.Match[str]) -> list[Found]:
    """The two amounts of a change; none where the first has no unit of its own."""
    to = _TO.search(text, found.start(), found.end())
    told = found["high"] and found["low_scale"] and to and _FROM.search(text, 0, found.start())
    if not to or not told:
        return []
    amounts = (MONEY.match(text, found.start(), to.start()), MONEY.match(text, to.end()))
    return [Found(a.start(), _money_end(a), "MONEY", _money_value(a)) for a in amounts if a]


def _is_written_apart(high: str) -> bool:
    """Whether thousands are parted: beside "6 541 kronor" an amount of 2011 is "2 011"."""
    return any(sign.isspace() for sign in high.strip())


def _after_year(text: str, found: re.Match[str]) -> Found | None:
    """The amount after a year: "1 025 mnkr" of "2011 till 1 025 mnkr"; None for a year alone."""
    amount = MONEY.match(text, found.start("high")) if found["high"] else None
    if amount is None or _YEAR.fullmatch(amount["low"]):
        return None
    return Found(amount.start(), _money_end(amount), "MONEY", _money_value(amount))


def percents(text: str) -> Iterator[Found]:
    """Shares in percent and percentage points: PERCENT; the value is the figure."""
    for found in PERCENT.finditer(text):
        start, low, high = found.start(), found["low"], found["high"]
        if earlier := _PERCENT_RANGE.search(text, max(0, start - 20), start):
            start, low, high = earlier.start(), earlier["low"], low
        elif _SOME_YEAR.fullmatch(low) and not high:
            continue  # "2012 %", a column's head
        elif _ROW.fullmatch(low):
            start = found.start("low") + low.rindex(low.split()[-1])
            low = low.split()[-1]  # "6 526 100 %": the cells of a row
        elif high and _SOME_YEAR.fullmatch(low) and not found["minus"]:
            start, low, high = found.start("high"), high, None  # "minskade från 2011 till 9 %"
        value = ("-" if found["minus"] else "") + plain(figure(low))
        yield Found(
            start, found.end(), "PERCENT", f"{value}/{plain(figure(high))}" if high else value
        )


# Letters that behind a figure without space are a part's name: "§ 3A", "bilaga 2 V".
_NEED_SPACE = frozenset("ANVJWhsdvl")


def quantities(text: str) -> Iterator[Found]:
    """Figures with a unit of measure: QUANTITY; the value is the figure and the unit."""
    for found in QUANTITY.finditer(text):
        if found["unit"] in _NEED_SPACE and text[found.start("unit") - 1].isdigit():
            continue
        scale = SCALES.get((found["scale"] or "").lower(), Decimal(1))
        figures = [plain(figure(part) * scale) for part in (found["low"], found["high"]) if part]
        unit = UNITS[found["unit"]]
        if found["per"]:
            unit += f"/{UNITS.get(found['per'], found['per'])}"
        yield Found(found.start(), found.end(), "QUANTITY", f"{'/'.join(figures)} {unit}")


def _scale_is_money(text: str, found: re.Match[str]) -> bool:
    scale = (found["scale"] or "").lower()
    if not scale or scale == "tusen":
        return False
    if not scale.startswith("mil") and scale not in ("mn", "md", "biljon", "biljoner"):
        return True  # "mkr", "tkr", "msek" say what they are
    if scale in ("mn", "md"):
        return False
    if _COUNTED_BEFORE.search(text, max(0, found.start() - 60), found.start()):
        return False
    if _others_are_counted(text, found.start()):
        return False
    after = _NOUN_AFTER.match(text, found.end())
    if after is not None and after["word"] == "år" and not _OF_YEAR.match(text, after.end()):
        return False  # "en miljon år"
    return after is None or after["word"] in AFTER_MONEY


def _others_are_counted(text: str, start: int) -> bool:
    """Whether the sentence counts millions of something before, and speaks of no money."""
    sentence = SENTENCE_BREAK.split(text[max(0, start - 120) : start])[-1]
    counted = [one["noun"] for one in _COUNTED_NEAR.finditer(sentence)]
    return any(noun not in AFTER_MONEY for noun in counted) and not _OF_MONEY.search(sentence)


def _money_end(found: re.Match[str]) -> int:
    """The end without the full stop of the sentence: "40 000 kr." ends at "kr"."""
    end = found.end()
    return end - 1 if found[0].endswith("kr.") else end


def _money_value(found: re.Match[str]) -> str:
    scale = SCALES.get((found["scale"] or "").lower(), _SCALE_BEFORE[found["before_scale"]])
    low_scale = SCALES.get((found["low_scale"] or "").lower(), scale)
    written = found["low"].replace(":", ",")
    plain_sum = not (found["scale"] or found["high"])
    if found["before"] in _ENGLISH_SIGNS and plain_sum and _ENGLISH_THOUSANDS.fullmatch(written):
        written = written.replace(",", "")
    low = figure(written) * (low_scale if found["high"] else scale)
    low = -low if found["minus"] else low
    amounts = [low, figure(found["high"]) * scale] if found["high"] else [low]
    if (found["currency"] or "").lower() == "öre":
        amounts = [amount * ORE for amount in amounts]
    return f"{'/'.join(plain(amount) for amount in amounts)} {_currency(found)}"


_ENGLISH_SIGNS = ("US$", "$", "£", "€")
_ENGLISH_THOUSANDS = re.compile(r"[1-9]\d{0,2},\d{3}")
"""Behind these signs "1,900" is what Swedish writes "1 900"; "1,900 miljoner" has decimals."""
_SCALE_BEFORE = {None: Decimal(1), "M": MILLION, "T": THOUSAND, "K": THOUSAND, "k": THOUSAND,
                 "t": THOUSAND, "m": MILLION}  # fmt: skip


def _currency(found: re.Match[str]) -> str:
    """The ISO 4217 code: of the word after the figure, before it, or inside "MEUR"."""
    for written in (found["currency"], found["before"]):
        word = " ".join((written or "").lower().split())
        bare = word[1:] if written and found["before_scale"] and word not in CURRENCIES else word
        if bare in CURRENCIES:
            return CURRENCIES[bare]
    scale = (found["scale"] or "").lower()
    return next((code for sign, code in _SCALE_CURRENCIES if scale.endswith(sign)), "SEK")


_SCALE_CURRENCIES = (
    ("eur", "EUR"), ("euro", "EUR"), ("€", "EUR"), ("usd", "USD"), ("nok", "NOK"),
    ("dkk", "DKK"), ("chf", "CHF"), ("gbp", "GBP"),
)  # fmt: skip
