"""Titles that a scanner or a lost ligature damaged, beside a person's name: "ordjOrande Bo Ek"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from pipeline.text.roles import title
from pipeline.text.spans import Found

TITLES = (
    "ordförande", "ordföranden", "sekreterare", "sekreteraren", "ledamot", "ledamöter", "ersättare",
    "suppleant", "justerare", "generaldirektör", "enhetschef", "avdelningschef", "kommunchef",
    "kommundirektör", "förvaltningschef", "verksamhetschef", "projektledare", "handläggare",
    "protokollförare", "kommunalråd", "oppositionsråd", "landshövding", "rektor", "revisor",
)  # fmt: skip
"""Titles common enough in minutes and reports that a damaged word is more likely one of them."""
_BASES = {"ordföranden": "ordförande", "sekreteraren": "sekreterare", "ledamöter": "ledamot"}
LETTERS_PER_ERROR = 5
"""So many letters of a title for each letter misread: two in "ordförande", one in "ledamot"."""
_RANK = r"(?:(?P<rank>[Vv]ice|[12]:[ea] vice|[Bb]itr\.?|[Tt]f\.?|[Tt]illförordnad) )?"
_BEFORE = re.compile(rf"(?<![\w-]){_RANK}(?P<word>[^\W\d_]{{6,}}):? $")
_AFTER = re.compile(
    rf"(?: \([^\s()]{{1,3}}\))?(?:, | \(| – | - |\t){_RANK}"
    r"(?P<word>[^\W\d_]{4,}(?: [^\W\d_]{1,2}(?![^\W\d_]))?)"
)


def damaged_titles(
    text: str, persons: Iterable[Found], is_word: Callable[[str], bool]
) -> Iterator[Found]:
    """Words beside people's names that are a title but for a letter or two: ROLE."""
    for person in persons:
        for found in (
            _BEFORE.search(text, max(0, person.start - 40), person.start),
            _AFTER.match(text, person.end),
        ):
            if found is None or is_word(found["word"]):
                continue
            if title := _meant(found["word"]):
                rank = f"{found['rank'].lower()} " if found["rank"] else ""
                start = found.start("rank") if rank else found.start("word")
                yield Found(start, found.end("word"), "ROLE", rank + _BASES.get(title, title))


# "sekrete rare Bo Ek", "Anna Ek, avdel- ningschef": a title that a space or line end parted
_PIECES = r"(?P<one>[^\W\d_]{3,})-? (?P<two>[^\W\d_]{2,})"
_PIECES_BEFORE = re.compile(rf"(?<![\w-]){_RANK}{_PIECES}:? $")
_PIECES_AFTER = re.compile(
    rf"(?: \([^\s()]{{1,3}}\))?(?:, | \(| – | - |\t){_RANK}{_PIECES}(?![\w-])"
)


def parted_titles(
    text: str, persons: Iterable[Found], is_word: Callable[[str], bool]
) -> Iterator[Found]:
    """Titles beside people's names that stand in two pieces, of which one is no word: ROLE."""
    for person in persons:
        for found in (
            _PIECES_BEFORE.search(text, max(0, person.start - 40), person.start),
            _PIECES_AFTER.match(text, person.end),
        ):
            if found is None or not _are_pieces(found["one"], found["two"], is_word):
                continue
            whole = found["one"].lower() + found["two"].lower()
            if (base := title(whole)) and is_word(whole):
                rank = f"{found['rank'].lower()} " if found["rank"] else ""
                start = found.start("rank") if rank else found.start("one")
                yield Found(start, found.end("two"), "ROLE", rank + base)


def _are_pieces(one: str, two: str, is_word: Callable[[str], bool]) -> bool:
    """Whether the words are no two words: "avdelnings chef", not "Rikstolvans chef"."""
    if title(two):
        return one.islower() and not is_word(one)
    return not (is_word(one) and is_word(two))


def _meant(word: str) -> str | None:
    """The title that the word is but for some letters, where only one is that near."""
    lower = word.lower().replace(" ", "")
    near = {
        _BASES.get(title, title)
        for title in TITLES
        if _is_near(lower, title, len(title) // LETTERS_PER_ERROR)
    }
    return next(iter(near)) if len(near) == 1 and word.lower() not in TITLES else None


def _is_near(word: str, title: str, most: int) -> bool:
    """Whether at most so many letters are other ones; one may be lost or be read as two."""
    shorter, longer = sorted((word, title), key=len)
    if len(shorter) == len(longer):
        return sum(a != b for a, b in zip(word, title, strict=True)) <= most
    if len(longer) - len(shorter) > 1:
        return False
    at = next(
        (at for at, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter)
    )
    if shorter[at:] == longer[at + 1 :]:
        return True
    return shorter[at + 1 :] == longer[at + 2 :]  # "rn" for "m"
