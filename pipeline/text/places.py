"""Streets, squares, properties, buildings, waters and counties known by the form of their names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pipeline.text.forms import CAPITAL_WORD, WORD_END, begins_sentence, named
from pipeline.text.guards import guarded
from pipeline.text.patterns import SPACE, either, word_set
from pipeline.text.roles import title
from pipeline.text.spans import Found

_STREETS = either(
    """gatan vägen gränd gränden torget allén stigen backen leden kajen esplanaden promenaden plan
    platsen strand gata väg allé bron hamnen parken torg"""
)
# "Storgatan 12", "S:t Eriksgatan 5 A", "Norra Kajen 3-5"
STREET = guarded(
    rf"(?<![\w-])(?:(?:Sankt|S:ta?|Norra|Södra|Västra|Östra|Stora|Lilla|Gamla|Nya|Övre|Nedre|"
    rf"{CAPITAL_WORD}s){SPACE})?[A-ZÅÄÖ][\wåäöéü-]*(?:{_STREETS}){SPACE}\d{{1,4}}"
    rf"(?:[-–]\d{{1,4}})?(?:{SPACE}?[A-F]{WORD_END})?(?![\w:]|[.,]\d)"
)
# "Parkgatan 8 A", where "8 A" is no quantity
DOOR = guarded(
    rf"(?<![\w-])(?:(?:Norra|Södra|Västra|Östra|Stora|Lilla|Gamla|Nya|{CAPITAL_WORD}s){SPACE})?"
    rf"[A-ZÅÄÖ][\wåäöéü-]*(?:{_STREETS}){SPACE}\d{{1,3}}{SPACE}?[A-F]{WORD_END}"
)
# "Dag Hammarskjölds väg 31", "Karl Gustavs torg"; what it is called by may be a title or verb
# of the sentence: "Rektor Anna Larssons väg 14", so that the rule asks about the first word
STREET_OF_PERSON = guarded(
    rf"(?<![\w-])(?P<name>(?P<first>{CAPITAL_WORD}){SPACE}(?:{CAPITAL_WORD}{SPACE})?"
    rf"(?:af{SPACE}|von{SPACE})?{CAPITAL_WORD}(?<=s){SPACE}"
    rf"(?:gränd|allé|torg|esplanad|(?:väg|gata|stig|backe)(?={SPACE}\d{{1,3}}(?!\d)))"
    rf"(?:{SPACE}\d{{1,3}}(?:{SPACE}?[A-F])?)?){WORD_END}"
)
_OWNERS_OF_HOUSES = either(
    "Landstings Universitets Kommun Stads Råd Region Läns Tings Kår Församlings Medborgar Konsert"
)
# "Landstingshuset, Nyköping", "i Universitetshuset"; "Folkets Hus"
HOUSE = guarded(
    rf"(?<![\w-])(?:(?:{_OWNERS_OF_HOUSES})huset|Hembygdsgården|Folkets{SPACE}[Hh]us){WORD_END}"
    rf"(?!{SPACE}[A-ZÅÄÖ])"
)
_PLAIN_HOUSE = word_set("Kommunhuset Stadshuset Rådhuset Regionhuset Konserthuset")
# "Aula Nordica", "Campus Valla", "Sal Bävern"
HALL = guarded(
    rf"(?<![\w-])(?:Aula|Campus|Sal|Hörsal|Lärosal|Konferensrum){SPACE}(?P<name>[A-ZÅÄÖ][a-zåäö]{{2,}}){WORD_END}"
    rf"(?!{SPACE}[A-ZÅÄÖ])"
)
# "på Kungl. Slottet"
PALACE = guarded(rf"(?<![\w-])(?:Kungl\.|Kungliga){SPACE}[Ss]lottet{WORD_END}")
# "i Norra kyrkan", "vid Gamla kyrkan"; "Gamla kyrkan" that opens a sentence may be any old one
CHURCH = guarded(
    rf"(?<![\w-])(?:Norra|Södra|Västra|Östra|(?<=\bi[ \u00a0])(?:Gamla|Nya)|"
    rf"(?<=\bvid[ \u00a0])(?:Gamla|Nya)){SPACE}kyrkan{WORD_END}"
)
_VILLAGE_ENDS = either(
    """hult torp by holm hill hem ryd röd red vik näs bo boda berg sund stad fors köping måla ås sjö
    tuna sta lunda lösa dalen inge arp hamn ö å ån ängen backen sele träsk mark rum hörningen sjön
    åsen"""
)
# "Begravningsplatsen i Norrhult", "belysning vid Ekbacken"
VILLAGE = guarded(
    rf"(?<![\w-])(?P<where>i|vid|på|till|från){SPACE}(?P<name>[A-ZÅÄÖ][a-zåäö]{{2,}}(?:{_VILLAGE_ENDS})){WORD_END}"
    rf"(?!{SPACE}(?:[A-ZÅÄÖ](?![a-zåäö]+(?:en|et)\b)|(?:kommun|län|socken|församling)\b)|:)"
)
_SITES = either(
    """gatan vägen torget gränd allén esplanaden kajen parken kyrkan slottet älven fjärden sjön
    viken berget bron hamnen stationen byggnaden fjällen fjället skärgården kanalen forsen"""
)
TOLD_SITES = either(
    """sjön ån älven floden bäcken ön halvön öarna udden fjället berget bergen sundet fjärden viken
    kanalen glaciären vulkanen naturreservatet nationalparken reservatet socknen tätorten
    stadsdelen småorten byn floden bergstoppen huvudstaden hamnstaden gränsstaden kuststaden
    miljonstaden studentstaden industristaden gruvstaden småstaden staden provinsen delstaten
    distriktet guvernementet departementshuvudstaden öknen öknarna kurorten semesterorten
    badorten skidorten grannstaden förorten bergskedjan bergsmassivet atollen ögruppen"""
)
"""What a place is called before its name."""
# "Storgatan", "Tullparken", "Ångermanälven"
SITE = guarded(
    rf"(?<![\w-])(?P<name>(?:(?:Norra|Södra|Västra|Östra|Stora|Lilla|Gamla|Nya){SPACE})?"
    rf"[A-ZÅÄÖ][a-zåäöéü]+(?:{_SITES}))(?P<genitive>s?){WORD_END}"
)
# "Borrby 6:21", "Östra Tommarp 12:5"
PROPERTY = guarded(
    rf"(?<![\w:-])(?P<name>(?:(?:Östra|Västra|Norra|Södra|Stora|Lilla|Kv\.?){SPACE})?"
    rf"(?P<word>[A-ZÅÄÖ][a-zåäöé]{{2,}}(?:-[A-ZÅÄÖ][a-zåäö]+)?)"
    rf"{SPACE}[1-9]\d{{0,2}}:[1-9]\d{{0,3}})(?![\w:]|[.,]\d)"
)
NOT_PROPERTIES = word_set(
    """Kapitel Bilaga Tabell Figur Kap Nr Sida Avsnitt Punkt Artikel Klockan Lag Psalm Version Prop
    Proposition Bet Dir Dnr Nummer Serie Rapport Vers Meddelande Skala Anslag Anslagspost
    Utgiftsområde Post Mål Mos Ps Ords Pred Jes Jer Hes Dan Hos Matt Mark Luk Joh Apg Rom Kor Gal Ef
    Fil Kol Tess Tim Hebr Jak Petr Upp"""
)
_CLOCK = re.compile(r" (?:[01]\d|2[0-3]):[0-5]\d$")
_CLOCK_ELSEWHERE = re.compile(r"(?<![\w:.])(?:[01]?\d|2[0-3])[:.][0-5]\d(?![\d:])")
# "Västmanlands län"
COUNTY = guarded(
    rf"(?<![\w-])(?:Västra{SPACE})?(?P<word>[A-ZÅÄÖ][a-zåäö]+){SPACE}län(?P<genitive>s?){WORD_END}"
)


# "sjön Runn", "ån Lilla Voxnan", "naturreservatet Hälleskogsbrännan"
TOLD_SITE = guarded(
    rf"(?<![\w-])(?i:(?:in)?(?:{TOLD_SITES})){SPACE}"
    rf"(?P<name>(?:(?:Norra|Södra|Västra|Östra|Stora|Lilla|Gamla|Nya|Övre|Nedre){SPACE})?"
    rf"[^\W\d_a-zåäö][^\W\d_A-ZÅÄÖ]+(?:-[^\W\d_]+)*"
    rf"(?:{SPACE}[^\W\d_a-zåäö][^\W\d_A-ZÅÄÖ]+(?={SPACE}[a-zåäö]))?){WORD_END}"
    rf"(?!{SPACE}(?:[A-ZÅÄÖ]|of\b))"
)
# "Bro socken", "Sankt Nicolai kyrka", "Örebro slott"
BUILDING = guarded(
    rf"(?<![\w-])(?P<name>(?:(?:Sankt|Sankta|S:ta?|Norra|Södra|Västra|Östra|Stora|Lilla|Gamla|Nya){SPACE})?"
    rf"(?P<word>[A-ZÅÄÖ][a-zåäöé]+){SPACE}"
    rf"(?:socken|härad|kyrka|domkyrka|slott|kapell|kloster|fästning|herrgård|bygdegård|hembygdsgård|"
    rf"idrottsplats|[Aa]rena|station|centralstation)){WORD_END}"
)

_FOREIGN_FIRST = either(
    """San Santa Santo Saint São Mount Mont Monte Cape Lake Puerto Port Fort Costa Los Las Punta
    Isla Playa Porto"""
)
_FOREIGN_LAST = either(
    """Church Airport Square Street Avenue Valley Beach River Gorge Heights
    Palace Castle Cathedral Mountains Peninsula Falls Stadium"""
)
# "i San Juan", "vid Mount Kenyas fot", "på Puerto Williams"
FOREIGN_PLACE = guarded(
    rf"(?<![\w-])(?i:i|från|till|vid|utanför|kring|mellan|genom|runt|via|på|mot|nära){SPACE}"
    rf"(?P<name>(?:{_FOREIGN_FIRST}){SPACE}(?:(?:de|da|do|la|del){SPACE})?[^\W\d_a-zåäö][^\W\d_]+)"
    rf"{WORD_END}(?!{SPACE}[A-ZÅÄÖ])"
)
# "i Holy Trinity Church", "Juukan Gorge", "Yorktown Heights"
FOREIGN_SITE = guarded(
    rf"(?<![\w-])(?!(?:I|På|Vid|Från|Till|State)\b)"
    rf"(?P<name>(?:{CAPITAL_WORD}{SPACE}){{1,2}}(?:{_FOREIGN_LAST})){WORD_END}(?!{SPACE}[A-ZÅÄÖ])"
)


def places(text: str, ordinary: Callable[[str], bool]) -> Iterator[Found]:
    """Streets with number, counties, properties and named sites: LOC."""
    for found in STREET.finditer(text):
        yield named(text, found.span(), "LOC", genitive=False)
    yield from _houses(text, ordinary)
    for found in COUNTY.finditer(text):
        if not ordinary(found["word"]) and found["word"] != "Sveriges":
            yield named(text, found.span(), "LOC", genitive=bool(found["genitive"]))
    yield from _properties(text)
    for found in BUILDING.finditer(text):
        if not ordinary(found["word"]):
            yield named(text, found.span("name"), "LOC", genitive=False)
    for found in SITE.finditer(text):
        if not (begins_sentence(text, found.start()) and ordinary(found["name"])):
            yield named(text, found.span(), "LOC", genitive=bool(found["genitive"]))


def _properties(text: str) -> Iterator[Found]:
    for found in PROPERTY.finditer(text):
        if _CLOCK.search(found[0]) and _CLOCK_ELSEWHERE.search(text, 0, found.start()):
            continue  # "13:40 Vera Ek, Energiforum 14:15 Paus": a programme
        if found["word"] not in NOT_PROPERTIES and not found["word"].endswith("rapport"):
            yield named(text, found.span(), "LOC", genitive=False)


def doors(text: str) -> Iterator[Found]:
    """Streets with a number and a letter, which look like quantities: "Parkgatan 8 A": LOC."""
    for found in DOOR.finditer(text):
        yield named(text, found.span(), "LOC", genitive=False)


_WORD_BEFORE = re.compile(r"([^\W\d_]+)(?:\s(?:för|i)\s[a-zåäö]+)?\s$")
_LONGEST_WORD = 40
"""Characters of a title before a preposition."""


def villages(text: str, unusual: Callable[[str], bool]) -> Iterator[Found]:
    """Names of the form that villages have, behind a preposition: LOC.

    Behind an office "på" and "från" tell an employer: "vd på Nordbo", "handläggare på Asienbyrån".
    """
    for found in VILLAGE.finditer(text):
        office = _WORD_BEFORE.search(text, max(0, found.start() - _LONGEST_WORD), found.start())
        is_office = office is not None and title(office[1]) is not None
        if is_office and found["where"] not in ("i", "vid"):
            continue
        if unusual(found["name"]) and not found["name"].endswith("byrån"):
            yield named(text, found.span("name"), "LOC", genitive=False)


def _houses(text: str, ordinary: Callable[[str], bool]) -> Iterator[Found]:
    """Streets called by people, and named houses and halls: LOC."""
    for found in STREET_OF_PERSON.finditer(text):
        start = found.start("name")
        if title(found["first"]) or (begins_sentence(text, start) and ordinary(found["first"])):
            start = found.end("first") + 1
        if text.count(" ", start, found.end("name")) > 1:
            yield named(text, (start, found.end("name")), "LOC", genitive=False)
    for found in HOUSE.finditer(text):
        opens = begins_sentence(text, found.start()) and not _IS_WHERE.match(text, found.end())
        if not (opens and found[0] in _PLAIN_HOUSE):
            yield named(text, found.span(), "LOC", genitive=False)
    for pattern in (HALL, CHURCH, PALACE):
        for found in pattern.finditer(text):
            yield named(text, found.span(), "LOC", genitive=False)


# "Plats: Stadshuset, Storgatan 1"
_IS_WHERE = re.compile(r",| \d|\.?$")


def told_places(text: str) -> Iterator[Found]:
    """Sites told by what they are, in Swedish or by the foreign name itself: LOC."""
    for found in TOLD_SITE.finditer(text):
        yield named(text, found.span("name"), "LOC", genitive=False)
    for pattern in (FOREIGN_PLACE, FOREIGN_SITE):
        for found in pattern.finditer(text):
            genitive = pattern is FOREIGN_PLACE and not found["name"].startswith(("Los", "Las"))
            yield named(text, found.span("name"), "LOC", genitive=genitive)
