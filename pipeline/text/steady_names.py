"""The model's names by how steadily they stand in a whole document.

A name that the words around it bear out at most places stands at all of them; one that falls at
most places is a product or a project, and stands nowhere. What a document calls a place ("i
Kärrhult") is no organisation in the next paragraph ("erfarenheterna från Kärrhult").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.text.people import People, person_at
from pipeline.text.spans import Found, without_overlaps
from pipeline.text.witness_words import model_name

LABELS = frozenset({"PER", "LOC"})
"""Bodies are left out: their abbreviations are often those of plans and methods too."""
SURE_TIMES, SURE_SHARE = 2, 0.5
DOUBTFUL_TIMES, DOUBTFUL_SHARE = 3, 0.34
"""In 36 public documents nearly all that rose and fell with these did rightly."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A passage's text, the mentions found in it, and the model's spans."""

    text: str
    mentions: Sequence[Found]
    model: Sequence[Found]


@dataclass(frozen=True, slots=True)
class _Witness:
    """How often the model says a name of one label, and how often it stands in its passage."""

    said: int
    stands: int

    @property
    def is_sure(self) -> bool:
        return self.stands >= SURE_TIMES and self.stands >= SURE_SHARE * self.said

    @property
    def is_doubtful(self) -> bool:
        return self.said >= DOUBTFUL_TIMES and self.stands < DOUBTFUL_SHARE * self.said


def steady_names(passages: Sequence[Heard], people: People) -> list[list[Found]]:
    """The mentions of each passage without doubtful names, and with the sure ones everywhere."""
    said = [_said(one, people) for one in passages]
    witnesses = _witnesses(passages, said)
    sure = {name for name, witness in witnesses.items() if witness.is_sure}
    doubtful = {name for name, witness in witnesses.items() if witness.is_doubtful}
    villages = _villages(passages)
    return [
        without_overlaps(
            [
                *(
                    replace(found, label="LOC") if _is_village(found, villages) else found
                    for found in one.mentions
                    if not _is_one_of(found, doubtful)
                ),
                *(found for found in names if (found.label, found.name) in sure),
            ]
        )
        for one, names in zip(passages, said, strict=True)
    ]


def _villages(passages: Sequence[Heard]) -> set[str | None]:
    """Single words that no list has and that the document takes for places, mostly so."""
    mentions = [
        found for one in passages for found in one.mentions if " " not in (found.name or "")
    ]
    places = Counter(found.name for found in mentions if found.label == "LOC")
    bodies = Counter(found.name for found in mentions if found.label == "ORG")
    listed = {found.name for found in mentions if found.method == "gazetteer"}
    return {name for name in places if places[name] >= bodies[name] > 0} - listed


def _is_village(found: Found, villages: set[str | None]) -> bool:
    return found.label == "ORG" and found.method == "model" and found.name in villages


_Name = tuple[str, str | None]


def _is_one_of(found: Found, names: set[_Name]) -> bool:
    return found.method == "model" and (found.label, found.name) in names


def _said(one: Heard, people: People) -> list[Found]:
    """The model's people and places of the passage, with their names."""
    return [_named(found, one.text, people) for found in one.model if found.label in LABELS]


def _named(found: Found, text: str, people: People) -> Found:
    """The model's span with its name, as `witness.accepted` gives it."""
    if found.label != "PER":
        return model_name(found, text, people)
    return person_at(text, found.start, found.end, people, method="model")


def _witnesses(passages: Sequence[Heard], said: Iterable[Sequence[Found]]) -> dict[_Name, _Witness]:
    """What the whole document says of the people and places that only the model has found."""
    times = Counter((found.label, found.name) for names in said for found in names)
    stands = Counter((found.label, found.name) for one in passages for found in one.mentions)
    by_model = {
        (found.label, found.name)
        for one in passages
        for found in one.mentions
        if found.method == "model"
    }
    return {name: _Witness(times[name], stands[name]) for name in by_model}
