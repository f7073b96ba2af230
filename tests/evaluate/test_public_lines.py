"""Lines of raw text are found by their digests, and scored without the text being kept."""

import lzma
from pathlib import Path

from pipeline.evaluate.mentions import digest, passage_digest
from pipeline.evaluate.public_lines import halves, public_lines
from pipeline.text.language import OWN_MODEL, load_annotator
from pipeline.text.lexicon import load_lexicon

LINE = "I panelen sitter Anna Lind, jurist på Almi, och Bo Ek."
RECORD = {
    "document": "tal",
    "passage": passage_digest(LINE),
    "half": "report",
    "mentions": [[17, 26, "PER"], [28, 34, "ROLE"], [38, 42, "ORG"]],
    "unsure": [[48, 53]],
    "role_at": [[digest("Anna Lind"), digest("jurist"), digest("Almi")]],
}


def written(folder: Path) -> Path:
    with lzma.open(folder / "tal.txt.xz", "wt", encoding="utf-8") as file:
        file.write(f"Något annat.\n{LINE}\n{LINE}\n")
    return folder


def test_a_line_is_found_once_and_read_as_marked(tmp_path: Path) -> None:
    ((half, one),) = public_lines([RECORD], written(tmp_path))
    assert half == "report"
    assert [words for _, words, _ in one.mentions] == ["Anna Lind", "jurist", "Almi"]
    assert one.unsure == ("Bo Ek",)


def test_lines_whose_text_is_not_there_are_left_out(tmp_path: Path) -> None:
    assert public_lines([RECORD], tmp_path) == []
    assert public_lines([{**RECORD, "passage": "0" * 12}], written(tmp_path)) == []


def test_mentions_and_offices_are_scored_by_half(tmp_path: Path) -> None:
    lines = public_lines([RECORD], written(tmp_path))
    found = {
        (half, score.label): score.f1
        for half, score in halves(lines, load_annotator(OWN_MODEL), load_lexicon())
        if score.marked
    }
    assert found == {
        ("report", "PER"): 1.0, ("report", "ROLE"): 1.0, ("report", "ORG"): 1.0,
        ("report", "role_at"): 1.0,
    }  # fmt: skip


def test_what_is_not_found_costs_recall(tmp_path: Path) -> None:
    missed = {**RECORD, "mentions": [*RECORD["mentions"], [0, 9, "LOC"]], "role_at": []}
    lines = public_lines([missed], written(tmp_path))
    found = {score.label: score for _, score in halves(
        lines, load_annotator(OWN_MODEL), load_lexicon())}  # fmt: skip
    assert found["LOC"].recall == 0.0
    assert found["role_at"].precision == 0.0
