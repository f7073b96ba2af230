"""Organisations called by a noun for a body, with who has it, what kind it is, or its own name.

"Österbottens förbund", "Hammarby Odlarförening", "Statens skogsskadeverk", "Sjöhistoriska
akademien", "Sparbanken Roslagen", "Almi Mitt", "Leader Ådalarna", "Töreälvens IF".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.text.body_nouns import (
    CALLED,
    CAPITAL_INDEFINITE,
    DEFINITE,
    INDEFINITE,
    NOT_CALLED,
    PARTIES,
    TELLING,
    TRADE,
    TRADE_NOUN,
    is_heading,
)
from pipeline.text.capital_bodies import whole
from pipeline.text.forms import CAPITAL_WORD, WORD_END, begins_sentence, is_adjective
from pipeline.text.guards import guarded
from pipeline.text.known_words import Words
from pipeline.text.name_ends import AGENCY, name_end
from pipeline.text.patterns import SPACE, either, word_set
from pipeline.text.roles import title
from pipeline.text.spans import Found

_PART_OF_COUNTRY = (
    "(?:Norra|Södra|Västra|Östra|Mellersta|Inre|Nedre|Övre|Gamla|Nya|Lilla|Stora|Sankt|Sankta|S:ta?|"
    "[A-ZÅÄÖ][a-zåäö]+a(?= [A-ZÅÄÖ][a-zåäö]+ens ))"
)
_KIND = r"(?:[a-zåäö]+(?:iska|[nl]ska|liga|ala|ella|ina|iva)|norra|södra|västra|östra)"
# "Österbottens förbund", "Uppsala stadsteater", "Abisko naturvetenskapliga station"
OWNED = re.compile(
    rf"(?<![\w-])(?P<owner>(?:{_PART_OF_COUNTRY}{SPACE})?{CAPITAL_WORD}){SPACE}"
    rf"(?:(?P<kind>{_KIND}){SPACE})?"
    rf"(?P<noun>{INDEFINITE}|(?(kind)station|(?!))|nation)s?{WORD_END}"
)
# "Hammarby Odlarförening", "Almviks Rederi", "Svenska Barnmorskors Vänkrets"
OWNED_CAPITAL = re.compile(
    rf"(?<![\w-])(?P<owner>{CAPITAL_WORD}(?:{SPACE}(?P<last>{CAPITAL_WORD}))?){SPACE}"
    rf"(?P<noun>{CAPITAL_INDEFINITE})s?{WORD_END}"
)
_OF_THE_STATE = either(
    """verk museum museer muséer institut råd nämnd styrelse bank inspektion byrå anstalt fond arkiv
    myndighet skola bibliotek laboratorium kommission delegation"""
)
# "Statens skogsskadeverk", "Statens maritima museer", "STATENS SKEPPSMUSEUM"
OF_THE_STATE = guarded(
    rf"(?<![\w-])Statens{SPACE}(?:[a-zåäö-]+a{SPACE})?(?:[a-zåäö]{{2,}}|(?<=a ))"
    rf"(?:{_OF_THE_STATE})s?{WORD_END}"
    rf"|(?<![\w-])STATENS{SPACE}(?:[A-ZÅÄÖ]+A{SPACE})?[A-ZÅÄÖ]{{2,}}(?:{_OF_THE_STATE.upper()})S?"
    rf"{WORD_END}"
)
# "Sjöhistoriska akademien", "Kommunala pensionärsrådet"
OF_A_KIND = re.compile(
    rf"(?<![\w-])(?P<kind>[A-ZÅÄÖ][a-zåäö]*(?:iska|liga|ala|ella|iva)){SPACE}"
    rf"(?P<noun>{DEFINITE})s?{WORD_END}"
)
_NAME_GOES_ON = (
    rf"(?:{SPACE}(?:{CAPITAL_WORD}|(?:&|av|för|mot|utan|till)(?={SPACE}[A-ZÅÄÖ]))){{0,4}}"
)
_NAME = rf"{CAPITAL_WORD}{_NAME_GOES_ON}"
# "Sparbanken Roslagen", "Advokatbyrån Rask & Partner"
CALLED_BODY = re.compile(rf"(?<![\w-])(?P<noun>{CALLED}){SPACE}(?P<name>{_NAME}){WORD_END}")
_DIRECTION = "(?:Nord|Norr|Syd|Söder|Väst|Öst|Mitt|Sydost|Sydväst|Nordost|Nordväst)"
# "Almi Mitt", "Energiföretagen Norr", "Trafikverket Region Mitt"
BRANCH = guarded(
    rf"(?<![\w-])(?P<name>{CAPITAL_WORD}(?:{SPACE}(?:&{SPACE})?{CAPITAL_WORD}){{0,2}}?){SPACE}"
    rf"(?:Region{SPACE})?{_DIRECTION}s?{WORD_END}(?:{SPACE}(?P<next>[A-ZÅÄÖ][\w-]*))?"
)
_OF_PLACES = either(
    f"""LRF ABF Almi ALMI Coompanion Korpen Vuxenskolan Företagarna IUC SISU Drivhuset Barnahus
    Jobcenter Samordningsförbundet Rotaryklubben Funktionsrätt Equmeniakyrkan Pingstkyrkan
    Naturskyddsföreningen Hyresgästföreningen {PARTIES}"""
)
# "LRF Halland", "Coompanion Dalarna"
OF_A_PLACE = guarded(
    rf"(?<![\w-])(?:{_OF_PLACES}|Lions{SPACE}Club|(?:ICA|Ica){SPACE}(?:Nära|Kvantum|Supermarket|Maxi)|"
    rf"Folkets{SPACE}(?:Hus|Bio)|Röda{SPACE}Korset){SPACE}"
    rf"(?P<name>{CAPITAL_WORD}(?:{SPACE}{_DIRECTION})?){WORD_END}"
    rf"(?!{SPACE}(?:läns?\b|(?:stads|läns|kommun|universitet|tingsrätt)[a-zåäö]*))"
)
_OPENINGS = either(
    """Leader LEADER Destination Visit Studio Restaurang Pizzeria Kafé Café Taxi Radio Orkester
    Energikontor Energikontoret Designcentrum Teknikcollege TeknikCollege Bröderna Systrarna
    Elevkåren Scoutkåren IK BK IF SK FK IBK FC IFK OK HK Konstfrämjandet Fontänhuset
    Sällskapet Institutet Mejeriet Bageriet Bryggeriet Cirkus Hotell Mötesplats
    Aktionsgruppen"""
)
# "Leader Ådalarna", "Destination Vadstena", "Bröderna Ottosson Skog"
OPENED = guarded(
    rf"(?<![\w-])(?:{_OPENINGS}|Science{SPACE}Park|Business{SPACE}Region|Invest{SPACE}in)"
    rf"{SPACE}(?P<name>{_NAME}){WORD_END}"
)
# "Töreälvens IF", "Storvreta IK"
CLUB = guarded(
    rf"(?<![\w-])(?P<name>{CAPITAL_WORD}(?:{SPACE}{CAPITAL_WORD})?){SPACE}"
    rf"(?:IF|IK|BK|FF|SK|FK|GIF|FC|IBK|GK|UF|OK|ry){WORD_END}"
)
_NO_BRANCHES = word_set(
    """Region Område Distrikt Etapp Enhet Enheten Zon Avdelning Sektor Del Kvarter Kvarteret Linje
    Riksväg Väg Europa Sverige Skåne Stockholm Göteborg Malmö Gränsen Hamn Sektion Polisregion
    Länet Landet Station Hus Flygel Ingång Team Grupp Division Uppsala Riktning I
    Från Till Mot Polisområde Marknad
    Affärsområde Verksamhetsområde Vårdområde Räddningsregion Elområde Produktion Filial"""
)
_NO_OWNERS = word_set(
    "Sveriges Europas Finlands Norges Danmarks Framtidens Årets Dagens EU:s Kommunens"
)
"""What has all schools and clubs of its kind, and none that is called so."""
# "Skolverkets bibliotek" is a part of a body, and no body with a name.
_BODY_OWNS = re.compile(
    r"(?:verkets|kassans|myndighetens|styrelsens|nämndens|rådets|bankens|departementets|kommunens|"
    r"regionens|universitetets|inspektionens|förbundets|föreningens|bolagets|domstolens)$",
    re.IGNORECASE,
)
_ADJECTIVES_OF_ALL = word_set(
    """Lokala Regionala Nationella Offentliga Centrala Aktuella Ideella Sociala Kommunala Statliga
    Privata Särskilda Kulturella Ekonomiska Internationella Enskilda Kyrkliga Olika Vanliga
    Svenska Politiska Fackliga Allmänna Rättsliga Medicinska Tekniska Juridiska"""
)
"""Adjectives that open a sentence before any body: "Lokala föreningar", "Kommunala skolan"."""


# "Granqvists Smide", "Gripdon Robotics": a name and its trade
OF_A_TRADE = re.compile(
    rf"(?<![\w-])(?P<owner>{CAPITAL_WORD}){SPACE}(?:och{SPACE}|&{SPACE})?(?P<noun>{TRADE}|(?<=s{SPACE})Livs){WORD_END}"
    rf"(?!{SPACE}(?:AB|HB|KB)\b)"
)
# "Sjätte Pensionsstiftelsen", "Första Skogsfonden"
NUMBERED = guarded(
    rf"(?<![\w-])(?:Första|Andra|Tredje|Fjärde|Femte|Sjätte|Sjunde){SPACE}"
    rf"[A-ZÅÄÖ][\w-]*(?:fonden|stiftelsen|banken)s?{WORD_END}"
)
_SHOUTED_KINDS = either(
    """FÖRENINGEN STIFTELSEN FÖRBUNDET NÄTVERKET KLUBBEN STUDIO ENERGIKONTORET SPARBANKEN TEATERN
    KLUSTRET SAMFÄLLIGHETEN INKUBATORN OMRÅDESKONTOR ENERGIKONTOR"""
)
# "KOLONIFÖRENINGEN SOLÄNGEN", "STUDIO GRANRIS"
SHOUTED_NAME = guarded(
    rf"(?<![\w-])[A-ZÅÄÖ]*(?:{_SHOUTED_KINDS}){SPACE}(?P<name>[A-ZÅÄÖ]{{3,}}[A-RT-ZÅÄÖ]){WORD_END}"
)


# "ARBOGA KVINNOJOUR", "PITEBYGDENS FASTIGHETSÄGAREFÖRENING"
SHOUTED_OWNED = guarded(
    rf"(?<![\w-])(?P<owner>[A-ZÅÄÖ]{{3,}}){SPACE}(?P<noun>{INDEFINITE.upper()}){WORD_END}"
)


# "Östra sjukhuset", "Norra gymnasiet", "på Nya teatern"; "Gamla skolan" may be any old one
OF_A_SIDE = guarded(
    rf"(?<![\w-])(?:(?:Norra|Södra|Västra|Östra){SPACE}"
    rf"(?:sjukhuset|lasarettet|skolan|gymnasiet|real|teatern|förskolan)"
    rf"|(?<=[a-zåäö,][ \u00a0])(?:Gamla|Nya){SPACE}(?:real|teatern))s?{WORD_END}"
)


_A_TRADE = re.compile(TRADE_NOUN)


def named_bodies(text: str, words: Words) -> Iterator[Found]:
    """Organisations by a noun for a body and what stands beside it: ORG."""
    yield from _owned(text, words)
    yield from _owned_capital(text, words)
    yield from _of_the_state(text)
    yield from _of_a_kind(text)
    yield from _called(text, words)
    yield from _branches(text, words)
    yield from _opened(text, words)
    yield from _of_a_trade(text, words)
    for pattern in (NUMBERED, OF_A_SIDE):
        for found in pattern.finditer(text):
            yield whole(text, *found.span())
    for found in SHOUTED_NAME.finditer(text):
        name = found["name"].split()[0]
        if words.unusual(name) and not is_heading(name):
            yield whole(text, *found.span())
    for found in SHOUTED_OWNED.finditer(text):
        owner = found["owner"]
        if _capital_before(text, found):
            continue
        if words.place(owner) or (owner.endswith("S") and words.unusual(owner)):
            yield whole(text, *found.span())


# "Sommarro koloniträdgårdsförening", a heading
_COMPOUND = re.compile(r"[a-zåäö]{5}(?:förening|förbund|sällskap|klubb|krets|kör)$")


def _owned(text: str, words: Words) -> Iterator[Found]:
    """Small nouns with a place or owner before them: "Österbottens förbund"."""
    for found in OWNED.finditer(text):
        owner = found["owner"].rsplit(" ", 1)[-1]
        if owner.isupper() or owner in _NO_OWNERS or _BODY_OWNS.search(owner):
            continue
        if title(owner) or title(found["noun"]) or _capital_before(text, found):
            continue
        genitive = owner.endswith("s")
        if words.given(owner.removesuffix("s")) and not words.place(owner):
            continue
        within = genitive and not begins_sentence(text, found.start())
        is_place = words.place(owner) or words.place(owner.removesuffix("s"))
        opens = begins_sentence(text, found.start())
        told = genitive or found["kind"] or not opens or _COMPOUND.search(found["noun"])
        if is_place or within or (told and words.unusual(owner)):
            yield whole(text, *found.span())


def _owned_capital(text: str, words: Words) -> Iterator[Found]:
    """Capital nouns with a name before them: "Hammarby Odlarförening"."""
    for found in OWNED_CAPITAL.finditer(text):
        owner = found["owner"].split()
        if any(map(is_heading, owner)) or any(map(title, (*owner, found["noun"]))):
            continue
        if _capital_before(text, found) or _BODY_OWNS.search(owner[-1]):
            continue
        if words.given(owner[0]):
            if len(owner) > 1 and owner[1].endswith("s") and _A_TRADE.fullmatch(found["noun"]):
                yield whole(text, *found.span())  # "Anders Nilssons Åkeri"
            continue
        start = found.start()
        opens = begins_sentence(text, start)
        if len(owner) > 1 and opens and words.ordinary(owner[0]) and owner[-1].endswith("s"):
            start = found.start("last")  # "Besök Medelpads Räddningstjänstförbund"
        within = owner[-1].endswith("s") and not opens
        if words.place(owner[-1]) or words.unusual(owner[-1]) or within:
            yield whole(text, start, found.end())


def _of_the_state(text: str) -> Iterator[Found]:
    for found in OF_THE_STATE.finditer(text):
        if found[0].isupper():
            name = found[0].capitalize().removesuffix("s")
            yield Found(*found.span(), "ORG", name, name)
        else:
            yield whole(text, *found.span())


def _of_a_kind(text: str) -> Iterator[Found]:
    """Bodies told by an adjective: "Sjöhistoriska akademien"."""
    for found in OF_A_KIND.finditer(text):
        opens = begins_sentence(text, found.start())
        if not (opens and found["kind"] in _ADJECTIVES_OF_ALL):
            yield whole(text, *found.span())


def _called(text: str, words: Words) -> Iterator[Found]:
    """Compounds for a body with its name: "Kammarkören Lyra"."""
    for found in CALLED_BODY.finditer(text):
        end = name_end(text, found.start(), found.end(), words)
        name = text[found.start("name") : end]
        if found["noun"] in NOT_CALLED or title(found["noun"]) or not name:
            continue
        if not _is_name(name, words) or _COMPANY.search(name):
            continue
        if " " not in name and (name.isupper() or _is_plain_adjective(name, words)):
            continue  # "Försvarshögskolan CTSS", and a table's "Yrkesskadefonden Övriga"
        if _TELLS.search(found["noun"]) and begins_sentence(text, found.start()):
            continue
        yield whole(text, found.start(), end)


def _is_plain_adjective(word: str, words: Words) -> bool:
    return words.ordinary(word) and is_adjective(word.lower())


_COMPANY = re.compile(r"\b(?:AB|HB|KB)$|\bAB\b")
_TELLS = re.compile(rf"(?:{TELLING})$")


def _branches(text: str, words: Words) -> Iterator[Found]:
    """Bodies of a part of the country: "Almi Mitt", "LRF Halland"."""
    for found in BRANCH.finditer(text):
        start = _behind_titles(found, words)
        name = text[start : found.end("name")].split()
        opens = begins_sentence(text, start) and words.ordinary(name[0])
        following = found["next"]
        ends = following and (is_heading(following) or words.title(following))
        if following and not (ends or words.person(following)):
            continue
        if _BODY.search(name[0]) or not (opens or _is_of_place_or_person(text, start, name, words)):
            end = found.start("next") - 1 if following else found.end()
            yield whole(text, start, end)
    for found in OF_A_PLACE.finditer(text):
        place = found["name"].split()[0]
        other = words.given(place) or _BODY.search(place) or _OCCASION.search(place)
        if words.place(place) or (words.unusual(place) and not other):
            yield whole(text, *found.span())


# "Rotaryklubben Lunchmöte", "Hotell Konferens": what is held or paid is no name
_OCCASION = re.compile(
    r"(?:möte|lunch|middag|frukost|konferens|träff|fest|resa|resor|kurs|kväll|avgift|avgifter|"
    r"program|kostnad|kostnader|intäkter|biljetter|medlemskap|verksamhet|utbildning|bildning)$"
)
_BODY = re.compile(rf"(?:{DEFINITE}|företagen|företagarna|verket|tjänsten)$")


def is_of_a_body(found: Found) -> bool:
    """Whether the name is a body's that another has: "Rädda Barnens Ungdomsförbund"."""
    owned = OWNED_CAPITAL.fullmatch(found.value or "")
    return owned is not None and owned["owner"].endswith("s")


