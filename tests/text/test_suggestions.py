"""What is worth an analyst's look: pairs that may be one, people who may be two."""

from __future__ import annotations

import tomllib

from pipeline.text.merging import NameUse, entities_of
from pipeline.text.overrides import edits_of
from pipeline.text.suggestions import Suggestion, suggestions


def use(doc: str, label: str, name: str, *at: str, roles: tuple[str, ...] = ()) -> NameUse:
    return NameUse(doc, label, name, body=1, roles=roles, organisations=at)


def found(*uses: NameUse) -> list[Suggestion]:
    return suggestions(entities_of(uses))


def pairs(*uses: NameUse) -> set[frozenset[str]]:
    return {frozenset(one.names) for one in found(*uses) if one.kind == "merge"}


def test_spellings_are_worth_a_look() -> None:
    uses = (
        use("a", "PER", "Sven-Åke Thoresen"), use("b", "PER", "Sven Åke Toreson"),
        use("a", "ORG", "Tillväxtverket"), use("b", "ORG", "Tillväxtvärket"),
        use("a", "ORG", "Kusten Kultur Norr"), use("b", "ORG", "KKN"),
        use("a", "PER", "Lindqvist Karin"), use("b", "PER", "Karin Lindqvist"),
        use("a", "PER", "K. Lindqvist"), use("a", "LOC", "Sjövalla"), use("b", "LOC", "Siövalla"),
    )  # fmt: skip
    assert pairs(*uses) >= {
        frozenset({"Sven-Åke Thoresen", "Sven Åke Toreson"}),
        frozenset({"Tillväxtverket", "Tillväxtvärket"}),
        frozenset({"Kusten Kultur Norr", "KKN"}),
        frozenset({"Lindqvist Karin", "Karin Lindqvist"}),
        frozenset({"K. Lindqvist", "Karin Lindqvist"}),
        frozenset({"Sjövalla", "Siövalla"}),
    }


def test_other_people_and_bodies_are_left_alone() -> None:
    assert not found(
        use("a", "PER", "Anna Karlsson"), use("b", "PER", "Göran Karlsson"),
        use("a", "ORG", "Region Dalarna"), use("b", "ORG", "Region Skåne"),
        use("a", "LOC", "Storgatan 4"), use("b", "LOC", "Storgatan 11"),
        use("a", "ORG", "Vinnova"), use("a", "LOC", "Falun"), use("b", "LOC", "Gävle"),
    )  # fmt: skip


def test_evidence_moves_a_pair_up_or_down() -> None:
    def score(*at: str, roles: tuple[str, ...] = ()) -> int:
        (one,) = found(
            use("a", "PER", "Karin Lindkvist", "Vinnova", roles=("rektor",)),
            use("b", "PER", "Karin Lindqvist", *at, roles=roles),
        )
        return one.score

    assert score("Region Skåne") < score() <= score(roles=("rektor",))


def test_a_person_at_two_places_is_worth_a_look() -> None:
    (one,) = found(
        use("a", "PER", "Örjan Sölvell", "Handelshögskolan", roles=("professor",)),
        use("b", "PER", "Örjan Sölvell", "Ivory Tower AB", roles=("styrelseordförande",)),
    )
    assert (one.kind, one.score) == ("split", 80)
    assert not found(
        use("a", "PER", "Örjan Sölvell", "Handelshögskolan"),
        use("b", "PER", "Örjan Sölvell", "Ivory Tower AB", "Handelshögskolan"),
    )


def test_entries_can_be_pasted() -> None:
    entries = "\n".join(
        one.entry
        for one in found(
            use("a", "PER", "Anna Ek"), use("b", "PER", "Anna Eek"),
            use("c", "PER", "Bo Öst", 'Teater "Norr"'), use("d", "PER", "Bo Öst", "Vinnova"),
        )
    )  # fmt: skip
    assert {edit.kind for edit in edits_of(tomllib.loads(entries))} == {"merge", "split"}
