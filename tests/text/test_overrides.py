"""The analyst's edits: what is refused, what they do, and what they tell."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from pipeline.stage import SettingError
from pipeline.text.merging import Merged, NameUse, entity_id, keyed, merged
from pipeline.text.overrides import Edited, applied, edits_of

A, B = "a" * 16, "b" * 16
SVEN, SVENNE = entity_id("PER", "sven thoresen"), entity_id("PER", "svenne thoresson")
USES = [
    NameUse(A, "PER", "Sven Thoresen", body=2, passages=(1, 4), roles=("ordförande",)),
    NameUse(B, "PER", "Sven Thoresen", body=1, passages=(7,), organisations=("Vinnova",)),
    NameUse(B, "PER", "Svenne Thoresson", body=3, passages=(2, 2, 3)),
    NameUse(A, "ORG", "Granfors", body=1, passages=(1,)),
    NameUse(B, "LOC", "Granfors", body=1, passages=(1,)),
    NameUse(B, "ORG", "Strategin", body=1, passages=(9,)),
]
PATHS = {A: "protokoll/a.pdf", B: "rapporter/b.pdf"}


def edited(text: str) -> Edited:
    return applied(keyed(USES), edits_of(tomllib.loads(text)), paths=PATHS)


def entities(text: str) -> dict[tuple[str, str], Merged]:
    done = edited(text)
    assert done.problems == []
    return {(one.label, one.name): one for one in merged(done.rows)}


def test_merging_keeps_the_id_and_name_of_the_one_merged_into() -> None:
    found = entities(
        f'[[merge]]\ninto = {{ label = "PER", name = "Sven Thoresen" }}\nentities = ["{SVENNE}"]\n'
    )
    one = found["PER", "Sven Thoresen"]
    assert (one.entity_id, one.mentions, one.documents) == (SVEN, 6, 2)
    assert "Svenne Thoresson" in one.aliases
    named = entities(f'[[merge]]\ninto = "{SVEN}"\nentities = ["{SVENNE}"]\nname = "Sven T."\n')
    assert named["PER", "Sven T."].entity_id == SVEN


@pytest.mark.parametrize(
    "what",
    [
        f'documents = ["{B}"]', 'documents = ["rapporter/*.pdf"]', f'passages = ["{B}:7"]',
        'organisation = "Vinnova"',
    ],
)  # fmt: skip
def test_splitting_by_document_passage_or_organisation(what: str) -> None:
    entry = f'[[split]]\nentity = "{SVEN}"\ninto = "Sven Thoresen (Vinnova)"\n{what}\n'
    found = entities(entry)
    assert found["PER", "Sven Thoresen"].entity_id == SVEN
    assert found["PER", "Sven Thoresen"].mentions == 2
    assert found["PER", "Sven Thoresen (Vinnova)"].mentions == 1


def test_splitting_passages_of_one_document() -> None:
    found = entities(f'[[split]]\nentity = "{SVEN}"\ninto = "S"\npassages = ["{A}:2-4"]\n')
    assert (found["PER", "Sven Thoresen"].mentions, found["PER", "S"].mentions) == (2, 1)
    assert [row.part for row in found["PER", "S"].uses] == [True]


def test_splitting_by_role() -> None:
    found = entities(f'[[split]]\nentity = "{SVEN}"\ninto = "S"\nrole = "Ordförande"\n')
    assert found["PER", "S"].mentions == 2


def test_renaming_keeps_the_id() -> None:
    one = entities(f'[[rename]]\nentity = "{SVEN}"\nname = "S. Thoresen"\n')["PER", "S. Thoresen"]
    assert (one.entity_id, one.aliases) == (SVEN, ("Sven Thoresen",))


def test_dropping_leaves_no_entity() -> None:
    text = '[[drop]]\nentity = { label = "ORG", name = "strategin" }\nnote = "ett vanligt ord"\n'
    assert ("ORG", "Strategin") not in entities(text)


def test_relabelling_joins_what_has_the_label_already() -> None:
    text = '[[relabel]]\nentity = { label = "ORG", name = "Granfors" }\nlabel = "LOC"\n'
    found = entities(text)
    assert ("ORG", "Granfors") not in found
    one = found["LOC", "Granfors"]
    assert (one.mentions, one.entity_id) == (2, entity_id("LOC", "granfors"))


def test_several_edits_of_one_entity() -> None:
    found = entities(
        f'[[rename]]\nentity = "{SVEN}"\nname = "Sven-Åke Thoresen"\n'
        f'[[merge]]\ninto = "{SVEN}"\nentities = ["{SVENNE}"]\n'
        f'[[split]]\nentity = "{SVEN}"\ninto = "Annan"\ndocuments = ["{A}"]\n'
    )
    assert found["PER", "Sven-Åke Thoresen"].mentions == 4
    assert found["PER", "Annan"].mentions == 2


def test_without_edits_nothing_changes() -> None:
    rows = keyed(USES)
    assert applied(rows, ()).rows == rows


REFUSED = [
    ("[[marge]]\n", "no edit is called [[marge]]. Did you mean 'merge'?"),
    ("[drop]\nentity = 1\n", "in double brackets"),
    ('[[drop]]\nentety = "x"\n', "no field is called 'entety'. Did you mean 'entity'?"),
    ("[[drop]]\n", "'entity' is missing"),
    ('[[drop]]\nentity = "Sven"\n', "'Sven' is no entity's id"),
    ('[[drop]]\nentity = { label = "PERSON", name = "A" }\n', "Expected PER, ORG, LOC"),
    (f'[[split]]\nentity = "{SVEN}"\ninto = "S"\n', "say what to split off"),
    (f'[[split]]\nentity = "{SVEN}"\ninto = "S"\npassages = ["7"]\n', "Expected doc_id and number"),
    (f'[[relabel]]\nentity = "{SVEN}"\nlabel = "DJUR"\n', "label = 'DJUR'"),
    (f'[[merge]]\ninto = "{SVEN}"\nentities = ["org-0123456789ab"]\n', "different labels"),
    (f'[[merge]]\ninto = "{SVEN}"\nentities = ["{SVEN}"]\n', "merged into itself"),
    (
        f'[[merge]]\ninto = "{SVEN}"\nentities = ["{SVENNE}"]\n'
        f'[[merge]]\ninto = "{SVENNE}"\nentities = ["{SVEN}"]\n',
        "each to be merged into the other",
    ),
    (
        f'[[drop]]\nentity = "{SVEN}"\n[[rename]]\nentity = "{SVEN}"\nname = "S"\n',
        "is dropped by [[drop]] no. 1",
    ),
    (
        f'[[rename]]\nentity = "{SVEN}"\nname = "S"\n[[rename]]\nentity = "{SVEN}"\nname = "T"\n',
        "has become 'S' before, and 'T' here",
    ),
    (
        f'[[split]]\nentity = "{SVEN}"\ninto = "S"\ndocuments = ["a"]\n'
        f'[[split]]\nentity = "{SVEN}"\ninto = "T"\ndocuments = ["a"]\n',
        "a is split off as 'S' before, and 'T' here",
    ),
    (
        f'[[merge]]\ninto = "{SVEN}"\nentities = ["{SVENNE}"]\n'
        f'[[rename]]\nentity = "{SVENNE}"\nname = "S"\n',
        "is merged into",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_what_is_no_edit_or_contradicts_is_refused(text: str, message: str) -> None:
    with pytest.raises(SettingError, match=re.escape(message)):
        edits_of(tomllib.loads(text))


TOLD = [
    (
        '[[drop]]\nentity = { label = "PER", name = "Sven Toresen" }\n',
        "override_unknown",
        f"The nearest is “Sven Thoresen” ({SVEN})",
    ),
    ('[[drop]]\nentity = "per-0123456789ab"\n', "override_unknown", "no entity is per-"),
    (
        f'[[split]]\nentity = "{SVEN}"\ninto = "S"\ndocuments = ["x.pdf"]\n',
        "override_idle",
        "no mention",
    ),
    (
        f'[[drop]]\nentity = "{SVEN}"\n'
        '[[rename]]\nentity = { label = "PER", name = "Sven Thoresen" }\nname = "S"\n',
        "override_conflict",
        "is dropped by",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "detail"), TOLD)
def test_what_does_not_fit_the_data_is_told(text: str, kind: str, detail: str) -> None:
    (problem,) = edited(text).problems
    assert problem.kind == kind
    assert detail in problem.detail


def test_a_name_of_two_entities_needs_its_context() -> None:
    uses = [NameUse(A, "ORG", "Socialnämnden (Gävle)", body=1),
            NameUse(B, "ORG", "Socialnämnden (Falun)", body=1)]  # fmt: skip
    entry = '[[rename]]\nentity = { label = "ORG", name = "Socialnämnden"%s }\nname = "SN"\n'

    def done(context: str) -> Edited:
        return applied(keyed(uses), edits_of(tomllib.loads(entry % context)))

    assert [one.kind for one in done("").problems] == ["override_ambiguous"]
    assert done(', context = "falun"').problems == []


def test_the_example_of_the_guide_is_sound(project: Path) -> None:
    guide = (project / "docs" / "overrides.md").read_text("utf-8")
    found = re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)
    content: dict[str, Any] = tomllib.loads(found[0])
    assert {edit.kind for edit in edits_of(content)} == set(content) == {
        "merge", "split", "rename", "drop", "relabel",
    }  # fmt: skip
