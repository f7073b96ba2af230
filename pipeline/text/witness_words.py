"""What the checks of the model's names share: running text, abbreviations, words that are none."""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.text.forms import OWN_S, named
from pipeline.text.genitives import is_owner
from pipeline.text.patterns import word_set
from pipeline.text.people import People
from pipeline.text.spans import Found

IsProper = Callable[[int], bool]
"""Whether the tagger takes the word that begins at an offset for a name."""

WORD = re.compile(r"[^\W_]+(?:[-'’&.:][^\W_]+)*")
# Languages, systems and units, which the model takes for names of places and people.
NO_NAMES = word_set(
    """Java Javascript JavaScript Python Scala Kotlin Github GitHub Excel Word Outlook Windows Linux
    Android Teams Zoom Facebook Twitter Instagram Youtube Hz Markdown Intranät Kivra Swish Bluetooth
    Powerpoint Google Chrome Wikipedia Siri Alexa Internet Europass Kolada Brexit Reach"""
)
# "StringBuilder", "DnT": a capital inside a word is a system's or a quantity's
CAPITAL_INSIDE = re.compile(r"[a-zåäöń][A-ZÅÄÖ]")
# "Lgr 11", "Schrems II-domen", "Europa 2020-strategin": a plan, a case or an issue has a number
NUMBERED = re.compile(r" (?:\d|[IVX]+(?![\w]))")
PROSE_CHARACTERS = 60
"""Characters on each side that tell running text."""
FEWEST_SMALL_WORDS = 3
SHORTEST_SINGLE_NAME = 3
"""Letters; shorter words alone are abbreviations."""
LONGEST_ABBREVIATION = 5
"""Letters; longer words in capitals are names or headings."""


def untagged(_start: int) -> bool:
    """What is known of a word that no tagger has seen: nothing speaks for a name."""
    return False


def well_formed(found: Found, text: str) -> bool:
    """Whether the span is words without figures and cells, and no part of a longer word."""
    written = text[found.start : found.end]
    return (
        WORD.search(written) is not None
        and written[-1].isalpha()
        and "\t" not in written
        and not any(map(str.isdigit, written))
        and text[found.end : found.end + 1] != "-"
    )


def in_prose(text: str, start: int, end: int) -> bool:
    """Whether the words around the span are those of a sentence: no cells, mostly small letters."""
    around = text[max(0, start - PROSE_CHARACTERS) : start] + text[end : end + PROSE_CHARACTERS]
    words = [word for word in WORD.findall(around) if not word[0].isdigit()]
    small = sum(word[0].islower() for word in words)
    fewest = FEWEST_SMALL_WORDS - bool(_FULL_STOP.search(text, end))
    return "\t" not in around and small >= fewest and small > len(words) / 2


# A sentence may be short: "Wenger kom till Arsenal."
_FULL_STOP = re.compile(r"\w[.!?]”?$")


def is_abbreviation(word: str) -> bool:
    """Whether the word is two to five capitals: "SVP"."""
    return word.isupper() and 1 < len(word) <= LONGEST_ABBREVIATION


def is_no_body(written: str) -> bool:
    """Whether one word is a system's or language's name or a single letter: "Teams", "S"."""
    return (
        len(written) < SHORTEST_BODY or written in NO_NAMES or written.removesuffix("s") in NO_NAMES
    )


SHORTEST_BODY = 2
CLOSES = re.compile(r"\s*(?:[.;:)!?]|$)")
"""Behind a name nothing follows that it could have: "chef på Hultarps; Bo Ek"."""


def model_name(found: Found, text: str, known: People) -> Found:
    """The model's span with its value: the words without genitive."""
    written = text[found.start : found.end]
    if found.label == "ORG":
        genitive = is_owner(text, found.start, found.end)
    else:
        genitive = (
            written[-2:-1].islower()
            and written[-1] == "s"
            and not CLOSES.match(text, found.end)
            and not OWN_S.search(written)
        )
    genitive = genitive and written not in known.lists.surnames
    made = named(text, (found.start, found.end), found.label, genitive=genitive)
    return Found(made.start, made.end, made.label, made.value, made.name, method="model")
