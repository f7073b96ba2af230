"""The stages from passages to entities, chained by hand on rows."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

import pandas as pd
import pytest

from pipeline.stage import Row
from pipeline.stages import entities, entity_links, find, mentions, relations
from pipeline.stages.clean import CleanPassage
from pipeline.stages.entities import Entity, EntityName
from pipeline.stages.find import Finding, Name
from pipeline.stages.gaps import GapRow
from pipeline.stages.mentions import Mention
from pipeline.stages.relations import Passage, Relation
from pipeline.text.names import Names, load_names

TEXTS = (
    ("heading", "Charlotte Brogren Generaldirektör, Vinnova"),
    ("paragraph", "Brogren efterlyste 120 miljoner kronor till Region Dalarna i Falun 2 maj 2012."),
    ("heading", "Nästa steg"),
    ("paragraph", "VINNOVA och Region Dalarna möts, säger Charlotte Brogren."),
)  # fmt: skip


def columns(row: type[Row]) -> list[str]:
    return [field.name for field in dataclasses.fields(row)]  # type: ignore[arg-type]


def passage(number: int, text: str, *, role: str = "paragraph", part: str = "body") -> CleanPassage:
    fields: dict[str, Any] = {
        "doc_id": "d1", "passage": number, "part": part, "role": role, "page": 1, "page_end": 2,
        "page_starts": (40,), "page_offset": 0, "teaser": 1 if part == "teaser" else None,
        "text": text,
    }  # fmt: skip
    values: dict[str, Any] = {column: fields.get(column) for column in columns(CleanPassage)}
    return CleanPassage(**values)


@pytest.fixture(scope="module")
def tool() -> Names:
    return load_names()


@pytest.fixture(scope="module")
def passages() -> list[CleanPassage]:
    body = [passage(n, text, role=role) for n, (role, text) in enumerate(TEXTS)]
    return [
        *body,
        passage(4, "Vinnova och Anna Ek", part="teaser"),
        passage(5, "Vinnova 2012", part="furniture", role="header"),
    ]


def frame(rows: Sequence[Row], row: type[Row]) -> pd.DataFrame:
    cells = [[getattr(r, column) for column in columns(row)] for r in rows]
    return pd.DataFrame(cells, columns=columns(row)).sort_values(
        list(row.TABLE.key), ignore_index=True
    )


@pytest.fixture(scope="module")
def found(passages: list[CleanPassage], tool: Names) -> list[Finding | Name]:
    return list(find.find(passages, [], [], [], tool=tool))


@pytest.fixture(scope="module")
def merged(found: list[Finding | Name]) -> list[Entity | EntityName]:
    names = [row for row in found if isinstance(row, Name)]
    rows = entities.entities(frame(names, Name))
    return [row for row in rows if isinstance(row, (Entity, EntityName))]


@pytest.fixture(scope="module")
def joined(found: list[Finding | Name], merged: list[Entity | EntityName]) -> list[Mention]:
    findings = [row for row in found if isinstance(row, Finding)]
    names = [row for row in merged if isinstance(row, EntityName)]
    return list(mentions.mentions(findings, names, []))


def test_findings_claim_what_stands_there(
    found: list[Finding | Name], passages: list[CleanPassage]
) -> None:
    texts = {p.passage: p.text for p in passages}
    findings = [row for row in found if isinstance(row, Finding)]
    assert all(texts[f.passage][f.start : f.end] == f.text for f in findings)
    assert {f.passage for f in findings} == {0, 1, 3, 4}
    assert {f.page for f in findings if f.passage == 1 and f.start >= 40} == {2}
    money = next(f for f in findings if f.label == "MONEY")
    assert (money.value, money.name) == ("120000000 SEK", None)


def test_names_count_body_and_teaser_apart(found: list[Finding | Name]) -> None:
    names = {row.name: row for row in found if isinstance(row, Name)}
    brogren = names["Charlotte Brogren"]
    assert (brogren.body, brogren.teaser) == (3, 0)
    assert brogren.forms == ("Brogren", "Charlotte Brogren")
    assert (brogren.roles, brogren.organisations) == (("generaldirektör",), ("Vinnova",))
    assert (names["Vinnova"].body, names["Vinnova"].teaser) == (2, 1)
    assert (names["Anna Ek"].body, names["Anna Ek"].teaser) == (0, 1)


def test_every_name_has_one_entity(
    merged: list[Entity | EntityName], joined: list[Mention]
) -> None:
    by_id = {row.entity_id: row for row in merged if isinstance(row, Entity)}
    named = [m for m in joined if m.entity_id is not None]
    assert {m.entity_id for m in named} <= by_id.keys()
    assert {m.label for m in joined if m.entity_id is None} == {"ROLE", "MONEY", "DATE"}
    vinnova = next(e for e in by_id.values() if e.name == "Vinnova")
    assert (vinnova.mentions, vinnova.teaser_mentions, vinnova.documents) == (2, 1, 1)
    assert "VINNOVA" in vinnova.aliases


def test_relations_and_speakers(
    passages: list[CleanPassage], joined: list[Mention], merged: list[Entity | EntityName]
) -> None:
    names = {row.entity_id: row.name for row in merged if isinstance(row, Entity)}
    rows = list(relations.relations(passages, joined))
    stated = {
        (names[r.subject_id], r.relation, r.role, names.get(r.object_id or ""))
        for r in rows
        if isinstance(r, Relation)
    }
    assert ("Charlotte Brogren", "role_at", "generaldirektör", "Vinnova") in stated
    assert ("Charlotte Brogren", "said", None, None) in stated
    speakers = {p.passage: p.speaker_id for p in rows if isinstance(p, Passage)}
    assert [names.get(speakers[n] or "") for n in range(6)] == [
        "Charlotte Brogren", "Charlotte Brogren", None, None, None, None,
    ]  # fmt: skip


PROSE = "Det behövs fler som vågar pröva nya vägar, menade hon, och fick medhåll av alla."
SPOKEN: list[tuple[list[tuple[str, str]], list[int]]] = [
    # a speaker's line between paragraphs
    ([("paragraph", PROSE), ("heading", "Anna Lind Rektor, Vinnova"), ("paragraph", PROSE)],
     [1, 2]),
    ([("heading", "Anna Lind Rektor, Vinnova"), ("paragraph", PROSE), ("heading", "Mat"),
      ("paragraph", PROSE)], [0, 1]),
    ([("heading", "Anna Lind Rektor, Vinnova"), ("paragraph", PROSE), ("table", "12\t13"),
      ("paragraph", PROSE)], [0, 1]),
    # lists of those present, signatures, makers
    ([("paragraph", "Anna Lind, ordförande"), ("paragraph", "Bo Ek, på distans"),
      ("paragraph", PROSE)], []),
    ([("paragraph", "Bo Ek"), ("paragraph", "Anna Lind, ordförande"), ("paragraph", PROSE)], []),
    ([("paragraph", PROSE), ("paragraph", "Anna Lind, vd"), ("heading", "Not 1")], []),
    ([("paragraph", "Ansvarig utgivare: Anna Lind"), ("paragraph", PROSE)], []),
    ([("paragraph", "Examinator: Anna Lind, professor"), ("paragraph", PROSE)], []),
    ([("paragraph", "Anna Lind, rektor, Vinnova"), ("paragraph", "Falun i maj 2012")], []),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "spoken"), SPOKEN)
def test_a_title_line_opens_a_speech_only_where_running_text_follows(
    texts: list[tuple[str, str]], spoken: list[int], tool: Names
) -> None:
    body = [passage(n, text, role=role) for n, (role, text) in enumerate(texts)]
    found = [row for row in find.find(body, [], [], [], tool=tool) if isinstance(row, Finding)]
    values = dict.fromkeys(columns(Mention))
    mentions = [
        Mention(**{**values, **{c: getattr(one, c) for c in columns(Finding) if c in values},
                   "entity_id": one.value if one.label == "PER" else None})
        for one in found
    ]  # fmt: skip
    rows = relations.relations(body, mentions)
    told = [row.passage for row in rows if isinstance(row, Passage) and row.speaker_id]
    assert told == spoken


def test_links_count_body_passages(joined: list[Mention]) -> None:
    links = list(entity_links.entity_links([frame(joined, Mention)]))
    assert all(link.source_id < link.target_id for link in links)
    assert max(link.passages for link in links) == 2
    assert {link.documents for link in links} == {1}


def test_a_figure_beside_a_gap_is_not_bound(tool: Names) -> None:
    text = "Totalt 12 000 kronor och 5 procent."
    gaps = [GapRow("d1", 0, "number", 7, "Totalt")]
    found = list(find.find([passage(0, text)], [], [], gaps, tool=tool))
    assert [f.label for f in found if isinstance(f, Finding)] == ["PERCENT"]


def test_empty_documents_give_no_rows(tool: Names) -> None:
    assert list(find.find([], [], [], [], tool=tool)) == []
    assert list(entities.entities(frame([], Name))) == []
    assert list(entity_links.entity_links([frame([], Mention)])) == []
