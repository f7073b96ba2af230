"""Organisations whose names are capital words with one that tells what they are.

"Länsstyrelsen i Dalarnas län", "Lunds kommun", "Svenska Spel AB", "Brf Eken", "Svensk Form".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.text.body_nouns import PARTIES
from pipeline.text.forms import CAPITAL_WORD, WORD_END, WORK_WORD, named
from pipeline.text.genitives import is_owner
from pipeline.text.given_names import GIVEN_NAMES
from pipeline.text.guards import guarded
from pipeline.text.known_words import Words
from pipeline.text.name_ends import name_end
from pipeline.text.patterns import SPACE, either
from pipeline.text.roles import title
from pipeline.text.spans import Found

_DIRECTION = "[NnSsVvÖö](?:orra|ödra|ästra|stra)|Nedre|Övre"
# "Region Gävleborg", "Region Jönköpings län", "Region Jämtland Härjedalen"
REGION = guarded(
    rf"(?<![\w-])(?:Region|REGION){SPACE}{CAPITAL_WORD}"
    rf"(?:{SPACE}län|{SPACE}Härjedalen)?{WORD_END}"
)
_SEATS = either(
    """[Ll]änsstyrelsen Landstinget Universitetet Högskolan Handelshögskolan [Kk]ammarrätten
    [Ff]örvaltningsrätten [Hh]ovrätten Tingsrätten [Ll]änsrätten Studentkåren Sjukhuset Arkivet
    Museet
    Handelskammaren Kommunalförbundet Landsarkivet Regionförbundet Kommunförbundet Lasarettet
    Länsmuseet Länssjukhuset Åklagarkammaren Missionskyrkan Equmeniakyrkan
    Länsförsäkringar Biblioteket Polisregion Räddningstjänsten Hyresnämnden
    Migrationsdomstolen Konsthögskolan Musikhögskolan Yrkeshögskolan Teaterhögskolan Danshögskolan
    Lärarhögskolan Idrottshögskolan Polishögskolan Anstalten Häktet"""
)
# "Länsstyrelsen i Västmanlands län", "Högskolan Dalarna", "Kammarrätten i Göteborg"
SEATED = guarded(
    rf"(?<![\w-])(?:{_SEATS}|Tekniska högskolan|Mark- och miljödomstolen)"
    rf"(?:{SPACE}(?:i|på|för|över|vid))?{SPACE}(?:(?:{_DIRECTION}){SPACE})?{CAPITAL_WORD}"
    rf"(?:{SPACE}{CAPITAL_WORD}(?={SPACE}län|{SPACE}stift))?(?:{SPACE}(?:läns?|stift))?"
    rf"(?:(?<=Skåne){SPACE}och{SPACE}Blekinge)?{WORD_END}"
)
_OWNED = either(
    """kommuns? stads? landstings? tingsrätts? universitets? högskolas? stifts? församlings?
    hovrätts? domkapitels? kommunalförbunds? sjukhus universitetssjukhus universitetssjukhuset
    hamns? pastorats? studentkårs? museums? kommunfullmäktige länsmuseums? lasaretts? flygplats
    räddningstjänst stadsteaters? stadsmuseums? konstmuseums? konsthall fondbörs börs
    symfoniorkester stadsmission handelskammare vattendomstol musikhögskola konsthögskola
    handelshögskola utrikesdepartement försvarsdepartement finansdepartement justitiedepartement
    centralbank brandförsvar museet gymnasiums? folkhögskolas? regions? stadsbibliotek
    konserthus"""
)
# "Gävle kommun", "Lunds universitet", "Umeå tingsrätt", "Stockholms läns landsting"
POSSESSED = guarded(
    rf"(?<![\w-])(?P<place>(?:(?:{_DIRECTION}|Upplands|Lilla|Stora){SPACE})?{CAPITAL_WORD}"
    rf"(?P<county>{SPACE}läns)?){SPACE}(?P<kind>(?:tekniska{SPACE})?(?:{_OWNED})){WORD_END}"
)
_COMMUNAL = either(
    """Energi Vatten Fastigheter Bostäder Hamn Parkering Spårvägar Lokaltrafik Elnät Stadsnät Avfall
    Renhållning Stadshus Kraft Stadsteater Symfoniorkester Konserthus Näringsliv"""
)
# "Göteborg Energi", "Eskilstuna Energi och Miljö", "Malmö Stadsteater"
COMMUNAL = guarded(
    rf"(?<![\w-])(?P<place>{CAPITAL_WORD}){SPACE}(?:{_COMMUNAL})"
    rf"(?:{SPACE}(?:och|&){SPACE}(?:Miljö|Vatten|Avfall|Energi|Återvinning))?s?{WORD_END}"
)
_COMPANY_WORDS = either(
    """Incubator Academy College Society Cluster
    Consulting Group Partners Institute University Foundation Association Holding Ventures
    Capital Konsult Consult Fonder Forum Network Council Authority Agency Federation"""
)
# "2050 Consulting", "Boston Consulting Group", "Stanford University"
ENGLISH = guarded(
    rf"(?<![\w-])(?:{CAPITAL_WORD}|\d{{2,4}})(?:{SPACE}(?:{CAPITAL_WORD}|of|for|&)){{0,3}}"
    rf"{SPACE}(?:{_COMPANY_WORDS}|Science{SPACE}Parks?)"
    rf"(?:{SPACE}(?:for|of){SPACE}(?:the{SPACE})?{CAPITAL_WORD}(?:{SPACE}of{SPACE}{CAPITAL_WORD})?)?{WORD_END}"
)
_KINDS = either(
    """Brf BRF Bostadsrättsföreningen Stiftelsen Föreningen Förbundet Fackförbundet Nätverket
    Idrottsföreningen Samfälligheten Samfällighetsföreningen Hembygdsföreningen Teater Galleri
    Riksförbundet Riksorganisationen Ungdomsförbundet Kvinnoförbundet Kulturföreningen Byalaget
    Idrottsklubben Friluftsfrämjandet Hushållningssällskapet Intresseföreningen Studieförbundet
    Tankesmedjan Bolaget Organisationen Teatern Kooperativet Ateljé"""
)
# "Brf Angturbinen", "Stiftelsen Skansen", "Föreningen Norden"
NAMED = guarded(
    rf"(?<![\w-])(?:{_KINDS}|HSB{SPACE}[Bb]rf){SPACE}{CAPITAL_WORD}"
    rf"(?:{SPACE}(?:{CAPITAL_WORD}|&|(?:och|för|av|mot)(?={SPACE}[A-ZÅÄÖ]))){{0,4}}"
    rf"(?:(?<=s){SPACE}minnes?(?:fond)?)?"
    rf"(?:(?<=[a-zåäö]){SPACE}\d{{1,2}}(?=[.,;)]|$|{SPACE}(?:i|har|håller|är)\b))?{WORD_END}"
)
# "Sveriges Ingenjörer", "Swedish Incubators & Science Parks"
NATIONAL = guarded(
    rf"(?<![\w-])(?:Sveriges|Svenska|Nordiska|Europeiska|Kungliga|Kungl\.|Swedish|Nordic|"
    rf"Internationella|European){SPACE}{CAPITAL_WORD}"
    rf"(?:{SPACE}(?:{CAPITAL_WORD}|&|(?:och|for|of|i)(?={SPACE}[A-ZÅÄÖ]))){{0,5}}{WORD_END}"
)
# "Sveriges ambassad i Hanoi", "Sveriges ständiga delegation vid Europarådet", "Chiles ambassad"
MISSION = guarded(
    rf"(?<![\w-])(?P<country>{CAPITAL_WORD}s){SPACE}(?:ständiga{SPACE})?"
    rf"(?:ambassad|beskickning|delegation(?={SPACE}vid)|representation(?={SPACE}(?:vid|i))|"
    rf"(?:general)?konsulat|högkommissariat)"
    rf"(?:{SPACE}vid{SPACE}{CAPITAL_WORD})?(?:{SPACE}i{SPACE}{CAPITAL_WORD})?{WORD_END}"
)
# "Svenska gymnastikförbundet", "Nordiska ministerrådet", "Svenska kyrkan"
NATIONAL_SMALL = guarded(
    rf"(?<![\w-])(?:Sveriges|Svenska|Nordiska|Europeiska|Kungliga|Internationella|"
    rf"Nationellt|Svenskt){SPACE}(?:[a-zåäö]{{4,}}{SPACE})?[a-zåäö]*(?:föreningen|förbundet|förbund|institutet|sällskapet|kyrkan|"
    rf"rådet|akademien|kommittén|domstolen|"
    rf"(?<=[a-zåäö]{{3}})(?:nämnden|verket|kontoret|banken|rörelsen|kommissionen)|"
    rf"(?:[a-zåäö]{{3,}}|(?<=t ))centrum(?:{SPACE}för{SPACE}[a-zåäö]{{4,}})?|"
    rf"stiftelsen|organisationen|organisation|samfundet|nätverket|"
    rf"institut|akademi|förening|riksförbund)s?{WORD_END}"
)
# "Mellansvenska Åkeriförbundet", "Skånska Handelskammaren"
OF_A_PART = guarded(
    rf"(?<![\w-])(?P<part>[A-ZÅÄÖ][a-zåäö]{{2,}}ska){SPACE}(?:[A-ZÅÄÖ][a-zåäö]+-{SPACE}och{SPACE}[a-zåäö]|[A-ZÅÄÖ])[a-zåäö]*(?:förbundet|föreningen|"
    rf"sällskapet|rådet|institutet|kammaren|stiftelsen|fonden|akademien|akademin|samfundet|nätverket|"
    rf"klubben|banken|bolaget|förvaltningen)s?{WORD_END}"
)
_WHAT_IT_IS = either(
    """[Bb]ranschorganisationen [Ii]ntresseorganisationen [Aa]rbetsgivarorganisationen
    [Bb]iståndsorganisationen [Hh]jälporganisationen [Mm]iljöorganisationen bolaget företaget
    kedjan koncernen konsultbyrån reklambyrån arkitektbyrån kommunikationsbyrån [Pp]artiet
    [Gg]erillan [Mm]ilisen [Tt]errorgruppen [Rr]ebellgruppen bollsklubben hockeyklubben
    idrottsklubben bollslaget hockeylaget tv-kanalen radiokanalen dagstidningen kvällstidningen
    affärstidningen nyhetssajten nättidningen flygbolaget pr-byrån advokatbyrån [Nn]yhetsbyrån
    firman kollektivet förlaget jätten leverantören tillverkaren tankesmedjan operatören
    utvecklaren [Rr]ederiet organisationen fabriken"""
)
# "konsultföretaget Stratevo", "Friskvårdskedjan Pulsera": what it is stands before the name
APPOSED = guarded(
    rf"(?<![\w-])(?:[A-ZÅÄÖa-zåäö][a-zåäö-]*)?(?:{_WHAT_IT_IS}){SPACE}"
    rf"(?P<name>{CAPITAL_WORD}(?:{SPACE}(?:{CAPITAL_WORD}|&|(?:for|of|and|för|åt|utan|mot)(?={SPACE}[A-ZÅÄÖ]))){{0,3}})"
    rf"{WORD_END}"
)
_BRANCHING = either(
    f"""PRO SPF LRF DHR FUB RBU HRF SRF KFUM ABF NBV HSB SKPF IOGT-NTO SSU MUF CUF LUF KDU RSMH
    RF-SISU Unionen Kommunal Vision Byggnads Hyresgästföreningen Friluftsfrämjandet Attention
    Naturskyddsföreningen Coompanion Almi Företagarna Hushållningssällskapet Studiefrämjandet
    Medborgarskolan {PARTIES}"""
)
_SIDE = "Nord|Norr|Syd|Väst|Öst|Mitt|Sydost|Sydväst|Nordost|Nordväst"
# "PRO Åmål", "LRF Sydost", "Almi Företagspartner Väst": associations, unions and parties
BRANCH = guarded(
    rf"(?<![\w-])(?:{_BRANCHING}|SPF{SPACE}Seniorerna|IF{SPACE}Metall|Almi{SPACE}Företagspartner|"
    rf"Svenskt{SPACE}Näringsliv|Rädda{SPACE}Barnen|Röda{SPACE}[Kk]orset)"
    rf"{SPACE}(?P<place>(?:(?:Norra|Södra|Västra|Östra|Mellersta){SPACE})?{CAPITAL_WORD}){WORD_END}"
    rf"(?!{SPACE}?\d)"
)
# "Plåtslageriernas riksförbund", "Hotell- och Restauranganställdas förbund"
OF_A_GROUP = guarded(
    rf"(?<![\w-])(?:[A-ZÅÄÖ][a-zåäö]+-{SPACE}och{SPACE}|[A-ZÅÄÖ](?=[a-zåäö]+nas))"
    rf"[A-ZÅÄÖa-zåäö][a-zåäö]{{2,}}(?:nas|das){SPACE}"
    rf"(?:(?:riks|ungdoms|kvinno|yrkes|fack|lands)?förbunds?|(?:riks|central|sam)organisations?)"
    rf"{WORD_END}"
)
# "Demokratiska samhällspartiet", "Socialistiska folkfronten"
PARTY = guarded(
    rf"(?<![\w-])[A-ZÅÄÖ][a-zåäö]+(?:ska|liga){SPACE}[a-zåäö]{{3,}}(?:partiet|fronten|alliansen)s?{WORD_END}"
)
# "Tekniska museet", "Naturhistoriska riksmuseet"
MUSEUM = guarded(
    rf"(?<![\w-])[A-ZÅÄÖ][a-zåäö]+(?:ska|liga){SPACE}(?:(?:riks)?museets?|sjukhusets?){WORD_END}"
)


def of_a_county(found: Found) -> bool:
    """Whether the name begins with a county that has the body: "Jämtlands läns museum"."""
    return " läns " in (found.value or "")


def seated(text: str) -> Iterator[Found]:
    """Bodies called by where they are: "Länsstyrelsen i Västmanlands län", "Region Gävleborg"."""
    for pattern in (SEATED, REGION):
        for found in pattern.finditer(text):
            yield whole(text, *found.span())


def says_what_it_is(text: str, at: int) -> bool:
    """Whether the word here only tells what the name behind it is: "Techbolaget Northstorm"."""
    return APPOSED.pattern.match(text, at) is not None


_SMALL_WORD = re.compile(r"(?<![\w-])[a-zåäö]+ $")
_LONGEST_WORD = 60
"""Characters of a word before a name."""


def _is_within(text: str, start: int) -> bool:
    """Whether a whole word in small letters stands before the name: "i Ånga kommun"."""
    return _SMALL_WORD.search(text, max(0, start - _LONGEST_WORD), start) is not None


def named_by_word(text: str, words: Words) -> Iterator[Found]:
    """Names of capital words with one that says what they name: "Lunds kommun", "Brf Eken"."""
    yield from _missions(text, words)
    for found in POSSESSED.finditer(text):
        is_word = not found["county"] and words.ordinary(found["place"].split()[0])
        if not is_word or (found["kind"].startswith("kommun") and _is_within(text, found.start())):
            yield whole(text, *found.span())
    for found in COMMUNAL.finditer(text):
        if not words.ordinary(found["place"]):
            yield whole(text, *found.span())
    yield from _branches(text, words)
    for found in APPOSED.finditer(text):
        noun = text[found.start() : found.start("name")].strip()
        first, _, others = found["name"].partition(" ")
        person = first.lower() in GIVEN_NAMES or (words.given(first) and others)
        if not person and not words.body(noun):
            start, end = found.span("name")
            yield whole(text, start, name_end(text, start, end, words))
    for pattern in (NATIONAL_SMALL, MUSEUM, OF_A_PART, OF_A_GROUP, PARTY):
        for found in pattern.finditer(text):
            yield whole(text, *found.span())
    yield from _with_tail(text, words)


def _branches(text: str, words: Words) -> Iterator[Found]:
    """Local bodies of associations, unions and parties by their place: "PRO Åmål"."""
    for found in BRANCH.finditer(text):
        place = found["place"].removesuffix("s")
        if re.fullmatch(_SIDE, place) or words.place(found["place"]) or words.place(place):
            yield whole(text, *found.span())


def _missions(text: str, words: Words) -> Iterator[Found]:
    """Embassies and delegations by their country: "Sveriges ambassad i Hanoi"."""
    for found in MISSION.finditer(text):
        if words.place(found["country"]) or words.place(found["country"].removesuffix("s")):
            yield whole(text, *found.span())


def _with_tail(text: str, words: Words) -> Iterator[Found]:
    """The same of names whose last words may be another's."""
    for pattern in (NAMED, NATIONAL, ENGLISH):
        for found in pattern.finditer(text):
            second = found[0].split()[1]
            if not WORK_WORD.search(found[0]) and not (pattern is NATIONAL and words.given(second)):
                least = 2 if pattern is NATIONAL else 1  # "Sveriges Ingenjörer"
                people = not found[0].startswith("Stiftelsen")  # "Stiftelsen Anna Eks minne"
                end = name_end(text, found.start(), found.end(), words, people=people, least=least)
                end = _before_another(text, found.start(), end, words)
                if not _NO_BODY.search(text[found.start() : end]):
                    yield from each(text, found.start(), end)


