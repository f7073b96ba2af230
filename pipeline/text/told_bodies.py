"""Unknown names that the words beside them tell to be bodies: "nätverket Små Hamnar".

"Sifferverkstan, ett konsultbolag som grundades i Åsele" tells it behind the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.text.body_nouns import is_heading
from pipeline.text.capital_bodies import whole
from pipeline.text.forms import CAPITAL_WORD, WORD_END, begins_sentence, is_adjective
from pipeline.text.guards import guarded
from pipeline.text.known_words import Words
from pipeline.text.name_ends import name_end
from pipeline.text.patterns import SPACE, either
from pipeline.text.roles import title
from pipeline.text.spans import Found

_JOINT = rf"(?:&|och|för|av|mot|åt|i)(?={SPACE}[A-ZÅÄÖ])"
_NAME = rf"{CAPITAL_WORD}(?:{SPACE}(?:{CAPITAL_WORD}|{_JOINT})){{0,4}}"
_BEFORE = either(
    """föreningen stiftelsen nätverket klustret partiet kooperativet fabriken butiken kedjan
    tidskriften tidningen magasinet organisationen byggherren förlaget leverantören entreprenören
    inkubatorn kollektivet skivbolaget mediebolaget produktionsbolaget företaget bolaget byrån
    hyresgästen huvudmannen huvudmännen rederiet åkeriet bryggeriet mejeriet myndigheten
    konsortiet forumet alliansen sammanslutningen"""
)
# "nätverket Små Hamnar", "textilkooperativet Vävstolen"
TOLD_BEFORE = guarded(rf"(?<![\w-])[a-zåäö]*-?(?:{_BEFORE}){SPACE}(?P<name>{_NAME}){WORD_END}")
_WHAT = either(
    """bolag företag förening stiftelse kluster byrå nätverk kooperativ rederi organisation firma
    myndighet kedja koncern konsortium institut tankesmedja inkubator förbund förlag bryggeri
    teatergrupp orkester klubb"""
)
# "Sifferverkstan, ett konsultbolag", "Solvinden är ett kooperativ"
TOLD_BEHIND = guarded(
    rf"(?<![\w-])(?P<name>{CAPITAL_WORD}(?:{SPACE}(?:{CAPITAL_WORD}|&)){{0,3}})"
    rf"(?:,{SPACE}|{SPACE}är{SPACE})(?:ett|en){SPACE}"
    rf"(?:(?!(?:för|som|av|till|med|där|i|på|om){SPACE})[a-zåäö-]+{SPACE}){{0,2}}"
    rf"[a-zåäö-]*(?:{_WHAT}){WORD_END}"
)


def told_bodies(text: str, words: Words) -> Iterator[Found]:
    """Names of which the text says that they are bodies: ORG."""
    for found in TOLD_BEFORE.finditer(text):
        end = name_end(text, found.start("name"), found.end("name"), words)
        name = found["name"].split()
        telling = len(name) > 1 or words.unusual(name[0]) or _PRESS.match(found[0])
        if telling and _is_name(name, words) and not _GOES_ON.match(text, end):
            yield whole(text, found.start("name"), end)
    for found in TOLD_BEHIND.finditer(text):
        name = found["name"].split()
        opens = begins_sentence(text, found.start())
        if _is_name(name, words) and (words.unusual(name[0]) or not opens):
            yield whole(text, *found.span("name"))


# The press is called by ordinary words too: "tidskriften Fokus".
_PRESS = re.compile(r"[a-zåäö]*(?:tidningen|tidskriften|magasinet)\s")
_GOES_ON = re.compile(r"/|:[^\W\d_]")


# Companies of the lists have ids made of their names; agencies and municipalities have others.
_COMPANY_ID = "name:"
_DIVISION = re.compile(
    rf"{SPACE}(?P<name>[A-ZÅÄÖ][^\W\d]+)(?={SPACE}[a-zåäö]|[.,;)]|$)(?!{SPACE}(?:AB|HB|KB)\b)"
)
# What a company makes or sells: "SJ Intercitytåg"
_PRODUCT = re.compile(r"(?:tåg|bil|bilar|kort|konto|fond|buss|flyg|appen)$")
_WITHIN = re.compile(rf"[a-zåäö,]{SPACE}$")


def divisions(text: str, listed: Iterable[Found], words: Words) -> Iterator[Found]:
    """Listed companies with the word for one of their divisions: "Volvo Bussar", "Swerea IVF"."""
    listed = list(listed)
    starts = {one.start for one in listed}
    for one in listed:
        found = _DIVISION.match(text, one.end)
        if one.label != "ORG" or found is None or found.start("name") in starts:
            continue
        name = found["name"]
        company = (one.kb_id or "").startswith(_COMPANY_ID) and _WITHIN.search(text, 0, one.start)
        owns = text[one.start : one.end].endswith(":s") or is_adjective(name.lower())
        other = owns or words.given(name) or words.place(name) or _PRODUCT.search(name)
        if company and not other and _is_name([name], words):
            yield whole(text, one.start, found.end())


def _is_name(name: list[str], words: Words) -> bool:
    """Whether the words are no person, title or heading."""
    if is_heading(name[0]) or title(name[0]):
        return False
    return not (words.person(name[0]) and len(name) > 1)
