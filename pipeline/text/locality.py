"""Names that many places have: "Socialnämnden" is another body in Gävle than in Falun.

Such a name says who is meant only together with its home: the municipality, region, university or
other publisher whose body it is. The home is stated beside the name ("Socialnämnden i Gävle"), or
it is that of the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.text.patterns import either
from pipeline.text.spans import Found

_TAILS = either(
    """nämnden nämnd förvaltningen kontoret fullmäktige utskottet beredningen avdelningen enheten
    sektionen kansliet skolan gymnasiet kliniken sjukhuset lasarettet kåren centralen biblioteket"""
)
_WORDS = either(
    """kommunstyrelsen regionstyrelsen landstingsstyrelsen förbundsstyrelsen universitetsstyrelsen
    högskolestyrelsen skolstyrelsen länsmuseet stadsmuseet konstmuseet kommunstyrelse konsistoriet
    folkhälsorådet pensionärsrådet ungdomsrådet tillgänglighetsrådet räddningstjänsten"""
)
_ADJECTIVES = either("regionala tekniska sociala kulturella centrala gemensamma lokala")
# Finds "Socialnämnden", "Barn- och utbildningsnämnden", "Regionala utvecklingsnämnden"; leaves
# "Moderna museet" and "Finansutskottet", of which there is one.
_BODY = re.compile(
    rf"(?:(?:{_ADJECTIVES}) )?(?:[a-zåäö]+-, )?(?:[a-zåäö]+- och )?"
    rf"(?:[a-zåäö-]*(?:{_TAILS})|(?:{_WORDS}))",
    re.IGNORECASE,
)
_OF_PARLIAMENT = either(
    """konstitutions finans skatte justitie civil utrikes försvars socialförsäkrings kultur
    utbildnings trafik jordbruks närings arbetsmarknads"""
)
# Finds "Näringsutskottet", "Konsthögskolan", "Regeringskansliet"; leaves "Arbetsutskottet".
_ONE = re.compile(
    rf"(?:.* )?(?:{_OF_PARLIAMENT})utskottet|.*högskolan|regeringskansliet|riksdagsförvaltningen",
    re.IGNORECASE,
)
# Finds "Institutionen för socialt arbete", "nämnden för vuxenutbildning"; leaves "Myndigheten för
# delaktighet", of which there is one.
_UNIT = re.compile(
    r"(?:nämnden|institutionen|avdelningen|enheten|förvaltningen|beredningen|sektionen|fakulteten|"
    r"utskottet|kansliet|byrån) för [a-zåäö].*",
    re.IGNORECASE,
)
# Finds "Gävle kommun", "Göteborgs stad", "Region Skåne", "Umeå universitet", "Högskolan i Borås"
_OWNER = re.compile(
    r".+ (?:kommun|stad|landsting|universitet|högskola)|"
    r"(?:Region|Landstinget|Kommunalförbundet|Högskolan|Länsstyrelsen)\b.+|.+regionen"
)
_BESIDE = re.compile(r"\s(?:i|vid|på|hos|inom)\s|,\s")
# "Socialnämnden i Gävle", where the place is part of the name
_IN_A_PLACE = re.compile(r"(?P<body>.+?) i (?P<home>[A-ZÅÄÖ].+)")
_STATED = re.compile(r"(?P<body>.+) \((?P<home>[^()]+)\)")


def is_shared(name: str) -> bool:
    """Whether the name is one that bodies of many places have."""
    if _ONE.fullmatch(name):
        return False
    return bool(_BODY.fullmatch(name) or _UNIT.fullmatch(name))


def is_owner(name: str) -> bool:
    """Whether the name is one of those that own such bodies."""
    return bool(_OWNER.fullmatch(name))


@dataclass(frozen=True, slots=True)
class Placed:
    """A name that many have and the home stated beside it."""

    body: str
    home: str


def placed(name: str) -> Placed | None:
    """The parts of "Socialnämnden (Gävle kommun)", or None for any other name."""
    found = _STATED.fullmatch(name)
    if found and is_shared(found["body"]):
        return Placed(found["body"], found["home"])
    return None


def with_homes(text: str, mentions: Sequence[Found]) -> list[Found]:
    """The mentions, names that many have with the home that stands beside them, in brackets.

    "Socialnämnden i Gävle" makes "Socialnämnden (Gävle)", and "Gävle kommuns tekniska kontoret"
    names the municipality; a name without a home beside it stays.
    """
    return list(_with_homes(text, mentions))


def _with_homes(text: str, mentions: Sequence[Found]) -> Iterator[Found]:
    for number, found in enumerate(mentions):
        if found.label == "ORG" and found.name and not found.kb_id and is_shared(found.name):
            home = _after(text, found, mentions[number + 1 : number + 2]) or _before(
                text, found, mentions[max(0, number - 1) : number]
            )
            yield replace(found, name=f"{found.name} ({home})") if home else found
        elif found.label == "ORG" and not found.kb_id and (own := _own_home(found.name)):
            yield replace(found, name=f"{own.body} ({own.home})")
        else:
            yield found


def _own_home(name: str | None) -> Placed | None:
    """The parts of a name that ends in its home: "Socialnämnden i Gävle"."""
    found = _IN_A_PLACE.fullmatch(name or "")
    return Placed(found["body"], found["home"]) if found and is_shared(found["body"]) else None


def _after(text: str, found: Found, others: Sequence[Found]) -> str | None:
    """The owner or place that stands right behind: "i Gävle", ", Umeå universitet"."""
    for other in others:
        between = text[found.end : other.start]
        if not (other.name and _BESIDE.fullmatch(between)):
            continue
        if other.label == "ORG" and is_owner(other.name):
            return other.name
        if other.label == "LOC" and "," not in between:
            return other.name
    return None


def _before(text: str, found: Found, others: Sequence[Found]) -> str | None:
    """The owner that stands right before, in the genitive: "Gävle kommuns"."""
    for other in others:
        genitive = text[other.start : other.end].endswith("s")
        if other.label == "ORG" and other.name and text[other.end : found.start] == " ":
            return other.name if genitive and is_owner(other.name) else None
    return None
