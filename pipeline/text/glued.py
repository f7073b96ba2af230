"""Words that lost the space between them, and words that stand twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.text.edits import Edit
from pipeline.text.lexicon import Lexicon, unknown_words

MIN_LETTERS = 4
"""Two words of two letters; shorter forms are abbreviations."""
PAIR_RATIO = 3
"""The border chosen must make a pair of words so many times as common as any other border."""
MIN_COUNT_BEFORE_POINT = 10
"""A word before a lost space must be one: not a piece of an address."""
MIN_PAIR = 1500
"""What could be a compound is two words where these are as common together as `på grund`;
`omregistrering` is one."""
MIN_COUNT_OF_BASE = 50
"""Of a word whose form the lexicon lacks."""
BEFORE = frozenset({
    "i", "av", "att", "och", "det", "den", "de", "som", "för", "med", "på", "till", "om", "en",
    "ett", "har", "är", "inte", "kan", "ska", "skall", "per", "från", "vid", "under", "mellan",
    "eller", "inom", "genom",
})  # fmt: skip
AFTER = frozenset({
    "och", "att", "som", "med", "för", "till", "det", "den", "på", "har", "är", "inte",
})  # fmt: skip
"""One of the two words is a small one; after a word such as `gas` not `eller`: `gaseller`."""
ENDINGS = frozenset({"en", "et", "ett", "er", "ar", "na"})
"""What is more often an ending: `skallen` is no `skall en`."""
NEVER_TWICE = "och|eller|samt|en|ett|från|mellan|mot|genom"
"""Words that never follow themselves; "att att", "det det", "som som" and "för för" may."""

WORD = re.compile(r"(?<![\w@/.:-])[^\W\d_]{4,}(?![\w@/:-])")
# "miljöansvar.Vägen"; not "bl.a.", "www.Vinnova.se", "t.ex.Vinnova".
SENTENCES = re.compile(r"(?<![\w.@/:-])([^\W\d_]{3,})([.!?])(?=([A-ZÅÄÖ][a-zåäö]+)(?![\w@/]|\.\w))")
# "styrelsenRoland Ek", "STYRGRUPPKarin Ek"; not "eHälsa", "dataService"
CAPITAL_INSIDE = re.compile(
    r"(?<![\w@/.:-])(?P<left>[a-zåäö]{2,}|[A-ZÅÄÖ]{5,})(?P<right>[A-ZÅÄÖ][a-zåäöé]{2,})(?![\w@/-])"
    r"(?P<more> [A-ZÅÄÖ][a-zåäöé])?"
)
MIN_COUNT_BEFORE_CAPITAL = 30
"""A word before a lost space must be a common one, and a short one one of the small words."""
SHORTEST_BEFORE_NAME = 2
"""Letters that a word before a name of two has more than: "Läs merSamuel Ek"."""
# "ledamöter:Ingegerd"
LABELS = re.compile(
    r"(?<![\w@/.:-])(?!https?:|mailto:)(?P<label>[A-ZÅÄÖa-zåäö][a-zåäö]{3,}):(?=[A-ZÅÄÖ][a-zåäöé]{2,}(?![\w@/:]))"
)
# "och och"; not "Och och", "att att".
TWICE = re.compile(rf"(?<![\w-])({NEVER_TWICE})( \1)+(?![\w-])")


def glued_words(text: str, lexicon: Lexicon) -> Iterator[Edit]:
    """`avden` becomes `av den`: no word, but two words often seen side by side.

    With a capital both must be small words, `Idet`: names are many, `Isak` and `Isaksson`.
    """
    if all(len(word) < MIN_LETTERS for word in unknown_words(text, lexicon)):
        return
    for match in WORD.finditer(text):
        word = match[0]
        if lexicon.known(word) or not word[1:].islower() or _is_inflected(word.lower(), lexicon):
            continue
        at = _border(word, lexicon, least=MIN_PAIR if lexicon.is_word(word) else 0)
        if at and (word.islower() or word[at:] in BEFORE | AFTER):
            yield Edit(match.start() + at, match.start() + at, " ", "glued_words")


def _is_inflected(word: str, lexicon: Lexicon) -> bool:
    """Whether the word is a form of a common one: "förde" of "föra", "änden" of "ände"."""
    past = f"{word[:-2]}a" if word.endswith(("de", "te")) else ""
    definite = word[:-1] if word.endswith(("an", "en")) else ""
    return max(map(lexicon.count, (past, definite))) >= MIN_COUNT_OF_BASE


def _border(word: str, lexicon: Lexicon, *, least: int) -> int:
    """Where the word falls into two that are often seen side by side; 0 where it does not.

    They must have been seen so more than `least` times.
    """
    lower = word.lower()
    pairs = sorted(
        (lexicon.pair(lower[:at], lower[at:]), at)
        for at in range(1, len(lower))
        if (lower[:at] in BEFORE and lower[at:] not in ENDINGS) or lower[at:] in AFTER
    )
    (second, _), (best, at) = [(0, 0), (0, 0), *pairs][-2:]
    return at if best > max(PAIR_RATIO * second, least) else 0


def glued_names(text: str, lexicon: Lexicon) -> Iterator[Edit]:
    """`styrelsenRoland Ek` becomes `styrelsen Roland Ek`, `ledamöter:Eva` becomes `ledamöter: Eva`.

    What has a capital is a name, or no word and more of it follows: else it may be an identifier
    (`dataService`). Behind a small word any known word stands: `ochLedamöter`.
    """
    for match in CAPITAL_INSIDE.finditer(text):
        left, right = match["left"], match["right"]
        is_small = left in BEFORE | AFTER
        is_name = right.lower() in lexicon.names
        is_listed = is_name and match["more"] is not None and len(left) > SHORTEST_BEFORE_NAME
        is_short = len(left) < MIN_LETTERS and not is_small and not is_listed
        if is_short or lexicon.count(left) < MIN_COUNT_BEFORE_CAPITAL:
            continue
        is_unknown = not lexicon.is_word(right) and match["more"] is not None
        if is_name or is_unknown or (is_small and lexicon.known(right)):
            yield Edit(match.start("right"), match.start("right"), " ", "glued_words")
    for match in LABELS.finditer(text):
        if lexicon.count(match["label"]) >= MIN_COUNT_BEFORE_POINT:
            yield Edit(match.end(), match.end(), " ", "glued_words")


def glued_sentences(text: str, lexicon: Lexicon) -> Iterator[Edit]:
    """`miljöansvar.Vägen` becomes `miljöansvar. Vägen`."""
    for match in SENTENCES.finditer(text):
        last, _, first = match.groups()
        is_end = last.islower() and lexicon.count(last) >= MIN_COUNT_BEFORE_POINT
        if is_end and lexicon.is_word(first):
            yield Edit(match.end(), match.end(), " ", "glued_sentences")


def doubled_words(text: str, lexicon: Lexicon) -> Iterator[Edit]:
    """`och och` becomes `och`."""
    for match in TWICE.finditer(text):
        yield Edit(match.end(1), match.end(), "", "doubled_word")
