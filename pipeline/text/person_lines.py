"""Lines of name, role and organisation in running text: "Anna Berg Chef, Region Norr"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from pipeline.text.given_names import GIVEN_NAMES
from pipeline.text.word_classes import (
    ORGANISATION_FINALS,
    ORGANISATION_HEADS,
    ORGANISATION_INNER,
    RANKS,
    Known,
    is_role,
    nothing_known,
    opens_sentence,
)

_SMALL = "a-zåäöéèüæøáíóúñç"
_CAPITAL = "A-ZÅÄÖÉÜÆØÁ"
# "Anna", "Sven-Åke", "K-G", "McDonald"; not "VD", "Region,"
NAME_WORD = re.compile(
    rf"(?:[{_CAPITAL}][{_SMALL}]+(?:[{_CAPITAL}][{_SMALL}]+)?(?:-[{_CAPITAL}][{_SMALL}]*)*"
    rf"|[{_CAPITAL}]-[{_CAPITAL}]|[{_CAPITAL}]\.)"
)
PARTICLES = frozenset({"von", "af", "de", "der", "van", "la"})
# Longest name without given name known: first name and surname.
NAME_WORDS_USUAL = 2
NAME_WORDS_MAX = 4
TOKEN = re.compile(r"\S+")


class PersonLine(NamedTuple):
    """``text[start:end]`` names a person with role and maybe organisation."""

    start: int
    end: int


class _Find(NamedTuple):
    """Tokens of a name and a role: name ``[first:role]``, role up to `stop`, end excluded."""

    first: int
    role: int
    stop: int


def person_lines(
    text: str, *, known: Known = nothing_known, given_names: Collection[str] = GIVEN_NAMES
) -> list[PersonLine]:
    """The lines in order. In prose ("Anna Berg, chef på Region Norr, sade") there are none.

    A role with a capital or a rank right after a name makes a line; after a comma it does only
    beside another line. Where the end of a line cannot be told there is no line.
    """
    tokens = [(match.start(), match[0]) for match in TOKEN.finditer(text)]
    words = [word for _, word in tokens]
    finds = _finds(words, given_names)
    lines: list[PersonLine] = []
    last = -1
    for at, find in enumerate(finds):
        limit = finds[at + 1].first if at + 1 < len(finds) else len(words)
        size = _line_size(words, find, limit, known)
        if size is None:
            continue
        end = find.stop + size
        is_beside = find.first in (0, last) or (end == limit and _ends_sentence(words, find.first))
        if is_beside or not _is_listed(words, find):
            last = end
            lines.append(PersonLine(tokens[find.first][0], _end(tokens[end - 1])))
    return lines


def _is_listed(words: Sequence[str], find: _Find) -> bool:
    """Whether a comma stands before the role or the name, as in sentences."""
    before = words[find.first - 1] if find.first else ""
    return words[find.role - 1].endswith(",") or before.endswith(",")


def _ends_sentence(words: Sequence[str], at: int) -> bool:
    return words[at - 1].endswith((".", "!", "?"))


def _end(token: tuple[int, str]) -> int:
    return token[0] + len(token[1])


def _finds(words: Sequence[str], given_names: Collection[str]) -> list[_Find]:
    """Names followed by a role, in order and without overlap."""
    finds: list[_Find] = []
    floor = 0
    for at in range(1, len(words)):
        stop = _role_end(words, at)
        if stop is None or at <= floor:
            continue
        first = _name_start(words, floor, at, given_names)
        if first is not None:
            finds.append(_Find(first, at, stop))
            floor = stop
    return finds


def _role_end(words: Sequence[str], at: int) -> int | None:
    """Where a role that begins here ends: ranks, then a role word, with a capital or a rank."""
    stop = at
    while stop < len(words) and words[stop].lower() in RANKS:
        stop += 1
    if stop == len(words) or not is_role(words[stop].rstrip(".,").lower()):
        return None
    has_form = stop > at or words[stop][:1].isupper()
    return stop + 1 if has_form else None


def _name_start(
    words: Sequence[str], floor: int, end: int, given_names: Collection[str]
) -> int | None:
    """Where the name before `end` begins: at a given name, else two words before."""
    at = end
    while at > max(floor, end - NAME_WORDS_MAX) and _is_name_word(words, at - 1, end):
        at -= 1
    while at < end and words[at] in PARTICLES:
        at += 1
    for first in range(at, end - 1):
        if words[first].split("-")[0].lower() in given_names:
            return first
    first = max(at, end - NAME_WORDS_USUAL)
    bare = [words[index].rstrip(",").lower() for index in range(first, end)]
    if end - first < NAME_WORDS_USUAL or any(
        word in ORGANISATION_HEADS or is_role(word) for word in bare
    ):
        return None
    return None if opens_sentence(words[first], known=nothing_known) else first


def _is_name_word(words: Sequence[str], at: int, end: int) -> bool:
    word = words[at].rstrip(",") if at == end - 1 else words[at]
    return bool(NAME_WORD.fullmatch(word)) or word in PARTICLES


def _line_size(words: Sequence[str], find: _Find, limit: int, known: Known) -> int | None:
    """How many words after the role belong to the line, or None where that cannot be told."""
    rest = words[find.stop : limit]
    if not rest:
        return 0
    has_comma = words[find.stop - 1].endswith(",")
    if not has_comma and opens_sentence(rest[0], known=known):
        return 0
    if not has_comma and rest[0].lower() not in ORGANISATION_HEADS:
        return None
    name = words[find.first].rstrip(",")
    return _organisation_size(rest, name, known, is_closed=limit < len(words))


def _organisation_size(
    words: Sequence[str], name: str, known: Known, *, is_closed: bool
) -> int | None:
    """How many words the organisation has; `is_closed` where another line follows the words."""
    size = _longest_organisation(words)
    if not size or size == len(words):
        return size or None
    if words[size - 1].endswith((".", "!")):
        return size
    if is_closed:
        size = min(size, len(words))
    by_form = _size_by_form(words[:size])
    if by_form is not None and by_form < size:
        return by_form
    for at in range(1, size):
        if _begins_anew(words, at, name, known):
            return at
    if by_form == size or size < NAME_WORDS_USUAL or words[size - 1].endswith(","):
        return None
    return None if words[size - 2] in ORGANISATION_INNER else size - 1


def _longest_organisation(words: Sequence[str]) -> int:
    """How many words from the first on may all belong to an organisation's name."""
    size = 0
    for at, word in enumerate(words):
        bare = word.strip(",.")
        may_follow = at > 0 and (bare in ORGANISATION_INNER or bare in ORGANISATION_FINALS)
        if not (word[:1].isupper() or may_follow):
            break
        size = at + 1
        if word.endswith((".", "!", "?")):
            break
    while size and words[size - 1] in ORGANISATION_INNER:
        size -= 1
    return size


def _size_by_form(words: Sequence[str]) -> int | None:
    """The size of "Region X", "X kommun", "Länsstyrelsen i X län", "Högskolan i X"."""
    size = None
    if words[0].lower() == "region" and len(words) > 1:
        size = 2
    elif len(words) > 2 and words[1] == "i":
        size = 3
    for at in range(1, min(len(words), 5)):
        if words[at].strip(",.") in ORGANISATION_FINALS:
            size = at + 1
            break
    if size and words[size - 1].endswith(","):
        return None  # a second organisation follows
    return size


def _begins_anew(words: Sequence[str], at: int, name: str, known: Known) -> bool:
    """Whether a sentence begins at this word: a common word, a name, or the line's own again."""
    before, word = words[at - 1], words[at].strip(",.:;")
    if before in ORGANISATION_INNER or before.endswith(","):
        return False
    return (
        opens_sentence(word, known=known)
        or word in (name, words[0].strip(","))
        or word.split("-")[0].lower() in GIVEN_NAMES
    )
