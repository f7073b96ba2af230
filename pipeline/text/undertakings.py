"""Who funds and who takes part, where a text says so in plain words.

`funds`: "Vinnova har beviljat Region Dalarna 5 mkr", "finansieras av Vinnova och Almi".
`participates`: "Region Dalarna deltar i projektet Horisont".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.text.spans import Found
from pipeline.text.stated import Stated

ACTORS = frozenset({"ORG"})
OBJECTS = frozenset({"ORG", "WORK", "EVENT"})
LONGEST_REACH = 60
"""Characters between verb and object: beyond them another thing is meant."""

_AUXILIARY = (
    r"(?:\s(?:har|hade|ska|skall|kommer att|vill|kan|även|också|årligen|delvis|sedan \d{4}))*"
)
_MONEY_AFTER = (
    r"(?=[^.;]{0,40}?(?:medel|bidrag|stöd\b|anslag|kronor|\d\skr\b|mkr|mnkr|tkr|miljoner))"
)
_FUNDS = re.compile(
    rf"{_AUXILIARY}\s(?:(?:med|del|sam)?finansiera(?:r|de|t)?|sponsra(?:r|de|t)?|(?:(?:bevilja|anslå)"
    r"(?:r|de|t)?|bidr(?:ar|og|agit)\s(?:även\s)?med|avsätter|avsatte|(?:skjuter|sköt)\still|"
    rf"går\sin\smed){_MONEY_AFTER})\b"
)
_FUNDED_BY = re.compile(
    r"(?:(?:med|del|sam)?finansiera(?:s|des|ts|d|t|de)|stöds\sekonomiskt|bekostas|bekostades|beviljats"
    r"\s(?:medel|stöd|bidrag))(?:\s(?:också|även|delvis|till\s\w+|huvudsakligen|bland\sannat|i\shuvudsak"
    r"|gemensamt))?\s(?:av|från)\s$"
)
_TAKES_PART = re.compile(
    rf"{_AUXILIARY}\s(?:delta(?:r|git|ga)?|deltog|medverka(?:r|de|t)?|ingå(?:r|tt)?|ingick|"
    r"(?:är|var)\s(?:med|partner|projektpartner|medlem))\s(?:även\s|också\s)?(?:i|vid|på)\b"
)
_AND = re.compile(r"(?:,\s|,?\s(?:och|samt)\s)")
_WITH = re.compile(r"\b(?:som|att|när|med|från|av|enligt|genom|hos)\b")
_SENTENCE = re.compile(r"[.;!?]\s")


def undertakings(text: str, mentions: Sequence[Found]) -> Iterator[Stated]:
    """funds and participates, each organisation with what it funds or takes part in.

    What is funded is null where the text gives it no name ("Vinnova finansierar projektet").
    """
    named = [found for found in mentions if found.label in OBJECTS]
    for index, actor in enumerate(named):
        if actor.label not in ACTORS:
            continue
        for pattern, relation in ((_FUNDS, "funds"), (_TAKES_PART, "participates")):
            if verb := pattern.match(text, actor.end):
                yield from _active(text, named, index, verb.end(), relation)
        before = text[max(0, actor.start - LONGEST_REACH) : actor.start]
        if _FUNDED_BY.search(before):
            yield from _passive(text, named, index)


def _active(
    text: str, named: Sequence[Found], index: int, end: int, relation: str
) -> Iterator[Stated]:
    """The organisations before the verb, with the first named thing after it."""
    thing = named[index + 1] if index + 1 < len(named) else None
    between = text[end : thing.start] if thing else ""
    if thing and (
        not 0 <= thing.start - end <= LONGEST_REACH
        or _SENTENCE.search(between)
        or _WITH.search(between)
    ):
        thing = None
    if thing is None and relation == "participates":
        return
    for actor in _together(text, named, index, step=-1):
        yield Stated(actor.start, thing.end if thing else end, actor, relation, thing)


def _passive(text: str, named: Sequence[Found], index: int) -> Iterator[Stated]:
    """The organisations after "finansieras av", with the named thing before it."""
    thing = named[index - 1] if index else None
    if thing and (
        named[index].start - thing.end > LONGEST_REACH
        or _SENTENCE.search(text[thing.end : named[index].start])
    ):
        thing = None
    start = thing.start if thing else named[index].start
    for actor in _together(text, named, index, step=1):
        yield Stated(start, actor.end, actor, "funds", thing)


def _together(text: str, named: Sequence[Found], index: int, *, step: int) -> list[Found]:
    """The organisation and those joined to it by "och" or commas, in one direction."""
    actors, at = [named[index]], index
    while 0 <= at + step < len(named) and named[at + step].label in ACTORS:
        first, second = sorted((named[at], named[at + step]))
        if not _AND.fullmatch(text[first.end : second.start]):
            break
        at += step
        actors.append(named[at])
    return sorted(actors)
