"""Letters that print as one glyph and get lost as one: fi, fl, ff, ti, tt, ft and their like.

A font whose ligatures have no meaning in the file leaves nothing, or a space, where they stood:
`innova onsstrategi`, `Västerbo ens`, `konkurrenskra`. A word that is none, and becomes a common
one by one ligature, has lost it. Where a text has lost some for certain, its doubtful places are
decided by that: there a lone `a` is `att`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from math import log10

from pipeline.text.edits import Edit
from pipeline.text.hyphens import ALSO_SUSPENDING, SUSPENDING
from pipeline.text.lexicon import JOINT, MIN_HEAD_LETTERS, Lexicon, unknown_words

LIGATURES = ("fi", "fl", "ff", "ffi", "ffl", "fft", "fj", "ft", "ti", "tt", "tti", "ttf")
"""What Swedish print sets as one glyph, in this order when two fit equally well."""
GLYPHS = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
)
"""The ligatures that Unicode has characters for (U+FB00 to U+FB06)."""

MIN_LETTERS_OF_COMPOUND = 9
"""Compounds not seen before are believed from this length on; shorter ones arise by chance."""
MIN_COUNT_OF_MENDED_PART = 50
"""A part put together and then compounded must be a common word."""
MIN_COUNT_OF_SHORT_WORD = 5000
"""Words of two or three letters that stand alone so often are not the halves of others."""
COMPOUND_SCORE = 0.5
"""What such a compound is worth beside log10 of a count: less than any word seen ten times."""
CAPITAL_PENALTY = 0.7
"""Unknown words with a capital are mostly names, and whole."""
BEATEN_RATIO = 5
"""A join must be this many times as common as the two words apart."""
MIN_LETTERS_OF_RARE = 5
"""A rare word of so many letters may begin a compound: "nyans"."""
ONE_FOR_ANOTHER = {"a": "åä", "å": "aä", "ä": "aå", "o": "ö", "ö": "o"}
"""Letters that are written, or read by a scanner, for each other."""
MARGIN = 0.7
"""The best reading must be five times as common as the next."""
MIN_SCORES = ((5, 3.0), (7, 1.7), (9, 1.0), (99, 0.4))
"""(letters up to, log10 of the least count): short words arise by chance."""
EVIDENCE = 1.0
"""What is asked less in a text that has lost the same ligature for certain."""
CONTEXT = 0.7
"""What it is worth that a reading is often seen beside the word before, or after."""
COVER = 0.7
"""What it is worth that a reading explains one more piece that is no word."""
LONE = frozenset("iåö")
"""Single letters that are words."""
LETTERED = frozenset({
    "stycket", "punkt", "punkten", "led", "ledet", "artikel", "alternativ", "bilaga", "grupp",
    "klass", "kategori", "typ", "del", "vitamin", "fall", "moment", "mom", "hepatit", "lag",
})  # fmt: skip
"""Words that are followed by a letter as by a number: `första stycket a`."""
WORD_ENDINGS = frozenset({"en", "er", "et", "ar", "as", "ens", "ets", "erna", "arna"})
"""After an unknown word these may be its own end: `vägslitageska en`."""
SHORTENED = frozenset("ae")
"""What is left of `att` and `ett`."""
SIDES_ASKED = {1: 2, 2: 1, 3: 1, 4: 1}
"""By letters: so many neighbours must be seen beside what so short a word is read as."""
MIN_COUNT_OF_COMMON = 1000
"""Unless it is as common as this, and more than two letters are left of it."""
MAX_SCORE_OF_LETTER = 2.0
"""A lone `a` is `att` only where both neighbours agree, however common `att` is."""
MAX_LETTERS_OF_DOUBTFUL = 5
ENDINGS = frozenset("gk")
"""What is left of the endings -tig and -tik."""
MIN_COUNT_WITH_LETTER = 200
"""A word and a lone letter (`rik g`) are joined only to a word this common, that fits in."""
MIN_COUNT_OF_PAIR = 100
"""Two words that stand as such are joined only in such a text, to a word this common."""

WORD = re.compile(r"[^\W\d_]+")
WIDE_SPACE = re.compile(r"\w  \w")
SPACE_BEFORE_POINT = re.compile(r" [.,;:!?)](?:\s|$)")
MAX_LETTERS_OF_SYMBOL = 2
FREE_BEFORE = frozenset(' \t\n("”’–-') | {""}
FREE_AFTER = re.compile(r"[.,;:!?)\"”’-]*(?:\s|$)|-")
"""What may stand around a damaged word; not `www.x`, `x@y`."""
WAITED_FOR = "|".join(sorted(SUSPENDING | ALSO_SUSPENDING))
BROKEN_AFTER = re.compile(rf"-[ \t](?!(?:{WAITED_FOR})\b)")
"""What follows the first half of a word whose line was broken: `anslut- när`; not `natio- och`."""
BROKEN = ("- ", "-\t")
"""What stands between the halves of such a word: `bidragsfi- nansierade`."""
WORDS_AFTER = re.compile(r"[,;:!?]?\s+[^\W\d_]|[.,;:!?]?$|[ ]{2}")
"""What may stand after one or two letters; not `5 a §`, `a)`."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A word that the pieces ``text[start:end]`` can be read as, and how likely it is."""

    score: float
    start: int
    end: int
    word: str
    lost: tuple[str, ...]


