"""Entries of a list of related documents: the echoed title folded away, cut or whole, years."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.text.word_classes import BINDING, is_finite

# Where a title falls into parts that may be echoed alone: "Namn. Undertitel", "Namn - Undertitel".
SEGMENT_BORDER = re.compile(r"(?<=[.:!?])\s+|\s+[-–—|]+\s+|-{3,}\s*")
WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
# What belongs to an echo though it holds no letter: its closing signs, and a dash after it.
ECHO_TAIL = re.compile(r"[.,:;!?…”\"’')\]]*(?:\s+[-–—]+(?=\s)|\s*-{3,})?")

# The site puts the whole title before the excerpt; so the first echo needs few signs. Others may be
# chance, or sentences about the title's subject, and need more.
PART_WORDS_MIN = 2  # a part of the title that ends where a part of it ends
PART_SHARE_MIN = 0.8  # or is nearly all of it: "... för 2013" before "... för 2014"
PART_SHARE_WORDS_MIN = 4
FIRST_WORDS_MIN = 2  # the title at the head, before a small letter
AGAIN_WORDS_MIN = 3  # the title once more, before a small letter
MIDDLE_WORDS_MIN = 4  # the title on the title page that the excerpt was taken from
CUT_WORDS_MIN = 4  # the title there, cut by the excerpt's end


@dataclass(frozen=True, slots=True)
class _Letters:
    """The letters and digits of a text, folded to lower case, and where they stand in it."""

    letters: str
    at: tuple[int, ...]
    word_starts: frozenset[int]
    word_ends: frozenset[int]


def folded(title: str, excerpt: str) -> str:
    """The excerpt without the echo of its title.

    Case, spaces, hyphens and punctuation do not count when the two are compared. The echo may be
    partial, come twice, stand after a page number or logotype, or be cut by the excerpt's end.
    Never takes words that are not the title's, nor a title that a sentence goes on from ("Region
    Norr" in "Region Norr beslutar"). An excerpt that is all echo gives "".
    """
    is_first = True
    while (echo := _echo(title, excerpt, is_first=is_first)) is not None:
        excerpt = _without(excerpt, *echo)
        is_first = False
    return excerpt


def opens_with(title: str, excerpt: str) -> bool:
    """Whether the excerpt begins with the whole title, or is cut off within it."""
    if _first_letter(title) != _first_letter(excerpt):
        return False  # nearly always; the rest is ten times the work
    said, text = _letters(title), _letters(excerpt)
    length = len(said.letters)
    if not length or not text.letters:
        return False
    if said.letters.startswith(text.letters):
        return len(text.word_starts) >= PART_WORDS_MIN
    return text.letters.startswith(said.letters) and length in text.word_ends


def _first_letter(text: str) -> str:
    match = WORD.search(text)
    return match[0][0].lower() if match else ""


def _without(text: str, start: int, end: int) -> str:
    tail = ECHO_TAIL.match(text, end)
    end = tail.end() if tail else end
    return f"{text[:start].rstrip()} {text[end:].lstrip()}".strip()


def _echo(title: str, excerpt: str, *, is_first: bool) -> tuple[int, int] | None:
    """Start and end of the next echo in the excerpt, or None."""
    said, text = _letters(title), _letters(excerpt)
    if not said.letters or not text.letters:
        return None
    segments = _segment_starts(title, said)
    for at in sorted(text.word_starts):
        for start in segments:
            length = _common(said, start, text, at)
            if not length:
                continue
            match = _Match(said, start, at, length, segments, is_cut=at + length == len(text.at))
            end = text.at[at + length - 1] + 1
            before, after = _word_before(excerpt, text.at[at]), _word_after(excerpt, end)
            if _is_echo(match, before, after, is_first=is_first):
                return text.at[at], end
    return None


@dataclass(frozen=True, slots=True)
class _Match:
    """So many letters of the title, from `start` on, agree with the excerpt's from `at` on."""

    said: _Letters
    start: int
    at: int
    length: int
    segments: Sequence[int]
    is_cut: bool

    @property
    def is_whole(self) -> bool:
        return self.start == 0 and self.length == len(self.said.letters)

    @property
    def words(self) -> int:
        return sum(self.start <= word < self.start + self.length for word in self.said.word_starts)

    @property
    def ends_segment(self) -> bool:
        return self.start + self.length in self.segments


def _is_echo(match: _Match, before: str, after: str, *, is_first: bool) -> bool:
    begins_anew = not after or not after[0].islower()
    if match.at == 0 and match.start == 0:
        if match.is_whole:
            enough = FIRST_WORDS_MIN if is_first else AGAIN_WORDS_MIN
            return begins_anew or (match.words >= enough and not is_finite(after))
        return _is_part(match, begins_anew=begins_anew)
    if before in BINDING or is_finite(before):
        return False
    if match.is_whole:
        return match.words >= MIDDLE_WORDS_MIN and begins_anew
    return match.is_cut and match.words >= CUT_WORDS_MIN


def _is_part(match: _Match, *, begins_anew: bool) -> bool:
    if match.is_cut or match.ends_segment:
        return match.words >= PART_WORDS_MIN or (match.ends_segment and begins_anew)
    share = match.length / len(match.said.letters)
    return share >= PART_SHARE_MIN and match.words >= PART_SHARE_WORDS_MIN and begins_anew


