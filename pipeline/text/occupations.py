"""Occupations that stand right beside a person's name: "chefläkare Samuel Adeyemi"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from pipeline.text.agent_nouns import agent_noun
from pipeline.text.degrees import DEGREE
from pipeline.text.forms import MEMBERS
from pipeline.text.patterns import word_set
from pipeline.text.spans import Found
from pipeline.text.title_ranks import RANK, rank_values
from pipeline.text.title_words import title_form


def occupations(
    text: str, persons: Iterable[Found], known: Collection[str], bodies: Iterable[Found] = ()
) -> Iterator[Found]:
    """Occupations beside a person's name, or behind the organisation after it: ROLE.

    `bodies` are the text's organisations: "Anna Ek, Sweco, miljökonsult".
    """
    ends = {body.start: body.end for body in bodies}
    for person in persons:
        places = [
            _BEFORE_NAME.search(text, max(0, person.start - 40), person.start),
            _AFTER_NAME.match(text, person.end),
            _WORKS_AS.match(text, person.end),
        ]
        beside = _BESIDE_BODY.match(text, person.end)
        if beside and beside.end() in ends:
            places.append(beside)
        if link := _TO_BODY.match(text, person.end):
            places.append(_AFTER_NAME.match(text, ends.get(link.end(), len(text))))
        for found in places:
            if found and found[0].endswith(": ") and not _opens_entry(text, found):
                continue  # "till H.M. Konungen: Bo Ek"
            if found and found[0].endswith(": ") and found["word"].lower() in _MAKERS:
                continue  # who made this document has no office
            if found and _UNION.fullmatch(found["word"]):
                continue  # "Bo Ek, Diakonerna"
            if found and (base := occupation(found["word"], known)):
                ranks = (found.groupdict().get("ranks") or "").lower().split()
                start = found.start("ranks") if ranks else found.start("word")
                value = " ".join([*rank_values(ranks), base])
                yield Found(start, found.end("word"), "ROLE", value)
        if (told := _AFTER_NAME.match(text, person.end)) and occupation(told["word"], known):
            yield from _joined(text, told.end("word"), known)


# "präst och författare", "Journalist & författare, SVT"
_JOINED = re.compile(
    r" (?:och|&) (?P<word>[a-zåäö][^\W\d_]{3,}(?:-[^\W\d_]+)?)"
    r"(?=[,.;:)|/\t\n]|$| (?:på|vid|hos|i|från|för|av|till|som|har|är)\b)"
)


def _joined(text: str, end: int, known: Collection[str]) -> Iterator[Found]:
    """The occupation joined by "och" to the one that ends there."""
    joined = _JOINED.match(text, end)
    if joined and (base := occupation(joined["word"], known)):
        yield Found(joined.start("word"), joined.end("word"), "ROLE", base)


def _opens_entry(text: str, found: re.Match[str]) -> bool:
    """Whether the title before a colon opens something, or a capital shows that it does.

    "Stockholm Ansvarig konsult: Bo Ek", not "till H.M. Konungen: Bo Ek".
    """
    start = found.start("ranks") if found["ranks"] else found.start("word")
    if _OPENS.search(text, 0, start):
        return True
    form = title_form(found["word"])
    indefinite = form is not None and not form.definite
    return indefinite and text[start].isupper() and not _IN_PROSE.search(text, 0, start)


_IN_PROSE = re.compile(r"(?:(?<![\w-])[a-zåäö][\w-]*,?|[.,])\s?$")
_RANK = rf"(?P<ranks>(?:{RANK} )*)"
_BEFORE_NAME = re.compile(
    rf"(?<![\w-]){_RANK}(?P<word>(?:[A-ZÅÄÖ]{{2,3}}-)?[^\W\d_]{{4,}}(?:-[^\W\d_]+)?)"
    rf"(?:(?<=[a-zåäö]):)? $"
)
_UNION = re.compile(MEMBERS)
_MAKERS = word_set("författare författaren författarna fotograf illustratör")
_OPENS = re.compile(r"(?:^|[\t\n•;,]|\w{2}[.!?])\s?$")
_WORD_AFTER = (
    r"(?P<word>(?:(?:[A-ZÅÄÖ]{2,4}|it|hr|kr)-)?[a-zåäö][^\W\d_]{3,}(?:-[^\W\d_]+)?"
    r"(?=[,.;)|/\t\n]|$| [–-] | [A-ZÅÄÖ]| (?:på|vid|hos|i|från|och|för|av|till|åt|åk|årskurs)\b"
    r"| [a-zåäö]{3,}(?:, | (?:på|vid|hos) )[A-ZÅÄÖ])"
    r"|[A-ZÅÄÖ](?:[a-zåäö]{3,}|[A-ZÅÄÖ]{3,})(?=[,.;)|/\t\n]|$"
    r"|(?: [A-ZÅÄÖ]?[a-zåäö]{3,})? (?:på|vid|hos) [A-ZÅÄÖ]))"
)
_AFTER_NAME = re.compile(
    r"(?:, ?| \(|\t| – | - |; | ?[|/] ?)"
    r"(?:(?:vår |den )?nya? |(?:väl|er)?känd |oberoende |prisbelönt |tidigare |f\.?d\. |leg\. |"
    rf"{DEGREE},? )?"
    rf"{_RANK}{_WORD_AFTER}"
)
# "Anna Ek arbetar som lärare", "Anna Ek är bosatt i Luleå och arbetar som lärare"
_WORKS_AS = re.compile(
    r"(?:(?: är (?:bosatt|född) i [A-ZÅÄÖ]\w+ och)? (?:arbetar|arbetade|jobbar|jobbade|verkar) som "
    rf"|,? (?:som )?(?:är|var) (?:utbildad )?(?=[\w-]+(?: (?:på|vid|hos)\b|[.,]))){_WORD_AFTER}"
)
# "Alf Ek upphandlare Mora kommun", a list without commas
_BESIDE_BODY = re.compile(rf" {_RANK}(?P<word>[a-zåäö]{{4,}}) (?=[A-ZÅÄÖ])")
_TO_BODY = re.compile(r"(?:, | \(|\t| – | - |; | ?[|/] ?)")


def occupation(word: str, known: Collection[str]) -> str | None:
    """The base form of an occupation: "Chefläkaren" is `chefläkare`; None for another word.

    Words that no list has are told by their endings.
    """
    lower = word.lower()
    if (listed := title_form(word)) and not lower.endswith(NO_OCCUPATIONS):
        return listed.base
    bare = [lower.removesuffix(end) for end in ("en", "n") if lower.endswith(end)]
    for form in (*reversed(bare), lower) if lower.endswith("aren") else (lower, *bare):
        if form.endswith(NO_OCCUPATIONS):
            return None
        if (
            form in known
            or form in COMMON_OCCUPATIONS
            or form in _ALONE
            or _ends_in_occupation(form, known)
        ):
            return form
    return None if lower.endswith(NO_OCCUPATIONS) else agent_noun(word)


COMMON_OCCUPATIONS = word_set(
    """läkare sjuksköterska psykolog dietist barnmorska distriktssköterska fysioterapeut musiker
    undersköterska skådespelare pressekreterare sköterska terapeut utvecklare artist epidemiolog
    veterinär specialist sakkunnig expert överste överstelöjtnant major kapten kommendör amiral
    general brigadgeneral generalmajor löjtnant fänrik sergeant fanjunkare styrman partner delägare
    husmor delegat respondent målvakt influencer curator stipendiat hedersdoktor youtuber
    huvudsökande medsökande"""
)
"""Common ones that the list of occupations lacks."""
_ALONE = word_set("ägare värd ansvarig adjungerad")
"""Words for what somebody is that no compound is: a "sakägare" has no office."""
NO_OCCUPATIONS = (
    "gäst",
    "medarbetare",
    "företrädare",
    "dräng",
    "kollega",
    "vän",
    "granne",
    "elev",
    "patient",
    "mor",
    "far",
    "dotter",
    "fru",
    "hustru",
    "flicka",
    "pojke",
    "änka",
    "emeritus",
    "emerita",
    "pensionär",
    "tjänsteman",
    "fastighetsägare",
    "markägare",
    "husägare",
    "villaägare",
    "aktieägare",
    "hundägare",
    "bilägare",
)
"""Endings of words that the list has and that say what somebody is to others."""
SHORTEST_OCCUPATION = 5
"""Shorter heads end too many other words."""


def _ends_in_occupation(word: str, known: Collection[str]) -> bool:
    """Whether the word is a compound of an occupation: "chefläkare"."""
    return any(
        word[at:] in known or word[at:] in COMMON_OCCUPATIONS
        for at in range(3, len(word) - SHORTEST_OCCUPATION + 1)
    )
