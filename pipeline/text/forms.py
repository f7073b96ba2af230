"""What the rules for the forms of names share: capital words, sentence starts, noun phrases."""

from __future__ import annotations

import re
from typing import Protocol

from pipeline.text.guards import guarded
from pipeline.text.patterns import SPACE, word_set
from pipeline.text.spans import Found

CAPITAL_WORD = r"[A-ZÀ-ÖØ-ÞĀČĆĐĒĢĪĶĻŁŅŌŘŚŠŞŪŹŻŽİ](?:[\w'’&-]*[\w&])?"
WORD_END = r"(?![\w-])"
_WORK_WORDS = (
    "Standards? Protocol Framework Directive Programme Program Act Awards? Report Strategy Agenda "
    "Review Index Survey Guidelines"
).replace(" ", "|")
# Titles of rules and programmes, which are no organisations: "Greenhouse Gas Protocol".
WORK_WORD = re.compile(rf"(?:{_WORK_WORDS})$")
ENGLISH_TITLE = guarded(
    rf"(?<![\w-]){CAPITAL_WORD}(?: (?:{CAPITAL_WORD}|of|for|and)){{0,4}} "
    rf"(?:{_WORK_WORDS}){WORD_END}"
)
# A name ending in these has an -s of its own.
OWN_S = re.compile(
    r"(?:sjukhus|konserthus|börs|[Hh]us|Veritas|Press|Statistics|Funds|Series|Barents|"
    r"flygplats|ås|näs|fors|Parks|Partners|Systems|Ventures|"
    r"(?:Cit|Compan|Librar|Stud|Industr|Technolog|Facilit|Communit|Universit|Countr|Secur)ies|"
    r"Nations|Arts|Sciences|Services|Solutions|Games|Motors|Brothers|Investors|Engineers|Friends|"
    r"Patients|Doctors|Works|Records|Ministers|Governments|Municipalities|Cultures|Foods|ss)$"
)
MEMBERS = r"[A-ZÅÄÖ][a-zåäö]+(?:arna|erna)"
"""Members in the definite plural, as unions are called: "Teknikarna"."""
LONGEST_PHRASE_WORDS = 9
"""Longer phrases are sentences: the longest name of an act in the gold has eight words."""

_SENTENCE_SIGNS = ".!?:;\n\t"
_OPENING_SIGNS = " \u00a0\"”»'’(–-•"
_JOINING = word_set("och eller samt i på av mot för inom till med från vid")
_AND = word_set("och eller samt")
_ENDS_IN_AND = re.compile(r"\b(?:och|eller|samt)$")
LONGEST_AND = 6
"""Characters of "eller" and a line's end."""
_BEGINNING = word_set(
    """lagen förordningen avdelningen enheten nämnden myndigheten sektionen institutionen
    förvaltningen kommittén utskottet byrån delegationen staben"""
)
"""Words that begin the next name of a kind when they stand behind "och"."""
STOPPING = word_set(
    """att ska skall kan får har är var som att inte vid genom ändras gäller innehåller finns anges
    bör måste hade blir blev ger enligt när om då så den det de en ett denna detta dessa sin sitt
    sina också även under efter utan men föreslår anser bedömer träder trädde upphör tillämpas avses
    framgår ansvarar beslutar arbetar ingår hos sedan"""
)
_PHRASE_WORD = re.compile(rf"(?P<gap>,?{SPACE})(?P<word>[a-zåäöé][\w-]*)")
_WORD = re.compile(r"[\w-]+")
_LAST_WORD = re.compile(r"[\w-]+$")
# What an adjective or pronoun before a noun looks like: "offentlig", "vissa", "data- ".
_ADJECTIVE = re.compile(
    r"(?:(?:lig|isk|jämlik|ig|ande|ende|ell|al|bar|iv|sam|erad|ad|enskild|ny|viss|egen|stor)(?:t|a)?|"
    r"andra|annan|annat|vissa|alla|högre|lägre|yttre|inre|övre|nedre|fria|norra|södra|västra|östra)$"
    r"|^(?:goda?|gott|unga?|sunda?|svenska?|säker|säkra)$"
)
_GENITIVE = re.compile(r"(?:ers|ars|ors|nas|ens|ets)$")
_SMALL_WORD = re.compile(r"[a-zåäö]\s$")
_NOUN_ENDING = re.compile(r"(?:ning|nas|erna|arna|skap|het|tion|landa?)$")