def _word_before(text: str, at: int) -> str:
    words = text[:at].split()
    return words[-1].lower() if words else ""


def _word_after(text: str, at: int) -> str:
    match = WORD.search(text, at)
    return match[0] if match else ""


def _letters(text: str) -> _Letters:
    letters: list[str] = []
    at: list[int] = []
    starts: set[int] = set()
    ends: set[int] = set()
    for word in WORD.finditer(text):
        starts.add(len(letters))
        for index in range(word.start(), word.end()):
            if text[index].isalnum():
                letters.append(text[index].lower()[0])
                at.append(index)
            else:
                ends.add(len(letters))
                starts.add(len(letters))
        ends.add(len(letters))
    return _Letters("".join(letters), tuple(at), frozenset(starts), frozenset(ends))


def _segment_starts(title: str, said: _Letters) -> list[int]:
    """Which letters of the title open one of its segments."""
    borders = [0] + [match.end() for match in SEGMENT_BORDER.finditer(title)]
    starts = (bisect_right(said.at, border - 1) for border in borders)
    return sorted({start for start in starts if start < len(said.letters)})


def _common(said: _Letters, start: int, text: _Letters, at: int) -> int:
    """How many letters agree from `start` and `at` on, up to a word end of both."""
    length = whole = 0
    limit = min(len(said.letters) - start, len(text.letters) - at)
    while length < limit and said.letters[start + length] == text.letters[at + length]:
        length += 1
        if start + length in said.word_ends and at + length in text.word_ends:
            whole = length
    # The excerpt is cut in the middle of a word of the title.
    return length if at + length == len(text.letters) else whole


# A text that ends so is whole: a full stop, maybe inside closing quotes or brackets.
WHOLE_END = re.compile(r"[.!?][”\"’')\]»]*\s*")
# "...", "…", and dot leaders of a table of contents.
OPEN_END = re.compile(r"(?:\.{2,}|…|\. ?\.)\s*")
ABBREVIATION_END = re.compile(
    r"(?:^|[\s(])(?:bl\.\s?a|t\.\s?ex|d\.\s?v\.\s?s|dvs|m\.\s?m|s\.\s?k|f\.\s?d|t\.\s?o\.\s?m|fr\.\s?o\.\s?m|"
    r"resp|ca|kl|nr|kap|prop|bet|dnr|tel|jfr|inkl|exkl|bitr|[A-ZÅÄÖ])\.\s*",
    re.I,
)


def is_truncated(excerpt: str) -> bool:
    """Whether the excerpt breaks off: no sentence end, dots, or an abbreviation at its end.

    An empty excerpt is not truncated: nothing says that there was more.
    """
    tail = excerpt.rstrip()[-30:]
    if not tail:
        return False
    if _ends(OPEN_END, tail):
        return True
    if not _ends(WHOLE_END, tail):
        return True
    cut = ABBREVIATION_END.search(tail)
    closing = _ends(re.compile(r"(?:m\.\s?m|etc|osv|mm)\.\s*", re.I), tail)
    return bool(cut and cut.end() == len(tail) and not closing)


def _ends(pattern: re.Pattern[str], text: str) -> bool:
    return any(match.end() == len(text) for match in pattern.finditer(text))


YEAR = r"(?:19|20)\d\d"
# "2014-2020", "2014–20", "2013/14", "2014 2020" (a span that lost its dash), "2014 till 2020"
YEAR_SPAN = re.compile(
    rf"(?<![\w/:.-])({YEAR})(?:\s?[-–—/]\s?|\s(?:till|to|och|t\.o\.m\.)\s|\s+)"
    rf"({YEAR}|\d\d)(?![\w/:-]|[.,]\d)"
)
SINGLE_YEAR = re.compile(
    rf"(?<![\w/.-])({YEAR})(?=[-/:]\d|\b)(?![.,]\d|\s?(?:kr|kronor|st|kg|m²?)\b)"
)
# Years that are part of a programme's or vision's name say nothing of the document's own time.
NAMED_YEAR = re.compile(
    rf"\b(?:Agenda|Vision|Europa|EU|Horisont|Horizon|Mål|[A-ZÅÄÖ])\s?{YEAR}\b(?!\s?[-–]\s?{YEAR})"
)


def years(title: str, excerpt: str) -> tuple[int | None, int | None]:
    """First and last year that the title names, else the excerpt; (None, None) where neither does.

    A single year gives itself twice. Spans come before single years. Years in names ("Agenda
    2030") do not count.
    """
    for text in (title, excerpt):
        found = _years(NAMED_YEAR.sub(" ", text))
        if found:
            return found
    return None, None


def _years(text: str) -> tuple[int, int] | None:
    for span in YEAR_SPAN.finditer(text):
        first = int(span[1])
        last = int(span[2]) if len(span[2]) == len(span[1]) else first // 100 * 100 + int(span[2])
        if first < last:
            return first, last
    single = SINGLE_YEAR.search(text)
    return (int(single[1]), int(single[1])) if single else None
