"""`lasmer eval`: what it prints, what it says where data is absent, and how it counts."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main
from pipeline.evaluate import labelled, reading
from pipeline.evaluate.command import SECTIONS, evaluate
from pipeline.evaluate.found_names import gold_spans
from pipeline.evaluate.language_gold import GoldSentence, Name
from pipeline.evaluate.sample import (
    Found,
    Told,
    echo_free,
    fact_holds,
    gaps_found,
    is_echo_free,
    is_repaired,
    same_letters,
    wholeness,
)
from pipeline.evaluate.table import WHAT_WIDTH, Measured, lines
from pipeline.stage import SettingError
from pipeline.stages.describe import Document
from pipeline.stages.entities import Entity
from pipeline.stages.gaps import GapRow
from pipeline.stages.relations import Passage, Relation

DOC = "0123456789abcdef"
ROWS = [
    ("paragraph", "Regionen satsar på små- och medelstora företag. Här finns sjöar, och skog."),
    ("heading", "2 Bakgrund"),
    ("table", "Summa\t312\t6 464"),
    ("paragraph", "Det menade Åsa Öhlund."),
]


def passage(number: int, role: str, text: str, speaker: str | None = None) -> Passage:
    return Passage(
        doc_id=DOC, passage=number, part="body", role=role, page=1, page_end=1, page_starts=(),
        page_offset=0, section=None, level=None, teaser=None, size_pt=None, text=text,
        speaker_id=speaker,
    )  # fmt: skip


def told(*, gaps: Sequence[GapRow] = (), speaker: str | None = None) -> Told:
    document = Document(
        doc_id=DOC, path="a.txt", kind="text", title=None, pages=1, words=20, language="sv",
        year=None, document_type=None, publisher=None,
    )  # fmt: skip
    names = {"p": "Åsa Öhlund", "o": "Älvsunda kommun"}
    entities = {
        key: Entity(
            entity_id=key, label="PER", name=name, kb_id=None, aliases=(), mentions=1,
            documents=1, teaser_mentions=0,
        )
        for key, name in names.items()
    }  # fmt: skip
    office = Relation(
        doc_id=DOC, passage=3, subject_id="p", relation="role_at", object_id="o",
        role="kommunalråd", start=0, end=3,
    )  # fmt: skip
    passages = tuple(passage(at, *row, speaker) for at, row in enumerate(ROWS))
    return Told(document, passages, (), tuple(gaps), (), (office,), entities)


@pytest.mark.parametrize(
    ("kind", "value", "holds"),
    [
        ("contains", "små- och medelstora företag", True),
        ("contains", "småoch medelstora", False),
        ("not_in_body", "Sidan 1", True),
        ("not_in_body", "Bakgrund", False),
        ("order", ["Regionen", "2 Bakgrund"], True),
        ("order", ["Regionen", "Här finns"], True),
        ("order", ["2 Bakgrund", "Regionen"], False),
        ("order", ["Regionen", "finns inte"], False),
        ("same_passage", ["Regionen", "skog."], True),
        ("same_passage", ["Regionen", "Bakgrund"], False),
        ("different_passage", ["Regionen", "Bakgrund"], True),
        ("different_passage", ["Regionen", "skog."], False),
        ("different_passage", ["Regionen", "finns inte"], False),
        ("heading", "2 Bakgrund", True),
        ("heading", "Bakgrund", False),
        ("table_row", ["Summa", "312", "6 464"], True),
        ("table_row", ["Summa", "312 6 464"], False),
        ("masked", "19810101-2394", True),
        ("masked", "312", False),
        ("speaker", ["Åsa Öhlund", "kommunalråd", "Älvsunda kommun", "Det menade"], True),
        ("speaker", ["Åsa Öhlund", "ordförande", "Älvsunda kommun", "Det menade"], False),
        ("speaker", ["Åsa Öhlund", "kommunalråd", "Älvsunda kommun", "Sidan"], False),
    ],
)
def test_facts_hold_or_not(kind: str, value: Any, holds: bool) -> None:
    assert fact_holds(kind, value, told(speaker="p")) is holds


@pytest.mark.parametrize(
    ("title", "excerpt", "free"),
    [
        ("Musik för alla?", "Musik för alla En kartläggning", "En kartläggning"),
        ("Stråkbrev nr 2", "STRÅKBREV NR 2 Ledare: Hej", "Ledare: Hej"),
        ("Företagsklimatet", "En enkät bland företagare", "En enkät bland företagare"),
        ("Kultur", "Kulturkusten är lång", "kusten är lång"),
        ("Plan", "Plan", "Plan"),
    ],
)
def test_echoes_are_what_titles_spell(title: str, excerpt: str, free: str) -> None:
    assert echo_free(title, excerpt) == free


def test_an_excerpt_may_lose_title_words_only() -> None:
    shown = "1 Testbädd för givare Projektnummer 12"
    assert is_echo_free("1 Projektnummer 12", "Testbädd för givare", shown)
    assert not is_echo_free("Projektnummer", "Testbädd för givare", shown)
    assert not is_echo_free("1 Projektnummer 12 och mer", "Testbädd för givare", shown)
    assert is_echo_free("Nyhetsbrev LEDAREN", "Kusten", "Kusten Nyhetsbrev L E D A R E N")


def test_letters_are_compared_and_nothing_else() -> None:
    assert same_letters("V E R K S A M H E T 2014", "Verksamhet 2014")
    assert not same_letters("Åsa", "Asa")


@pytest.mark.parametrize(
    ("before", "after", "text", "right"),
    [
        ("småoch", "små- och", "små- och stora", True),
        ("småoch", "små- och", "småoch stora", False),
        ("småoch", "små- och", "små- och stora, småoch", False),
        ("ll", "till", "till ämnet", True),
    ],
)
def test_a_repair_leaves_nothing_damaged(before: str, after: str, text: str, right: bool) -> None:
    assert is_repaired({"before": before, "after": after}, text) is right


def test_gaps_are_matched_by_the_letters_before_them() -> None:
    text = ROWS[0][1]
    here = text.index(" sjöar")
    gap = {"page": 1, "kind": "number", "left": "medelstora företag. Här finns"}
    found = [
        GapRow(doc_id=DOC, passage=0, kind="number", start=here, context=""),
        GapRow(doc_id=DOC, passage=0, kind="number", start=8, context=""),
    ]
    assert gaps_found([gap], told(gaps=found)) == Found(wanted=1, given=2, right=1)
    assert gaps_found([gap | {"page": 2}], told(gaps=found)).right == 0
    assert gaps_found([gap | {"kind": "phone"}], told(gaps=found)).right == 0
    assert gaps_found([], told()) == Found(0, 0, 0)


def test_wholeness_counts_pieces_and_passages() -> None:
    found = wholeness([(["ett stycke", "två"], ["ett stycke", "två rader"]), (["tre"], [])])
    assert (found.n, found.within, found.alone) == (3, 2 / 3, 1 / 3)
    assert wholeness([]).n == 0


def test_a_line_has_score_cases_and_what_stands_beside() -> None:
    shown = list(lines("text", [Measured("kort", "F1", 0.5, 12, 0.25, "regler"), "saknas"]))
    assert shown[1].startswith("text ")
    assert shown[2].split() == ["kort", "F1", "0.500", "12", "0.250", "regler"]
    assert shown[3] == "  saknas"
    assert all(line[:WHAT_WIDTH].strip() for line in shown[1:])


def test_an_unknown_section_is_told_with_the_known() -> None:
    with pytest.raises(SettingError, match=f"txt.*{', '.join(SECTIONS)}"):
        list(evaluate(["txt"], project=Path(), shared=Path()))


def test_the_command_wants_the_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["eval", "text"]) == 2
    assert "tests/gold" in capsys.readouterr().err


def test_absent_data_is_said(tmp_path: Path, project: Path) -> None:
    absent = tmp_path / "nowhere"
    sections = ["topics", "language", "documents"]
    shown = list(evaluate(sections, project=project, shared=absent))
    assert sum(str(absent) in line for line in shown) == 3
    assert any("compounds" in line for line in shown)
    assert "not there" in str(next(reading.pdf_facts(absent, [], full=False)))
    assert reading.held_out_paragraphs(absent, 3) == []


def test_year_and_publisher_of_public_documents_are_printed(tmp_path: Path, project: Path) -> None:
    (tmp_path / "shared" / "pdf").mkdir(parents=True)
    (tmp_path / "project" / "tests" / "gold").mkdir(parents=True)
    source = project / "data" / "raw" / "skola" / "skapande_skola_utvärdering.pdf"
    (tmp_path / "shared" / "pdf" / "a.pdf").write_bytes(source.read_bytes())
    doc_id = sha256(source.read_bytes()).hexdigest()[:16]
    truth = tmp_path / "project" / "tests" / "gold" / "described.tsv"
    truth.write_text(f"{doc_id}\treport\t1066\t*\n", encoding="utf-8")
    shared, at = tmp_path / "shared", tmp_path / "project"
    shown = list(evaluate(["documents"], project=at, shared=shared))
    assert [line.split() for line in shown[2:]] == [
        ["public", "documents,", "report", "half", "year", "0.000", "1"]
    ]


def test_taking_every_hyphen_away_spoils_some() -> None:
    text = "Regionen satsar på EU-medel samt in- och utlåning av nya böcker till länets skolor."
    assert reading.naive_hyphens(["kort text"]) == 0.0
    assert 0 < reading.naive_hyphens([text] * 20) < 1


def test_texts_are_chosen_from_the_reporting_half_with_one_label() -> None:
    rows = [
        {"id": number, "title": "T", "text": "x" * 9000, "labels": ["a", "b"][: 1 + number % 2]}
        for number in range(60)
    ]
    texts = labelled.chosen(rows, "labels", full=False)
    assert len(texts) == 15
    assert {one.label for one in texts} == {"a"}
    assert all(len(one.text) < labelled.TEXT_CHARACTERS + 10 for one in texts)
    assert len({one.name for one in texts}) == 15
    whole = labelled.chosen(rows, "labels", full=True)
    assert {len(one.text) for one in whole} == {9003}


def test_gold_names_are_spans_of_the_sentence_as_written() -> None:
    words = ("Åsa", "Öhlund", "(", "S", ")", "talar", ".")
    spaced = (True, True, False, False, True, False, False)
    sentence = GoldSentence(words, spaced, (Name(0, 2, "PER"), Name(3, 4, "ORG")))
    spans = list(gold_spans(sentence))
    assert [sentence.text[start:end] for start, end, _ in spans] == ["Åsa Öhlund", "S"]