class Nominal(Protocol):
    """What a tagger says of the word at an offset: whether it may stand in a noun phrase."""

    def __call__(self, start: int) -> bool:
        """Whether it is a noun, a name or an adjective."""

    def adjective(self, start: int) -> bool:
        """Whether it is an adjective, so that its noun must follow."""


def begins_sentence(text: str, start: int) -> bool:
    """Whether a sentence, cell or list item begins here."""
    before = text[:start].rstrip(_OPENING_SIGNS)
    return not before or before[-1] in _SENTENCE_SIGNS


def behind_small_word(text: str, start: int) -> bool:
    """Whether a word in small letters stands right before: inside a sentence, not in a list."""
    return _SMALL_WORD.search(text, max(0, start - 2), start) is not None


def phrase_end(text: str, start: int, *, wide: bool, noun: Nominal | None = None) -> int:
    """End of the noun phrase whose first word begins at `start`.

    `noun` is what a tagger says of words, where tokens are known.
    `wide` goes on over prepositions, as the names of acts do.
    """
    first = _WORD.match(text, start)
    end = first.end() if first else start
    pending: int | None = None
    for _ in range(LONGEST_PHRASE_WORDS):
        found = _PHRASE_WORD.match(text, pending or end)
        if found is None or found["word"] in STOPPING - _JOINING:
            break
        if pending is not None and found["word"] in _BEGINNING:
            break  # "lagen om tillsyn och förordningen ..."
        if pending and found["word"] in _JOINING - _AND and _ends_in_and(text, pending):
            break  # "lagen om obligationer och | på konto"
        if found["word"] in _JOINING or found["gap"].startswith(","):
            if not _joins(text, end, found, wide=wide):
                break
            pending = found.end()
        elif _goes_on(text, end, found, pending, noun):
            end, pending = found.end(), None
        else:
            break
    return end


def _joins(text: str, end: int, found: re.Match[str], *, wide: bool) -> bool:
    """Whether a conjunction, preposition or comma carries the phrase on."""
    if found["gap"].startswith(","):
        return found["word"].endswith("-")
    return wide or found["word"] in ("och", "samt") or text[end - 1] == "-"


def _ends_in_and(text: str, end: int) -> bool:
    return _ENDS_IN_AND.search(text, max(0, end - LONGEST_AND), end) is not None


def _goes_on(
    text: str,
    end: int,
    found: re.Match[str],
    pending: int | None,
    noun: Nominal | None,
) -> bool:
    """Whether the word belongs: after a joining word, or after an adjective."""
    if noun is not None and not (noun(found.start("word")) or _ADJECTIVE.search(found["word"])):
        return False
    if pending is not None:
        return True
    before = _LAST_WORD.search(text, max(0, end - 40), end)
    if before is None:
        return False
    if noun is not None and noun.adjective(before.start()):
        return True  # "för vattenburen energi", "för mindre missionshus"
    return is_adjective(before[0]) or bool(_GENITIVE.search(before[0]))


def is_adjective(word: str) -> bool:
    """Whether the word has an adjective's ending, so that its noun must follow."""
    return bool(_ADJECTIVE.search(word)) and not _NOUN_ENDING.search(word)


def named(
    text: str,
    span: tuple[int, int],
    label: str,
    *,
    genitive: bool,
    kb_id: str | None = None,
) -> Found:
    """The span as a name: the value without genitive, the name with a capital."""
    value = " ".join(text[slice(*span)].split())
    if genitive and value.endswith("s"):
        value = value[:-1].removesuffix(":")
    return Found(*span, label, value, value[:1].upper() + value[1:], kb_id)