def expanded(text: str) -> str:
    """The text with ligature characters written out: `ﬁ` becomes `fi`."""
    return text.translate(GLYPHS)


def lost_ligatures(text: str, lexicon: Lexicon) -> Iterator[Edit]:
    """`innova onsstrategi` becomes `innovationsstrategi`, `konkurrenskra` `konkurrenskraft`.

    Words with a space in them are found on the way: `verk samhet` becomes `verksamhet`.
    """
    unknown = not all(map(lexicon.is_word, unknown_words(text, lexicon)))
    if not unknown and "  " not in text:
        return
    words = list(WORD.finditer(text))
    suspects = [at for at, word in enumerate(words) if _is_suspect(word[0], lexicon)]
    line = Line(text, words, lexicon)
    readings = [one for at in suspects for one in line.readings(at)]
    readings += line.beside_wide_spaces()
    sure = _chosen(readings, frozenset())
    lost = frozenset(one for reading in sure for one in reading.lost if one)
    if lost:
        readings += line.doubtful(sorted(lost))
        sure = _chosen(readings, lost)
    for reading in sure:
        rule = "lost_ligature" if any(reading.lost) else "split_word"
        yield Edit(reading.start, _end_with_space(text, reading), reading.word, rule)


def _end_with_space(text: str, reading: Reading) -> int:
    """The end of what the reading takes the place of: with the space left before a point."""
    at_end = reading.lost and reading.lost[-1] and reading.word.endswith(reading.lost[-1])
    return reading.end + bool(at_end and SPACE_BEFORE_POINT.match(text, reading.end))


def _is_suspect(word: str, lexicon: Lexicon) -> bool:
    """Whether the word is none that we know, and could have lost a ligature: small letters."""
    if word.lower() in lexicon.counts:
        return False
    return word[-1].islower() and not any(map(str.isupper, word[1:])) and not lexicon.is_word(word)