# "Kungliga Nordstjärneorden", "Svenska Designpriset": what is given; "Sveriges EU-minister"
_NO_BODY = re.compile(
    r"-minister$|[Ss]lottet$|^(?:Kungl\.|Kungliga|Svenska|Nordiska)\s\S+(?:orden|priset|medaljen)$"
)
_AND = re.compile(rf"{SPACE}(?:och|&){SPACE}(?=(?P<first>{CAPITAL_WORD}))")


def _before_another(text: str, start: int, end: int, words: Words) -> int:
    """The end before a listed body or a person that "och" joins to the name.

    "Sveriges Förenade Studenter | och Felix König", "Svenska Science Centers | och Vattenfall".
    """
    for joint in _AND.finditer(text, start, end):
        rest = text[joint.end() : end]
        person = words.given(joint["first"]) and rest.count(" ") == 1 and not rest.endswith("s")
        if person or words.body(rest) or words.body(rest.removesuffix("s")):
            return joint.start()
    return end


# "Olofströms Hus AB Olofströms Kraft AB": cells or list items that ran together
_NEXT_BODY = re.compile(
    rf"(?:(?<=[^\W\d_] AB)|(?<=ktiebolag))(?:{SPACE}(?i:och))?{SPACE}(?=[A-ZÅÄÖ])(?!AB\b)"
)


def each(text: str, start: int, end: int) -> Iterator[Found]:
    """The names of a span that holds several companies side by side."""
    at = start
    for border in _NEXT_BODY.finditer(text[start:end]):
        yield whole(text, at, start + border.start())
        at = start + border.end()
    rest = text[at:end]
    if at == start or (" " in rest and not title(rest.split()[0])):
        yield whole(text, at, end)


# "Sveriges Fastighetsjurister" are a union, and no title stands behind "Sveriges"
_ONE_WORD = re.compile(r"(?:Sveriges|Svenska|Nordiska|Europeiska)\s\S+er$")


def whole(text: str, start: int, end: int) -> Found:
    """The organisation, without a title that only follows it: "Region Dalarna Ordförande"."""
    written = text[start:end]
    while " " in written and title(written.rsplit(" ", 1)[1]) and not _ONE_WORD.match(written):
        written = written.rsplit(" ", 1)[0].rstrip()
    end = start + len(written)
    return named(text, (start, end), "ORG", genitive=is_owner(text, start, end))
