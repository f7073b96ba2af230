"""Bodies whose name is a figure: "2050 är ett företag", and no year where it acts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.text.forms import begins_sentence
from pipeline.text.spans import Found

# "2050 är ett företag", "1337 är en ideell förening"
_IS_A_BODY = re.compile(
    r"(?<![\w.,/–-])(?P<name>\d{2,4}) är (?:ett|en) (?:[a-zåäö-]+(?:t|d|n|g|l|k|v) )?"
    r"[a-zåäö-]*(?:företag|bolag|förening|byrå|organisation|nätverk|stiftelse|myndighet)\b"
)
# "2050 har kontor", but "2050 har utsläppen minskat": another subject follows the verb
_ACTS = re.compile(
    r" (?:är|var|har|hade|vill|kan|ska|erbjuder|hjälper|arbetar|grundades|ägs|driver|samarbetar|"
    r"stöttar|satsar|finns|ger|gör|bidrar|strävar|mäter|deltar|deltog)"
    r"(?! (?:[a-zåäö]+(?:en|et|na)|[A-ZÅÄÖ]\w*|vi|de|det|den|man)\b)\b"
)
# "2050 AB", "2050 Consulting"
_GOES_ON = re.compile(r"(?: (?:[A-ZÅÄÖ][\w&-]*[\w&]|AB|HB)){1,3}")
_GENITIVE = re.compile(r":?s(?![\w-])")
_BEFORE = re.compile(r"\b(?:[Pp]å|[Hh]os|[Aa]v|[Mm]ed|[Ff]öretaget|[Bb]olaget) $")


def figure_names(texts: Iterable[str]) -> frozenset[str]:
    """The figures that the texts of a document tell to be a body's name."""
    return frozenset(
        found["name"]
        for text in texts
        for found in _IS_A_BODY.finditer(text)
        if begins_sentence(text, found.start())
    )


def as_bodies(text: str, mentions: Sequence[Found], names: frozenset[str]) -> Iterator[Found]:
    """The mentions; a year that is such a name and acts or is acted with is the body: ORG."""
    for one in mentions:
        written = text[one.start : one.end]
        if one.label == "DATE" and written in names and _is_body(text, one):
            whole = _GOES_ON.match(text, one.end)
            name = text[one.start : whole.end() if whole else one.end]
            genitive = _GENITIVE.match(text, one.start + len(name))
            end = genitive.end() if genitive else one.start + len(name)
            yield Found(one.start, end, "ORG", name, name)
        else:
            yield one


def _is_body(text: str, one: Found) -> bool:
    acts = begins_sentence(text, one.start) and _ACTS.match(text, one.end)
    owns = _GENITIVE.match(text, one.end) or _GOES_ON.match(text, one.end)
    return bool(acts or owns or _BEFORE.search(text, 0, one.start))
