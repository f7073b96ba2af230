"""Organisations known by the form of their names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from pipeline.text.forms import (
    CAPITAL_WORD,
    STOPPING,
    WORD_END,
    WORK_WORD,
    begins_sentence,
    is_adjective,
    named,
    phrase_end,
)
from pipeline.text.given_names import GIVEN_NAMES
from pipeline.text.guards import guarded
from pipeline.text.patterns import SPACE, either, word_set
from pipeline.text.roles import title
from pipeline.text.spans import Found

_DIRECTION = "[NnSsVvÖö](?:orra|ödra|ästra|stra)|Nedre|Övre"

# "Region Gävleborg", "Region Jönköpings län", "Region Jämtland Härjedalen"
REGION = guarded(
    rf"(?<![\w-])(?:Region|REGION){SPACE}{CAPITAL_WORD}"
    rf"(?:{SPACE}län|{SPACE}Härjedalen)?{WORD_END}"
)
_SEATS = either(
    """[Ll]änsstyrelsen Landstinget Universitetet Högskolan Handelshögskolan Kammarrätten
    Förvaltningsrätten Hovrätten Tingsrätten Länsrätten Studentkåren Sjukhuset Arkivet Museet
    Handelskammaren Kommunalförbundet Landsarkivet Regionförbundet Kommunförbundet Lasarettet
    Länsförsäkringar Biblioteket Polisregion Räddningstjänsten Hyresnämnden
    Migrationsdomstolen Konsthögskolan Musikhögskolan"""
)
# "Länsstyrelsen i Västmanlands län", "Högskolan Dalarna", "Kammarrätten i Göteborg"
SEATED = guarded(
    rf"(?<![\w-])(?:{_SEATS}|Tekniska högskolan|Mark- och miljödomstolen)"
    rf"(?:{SPACE}(?:i|på|för|över|vid))?{SPACE}(?:(?:{_DIRECTION}){SPACE})?{CAPITAL_WORD}"
    rf"(?:{SPACE}{CAPITAL_WORD}(?={SPACE}län|{SPACE}stift))?(?:{SPACE}(?:läns?|stift))?{WORD_END}"
)
_OWNED = either(
    """kommuns? stads? landstings? tingsrätts? universitets? högskolas? stifts? församlings?
    hovrätts? domkapitels? kommunalförbunds? sjukhus universitetssjukhus universitetssjukhuset
    hamns? pastorats? studentkårs? museums? kommunfullmäktige länsmuseums? lasaretts? flygplats
    räddningstjänst
    brandförsvar museet gymnasiums? folkhögskolas? regions? stadsbibliotek konserthus"""
)
# "Gävle kommun", "Lunds universitet", "Umeå tingsrätt", "Stockholms läns landsting"
POSSESSED = guarded(
    rf"(?<![\w-])(?P<place>(?:(?:{_DIRECTION}|Upplands|Lilla|Stora){SPACE})?{CAPITAL_WORD}"
    rf"(?P<county>{SPACE}läns)?){SPACE}(?P<kind>(?:tekniska{SPACE})?(?:{_OWNED})){WORD_END}"
)
_FORM = (
    rf"AB(?:{SPACE}\(publ\))?|[Aa]ktiebolag(?:et)?|HB|KB|[Ee]k\.{SPACE}?[Ff]ör\.|"
    rf"ekonomisk{SPACE}förening|Ltd\.?|Limited|GmbH|Inc\.?|A/S|ApS|ASA|Oyj?|plc|LLC|Corp\.?"
)
# "Uminova Innovation AB", "Svenska Spel AB (publ)", "AB Volvo", "Skogsägarna ek. för."
COMPANY = guarded(
    rf"(?<![\w-])(?:{CAPITAL_WORD}|\d+[A-Z]+)"
    rf"(?:{SPACE}(?:{CAPITAL_WORD}|&|och(?={SPACE}{CAPITAL_WORD}{SPACE}(?:AB|HB|KB)\b)|"
    rf"i(?={SPACE}{CAPITAL_WORD}{SPACE}AB\b)|\d+)){{0,5}}{SPACE}(?:{_FORM})s?{WORD_END}"
    rf"|(?<![\w-])AB{SPACE}{CAPITAL_WORD}(?:{SPACE}{CAPITAL_WORD}){{0,2}}{WORD_END}"
)
_COMPANY_WORDS = either(
    """Incubator Academy College Society Cluster
    Consulting Group Partners Institute University Foundation Association Holding Ventures
    Capital Konsult Consult Fonder Forum Network Council Authority Agency Federation"""
)
# "2050 Consulting", "Boston Consulting Group", "Stanford University"
ENGLISH = guarded(
    rf"(?<![\w-])(?:{CAPITAL_WORD}|\d{{2,4}})(?:{SPACE}(?:{CAPITAL_WORD}|of|for|&)){{0,3}}"
    rf"{SPACE}(?:{_COMPANY_WORDS}|Science{SPACE}Parks?){WORD_END}"
)
# "Europaparlamentets och rådets förordning"
COUNCIL = guarded(
    r"(?<![\w-])(?:[Rr]ådets?(?= (?:förordning|direktiv|beslut|rekommendation|slutsatser|ramb))|"
    r"(?<=[Ee]uropaparlamentet och )rådet|(?<=[Ee]uropaparlamentets och )rådets)(?![\w-])"
)
_KINDS = either(
    """Brf BRF Bostadsrättsföreningen Stiftelsen Föreningen Förbundet Fackförbundet Nätverket
    Idrottsföreningen Samfälligheten Samfällighetsföreningen Hembygdsföreningen Teater Galleri
    Intresseföreningen Studieförbundet Tankesmedjan Bolaget Organisationen Teatern Kooperativet"""
)
# "Brf Angturbinen", "Stiftelsen Skansen", "Föreningen Norden"
NAMED = guarded(
    rf"(?<![\w-])(?:{_KINDS}|HSB{SPACE}[Bb]rf){SPACE}{CAPITAL_WORD}"
    rf"(?:{SPACE}(?:{CAPITAL_WORD}|&|och(?={SPACE}[A-ZÅÄÖ]))){{0,3}}{WORD_END}"
)
# "Sveriges Ingenjörer", "Swedish Incubators & Science Parks"
NATIONAL = guarded(
    rf"(?<![\w-])(?:Sveriges|Svenska|Nordiska|Europeiska|Kungliga|Kungl\.|Swedish|Nordic|"
    rf"Internationella|European){SPACE}{CAPITAL_WORD}"
    rf"(?:{SPACE}(?:{CAPITAL_WORD}|&|(?:och|for|of|i)(?={SPACE}[A-ZÅÄÖ]))){{0,5}}{WORD_END}"
)
# "Svenska gymnastikförbundet", "Nordiska ministerrådet", "Svenska kyrkan"
NATIONAL_SMALL = guarded(
    rf"(?<![\w-])(?:Sveriges|Svenska|Nordiska|Europeiska|Kungliga|Internationella|"
    rf"Nationellt|Svenskt){SPACE}(?:[a-zåäö]{{4,}}{SPACE})?[a-zåäö]*(?:föreningen|förbundet|förbund|institutet|sällskapet|kyrkan|"
    rf"rådet|akademien|kommittén|[a-zåäö]{{3,}}centrum|(?<=t )centrum|"
    rf"stiftelsen|organisationen|organisation|samfundet|nätverket|"
    rf"institut|akademi|förening|riksförbund)s?{WORD_END}"
)
# "Tekniska museet", "Naturhistoriska riksmuseet"
MUSEUM = guarded(
    rf"(?<![\w-])[A-ZÅÄÖ][a-zåäö]+(?:ska|liga){SPACE}(?:(?:riks)?museets?|sjukhusets?){WORD_END}"
)
_UNITS = either(
    """[Nn]ämnden [Mm]yndigheten [Dd]elegationen [Ii]nstitutionen [Aa]vdelningen [Ee]nheten
    [Ff]örvaltningen [Bb]eredningen [Ss]ektionen [Bb]yrån [Ff]akulteten [Kk]ommittén [Uu]tskottet
    [Ss]ekretariatet Rådet Institutet Centrum Stiftelsen Föreningen Förbundet Sällskapet Kansliet
    Akademin Akademien Verket Styrelsen Fonden Utredningen Domstolen Inspektionen"""
)
_BODIES = either("Rådet Nämnden Delegationen Kommittén Utredningen Föreningen Stiftelsen Forum")
# "vid yrkesintroduktionsanställningar", "i offentlig verksamhet", "på värdepappersmarknaden"
_FIELD = re.compile(
    rf"{SPACE}(?:vid|på|inom|i|av){SPACE}(?P<word>[a-zåäö]{{7,}}(?:{SPACE}[a-zåäö]{{7,}})?){WORD_END}"
)
_NO_FIELD = re.compile(
    r"(?:myndighet|kommun|regering|departement|styrelse|samband|samverkan|enlighet)"
)
# "utveckling av samhällsskydd"
_OF_WHAT = re.compile(rf"(?<=ing){SPACE}av{SPACE}(?P<word>[a-zåäö]{{5,}}){WORD_END}")
# "Statens institut för kommunikationsanalys", "avdelningen för hållbar utveckling"
FOR_SOMETHING = guarded(
    rf"(?<![\w-])(?:(?P<body>(?:[Nn]ationella{SPACE}[Rr]ådet|{_BODIES}))|{_UNITS}"
    rf"|Statens{SPACE}[a-zåäö]+){SPACE}(?:för|mot){SPACE}"
    rf"(?P<rest>[a-zåäö][\wåäö-]*)"
)
_TAILS = either(
    """verket myndigheten inspektionen departementet styrelsen nämnden nämnd förvaltningen kontoret
    institutet domstolen tingsrätt förbundet kommittén utredningen delegationen utskottet
    fullmäktige partiet banken fonden stiftelsen rådet akademien akademin sällskapet universitetet
    högskolan museet ombudsmannen kåren nätverket centralen bolaget föreningen beredningen
    avdelningen enheten sektionen kansliet kommissionen skolan gymnasiet kliniken sjukhuset"""
)
_ADJECTIVES = either("Regionala Tekniska Sociala Kulturella Centrala Nationella Gemensamma")
# "Socialnämnden", "barn- och utbildningsnämnden", "Regionala utvecklingsnämnden"
SUFFIXED = re.compile(
    rf"(?<![\w-])(?:(?P<adjective>(?:{_ADJECTIVES}|regionala|tekniska|sociala)){SPACE})?"
    rf"(?P<first>(?:[A-ZÅÄÖa-zåäö]+-,{SPACE})?[A-ZÅÄÖa-zåäö]+-{SPACE}och{SPACE})?"
    rf"(?P<word>(?:[A-ZÅÄÖa-zåäö][\wåäö-]*?)?(?P<tail>{_TAILS}))(?P<genitive>s?){WORD_END}"
)
# "Skatteverkets Insynsråd", "Riksbankens jubileumsfond"
BODY = guarded(
    rf"(?<![\w-]){CAPITAL_WORD}s{SPACE}(?:[Ii]nsynsråd(?:et)?|[A-ZÅÄÖa-zåäö][a-zåäö]+fond(?:en)?|[a-zåäö]{{3,}}delegation(?:en)?|[Vv]etenskapliga{SPACE}råd|"
    rf"[Ee]tiska{SPACE}råd|[Ff]orskningsråd|[Rr]iksdagskansli)s?{WORD_END}"
)
# "avdelningen Kundcenter, självbetjäning och lokala kontor": further things, to the line's end
_FURTHER_THINGS = re.compile(
    r"(?:,\s[a-zåäö][\w-]+){1,3}(?:\soch\s[a-zåäö][\w-]+(?:\s[a-zåäö][\w-]+)?)?$"
)
# "HR-staben", "GD-staben", "ANDT-rådet"
STAFF = guarded(
    rf"(?<![\w-])[A-ZÅÄÖ]{{2,6}}-(?:staben|rådet|enheten|avdelningen|gruppen|kansliet|nämnden)s?{WORD_END}"
    rf"|(?<![\w-])[A-ZÅÄÖ][a-zåäö]+staben?s?{WORD_END}"
)
# "avdelningen Kundcenter", "enheten Lokala försäkringscenter"
UNIT = guarded(
    rf"(?<![\w-])(?:[Aa]vdelningen|[Ee]nheten|[Ss]ektionen|[Ii]nstitutionen|[Ff]örvaltningen|"
    rf"(?:(?<=för )|(?<=på )|(?<=vid )|(?<=inom ))(?:avdelning|enhet|sektion)"
    rf"(?={SPACE}[A-ZÅÄÖ][a-zåäö]{{3}}))"
    rf"{SPACE}(?P<rest>{CAPITAL_WORD})"
)
# "kommunstyrelsens arbetsutskott", "Socialnämndens individutskott"
COMMITTEE = guarded(
    r"(?<![\w-])(?:[KkRrLl](?:ommun|egion|andstings)styrelsens|[A-ZÅÄÖa-zåäö][a-zåäö-]*nämndens)"
    rf"{SPACE}(?:[a-zåäö]+{SPACE})?[a-zåäö]*(?:utskott|presidium|beredning)(?:et|en)?s?{WORD_END}"
)
# "KULTURNÄMNDEN", "BARN- OCH UTBILDNINGSNÄMNDEN", "TEKNISKA NÄMNDEN"
SHOUTED = guarded(
    r"(?<![\w-])(?:(?:[A-ZÅÄÖ]+-(?:, | OCH ))+[A-ZÅÄÖ]+(?:NÄMNDEN|FÖRVALTNINGEN|UTSKOTTET)"
    r"|(?:TEKNISKA|SOCIALA|REGIONALA) (?:NÄMNDEN|FÖRVALTNINGEN)"
    r"|[A-ZÅÄÖ]{3,}(?:NÄMNDEN|FÖRVALTNINGEN|UTSKOTTET|DEPARTEMENTET|FULLMÄKTIGE)"
    r"|(?:KOMMUN|REGION|LANDSTINGS|FÖRBUNDS)STYRELSEN)S?(?![\w-])"
)
SMALL_TAILS = word_set("departementet nämnden fullmäktige utskottet förvaltningen")
"""Names with these tails are marked in small letters too: "socialnämnden"."""
SMALL_WORDS = word_set(
    """kommunstyrelsen regionstyrelsen landstingsstyrelsen universitetsstyrelsen konsistoriet
    förbundsstyrelsen samverkansnämnden"""
)
GENERIC = word_set(
    """länsstyrelsen tillsynsmyndigheten statsförvaltningen offentlighetsförvaltningen
    skogsförvaltningen fastighetsförvaltningen moderbolaget dotterbolaget aktiebolaget affärsbanken
    försäkringsbolaget bostadsbolaget bostadsrättsföreningen kommunförvaltningen länsförvaltningen
    centralförvaltningen självförvaltningen kapitalförvaltningen handelsbolaget facknämnden
    affärsverket ämbetsverket energibolaget förvaltningsmyndigheten förvaltningsdomstolen
    bygglovsavdelningen granskningsmyndigheten registreringsmyndigheten expertmyndigheten
    sektorsmyndigheten kontrollmyndigheten värdmyndigheten centralmyndigheten nätmyndigheten
    linjeförvaltningen egenförvaltningen elnätet grundskolan gymnasieskolan förskolan skolan
    friskolan specialskolan särskolan folkhögskolan högskolan yrkeshögskolan låginkomstkliniken
    medicinkliniken vårdcentralen kommunalförvaltningen regionförvaltningen nämndförvaltningen
    statsbolaget kommunbolaget nätbolaget fastighetsbolaget huvudkontoret kundkontoret
    hemkommissionen presidiet teknikförvaltningen data-förvaltningen dokumentförvaltningen
    informationsförvaltningen skuldförvaltningen tillgångsförvaltningen medelsförvaltningen
    ekonomiförvaltningen naturförvaltningen viltförvaltningen fondförvaltningen
    förmögenhetsförvaltningen sakförvaltningen rättsförvaltningen"""
)
"""Words that have a name's tail and name nothing by themselves."""

