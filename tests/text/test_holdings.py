"""Who holds which role where, as the packaged trees decide."""

import pytest

from pipeline.text import holdings
from pipeline.text.holdings import COLUMNS, QUESTIONS, holders, offices
from pipeline.text.spans import Found


def found(marked: str) -> tuple[str, list[Found]]:
    """The text of "[P Anna Ek], [R jurist] på [O Almi]" and its mentions."""
    labels = {"P": "PER", "R": "ROLE", "O": "ORG"}
    text, mentions = "", []
    for part in marked.split("["):
        inside, closed, behind = part.rpartition("]") if "]" in part else ("", "", part)
        if closed:
            label, _, words = inside.partition(" ")
            value = words.lower().removesuffix("n").removesuffix("na") if label == "R" else words
            mentions.append(Found(len(text), len(text) + len(words), labels[label], value, value))
            text += words
        text += behind
    return text, mentions


def decided(marked: str) -> set[tuple[str, str | None, str | None]]:
    text, mentions = found(marked)
    return {
        (one.subject.value or "", one.role, one.object.value if one.object else None)
        for one in offices(text, mentions, [])
    }


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("[P Anna Ek], [R jurist] på [O Almi]", {("Anna Ek", "jurist", "Almi")}),
        ("[P Anna Ek] ([R ordförande]) och [P Bo Alm] ([R kassör])",
         {("Anna Ek", "ordförande", None), ("Bo Alm", "kassör", None)}),
        ("[R Sekreterare] [P Anna Ek]\\n[R Ordförande] [P Bo Alm]",
         {("Anna Ek", "sekreterare", None), ("Bo Alm", "ordförande", None)}),
        ("[P Anna Ek] från [O Almi] talade först.", {("Anna Ek", None, "Almi")}),
        ("– Vi växer, säger [P Anna Ek], [R vd] för [O Gripdon Robotics].",
         {("Anna Ek", "vd", "Gripdon Robotics")}),
        ("[P Anna Ek] [R marknadschef] [O Norrbrygd AB] [P Omid Karimi] [R doktorand] "
         "[O Mittuniversitetet]",
         {("Anna Ek", "marknadschef", "Norrbrygd AB"),
          ("Omid Karimi", "doktorand", "Mittuniversitetet")}),
        ("[O Almviks Rederi] har rekryterat [P Carin Öberg] till ny [R kommunikationschef].",
         {("Carin Öberg", "kommunikationschef", "Almviks Rederi")}),
    ],
)  # fmt: skip
def test_plain_forms_are_decided_without_the_rules(
    marked: str, wanted: set[tuple[str, str | None, str | None]]
) -> None:
    assert decided(marked.replace("\\n", "\n")) == wanted


@pytest.mark.parametrize(
    "marked",
    [
        "Ingen är nämnd.",
        "[R Ordföranden] öppnade mötet.",
        "[P Anna Ek] deltog.",
        "[P Anna Ek] har avböjt. En ny [R ordförande] söks.",
        "[P Anna Ek] talade. Hon uppmanade [R ledarna] att räkna.",
    ],
)
def test_nobody_holds_what_is_not_held(marked: str) -> None:
    assert decided(marked) == set()


def test_a_statement_spans_all_its_parts() -> None:
    text, mentions = found("Då talade [O Almis] [R jurist] [P Anna Ek] igen.")
    (one,) = offices(text, mentions, [])
    assert text[one.start : one.end] == "Almis jurist Anna Ek"


def test_a_long_register_is_read_in_pieces() -> None:
    """Far mentions are no candidates: pairs grow with the mentions, not with their square."""
    text, mentions = found("[P Anna Ek], [R jurist]\n" * 300)
    cast = holdings.cast_of(text, mentions, [])
    assert len(holdings.role_candidates(cast)) <= 300 * 2 * holdings.REACH


def test_trees_and_evidence_belong_together() -> None:
    for question in QUESTIONS:
        trees = getattr(holders(), question)
        assert trees.columns.max() < len(COLUMNS[question])
        assert trees.columns.shape == trees.thresholds.shape
        assert trees.leaves.shape[1] == trees.columns.shape[1] + 1
