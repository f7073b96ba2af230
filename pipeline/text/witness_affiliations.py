"""Which of the model's organisations stand though their words are ordinary: those behind people.

A list of people tells where each is from, and there a capital word that is no place, person or
title is a body: "Hans Järv, Teknikarna, Ylva Ek (Fryslådan) och Carola Lind från Konsumentkraft".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.text.body_nouns import NOT_CALLED, is_heading
from pipeline.text.forms import named
from pipeline.text.known_words import Words
from pipeline.text.patterns import word_set
from pipeline.text.roles import title
from pipeline.text.spans import Found
from pipeline.text.witness_words import well_formed

_LINK = re.compile(r"(?:,|,? från| \(|,? på|,? vid|,? hos) ?$")
_END = re.compile(r"[,;)]|\.?$|\.\s|\s(?:och|samt)\s|\n|\t")
_NO_BODIES = word_set(
    """Ekonomi Administration Personal Information Kommunikation Marknad Försäljning Telefon
    Ordinarie Ersättare Närvarande Frånvarande Anmäld Förhinder Ja Nej Inledning Avslutning
    Förskola Grundskola Gymnasiet Sverige"""
)
"""Words of columns and headings that stand behind people too."""
_LONGEST_LINK = 6


def beside_people(
    text: str, model: Iterable[Found], standing: Iterable[Found], words: Words
) -> Iterator[Found]:
    """The model's organisations right behind people, up to what ends an entry of a list: ORG.

    `standing` are the names that stand; organisations among them are not told again.
    """
    standing = list(standing)
    ends = {one.end for one in standing if one.label == "PER"}
    starts = {one.start for one in standing}
    for found in model:
        if found.label != "ORG" or found.start in starts:
            continue
        link = _LINK.search(text, max(0, found.start - _LONGEST_LINK), found.start)
        if link is None or link.start() not in ends or not _END.match(text, found.end):
            continue
        if well_formed(found, text) and _may_be_body(text[found.start : found.end], words):
            body = named(text, (found.start, found.end), "ORG", genitive=False)
            yield replace(body, method="model")


def _may_be_body(written: str, words: Words) -> bool:
    """Whether the name is no person, place, title, heading or body of every place."""
    first, *others = written.split()
    if not first[0].isupper() or first.isdigit() or len(written) < 2:
        return False
    if is_heading(first) or title(first) or first in NOT_CALLED | _NO_BODIES:
        return False
    if not others and (words.place(written) or words.given(written)):
        return False
    return not (words.person(first) and len(others) == 1)
