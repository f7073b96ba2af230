"""Units, councils and committees of a body, and bodies called by what they are for.

"avdelningen Kundcenter", "Skatteverkets insynsråd", "Rådet för innovation".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.text.forms import (
    CAPITAL_WORD,
    STOPPING,
    WORD_END,
    Nominal,
    is_adjective,
    named,
    phrase_end,
)
from pipeline.text.guards import guarded
from pipeline.text.patterns import SPACE, either
from pipeline.text.roles import title
from pipeline.text.spans import Found

_UNITS = either(
    """[Nn]ämnden [Mm]yndigheten [Dd]elegationen [Ii]nstitutionen [Aa]vdelningen [Ee]nheten
    [Ff]örvaltningen [Bb]eredningen [Ss]ektionen [Bb]yrån [Ff]akulteten [Kk]ommittén [Uu]tskottet
    [Ss]ekretariatet Rådet Institutet Centrum Stiftelsen Föreningen Förbundet Sällskapet Kansliet
    Akademin Akademien Verket Styrelsen Fonden Utredningen Domstolen Inspektionen Partiet Facket
    Kommissionen"""
)
_BODIES = either("Rådet Nämnden Delegationen Kommittén Utredningen Föreningen Stiftelsen Forum")
# "Östersjörådet för forskning", "Fakultetsnämnden för naturvetenskap och teknik"
_COMPOUNDS = (
    "Generaldirektoratet|Expertgruppen|Fakultetsnämnden|Överklagandenämnden|"
    "Riksenheten|[A-ZÅÄÖ][a-zåäö]+(?:sekretariatet|delegationen)|"
    "(?!Kommunal|Stats|Region|Lands|Oppositions|Ungdoms|Pensionärs|Kyrko|By|Folkhälso|Elev|Insyns)"
    "[A-ZÅÄÖ][a-zåäö]+(?:(?<!om)rådet|kommittén|institutet)"
)
# "vid yrkesintroduktionsanställningar", "i offentlig verksamhet", "på värdepappersmarknaden"
_FIELD = re.compile(
    rf"{SPACE}(?:vid|på|inom|i|av){SPACE}(?P<word>[a-zåäö]{{7,}}(?:{SPACE}[a-zåäö]{{7,}})?){WORD_END}"
)
_NO_FIELD = re.compile(
    r"(?:myndighet|kommun|regering|departement|styrelse|samband|samverkan|enlighet)"
)
# "enheten för forskning, innovation och högre utbildning"
_ENUMERATED = re.compile(
    rf"(?:,{SPACE}[a-zåäö]{{5,}}(?:-{SPACE}och{SPACE}[a-zåäö]+)?){{1,3}}{SPACE}och{SPACE}"
    rf"(?:[a-zåäö]+(?:re|a|ig|lig|isk){SPACE})?(?P<last>[a-zåäö]{{5,}}){WORD_END}"
)
# "utveckling av samhällsskydd"
_OF_WHAT = re.compile(
    rf"(?:(?<=ing)|(?<=ande)|(?<=översyn)){SPACE}av{SPACE}"
    rf"(?:(?P<adjective>[a-zåäö]{{4,}}){SPACE})??(?P<word>[a-zåäö]{{5,}}){WORD_END}"
)
# "Statens institut för kommunikationsanalys", "avdelningen för hållbar utveckling"
FOR_SOMETHING = guarded(
    rf"(?<![\w-])(?:(?P<body>(?:[Nn]ationella{SPACE}[Rr]ådet|{_BODIES}|{_COMPOUNDS}))|{_UNITS}"
    rf"|Statens{SPACE}[a-zåäö]+){SPACE}(?:för|mot){SPACE}"
    rf"(?:(?P<article>ett|en){SPACE})?(?P<rest>[a-zåäö][\wåäö-]*)"
)
# "nämnden för Regional tillväxt", "Institutionen för Odontologi"
FOR_A_FIELD = guarded(
    rf"(?<![\w-])(?:[Nn]ämnden|[Mm]yndigheten|[Ii]nstitutionen|[Ff]akulteten){SPACE}för{SPACE}"
    rf"(?P<rest>[A-ZÅÄÖ][a-zåäö]{{3,}}(?:(?<=al)|(?<=ig)|(?<=isk)|(?<=ska)|(?<=liga)){SPACE}[a-zåäö]{{4,}}"
    rf"|[A-ZÅÄÖ][a-zåäö]{{5,}}){WORD_END}(?!{SPACE}[A-ZÅÄÖ])"
)
# "Utredningen om ett stärkt konsumentskydd vid fjärrhandel"
INQUIRY = guarded(
    rf"(?<![\w-])Utredningen{SPACE}om{SPACE}(?:(?:en|ett|den|det){SPACE})?(?P<rest>[a-zåäö][\w-]*)"
)
# "Vattendelegationen för Bottenhavet", "Kulturfonden för Sverige och Finland"
FOR_A_PLACE = guarded(
    rf"(?<![\w-])[A-ZÅÄÖ][a-zåäö]+(?:delegationen|fonden|rådet|kommittén|institutet|kommissionen)"
    rf"{SPACE}för{SPACE}(?:Norra{SPACE}|Södra{SPACE}|Nedre{SPACE}|Övre{SPACE})?{CAPITAL_WORD}"
    rf"(?:{SPACE}och{SPACE}{CAPITAL_WORD})?{WORD_END}"
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


def bodies_for_something(text: str, noun: Nominal | None = None) -> Iterator[Found]:
    """Bodies called by what they are for: "avdelningen för hållbar utveckling"."""
    for found in FOR_SOMETHING.finditer(text):
        if found["article"] and found[0][0].islower():
            continue  # "nämnden för en tid av tre år"
        if found["rest"] not in STOPPING:
            end = phrase_end(text, found.start("rest"), wide=False, noun=noun)
            end = _without_office(text, found.start("rest"), end)
            end = _with_field(text, end, noun) if found["body"] else end
            if further := _ENUMERATED.match(text, end):
                last = further["last"]
                end = end if title(last) or last in STOPPING else further.end()
            if of_what := _OF_WHAT.match(text, end):
                end = phrase_end(text, of_what.start("word"), wide=False, noun=noun)
            yield named(text, (found.start(), end), "ORG", genitive=False)
    for found in FOR_A_FIELD.finditer(text):
        if title(found["rest"]) or found["rest"].endswith(("verket", "myndigheten")):
            continue
        yield named(text, found.span(), "ORG", genitive=False)


def inquiries(text: str, noun: Nominal | None = None) -> Iterator[Found]:
    """Inquiries by their whole name, and bodies for a place: "Utredningen om fristående apotek"."""
    for found in INQUIRY.finditer(text):
        if found["rest"] not in STOPPING:
            end = _inquiry_end(text, found.start("rest"), noun)
            yield named(text, (found.start(), end), "ORG", genitive=False)
    for found in FOR_A_PLACE.finditer(text):
        yield named(text, found.span(), "ORG", genitive=False)


# "ett upphandlat fondtorg", "mer tid för undervisning": their noun follows
_BEFORE_NOUN = re.compile(r"(?:at|ad|ade|dda|kt|mer|lik|ade|rda|fria|vissa)$")
_NEXT_WORD = re.compile(rf"{SPACE}(?P<word>[a-zåäö][\w-]*)")
# "översyn av de statliga verksamheterna"
_OF_THEM = re.compile(
    rf"{SPACE}(?:av|för|i|mot|till){SPACE}(?:de|den|det|ett|en){SPACE}(?P<word>[a-zåäö]{{4,}})"
)
# "genomförande av NIS2-direktivet"
_OF_A_NAME = re.compile(
    rf"{SPACE}(?:av|om|för){SPACE}[A-ZÅÄÖ]+[\w-]*"
    rf"(?:{SPACE}och{SPACE}[A-ZÅÄÖ][\w-]*\w)?{WORD_END}"
)


def _inquiry_end(text: str, start: int, noun: Nominal | None) -> int:
    """The end of an inquiry's name, over participles and what is carried out: "av NIS2"."""
    end = phrase_end(text, start, wide=True, noun=noun)
    while _BEFORE_NOUN.search(text[start:end]) and (following := _NEXT_WORD.match(text, end)):
        if following["word"] in STOPPING:
            break
        end = phrase_end(text, following.start("word"), wide=True, noun=noun)
    if further := _ENUMERATED.match(text, end):
        end = further.end()
    if of_them := _OF_THEM.match(text, end):
        end = phrase_end(text, of_them.start("word"), wide=True, noun=noun)
    of_a_name = _OF_A_NAME.match(text, end)
    return of_a_name.end() if of_a_name else end


