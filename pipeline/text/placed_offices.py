"""Organisations that a sentence states before the office: "Vid Almi arbetar Anna Ek som jurist".

An organisation that opens the sentence, one whose board the sentence lists, one that somebody
stands for ("Almi, genom vd Anna Ek"), and the only one of the sentence before where no other can
be meant ("Almi växer. Vd är Anna Ek"). What belongs elsewhere in the document is not filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.text.forms import begins_sentence
from pipeline.text.heads import GOVERNMENT, can_have, kind_of
from pipeline.text.patterns import SPACE, either, word_set
from pipeline.text.spans import Found
from pipeline.text.stated import Stated, tells


def placed(text: str, named: Sequence[Found], stated: Iterable[Stated]) -> Iterator[Stated]:
    """The relations, offices without organisation with the one that stands before them.

    `named` are the text's people, roles and organisations in order.
    """
    bodies = [one for one in named if one.label == "ORG"]
    for one in stated:
        office = _office_of(one, named) if bodies and _is_open(one) else None
        body = _body_of(text, named, bodies, one, office) if office else None
        yield _at(one, body) if body else one


def _is_open(one: Stated) -> bool:
    return one.relation == "role_at" and one.object is None and one.role is not None


def _office_of(one: Stated, named: Sequence[Found]) -> Found | None:
    """The mention of the office that is stated."""
    offices = (other for other in named if other.label == "ROLE" and tells(one, other))
    return next(offices, None)


def _body_of(
    text: str, named: Sequence[Found], bodies: Sequence[Found], one: Stated, office: Found
) -> Found | None:
    start = min(one.subject.start, office.start)
    before = [body for body in bodies if body.end <= start]
    if not before:
        return None
    body = before[-1]
    link = text[body.end : start]
    led = _LED_BY.fullmatch(link) and kind_of(body) != GOVERNMENT
    if led or _stands_for(text, body, office, link) or _opens(text, body, link):
        return body
    for way in (_board, _subject):
        if found := way(text, named, before, office, start):
            return found
    return None


def _at(one: Stated, body: Found) -> Stated:
    return replace(one, start=min(one.start, body.start), end=max(one.end, body.end), object=body)


# "Almi, genom vd Anna Ek", "Almi företräddes av kassören Bo Ek", "Almi, vars vd Bo Ek",
# "Almi, där rektorn Anna Ek", "Almi med vd Anna Ek"
_FOR_IT = re.compile(
    r"(?:,?\sgenom\s(?:sin\s|dess\s)?|,\s(?:vars|där)\s(?:\w+\s)?"
    r"|,?\s(?:har\s|kommer\satt\s|ska\s)?(?:företrä(?:ds|ddes|tts|das)|representer(?:as|ades|ats)|"
    r"leds|leddes|letts)\s(?:[a-zåäö]+\s)?av\s(?:sin\s)?"
    r"|,?\s(?:med|och)\s(?:dess|deras|sin)\s(?:nya\s|tidigare\s|avgående\s)?"
    r"|\smed\s)"
)
# "en grupp vid Umeå universitet under ledning av docent Bo Ek", "Almi, där Bo Ek varit rådgivare"
_LED_BY = re.compile(r"(?:\sunder\sledning\sav|,\sdär)\s")
_PREPOSITION = re.compile(r"\b(?:i|på|vid|hos|från|till|av|för|om)\s$")


def _stands_for(text: str, body: Found, office: Found, link: str) -> bool:
    """Whether the holder of the office stands for the organisation right before it."""
    if office.start != body.end + len(link) or not _FOR_IT.fullmatch(link):
        return False
    if kind_of(body) == GOVERNMENT:
        return False  # "Regeringen representeras av statsrådet Bo Ek"
    return link != " med " or not _PREPOSITION.search(text, 0, body.start)


# "Vid Almi arbetar", "I Åmåls kommun ansvarar": the sentence is about what is there
_PLACE = re.compile(r"(?:^|[.!?:–”\"]\s)(?:[–-]\s)?(?:Vid|På|I|Hos|Inom|Från|För)\s$")
_THERE = either(
    """arbetar arbetade jobbar jobbade finns fanns möter mötte träffar träffade ansvarar ansvarade
    svarar svarade leder ledde leds leddes sköter skötte hette heter är var sitter satt tjänstgör
    tjänstgjorde berättar berättade förklarar förklarade säger sade menar menade undervisar forskar
    tar tog medverkade medverkar deltog deltar anställs anställdes välkomnas utsågs blir blev har"""
)
_IS_THERE = re.compile(rf"\s(?:{_THERE})\s[^.!?;\n]*$")


def _opens(text: str, body: Found, link: str) -> bool:
    """Whether the organisation opens the sentence as the place of what it tells."""
    written = text[body.start : body.end]
    if written != (body.value or written):
        return False  # "I Vinnovas rapport säger"
    return bool(_PLACE.search(text, 0, body.start) and _IS_THERE.fullmatch(link))


_BOARDS = either("styrelse direktion presidium presidiet valberedning insynsråd representantskap")
_BOARD = re.compile(
    rf"(?:\b[a-zåäö]*(?:{_BOARDS})(?:n|en|et)?|\b[a-zåäö]*(?:sammanträde|möte|stämma)[a-z]*\smed|"
    rf"\b(?:[Åå]rs|[Ss]tyrelse|[Ff]örbunds|[Mm]edlems)möte[nt]?|[Åå]rsstämma[n]?)"
    rf"{SPACE}(?:för|i|på|vid|hos|med|inom|av){SPACE}(?:styrelsen{SPACE}(?:för|i){SPACE})?$",
    re.IGNORECASE,
)
_BOARD_OFFICES = re.compile(
    r"(?:ordförande|ledamot|suppleant|ersättare|kassör|sekreterare|representant|vd|"
    r"verkställande direktör|adjungerad|skattmästare|justerare|revisor)$"
)
_SENTENCE_END = re.compile(r"[^\W\d_]{3,}[.!?]\s+[A-ZÅÄÖ]")


def _board(
    text: str, named: Sequence[Found], before: Sequence[Found], office: Found, start: int
) -> Found | None:
    """The organisation whose board the sentence lists: "Styrelsen för Almi har bestått av"."""
    if not _BOARD_OFFICES.search(office.value or ""):
        return None
    for body in before:
        between = text[body.end : start]
        if (
            _BOARD.search(text, 0, body.start)
            and ";" not in between
            and not _SENTENCE_END.search(text[body.start : start])
        ):
            return body
    return None


# "Nu rekryteras Anna Ek som", "har utsett Anna Ek till", "har anställt Anna Ek som"
_RECRUITS = re.compile(
    r"\b(?:rekryter(?:ar|as|at|ats|ade|ades)|utse(?:r|tt|tts|s)|utsåg|utsågs|anställ(?:er|t|ts|de|s|des)|"
    r"får|fick|fått|välkomnar|hälsar|presenterar|tillsätt(?:er|s)|tillsatte|tillsatt|värvar|värvat|"
    r"förstärk(?:er|s)|byter|tillträd(?:er|de)|blir|blev)\b"
)
_NEVER_FROM_BEFORE = word_set("justerare moderator föredragande handledare projektledare")
_SENTENCE = re.compile(r"(?:[^\W\d_]{3}|\d{4}|\w[)”\"])[.!?]\s+(?=[–-]?\s?[”\"A-ZÅÄÖ])")


def _subject(
    text: str, named: Sequence[Found], before: Sequence[Found], office: Found, start: int
) -> Found | None:
    """The only organisation before, subject of this sentence or the one before, if it has such."""
    names = {one.name or one.value for one in before}
    body = before[0]
    if len(names) > 1 or office.value in _NEVER_FROM_BEFORE or not _is_subject(text, body):
        return None
    if any(one.label == "PER" and one.end <= body.start for one in named):
        return None
    borders = len(_SENTENCE.findall(text[body.end : start + 1]))
    sentence = max(
        (found.end() for found in _SENTENCE.finditer(text, body.end, start + 1)), default=body.end
    )
    recruits = _RECRUITS.search(text, sentence, max(start, office.start))
    if borders > 1 or (not borders and not recruits):
        return None
    return body if can_have(body, office.value or "", recruited=bool(recruits)) else None


# "Bolaget Cellavia", "Friskvårdskedjan Pulsera": what it is stands before the name
_APPOSITION = re.compile(r"[A-ZÅÄÖ][a-zåäö]+(?:n|t|na|ns)\s$")


def _is_subject(text: str, body: Found) -> bool:
    """Whether the organisation opens its sentence, alone or behind the word for what it is."""
    if text[body.start : body.end] != (body.value or text[body.start : body.end]):
        return False
    start = body.start
    if apposed := _APPOSITION.search(text, 0, start):
        start = apposed.start()
    return begins_sentence(text, start)