_OF_A_PART = re.compile(rf"{SPACE}{_DIRECTION}$")


def is_branch(found: Found) -> bool:
    """Whether the name ends in a part of the country or a place: "Sveriges Åkeriföretag Mitt"."""
    name = found.value or ""
    return bool(_OF_A_PART.search(name) or OF_A_PLACE.pattern.fullmatch(name))


def _behind_titles(found: re.Match[str], words: Words) -> int:
    """Where the name begins behind a title or heading: "Grahn Brandingenjör | Almi Mitt"."""
    start = at = found.start()
    *before, _ = found["name"].split()
    for word in before:
        at += len(word) + 1
        if is_heading(word) or (words.title(word) and not word.endswith(("er", "na"))):
            start = at
    return start


def _is_of_place_or_person(text: str, start: int, name: list[str], words: Words) -> bool:
    """Whether a direction ends another name: "Skåne Nordost", "Etapp Nord", "tränare Mange Öst"."""
    return (
        name[0] in _NO_BRANCHES
        or words.place(name[-1])
        or words.given(name[0])
        or any(map(is_heading, name))
        or any(map(title, name))
        or _behind_title(text, start, words)
    )


def _opened(text: str, words: Words) -> Iterator[Found]:
    """Names that open with what they name, and clubs that end so."""
    for found in OPENED.finditer(text):
        end = name_end(text, found.start(), found.end(), words)
        opened = text[found.start("name") : end]
        if opened and _is_name(opened, words):
            yield whole(text, found.start(), end)
    for found in CLUB.finditer(text):
        name = found["name"].split()
        is_name = words.unusual(name[0]) or words.place(name[0])
        if is_name and not name[-1].isupper() and not any(map(title, name)):
            yield whole(text, *found.span())