@dataclass(frozen=True, slots=True)
class Line:
    """A text with its words, and what its pieces can be read as."""

    text: str
    words: list[re.Match[str]]
    lexicon: Lexicon

    def readings(self, at: int) -> Iterator[Reading]:
        """What the suspect word can be read as: alone, or with the words beside it."""
        if not _is_free(self.text, self.words[at]) or self.is_second_half(at):
            return
        joined = [
            reading
            for first in (at - 1, at)
            if self.are_together(first, 2)
            for reading in self.joined(first, 2, ("", *LIGATURES))
        ]
        yield from joined
        yield from (one for one in self.alone(at) if not self.is_beaten(one, at, joined))
        for first in (at - 2, at - 1, at):
            if self.are_together(first, 3) and self.suspects(first, 3) > 1:
                yield from self.joined(first, 3, LIGATURES)

    def is_beaten(self, alone: Reading, at: int, joined: Iterable[Reading]) -> bool:
        """Whether a join is far more common than the mended word beside the word it leaves over.

        So `kra fullt` is no `kraft fullt`, and `skatt en` is kept apart only where it is seen.
        """
        for whole in joined:
            is_after = whole.start < alone.start
            other = self.words[at - 1 if is_after else at + 1][0]
            pair = (other, alone.word) if is_after else (alone.word, other)
            if self.lexicon.count(whole.word) > BEATEN_RATIO * (1 + self.lexicon.pair(*pair)):
                return True
        return False

    def doubtful(self, lost: Sequence[str]) -> Iterator[Reading]:
        """What words of the lexicon can be read as in a text that has lost these ligatures."""
        for at, match in enumerate(self.words):
            if self.are_together(at, 2):
                yield from self.doubtful_pair(at, lost)
            if self.are_together(at, 3) and self.suspects(at, 3):
                yield from self.joined(at, 3, lost)
            if len(match[0]) <= MAX_LETTERS_OF_DOUBTFUL and _is_free(self.text, match):
                yield from self.doubtful_word(at, lost)

    def beside_wide_spaces(self) -> Iterator[Reading]:
        """What short words beside two spaces can be read as: a ligature left one of the two."""
        if "  " not in self.text:
            return
        for at, match in enumerate(self.words):
            is_short = len(match[0]) <= MAX_LETTERS_OF_DOUBTFUL
            around = self.text[max(0, match.start() - 3) : match.end() + 3]
            if is_short and WIDE_SPACE.search(around) and _is_free(self.text, match):
                yield from self.doubtful_word(at, LIGATURES)

    def are_together(self, first: int, size: int) -> bool:
        """Whether so many words from the first stand with a space, or two, between them."""
        pieces = self.words[first : first + size] if first >= 0 else ()
        gaps = (self.text[one.end() : other.start()] for one, other in pairwise(pieces))
        return len(pieces) == size and all(gap in (" ", "  ") for gap in gaps)

    def is_second_half(self, at: int) -> bool:
        """Whether the word is what a hyphen left of one whose first half is no word either."""
        before = self.words[at - 1] if at else None
        return (
            before is not None
            and self.text[before.end() : self.words[at].start()] in BROKEN
            and not self.lexicon.is_word(before[0])
        )

    def suspects(self, first: int, size: int) -> int:
        """How many of the words are none."""
        return sum(_is_suspect(word[0], self.lexicon) for word in self.words[first : first + size])

    def context(self, first: int, last: int, word: str) -> int:
        """On how many sides the word is seen beside the word that stands there."""
        sides = 0
        if self.are_together(first - 1, 2):
            sides += self.lexicon.pair(self.words[first - 1][0], word) > 0
        if self.are_together(last, 2):
            sides += self.lexicon.pair(word, self.words[last + 1][0]) > 0
        return sides

    def is_among_letters(self, at: int) -> bool:
        """Whether other lone letters stand near, as in "punkterna b, c och e"."""
        if at and self.words[at - 1][0].lower() in LETTERED:
            return True
        near = self.words[max(0, at - 2) : at] + self.words[at + 1 : at + 3]
        return any(len(word[0]) == 1 and word[0] not in LONE for word in near)

    def alone(self, at: int) -> Iterator[Reading]:
        """The word with one ligature put in: a known word, else a compound of known ones."""
        word, span = self.words[at][0], self.words[at].span()
        penalty = CAPITAL_PENALTY if word[0].isupper() else 0.0
        if len(word) == 1 and (word not in SHORTENED or self.is_among_letters(at)):
            return
        for one, whole in _with_ligature(word):
            count = self.lexicon.count(whole)
            sides = self.context(at, at, whole) if count else 0
            is_sure = len(word) > MAX_LETTERS_OF_SYMBOL and count >= MIN_COUNT_OF_COMMON
            if count and (is_sure or sides >= SIDES_ASKED.get(len(word), 0)):
                score = min(log10(count), MAX_SCORE_OF_LETTER if len(word) == 1 else 9.0)
                yield Reading(score + sides * CONTEXT - penalty, *span, whole, (one,))
        is_before_ending = self.are_together(at, 2) and self.words[at + 1][0] in WORD_ENDINGS
        if len(word) >= MIN_LETTERS_OF_COMPOUND and not is_before_ending:
            for one, whole in _compounds(word, self.lexicon):
                yield Reading(COMPOUND_SCORE - penalty, *span, whole, (one,))

    def joined(self, first: int, size: int, ligatures: Sequence[str]) -> Iterator[Reading]:
        """The pieces joined with a ligature at each border: a word, or of two a compound."""
        pieces = self.words[first : first + size]
        forms = [piece[0] for piece in pieces]
        if not all(form.islower() for form in forms[1:]):
            return
        start, end = pieces[0].start(), pieces[-1].end()
        covered = self.suspects(first, size)
        is_doubtful = all(len(form) == 1 or self.lexicon.known(form) for form in forms)
        is_broken = (
            size == 2
            and not is_doubtful
            and not any(_is_whole(form, self.lexicon) for form in forms)
        )
        for lost in product(ligatures, repeat=size - 1):
            word = _with(forms, lost)
            count = self.lexicon.count(word)
            if count:
                sides = self.context(first, first + size - 1, word)
                is_fit = sides or self.is_certain(first, forms, count)
                if is_doubtful and (count < MIN_COUNT_WITH_LETTER or not is_fit or not all(lost)):
                    continue
                score = log10(count) + CONTEXT * sides + COVER * (covered - 1)
                yield Reading(score, start, end, word, lost)
            elif is_broken and _is_compound_over(word, len(forms[0]), len(lost[0]), self.lexicon):
                yield Reading(COMPOUND_SCORE, start, end, word, lost)

    def is_certain(self, first: int, forms: Sequence[str], count: int) -> bool:
        """Whether what is left of -tig, -tik or a short word stands where no letter would."""
        is_short = (
            max(map(len, forms)) <= MAX_LETTERS_OF_SYMBOL and count >= MIN_COUNT_OF_SHORT_WORD
        )
        last = first + len(forms) - 1
        return (forms[-1] in ENDINGS or is_short) and not self.is_among_letters(last)

    def doubtful_pair(self, first: int, lost: Sequence[str]) -> Iterator[Reading]:
        """Two words never seen side by side that a lost ligature makes a common one."""
        one, other = self.words[first], self.words[first + 1]
        if self.lexicon.pair(one[0], other[0]) or not other[0].islower():
            return
        for ligature in lost:
            word = one[0] + ligature + other[0]
            count = self.lexicon.count(word)
            if count >= MIN_COUNT_OF_PAIR and count > self.lexicon.pair(
                one[0], ligature + other[0]
            ):
                yield Reading(log10(count), one.start(), other.end(), word, (ligature,))

    def doubtful_word(self, at: int, lost: Sequence[str]) -> Iterator[Reading]:
        """A short word, or letter, that does not go with its neighbours as the mended one does."""
        match = self.words[at]
        if self.context(at, at, match[0]):
            return
        for one, whole in _with_ligature(match[0]):
            sides = self.context(at, at, whole) if one in lost and self.lexicon.known(whole) else 0
            if sides and self.lexicon.count(whole) > self.lexicon.count(match[0]):
                score = MAX_SCORE_OF_LETTER + CONTEXT * sides
                yield Reading(score, *match.span(), whole, (one,))


