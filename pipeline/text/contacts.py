"""Addresses and numbers in a text: e-mail, web, telephone, organisation, hidden personal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.text.patterns import DASH, SPACE
from pipeline.text.privacy import MASKED
from pipeline.text.spans import Found

# "anna.bunger@tillvaxtverket.se"
EMAIL = re.compile(
    r"(?<![\w.+-])[\w][\w.+-]*(?:@|\(at\)|\[at\])(?:[\w-]+\.)+[a-zA-Z]{2,12}(?![\w-])"
)
_DOMAINS = "se|nu|com|org|net|eu|info|gov|int|edu|dk|no|fi|de|uk|io|fr|nl|be|ax|is|app|dev"
# "https://www.scb.se/be0101", "www.lansstyrelsen.se", "sv.wikipedia.org/wiki", "skatteverket.se"
URL = re.compile(
    rf"(?<![\w@.-])(?:(?:https?|ftp)://[^\s<>\"”“]+|www\.[\w-]+(?:\.[\w-]+)+(?:/[^\s<>\"”“]*)?"
    rf"|[a-zåäö0-9][\w-]*(?:\.[\w-]+)*\.(?:{_DOMAINS})(?:/[^\s<>\"”“]*|(?![\w@-]|\.\w)))",
    re.IGNORECASE,
)
_BARE_DOMAIN = re.compile(rf"(?:[A-Za-z0-9ÅÄÖåäö-]+\.)+(?:{_DOMAINS})(?:/\S*)?$")
_CLOSING = ".,;:!?'’”\"»…"

# "026-65 02 00", "+46 (0)26 65 02 00", "070 123 45 67", "08-555 100 00"
PHONE = re.compile(
    rf"(?<![\w:.,/§+-])(?:(?:\+|00){SPACE}?(?P<country>[1-9]\d{{0,2}}){SPACE}?{DASH}?{SPACE}?"
    rf"(?:\(0\){SPACE}?)?[1-9]|(?P<open>\()?0[1-9])\d{{0,3}}(?(open)\))?{SPACE}?(?:{DASH}|/|–)?{SPACE}?"
    rf"\d{{1,4}}(?:{SPACE}?{DASH}?{SPACE}?\d{{2,4}}){{1,4}}(?![\w§%]|[-/:]\d|,\d)"
)
_PHONE_CUE = re.compile(
    r"(?:\btel(?:efon)?(?:nummer|nr|\.|x)?|\btfn|fax|mobil\w*|växel\w*|\bring|\bnås\s\w*|jour\w*|"
    r"kundtjänst|\bdirekt|\bvx|(?-i:\b[TMF]))\b\.?[:\s–-]*(?:[^\W\d]+\s){0,2}$",
    re.IGNORECASE,
)
# "4 061 756", "-31 054 -1 307 669": the figures before belong to the number, or to its column.
_FIGURE_BEFORE = re.compile(rf"\d{SPACE}$")
_AREA_CODE = re.compile(r"0\d{1,3}[-–]\d")
# Figures with the area code set off, "026-65", or in the usual groups, "070 123 45 67".
_PHONE_FORM = re.compile(
    rf"\(?0\d{{1,3}}\)?{SPACE}?(?:{DASH}|/){SPACE}?\d|0\d{{1,3}}{SPACE}\d{{2,3}}{SPACE}\d{{2,3}}{SPACE}\d\d$"
)

# "556677-8899", "212000-0142"
ORG_NUMBER = re.compile(
    rf"(?<![\w-])(?:16|SE)?(?P<first>\d{{2}}[2-9]\d{{3}})(?P<sign>{SPACE}?{DASH}{SPACE}?|{SPACE})?"
    rf"(?P<last>\d{{4}})(?:01)?(?![\w-])"
)
# "SE556056625801", a number for value added tax
_VAT = re.compile(r"SE\d{10}01$")
_ORG_CUE = re.compile(
    r"(?:org|VAT|moms|F-skatt|reg)[\w.-]*\W{0,3}(?:\w+\W{1,3}){0,2}$", re.IGNORECASE
)


def emails(text: str) -> Iterator[Found]:
    """E-mail addresses as written: EMAIL."""
    if "@" in text or "at)" in text or "at]" in text:
        for found in EMAIL.finditer(text):
            yield Found(found.start(), found.end(), "EMAIL", found[0])


def urls(text: str) -> Iterator[Found]:
    """Web addresses as written, without closing punctuation: URL."""
    if "." not in text:
        return
    for found in URL.finditer(text):
        written = _without_closing(found[0])
        if "://" in written or written.lower().startswith("www.") or _BARE_DOMAIN.match(written):
            yield Found(found.start(), found.start() + len(written), "URL", written)


def _without_closing(written: str) -> str:
    while written and (written[-1] in _CLOSING or _closes_nothing(written)):
        written = written[:-1]
    return written


def _closes_nothing(written: str) -> bool:
    """Whether the address ends in a bracket that it does not open."""
    return any(
        written[-1] == close and written.count(close) > written.count(open_)
        for open_, close in ("()", "[]", "{}")
    )


def phones(text: str) -> Iterator[Found]:
    """Telephone and fax numbers that the numbering plan allows: PHONE; the value is E.164."""
    for found in PHONE.finditer(text):
        cued = bool(_PHONE_CUE.search(text, max(0, found.start() - 40), found.start()))
        if not (cued or found["country"] or _stands_apart(text, found)):
            continue
        if value := _e164(found[0], cued=cued):
            yield Found(found.start(), found.end(), "PHONE", value)


def _stands_apart(text: str, found: re.Match[str]) -> bool:
    """Whether the figures, told by no word, are grouped as a number and end no longer figure."""
    if not _PHONE_FORM.match(found[0]):
        return False
    return bool(_AREA_CODE.match(found[0])) or not _FIGURE_BEFORE.search(
        text, max(0, found.start() - 2), found.start()
    )


def _e164(number: str, *, cued: bool) -> str | None:
    """The number in E.164; after "tel." a possible number is enough, else it must be assigned."""
    import phonenumbers

    try:
        parsed = phonenumbers.parse(number.replace("(0)", ""), "SE")
    except phonenumbers.NumberParseException:
        return None
    allowed = phonenumbers.is_possible_number if cued else phonenumbers.is_valid_number
    if not allowed(parsed):
        return None
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))


def org_numbers(text: str) -> Iterator[Found]:
    """Organisation numbers with the right check digit: ORGNR, as `556677-8899`."""
    from stdnum.se import orgnr

    for found in ORG_NUMBER.finditer(text):
        digits = found["first"] + found["last"]
        hyphen = (found["sign"] or "").strip()
        if (
            not hyphen
            and not _VAT.match(found[0])
            and not _ORG_CUE.search(text, max(0, found.start() - 40), found.start())
        ):
            continue
        if orgnr.is_valid(digits):
            value = str(orgnr.format(digits))
            yield Found(found.start(), found.end(), "ORGNR", value, value)


# "PERSON-3f2a91c0", what masking leaves of a person (text/pseudonyms.py)
_PSEUDONYM = re.compile(r"(?<![\w-])(?P<word>PERSON|EMAIL|PHONE)-[0-9a-f]{8}(?::s)?(?!\w)")
_MASKED_LABELS = {"PERSON": "PER", "EMAIL": "EMAIL", "PHONE": "PHONE"}


def pseudonyms(text: str) -> Iterator[Found]:
    """People, addresses and numbers that were masked: PER, EMAIL, PHONE, each its own name."""
    for found in _PSEUDONYM.finditer(text):
        label = _MASKED_LABELS[found["word"]]
        name = found[0].removesuffix(":s")
        yield Found(*found.span(), label, name, name if label == "PER" else None)


def hidden_numbers(text: str) -> Iterator[Found]:
    """Personal identity numbers, which are hidden before any table is written: PERSONNUMMER."""
    if "****" in text:
        for found in MASKED.finditer(text):
            yield Found(found.start(), found.end(), "PERSONNUMMER")