# "tillitsramverket", "bostadsområdet": the tail is part of another word.
_OTHER_WORD = re.compile(
    r"(?:området|(?:ram|regel|hant|kraft|värme|vatten|renings|såg|konst|lag|upp|stål|ur|bygg|natt|"
    r"nät|el|gas|mejeri|pappers|bruks|fjäll|stäng|räck|orts|ring|pump|skov)verket|"
    r"bi(?:drags)?fonden|databanken|kunskapsbanken|(?:ut|inne)rådet|(?:för|under)rådet|"
    r"förskolan|grundskolan|gymnasieskolan)$"
)

OPENING_WORDS = word_set(
    """i på för av till från med enligt hos och men även när om vid bolaget företaget aktiebolaget
    vår den det som samt eftersom genom under kunden leverantören ägaren moderbolaget
    dotterbolaget"""
)
"""Words that open a sentence before a company's name."""

# A name ending in these has an -s of its own.
_OWN_S = re.compile(
    r"(?:sjukhus|konserthus|flygplats|ås|näs|fors|Parks|Partners|Systems|Ventures)$"
)


def organisations(
    text: str, ordinary: Callable[[str], bool], noun: Callable[[int], bool] | None = None
) -> Iterator[Found]:
    """Organisations by the form of their names: ORG, the surer forms first.

    `ordinary` says whether a word is an ordinary Swedish one, `noun` whether the word at an offset
    is a noun or adjective, where tokens are known.
    """
    for pattern in (SEATED, REGION):
        for found in pattern.finditer(text):
            yield _whole(text, *found.span())
    for found in COMPANY.finditer(text):
        yield from _each(text, _company_start(text, found), found.end())
    for found in FOR_SOMETHING.finditer(text):
        if found["rest"] not in STOPPING:
            end = phrase_end(text, found.start("rest"), wide=False, noun=noun)
            end = _without_office(text, found.start("rest"), end)
            end = _with_field(text, end, noun) if found["body"] else end
            if of_what := _OF_WHAT.match(text, end):
                end = of_what.end()
            yield named(text, (found.start(), end), "ORG", genitive=False)
    yield from _parts_of_bodies(text, noun)
    for found in COUNCIL.finditer(text):
        yield named(text, found.span(), "ORG", genitive=found[0].endswith("s"))
    yield from _named_by_word(text, ordinary)
    yield from _suffixed(text, ordinary)
    yield from _shouted(text)


