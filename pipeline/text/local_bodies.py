"""Bodies called by the place they are in: "Socialnämnden i Vännäs", "Ögonkliniken i Skövde".

A board, unit, clinic or association that many places have is one name with its place. An agency
with an office there is not ("Arbetsförmedlingen i Luleå"), nor what has a name of its own
("Björkhagaskolan i Åmål", "Skogsmuseet i Lycksele").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.text.body_nouns import PARTIES
from pipeline.text.forms import CAPITAL_WORD, WORD_END, named
from pipeline.text.guards import guarded
from pipeline.text.known_words import Words
from pipeline.text.ordinary_capitals import in_ordinary_capitals
from pipeline.text.patterns import SPACE, either, word_set
from pipeline.text.roles import title
from pipeline.text.spans import Found

_PART = "Norra|Södra|Västra|Östra|Mellersta|Nedre|Övre|Inre|Stora|Lilla|Upplands|S:t|Sankt"
_NO_PLACE = (
    "kommun|stad|universitet|församling|pastorat|region|tingsrätt|landsting|läns landsting|"
    "sjukhus|högskola|AB|HB|KB"
)
_PLACE = (
    rf"(?P<place>(?:(?:{_PART}){SPACE})?(?P<town>{CAPITAL_WORD})"
    rf"(?:{SPACE}{CAPITAL_WORD}(?={SPACE}läns?\b))?(?P<county>{SPACE}(?:län|stift)s?)?){WORD_END}"
    rf"(?!{SPACE}(?:(?:{_NO_PLACE})s?{WORD_END}|[A-ZÅÄÖ][a-zåäö]+{SPACE}(?:{_NO_PLACE})s?{WORD_END}))"
)
# Ends of compounds, and whole words; "erfarenheten" and "medvetenheten" are no units.
_BOARDS = either(
    """nämnden styrelsen utskottet fullmäktige förvaltningen [suiöondk]enheten avdelningen
    sektionen kansliet byggnadskontoret miljökontoret socialkontoret kulturkontoret gatukontoret
    fritidskontoret kliniken förbundet föreningen klubben apoteket blåsarna vännerna
    givarringen odlarkretsen skyddskretsen -distriktet [a-zåäö]högskolan länstrafiken
    revisionen partnerskapet (?<!inister)rådet"""
)
_WHOLE = either(
    """stadskontoret ungdomsmottagningen barnmottagningen ögonmottagningen hudmottagningen
    akutmottagningen domkapitlet kyrkorådet pensionärsrådet ungdomsrådet byrådet folkhälsorådet
    tillgänglighetsrådet drätselkammaren handelskammaren åklagarkammaren kulturskolan musikskolan
    folkteatern stadsteatern partidistriktet byalaget köpmannalaget hembygdsgillet
    hushållningsgillet hushållningssällskapet scoutkåren brandkåren elevkåren scouterna
    familjeläkarna maskinringen revisorsringen revisionsringen kvinnojouren tjejjouren mansjouren
    brottsofferjouren vårdcentralen hälsocentralen länssjukhuset universitetssjukhuset
    barnsjukhuset centralsjukhuset regionsjukhuset lasarettet polismyndigheten"""
)
_PARTIES = either(PARTIES)
_PARTY = re.compile(_PARTIES)
_OF_A_KIND = (
    rf"[A-ZÅÄÖ][a-zåäö]+(?:-[a-zåäö]+)?(?:ska|liga|ala|ella|iva|doxa){SPACE}"
    rf"(?:(?i:[a-zåäö]*(?:{_BOARDS}|församlingen|laboratoriet))|kyrkan)"
)
_SHARED = rf"[A-ZÅÄÖa-zåäö]+-{SPACE}och{SPACE}"
_SMALL = "[a-zåäö]+(?:nämnden|förvaltningen)|kommunfullmäktige|kommunstyrelsen"
# "Socialnämnden i Vännäs", "Psykiatriska kliniken i Växjö", "barn- och skolnämnden i Ale"
LOCAL = guarded(
    rf"(?<![\w-])(?P<body>{_OF_A_KIND}|(?:{_SHARED})?(?:{_SMALL})|{_PARTIES}|"
    rf"(?:{_SHARED})?(?:[A-ZÅÄÖ]\w*(?<=\w\w)(?:{_BOARDS})|(?=[A-ZÅÄÖ])(?i:{_WHOLE})))"
    rf"{SPACE}i{SPACE}{_PLACE}"
)
# "ordförande i Villaägarna i Sala": within a sentence only a name has a capital
_MEMBERS = r"[A-ZÅÄÖ][a-zåäö]{3,}(?:arna|erna|orna)"
MEMBERS = guarded(rf"(?<=[a-zåäö,][ \u00a0])(?P<body>{_MEMBERS}){SPACE}i{SPACE}{_PLACE}")
# "NATURSKYDDSFÖRENINGEN I TROSA", "BYALAGET I STORA SKEDVI"
SHOUTED = guarded(
    rf"(?<![\w-])(?P<body>(?:[A-ZÅÄÖ]+-{SPACE}OCH{SPACE}|[A-ZÅÄÖ]+(?:SKA|LIGA|ALA){SPACE})?"
    rf"(?:[A-ZÅÄÖ]*(?:{_BOARDS.upper()})|{_WHOLE.upper()}|LABORATORIET)){SPACE}I{SPACE}"
    rf"(?P<place>(?:(?:{_PART.upper()}){SPACE})?(?P<town>[A-ZÅÄÖ]{{2,}})"
    rf"(?P<county>{SPACE}(?:LÄN|STIFT))?){WORD_END}"
)
# "LO-DISTRIKTET": the abbreviation before the hyphen keeps its capitals
_ABBREVIATED = re.compile(r"[A-ZÅÄÖ]{2,3}(?=-[A-ZÅÄÖ])")
_HOUSING = rf"(?:HSB:?s?{SPACE})?(?:Brf|BRF|Bostadsrättsföreningen)"
# "Bostadsrättsföreningen Lönnen i Sala": the place is part of the registered name
HOUSING = guarded(
    rf"(?<![\w-])(?P<body>{_HOUSING}{SPACE}{CAPITAL_WORD}(?:{SPACE}\d{{1,2}})?){SPACE}i{SPACE}{_PLACE}"
)
# "Brf Solrosen 3", where the figure is part of the name
NUMBERED_HOUSING = guarded(
    rf"(?<![\w-]){_HOUSING}{SPACE}{CAPITAL_WORD}{SPACE}\d{{1,2}}"
    rf"(?![\w%]|[.,:/-]\d|{SPACE}(?:procent|%|kr|kronor|st|lägenheter|januari|februari|mars|april|"
    rf"maj|juni|juli|augusti|september|oktober|november|december)\b)"
)
_COUNTRIES = word_set("Sverige Norge Finland Danmark Island Europa Norden Skandinavien EU USA")
_DIRECTIONS = word_set("Norr Söder Syd Väst Öst Mitt")
_TAIL = re.compile(rf"-?(?:{_BOARDS})$", re.IGNORECASE)


def local_bodies(text: str, words: Words) -> Iterator[Found]:
    """Boards, units, clinics and associations with the place they are in: ORG."""
    for found in LOCAL.finditer(text):
        if _is_place(found, words) and not _has_own_name(found["body"], words):
            yield _with_place(text, found, words)
    for pattern in (HOUSING, MEMBERS):
        for found in pattern.finditer(text):
            if _is_place(found, words):
                yield _with_place(text, found, words)
    for found in NUMBERED_HOUSING.finditer(text):
        yield named(text, found.span(), "ORG", genitive=False)
    for found in SHOUTED.finditer(text):
        town = found["town"].capitalize()
        if words.place(town) or found["place"] != found["town"]:
            place = in_ordinary_capitals(found["place"], words) if " " in found["place"] else town
            name = f"{_small(found['body'])} i {place}"
            yield Found(*found.span(), "ORG", name, name)


_OF_MEMBERS = re.compile(rf"{_MEMBERS} i [A-ZÅÄÖ].+")


def is_local(found: Found) -> bool:
    """Whether the name is that of a body with its place: "Regionförbundet i Kalmar län"."""
    name = (found.name or "").replace("\u00a0", " ")
    return any(form.fullmatch(name) for form in (LOCAL.pattern, HOUSING.pattern, _OF_MEMBERS))


# "Skogsmuseet i Lycksele": houses of which a place has one, and their place beside them
_HOUSE = re.compile(r"[A-ZÅÄÖ][\wåäö-]*(?:museet|skolan|gymnasiet|operan|hotellet|slottet)\Z")
_HOME = re.compile(rf"{SPACE}i{SPACE}[A-ZÅÄÖ]")


def without_home(text: str, found: Found) -> Found:
    """A museum or school of the model's without the place it is in: "Skogsmuseet i Lycksele"."""
    home = _HOME.search(text, found.start, found.end) if found.label == "ORG" else None
    if home is None or not _HOUSE.match(text[found.start : home.start()]):
        return found
    body = named(text, (found.start, home.start()), "ORG", genitive=False)
    return replace(body, method=found.method)


