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
    `left` and `right` are the text around a loss as it stands after all repairs.
    """

    before: str
    after: str
    kind: str
    left: str = ""
    right: str = ""


def clean(marked: str) -> str:
    """The text as it was before the damage."""
    return MARK.sub(r"\1", STRETCH.sub(r"\2", marked))


def restored(marked: str) -> str:
    """The text as a perfect repair leaves it: all restored but what was lost for good."""
    return _repaired(marked).strip()


def _repaired(marked: str) -> str:
    kept = MARK.sub(lambda m: shown(m) if m[3] else m[1], STRETCH.sub(r"\2", marked))
    return re.sub(r" {2,}", " ", kept)


def damaged(marked: str) -> str:
    """The text as the page shows it."""
    text = STRETCH.sub(lambda m: without_ligatures(m[2], " " if m[1] == "space" else ""), marked)
    return re.sub(r" {2,}", " ", MARK.sub(shown, text)).strip()


def shown(mark: re.Match[str]) -> str:
    """What stands in place of a mark: the space before the lost text stays."""
    return f" {mark[2]}" if mark[1].startswith(" ") else mark[2]


def without_ligatures(text: str, instead: str) -> str:
    """The text with every ti, tt, ft and fi replaced."""
    return LIGATURE.sub(instead, text)


def harms(marked: str) -> list[Harm]:
    """All damaged places of a text: first the words without ligatures, then the marks in order."""
    words = [word for stretch in STRETCH.finditer(marked) for word in torn(stretch)]
    return words + [lost(mark, marked) for mark in MARK.finditer(marked)]


def torn(stretch: re.Match[str]) -> list[Harm]:
    """The words of a stretch that lost a ligature."""
    instead = " " if stretch[1] == "space" else ""
    return [
        Harm(word, without_ligatures(word, instead).strip(), "repair")
        for word in re.findall(r"[\w-]+", stretch[2])
        if LIGATURE.search(word)
    ]


def lost(mark: re.Match[str], marked: str) -> Harm:
    """What a mark says of the place where it stands."""
    left = _repaired(marked[: mark.start()])[-CONTEXT_CHARACTERS:]
    right = _repaired(marked[mark.end() :])[:CONTEXT_CHARACTERS]
    return Harm(mark[1].strip(), mark[2], mark[3] or "repair", left, right)
