"""The real transcript page: everybody with role and organisation, and who speaks where."""

from __future__ import annotations

import dataclasses
import hashlib
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline.stage import Row, Source, Stage
from pipeline.stages import clean, entities, extract, find, mentions, relations
from pipeline.stages.clean import CleanPassage
from pipeline.stages.entities import DocumentName, Entity, EntityName
from pipeline.stages.extract import SourceBlock, SourcePage
from pipeline.stages.find import Finding, Name
from pipeline.stages.mentions import Mention
from pipeline.stages.relations import Passage, Relation

pytestmark = pytest.mark.real

PEOPLE = {
    ("Tomas Riste", "ordförande", "Region Värmland"),
    ("Leif Nilsson", "ordförande", "Region Dalarna"),
    ("Sven-Åke Thoresen", "ordförande", "Region Gävleborg"),
    ("Catarina Segersten Larsson", "1:e vice ordförande", "Region Värmland"),
    ("Anders Ahlgren", "1:e vice ordförande", "Region Dalarna"),
    ("Lena Roos", "1:e vice ordförande", "Region Gävleborg"),
    ("Charlotte Brogren", "generaldirektör", "Vinnova"),
    ("Sara Modig", "ämnesråd", "Näringsdepartementet"),
    ("Anna Bünger", "avdelningschef", "Tillväxtverket"),
    ("Örjan Sölvell", "professor", "Handelshögskolan i Stockholm"),
    ("Mats Törnquist", "regiondirektör", "Region Gävleborg"),
    ("Göran Carlsson", "regiondirektör", "Region Dalarna"),
    ("Lars Christensen", "bitr. regiondirektör", "Region Värmland"),
}
AMOUNTS = {
    "120000000 SEK", "1000000000 SEK", "135500000 SEK", "2000000000 SEK", "400000000000 SEK",
}  # fmt: skip


def ran(stage: Stage, *rows: Any) -> list[Row]:
    params = stage.params()
    tool = stage.tool(params) if stage.tool else None
    result = stage.function(*rows, params=params, tool=tool)
    return [row for row in result if isinstance(row, Row)]


def only(rows: list[Row], kind: type[Row]) -> list[Any]:
    return [row for row in rows if isinstance(row, kind)]


@pytest.fixture(scope="module")
def tables(shared_data: Path) -> dict[type[Row], list[Any]]:
    path = next((shared_data / "transcript").glob("*.txt"))
    data = path.read_bytes()
    source = Source(hashlib.sha256(data).hexdigest()[:16], path.name, ".txt", data)
    read = ran(extract.STAGE, source)
    given = {row: only(read, row) for row in extract.STAGE.writes}
    assert given[SourcePage]
    assert given[SourceBlock]
    cleaned = ran(clean.STAGE, *(given[row] for row in clean.STAGE.reads if row in given))
    passages = only(cleaned, CleanPassage)
    found = ran(find.STAGE, passages, [], [], [])
    names = only(found, Name)
    frame = pd.DataFrame([dataclasses.asdict(name) for name in names])
    merged = ran(entities.STAGE, frame, None)
    own = only(merged, DocumentName)
    joined = ran(mentions.STAGE, only(found, Finding), only(merged, EntityName), own)
    related = ran(relations.STAGE, passages, joined)
    rows = [*merged, *joined, *related]
    return {kind: only(rows, kind) for kind in (Entity, Mention, Relation, Passage)}


def test_everybody_has_a_role_at_an_organisation(tables: dict[type[Row], list[Any]]) -> None:
    names = {entity.entity_id: entity.name for entity in tables[Entity]}
    offices = {
        (names[r.subject_id], r.role, names.get(r.object_id))
        for r in tables[Relation]
        if r.relation == "role_at"
    }
    assert offices >= PEOPLE


def test_two_spellings_are_one_person(tables: dict[type[Row], list[Any]]) -> None:
    (thoresen,) = [e for e in tables[Entity] if e.label == "PER" and "Thores" in e.name]
    assert {thoresen.name, *thoresen.aliases} >= {"Sven-Åke Thoresen", "Sven-Åke Thoresson"}


def test_speakers_own_their_passages(tables: dict[type[Row], list[Any]]) -> None:
    names = {entity.entity_id: entity.name for entity in tables[Entity]}
    paragraphs = [p for p in tables[Passage] if p.page == 4 and p.role == "paragraph"]
    assert [names.get(p.speaker_id) for p in paragraphs if p.part == "body"] == [
        "Sven-Åke Thoresen", "Charlotte Brogren", "Sara Modig", "Anna Bünger", "Örjan Sölvell",
    ]  # fmt: skip


def test_no_names_are_made_of_other_words(tables: dict[type[Row], list[Any]]) -> None:
    people = {e.name for e in tables[Entity] if e.label == "PER"}
    assert not any("strategi" in name.lower() for name in people)
    assert {p for p, _, _ in PEOPLE} <= people


def test_amounts_are_crowns(tables: dict[type[Row], list[Any]]) -> None:
    assert {m.value for m in tables[Mention] if m.label == "MONEY"} >= AMOUNTS