def _without_office(text: str, start: int, end: int) -> int:
    """The end without an office that only follows: "... och styrelseordförande"."""
    written = text[start:end]
    head, joint, last = written.rpartition(" ")
    if joint and title(last) and head.endswith((" och", " samt")):
        return start + len(head.rpartition(" ")[0].rstrip())
    return end


def _with_field(text: str, end: int, noun: Callable[[int], bool] | None) -> int:
    """The end with the body's field: "... för innovation i offentlig verksamhet"."""
    found = _FIELD.match(text, end)
    if found is None or _NO_FIELD.search(found["word"]):
        return end
    first = found["word"].split()[0]
    if is_adjective(first):
        return found.end() if " " in found["word"] else end
    stop = found.start("word") + len(first)
    return stop if noun is None or noun(found.start("word")) else end


_COUNCIL_OF = re.compile(rf"(?<![\w-])[Ii]nsynsråd(?:et)?{SPACE}(?:(?:för|vid|i|hos){SPACE})?")


def councils_of(text: str, bodies: Iterable[Found]) -> Iterator[Found]:
    """The advisory councils of organisations: "Insynsrådet vid Statistiska centralbyrån"."""
    if "nsynsråd" not in text:
        return
    ends = {body.start: body.end for body in bodies if body.label == "ORG"}
    for found in _COUNCIL_OF.finditer(text):
        if found.end() in ends:
            span = found.start(), ends[found.end()]
            yield named(text, span, "ORG", genitive=False)


