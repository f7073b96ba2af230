"""Companies and societies whose names have a legal form: "Uminova Innovation AB"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.text.body_nouns import is_heading
from pipeline.text.capital_bodies import each, whole
from pipeline.text.forms import CAPITAL_WORD, WORD_END, begins_sentence
from pipeline.text.guards import guarded
from pipeline.text.known_words import Words
from pipeline.text.patterns import SPACE, word_set
from pipeline.text.roles import title
from pipeline.text.spans import Found

_SWEDISH = (
    rf"AB(?:{SPACE}\(publ\))?|[Aa]ktiebolag(?:et)?|HB|KB|[Ee]k\.{SPACE}?[Ff]ör\.|"
    rf"(?:ekonomisk|ideell){SPACE}förening|u\.{SPACE}?p\.{SPACE}?a\."
)
_FOREIGN = (
    rf"(?:P(?:vt|ty)\.?{SPACE})?Ltd|Limited|g?GmbH(?:{SPACE}&{SPACE}Co\.?{SPACE}KG)?|mbH|Inc|Corp|"
    rf"A/S|ApS|ASA|Oyj?|plc|PLC|LLC|LLP|OÜ|SIA|UAB|[oe]?hf\.|SpA|S\.p\.A\.|S\.r\.l\.|S\.A\.|S\.L\.|"
    rf"A\.E\.|B\.V\.|N\.V\.|Sp\.{SPACE}z{SPACE}o\.{SPACE}?o\.|e\.{SPACE}?V\.|d\.o\.o\.|s\.r\.o\.|a\.s\."
)
# Two letters that stand for much else: only behind a word in small letters.
_SHORT = r"(?<=[^\W\d_A-ZÅÄÖ][ \u00a0])(?:AS|SA|AG|KG|BV|NV|SE|Ky|ry|rf|UF)"
_FORM = rf"{_SWEDISH}|{_FOREIGN}|{_SHORT}"
# What must stand behind "i" and "och": "Lod i Sankt Anna AB", "Bild och Form i Borås AB"
_PLACED = rf"(?={SPACE}{CAPITAL_WORD}(?:{SPACE}{CAPITAL_WORD})?{SPACE}(?:AB|HB|KB)\b)"
_FORMED = rf"(?={SPACE}{CAPITAL_WORD}(?:{SPACE}i{SPACE}{CAPITAL_WORD})?{SPACE}(?:AB|HB|KB)\b)"
_BETWEEN = (
    rf"&|\d+|och{_FORMED}|i{_PLACED}|"
    rf"(?:und|ja|og|and|of|for|für|de|del|di|da|du|des|la|á|et|e|y)(?={SPACE}[A-ZÅÄÖÁÉÍÓÚØ])"
)
# "Uminova Innovation AB", "Svenska Spel AB (publ)", "AB Volvo", "Skogsägarna ek. för."
COMPANY = guarded(
    rf"(?<![\w-])(?:{CAPITAL_WORD}|\d+[A-Z]+)(?:{SPACE}(?:{CAPITAL_WORD}|{_BETWEEN})){{0,6}}"
    rf"{SPACE}(?:{_FORM})(?::?s)?{WORD_END}"
    rf"|(?<![\w-])AB{SPACE}{CAPITAL_WORD}(?:{SPACE}{CAPITAL_WORD}){{0,2}}{WORD_END}"
)
# "Bostads AB Grinden", "Rederi AB Skagern"
COMPANY_FIRST = guarded(
    rf"(?<![\w-])(?:Bostads|Fastighets|Rederi|Förvaltnings|Byggnads|Tidnings){SPACE}AB"
    rf"{SPACE}{CAPITAL_WORD}(?:{SPACE}(?:&{SPACE})?{CAPITAL_WORD}){{0,2}}{WORD_END}(?!{SPACE}AB\b)"
)
OPENING_WORDS = word_set(
    """i på för av till från med enligt hos och men även när om vid bolaget företaget aktiebolaget
    vår den det som samt eftersom genom under kunden leverantören ägaren moderbolaget
    dotterbolaget bolagen företagen"""
)
"""Words that open a sentence before a company's name."""
_COMPANY_END = re.compile(rf"{SPACE}(?:{_FORM})(?::?s)?$")


def is_company(found: Found) -> bool:
    """Whether the name ends in the form of a company: "Vargön Alloys AB"."""
    return bool(_COMPANY_END.search(found.value or ""))


