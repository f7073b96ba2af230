"""Marked text -> clean text, damaged text and the list of what was done to it.

In the sources of transcript pages ``{{clean|damaged}}`` is a place that a repair should restore,
``{{clean|damaged|kind}}`` one where something was lost for good, and ``<drop>...</drop>`` and
``<space>...</space>`` are stretches whose ligatures were lost without and with a space.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MARK = re.compile(r"\{\{([^|}]*)\|([^|}]*)(?:\|(\w+))?\}\}")
STRETCH = re.compile(r"<(drop|space)>(.*?)</\1>")
LIGATURE = re.compile(r"ti|tt|ft|fi")
CONTEXT_CHARACTERS = 30


@dataclass(frozen=True, slots=True)
class Harm:
    """One damaged place: what stood there, what stands there now, and what kind of loss it is.

    `kind` is "repair" where the text can be restored, else what was lost ("number", "year" ...).
    `context` is the damaged text around the place.
    """

    before: str
    after: str
    kind: str
    context: str


def clean(marked: str) -> str:
    """The text as it was before the damage."""
    return MARK.sub(r"\1", STRETCH.sub(r"\2", marked))


def restored(marked: str) -> str:
    """The text as a perfect repair leaves it: all restored but what was lost for good."""
    kept = MARK.sub(lambda m: m[2] if m[3] else m[1], STRETCH.sub(r"\2", marked))
    return re.sub(r" {2,}", " ", kept).strip()


def damaged(marked: str) -> str:
    """The text as the page shows it."""
    text = STRETCH.sub(lambda m: without_ligatures(m[2], " " if m[1] == "space" else ""), marked)
    return re.sub(r" {2,}", " ", MARK.sub(r"\2", text)).strip()


def without_ligatures(text: str, instead: str) -> str:
    """The text with every ti, tt, ft and fi replaced."""
    return LIGATURE.sub(instead, text)


def harms(marked: str) -> list[Harm]:
    """All damaged places of a text, in order."""
    found: list[Harm] = []
    for stretch in STRETCH.finditer(marked):
        instead = " " if stretch[1] == "space" else ""
        for word in re.findall(r"[\w-]+", stretch[2]):
            if LIGATURE.search(word):
                broken = without_ligatures(word, instead).strip()
                found.append(Harm(word, broken, "repair", damaged(stretch[0])))
    for mark in MARK.finditer(marked):
        around = damaged(marked[: mark.start()])[-CONTEXT_CHARACTERS:] + " / "
        around += damaged(marked[mark.end() :])[:CONTEXT_CHARACTERS]
        found.append(Harm(mark[1].strip(), mark[2].strip(), mark[3] or "repair", around))
    return found
