"""With people masked no name of theirs is in any byte that a run writes, and counting works."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.config import settings
from pipeline.run.engines import Serial
from pipeline.run.progress import Silent
from pipeline.run.runner import run
from pipeline.run.store import Store
from pipeline.stages import STAGES
from pipeline.stages.describe import Document
from pipeline.stages.entities import Entity
from pipeline.stages.relations import Relation

DOCUMENTS = {
    "a.txt": "Handlingsplan av Charlotte Brogren\n\n"
    "Generaldirektör Charlotte Brogren, Vinnova, öppnade mötet. Brogren talade om 25 000 kronor "
    "till Region Dalarna.\n\nKontakt: Charlotte Brogren, 08-473 30 00, "
    "charlotte.brogren@vinnova.se\n\n"
    "Näringslivet behöver kunskap, menade Sven-Åke Thore-\nsen, ordförande i Region Gävleborg.\n",
    "charlotte_brogren/Sven-Åke Thoresen.txt": "Rapport om "
    "innovation\n\nCharlotte Brogren, generaldirektör på Vinnova, skriver "
    "förordet. CHARLOTTE BROGREN undertecknade. Brogrens idéer togs emot av Sven-Åke Thoresen.\n",
}
NAMES = ("brogren", "charlotte", "thoresen", "sven-åke", "473 30 00", "4733000", "thore-")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("masked")
    (folder / "raw").mkdir()
    for name, text in DOCUMENTS.items():
        (folder / "raw" / name).parent.mkdir(exist_ok=True)
        (folder / "raw" / name).write_text(text, "utf-8")
    run(
        folder / "raw", folder / "out", stages=STAGES,
        params=settings(STAGES, sets=["privacy.mask=persons,email,phone"]), engine=Serial(),
        workers=1, progress=Silent(), version="test",
    )  # fmt: skip
    return folder / "out"


def test_no_name_is_left_in_any_file(out: Path) -> None:
    import pyarrow.parquet as pq

    seen = 0
    for path in sorted(out.rglob("*")):
        if path.is_file():
            text = path.read_bytes().decode("utf-8", "replace")
            if path.suffix == ".parquet":
                text = str(pq.ParquetFile(path).read().to_pydict())
            seen += "PERSON-" in text
            assert [name for name in NAMES if name in text.casefold()] == [], path
    assert seen > 5


def test_files_are_named_by_the_pseudonyms_of_the_texts(out: Path) -> None:
    path = next(one.path for one in Store(out).whole(Document) if one.path != "a.txt")
    people = {one.name for one in Store(out).whole(Entity) if one.label == "PER"}
    folder, name = path.removesuffix(".txt").split("/")
    assert {folder, name} == people


def test_people_are_counted_as_before(out: Path) -> None:
    people = {one.name: one for one in Store(out).whole(Entity) if one.label == "PER"}
    assert sorted((one.mentions, one.documents) for one in people.values()) == [(2, 2), (7, 2)]
    names = {one.entity_id: one.name for one in Store(out).whole(Entity)}
    offices = {
        (names[one.subject_id], one.role, names.get(one.object_id or ""))
        for one in Store(out).whole(Relation)
        if one.relation == "role_at" and one.role == "generaldirektör"
    }
    (most,) = (one.name for one in people.values() if one.mentions == 7)
    assert (most, "generaldirektör", "Vinnova") in offices
