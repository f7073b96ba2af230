"""Organisations, places, events and works known by the form of their names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pipeline.text.patterns import SPACE, word_set
from pipeline.text.spans import Found

_CAP = r"[A-ZÅÄÖÉÜØ][\wåäöéüø'’&-]*"
_END = r"(?![\w-])"

# "Region Gävleborg", "Region Jönköpings län", "Region Jämtland Härjedalen"
REGION = re.compile(
    rf"(?<![\w-])(?:Region|REGION){SPACE}(?P<place>{_CAP}(?:s?{SPACE}län|{SPACE}Härjedalen)?){_END}"
)
# "Länsstyrelsen i Västmanlands län", "Högskolan Dalarna", "Kammarrätten i Göteborg"
SEATED = re.compile(
    rf"(?<![\w-])(?P<kind>[Ll]änsstyrelsen|Landstinget|Universitetet|Högskolan|Handelshögskolan|"
    rf"(?:Kungliga |Kungl\. )?[A-ZÅÄÖ][a-zåäö]*högskolan|Kammarrätten|Förvaltningsrätten|Hovrätten|Tingsrätten|"
    rf"Länsrätten|Mark- och miljödomstolen|Studentkåren|Sjukhuset|Arkivet|Museet|Handelskammaren|"
    rf"Kommunalförbundet|Stadsledningskontoret|Landstingsarkivet|Landsarkivet|Regionförbundet|Kommunförbundet)"
    rf"(?:{SPACE}(?:i|på|för|över|vid))?{SPACE}(?P<place>(?:(?:[Nn]orra|[Ss]ödra|[Vv]ästra|[Öö]stra|Nedre|Övre){SPACE})?"
    rf"{_CAP}(?:{SPACE}{_CAP}(?=s?{SPACE}län|s{SPACE}stift))?(?:{SPACE}län(?:s{_END})?)?(?:s{SPACE}stift)?){_END}"
)
# "Gävle kommun", "Lunds universitet", "Umeå tingsrätt", "Stockholms läns landsting"
POSSESSED = re.compile(
    rf"(?<![\w-])(?P<place>(?:(?:Norra|Södra|Västra|Östra|Upplands|Lilla|Stora){SPACE})?{_CAP}(?:{SPACE}läns)?){SPACE}"
    rf"(?P<kind>kommuns?|stads?(?!bild)|landstings?|tingsrätts?|universitets?|högskolas?|tekniska{SPACE}högskolas?|"
    rf"tekniska{SPACE}universitets?|stifts?|församlings?|hovrätts?|domkapitels?|kommunalförbunds?|sjukhus|"
    rf"universitetssjukhus|hamns?|pastorats?|studentkårs?|museums?|kommunfullmäktige|länsmuseums?|"
    rf"lasaretts?|flygplats|brandförsvar|räddningstjänst|gymnasiums?|folkhögskolas?){_END}"
)
# "Uminova Innovation AB", "Svenska Spel AB (publ)", "AB Volvo", "Skogsägarna ek. för."
COMPANY = re.compile(
    rf"(?<![\w-])(?P<name>(?:{_CAP}|\d+[A-Z]+)(?:{SPACE}(?:{_CAP}|&|och(?={SPACE}{_CAP}{SPACE}(?:AB|HB|KB)\b)|i(?={SPACE}{_CAP}{SPACE}AB\b)|\d+)){{0,5}})"
    rf"{SPACE}(?P<form>AB(?:{SPACE}\(publ\))?|[Aa]ktiebolag(?:et)?|HB|KB|[Ee]k\.{SPACE}?[Ff]ör\.|ekonomisk{SPACE}förening|"
    rf"Ltd\.?|Limited|GmbH|Inc\.?|A/S|ApS|ASA|Oyj?|plc|LLC|Corp\.?|B\.?V\.?|S\.?A\.?)s?{_END}"
    rf"|(?<![\w-])(?P<front>AB){SPACE}(?P<after>{_CAP}(?:{SPACE}{_CAP}){{0,2}}){_END}"
)
# "Brf Angturbinen", "Stiftelsen Skansen", "Föreningen Norden", "Sveriges Ingenjörer"
NAMED = re.compile(
    rf"(?<![\w-])(?P<kind>Brf|BRF|Bostadsrättsföreningen|HSB(?:{SPACE}[Bb]rf)?|Stiftelsen|Föreningen|Förbundet|Fackförbundet|"
    rf"Idrottsföreningen|Samfälligheten|Samfällighetsföreningen|Hembygdsföreningen|Nätverket|"
    rf"Intresseföreningen|Studieförbundet|Tankesmedjan|Bolaget|Organisationen|Myndigheten|Teater|Galleri)"
    rf"{SPACE}(?P<name>{_CAP}(?:{SPACE}(?:{_CAP}|&|och(?={SPACE}[A-ZÅÄÖ]))){{0,3}}){_END}"
)
NATIONAL = re.compile(
    rf"(?<![\w-])(?P<name>(?:Sveriges|Svenska|Svensk|Nordiska|Europeiska|Kungliga|Kungl\.|Internationella|"
    rf"Swedish|Nordic|European){SPACE}{_CAP}(?:{SPACE}(?:{_CAP}|&|(?:och|for|of|i)(?={SPACE}[A-ZÅÄÖ]))){{0,5}}){_END}"
)
# "Statens institut för ...", "Nämnden för ...", "avdelningen för hållbar utveckling"
FOR_SOMETHING = re.compile(
    rf"(?<![\w-])(?P<kind>(?:[Nn]ämnd|[Mm]yndighet|[Dd]elegation|[Ii]nstitution|[Aa]vdelning|[Ee]nhet|[Ff]örvaltning|"
    rf"[Bb]eredning|[Ss]ektion|[Bb]yrå|[Ff]akultet)(?:en|n)|[Kk]ommittén|[Uu]tskottet|[Ss]ekretariatet|"
    rf"Rådet|Institutet|Centrum|Stiftelsen|Föreningen|Förbundet|Sällskapet|Kansliet|Akademin|Akademien|"
    rf"Verket|Styrelsen|Fonden|Utredningen|Domstolen|Inspektionen|Statens{SPACE}[a-zåäö]+){SPACE}"
    rf"(?P<link>för|mot|om|i(?={SPACE}frågor)){SPACE}(?P<rest>[a-zåäö][\wåäö-]*)"
)
# "Socialnämnden", "kommunstyrelsen", "Konsumentverket", "Kulturförvaltningen"
SUFFIXED = re.compile(
    rf"(?<![\w-])(?P<name>(?:[A-ZÅÄÖa-zåäö][\wåäö]*-{SPACE}och{SPACE}|[A-ZÅÄÖa-zåäö][\wåäö]*-,{SPACE}[\wåäö]+-{SPACE}och{SPACE})?"
    rf"[A-ZÅÄÖa-zåäö][\wåäö-]*(?P<tail>verket|myndigheten|inspektionen|departementet|styrelsen|nämnden|nämnd|förvaltningen|"
    rf"kontoret|institutet|domstolen|tingsrätt|förbundet|kommittén|utredningen|delegationen|utskottet|fullmäktige|"
    rf"partiet|banken|fonden|stiftelsen|rådet|akademien|akademin|sällskapet|universitetet|högskolan|museet|"
    rf"ombudsmannen|kåren|nätverket|centralen|bolaget|föreningen|arbetarförbundet|beredningen|"
    rf"avdelningen|enheten|sektionen|kansliet|gruppen|kommissionen)s?){_END}"
)
ANY_CASE_TAILS = word_set("departementet nämnden fullmäktige utskottet förvaltningen")
"""Names with these tails are marked in small letters too: "socialnämnden"."""
ANY_CASE_WORDS = word_set(
    "kommunstyrelsen regionstyrelsen landstingsstyrelsen universitetsstyrelsen "
    "konsistoriet förbundsstyrelsen"
)
GENERIC = word_set("""departementet nämnden styrelsen myndigheten verket förvaltningen kontoret institutet domstolen
    förbundet kommittén utredningen delegationen utskottet partiet banken fonden stiftelsen rådet
    universitetet högskolan bolaget föreningen avdelningen enheten sektionen kansliet gruppen
    kommissionen länsstyrelsen fullmäktige samverkan nätverket museet centralen tillsynsmyndigheten
    statsförvaltningen offentlighetsförvaltningen skogsförvaltningen fastighetsförvaltningen
    arbetsgruppen målgruppen styrgruppen projektgruppen referensgruppen koncernen nätbolaget
    egenförvaltningen rättsförvaltningen affärsbanken moderbolaget dotterbolaget aktiebolaget
    försäkringsbolaget bostadsbolaget bostadsrättsföreningen kommunförvaltningen åldersgruppen
    länsförvaltningen centralförvaltningen självförvaltningen kapitalförvaltningen handelsbolaget
    statsstyrelsen facknämnden affärsverket ämbetsverket hela arbetsutskottet tekniska specialenheten
    rådgivningscentralen energibolaget förvaltningsmyndigheten förvaltningsdomstolen boverket
    bygglovsavdelningen samarbetsnämnden granskningsmyndigheten registreringsmyndigheten
    expertmyndigheten sektorsmyndigheten kontrollmyndigheten värdmyndigheten centralmyndigheten
    nätmyndigheten linjeförvaltningen chefsmyndigheten chefsenheten""") - {"boverket"}  # fmt: skip

# "Storgatan 12", "S:t Eriksgatan 5 A", "Sankt Persgatan 3"
STREET = re.compile(
    rf"(?<![\w-])(?P<name>(?:(?:Sankt|S:t|S:ta|Norra|Södra|Västra|Östra|Stora|Lilla|Gamla|Nya|Övre|Nedre|{_CAP}s){SPACE})?"
    rf"[A-ZÅÄÖ][\wåäöéü-]*(?:gatan|vägen|gränd|gränden|torget|allén|stigen|backen|leden|kajen|esplanaden|"
    rf"promenaden|plan|platsen|strand|gata|väg|alle|allé|bron|hamnen|parken){SPACE}\d{{1,4}}"
    rf"(?:{SPACE}?[A-Fa-f]{_END})?(?:[-–]\d{{1,4}}{SPACE}?[A-F]?)?)(?![\w:]|,\d)"
)
SQUARE = re.compile(
    r"(?<![\w-])(?P<name>[A-ZÅÄÖ][a-zåäöéü]+(?:gatan|vägen|torget|torg|gränd|allén|esplanaden|kajen))(?P<genitive>s?)(?![\w-])"
)
# "Borrby 6:21", "Östra Tommarp 12:5"
PROPERTY = re.compile(
    rf"(?<![\w:-])(?P<name>(?:(?:Östra|Västra|Norra|Södra|Stora|Lilla|Kv\.?){SPACE})?[A-ZÅÄÖ][a-zåäöé]{{2,}}(?:-[A-ZÅÄÖ][a-zåäö]+)?"
    rf"{SPACE}[1-9]\d{{0,2}}:[1-9]\d{{0,3}})(?![\w:]|[.,]\d)"
)
_NOT_PROPERTIES = word_set(
    "Kapitel Bilaga Tabell Figur Kap Nr Sida Avsnitt Punkt Artikel Kl Klockan Lag Psalm Version "
    "Prop Proposition Bet Dir Dnr Nummer Serie Rapport Vers Meddelande Skala"
)
# "Västmanlands län"
COUNTY = re.compile(
    rf"(?<![\w-])(?P<name>(?:Västra{SPACE})?[A-ZÅÄÖ][a-zåäö]+{SPACE}län)(?P<genitive>s?){_END}"
)

# "nationella klusterkonferensen 2012", "Europadagen", "Almedalsveckan 2015"
EVENT = re.compile(
    rf"(?<![\w-])(?P<name>(?:(?:[Nn]ationella|[Nn]ordiska|[Ii]nternationella|[Ee]uropeiska|[Rr]egionala|[Ss]venska){SPACE})?"
    rf"[A-ZÅÄÖa-zåäö][\wåäö-]*(?:konferensen|mässan|veckan|dagarna|dagen|forumet|festivalen|toppmötet|spelen|kongressen){SPACE}"
    rf"(?:19|20)\d\d)(?!\w|-\d|:)"
)
EVENT_NAME = re.compile(
    rf"(?<![\w-])(?P<name>[A-ZÅÄÖ][a-zåäö]{{2,}}(?:veckan|dagarna|mässan|festivalen|konferensen|spelen)){_END}"
)
_NOT_EVENTS = word_set("Helgdagarna Vardagarna Arbetsdagarna Julveckan Arbetsveckan Vardagsveckan")

# "kommunallagen", "plan- och bygglagen", "miljöbalken", "dataskyddsförordningen"
ACT = re.compile(
    rf"(?<![\w-])(?P<name>(?:[A-ZÅÄÖa-zåäö]+-{SPACE}och{SPACE})?[A-ZÅÄÖa-zåäö]{{2,}}(?:lagen|balken|förordningen|kungörelsen))(?P<genitive>s?){_END}"
)
_NOT_ACTS = word_set("grundlagen naturlagen budgetförordningen anslagen uppslagen förslagen inslagen slagen utslagen "
    "beslagen tillslagen avslagen bolagen påslagen pålagen dagen ramlagen strafflagen balken "
    "tilläggsförordningen följdlagen ändringsförordningen nedslagen underlagen överslagen "
    "genomförandeförordningen omslagen lagen förlagen lagförslagen avtalslagen regelförordningen "
    "kraftslagen trafikslagen varuslagen energislagen djurslagen transportslagen trädslagen fiskeslagen "
    "sakanslagen ramanslagen statsanslagen avfallsslagen aktiebolagen dotterbolagen") - {"strafflagen", "avtalslagen"}  # fmt: skip
# "lagen (2009:62) om åtgärder mot penningtvätt", "lagen om offentlig upphandling"
LONG_ACT = re.compile(
    rf"(?<![\w-])(?P<kind>[Ll]ag|[Ll]agen|[Ff]örordning|[Ff]örordningen)s?"
    rf"(?P<number>{SPACE}\((?:SFS{SPACE})?\d{{4}}:\d{{1,4}}\))?{SPACE}(?P<link>om|med|mot|för|angående){SPACE}(?P<rest>[a-zåäö][\w-]*)"
)
# 'rapporten "Vägen framåt"'
TITLED = re.compile(
    r"(?:rapport|bok|skrift|strategi|program|betänkande|proposition|promemoria|handlingsplan|artikel|"
    r"vision|utredning|film|publikation|delrapport|slutrapport|handbok|vägledning)(?:en|n|et|met)?"
    r"\s(?P<open>[”\"»])(?P<name>[A-ZÅÄÖ][^”\"»«]{2,120})(?P<close>[”\"»«])"
)

_CONTINUES = word_set("och eller samt i på av mot för inom till med från vid")
_STOPS = word_set("""ska skall kan får har är var som att inte vid genom ändras gäller innehåller finns anges bör
    måste har hade blir blev ger får enligt när om då så den det de en ett denna detta dessa sin sitt
    sina också även samt under efter utan men eller föreslår anser bedömer har träder trädde upphör
    tillämpas avses framgår ansvarar beslutar arbetar ingår hos sedan""")
_LONGEST_PHRASE_WORDS = 9
_PHRASE_WORD = re.compile(rf"(?P<gap>,?{SPACE})(?P<word>[a-zåäöé][\w-]*)")


def phrase_end(text: str, start: int, *, wide: bool, noun: Callable[[int], bool] | None) -> int:
    """End of the noun phrase whose first word begins at `start`.

    `noun` says whether the word at an offset is a noun or adjective, where tokens are known.
    `wide` goes over prepositions too, as the names of acts do.
    """
    end = _word_end(text, start)
    pending, count = None, 1
    while count < _LONGEST_PHRASE_WORDS:
        found = _PHRASE_WORD.match(text, pending or end)
        if found is None:
            break
        word = found["word"]
        if word in _STOPS - _CONTINUES:
            break
        if word in _CONTINUES or found["gap"].startswith(","):
            if not (wide or word in ("och", "samt") or text[end - 1] == "-"):
                break
            if found["gap"].startswith(",") and text[found.end() - 1] != "-":
                break
            pending = found.end()
        elif (pending is None and not _goes_on(text, end, found.start("word"), noun)) or (
            noun is not None and not noun(found.start("word"))
        ):
            break
        else:
            end, pending = found.end(), None
        count += 1
    return end


def _word_end(text: str, start: int) -> int:
    found = re.compile(r"[\w-]+").match(text, start)
    return found.end() if found else start


def _goes_on(text: str, end: int, following: int, noun: Callable[[int], bool] | None) -> bool:
    """Whether the word before is an adjective, so that its noun must follow."""
    before = re.search(r"[\w-]+$", text[:end])
    if before is None:
        return False
    word = before[0]
    if noun is not None and not noun(following):
        return False
    return bool(
        re.search(
            r"(?:lig|isk|ig|ande|ende|ella|iska|liga|iga|ga|ra|na|bar|al|ell|erad|sam|ra|nya|enskild|tillfällig)t?a?$",
            word,
        )
    ) and not word.endswith(("ning", "nas", "erna", "arna"))


def organisations(
    text: str, ordinary: Callable[[str], bool], noun: Callable[[int], bool] | None = None
) -> Iterator[Found]:
    """Organisations by the form of their names: ORG, the surer forms first."""
    for pattern in (SEATED, REGION, COMPANY):
        for found in pattern.finditer(text):
            yield from _whole(text, found, "ORG", ordinary)
    for found in FOR_SOMETHING.finditer(text):
        end = phrase_end(text, found.start("rest"), wide=False, noun=noun)
        yield _made(text, found.start(), end, "ORG", capitalise=True)
    for found in POSSESSED.finditer(text):
        first = found["place"].split()[0]
        if not (ordinary(first) and not found["place"].endswith("läns")):
            yield from _whole(text, found, "ORG", ordinary)
    for pattern in (NAMED, NATIONAL):
        for found in pattern.finditer(text):
            yield from _whole(text, found, "ORG", ordinary)
    yield from _suffixed(text, ordinary)


def places(text: str) -> Iterator[Found]:
    """Streets with number, squares, property designations and counties: LOC."""
    for pattern in (STREET, COUNTY, SQUARE):
        for found in pattern.finditer(text):
            yield _made(
                text, *found.span(), "LOC", genitive=bool(found.groupdict().get("genitive"))
            )
    for found in PROPERTY.finditer(text):
        if found["name"].split()[0] not in _NOT_PROPERTIES:
            yield _made(text, *found.span(), "LOC", genitive=False)


def events(text: str) -> Iterator[Found]:
    """Named events: EVENT."""
    for pattern in (EVENT, EVENT_NAME):
        for found in pattern.finditer(text):
            if found["name"].split()[0] not in _NOT_EVENTS and not _begins_sentence(
                text, found.start()
            ):
                yield _made(text, *found.span(), "EVENT", genitive=False)


def works(text: str, noun: Callable[[int], bool] | None = None) -> Iterator[Found]:
    """Named reports, programmes and acts: WORK."""
    for found in LONG_ACT.finditer(text):
        if found["number"] or found["kind"].endswith("en"):
            end = phrase_end(text, found.start("rest"), wide=True, noun=noun)
            yield _made(text, found.start(), end, "WORK", genitive=False)
    for found in ACT.finditer(text):
        if found["name"].lower() not in _NOT_ACTS:
            yield _made(text, *found.span(), "WORK", genitive=bool(found["genitive"]))
    for found in TITLED.finditer(text):
        start, end = found.span("name")
        yield _made(text, start, end, "WORK", genitive=False)


def _whole(
    text: str, found: re.Match[str], label: str, ordinary: Callable[[str], bool]
) -> Iterator[Found]:
    """The match, without an ordinary word that only begins the sentence."""
    start = found.start()
    if _begins_sentence(text, start):
        words = found[0].split()
        while (
            len(words) > 2 and ordinary(words[0]) and words[1][0].isupper() and found.re is COMPANY
        ):
            start += len(words[0]) + 1
            words = words[1:]
    yield _made(text, start, found.end(), label)


def _suffixed(text: str, ordinary: Callable[[str], bool]) -> Iterator[Found]:
    for found in SUFFIXED.finditer(text):
        name = found["name"]
        bare = (
            name.lower().removesuffix("s") if not name.lower().endswith("s") else name.lower()[:-1]
        )
        if bare in GENERIC or name.lower() in GENERIC or name.lower() == found["tail"]:
            continue
        if name[0].islower() or (_begins_sentence(text, found.start()) and ordinary(bare)):
            if not (found["tail"] in ANY_CASE_TAILS or bare in ANY_CASE_WORDS):
                continue
        yield _made(text, found.start(), found.end(), "ORG", capitalise=True)


def _begins_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \u00a0\"”»'’(–-•")
    return not before or before[-1] in ".!?:;\n\t"


_OWN_S = re.compile(r"(?:sjukhus|Brandförsvars|ns\. S|plats|(?:ås|näs|fors))$")


def _made(
    text: str,
    start: int,
    end: int,
    label: str,
    *,
    genitive: bool | None = None,
    capitalise: bool = False,
) -> Found:
    name = " ".join(text[start:end].split())
    if genitive is None:
        genitive = name.endswith("s") and name[-2:-1].islower() and not _OWN_S.search(name)
    if genitive and name.endswith("s"):
        name = name[:-1].removesuffix(":")
    if capitalise:
        name = name[0].upper() + name[1:]
    return Found(start, end, label, name=name)
