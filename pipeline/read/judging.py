"""How good the text of a page is: known words, lost signs, nonsense, soft hyphens that are none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from pipeline.read.accents import LOST, lost_signs

Known = Callable[[str], bool]
SOFT = "\u00ad"

WORD = re.compile(r"[^\W\d_]{2,}")
MOST_WORDS = 150
JUDGED_CHARS = 20 * MOST_WORDS
"""A page's first words are enough to judge it by; they stand in its first characters."""

FEWEST_WORDS = 25
"""Pages of fewer words (a cover, a chart) say too little about themselves."""

DAMAGED_SHARE = 0.3
"""Known words of a page below which another reader is asked. Real pages of Swedish reach 0.8 and
more, tables of names and chemicals 0.4, a broken mapping of letters less than 0.2."""

LOST_SHARE = 0.02
"""Lost signs among a page's characters above which another reader is asked."""

SOUND_SHARE = 0.85
"""Known words of a page from which on no other reader is asked, whatever signs are lost: bullets
and formulas then, not letters. 2 % of the letters lost would cut every eighth word in two."""

NONSENSE_SHARE = 0.12
"""Known words below this, and no words of another language, are no text."""

FOREIGN = frozenset({
    "the", "of", "and", "to", "in", "is", "for", "on", "with", "that", "this", "are", "be", "as",
    "der", "die", "und", "das", "ist", "von", "den", "zu", "mit", "auf", "für", "ein", "eine",
    "le", "la", "les", "et", "des", "du", "en", "un", "une", "pour", "que", "est", "dans", "los",
    "og", "er", "det", "at", "som", "på", "til", "av", "ikke", "de", "por", "con", "del", "el",
    "ja", "ei", "se", "että", "oli", "hän", "mutta", "myös", "sekä", "from", "by", "it", "or",
})  # fmt: skip
"""The commonest short words of English, German, French, Danish, Norwegian, Finnish and Spanish."""

FOREIGN_SHARE = 0.08
"""Any running text of these languages has more of its commonest words than this."""


def words_of(text: str) -> list[str]:
    """The first words of the text, of letters only and in small letters."""
    return WORD.findall(text[:JUDGED_CHARS].lower())[:MOST_WORDS]


def known_share(words: list[str], known: Known) -> float:
    """The share of the words that are known; 0 for no words."""
    return sum(map(known, words)) / len(words) if words else 0.0


def has_odd_signs(text: str) -> bool:
    """Whether lost signs or soft hyphens stand in the text."""
    return SOFT in text or LOST.search(text) is not None


def is_damaged(text: str, known: Known) -> bool:
    """Whether a page's text looks as if it was read wrongly."""
    if lost_signs(text) > LOST_SHARE * len(text):
        return True
    words = words_of(text)
    return len(words) >= FEWEST_WORDS and known_share(words, known) < DAMAGED_SHARE


def may_read_better(text: str, known: Known) -> bool:
    """Whether another reader could find more words in a page's text that looks damaged."""
    words = words_of(text)
    return len(words) < FEWEST_WORDS or known_share(words, known) < SOUND_SHARE


def is_nonsense(text: str, known: Known) -> bool:
    """Whether a page's text is no text in any language: letters of a broken or missing mapping."""
    length = len(text) - text.count(" ")
    if length >= 4 * FEWEST_WORDS and lost_signs(text) > 0.5 * length:
        return True
    words = words_of(text)
    if len(words) < FEWEST_WORDS:
        return False
    foreign = sum(word in FOREIGN for word in words) / len(words)
    return known_share(words, known) < NONSENSE_SHARE and foreign < FOREIGN_SHARE


def soft_hyphens_are_hyphens(texts: Iterable[str], known: Known) -> bool:
    """Whether a document writes its real hyphens as U+00AD, judged by those inside lines.

    Each that stands inside a word votes: the word without it is known (soft) or it is not (real).
    """
    real = soft = 0
    for text in texts:
        if SOFT not in text.rstrip(SOFT):
            continue
        for word in text.split():
            inner = word.strip(SOFT + ".,;:()”")
            if SOFT in inner:
                joined = known(inner.replace(SOFT, "").lower())
                soft, real = soft + joined, real + (not joined)
    return real > soft


def hyphened(text: str, *, real: bool) -> str:
    """The text with soft hyphens as hyphens at its end, and elsewhere where they are real ones."""
    if SOFT not in text:
        return text
    end = "-" if text.endswith(SOFT) else ""
    return text.rstrip(SOFT).replace(SOFT, "-" if real else "") + end