def companies(text: str, words: Words) -> Iterator[Found]:
    """Names with a company's form: "Uminova Innovation AB".

    Of "Almi Företagspartner och Lernia AB" the end too, for where the beginning is a known name.
    """
    for found in COMPANY_FIRST.finditer(text):
        if not _CAPITAL_BEFORE.search(text, 0, found.start()) and found[0].count(" AB") == 1:
            yield whole(text, *found.span())
    for found in COMPANY.finditer(text):
        if _IS_ONE.match(found[0]):
            continue
        start = _company_start(text, found, words)
        yield from each(text, start, found.end())
        if last := _LAST_OF_LIST.search(text, start, found.end()):
            yield whole(text, last.end(), found.end())


_CAPITAL_BEFORE = re.compile(rf"[A-ZÅÄÖ][\w-]*{SPACE}$")
# "En ideell förening har rätt till stöd"
_IS_ONE = re.compile(r"(?:En|Som|Varje|Denna|Ingen)\s")
_LAST_OF_LIST = re.compile(
    rf"{SPACE}(?:och|samt){SPACE}(?=[A-ZÅÄÖ])(?!.*{SPACE}(?:och|samt){SPACE})"
)
# "Mittuniversitetet och Apoteksgruppen AB" are two
_OTHER_BODY = re.compile(
    rf"(?:[A-ZÅÄÖ][a-zåäö]+{SPACE})?[A-ZÅÄÖ][a-zåäö]+(?:universitetet|verket|högskolan|myndigheten|"
    rf"rådet|styrelsen|byrån|inspektionen|kassan){SPACE}och{SPACE}"
)


def _company_start(text: str, found: re.Match[str], known: Words) -> int:
    """Where the name begins, without what only stands before it.

    That is an ordinary word that opens the sentence, a title ("Ort Helena Bylund Marknadschef
    Norrbrygd AB"), a word of a table or letter head, and the sentence of a heading in capitals.
    """
    start = found.start()
    words = found[0].split()
    if (body := _OTHER_BODY.match(text, start, found.end())) and " AB" in text[
        body.end() : found.end()
    ]:
        return body.end()
    before = list(_WORD.finditer(text, start, found.end()))[:-2]
    if sum(word[0].isdigit() for word in before) > 1:  # a numbered list that lost its lines
        start = max(word.end() + 1 for word in before if word[0].isdigit())
    for word in before:
        if text.startswith(" &", word.end()):
            continue  # "Text & Ton KB"
        if title(word[0]) or is_heading(word[0]) or (found[0].isupper() and word[0] in _SHOUTED):
            start = word.end() + 1
    if (behind := _behind_person(text, start, found.end(), known)) > start:
        return behind
    if (both := _TWO.match(text, start, found.end())) and known.place(both["first"]):
        return both.end()
    if start > found.start():
        return start + (2 if text.startswith("i ", start) else 0)
    if begins_sentence(text, start) and len(words) > 2 and words[0].lower() in OPENING_WORDS:
        start += len(words[0]) + 1
    return start


def _behind_person(text: str, start: int, end: int, known: Words) -> int:
    """Where the firm begins behind a person's name or its last part, else `start`."""
    surname = _SURNAME.match(text, start, end)
    if surname and _INITIAL_BEFORE.search(text, max(0, start - LONGEST_INITIAL), start):
        return surname.end()
    person = _PERSON.match(text, start, end)
    if person and known.given(person["given"]) and person["rest"].count(" ") >= LEFT - 1:
        return person.start("rest")
    return start


# "Krister Umefjord Holmsjö Sågverk AB": a person of a list, then the firm
_PERSON = re.compile(
    rf"(?P<given>{CAPITAL_WORD}){SPACE}{CAPITAL_WORD}{SPACE}(?P<rest>(?!&|i\b|och\b|samt\b).+)"
)
LEFT = 3
"""Words, the form among them, that must be left of a firm's name behind a person's."""
# "T. Osmanagić SweTrafik Konsult AB", but "A. Johnson Bygg AB"
_INITIAL_BEFORE = re.compile(r"(?<![\w.])[A-ZÅÄÖ]\.\s?$")
LONGEST_INITIAL = 4
"""Characters of "T. " and a line's end."""
_SURNAME = re.compile(rf"{CAPITAL_WORD}{SPACE}(?={CAPITAL_WORD}{SPACE}{CAPITAL_WORD}{SPACE})")
# "Torsby och Nimbus Nordic AB"
_TWO = re.compile(rf"(?P<first>{CAPITAL_WORD}){SPACE}och{SPACE}(?=[A-ZÅÄÖ])")
_WORD = re.compile(r"\S+")
_SHOUTED = word_set("MED TILL FRÅN AV PÅ VID HOS MELLAN FÖR GENOM ENLIGT")
