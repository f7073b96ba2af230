"""Nouns for bodies, with their forms: what stands in an organisation's name and says what it is.

Each is written `indefinite/definite`; `-en` adds to the indefinite. A noun stands for all compounds
that end in it: "förening" for "hembygdsförening".
"""

from __future__ import annotations

from pipeline.text.patterns import either, word_set

_CLUBS = """förening/-en förbund/-et sällskap/-et samfund/-et klubb/-en kör/-en kår/-en orkester/-n
    stiftelse/-n samfällighet/-en församling/-en pastorat/-et kooperativ/-et teater/-n
    samebyn/samebyn sameby/-n jour/-en byalag/-et ensemble/-n studentkår/-en sparbank/-en
    vattenråd/-et skifteslag/-et gille/-t hembygdslag/-et folkdanslag/-et spelmanslag/-et
    danslag/-et vävstuga/-n filmstudio/-n fiskevårdsområde/-t"""
_HOUSES = """akademi/-en akademi/-n museum/museet bibliotek/-et arkiv/-et skola/-n
    gymnasium/gymnasiet sjukhus/-et lasarett/-et vårdcentral/-en hälsocentral/-en äldreboende/-t
    regemente/-t domkapitel/domkapitlet observatorium/observatoriet institut/-et fakultet/-en
    institution/-en konservatorium/konservatoriet ministerium/ministeriet parlament/-et"""
_TRADES = """bryggeri/-et rederi/-et åkeri/-et mejeri/-et bageri/-et tryckeri/-et väveri/-et
    förlag/-et varv/-et firma/-n byrå/-n"""
# These name a body only as the end of a compound: "skadeverk", "pensionärsråd".
_PARTS = """nämnd/-en styrelse/-n råd/-et verk/-et förvaltning/-en fond/-en bank/-en
    börs/-en krets/-en nätverk/-et inspektion/-en domstol/-en rätt/-en kommitté/-n kommission/-en
    kammare/-n central/-en arbetarekommun/-en distrikt/-et kansli/-et byggnadskontor/-et
    gatukontor/-et fritidskontor/-et miljökontor/-et ledningskontor/-et socialkontor/-et
    kulturkontor/-et allians/-en fontänhus/-et"""


def _forms(nouns: str) -> tuple[str, str]:
    """The indefinite and the definite forms of a list, each list parted by spaces."""
    pairs = [noun.split("/") for noun in nouns.split()]
    indefinite = [first for first, _ in pairs]
    definite = [first + second[1:] if second.startswith("-") else second for first, second in pairs]
    return " ".join(sorted(set(indefinite))), " ".join(sorted(set(definite)))


_WHOLE_INDEFINITE, _WHOLE_DEFINITE = _forms(_CLUBS + " " + _HOUSES)
_TRADE_INDEFINITE, _TRADE_DEFINITE = _forms(_TRADES)
_PART_INDEFINITE, _PART_DEFINITE = _forms(_PARTS)
# A plant, a set of rules or a share is no body: "Mora vattenverk", "regelverk", "området".
_OTHERS = "kraft vatten värme renings nät ram hant regel bered såg aktie index ränte om"
_NO_OTHER = "".join(f"(?<!{word})" for word in _OTHERS.split())

