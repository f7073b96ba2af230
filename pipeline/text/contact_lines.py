"""Contents and contacts in running text, told by their form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.text.word_classes import is_finite

# Entries with dot leaders that make a table of contents.
LEADERS_MIN = 3
# Longest entry of a table of contents; further apart, leaders belong to other text.
ENTRY_CHARS_MAX = 160
# "... 3", "....12", "… 4" of a table of contents
LEADER = re.compile(r"(?:\.{2,}|…|(?:\s\.){3,})\s*\d{1,3}(?=\s|$)")
CONTENTS_WORD = re.compile(r"(?<!\S)(?:INNEHÅLL\w*|Innehåll(?:sförteckning)?)(?!\S)")
# "Kontakt:", "För mer information kontakta", "Ytterligare information:"
CONTACT_OPENING = re.compile(
    r"(?<!\S)(?:Kontakt(?:person(?:er)?|uppgifter)?\s?:|Kontakta\s|(?:För\s+)?(?:mer|ytterligare)\s+"
    r"information\s?(?::|,?\s*kontakta|lämnas av)|"
    r"(?:Mer|Ytterligare)\s+information\s?:|Upplysningar\s?:)",
)
# "Tel ,", "tfn 070-12 34 56", "E-post: anna@example.se", with what stands after it or is left there
CONTACT_DETAIL = re.compile(
    r"(?:\b(?:Tel|Tfn|tel|tfn|Telefon|telefon|Mobil|mobil|E-post|e-post|Fax)\b|\S+@\S+)[\s\d(),;:.+-]*"
)
# A name or a place may close the last contact; more is other text.
TAIL_CHARS_MAX = 60
# What stands between one contact and the next: a number, a mail address, or where one was lost.
_NAME = r"[A-ZÅÄÖÉ][a-zåäöéü]+(?:-[A-ZÅÄÖÉ][a-zåäöéü]+)?(?:\s+[A-ZÅÄÖÉ][\wåäö-]+){1,2}"
CONTACT_NEXT = re.compile(
    r"(?:\b[Tt](?:el|fn|elefon)\.?\s?[:,]?[\s\d()+-]*|\S+@\S+|\d[\d\s-]{5,}\d)[\s,;]+"
    rf"(?={_NAME}\s*,)"
)
SENTENCE_BREAK = re.compile(r"[a-zåäö)][.!?]\s+(?=[A-ZÅÄÖ])")
TOKEN = re.compile(r"\S+")


def contents(text: str) -> Iterator[tuple[int, int]]:
    """Runs of entries with dot leaders, from the word "Innehåll" or the first entry on."""
    run: list[re.Match[str]] = []
    for leader in [*LEADER.finditer(text), None]:
        if leader and (not run or leader.start() - run[-1].end() <= ENTRY_CHARS_MAX):
            run.append(leader)
            continue
        if len(run) >= LEADERS_MIN:
            yield _contents_start(text, run[0].start()), run[-1].end()
        run = [leader] if leader else []


def _contents_start(text: str, first: int) -> int:
    window = max(0, first - ENTRY_CHARS_MAX)
    if word := CONTENTS_WORD.search(text, window, first):
        return word.start()
    ends = [end.end() for end in SENTENCE_BREAK.finditer(text, window, first)]
    return ends[-1] if ends else window if window == 0 else first


def contacts(text: str) -> Iterator[tuple[int, int]]:
    """Contact lines from their opening word on, to the text's or the last contact's end."""
    found = ((match, _contact_end(text, match.end())) for match in CONTACT_OPENING.finditer(text))
    opening, end = next(((match, end) for match, end in found if end), (None, None))
    if opening is None or end is None:
        return
    cuts = [match.end() for match in CONTACT_NEXT.finditer(text, opening.end(), end)]
    bounds = [opening.start(), *cuts, end]
    yield from pairwise(bounds)


def _contact_end(text: str, start: int) -> int | None:
    """Where the contacts end: after the last detail before a verb, or with the text; or None."""
    words = TOKEN.finditer(text, start)
    verb = next(
        (word.start() for word in words if is_finite(word[0].strip(".,:;!?()").lower())), len(text)
    )
    details = list(CONTACT_DETAIL.finditer(text, start, verb))
    if not details:
        return None
    end = details[-1].end()
    return len(text) if verb == len(text) and len(text) - end <= TAIL_CHARS_MAX else end
