"""People whom no list knows, by the title beside their names: "Tran Van Minh, systemutvecklare"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from pipeline.text.people import PARTICLES, People, person_at
from pipeline.text.roles import title
from pipeline.text.spans import Found

_PART = r"[^\W\d_a-zåäö][^\W\d_A-ZÅÄÖ]+(?:[-'’][^\W\d_]+)*"
_PARTICLE = "|".join(sorted(PARTICLES))
_NAME = rf"(?P<name>{_PART}(?: (?:{_PARTICLE}))*(?: {_PART}){{1,3}})"
# An entry that begins with the name and has a title behind its comma
_ENTRY = re.compile(
    rf"(?:^|(?<=[,;:•–\t\n(] )|(?<=[\t\n(])|(?<= och )|(?<= samt )|(?<= av )|(?<= med )|(?<= från )"
    rf"|(?<= säger )|(?<= till ))"
    rf"{_NAME}(?:, | \()(?P<title>[a-zåäö][\w-]{{3,}})(?=[,.;)]|$| (?:på|vid|hos|i|från|för|och)\b)"
)
_AFTER_TITLE = re.compile(rf"{_NAME}(?![\w-])")
# "Ambassadör Balunová": those who are called by title and surname
_CALLED_SO = re.compile(
    r"(?:minister|ambassadör|president|professor|docent|doktor|kansler|biskop|statsråd|"
    r"kommissionär|överste|domare|åklagare|talman)$"
)
_NOUN_ENDING = re.compile(r"(?:en|et|na|an|ning|het|ion)$")
_SURNAME = re.compile(rf"{_PART}(?![\w-]| [A-ZÅÄÖ])")
# "komikern Özz Nûjen"
_DEFINITE = re.compile(rf"(?<![\w-])(?P<title>[a-zåäö][a-zåäö-]{{3,}}n) {_NAME}(?![\w-])")
# "statsråden Ek, Alm Lind, J Berg, Strand": those of a meeting by surname alone
_SURNAME_OF_ROW = rf"(?:[A-ZÅÄÖ]\.? )?(?:(?:von|af|de) )?{_PART}(?: {_PART})?"
_ROW = re.compile(
    rf"(?<![\w-])[A-ZÅÄÖa-zåäö]+(?:råden|ledamöterna|ministrarna|domarna|männen)[,:]? "
    rf"(?P<names>{_SURNAME_OF_ROW}(?:, {_SURNAME_OF_ROW}){{2,}}(?:,? och {_SURNAME_OF_ROW})?)"
)
_IN_ROW = re.compile(rf"(?:^|(?<=, )|(?<= och )){_SURNAME_OF_ROW}")
_OF_A_BODY = re.compile(
    r"(?:ordförande|ledamot|suppleant|ersättare|kassör|revisor|delägare|ägare|vd|direktör)$"
)
"""Held by bodies' representatives, who stand behind the body: "Axfood Sverige, ordförande"."""


def titled_people(
    text: str,
    titles: Iterable[Found],
    known: People,
    *,
    taken: Callable[[int, int], bool],
    is_title: Callable[[str], bool],
) -> Iterator[Found]:
    """Runs of two to four capital words that are no words, with a title beside them: PER.

    A single one stands behind titles that go with a surname: "Ambassadör Balunová".

    `taken` says whether another mention stands in a span, `is_title` whether a word is one.
    """
    for found in _ENTRY.finditer(text):
        word = found["title"]
        if is_title(word) and not _OF_A_BODY.search(word):
            yield from _person(text, *found.span("name"), known, taken)
    for row in _ROW.finditer(text):
        yield from _of_row(text, row, known, taken)
    for found in _DEFINITE.finditer(text):
        if is_title(found["title"]):
            yield from _person(text, *found.span("name"), known, taken)
    for office in titles:
        if not text.startswith(" ", office.end):
            continue
        surname = _SURNAME.match(text, office.end + 1)
        if surname and _CALLED_SO.search(office.value or "") and not _is_noun(surname[0], known):
            yield from _person(text, *surname.span(), known, taken)
        inside = text[office.start].islower() and not text.endswith(", ", 0, office.start)
        if inside and (stranger := _AFTER_TITLE.match(text, office.end + 1)):
            yield from _person(text, *stranger.span("name"), known, taken)


def _of_row(
    text: str, row: re.Match[str], known: People, taken: Callable[[int, int], bool]
) -> Iterator[Found]:
    """The people of a row of surnames behind a title in the plural; none where one is a word."""
    names = [
        (row.start("names") + one.start(), row.start("names") + one.end())
        for one in _IN_ROW.finditer(row["names"])
    ]
    last = [text[start:end].split()[-1] for start, end in names]
    if all(known.surname(name) or not known.ordinary(name) for name in last):
        for start, end in names:
            if not taken(start, end):
                yield person_at(text, start, end, known)


def _person(
    text: str, start: int, end: int, known: People, taken: Callable[[int, int], bool]
) -> Iterator[Found]:
    parts = [part for part in text[start:end].split() if part not in PARTICLES]
    if taken(start, end) or any(_is_word(part, known) for part in parts):
        return
    yield person_at(text, start, end, known)


def _is_noun(part: str, known: People) -> bool:
    """Whether the word is made of known ones and ends as nouns do: "minister Utbildningen"."""
    return known.compound(part) and _NOUN_ENDING.search(part) is not None


def _is_word(part: str, known: People) -> bool:
    """Whether the word is an ordinary one, a title, or begins a listed body's or place's name."""
    if title(part):
        return True
    named = known.first_name(part) is not None or known.surname(part)
    return not named and (known.ordinary(part) or known.lists.names_something(part))