def _parts_of_bodies(text: str, noun: Callable[[int], bool] | None) -> Iterator[Found]:
    """Named units, councils, funds and committees of a body: "avdelningen Kundcenter"."""
    for found in UNIT.finditer(text):
        end = phrase_end(text, found.start("rest"), wide=False, noun=noun)
        further = _FURTHER_THINGS.match(text, end)
        end = further.end() if further and " och " in further[0] else end
        yield named(text, (found.start(), end), "ORG", genitive=False)
    for pattern in (BODY, STAFF, COMMITTEE):
        for found in pattern.finditer(text):
            genitive = found[0].endswith(("ets", "ens"))
            yield named(text, found.span(), "ORG", genitive=genitive)


def _named_by_word(text: str, ordinary: Callable[[str], bool]) -> Iterator[Found]:
    """Names of capital words with one that says what they name: "Lunds kommun", "Brf Eken"."""
    for found in POSSESSED.finditer(text):
        if found["county"] or not ordinary(found["place"].split()[0]):
            yield _whole(text, *found.span())
    for pattern in (NATIONAL_SMALL, MUSEUM):
        for found in pattern.finditer(text):
            yield _whole(text, *found.span())
    for pattern in (NAMED, NATIONAL, ENGLISH):
        for found in pattern.finditer(text):
            if not WORK_WORD.search(found[0]):
                end = _without_person(found) if pattern is NATIONAL else found.end()
                yield from _each(text, found.start(), end)


