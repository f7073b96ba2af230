"""Entries of a list of related documents: the echoed title folded away, cut or whole, years."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

# Where a title falls into parts that may be echoed alone: "Namn. Undertitel", "Namn - Undertitel".
SEGMENT_BORDER = re.compile(r"(?<=[.:!?])\s+|\s+[-–—|]+\s+|-{3,}\s*")
WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
# What belongs to an echo though it holds no letter: its closing signs, and a dash after it.
ECHO_TAIL = re.compile(r"[.,:;!?…”\"’')\]]*(?:\s+[-–—]+(?=\s)|\s*-{3,})?")

# Words that bind what follows them: "handlingsplan för (innovationer och entreprenörskap)" is no
# echo of a title "Innovationer och entreprenörskap" but a phrase of its own.
_BINDING_WORDS = (
    "i på av för om med till från vid under över mot inom mellan utan genom kring enligt inför hos "
    "och eller samt en ett den det de som att än vår våra sin sina the of for and in on to"
)
BINDING_WORDS = frozenset(_BINDING_WORDS.split())

# An echo in the middle must be at least this long, or it may be chance: "Vision 2020".
MIDDLE_ECHO_WORDS = 2
MIDDLE_ECHO_LETTERS = 8
# A cut echo at the end of an excerpt: three words rule out chance ("Region Dalarna").
CUT_ECHO_WORDS = 3
# At the head a part of the title is an echo from this share of its letters on.
HEAD_ECHO_SHARE = 0.8
HEAD_ECHO_WORDS = 2


@dataclass(frozen=True, slots=True)
class _Letters:
    """The letters and digits of a text, folded to lower case, and where they stand in it."""

    letters: str
    at: tuple[int, ...]
    word_starts: frozenset[int]
    word_ends: frozenset[int]


def folded(title: str, excerpt: str) -> str:
    """The excerpt without the echo of its title.

    Case, spaces, hyphens and punctuation do not count when the two are compared; an echo may
    stand at the head, after a page number or logotype text, twice, or be cut by the excerpt's end.
    Never takes words that are not the title's. An excerpt that is all echo gives "".
    """
    echo = _echo(title, excerpt)
    while echo is not None:
        start, end = echo
        excerpt = _without(excerpt, start, end)
        echo = _echo(title, excerpt)
    return excerpt


def opens_with(title: str, excerpt: str) -> bool:
    """Whether the excerpt begins with the whole title, or is cut off within it."""
    said, text = _letters(title), _letters(excerpt)
    length = len(said.letters)
    if not length or not text.letters:
        return False
    if said.letters.startswith(text.letters):
        return len(text.word_starts) >= HEAD_ECHO_WORDS
    return text.letters.startswith(said.letters) and length in text.word_ends


def _without(text: str, start: int, end: int) -> str:
    tail = ECHO_TAIL.match(text, end)
    end = tail.end() if tail else end
    return f"{text[:start].rstrip()} {text[end:].lstrip()}".strip()


def _echo(title: str, excerpt: str) -> tuple[int, int] | None:
    """Start and end of the first echo in the excerpt, or None."""
    said, text = _letters(title), _letters(excerpt)
    if not said.letters or not text.letters:
        return None
    segments = _segment_starts(title, said)
    for at in sorted(text.word_starts):
        for start in segments:
            length = _common(said, start, text, at)
            if length and _is_echo(said, start, text, at, length, excerpt):
                return text.at[at], text.at[at + length - 1] + 1
    return None


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


def _is_echo(
    said: _Letters, start: int, text: _Letters, at: int, length: int, excerpt: str
) -> bool:
    words = sum(start <= word < start + length for word in said.word_starts)
    is_cut = at + length == len(text.letters)
    if at == 0 and start == 0:
        return _is_head_echo(said, length, words, is_cut=is_cut)
    if is_cut and start + length < len(said.letters):
        return words >= CUT_ECHO_WORDS
    return (
        start == 0
        and length == len(said.letters)
        and words >= MIDDLE_ECHO_WORDS
        and length >= MIDDLE_ECHO_LETTERS
        and _word_before(excerpt, text.at[at]) not in BINDING_WORDS
    )


def _is_head_echo(said: _Letters, length: int, words: int, *, is_cut: bool) -> bool:
    if length == len(said.letters) or is_cut:
        return True
    ends_segment = length in said.word_ends and False
    return words >= HEAD_ECHO_WORDS and (
        ends_segment or length >= HEAD_ECHO_SHARE * len(said.letters)
    )


def _word_before(text: str, at: int) -> str:
    words = text[:at].split()
    return words[-1].lower() if words else ""


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
