"""Which of the model's places stand: behind a preposition, beside another place, or told by a word.

Products, programmes and reports stand behind prepositions too ("i Java", "av PISA"), so a word that
is no place in any list has to look like nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.text.forms import begins_sentence
from pipeline.text.gazetteers import words
from pipeline.text.patterns import word_set
from pipeline.text.people import People
from pipeline.text.spans import Found
from pipeline.text.witness_words import (
    CAPITAL_INSIDE,
    NO_NAMES,
    NUMBERED,
    SHORTEST_SINGLE_NAME,
    WORD,
    IsProper,
    in_prose,
    is_abbreviation,
    model_name,
    well_formed,
)

BEFORE_CHARACTERS = 24
"""Characters before a name in which the word stands that tells a place."""
_BEFORE_PLACE = re.compile(r"\b(?:i|från|till|vid|utanför|kring|mellan|över|genom|runt|via)\s$")
# "mot Malaba", "norr om Isallavi", "i östra Ghouta"
_NEAR_PLACE = re.compile(
    r"\b(?:(?:norr|söder|öster|väster|nordost|nordväst|sydost|sydväst|ut|in)(?:\som)?|mot|kring|längs|"
    r"nära|bortom|omkring|ovanför|nedanför|intill|hela|norra|södra|östra|västra|nordöstra|nordvästra|"
    r"sydöstra|sydvästra|centrala|inre|övre|nedre|staden|byn|orten|huvudstaden)\s$"
)
_YEAR = re.compile(r" (?:1[5-9]|20)\d\d(?![\w-])")
# What stands before programmes, companies and cases rather than before places.
_BEFORE_THING = re.compile(
    r"\b(?:systemet|projektet|programmet|verktyget|tjänsten|senaste|plattformen|databasen|registret|"
    r"appen|portalen|modellen|metoden|språket|gruppen|folket|befolkningen|ursprungsbefolkningen|"
    r"stammen|släktet|arten)\s$"
)
_BEFORE_FIRM = re.compile(r"\b(?:på|inom|med|av|via)\s$")
_SITE_ENDING = re.compile(
    r"(?:plan|torg|ön|holm|holmen|udde|udden|berg|berget|kullen|fjället|fjällen|slätten|heden|landet|"
    r"gatan|vägen|hamn|hamnen|vallen|hov|dalen|viken|öarna)s?$"
)
# "i Matematiksatsningen", "vid Europaskolorna": what is done, ruled or paid is no place
_NO_SITE = re.compile(
    r"(?:ningen|tionen|lyftet|programmet|projektet|skolorna|avtalet|lagen|studien|metoden|modellen|"
    r"rapporten|registret|fonden|fonderna|systemet|planen|tjänsten|enheten|rörelsen|rutten|"
    r"strategin|direktivet|konventionen|uppropet|kampanjen|dagarna|veckan|kraft)s?$"
)
_PARTICLES = word_set("de du la upon of le del di the el los al il")


def accepted_place(
    found: Found, text: str, parts: list[str], known: People, proper: IsProper
) -> Found | None:
    """The model's place, where a list has it or the words around it tell a place; else None."""
    before = text[max(0, found.start - BEFORE_CHARACTERS) : found.start]
    placed = bool(_BEFORE_PLACE.search(before))
    if before.endswith("lex ") or (
        NUMBERED.match(text, found.end) and not (placed and _YEAR.match(text, found.end))
    ):
        return None
    if is_listed(text[found.start : found.end], known):
        fits = in_prose(text, found.start, found.end) and not begins_sentence(text, found.start)
        return model_name(found, text, known) if fits and proper(found.start) else None
    if not looks_like_place(found, text, parts, known):
        return None
    stands = placed or (
        proper(found.start)
        and in_prose(text, found.start, found.end)
        and (
            bool(_NEAR_PLACE.search(before))
            or (_unlike_anything(parts, known) and not _is_thing(before, parts))
        )
    )
    return model_name(found, text, known) if stands else None


