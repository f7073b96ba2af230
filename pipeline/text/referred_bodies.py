"""Organisations that a noun or "där" beside a role points back to: "ordförande i förbundet".

The noun tells the kind: the one organisation before whose name has it ("Skogsägarnas Riksförbund"
is "förbundet", "bolagets vd" an AB's); "där" and "samma nämnd" are the last one named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from pipeline.text.patterns import word_set
from pipeline.text.spans import Found

_KINDS = {
    "myndigheten": r"verket$|myndigheten|inspektionen|styrelsen$|ämbetet",
    "föreningen": r"förening|klubb$|sällskap",
    "klubben": r"klubb|\b(?:if|ik|ff|bk|sk|gif|aik)\b",
    "partiet": r"partiet|demokraterna|moderaterna|liberalerna",
    "bolaget": r"\b(?:ab|hb|kb)\b|bolag",
    "företaget": r"\b(?:ab|hb|kb)\b|bolag|företag",
    "sjukhuset": r"sjukhus|lasarett",
    "kommunen": r"\bkommun$",
    "regionen": r"\bregion\b",
    "rådet": r"råd(?:et)?$",
    "kåren": r"kår",
}
"""A noun for a body -> what stands in the names of such bodies, in small letters.

Of other nouns the name has the noun itself: "museet" is "Västergötlands museum".
"""
_NO_BODIES = word_set(
    """styrelsen ledningen posten rollen tjänsten mötet stämman frågan området projektet programmet
    sektorn branschen landet länet staden orten byn huset platsen arbetet uppdraget tiden året
    världen norden regeringen riksdagen"""
)
"""What is no body of its own, or one of every body."""
_DEFINITE = r"(?P<noun>[a-zåäö]{2,}[a-zåäö](?:en|et|n|t))"
_ADJECTIVE = r"(?!styrelse|valberedning|kommitté)[a-zåäö]{2,}[ea]"
_BEHIND = re.compile(
    rf"\s(?:i|på|vid|för|inom|hos)\s(?:samma\s)?{_DEFINITE}(?=[\s,.;)]|$)(?!\s[A-ZÅÄÖ])"
)
# "bolagets nya vd"; what "dess" and "vars" point to stands so near that the trees know it
_BEFORE = re.compile(rf"(?<![\w-]){_DEFINITE}s\s(?:{_ADJECTIVE}\s)?$", re.IGNORECASE)
_LONGEST_BEFORE = 40
"""Characters of a noun in the genitive and an adjective before a role."""
_THERE = re.compile(
    r"\s(?:där(?=[,.;)]|\s(?:och|sedan|till|från|i|är|var|heter)\b|$)|i\ssamma\s[a-zåäö]+(?=[,.;)]|$))"
)
_ENDING = re.compile(r"(?:en|et|n|t)$")
_SHORTEST_STEM = 4
_FARTHEST = 300
"""Characters from the organisation to the role."""


def referred_body(text: str, mentions: Sequence[Found], role: int) -> int | None:
    """The organisation to which the words beside the role point, by number; `mentions` in order.

    None where no organisation before fits, or several do.
    """
    start, end = mentions[role].start, mentions[role].end
    near = takewhile(lambda at: end - mentions[at].end <= _FARTHEST, range(role - 1, -1, -1))
    before = [at for at in near if mentions[at].label == "ORG"]
    if not before:
        return None
    if _THERE.match(text, end):
        return before[0]
    told = _BEHIND.match(text, end) or _BEFORE.search(text, max(0, start - _LONGEST_BEFORE), start)
    kind = _kind(told["noun"].lower()) if told else None
    if kind is None:
        return None
    fitting = [at for at in before if re.search(kind, _described(text, mentions[at]))]
    return fitting[0] if len({mentions[at].value for at in fitting}) == 1 else None


_TELLING = re.compile(r"[a-zåäö]+\s$")
_LONGEST_TELLING = 30
"""Characters of a noun before a name."""


def _described(text: str, body: Found) -> str:
    """The name in small letters, with a noun that tells its kind: "stiftelsen nordiska parken"."""
    told = _TELLING.search(text, max(0, body.start - _LONGEST_TELLING), body.start)
    return f"{told[0] if told else ''}{body.value or ''}".lower()


def _kind(noun: str) -> str | None:
    """A pattern for the names of bodies of the noun's kind."""
    if noun in _NO_BODIES:
        return None
    stem = _ENDING.sub("", noun)
    if noun in _KINDS:
        return _KINDS[noun]
    return re.escape(stem) if len(stem) >= _SHORTEST_STEM else None