def _with_place(text: str, found: re.Match[str], words: Words) -> Found:
    last = found["place"].split()[-1]
    return named(text, found.span(), "ORG", genitive=last.endswith("s") and not words.place(last))


def _small(body: str) -> str:
    """A body in capitals as it is written otherwise: "Barn- och skolnämnden", "LO-distriktet"."""
    abbreviation = _ABBREVIATED.match(body)
    return (
        abbreviation[0] + body[abbreviation.end() :].lower() if abbreviation else body.capitalize()
    )


def _is_place(found: re.Match[str], words: Words) -> bool:
    town = found["town"]
    if town in _DIRECTIONS:
        return True
    if town in _COUNTRIES or town.isupper():
        return False
    if words.place(town) or words.place(town.removesuffix("s")) or found["place"] != town:
        return True
    if _PARTY.match(found["body"]):
        return False  # "Sverigedemokraterna i Tidöavtalet"
    return words.unusual(town) and not words.body(town)


def _has_own_name(body: str, words: Words) -> bool:
    """Whether the body is the only one of its name: a listed one, or called by a name."""
    stem = _TAIL.sub("", body).removesuffix("s")
    name = (words.place(stem) or words.given(stem)) and not words.ordinary(stem)
    if name or title(body):
        return True
    return words.body(body) and not _LOCAL_TOO.search(body)


# Listed as one body, and local ones are called by the same word; police authorities were one in
# each county before 2015.
_LOCAL_TOO = re.compile(rf"(?:föreningen|nämnden|fullmäktige|{_PARTIES})$|^[Pp]olismyndigheten$")
