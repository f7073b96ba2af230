"""Spaces that are too many: letter-spaced words, doubled spaces, lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import log

from pipeline.text.edits import Edit
from pipeline.text.lexicon import Lexicon

LINE_BREAK = "line_break"
BREAK = re.compile(r" *\n[ \n]*")
DOUBLED_SPACE = re.compile(r"(?<=[^ \n\t])  +(?=[^ \n\t])|(?<=[\t])  *(?=[^ \n\t])| +(?=\t)")

# A run of single characters, with short fragments between: "N Y H E T S B R E V  5 j u n i 2 012".
SPACED_RUN = re.compile(r"(?<!\S)(?:[^\W\d_] ){3,}(?:[^\W_]{1,3}[,.:;!?]?(?: {1,3}|(?!\S))|# )+")
SCRIPT = re.compile(r"[A-ZÅÄÖÉÜ]+[a-zåäöéü]*|[a-zåäöéü]+|\d+|[^\w\s]")
MIXED = re.compile(r"([A-ZÅÄÖÉÜ]+)([A-ZÅÄÖÉÜ][a-zåäöéü]+)")
MAX_WORD_LETTERS = 30
UNKNOWN_LETTER_COST = 12.0
"""Natural logarithm; what a rare word costs in all, so unknown letters are a last way."""
MIN_LONGEST_WORD = 4
"""Shorter words can be read out of any row of letters ("A B C D E")."""
FREE_COST = 6.0
MAX_COST_PER_LETTER = 2.4
"""Swedish words cost 1 to 2 per letter; letters that spell nothing cost 4 and more."""


def lines(text: str, lexicon: Lexicon) -> Iterator[Edit]:
    """The lines of the page become one, with a space between."""
    for match in BREAK.finditer(text):
        at_edge = match.start() == 0 or match.end() == len(text)
        beside_tab = text[match.start() - 1 : match.start()] == "\t" or text.startswith(
            "\t", match.end()
        )
        yield Edit(*match.span(), "" if at_edge or beside_tab else " ", LINE_BREAK)


def doubled_spaces(text: str, lexicon: Lexicon) -> Iterator[Edit]:
    """Several spaces become one; beside a tab none is left."""
    if "  " not in text and "\t" not in text:
        return
    for match in DOUBLED_SPACE.finditer(text):
        beside_tab = text[match.start() - 1] == "\t" or text.startswith("\t", match.end())
        yield Edit(*match.span(), "" if beside_tab else " ", "doubled_space")


def letter_spaced(text: str, lexicon: Lexicon) -> Iterator[Edit]:
    """`N Y H E T S B R E V N U M M E R 5` becomes `NYHETSBREV NUMMER 5`."""
    for match in SPACED_RUN.finditer(text):
        run = match[0].rstrip(" ")
        words = _words_of_run(run, lexicon)
        if words and words != run:
            yield Edit(match.start(), match.start() + len(run), words, "letter_spaced")


def _words_of_run(run: str, lexicon: Lexicon) -> str:
    """The words that the letters of the run spell, or "" where they spell nothing."""
    pieces: list[str] = []
    for part in re.split(r" {2,}", run):
        for script in SCRIPT.findall(part.replace(" ", "")):
            if script.isalpha() and len(script) > 1:
                words = segmented(script, lexicon)
                if not words:
                    return ""
                pieces += words
            elif pieces and _belongs_to(pieces[-1], script):
                pieces[-1] += script
            else:
                pieces.append(script)
    return " ".join(pieces)


def _belongs_to(piece: str, script: str) -> bool:
    """Whether no space belongs between: a comma after its word, a figure after its `#`."""
    return piece == "#" or (script != "#" and not script.isalnum())


def segmented(letters: str, lexicon: Lexicon) -> list[str]:
    """The likeliest words that the letters spell without their spaces; [] where none are likely.

    Where capitals meet small letters (`FORUMrapport`, `EUKommissionen`) the cheaper border counts.
    """
    mixed = MIXED.fullmatch(letters)
    if not mixed:
        return _likely(*_cheapest(letters, lexicon), lexicon)
    capitals, rest = mixed.groups()
    borders = ((capitals, rest), (capitals + rest[0], rest[1:]))
    readings = [[_cheapest(part, lexicon) for part in parts] for parts in borders]
    cheaper = min(readings, key=lambda reading: sum(cost for cost, _ in reading))
    found = [_likely(cost, words, lexicon) for cost, words in cheaper]
    return [word for words in found for word in words] if all(found) else []


def _likely(cost: float, words: list[str], lexicon: Lexicon) -> list[str]:
    """The words, if they cost no more than words do and one is long enough to be no accident."""
    letters = sum(map(len, words))
    if cost > MAX_COST_PER_LETTER * letters + FREE_COST:
        return []
    whole = (len(word) >= MIN_LONGEST_WORD for word in words if not _is_symbol(word, lexicon))
    return words if any(whole) else []


def _is_symbol(word: str, lexicon: Lexicon) -> bool:
    return word.lower() in lexicon.abbreviations


def _cheapest(letters: str, lexicon: Lexicon) -> tuple[float, list[str]]:
    """The word sequence with the lowest sum of -log(count / total), and that sum.

    By dynamic programming (Norvig 2009, "Natural Language Corpus Data").
    """
    lower = letters.lower()
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(lower) + 1):
        first = max(0, end - MAX_WORD_LETTERS)
        best.append(
            min((best[at][0] + _cost(lower[at:end], lexicon), at) for at in range(first, end))
        )
    words: list[str] = []
    end = len(lower)
    while end:
        start = best[end][1]
        words.insert(0, letters[start:end])
        end = start
    return best[-1][0], words


MIN_COMPOUND_LETTERS = 8
COMPOUND_COST = 12.0
"""A compound not seen before costs as much as two rare words: made only where words do not do."""
ONE_LETTER_WORDS = frozenset("iåöo")


def _cost(word: str, lexicon: Lexicon) -> float:
    """How surprising the word is: -log of its share; compounds as rare words; else per letter."""
    count = lexicon.count(word) if len(word) > 1 or word in ONE_LETTER_WORDS else 0
    if count:
        return log(lexicon.total) - log(count)
    if len(word) >= MIN_COMPOUND_LETTERS and lexicon.is_word(word):
        return log(lexicon.total) + COMPOUND_COST
    return UNKNOWN_LETTER_COST * len(word)
