"""Heads of units that a word behind them tells: "enhetschef bibliotek", "enhetschef Landsbygd"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from pipeline.text.patterns import word_set
from pipeline.text.spans import Found
from pipeline.text.title_words import title_form
from pipeline.text.word_classes import BINDING, OPENERS, may_be_finite

_HEADS = re.compile(
    r"(?<!\w)(?:enhets|avdelnings|sektions|verksamhets|områdes|grupp|sektors?)chef$", re.IGNORECASE
)
_UNIT = re.compile(r" (?P<unit>[^\W\d_]{4,})(?=[,:;)\n\t|]|$| [A-ZÅÄÖ0-9])")
_NO_UNITS = word_set(
    """telefon mobil närvarande vakant tillika sedan adjungerad föredragande beslut måndag
    tisdag onsdag torsdag fredag lördag söndag ärende datum protokoll underskrift namnteckning
    signatur ort besök kontakt pensionerad frånvarande"""
)
_NO_NOUN = re.compile(r"(?:(?<!skol)(?<!omsorg)a|skriven|ledig|ställd|vald|tillträdd|född)$")


def with_units(
    text: str,
    titles: Iterable[Found],
    is_word: Callable[[str], bool],
    is_name: Callable[[str], bool],
) -> Iterator[Found]:
    """The titles, heads of units with the one word that says which: ROLE.

    `is_word` says whether a word is an ordinary one, `is_name` whether it is somebody's or of a
    place or body: "enhetschef Lena Björck", "enhetschef Almi" stay as they are.
    """
    for found in titles:
        unit = (
            _UNIT.match(text, found.end) if _HEADS.search(text[found.start : found.end]) else None
        )
        if unit is None or not _is_unit(unit["unit"], is_word, is_name):
            yield found
        elif unit["unit"][0].isupper() and text[found.start].isupper():
            yield found  # cells of a table
        else:
            yield replace(found, end=unit.end(), value=f"{found.value} {unit['unit'].lower()}")


def _is_unit(word: str, is_word: Callable[[str], bool], is_name: Callable[[str], bool]) -> bool:
    lower = word.lower()
    if lower in BINDING | OPENERS | _NO_UNITS or may_be_finite(lower) or title_form(lower):
        return False
    if word.isupper() or _NO_NOUN.search(lower) or not is_word(lower):
        return False
    return word.islower() or not is_name(word)
