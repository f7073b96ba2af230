"""Lists of participants, signatures and contacts, made up: names of people among their roles."""

from __future__ import annotations

from pipeline.evaluate.language_gold import GoldSentence, Name, written
from tools.train_model.names import Swapper

LISTS = 700
MAX_PEOPLE = 6
ORGANISATION_SHARE, ROLE_SHARE, PARTY_SHARE = 0.35, 0.25, 0.1
OPENING_SHARE, CAPITALS_SHARE = 0.3, 0.15
ROLES = (
    "ordförande", "ledamot", "sekreterare", "enhetschef", "projektledare", "professor", "vd",
    "handläggare", "rektor", "ersättare", "adjunkt", "ekonom",
)  # fmt: skip
PARTIES = ("S", "M", "C", "V", "L", "KD", "MP", "SD")
OPENINGS = (
    ("Närvarande", ":"), ("Deltagare", ":"), ("Kontakt", ":"), ("Ersättare",),
    ("Vid", "protokollet"), ("Justeras",),
)  # fmt: skip


def people_lists(swapper: Swapper, count: int = LISTS) -> list[GoldSentence]:
    """So many made-up lists."""
    return [_people_list(swapper) for _ in range(count)]


def _people_list(swapper: Swapper) -> GoldSentence:
    chance = swapper.chance
    words: list[str] = list(chance.choice(OPENINGS) if chance.random() < OPENING_SHARE else ())
    names: list[Name] = []
    people = chance.randint(1, MAX_PEOPLE)
    for number in range(people):
        _add(words, names, swapper.person(), "PER")
        kind = chance.random()
        if kind < ORGANISATION_SHARE:
            words.append(",")
            _add(words, names, list(swapper.organisation()), "ORG")
        elif kind < ORGANISATION_SHARE + ROLE_SHARE:
            words += (",", chance.choice(ROLES))
        elif kind < ORGANISATION_SHARE + ROLE_SHARE + PARTY_SHARE:
            words += ("(", chance.choice(PARTIES), ")")
        if number < people - 1:
            words.append(chance.choice((",", "och", ";")))
    if chance.random() < CAPITALS_SHARE:
        words = [word.upper() for word in words]
    return written(words, tuple(names))


def _add(words: list[str], names: list[Name], new: list[str], label: str) -> None:
    names.append(Name(len(words), len(words) + len(new), label))
    words += new