def _of_a_trade(text: str, words: Words) -> Iterator[Found]:
    """A name and a trade: "Granqvists Smide", "Hagfors Fisk"."""
    for found in OF_A_TRADE.finditer(text):
        owner = found["owner"]
        if owner.isupper() or is_heading(owner) or title(owner) or _capital_before(text, found):
            continue
        if text[: found.start()].endswith("& "):
            continue  # "Grip & Ståhle Miljökonsult"
        if words.place(owner) and not owner.endswith("s"):
            continue
        if words.unusual(owner) and not words.given(owner):
            yield whole(text, *found.span())


def _is_name(written: str, words: Words) -> bool:
    """Whether capital words are a body's name: no person, title or heading."""
    name = written.split()
    if is_heading(name[0]) or title(name[0]) or AGENCY.match(name[0]):
        return False
    if len(name) == 1 and _OCCASION.search(name[0].lower()):
        return False
    if words.given(name[0]) and len(name) > 1 and name[1][0].isupper():
        return False
    capitals = sum(word[0].isupper() for word in name)
    return capitals > 1 or words.place(name[0]) or words.unusual(name[0]) or len(name[0]) > 3


def _capital_before(text: str, found: re.Match[str]) -> bool:
    """Whether a capital word stands right before, so that the name may begin there."""
    before = _CAPITAL_BEFORE.search(text, max(0, found.start() - 40), found.start())
    return before is not None and title(before["word"]) is None


def _behind_title(text: str, at: int, words: Words) -> bool:
    """Whether a title in small letters stands right before: "tränare Mange Öst"."""
    before = _SMALL_BEFORE.search(text, max(0, at - 40), at)
    return before is not None and words.title(before["word"])


_SMALL_BEFORE = re.compile(r"(?<![\w-])(?P<word>[a-zåäö][\w-]*)[ \u00a0]$")
_CAPITAL_BEFORE = re.compile(r"(?P<word>[A-ZÅÄÖ][\w-]*)[ \u00a0]$")