def _with(forms: Sequence[str], lost: Sequence[str]) -> str:
    return forms[0] + "".join(one + form for one, form in zip(lost, forms[1:], strict=True))


def _is_free(text: str, word: re.Match[str]) -> bool:
    """Whether the word stands between spaces and points of a sentence; a short one, words."""
    start, end = word.span()
    if BROKEN_AFTER.match(text, end):
        return False
    before, after = text[start - 1 : start], text[end : end + 3]
    pattern = WORDS_AFTER if len(word[0]) <= MAX_LETTERS_OF_SYMBOL else FREE_AFTER
    return before in FREE_BEFORE and bool(pattern.match(after))


def _with_ligature(part: str) -> Iterator[tuple[str, str]]:
    """(ligature, whole) for each ligature at each place of the part."""
    for at in range(len(part) + 1):
        for one in LIGATURES:
            yield one, part[:at] + one + part[at:]


def _compounds(word: str, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """(ligature, compound) for each compound that one ligature in a part, itself no word, makes."""
    lower = word.lower()
    if _is_glued(lower, lexicon) or _is_otherwise_told(lower, lexicon):
        return
    for cut in range(MIN_HEAD_LETTERS, len(word) - MIN_HEAD_LETTERS + 1):
        first, rest = lower[:cut], lower[cut:]
        if lexicon.part_count(rest) and not lexicon.opens(first):
            for one, whole in _with_ligature(first):
                if lexicon.part_count(whole.removesuffix("s")) >= MIN_COUNT_OF_MENDED_PART:
                    yield one, _as_written(whole + rest, word)
        if lexicon.opens(first) and not lexicon.known(rest):
            for one, whole in _with_ligature(rest):
                if lexicon.part_count(whole) >= MIN_COUNT_OF_MENDED_PART:
                    yield one, _as_written(first + whole, word)


def _as_written(lower: str, word: str) -> str:
    return lower.capitalize() if word[0].isupper() else lower


def _is_glued(word: str, lexicon: Lexicon) -> bool:
    """Whether the word is two common ones without a space, which is another damage."""
    cuts = range(2, len(word) - 1)
    return any(
        min(lexicon.count(word[:cut]), lexicon.count(word[cut:])) >= MIN_COUNT_OF_MENDED_PART
        for cut in cuts
    )


def _is_otherwise_told(word: str, lexicon: Lexicon) -> bool:
    """Whether the word is a compound of a rare word, or another letter of a known word is wrong.

    "nyansskillnader" lacks nothing, nor does "åtgårdsplan", which is misspelt.
    """
    if any(word[at] in ONE_FOR_ANOTHER and lexicon.known(word[:at] + other + word[at + 1 :])
           for at in range(len(word)) for other in ONE_FOR_ANOTHER.get(word[at], "")):  # fmt: skip
        return True
    cuts = range(MIN_LETTERS_OF_RARE, len(word) - MIN_HEAD_LETTERS + 1)
    return any(
        lexicon.known(word[:cut]) and lexicon.part_count(word[cut:]) >= MIN_COUNT_OF_MENDED_PART
        for cut in cuts
    )


def _is_whole(form: str, lexicon: Lexicon) -> bool:
    """Whether the form is a word in its own right, and not the half of another."""
    least = MIN_COUNT_OF_MENDED_PART if len(form) >= MIN_HEAD_LETTERS else MIN_COUNT_OF_SHORT_WORD
    return lexicon.count(form) >= least


def _is_compound_over(word: str, border: int, lost: int, lexicon: Lexicon) -> bool:
    """Whether the word has two parts, one of which is common and holds the border."""
    lower = word.lower()
    if len(word) < MIN_LETTERS_OF_COMPOUND:
        return False
    for cut in lexicon.openings(lower):
        first, rest = lower[:cut], lower[cut:]
        if cut > border + lost and lexicon.part_count(rest):
            forms = (first, first + "-", first.removesuffix(JOINT))
            return max(map(lexicon.count, forms)) >= MIN_COUNT_OF_MENDED_PART
        if cut < border and lexicon.part_count(rest) >= MIN_COUNT_OF_MENDED_PART:
            return True
    return False


def _chosen(readings: Iterable[Reading], lost: frozenset[str]) -> list[Reading]:
    """The readings that are likely enough and far likelier than any other of the same pieces."""
    likely = {one for one in readings if one.score >= _least(one, lost)}
    ranked = sorted(likely, key=lambda one: (-one.score, one.start, one.end, one.word))
    chosen: list[Reading] = []
    for at, best in enumerate(ranked):
        if any(_overlap(best, one) for one in ranked[:at]):
            continue
        others = (one for one in ranked[at + 1 :] if _overlap(one, best) and one.word != best.word)
        if all(best.score - one.score >= MARGIN for one in others):
            chosen.append(best)
    return sorted(chosen, key=lambda reading: reading.start)


def _overlap(one: Reading, other: Reading) -> bool:
    return one.start < other.end and other.start < one.end


def _least(reading: Reading, lost: frozenset[str]) -> float:
    """The score asked of a reading: more of short words, less where the text lost the same."""
    letters = len(reading.word)
    least = next(score for up_to, score in MIN_SCORES if letters <= up_to)
    return least if lost.isdisjoint(reading.lost) else least - EVIDENCE
