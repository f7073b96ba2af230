"""Spaces that are too many: letter-spaced words, doubled spaces, lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import log

from pipeline.text.edits import Edit
from pipeline.text.lexicon import GENITIVE, Lexicon

LINE_BREAK = "line_break"
BREAK = re.compile(r" *\n[ \n]*")
DOUBLED_SPACE = re.compile(r"(?<=[^ \n\t])  +(?=[^ \n\t])|(?<=[\t])  *(?=[^ \n\t])| +(?=\t)")

# A run of single characters, with short fragments between: "N Y H E T S B R E V  5 j u n i 2 012".
SPACED_RUN = re.compile(
    r"(?<!\S)(?:[^\W\d_] {1,3}){3,}(?:[^\W_]{1,3}[,.:;!?]?(?: {1,3}|(?!\S))|# )+"
)
SCRIPT = re.compile(r"[A-ZÅÄÖÉÜ]+[a-zåäöéü]*|[a-zåäöéü]+|\d+|[^\w\s]")
MIXED = re.compile(r"([A-ZÅÄÖÉÜ]+)([A-ZÅÄÖÉÜ][a-zåäöéü]+)")
FIGURES_AT_END = re.compile(r"(?: \d+)+$")
BEFORE_FIGURE = re.compile(r"(?<=[^\W\d_])(?=\d)")
YEAR = re.compile(r"(?:19|20)\d\d")
MAX_WORD_LETTERS = 30
UNKNOWN_LETTER_COST = 12.0
"""Natural logarithm; what a rare word costs in all, so unknown letters are a last way."""
MIN_LONGEST_WORD = 4
"""Shorter words can be read out of any row of letters ("A B C D E"), unless they are common."""
MIN_LETTERS_OF_SHORT_WORDS = 6
MAX_COST_OF_SHORT_WORDS = 3.0
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
        run = _trimmed(match[0], lexicon)
        words = _words_of_run(run, lexicon)
        if words and words != run:
            yield Edit(match.start(), match.start() + len(run), words, "letter_spaced")


def _trimmed(run: str, lexicon: Lexicon) -> str:
    """The run without what follows it in the text: short words, figures that make no year.

    `R A P P O R T om det`, `f ö r e s l å r 146 184 000`.
    """
    run = run.rstrip(" ")
    figures = FIGURES_AT_END.search(run)
    if figures and len(figures[0]) > 2 and not YEAR.fullmatch(figures[0].replace(" ", "")):
        run = run[: figures.start()]
    head, _, last = run.rpartition(" ")
    if len(last) > 1 and last.isalpha() and lexicon.known(last):
        return _trimmed(head, lexicon)
    return run


def _words_of_run(run: str, lexicon: Lexicon) -> str:
    """The words that the letters of the run spell, or "" where they spell nothing."""
    *heads, last = re.split(r" {2,}", run)
    parts = [part.replace(" ", "") for part in heads]
    if parts and 2 * sum(map(lexicon.is_word, parts)) >= len(parts):
        letters = BEFORE_FIGURE.sub(" ", last.replace(" ", ""))
        return " ".join([*parts, _words_of_run(last, lexicon) or letters])
    pieces: list[str] = []
    cost = 0.0
    for script in SCRIPT.findall(run.replace(" ", "")):
        if script.isalpha():
            spelt = _spelt(script, lexicon)
            cost += spelt[0]
            pieces += spelt[1]
        elif pieces and _belongs_to(pieces[-1], script):
            pieces[-1] += script
        else:
            pieces.append(script)
    return " ".join(pieces) if _is_likely(cost, pieces, lexicon) else ""


def _belongs_to(piece: str, script: str) -> bool:
    """Whether no space belongs between: a comma after its word, a figure after its `#`."""
    return piece == "#" or (script != "#" and not script.isalnum())


def _spelt(letters: str, lexicon: Lexicon) -> tuple[float, list[str]]:
    """The likeliest words and their cost; where capitals meet small letters, at the cheaper border.

    `FORUMrapport` is `FORUM rapport`, `EUKommissionen` is `EU Kommissionen`.
    """
    mixed = MIXED.fullmatch(letters)
    if not mixed:
        return segmented(letters, lexicon)
    capitals, rest = mixed.groups()
    borders = ((capitals, rest), (capitals + rest[0], rest[1:]))
    readings = [[segmented(part, lexicon) for part in parts] for parts in borders]
    return min(
        (sum(cost for cost, _ in parts), [word for _, words in parts for word in words])
        for parts in readings
    )


def _is_likely(cost: float, pieces: list[str], lexicon: Lexicon) -> bool:
    """Whether the words cost no more than words do, and one is long enough to be no accident."""
    words = [piece for piece in pieces if piece[0].isalpha()]
    letters = sum(map(len, words))
    longest = max((len(word) for word in words if not _is_symbol(word, lexicon)), default=0)
    if longest >= MIN_LONGEST_WORD:
        return cost <= MAX_COST_PER_LETTER * letters + FREE_COST
    sure = longest == MIN_LONGEST_WORD - 1 and letters >= MIN_LETTERS_OF_SHORT_WORDS
    return sure and cost <= MAX_COST_OF_SHORT_WORDS * letters


def _is_symbol(word: str, lexicon: Lexicon) -> bool:
    return word.lower() in lexicon.abbreviations


def segmented(letters: str, lexicon: Lexicon) -> tuple[float, list[str]]:
    """The word sequence of the lowest cost that the letters spell without spaces, and its cost.

    Cost is -log of the chance of each word after the one before it, by dynamic programming over
    the last word (Norvig 2009, "Natural Language Corpus Data", with pairs).
    """
    lower = letters.lower()
    # best[end][start]: the cheapest way to `end` whose last word begins at `start`, and its start.
    best: list[dict[int, tuple[float, int]]] = [{} for _ in range(len(lower) + 1)]
    for end in range(1, len(lower) + 1):
        for start in range(max(0, end - MAX_WORD_LETTERS), end):
            word = lower[start:end]
            alone = _cost(word, lexicon)
            ways = [
                (cost + _cost_after(lower[previous:start], word, alone, lexicon), previous)
                for previous, (cost, _) in best[start].items()
            ]
            best[end][start] = min(ways) if start else (alone, 0)
    words: list[str] = []
    end = len(lower)
    cost, start = min((cost, start) for start, (cost, _) in best[end].items())
    while end:
        words.insert(0, letters[start:end])
        end, start = start, best[end][start][1]
    return cost, words


def _cost_after(first: str, second: str, alone: float, lexicon: Lexicon) -> float:
    """What the second word costs after the first: less where the pair is known."""
    together = lexicon.pair(first, second)
    if together:
        return min(alone, log(lexicon.count(first) or together) - log(together) + COST_OF_A_WORD)
    return alone


COST_OF_A_WORD = 1.5
"""Long words are to be preferred: `Uppdragen` over `Uppdrag en`. Tuned on held-out paragraphs."""
SUSPENDED_SHARE = 3
"""A form seen less than so many times as often alone as with a hyphen and "och" is a first part."""
OPENING_COST = 10.0
"""What a first part that is no word alone (`innovations`) costs: as much as a rare word."""
GENITIVE_COST = 4.0
"""What a genitive not seen before costs more than its word."""
RUN_TOGETHER_COST = 8.0
"""What a rare form that may be glued costs more: nearly as much as a rare word."""
MIN_LETTERS_OF_GLUED = 12
MIN_COUNT_OF_WHOLE = 5
DEFINITE_GENITIVES = ("ets", "ens", "nas")
ONE_LETTER_WORDS = frozenset("iåöo")


def _cost(word: str, lexicon: Lexicon) -> float:
    """How surprising the word is: -log of its share; a compound as its head and more; else much."""
    count = lexicon.count(word) if len(word) > 1 or word in ONE_LETTER_WORDS else 0
    if count and not _only_opens(word, lexicon):
        glued = RUN_TOGETHER_COST if _may_be_glued(word, count, lexicon) else 0.0
        return log(lexicon.total) - log(count) + COST_OF_A_WORD + glued
    if word.endswith(GENITIVE) and len(word) > MIN_LONGEST_WORD and lexicon.known(word[:-1]):
        return log(lexicon.total) - log(lexicon.count(word[:-1])) + COST_OF_A_WORD + GENITIVE_COST
    cuts = (cut for cut in lexicon.openings(word) if _only_opens(word[:cut], lexicon))
    head = max((lexicon.count(word[cut:]) for cut in cuts), default=0)
    if head:
        return log(lexicon.total) - log(head) + COST_OF_A_WORD + OPENING_COST
    return UNKNOWN_LETTER_COST * len(word)


def _may_be_glued(word: str, count: int, lexicon: Lexicon) -> bool:
    """Whether a rare long form is no compound: it may be several words that lost their spaces."""
    is_rare = count < MIN_COUNT_OF_WHOLE and len(word) >= MIN_LETTERS_OF_GLUED
    return (
        is_rare
        and not lexicon.has_parts(word)
        and not (word.endswith(GENITIVE) and lexicon.known(word[:-1]))
    )


def _only_opens(part: str, lexicon: Lexicon) -> bool:
    """Whether the form is the first part of compounds (`tandvårds`), and hardly a word alone.

    A genitive of the definite form (`nämndens`) opens none.
    """
    if part.endswith(DEFINITE_GENITIVES) and lexicon.is_word(part[:-3]):
        return False
    return lexicon.count(part) <= SUSPENDED_SHARE * lexicon.count(part + "-") or (
        part not in lexicon.counts
    )
