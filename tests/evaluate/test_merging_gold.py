"""Which written forms are one person or organisation: the gold and how it is compared."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from pipeline.evaluate.merging_gold import Joined, halves, parsed, written
from pipeline.evaluate.sample import Found

LINES = """# a comment
### 2
Anna Ek kom. Ek gick.

SKR svarade.
---
PER | Anna Ek | Ek
PER | Bo Lind
ORG | SKR
### 3
Vinnova
---
ORG | Vinnova
""".splitlines()


def told(*mentions: tuple[str, str, str]) -> Any:
    rows = [
        SimpleNamespace(label=label, text=text, entity_id=name, part="body")
        for label, text, name in mentions
    ]
    return SimpleNamespace(mentions=rows)


def test_documents_have_text_entities_and_half() -> None:
    first, second = parsed(LINES)
    assert first.text == "Anna Ek kom. Ek gick.\n\nSKR svarade.\n"
    assert first.entities[0] == ("PER", ("Anna Ek", "Ek"))
    assert (first.half, second.half) == ("report", "tune")


def test_the_texts_are_written(tmp_path: Path) -> None:
    written(parsed(LINES), tmp_path / "new")
    assert (tmp_path / "new" / "03.txt").read_text(encoding="utf-8") == "Vinnova\n"


def test_pairs_are_right_where_gold_and_tables_agree() -> None:
    mentions = told(("PER", "Anna Ek", "1"), ("PER", "Ek", "1"), ("PER", "Bo\nLind", "1"))
    found = {
        joined.label: joined
        for half, joined in halves(parsed(LINES), {"02.txt": mentions, "03.txt": told()})
        if half == "report"
    }
    assert found["PER"] == Joined("PER", 3, 3, Found(wanted=1, given=3, right=1))
    assert (found["PER"].pairs.precision, found["PER"].pairs.recall) == (1 / 3, 1.0)
    assert found["ORG"] == Joined("ORG", 1, 0, Found(wanted=0, given=0, right=0))


def test_every_form_of_the_gold_stands_in_its_text(project: Path) -> None:
    lines = (project / "tests/gold/merging.txt").read_text(encoding="utf-8").splitlines()
    documents = parsed(lines)
    assert len(documents) == 44
    for one in documents:
        forms = [form for _, each in one.entities for form in each]
        assert all(form in one.text for form in forms)
        assert len(set(forms)) == len(forms)
