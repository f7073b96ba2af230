"""Clean Swedish broken in the known ways, and how much of it repair makes good again.

Every damage is a function `(text, random) -> Iterator[Edit]` that says what to break. The broken
spots are followed through the repair as marks, so that what stands there afterwards can be held
against what stood there before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from random import Random
from unicodedata import normalize
from zlib import crc32

from pipeline.text.edits import Change, Edit, applied, moved
from pipeline.text.lexicon import LETTERS, Lexicon
from pipeline.text.repair import repair

Damage = Callable[[str, Random], Iterator[Edit]]

HELD_OUT_PART = 10
"""One paragraph in this many is never counted for the lexicon."""
SEED = 20120223
SHARE_OF_SPOTS = 0.3
"""How many of the places that could be broken are: enough to count, few enough to keep context."""
SHARE_OF_WORDS = 0.05
"""The same where nearly every word is such a place."""
MIN_WORDS = 8
"""Shorter paragraphs are headings and pieces of tables, where no context helps."""
LIGATURES = ("ffi", "ffl", "fft", "tti", "ttf", "fi", "fl", "ff", "fj", "ft", "ti", "tt")
"""What fonts print as one glyph; the longer first."""

HYPHENED = re.compile(r"(?<![\w-])[^\W\d_]+-(?=[^\W\d_]{2,})")
SUSPENDED = re.compile(r"(?<![\w-])[^\W\d_]{2,}- (?=(?:och|eller|samt) )")
# Between vowel and consonant + vowel, or between two consonants: "kon-fe-rens".
SYLLABLE = re.compile(
    r"(?<=[^\W\d_][aeiouyåäö])(?=[bcdfghjklmnpqrstvwxz][aeiouyåäö][^\W\d_])|"
    r"(?<=[aeiouyåäö][bdfgklmnprstv])(?=[bdfghjklmnprstv][aeiouyåäö])"
)
WORD = re.compile(r"(?<![\w-])[^\W\d_]+(?![\w-])")
PLACE_OF_HYPHEN = "-\u00ad\ufffe"
TEX_ACCENTS = {"å": "˚a", "ä": "¨a", "ö": "¨o", "Å": "˚A", "Ä": "¨A", "Ö": "¨O", "é": "´e"}


@dataclass(frozen=True, slots=True)
class Score:
    """How repair did on one damage: `n` broken spots, shares of 0..1."""

    rule: str
    precision: float
    recall: float
    n: int


@dataclass(frozen=True, slots=True)
class Spot:
    """A broken place: its words in the broken text, and what stood there."""

    start: int
    end: int
    original: str


def held_out(paragraph: str) -> bool:
    """Whether the paragraph is kept for measuring: by its checksum, so that twins stay together."""
    return crc32(paragraph.encode("utf-8")) % HELD_OUT_PART == 0


def hyphens_at_line_ends(text: str, random: Random) -> Iterator[Edit]:
    """Words broken between syllables, lines ended at true and at suspended hyphens."""
    hyphen = random.choice(PLACE_OF_HYPHEN)
    for match in SUSPENDED.finditer(text):
        if random.random() < SHARE_OF_SPOTS:
            yield Edit(match.end() - 2, match.end(), hyphen + "\n", "suspended")
    for match in HYPHENED.finditer(text):
        if random.random() < SHARE_OF_SPOTS:
            yield Edit(match.end() - 1, match.end(), hyphen + "\n", "kept")
    for match in WORD.finditer(text):
        places = [at.start() for at in SYLLABLE.finditer(match[0])]
        if places and random.random() < SHARE_OF_WORDS:
            at = match.start() + random.choice(places)
            yield Edit(at, at, hyphen + "\n", "joined")


def lost_suspended_hyphens(text: str, random: Random) -> Iterator[Edit]:
    """`små- och` becomes `småoch`."""
    for match in SUSPENDED.finditer(text):
        yield Edit(match.end() - 2, match.end(), "", "lost")


def lost_ligatures(text: str, random: Random, *, left: str, dense: bool) -> Iterator[Edit]:
    """Some ligatures print nothing: everywhere in the text, or here and there."""
    lost = random.sample(LIGATURES, k=random.randint(2, len(LIGATURES)))
    found = re.compile("|".join(one for one in LIGATURES if one in lost))
    for match in found.finditer(text):
        if dense or random.random() < SHARE_OF_SPOTS:
            yield Edit(*match.span(), left, "lost")


def letter_spacing(text: str, random: Random, *, gap: str) -> Iterator[Edit]:
    """The first words are set with a space after each letter, and `gap` more between words."""
    words = list(re.finditer(r"(?<!\S)[^\W\d_]+(?![\w-])", text))[: random.randint(2, 5)]
    if len(words) < 2 or any(len(word[0]) < 3 for word in (words[0], words[-1])):
        return
    start, end = words[0].start(), words[-1].end()
    if re.fullmatch(r"[^\W\d_ ]+(?: [^\W\d_ ]+)+", text[start:end]):
        spaced = gap.join(" ".join(word) for word in text[start:end].split(" "))
        yield Edit(start, end, spaced, "spaced")


def wrong_encoding(text: str, random: Random) -> Iterator[Edit]:
    """UTF-8 read as Windows-1252, or as Latin-1 where that has no letter."""
    for match in re.finditer(r"[åäöéÅÄÖ–”’]", text):
        wrong = (bytes([one]).decode("cp1252", "ignore") or chr(one) for one in match[0].encode())
        yield Edit(*match.span(), "".join(wrong), "encoding")


def tex_accents(text: str, random: Random) -> Iterator[Edit]:
    """`kön` becomes `k¨on`, in half of the texts `k ¨on`."""
    gap = random.choice(("", " "))
    for match in re.finditer("|".join(TEX_ACCENTS), text):
        inside = match.start() > 0 and text[match.start() - 1].isalpha()
        yield Edit(*match.span(), gap * inside + TEX_ACCENTS[match[0]], "accent")


def decomposed(text: str, random: Random) -> Iterator[Edit]:
    """`å` becomes `a` and a ring."""
    for match in re.finditer(r"[åäöéÅÄÖ]", text):
        yield Edit(*match.span(), normalize("NFD", match[0]), "decomposed")


def split_words(text: str, random: Random) -> Iterator[Edit]:
    """A space stands inside a word."""
    for match in WORD.finditer(text):
        if len(match[0]) >= 7 and random.random() < SHARE_OF_WORDS:
            at = random.randint(match.start() + 2, match.end() - 2)
            yield Edit(at, at, " ", "split")


def glued_words(text: str, random: Random) -> Iterator[Edit]:
    """The space between two words is gone."""
    for match in re.finditer(r"(?<=[a-zåäö]) (?=[a-zåäö])", text):
        if random.random() < SHARE_OF_WORDS:
            yield Edit(*match.span(), "", "glued")


def stray_spaces(text: str, random: Random) -> Iterator[Edit]:
    """A word broken at a line end keeps its hyphen and gets a space: `verk- samhet`."""
    for match in WORD.finditer(text):
        places = [at.start() for at in SYLLABLE.finditer(match[0])]
        if places and random.random() < SHARE_OF_WORDS:
            at = match.start() + random.choice(places)
            yield Edit(at, at, "- ", "stray")


def doubled_spaces(text: str, random: Random) -> Iterator[Edit]:
    """Two or three spaces for one."""
    for match in re.finditer(r"(?<=\w) (?=\w)", text):
        if random.random() < SHARE_OF_WORDS:
            yield Edit(*match.span(), " " * random.randint(2, 3), "doubled")


DAMAGES: dict[str, Damage] = {
    "line-end hyphens": hyphens_at_line_ends,
    "lost suspended hyphens": lost_suspended_hyphens,
    "lost ligatures, sparse, nothing left": lambda t, r: lost_ligatures(t, r, left="", dense=False),
    "lost ligatures, sparse, space left": lambda t, r: lost_ligatures(t, r, left=" ", dense=False),
    "lost ligatures, dense, nothing left": lambda t, r: lost_ligatures(t, r, left="", dense=True),
    "lost ligatures, dense, space left": lambda t, r: lost_ligatures(t, r, left=" ", dense=True),
    "lost ligatures, dense, U+FFFD left": lambda t, r: lost_ligatures(
        t, r, left="\ufffd", dense=True
    ),
    "letter-spacing, words apart": lambda t, r: letter_spacing(t, r, gap="   "),
    "letter-spacing, words run together": lambda t, r: letter_spacing(t, r, gap=" "),
    "wrong encoding": wrong_encoding,
    "spacing accents": tex_accents,
    "decomposed letters": decomposed,
    "split words": split_words,
    "glued words": glued_words,
    "stray hyphens and spaces": stray_spaces,
    "doubled spaces": doubled_spaces,
}


def broken(text: str, edits: Iterable[Edit]) -> tuple[str, list[Spot]]:
    """The text with the damage done, and its broken spots as whole words; touching spots merge."""
    kept: list[Edit] = []
    for edit in sorted(edits):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    spans: list[tuple[int, int]] = []
    for edit in kept:
        start = text.rfind(" ", 0, edit.start) + 1
        end = text.find(" ", edit.end)
        end = len(text) if end < 0 else end
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    starts = moved([start for start, _ in spans], kept)
    ends = moved([end for _, end in spans], kept)
    spots = [
        Spot(at, to, text[start:end])
        for (start, end), at, to in zip(spans, starts, ends, strict=True)
    ]
    return applied(text, kept), spots


@dataclass(slots=True)
class Tally:
    """Counts over the spots of many paragraphs."""

    right: int = 0
    wrong: int = 0
    left: int = 0
    elsewhere: int = 0

    def score(self, rule: str) -> Score:
        """Precision over what was changed, recall over what was broken."""
        changed = self.right + self.wrong + self.elsewhere
        n = self.right + self.wrong + self.left
        return Score(rule, self.right / changed if changed else 1.0, self.right / max(n, 1), n)


def tallied(clean: str, damage: Damage, random: Random, lexicon: Lexicon, tally: Tally) -> None:
    """Break one clean text, repair it, and add to the tally what came of each spot."""
    text, spots = broken(clean, damage(clean, random))
    if not spots:
        return
    if len(spots) == 1:
        whole = repair(text, lexicon=lexicon).text
        tally.right += whole == clean
        tally.left += whole != clean and whole.split() == text.split()
        tally.wrong += whole != clean and whole.split() != text.split()
        return
    marks = [mark for spot in spots for mark in (spot.start, spot.end)]
    repaired = repair(text, lexicon=lexicon, marks=marks)
    pairs = zip(repaired.marks[::2], repaired.marks[1::2], spots, strict=True)
    at = before = 0
    for start, end, spot in pairs:
        after = repaired.text[start:end]
        if after.strip() == spot.original:
            tally.right += 1
        elif " ".join(after.split()) == " ".join(text[spot.start : spot.end].split()):
            tally.left += 1
        else:
            tally.wrong += 1
        tally.elsewhere += repaired.text[at:start].split() != text[before : spot.start].split()
        at, before = end, spot.end
    tally.elsewhere += repaired.text[at:].split() != text[before:].split()


def damage_scores(paragraphs: Iterable[str], lexicon: Lexicon, *, seed: int = SEED) -> list[Score]:
    """One row per damage: how much of it is found, and how much of what is changed is right.

    The paragraphs are repaired first, so that damage of their own counts neither way.
    """
    texts = [repair(p, lexicon=lexicon).text for p in paragraphs if len(p.split()) >= MIN_WORDS]
    scores: list[Score] = []
    for name, damage in DAMAGES.items():
        random = Random(f"{seed} {name}")
        tally = Tally()
        for text in texts:
            tallied(text, damage, random, lexicon, tally)
        scores.append(tally.score(name))
    return scores


def clean_changes(paragraphs: Iterable[str], lexicon: Lexicon) -> tuple[int, list[Change]]:
    """How many words the paragraphs have, and every change repair makes to them."""
    words = 0
    changes: list[Change] = []
    for paragraph in paragraphs:
        words += len(LETTERS.findall(paragraph))
        changes += repair(paragraph, lexicon=lexicon).changes
    return words, changes
