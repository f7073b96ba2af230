"""Lines that are nothing but a person with office or organisation, and so tell who speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.text.neighbours import joint
from pipeline.text.spans import Found

# A speaker's title line: a name, an office, an organisation, and nothing else.
LONGEST_TITLE_LINE = 160


def title_line(text: str, mentions: Sequence[Found]) -> Found | None:
    """The person of a line that is nothing but a name with office or organisation, or None."""
    labels = [found.label for found in mentions]
    if len(text) > LONGEST_TITLE_LINE or labels.count("PER") != 1:
        return None
    if labels[0] not in ("PER", "ROLE") or not {"ROLE", "ORG"} & set(labels):
        return None
    rest, at = [], 0
    for found in mentions:
        rest.append(text[at : found.start])
        at = found.end
    rest.append(text[at:])
    left = re.sub(r"[\W\d_]+", " ", " ".join(rest)).split()
    if len(left) > LONGEST_REST_WORDS or mentions[0].start > LATEST_NAME_START:
        return None
    return mentions[labels.index("PER")]


LATEST_NAME_START = 2
"""A title line begins with the name or title, behind a bullet at most."""
LONGEST_REST_WORDS = 3
"""Words of a title line that no rule knows: an unknown unit, "planering", "CSC SIR"."""


def opening_title(text: str, mentions: Sequence[Found]) -> Found | None:
    """The person whose title line opens a longer passage: "Anna Ek Chef, Almi Hållbara ..."."""
    if len(mentions) < 2 or mentions[0].label != "PER" or mentions[0].start > LATEST_NAME_START:
        return None
    person, office = mentions[0], mentions[1]
    opens = (
        office.label == "ROLE"
        and joint(text, person, office) == " "
        and text[office.start].isupper()
    )
    return person if opens else None
