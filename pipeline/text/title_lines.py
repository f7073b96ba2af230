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


# Roles in a document's making or in a list, whose line opens no speech
_SILENT = re.compile(
    r"(?:utgivare|redaktör|handläggare|examinator|handledare|författare|revisor|suppleant|ersättare|"
    r"justerare|kontaktperson|fotograf|sammankallande|kassör|opponent)$"
)
LEAST_SPOKEN_WORDS = 8
"""Words of a paragraph that may be somebody's speech."""
LONGEST_ENTRY = 70
"""Characters of a list's entry for a person."""
_SENTENCE_ENDS = re.compile(r"\w{2,}[.!?…][”\"’)]?(?:\s|$)|–\s")


def may_open_speech(mentions: Sequence[Found]) -> bool:
    """Whether the title line's role is not one of those who only make or sign a document."""
    roles = [found.value or "" for found in mentions if found.label == "ROLE"]
    return not any(_SILENT.search(role) for role in roles)


def is_running(text: str) -> bool:
    """Whether the paragraph is running text, as speech and its report are."""
    words = [word for word in text.split() if word[0].isalpha()]
    small = sum(word[0].islower() for word in words)
    return (
        len(words) >= LEAST_SPOKEN_WORDS
        and small > len(words) / 2
        and _SENTENCE_ENDS.search(text) is not None
    )


def is_entry(text: str, mentions: Sequence[Found]) -> bool:
    """Whether the passage is a list's entry for a person: "Anders Ek, på distans"."""
    named = any(found.label == "PER" and found.start <= LATEST_NAME_START for found in mentions)
    return named and len(text) <= LONGEST_ENTRY and not is_running(text)


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
