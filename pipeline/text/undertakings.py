"""Who funds and who takes part, where a text says so in plain words.

`funds`: "Vinnova har beviljat Region Dalarna 5 mkr", "finansieras av Vinnova och Almi".
`participates`: "Region Dalarna deltar i projektet Horisont".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.text.patterns import SENTENCE_BREAK
from pipeline.text.spans import Found
from pipeline.text.stated import Stated

ACTORS = frozenset({"ORG"})
OBJECTS = frozenset({"ORG", "WORK", "EVENT"})
LONGEST_REACH = 60
"""Characters between verb and object: beyond them another thing is meant."""

_AUXILIARY = (
    r"(?:\s(?:har|hade|ska|skall|kommer att|vill|kan|även|också|årligen|delvis|sedan \d{4}))*"
)
_MONEYED = r"(?:ekonomiskt|finansiellt|statligt|årligt)\s"
"""What makes plain that support is money: "ger stöd vid förhandlingar" is none."""
_MONEY_AFTER = (
    rf"(?=[^.;]{{0,40}}?(?:medel|bidrag|(?:{_MONEYED}|\w)stöd\b|\bstöd\s(?:på|om)\s\d"
    r"|anslag|kronor|\d\skr\b|mkr|mnkr|tkr|miljoner))"
)
_SUPPORT_AFTER = r"(?=[^.;]{0,40}?stöd\b)"
_OWN = r"(?!\s(?:hela\s)?(?:sin|sitt|sina)\b)"
_FUNDS = re.compile(
    rf"{_AUXILIARY}\s(?:(?:med|del|sam)?finansiera(?:r|de|t)?{_OWN}|sponsra(?:r|de|t)?"
    r"|(?:(?:bevilja|anslå)(?:r|de|t)?|avsätter|avsatte|tilldela(?:r|de|t)|(?:betala|dela)(?:r|de|t)\sut)"
    rf"(?:{_MONEY_AFTER}|{_SUPPORT_AFTER})"
    r"|(?:bidr(?:ar|og|agit)\s(?:även\s)?med|(?:skjuter|sköt)\still|går\sin\smed|gav|ger|gett|givit)"
    rf"{_MONEY_AFTER})\b"
)
# support without a word of money: only to a named body that is no power of the state
_SUPPORTS = re.compile(rf"{_AUXILIARY}\s(?:gav|ger|gett|givit)\s(?:även\s|också\s)?stöd\still\s")
_POWERS = frozenset({"regeringen", "riksdagen", "Regeringskansliet"})
# "Under 2015 gav Kulturrådet bidrag till": the verb before the giver
_GIVES_BEFORE = re.compile(
    r"\b(?:gav|ger|beviljar|beviljade|anslår|anslog|tilldelar|tilldelade|avsätter|avsatte|har|"
    r"(?:del|med|sam)?finansierar|(?:del|med|sam)?finansierade)\s$"
)
_GIVEN = re.compile(
    r"\s(?:också\s|även\s|årligen\s)?(?:beviljat\s|gett\s|avsatt\s|anslagit\s)?(?:totalt\s|drygt\s|cirka\s|ca\s)?"
    rf"(?:ett\s)?(?:(?:{_MONEYED})?(?:bidrag|anslag|medel)\b|(?:{_MONEYED})stöd\b|stöd\still\b|"
    r"\d[\d\s,]*\s?(?:kr\b|kronor|mkr|mnkr|"
    r"tkr|miljoner))"
)
_FUNDED_BY = re.compile(
    r"(?:(?:med|del|sam)?finansiera(?:s|des|ts|d|t|de)|stöds\sekonomiskt|bekostas|bekostades|beviljats"
    r"\s(?:medel|stöd|bidrag)|(?:får|fick|fått|erhåller|erhöll|erhållit)\s(?:ekonomiskt\s|årligt\s)?(?:stöd|bidrag|"
    r"medel|finansiering|anslag))(?:\s(?:också|även|delvis|till\s\w+|huvudsakligen|bland\sannat|i\shuvudsak"
    r"|gemensamt))?\s(?:av|från)\s$"
)
# "har fått 4 mkr från", "Med medel från": the receiver stands before, or after
_RECEIVED = re.compile(
    r"\b(?:få(?:r|tt)|fick|erhåll(?:er|it)|erhöll|beviljats|beviljades|tilldelats|tilldelades)\s[^.;]{0,40}?"
    rf"(?:medel|{_MONEYED}stöd|\bstöd\s(?:på|om)\s\d[^.;]*|bidrag|anslag|kronor|kr|mkr|mnkr|tkr)"
    r"\s(?:från|av)\s$"
)
_WITH_MONEY_OF = re.compile(r"\b[Mm]ed\s(?:medel|stöd|bidrag|anslag|pengar)\sfrån\s$")
_TAKES_PART = re.compile(
    rf"{_AUXILIARY}\s(?:delta(?:r|git|ga)?|deltog|medverka(?:r|de|t)?|ingå(?:r|tt)?|ingick|"
    r"(?:är|var|blev)\s(?:med|partner|partners|projektpartners?|medlem|medlemmar|delägare))\s(?:även\s|också\s)?(?:i|vid|på)\b"
)
# "Vid Almedalsveckan deltog Vinnova"
_TAKES_PART_BEFORE = re.compile(
    r"(?:\s(?:deltog|deltar|deltagit|medverkar|medverkade|ingår|ingick))\s(?:bland\sandra\s|även\s|också\s)?$"
)
_AT = re.compile(r"\b(?:[Vv]id|[Ii]|[Pp]å)\s(?:den\s|det\s)?$")
_LIKE = re.compile(r",?\s(?:liksom|och\säven|tillsammans\smed)\s")
_AGENT = re.compile(r"\bav\s$")
_AND = re.compile(r"(?:,\s|,?\s(?:och|samt)\s)")
_WITH = re.compile(r"\b(?:som|att|när|då|med|från|av|enligt|genom|hos|medan|men|där|varav)\b")
# "deltar i två grupper, en om (X", "medverkar i och ger stöd till X": part in another thing
_ELSEWHERE = re.compile(r"\(|\btill\b")


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
        if (verb := _SUPPORTS.match(text, actor.end)) and _is_supported(named, index, verb.end()):
            yield from _active(text, named, index, verb.end(), "funds")
        before = text[max(0, actor.start - LONGEST_REACH) : actor.start]
        if _FUNDED_BY.search(before) or _RECEIVED.search(before):
            yield from _passive(text, named, index)
        elif _WITH_MONEY_OF.search(before):
            yield from _with_money(text, named, index)
        elif _GIVES_BEFORE.search(before) and (given := _GIVEN.match(text, actor.end)):
            yield from _active(text, named, index, given.end(), "funds")
        elif _TAKES_PART_BEFORE.search(before):
            yield from _inverted(text, named, index)


def _is_supported(named: Sequence[Found], index: int, end: int) -> bool:
    """Whether a named body that is no power of the state stands right there."""
    return any(
        thing.start == end and thing.value not in _POWERS for thing in named[index + 1 : index + 2]
    )


def _active(
    text: str, named: Sequence[Found], index: int, end: int, relation: str
) -> Iterator[Stated]:
    """The organisations before the verb, with the first named thing after it."""
    thing = named[index + 1] if index + 1 < len(named) else None
    between = text[end : thing.start] if thing else ""
    if thing and (
        not 0 <= thing.start - end <= LONGEST_REACH
        or SENTENCE_BREAK.search(between)
        or _WITH.search(between)
        or (relation == "participates" and _ELSEWHERE.search(between))
    ):
        thing = None
    if thing is None and relation == "participates":
        return
    actors = _together(text, named, index, step=-1)
    if thing and (like := _like(text, named, named.index(thing))):
        actors.append(like)
    for actor in actors:
        yield Stated(
            min(actor.start, named[index].start), max(thing.end if thing else end, actor.end),
            actor, relation, thing,
        )  # fmt: skip


def _like(text: str, named: Sequence[Found], at: int) -> Found | None:
    """The organisation that does the same: "Vinnova deltar i Interreg, liksom Almi"."""
    after = named[at + 1] if at + 1 < len(named) else None
    if after and after.label in ACTORS and _LIKE.fullmatch(text[named[at].end : after.start]):
        return after
    return None


_DOES = re.compile(r"\s(?:har|kan|kunde|ska|skall|fick|bygger|byggde|driver|drev)\s")


def _with_money(text: str, named: Sequence[Found], index: int) -> Iterator[Stated]:
    """ "Med medel från Vinnova har Almi byggt": who gave, with who did something with it."""
    last = _together(text, named, index, step=1)[-1]
    after = named[named.index(last) + 1 :]
    taker = after[0] if after and _DOES.fullmatch(text, last.end, after[0].start) else None
    for actor in _together(text, named, index, step=1):
        end = taker.end if taker else actor.end
        yield Stated(actor.start, end, actor, "funds", taker)


def _inverted(text: str, named: Sequence[Found], index: int) -> Iterator[Stated]:
    """ "Vid Almedalsveckan deltog Vinnova och Almi": what stands before the verb."""
    thing = named[index - 1] if index else None
    if thing is None or named[index].start - thing.end > LONGEST_REACH // 2:
        return
    if not _AT.search(text, 0, thing.start) or SENTENCE_BREAK.search(
        text[thing.end : named[index].start]
    ):
        return
    for actor in _together(text, named, index, step=1):
        yield Stated(thing.start, actor.end, actor, "participates", thing)


def _passive(text: str, named: Sequence[Found], index: int) -> Iterator[Stated]:
    """The organisations after "finansieras av", with the named thing before it."""
    thing = named[index - 1] if index else None
    if thing and (
        named[index].start - thing.end > LONGEST_REACH
        or SENTENCE_BREAK.search(text[thing.end : named[index].start])
        or _AGENT.search(text, 0, thing.start)
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