# "Svenska Arbetsgivareföreningen Ulf Laurin": the name of a body ends, and a person's begins
_ENDED = re.compile(rf"(?:föreningen|förbundet|förbund|rådet|styrelsen|verket|AB){SPACE}")


def _without_person(found: re.Match[str]) -> int:
    """Where the name ends before that of a person."""
    text = found.string
    for ended in _ENDED.finditer(text, *found.span()):
        following = text[ended.end() : found.end()].split()
        if len(following) > 1 and following[0].split("-")[0].lower() in GIVEN_NAMES:
            return ended.end() - 1
    return found.end()


# "Olofströms Hus AB Olofströms Kraft AB": cells or list items that ran together
_NEXT_BODY = re.compile(rf"(?<=[^\W\d_] AB)(?:{SPACE}och)?{SPACE}(?=[A-ZÅÄÖ])(?!AB\b)")


def _each(text: str, start: int, end: int) -> Iterator[Found]:
    """The names of a span that holds several companies side by side."""
    at = start
    for border in _NEXT_BODY.finditer(text[start:end]):
        yield _whole(text, at, start + border.start())
        at = start + border.end()
    rest = text[at:end]
    if at == start or (" " in rest and not title(rest.split()[0])):
        yield _whole(text, at, end)


def _whole(text: str, start: int, end: int) -> Found:
    """The name, without a title that only follows it: "Region Dalarna Ordförande"."""
    written = text[start:end]
    while " " in written and title(written.rsplit(" ", 1)[1]):
        written = written.rsplit(" ", 1)[0].rstrip()
    end = start + len(written)
    genitive = written[-2:-1].islower() and not _OWN_S.search(written)
    return named(text, (start, end), "ORG", genitive=genitive)


