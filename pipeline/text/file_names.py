"""People in the names of files: "Anna Bünger CV.pdf", "bünger_anna_2012.pdf", "AnnaBünger.pdf".

A file name has no sentence to tell names by, and capitals mean little in it. So only listed names
count, and rather too much is masked than too little.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from pipeline.text.edits import Edit, applied
from pipeline.text.gazetteers import Word
from pipeline.text.merging import name_key
from pipeline.text.people import NOT_PEOPLE, PARTICLES, People, without_genitive
from pipeline.text.pseudonyms import RULE, pseudonym

# The words of a file name; "AnnaBünger" is two, "PERSON-3f2a91c0" none that anybody looks at.
_WORD = re.compile(r"PERSON-[0-9a-f]{8}|[^\W\d_][a-zåäöéèëüæøçíóáñłśžčš’']+|[^\W\d_]+")
_PSEUDONYM = "PERSON-"
# What may part the names of one person.
_BETWEEN = re.compile(r"[\s_.,+-]{0,3}")
# Endings that no place and no ordinary word has: the surname alone tells a person.
_SURELY_SURNAME = re.compile(r"(?:sson|qvist|quist|kvist)s?$")
MOST_SURNAMES = 2
MOST_FIRST_NAMES = 3


def masked_path(path: str, known: People, *, key: str = "") -> str:
    """The path with the people in its folders and file name as pseudonyms, those of the tables.

    "brev/anna_bünger_cv.pdf" -> "brev/PERSON-3f2a91c0_cv.pdf"; the ending stays.
    """
    *folders, last = path.split("/")
    stem, dot, suffix = last.rpartition(".")
    file = f"{_masked(stem, known, key)}{dot}{suffix}" if stem else _masked(last, known, key)
    return "/".join([*(_masked(folder, known, key) for folder in folders), file])


def _masked(part: str, known: People, key: str) -> str:
    edits = [
        Edit(start, end, pseudonym("PER", name_key("PER", name), key=key), RULE)
        for start, end, name in people_in(part, known)
    ]
    return applied(part, edits)


def people_in(part: str, known: People) -> Iterator[tuple[int, int, str]]:
    """Start, end and name of each person in a folder's or file's name without its ending."""
    words = [Word(found.start(), found.end(), found[0]) for found in _WORD.finditer(part)]
    index = 0
    while index < len(words):
        size, name = _person(part, words[index:], known)
        if size:
            yield words[index].start, words[index + size - 1].end, name
        index += size or 1


def _person(part: str, words: Sequence[Word], known: People) -> tuple[int, str]:
    """How many words from the first on are a person, and the name in its usual order."""
    run = [_capital(word.text) for word in _joined(part, words)]
    if run[0].startswith(_PSEUDONYM):
        return 0, ""
    first = _count(run, known.first_name, MOST_FIRST_NAMES)
    last = _surnames(run[first:], known) if first else 0
    if not last and first > 1 and known.surname(run[first - 1]):
        first, last = first - 1, 1  # "Anna Karin": the surname is a first name too
    if last:
        size = first + last
        return size, _named(run[:first], run[first:size])
    turned = _surnames(run, known)
    given = _count(run[turned:], lambda word: known.first_name(word) == "s", MOST_FIRST_NAMES)
    if turned and given and not known.ordinary(run[0]):
        return turned + given, _named(run[turned : turned + given], run[:turned])
    if first and known.first_name(run[0]) == "s" and run[0] not in NOT_PEOPLE:
        return 1, run[0]
    if _SURELY_SURNAME.search(run[0]) and known.surname(run[0]):
        return 1, without_genitive(run[0])
    return 0, ""


def _joined(part: str, words: Sequence[Word]) -> list[Word]:
    """The words from the first on that nothing but a space, hyphen or the like parts."""
    run = [words[0]]
    for before, after in pairwise(words):
        if not _BETWEEN.fullmatch(part[before.end : after.start]):
            break
        run.append(after)
    return run


def _count(run: Sequence[str], fits: Callable[[str], object], most: int) -> int:
    size = 0
    while size < min(len(run), most) and fits(run[size]):
        size += 1
    return size


def _surnames(run: Sequence[str], known: People) -> int:
    """How many of the words are surnames, their particles with them."""
    size = 0
    while size < len(run) and run[size].lower() in PARTICLES:
        size += 1
    first = size
    while (
        size < min(len(run), first + MOST_SURNAMES)
        and len(run[size]) > 1
        and known.surname(run[size])
        and not (known.ordinary(run[size]) and size > first)
    ):
        size += 1
    return size if size > first else 0


def _capital(word: str) -> str:
    if word.startswith(_PSEUDONYM) or word.lower() in PARTICLES:
        return word
    return word[:1].upper() + (word[1:].lower() if word.isupper() else word[1:])


def _named(first: Sequence[str], last: Sequence[str]) -> str:
    return " ".join([*first, *last[:-1], without_genitive(last[-1])])