def looks_like_place(found: Found, text: str, parts: list[str], known: People) -> bool:
    """Whether no word of the name is an ordinary one, a code or the beginning of another name."""
    if any(part.isupper() or CAPITAL_INSIDE.search(part) for part in parts):
        return False
    if not (parts[0][0].isupper() and parts[-1][0].isupper()):
        return False
    if any(
        not (part[0].isupper() or part in _PARTICLES)
        or (part.lower() not in _PARTICLES and known.ordinary(part))
        or part in NO_NAMES
        or (len(part) < SHORTEST_SINGLE_NAME and part.lower() not in _PARTICLES)
        or re.search(r"-[A-ZÅÄÖ]{2}", part)
        for part in parts
    ):
        return False
    if _NO_SITE.search(parts[-1]) and known.compound(parts[-1]):
        return False
    # "i Gartmore SICAV": the beginning of another name
    return not re.match(r"\s[A-ZÅÄÖ]", text[found.end :])


def _unlike_anything(parts: list[str], known: People) -> bool:
    """Whether every word is in no lexicon, or there as a name only."""
    return all(
        not known.compound(part) or known.rare_name(part) or part.lower() in _PARTICLES
        for part in parts
    )


def _is_thing(before: str, parts: list[str]) -> bool:
    """Whether the words before are those before a thing, or of one word without a site's ending."""
    if _BEFORE_THING.search(before):
        return True
    single = len(parts) == 1 and not _SITE_ENDING.search(parts[0])
    return single and bool(_BEFORE_FIRM.search(before))


def is_listed(written: str, known: People) -> bool:
    """Whether a list has a place of exactly this name, or in its genitive."""
    match = known.lists.trie.at(parts := words(written), 0) if written else None
    return match is not None and match[0] == len(parts) and match[1].label == "LOC"


# "Dublin, Köpenhamn och Larnaca", "Östersund / Storlien"
_JOINS = re.compile(r"(?:, (?:och |samt )?| och | eller | samt | respektive | till |[ ]?/[ ]?)")


def beside_places(
    text: str, rejected: Iterable[Found], places: Iterable[Found], known: People
) -> Iterator[Found]:
    """Those of the model's rejected places that stand in a row with accepted ones."""
    starts = {place.start for place in places}
    ends = {place.end for place in places}
    left = [
        one
        for one in rejected
        if one.label == "LOC"
        and well_formed(one, text)
        and looks_like_place(one, text, WORD.findall(text[one.start : one.end]), known)
    ]
    while beside := [one for one in left if _joins(text, one, starts, ends)]:
        for one in beside:
            yield model_name(one, text, known)
        starts |= {one.start for one in beside}
        ends |= {one.end for one in beside}
        left = [one for one in left if one not in beside]


_LISTS = re.compile(r"(?:, (?:och |samt )?| och | eller | samt )")


def beside_bodies(
    text: str, rejected: Iterable[Found], listed: Iterable[Found], known: People
) -> Iterator[Found]:
    """The model's rejected abbreviations in a row with listed bodies: "CNN, ABC och NBC".

    Not before an owner: "enligt ÅRFL och Finansinspektionens föreskrifter".
    """
    bodies = [one for one in listed if text[one.start : one.end] not in NO_NAMES]
    ends = {one.end for one in bodies}
    starts = {one.start for one in bodies if text[one.end - 1] != "s"}
    for one in rejected:
        is_short = one.label == "ORG" and is_abbreviation(text[one.start : one.end])
        if not (is_short and well_formed(one, text) and in_prose(text, one.start, one.end)):
            continue
        if _joins(text, one, starts, ends, _LISTS):
            yield model_name(one, text, known)


def _joins(
    text: str, found: Found, starts: set[int], ends: set[int], joins: re.Pattern[str] = _JOINS
) -> bool:
    after = joins.match(text, found.end)
    if after and after.end() in starts:
        return True
    return any(text[end : found.start] and joins.fullmatch(text, end, found.start) for end in ends)