INDEFINITE = (
    rf"(?:(?![a-zåäö]*krönikör)[a-zåäö]*(?:{either(_WHOLE_INDEFINITE)}|{either(_TRADE_INDEFINITE)})|"
    rf"[a-zåäö]{{2,}}{_NO_OTHER}(?:{either(_PART_INDEFINITE)}))"
)
"""A noun for a body, in small letters: "stadsteater", "förbund", "skogsskadeverk"."""
DEFINITE = (
    rf"(?:[a-zåäö]*(?:{either(_WHOLE_DEFINITE)})|"
    rf"[a-zåäö]{{2,}}{_NO_OTHER}(?:{either(_PART_DEFINITE)})|domstolen|fonden|rådet|banken)"
)
"""The same with its article: "akademien", "pensionärsrådet"."""
CAPITAL_INDEFINITE = (
    rf"(?:{either(' '.join(word.title() for word in _WHOLE_INDEFINITE.split()))}|"
    rf"{either(' '.join(word.title() for word in _TRADE_INDEFINITE.split()))}|"
    rf"[A-ZÅÄÖ][a-zåäö]+{_NO_OTHER}(?:{either(_WHOLE_INDEFINITE)}|{either(_TRADE_INDEFINITE)}|"
    rf"{either(_PART_INDEFINITE)}))"
)
"""The same with a capital: "Odlarförening", "Rederi"."""
TRADE_NOUN = rf"(?:{either(' '.join(word.title() for word in _TRADE_INDEFINITE.split()))})"
"""A noun for a trade, which a firm's name ends in behind its owner's: "Åkeri", "Bageri"."""
_CALLED = either(
    """föreningen förbundet sällskapet stiftelsen kåren klubben kören orkestern teatern jouren
    banken fonden firman byrån förlaget byalaget nätverket kooperativet inkubatorn samfälligheten
    skolan gymnasiet centralen boendet klustret rådet alliansen kyrkan ensemblen kammaren gården
    huset bostaden kliniken bruket sällskapen ringen partiet bolaget hemmet härbärget tidningen
    aktionsgruppen"""
)
CALLED = (
    rf"(?:[A-ZÅÄÖ][a-zåäö]+-?{_NO_OTHER}(?:{_CALLED})|Inkubatorn|Klubben|Kören|Orkestern|Byalaget)"
)
"""A compound with a capital that takes a name behind it: "Handelsfonden", "Kammarkören"."""
TELLING = either(
    """bolaget företaget kedjan koncernen jätten klustret partiet tidningen tidskriften fabriken
    magasinet butiken gruppen"""
)
"""Nouns that at the beginning of a sentence only tell what the name behind them is."""
_FIRMS = """bygg keramik smide plåt såg sågverk mejeri logistik service säteri gods terminal stugby
    slakteri kommission timber konsult revision entreprenad fastigheter arkitekter ingenjörer
    solar bioteknik hydraulteknik mekaniska frakt buss turbin robotics consulting smedja vänner
    trähus gräv bokförlag fisk invest deli maskin"""
TRADE = rf"(?:{either(_FIRMS.title())}|[A-ZÅÄÖ][a-zåäö]+(?:{either(_FIRMS)}))"
"""A capital noun for a trade, which ends a firm's name: "Smide", "Gårdsmejeri"."""
NOT_CALLED = word_set(
    """Styrelsen Kommunstyrelsen Kommunförbundet Grundskolan Gymnasieskolan Förskolan Skolan
    Högskolan Folkhögskolan Huset Kommunhuset Stadshuset Rådhuset Landstingshuset Regionhuset
    Moderbolaget Dotterbolaget Aktiebolaget Kommunbolaget Banken Fonden Rådet Föreningen Kyrkan
    Bostadsbolaget Fastighetsbolaget Riksbanken Kommunalförbundet Insynsrådet
    Kulturhuset Gården Ungdomsrådet Universitetssjukhuset Handelsbolaget
    Försäkringsbolaget Sjukhuset Kulturskolan Yrkesskolan Yrkeshögskolan Äldreboendet Domkyrkan
    Bakgrunden Byrån Firman Svenskakyrkan"""
)
"""Words of that form before which and not behind which names stand in lists and headings."""
PARTIES = """Moderaterna Socialdemokraterna Centerpartiet Vänsterpartiet Kristdemokraterna
    Liberalerna Folkpartiet Miljöpartiet Sverigedemokraterna"""
"""Parties, which have branches called by their places: "Moderaterna i Kumla"."""
HEADINGS = word_set(
    """datum antal totalt summa sida sid bilaga box tel telefon tfn telefax fax mobil växel e-post
    besöksadress postadress adress ort namn tid plats protokoll beslut ärende dnr diarienummer
    handläggare upplaga projektperiod projekttid blad nr org orgnr organisationsnummer deltagare
    årsredovisning verksamhetsberättelse stadgar ordförande ledamot kontakt kontaktperson webb
    internet hemsida rapport foto text tabell figur diagram källa innehåll kapitel kap budget
    bokslut resultat not kommentar version process personal elever mål år svarande kärande klagande
    sökande sökanden motpart funktion nyhetsbrev bakgrund invigningstal svar fråga familj
    sammanfattning inledning förord pressmeddelande remissvar yttrande tjänsteskrivelse avtal
    uppdrag projekt delprojektledare anmälan program inbjudan vid från till tryck tryckt tryckort
    disputation möte möten årsmöte styrelsemöte saken total kopia huvudfinansiär medfinansiär
    undertecknad avser stödmottagare rum sal lokal medfinansiärer finansiärer mottagare avsändare
    driftansvarig jourtelefon arrangörer medarrangörer leverantör beställare ansökan korrektur
    layout omslag medverkande dokumentation närvarande arrangör annonser redaktion prenumeration
    styrelse ordinarie suppleanter revisorer ledamöter valberedning innehav frånvarande
    måndag tisdag onsdag torsdag fredag lördag söndag
    """
)
"""Words of tables, letter heads and headings, which belong to no name beside them."""


def is_heading(word: str) -> bool:
    """Whether the word is one of tables and letter heads: "Datum", "SVARANDE"."""
    return word.rstrip(":.").lower() in HEADINGS