# "Mittuniversitetet och Apoteksgruppen AB" are two
_OTHER_BODY = re.compile(
    rf"[A-ZÅÄÖ][a-zåäö]+(?:universitetet|verket|högskolan|myndigheten|rådet|styrelsen){SPACE}och{SPACE}"
)


def _company_start(text: str, found: re.Match[str]) -> int:
    """Where the name begins without the ordinary word that only opens the sentence."""
    start = found.start()
    words = found[0].split()
    if (body := _OTHER_BODY.match(text, start, found.end())) and " AB" in text[
        body.end() : found.end()
    ]:
        return body.end()
    if begins_sentence(text, start) and len(words) > 2 and words[0].lower() in OPENING_WORDS:
        start += len(words[0]) + 1
    return start


def _suffixed(text: str, ordinary: Callable[[str], bool]) -> Iterator[Found]:
    for found in SUFFIXED.finditer(text):
        word = found["word"].lower()
        if (
            word in GENERIC
            or title(word)
            or _OTHER_WORD.search(word)
            or (word == found["tail"] and not _in_front(found))
        ):
            continue
        capital = _is_capital(text, found, ordinary)
        small = found["tail"] in SMALL_TAILS or word in SMALL_WORDS
        if capital or small:
            yield named(text, found.span(), "ORG", genitive=bool(found["genitive"]))


def _shouted(text: str) -> Iterator[Found]:
    for found in SHOUTED.finditer(text):
        name = found[0].capitalize().removesuffix("s")
        if name.lower() not in GENERIC:
            yield Found(*found.span(), "ORG", name, name)


def _in_front(found: re.Match[str]) -> bool:
    """Whether "och" or "tekniska" before a bare tail makes a name: "Tekniska nämnden"."""
    return bool(found["first"] or (found["adjective"] and found["tail"] in SMALL_TAILS))


def _is_capital(text: str, found: re.Match[str], ordinary: Callable[[str], bool]) -> bool:
    """Whether the name has a capital that the sentence's beginning does not explain."""
    if found[0][0].islower():
        return False
    return not (begins_sentence(text, found.start()) and ordinary(found["word"]))
