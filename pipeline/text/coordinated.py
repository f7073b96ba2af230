"""Organisations that share a word with others: "Region Värmland, Dalarna och Gävleborg".

Each is one ORG over its own words, named in full ("Region Dalarna", "Sandvikens kommun").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pipeline.text.forms import CAPITAL_WORD, WORD_END
from pipeline.text.patterns import SPACE
from pipeline.text.spans import Found

_AND = rf"(?:,{SPACE}|{SPACE}(?:och|samt){SPACE})"
_PLACE = rf"{CAPITAL_WORD}(?:{SPACE}län|{SPACE}Härjedalen)?"
# "Region Värmland, Dalarna och Gävleborg", "Regionerna Dalarna och Gävleborg"
REGIONS = re.compile(
    rf"(?<![\w-])Region(?:erna)?{SPACE}(?P<places>{_PLACE}(?:{_AND}{_PLACE})+){WORD_END}"
)
# "Gävle, Sandvikens och Hofors kommuner", "Umeå och Luleå universitet"
OWNERS = re.compile(
    rf"(?<![\w-])(?P<places>{CAPITAL_WORD}(?:{_AND}{CAPITAL_WORD})+){SPACE}"
    rf"(?P<kind>kommuners?|universitet|tingsrätter|landsting|högskolor)(?:{SPACE}län)?{WORD_END}"
)
_SINGULAR = {
    "kommuner": "kommun", "kommuners": "kommun", "universitet": "universitet",
    "tingsrätter": "tingsrätt", "landsting": "landsting", "högskolor": "högskola",
}  # fmt: skip
_NAME = re.compile(rf"{_PLACE}")

Listed = Callable[[str], tuple[str, str | None] | None]
"""Name and id of a listed organisation by its name as written, None for another."""


def coordinated(text: str, listed: Listed) -> Iterator[Found]:
    """The organisations that are listed by their full name, each over its own words: ORG."""
    if "Region" in text:
        for found in REGIONS.finditer(text):
            yield from _regions(found, listed)
    for found in OWNERS.finditer(text):
        if not _BEHIND_A_NAME.search(text, 0, found.start()):
            yield from _owners(found, listed)


# "professor Karin Lund, Umeå universitet": the first is a surname
_BEHIND_A_NAME = re.compile(r"[A-ZÅÄÖ][\w-]*\s$")


def _regions(found: re.Match[str], listed: Listed) -> Iterator[Found]:
    first = found.start("places")
    for place in _NAME.finditer(found.string, first, found.end("places")):
        if place.start() == first and not found[0].startswith("Regionerna"):
            continue  # "Region Värmland" has its own form
        if entry := listed(f"Region {place[0]}"):
            yield Found(*place.span(), "ORG", entry[0], *entry)


def _owners(found: re.Match[str], listed: Listed) -> Iterator[Found]:
    """ "Gävle, Sandvikens och Hofors kommuner": the last one's words hold the kind too."""
    places = list(_NAME.finditer(found.string, found.start("places"), found.end("places")))
    kind = _SINGULAR[found["kind"]]
    for place in places:
        entry = listed(f"{place[0]} {kind}") or listed(f"{place[0]}s {kind}")
        end = found.end() if place is places[-1] else place.end()
        if entry:
            yield Found(place.start(), end, "ORG", entry[0], *entry)