def _without_office(text: str, start: int, end: int) -> int:
    """The end without an office that only follows: "... och styrelseordförande"."""
    written = text[start:end]
    head, joint, last = written.rpartition(" ")
    if joint and title(last) and head.endswith((" och", " samt")):
        return start + len(head.rpartition(" ")[0].rstrip())
    return end


def _with_field(text: str, end: int, noun: Nominal | None) -> int:
    """The end with the body's field: "... för innovation i offentlig verksamhet"."""
    found = _FIELD.match(text, end)
    if found is None or _NO_FIELD.search(found["word"]):
        return end
    first = found["word"].split()[0]
    if is_adjective(first):
        return found.end() if " " in found["word"] else end
    stop = found.start("word") + len(first)
    return stop if noun is None or noun(found.start("word")) else end


_COUNCIL_OF = re.compile(rf"(?<![\w-])Insynsråd(?:et)?{SPACE}(?:(?:för|vid|i|hos){SPACE})?")


def councils_of(text: str, bodies: Iterable[Found]) -> Iterator[Found]:
    """The advisory councils of organisations: "Insynsrådet vid Statistiska centralbyrån".

    In small letters ("insynsrådet vid Vinnova") it only says which part, and the body stands alone.
    """
    if "Insynsråd" not in text:
        return
    ends = {body.start: body.end for body in bodies if body.label == "ORG"}
    for found in _COUNCIL_OF.finditer(text):
        if found.end() in ends:
            span = found.start(), ends[found.end()]
            yield named(text, span, "ORG", genitive=False)


