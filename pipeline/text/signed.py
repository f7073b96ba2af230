"""A text with a sign for each mention, so that patterns speak of mentions and not of their words.

"Vinnova (VIN) gav Almi 2 mkr" becomes "O gav O M": what stands in brackets is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.text.spans import Found

BODY, WORK, EVENT, SUM, PERSON, TIME, PLACE, OWNER = (chr(0xE000 + number) for number in range(8))
"""The signs; `OWNER` is an organisation in the genitive."""
_SIGNS = {"ORG": BODY, "WORK": WORK, "EVENT": EVENT, "MONEY": SUM, "PER": PERSON, "DATE": TIME,
          "LOC": PLACE}  # fmt: skip
SIGNS = f"{BODY}-{OWNER}"
"""All signs, for a class of characters."""
_BRACKETS = re.compile(r"\s?\([^()\n]{0,80}\)")


@dataclass(frozen=True, slots=True)
class Signed:
    """The text with signs, and the mention by the place of its sign."""

    text: str
    at: Mapping[int, Found]

    def named(self, start: int, end: int, signs: str) -> list[Found]:
        """The mentions of these signs between two places, in order."""
        return [self.at[at] for at in range(start, end) if self.text[at] in signs]


def signed(text: str, mentions: Sequence[Found]) -> Signed:
    """The text with a sign for each mention; `mentions` are in order."""
    cut = [bracket.span() for bracket in _BRACKETS.finditer(text)]
    pieces: list[str] = []
    at: dict[int, Found] = {}
    done = length = 0
    spans: list[tuple[int, int, Found | None]] = [(*span, None) for span in cut]
    spans += [(one.start, one.end, one) for one in mentions if one.label in _SIGNS]
    for start, end, one in sorted(spans, key=lambda span: span[:2]):
        if start < done:  # within brackets or another mention
            continue
        pieces.append(text[done:start])
        length += start - done
        if one is not None:
            at[length] = one
            pieces.append(_sign(text, one))
            length += 1
        done = end
    pieces.append(text[done:])
    return Signed("".join(pieces), at)


def _sign(text: str, one: Found) -> str:
    owns = one.label == "ORG" and text[one.end - 1] == "s" and (one.value or "s")[-1] != "s"
    return OWNER if owns else _SIGNS[one.label]
