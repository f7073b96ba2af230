"""The marked passages of the sample and of public documents, by half, scored label by label.

Every other passage is for tuning; the other half is only reported on. One line has one label:
marked cases, precision, recall, F1, F1 of overlapping spans, and the share of right values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.evaluate.mentions import (
    LabelScore,
    Mark,
    MarkedPassage,
    MergeScore,
    Office,
    digest,
    hashed,
    hashed_office,
    hashed_passages,
    label_scores,
    merge_score,
    office_score,
    passage_digest,
)
from pipeline.evaluate.sample import Told, compared
from pipeline.text.merging import name_key

HALVES = TUNE, REPORT = ("tune", "report")
HEAD = f"{'label':<22}{'n':>5}{'P':>7}{'R':>7}{'F1':>7}{'overlap':>9}{'values':>8}"


@dataclass(frozen=True, slots=True)
class Pair:
    """A marked passage beside the mentions and offices found in it."""

    passage: MarkedPassage
    marks: Sequence[Mark]
    offices: Sequence[Office]


def sample_pairs(
    records: Sequence[dict[str, Any]], told: Mapping[str, Told], *, half: str
) -> list[Pair]:
    """One half of the sample's marked passages: every other one."""
    taken = records[HALVES.index(half) :: 2]
    return [Pair(one.marked, one.marks, one.offices) for one in compared(taken, told)]


def public_pairs(
    records: Iterable[dict[str, Any]], told: Iterable[Told], *, half: str
) -> list[Pair]:
    """One half of the public documents' marked passages that were read, in digests."""
    places = {
        passage_digest(passage.text): (one, passage.passage, passage.text)
        for one in told
        for passage in one.body
    }
    texts = {key: text for key, (_, _, text) in places.items()}
    gold = [record for record in records if record["half"] == half and record["passage"] in texts]
    marked = hashed_passages(gold, texts, half=half)
    return [
        _pair(passage, *places[record["passage"]][:2])
        for record, passage in zip(gold, marked, strict=True)
    ]


def _pair(passage: MarkedPassage, told: Told, number: int) -> Pair:
    marks = [
        hashed(Mark(one.start, one.end, one.label, one.value))
        for one in told.mentions
        if one.passage == number
    ]
    offices = [
        hashed_office(Office(told.name(one.subject_id) or "", one.role, told.name(one.object_id)))
        for one in told.relations
        if one.passage == number and one.relation == "role_at"
    ]
    return Pair(_under_entity_names(passage, told), marks, offices)


def _under_entity_names(passage: MarkedPassage, told: Told) -> MarkedPassage:
    """The passage with the digests of its offices' names turned into those of their entities."""
    names = {
        digest(alias): digest(entity.name)
        for entity in told.entities.values()
        for alias in (entity.name, *entity.aliases)
    }
    offices = tuple(
        Office(
            names.get(one.person) or one.person,
            one.role,
            names.get(one.organisation) or one.organisation,
        )
        for one in passage.offices
    )
    return MarkedPassage(passage.document, passage.text, passage.marks, passage.unsure, offices)


def half_lines(what: str, pairs: Sequence[Pair]) -> Iterator[str]:
    """The lines of one half: its labels, then the offices; their overlap is person and role."""
    yield f"{what}: {len(pairs)} passages"
    yield HEAD
    for one in label_scores((pair.passage, pair.marks) for pair in pairs):
        yield score_line(one)
    yield score_line(office_score((pair.passage, pair.offices) for pair in pairs))


def score_line(one: LabelScore) -> str:
    """One label as a line under `HEAD`."""
    values = "" if one.values is None else f"{one.values:8.3f}"
    return (
        f"{one.label:<22}{one.marked:>5}{one.precision:7.3f}{one.recall:7.3f}{one.f1:7.3f}"
        f"{one.overlapping_f1:9.3f}{values}"
    )


def people_merged(
    people: Mapping[str, Mapping[str, Sequence[str]]], told: Mapping[str, Told]
) -> MergeScore:
    """How well the sample's mentions of people are joined to entities, over pairs of mentions.

    A mention is of a person of the truth where it has one of the names written for that person
    in one of the person's documents, or the person's fullest name anywhere, as in a teaser. Another
    full name is a person of its own, whatever marks it is written with ("Yıldız", "Yildiz").
    """
    everywhere = {name_key("PER", person): person for person in people}
    marked: list[str] = []
    found: list[str] = []
    for path, one in told.items():
        names = _names_in(people, path)
        for mention in one.mentions:
            if mention.label == "PER" and mention.value and mention.entity_id:
                person = names.get(mention.value.casefold())
                if person is None and " " not in mention.value:
                    continue  # the truth does not say whose last name this is
                key = name_key("PER", mention.value)
                marked.append(person or everywhere.get(key, key))
                found.append(mention.entity_id)
    return merge_score(marked, found)


def _names_in(people: Mapping[str, Mapping[str, Sequence[str]]], path: str) -> dict[str, str]:
    """Name in small letters -> the person whom it names in this document."""
    return {
        name.casefold(): person
        for person, truth in people.items()
        if path in truth["documents"]
        for name in (person, *truth["written"])
    }