# "MUCF:s insynsråd", "riksdagens socialutskott"; "Region Skånes regionråd" is a person
_OWNED_PART = re.compile(
    rf"{SPACE}(?:[a-zåäö]+a{SPACE})?(?P<noun>[a-zåäö]{{3,}}(?:nämnd|(?<!om)råd|kommitté|utskott|"
    rf"delegation|kommission|fakultet|distrikt|(?<!stads)(?<!affärs)(?<!köp)centrum))s?{WORD_END}"
    rf"(?!{SPACE}[A-ZÅÄÖ])"
)


# "Justitiedepartementets straffrättsenhet", "Transportstyrelsens sjö- och luftfartsavdelning"
_OWNED_UNIT = re.compile(
    rf"{SPACE}(?:[a-zåäö]+-{SPACE}och{SPACE})?"
    r"(?!(?:kapital|vilt|system|skuld|data|tillgångs|fond|medels|fastighets|it-|ekonomi)förvaltning)"
    r"[A-Za-zåäö][a-zåäö-]{2,}"
    rf"(?:avdelning|enhet|förvaltning|sekretariat)(?P<owns>s?){WORD_END}"
)
# "Sidas enhet för forskningssamarbete", "Rådets arbetsgrupp för folkhälsa"
_OWNED_FOR = re.compile(
    rf"{SPACE}(?:enhet|avdelning|sektion|byrå|arbetsgrupp|expertgrupp){SPACE}för{SPACE}"
    r"(?!(?:att|vidare|sådana?|detta|dessa|den|det|de|sig|sina?|en|ett|alla|olika)\b)"
    r"(?P<rest>[a-zåäö][\w-]*)"
)


def owned_parts(text: str, bodies: Iterable[Found], noun: Nominal | None = None) -> Iterator[Found]:
    """The boards, committees and units of organisations: "riksdagens socialutskott"."""
    for body in bodies:
        if body.label != "ORG" or not text.endswith("s", body.start, body.end):
            continue
        found = _OWNED_PART.match(text, body.end)
        if found and not title(found["noun"]):
            yield named(text, (body.start, found.end()), "ORG", genitive=found[0].endswith("s"))
        elif unit := _OWNED_UNIT.match(text, body.end):
            yield named(text, (body.start, unit.end()), "ORG", genitive=bool(unit["owns"]))
        elif (unit := _OWNED_FOR.match(text, body.end)) and unit["rest"] not in STOPPING:
            end = phrase_end(text, unit.start("rest"), wide=False, noun=noun)
            yield named(text, (body.start, end), "ORG", genitive=False)


def parts_of_bodies(text: str, noun: Nominal | None) -> Iterator[Found]:
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
