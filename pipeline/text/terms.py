"""Words with lemmas -> the terms they stand for, and when two terms are one word."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import Protocol

from pipeline.text.stopwords import Stopwords

MIN_LETTERS = 3
"""Shorter words are function words, units and remains of broken words; acronyms may have two."""
MAX_LETTERS = 40
"""Longer ones are words run together: the longest compounds in official text have under 40."""
MIN_PART_LETTERS = 4
"""Compound parts of three letters (`års`, `mål`, `del`) fit into compounds of every subject."""
NOT_PARTS = frozenset(
    {"ning", "ling", "else", "ande", "ende", "skap", "aktig", "lösa", "samman", "mellan"}
)
"""Endings and first elements that look like words in a compound and say nothing of its subject."""
MIN_STEM_LETTERS = 4
"""A stem shorter than this does not tell `bil` from `bild`."""

REMEMBERED_WORDS = 50_000
"""Words for which an answer is kept: those of a language's running text, most of the time."""

WORD = re.compile(r"[^\W\d_]+(?:[-&:’'][^\W\d_]+)*")
ACRONYM = re.compile(r"[A-ZÅÄÖ]{2,6}")
ENDING = re.compile(
    r"(?:ernas|ornas|arnas|erna|orna|arna|andet|andets|andes|ens|ets|ers|ors|ars|nas|"
    r"en|et|er|or|ar|na|ns|as|es|s|n|t|a|e|ade|ande|are|ast|aste)?$"
)
"""Inflections of Swedish nouns, verbs and adjectives, longest first."""

SYNCOPE = re.compile(r"(?<=.{3}[^aeiouyåäö])e([lnr])$")
"""The vowel that nouns like `kluster`, `medel` lose before an ending (`klustret`, `medlet`)."""

CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "X"})
"""Parts of speech that carry subject matter; X where nothing tagged the word."""


class Word(Protocol):
    """What these rules need of a token."""

    @property
    def text(self) -> str:
        """The token as it stands."""

    @property
    def lemma(self) -> str:
        """Base form."""

    @property
    def pos(self) -> str:
        """Part of speech, Universal Dependencies, X where unknown."""

    @property
    def morph(self) -> str:
        """Morphology, Universal Dependencies, or empty."""

    @property
    def parts(self) -> str | None:
        """Compound parts joined by +."""


def base(word: Word) -> str:
    """The term that a word stands for: its lemma in small letters, without a genitive colon."""
    lemma = (word.lemma or word.text).lower()
    return lemma.removesuffix(":s")


def is_content(word: Word, stop: Stopwords) -> bool:
    """Whether the word by itself says something of the subject; light words do, weakly."""
    return word.pos in CONTENT and _says_something(base(word), word.text, stop)


@lru_cache(maxsize=REMEMBERED_WORDS)
def _says_something(term: str, text: str, stop: Stopwords) -> bool:
    if not WORD.fullmatch(term) or len(term) > MAX_LETTERS:
        return False
    if term in stop.function or text.lower() in stop.function:
        return False
    return len(term) >= MIN_LETTERS or ACRONYM.fullmatch(text.split(":")[0]) is not None


def is_light(term: str, stop: Stopwords) -> bool:
    """Whether every word of the term is too general to tell one subject from another."""
    return stop.all.issuperset(term.split())


def compound_parts(joined: str | None, stop: Stopwords) -> tuple[str, ...]:
    """The parts of a compound that are evidence by themselves; none for a simple word (None).

    `joined` has the parts joined by +.
    """
    if joined is None:
        return ()
    return tuple(
        part
        for part in joined.lower().split("+")
        if len(part) >= MIN_PART_LETTERS and part not in NOT_PARTS and part not in stop.all
    )


def stem(word: str) -> str:
    """The word without inflection, roughly: only to compare words, never to show."""
    match = ENDING.search(word, MIN_STEM_LETTERS)
    return word[: match.start()] if match else word


def stems(word: str) -> set[str]:
    """What inflections of the word can be led back to: itself, its stem, `klustr` of `kluster`."""
    return {word, stem(word), SYNCOPE.sub(r"\1", word)}


def same_word(first: str, second: str) -> bool:
    """Whether two terms are inflections or spellings of one: word by word a stem in common."""
    one, other = first.replace("-", "").split(), second.replace("-", "").split()
    return len(one) == len(other) and all(
        not stems(a).isdisjoint(stems(b)) for a, b in zip(one, other, strict=True)
    )


def contains(longer: str, shorter: str) -> bool:
    """Whether the shorter term stands in the longer one, as words or as the end of a compound."""
    outer, inner = longer.split(), shorter.split()
    if len(inner) < len(outer):
        width = len(inner)
        spans = (outer[at : at + width] for at in range(len(outer) - width + 1))
        return any(same_word(" ".join(span), shorter) for span in spans)
    return False


def usual_form(forms: Counter[str], term: str) -> str:
    """The form to show: the term's own spelling where people write it, else the commonest form.

    `forms` counts the written forms of the term. A form with a capital (`Mark`) gives way where the
    same is written small. Ties go to the shorter, then to the alphabet.
    """
    own = [form for form in forms if form.lower() == term]
    chosen = [f for f in own or forms if f.islower() or f.lower() not in forms]
    return min(chosen, key=lambda form: (-forms[form], len(form), form), default=term)
