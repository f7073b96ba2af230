"""Organisations that only the office before them tells: "ordförande i Lernia", "vd för Northvolt".

No list has them and their names have no telling form, but a title and a preposition stand before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator

from pipeline.text.body_nouns import is_heading
from pipeline.text.degrees import is_foreign
from pipeline.text.forms import CAPITAL_WORD, WORD_END, named
from pipeline.text.known_words import Words
from pipeline.text.patterns import SPACE
from pipeline.text.spans import Found

_NAME = rf"{CAPITAL_WORD}(?:{SPACE}(?:{CAPITAL_WORD}|&|(?:of|for|and)(?={SPACE}[A-ZÅÄÖ]))){{0,4}}"
# Behind a title: "på Lernia", "vid Lernia"; behind one of a board also "i Lernia".
_AT = re.compile(rf"{SPACE}(?:på|vid|hos|för){SPACE}(?P<name>{_NAME}){WORD_END}")
_IN = re.compile(rf"{SPACE}(?:i|på|vid|hos|för){SPACE}(?P<name>{_NAME}){WORD_END}")
# Right behind the title of somebody named before it: "ordf. ST", "vd AFA Försäkring".
_BESIDE = re.compile(
    rf"(?:,?{SPACE}|/)(?P<name>{CAPITAL_WORD}(?:{SPACE}(?:{CAPITAL_WORD}|&|"
    rf"(?:de|del|di|du|of|for|and|für|i|och|för)(?={SPACE}[A-ZÅÄÖ]))){{0,4}}){WORD_END}"
)
_HOLDER = re.compile(rf"(?:,?{SPACE}|/|\t|{SPACE}[–-]{SPACE}|{SPACE}\()$")
_OF_A_BOARD = re.compile(
    r"(?:ordförande|ledamot|suppleant|revisor|kassör|vd|delägare|president|generalsekreterare)$"
)
_EMPLOYED = re.compile(rf"{SPACE}(?:på|vid|hos){SPACE}[A-ZÅÄÖ]")
_NEXT = re.compile(rf"(?:,{SPACE}|,?{SPACE}(?:och|samt){SPACE})(?P<name>{_NAME}){WORD_END}")


def employers(
    text: str,
    offices: Iterable[Found],
    taken: Callable[[int], bool],
    ordinary: Callable[[str], bool],
    persons: Iterable[Found] = (),
) -> Iterator[Found]:
    """The unknown names behind offices, and those joined to them by commas and "och": ORG.

    `taken` says whether another name or title stands at an offset, `ordinary` whether a word is an
    ordinary one. Right behind the title of one of the `persons` a name is an organisation without a
    preposition too.
    """
    persons = list(persons)
    ends = {person.end for person in persons}
    offices = list(offices)
    yield from _owners(text, offices, taken, ordinary, persons)
    for office in offices:
        pattern = _IN if _OF_A_BOARD.search(office.value or "") else _AT
        found = pattern.match(text, office.end)
        if found is None and (holder := _HOLDER.search(text, 0, office.start)):
            found = _BESIDE.match(text, office.end) if holder.start() in ends else None
        while found:
            start = found.start("name")
            if is_heading(found["name"].split()[0]):
                break  # "handläggare, Rum 12"
            if found.re is _BESIDE and _EMPLOYED.match(text, found.end()):
                break  # "Senior Rådgivare Skog på WWF"
            if not taken(start):
                if found.re is not _NEXT and not _tells(found, ordinary):
                    break
                yield _organisation(text, *found.span("name"))
            found = _NEXT.match(text, found.end())


def _tells(found: re.Match[str], ordinary: Callable[[str], bool]) -> bool:
    """Whether a word of the name is no ordinary one; an abbreviation beside a title is none."""
    names = found["name"].split()
    if found.re is _BESIDE and len(names) > 1 and _ENTRY_END.match(found.string, found.end()):
        return True
    if names[-1].endswith("frågor"):
        return False  # "sändebud för Arktisfrågor"
    if found.re is not _BESIDE and sum(name[0].isupper() for name in names) > 1:
        return True  # "ordförande i Gröna Näringar": within a sentence words have no capitals
    if names[0] in _PARTIES:
        return True
    long_enough = SHORTEST_ABBREVIATION if found.re is not _BESIDE else _SHORTEST_BESIDE
    return any(
        not ordinary(word) or (word.isupper() and len(word) >= long_enough) for word in names
    )


_PARTIES = frozenset({"SD", "KD", "MP", "FP"})
SHORTEST_ABBREVIATION = 3
"""Letters of an abbreviation that is a name behind a preposition: "för SIPRI", not "i EU"."""
_SHORTEST_BESIDE = 2
"""Those right behind a title: "ordf. ST", not "Undervisningsråd I ärendets handläggning"."""


# What ends an entry of a list of people: "verksamhetschef, Ideell Kulturallians, och"
_ENTRY_END = re.compile(rf"(?:[,;)\t]|\.?$|\.{SPACE}|{SPACE}(?:och|samt){SPACE})")
# "Kommunals ordförande Annelie Nordström", "Anna Ek, S-studenters ordförande"
_OWNER = re.compile(
    rf"(?<![\w-])(?P<name>[A-ZÅÄÖ]{{2,8}}:s|{CAPITAL_WORD}s){SPACE}(?:första{SPACE}|förste{SPACE}|nya{SPACE})?$"
)
# Within a sentence only a name has a capital: "träffade Fryshusets vd"
_IN_PROSE = re.compile(r"[a-zåäö,]{2} $")
# "Ung Vänsters ordförande": half a name
_CAPITAL_BEFORE = re.compile(r"[A-ZÅÄÖ][a-zåäö]+ $")
_NO_OWNERS = re.compile(
    r"(?:Styrelsen|Nämnden|Rådet|Kommunen|Regionen|Landstinget|Föreningen|Förbundet|Bolaget|"
    r"Myndigheten|Mötet|Sverige|Riksdagen|Norden|Europa)s$"
)
_LONGEST_OWNER = 40
_AND = " och "


def _owners(
    text: str,
    offices: Iterable[Found],
    taken: Callable[[int], bool],
    ordinary: Callable[[str], bool],
    persons: Collection[Found],
) -> Iterator[Found]:
    """The unknown names in the genitive before an office whose holder stands beside it: ORG."""
    starts, ends = {one.start - 1 for one in persons}, {one.end for one in persons}
    offices = list(offices)
    joined = {one.start - len(_AND): one.end for one in offices}  # "vd och koncernchef Bo Ek"
    joined = {at: end for at, end in joined.items() if text.startswith(_AND, at)}
    for office in offices:
        owner = _OWNER.search(text, max(0, office.start - _LONGEST_OWNER), office.start)
        if owner is None or taken(owner.start("name")):
            continue
        holder = _HOLDER.search(text, 0, owner.start())
        ends_before = {office.end, joined.get(office.end, office.end)}
        beside = bool(ends_before & starts) or (holder is not None and holder.start() in ends)
        word = owner["name"]
        known = not word.endswith(":s") and (ordinary(word) or ordinary(word[:-1]))
        if known and not (_IN_PROSE.search(text, 0, owner.start()) and not _NO_OWNERS.match(word)):
            continue
        if beside and not _CAPITAL_BEFORE.search(text, 0, owner.start("name")):
            own_s = word.endswith("us") or _elsewhere(text, word, owner.start())
            yield named(text, owner.span("name"), "ORG", genitive=not own_s)


# "Järnverkens Jan Skarp", "TV Ådalens Gabriella Ek"
_HAS_PERSON = re.compile(rf"(?<![\w-])(?P<name>(?:[A-ZÅÄÖ]{{2,4}}{SPACE})?{CAPITAL_WORD}s){SPACE}$")


def owners_of_people(
    text: str, persons: Iterable[Found], taken: Callable[[int], bool], words: Words
) -> Iterator[Found]:
    """The unknown names in the genitive right before people, within a sentence: ORG."""
    for person in persons:
        begin = max(0, person.start - _LONGEST_OWNER)
        owner = _HAS_PERSON.search(text, begin, person.start)
        if owner is None or " " not in (person.value or "") or taken(owner.start("name")):
            continue
        word = owner["name"].split()[-1]
        bare = word[:-1].removesuffix(":")
        if words.place(bare) or words.place(word) or words.given(bare) or words.title(word):
            continue
        within = _IN_PROSE.search(text, 0, owner.start()) is not None
        if _NO_OWNERS.match(word) or not (within or words.unusual(word)):
            continue
        if not _CAPITAL_BEFORE.search(text, 0, owner.start("name")):
            yield named(text, owner.span("name"), "ORG", genitive=True)


def _elsewhere(text: str, word: str, at: int) -> bool:
    """Whether the word stands at another place of the text too, where it owns nothing: "Novus"."""
    return any(
        found.start() != at
        for found in re.finditer(rf"(?<![\w-]){re.escape(word)}(?=[.,;)]|$)", text)
    )


# "Siv Norlin, ST och Kristian Hernqvist, SACO": an abbreviation behind a name and its comma
_ABBREVIATION = re.compile(
    rf",{SPACE}(?P<name>[A-ZÅÄÖ]{{2,6}}(?:-[A-ZÅÄÖ])?)(?=[,;)]|\.?$|\.{SPACE}|{SPACE}(?:och|samt){SPACE}|{SPACE}[A-ZÅÄÖ][a-zåäö]+{SPACE}[A-ZÅÄÖ][a-zåäö])"
)


def affiliations(
    text: str,
    persons: Iterable[Found],
    taken: Callable[[int], bool],
    known: Collection[int] = (),
) -> Iterator[Found]:
    """Unknown abbreviations behind people's names, which tell where they are from: ORG.

    So do brackets behind names where as many others of the text hold a known organisation, whose
    starts are `known`: "Anna Ek (Vinnova) och Bo Ek (Skogsindustrierna)".
    """
    persons = list(persons)
    for person in persons:
        found = _ABBREVIATION.match(text, person.end)
        if found and not taken(found.start("name")) and not is_foreign(found["name"]):
            yield _organisation(text, *found.span("name"))
    yield from _in_brackets(text, persons, known)


_BRACKETS = re.compile(
    rf" \((?P<name>{CAPITAL_WORD}(?: (?:{CAPITAL_WORD}|&|och(?= [A-ZÅÄÖ]))){{0,3}})\)"
)


def _in_brackets(text: str, persons: list[Found], known: Collection[int]) -> Iterator[Found]:
    found = [one for person in persons if (one := _BRACKETS.match(text, person.end))]
    unknown = [one for one in found if one.start("name") not in known]
    if len(unknown) > len(found) - len(unknown):
        return  # mostly unknown: places as well as bodies
    for one in unknown:
        if not _IS_PARTY.fullmatch(one["name"]):
            yield _organisation(text, *one.span("name"))


_IS_PARTY = re.compile(r"[A-ZÅÄÖ]{1,3}")


def _organisation(text: str, start: int, end: int) -> Found:
    return named(text, (start, end), "ORG", genitive=False)
