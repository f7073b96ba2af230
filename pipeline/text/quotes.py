"""Who is quoted or reported: "menade Anna Ek", "enligt Anna Ek"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.text.neighbours import follows, joint
from pipeline.text.spans import Found
from pipeline.text.stated import Stated
from pipeline.text.word_classes import may_be_finite

_SPEAKING = (
    r"(?:säger|sade|sa|menar|menade|anser|ansåg|berättar|berättade|framhöll|framhåller|påpekar|"
    r"påpekade|betonar|betonade|konstaterar|konstaterade|förklarar|förklarade|uppger|uppgav|"
    r"skriver|"
    r"skrev|efterlyste|efterlyser|hävdar|hävdade|tycker|tyckte|understryker|underströk|tillägger|"
    r"tillade|svarar|svarade|poängterar|poängterade|undrar|undrade|"
    r"föreslog|argumenterade|varnade|varnar|bedömer|bedömde|identifierade|"
    r"lyfter?(?:\s\w+){0,2}\sfram|framförde|noterade|noterar|uttryckte|uttrycker|instämde|"
    r"instämmer|sammanfattade|invände|invänder|resonerade|resonerar|reflekterade|upplyste|"
    r"upplyser|inledde\smed\satt|inleder\smed\satt|avslutade\smed\satt|"
    r"ställde\ssig\sbakom|ställer\ssig\sbakom|rekommenderar|rekommenderade|tror|trodde|försäkrar|"
    r"försäkrade|medger|medgav|erkänner|erkände|bekräftar|bekräftade|"
    r"anför|anförde|fyller\si|fyllde\si|förtydligar|förtydligade|"
    r"slår\sfast|slog\sfast|pekar\spå\satt|pekade\spå\satt|summerar|summerade|"
    r"(?:redogjorde|redogör|informerade|informerar|yrkade|yrkar|rapporterade|rapporterar)"
    r"(?=(?:\s[a-zåäö]+){0,2}\s(?:att|hur)\b)|"
    r"inflikar|inflikade|utropar|utropade|jublar|jublade|meddelar|meddelade|replikerar|replikerade|"
    r"gör\sgällande|gjorde\sgällande|genmäler|genmälde|suckar|suckade|ropar|ropade|"
    r"hoppas|hoppades|befarar|befarade|spår|spådde|lovar|lovade|varslar|intygar|intygade)"
)
# Behind these a name is whom they are said of: "höll med Ek"
_OF_SOMEBODY = (
    r"(?:kommenterar|kommenterade|dementerar|dementerade|minns|mindes|håller\smed|höll\smed)"
)
# "Anna Ek (C)", "Bo Ek, professor vid Umeå universitet, menar"
_BESIDE_NAME = r"(?:\s\([A-ZÅÄÖ]{1,3}\))?(?:,\s(?!vilk|där\b|och\b|men\b)[^,.;:!?\n]{3,70}(?=,))?"
_SAID_AFTER = re.compile(
    rf"{_BESIDE_NAME},?\s(?:som\s)?(?:också\s|även\s)?(?:{_SPEAKING}|{_OF_SOMEBODY})\b",
    re.IGNORECASE,
)
_SAID_BEFORE = re.compile(
    rf"(?:\b(?:{_SPEAKING}|enligt|(?:som|vilket)\sdela[dt]?e?s\sav)|(?<=[,”\"]\s){_OF_SOMEBODY})"
    r"\s(?:(?:också|även|då|både|såväl)\s)?(?:(?:kollegan|kamraten|medarbetaren|mannen|hustrun|"
    r"grannen|vännen|mamman|pappan|dottern|sonen|brodern|systern)\s)?$",
    re.IGNORECASE,
)
# "”Aldrig mer”, muttrar Bo Ek": behind a quotation any verb is one of saying
_QUOTED_BEFORE = re.compile(r"[”\"»],?\s[a-zåäö]+(?:ar|er|r|de|te)\s$")
# "Ek avfärdar kritiken och hävdar att", "Ek höll inte med utan menade"
_SAID_LATER = re.compile(
    rf"\s[^.;:!?\n]{{2,60}}?,?\s(?:och|utan|men)\s{_SPEAKING}\b", re.IGNORECASE
)
# "GUN SANDELL: Till femtiotvå. Sedan flyttade vi", "Bo Ek: – Det är fel"
_SPEAKER = re.compile(
    r"(?:\s\([A-ZÅÄÖa-zåäö]{1,3}\))?(?:,\s[^,.;:!?\n]{1,40}){0,2}(?P<colon>:)\s"
    r"(?P<quote>[–—”\"“«])?\s?[A-ZÅÄÖ]\w*[ ,.]"
)
_OPENED = re.compile(r"(?:(?:^|[.!?][”\"]?\s|\n)\s?|Anf\.\s\d+\s)$")


def sayings(text: str, named: list[Found]) -> Iterator[Stated]:
    """said: each person who is quoted or reported."""
    told: Found | None = None
    for index, person in enumerate(named):
        if person.label != "PER":
            continue
        if _owns(text, person):
            continue  # "Janssons inlägg"
        begin = _titled_start(text, named, index)
        after = _SAID_AFTER.match(text, person.end)
        if after and not _names_another(named, index, after):
            yield Stated(person.start, after.end(), person, "said")
        elif before := (
            _SAID_BEFORE.search(text, max(0, begin - 40), begin)
            or _QUOTED_BEFORE.search(text, max(0, begin - 40), begin)
        ):
            told = person
            yield Stated(before.start(), person.end, person, "said")
        elif end := _said_later(text, named, index) or _is_speaker(text, named, index, begin):
            yield Stated(person.start, end, person, "said")
        elif told and _AND_ALSO.fullmatch(text, told.end, begin) and not _acts(text, person):
            yield Stated(person.start, person.end, person, "said")


# "enligt Anna Ek och Bo Ek", "säger Anna Ek, rektor, och Bo Ek"
_AND_ALSO = re.compile(r"(?:,\s(?!som\b)[^,.;:!?]{2,60},)?\s(?:och|samt)\s")
_DOES = re.compile(r"\s(?P<word>[a-zåäö]+)")


def _acts(text: str, person: Found) -> bool:
    """Whether a verb follows the name: "säger Anna Ek, rektor, och Bo Ek nickar"."""
    found = _DOES.match(text, person.end)
    return found is not None and may_be_finite(found["word"])


def _owns(text: str, person: Found) -> bool:
    """Whether the name stands in the genitive."""
    return text[person.end - 1] == "s" and (person.value or "s")[-1] != "s"


def _said_later(text: str, named: list[Found], index: int) -> int | None:
    """Where what the person says begins, behind what else the same person does."""
    later = _SAID_LATER.match(text, named[index].end)
    if later is None or _names_another(named, index, later):
        return None
    return later.end()


def _names_another(named: list[Found], index: int, said: re.Match[str]) -> bool:
    """Whether another person stands before the verb or right behind it."""
    return any(
        one.label == "PER" and one.start <= said.end() + 1 for one in named[index + 1 : index + 6]
    )


def _is_speaker(text: str, named: list[Found], index: int, begin: int) -> int | None:
    """Where the speech of a person begins whose name opens a line of a record of what was said."""
    person = named[index]
    speech = _SPEAKER.match(text, person.end)
    if speech is None or not _OPENED.search(text, max(0, begin - 20), begin):
        return None
    if any(speech.start("colon") < one.start < speech.end() for one in named[index + 1 :]):
        return None  # "Anna Ek: Vinnova", "Anna Ek: Rektor"
    shouted = text[person.start : person.end].isupper()
    several = len(_LINE_OF_SPEAKER.findall(text)) >= SPEAKERS
    return speech.start() + 1 if shouted or speech["quote"] or several else None


# "Fråga: Hur kom du in?", "Lena Ottosson: Jag tycker att vi ska"
_LINE_OF_SPEAKER = re.compile(
    r"(?:^|\n|[.!?]\s)[A-ZÅÄÖ][\w-]+(?:\s[A-ZÅÄÖ][\w-]+){0,2}:\s[A-ZÅÄÖ][a-zåäö]+\s[a-zåäö]+\s[a-zåäö]+"
)
SPEAKERS = 2
"""Lines of speakers that make a record of what was said."""


_MODIFIER = re.compile(
    r"(?<![\w-])(?:den\s)?(?:nya|nye|tidigare|förre|förra|dåvarande|avgående|tillträdande)\s$"
)
_OF_BODY = re.compile(r"\s(?:för|i|på|vid|hos)\s")


def _titled_start(text: str, named: list[Found], index: int) -> int:
    """Where what belongs to the name begins: "säger | Almis nya rektor Anna Ek".

    "Säger | chefen för Almi, Anna Ek", "säger | Almis Anna Ek".
    """
    first = index
    if follows(named, index - 1, "ROLE") and joint(text, named[index - 1], named[index]) == " ":
        first = index - 1
    elif (
        follows(named, index - 1, "ORG")
        and follows(named, index - 2, "ROLE")
        and joint(text, named[index - 1], named[index]) == ", "
        and _OF_BODY.fullmatch(joint(text, named[index - 2], named[index - 1]))
    ):
        first = index - 2
    begin = named[first].start
    if modifier := _MODIFIER.search(text, max(0, begin - 20), begin):
        begin = modifier.start()
    if follows(named, first - 1, "ORG") and text[named[first - 1].end : begin] == " ":
        body = named[first - 1]
        return body.start if text[body.end - 1] == "s" else begin
    return begin


def speaks(text: str, found: Found) -> bool:
    """Whether somebody is quoted or reported here: "menade Bünger", "enligt Bünger"."""
    before = max(0, found.start - 40)
    return bool(
        _SAID_AFTER.match(text, found.end) or _SAID_BEFORE.search(text, before, found.start)
    )
