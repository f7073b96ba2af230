"""An analyst's edits over several runs: honoured with new documents, gone without a trace."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.config import settings
from pipeline.run.engines import Serial
from pipeline.run.overrides import with_edits
from pipeline.run.progress import Silent
from pipeline.run.runner import Summary, run
from pipeline.run.store import Store
from pipeline.stage import ProblemRow, SettingError
from pipeline.stages import STAGES
from pipeline.stages.entities import Entity
from pipeline.stages.mentions import Mention

DOCUMENTS = {
    "a.txt": "Sven Thoresen, ordförande i Region Gävleborg, öppnade mötet i Gävle.\n\n"
    "Karin Lindqvist, rektor på Bergaskolan i Gävle kommun, talade om Borgen Konsult AB.\n",
    "b.txt": "Svante Toresson från Region Gävleborg var med. Karin Lindqvist, överläkare på "
    "Region Skåne, svarade.\n\nRegion Skåne och Tillväxtverket deltog.\n",
}
NEW = {
    "c.txt": "Svante Toresson och Karin Lindqvist, rektor på Bergaskolan i Gävle kommun, var där. "
    "Borgen Konsult AB fick uppdraget av Tillväxtverket.\n"
}
EDITS = """
[[merge]]
into = { label = "PER", name = "Sven Thoresen" }
entities = [{ label = "PER", name = "Svante Toresson" }]

[[split]]
entity = { label = "LOC", name = "Gävle" }
into = "Gävle (mötet)"
documents = ["a.txt"]

[[rename]]
entity = { label = "ORG", name = "Region Gävleborg" }
name = "Regionen i Gävle"

[[drop]]
entity = { label = "ORG", name = "Tillväxtverket" }

[[relabel]]
entity = { label = "ORG", name = "Borgen Konsult AB" }
label = "EVENT"
"""


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    write(folder, DOCUMENTS)
    return folder


def write(folder: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")


def go(raw: Path, overrides: Path | None = None) -> Summary:
    params = with_edits(settings(STAGES), given=overrides)
    return run(
        raw, raw.parent / "out", stages=STAGES, params=params, engine=Serial(), workers=1,
        progress=Silent(), version="test", names=("entity_links",),
    )  # fmt: skip


def rows(raw: Path, row: Any) -> list[Any]:
    return Store(raw.parent / "out").whole(row)


def names(raw: Path) -> dict[tuple[str, str], str]:
    return {(one.label, one.name): one.entity_id for one in rows(raw, Entity)}


def tables(raw: Path) -> dict[str, bytes]:
    out = raw.parent / "out"
    return {
        str(path.relative_to(out)): path.read_bytes()
        for path in sorted(out.rglob("*.parquet"))
        if path.is_file() and path.name != "runs.parquet"
    }


def holds(raw: Path, before: dict[tuple[str, str], str]) -> None:
    now = names(raw)
    assert now["PER", "Sven Thoresen"] == before["PER", "Sven Thoresen"]
    assert ("PER", "Svante Toresson") not in now
    assert now["ORG", "Regionen i Gävle"] == before["ORG", "Region Gävleborg"]
    assert now["LOC", "Gävle (mötet)"] != before["LOC", "Gävle"]
    assert ("ORG", "Tillväxtverket") not in now
    assert ("EVENT", "Borgen Konsult AB") in now
    mentions = rows(raw, Mention)
    assert not any(one.text == "Tillväxtverket" for one in mentions)
    assert {one.label for one in mentions if one.text == "Borgen Konsult AB"} == {"EVENT"}
    joined = {one.entity_id for one in mentions if "Thoresen" in one.text or "Toresson" in one.text}
    assert joined == {now["PER", "Sven Thoresen"]}
    split = [one for one in mentions if one.entity_id == now["LOC", "Gävle (mötet)"]]
    assert [one.text for one in split] == ["Gävle"]


def test_edits_hold_with_new_documents_and_leave_no_trace(raw: Path, tmp_path: Path) -> None:
    file = tmp_path / "overrides.toml"
    file.write_text(EDITS, "utf-8")
    go(raw)
    before = names(raw)
    work = go(raw, file).work
    assert not {"find", "annotate"} & work.keys()
    holds(raw, before)
    write(raw, NEW)
    go(raw, file)
    assert not [one for one in rows(raw, ProblemRow) if one.kind.startswith("override")]
    holds(raw, before)
    go(raw)
    assert set(before.values()) <= set(names(raw).values())
    for name in NEW:
        (raw / name).unlink()
    go(raw)
    untouched = tables(raw)
    go(raw, file)
    assert tables(raw) != untouched
    go(raw)
    assert tables(raw) == untouched


def test_two_of_one_name_are_two_without_any_edit(raw: Path) -> None:
    go(raw)
    found = [one for one in rows(raw, Entity) if one.name == "Karin Lindqvist"]
    assert sorted(str(one.context) for one in found) == ["None", "Region Skåne"]
    joined = [one for one in rows(raw, Mention) if one.text == "Karin Lindqvist"]
    assert {one.doc_id: one.entity_id for one in joined}.keys() == {one.doc_id for one in joined}
    assert len({one.entity_id for one in joined}) == 2


def test_a_comment_in_the_file_makes_no_work(raw: Path, tmp_path: Path) -> None:
    file = tmp_path / "overrides.toml"
    file.write_text(EDITS, "utf-8")
    go(raw, file)
    file.write_text(f"# granskad i mars\n{EDITS}", "utf-8")
    assert go(raw, file).work == {}


def test_an_edit_of_what_is_not_there_is_a_problem(raw: Path, tmp_path: Path) -> None:
    file = tmp_path / "overrides.toml"
    file.write_text('[[drop]]\nentity = { label = "PER", name = "Sven Toresen" }\n', "utf-8")
    go(raw, file)
    (told,) = [one for one in rows(raw, ProblemRow) if one.kind == "override_unknown"]
    assert (told.stage, told.set_aside) == ("entities", False)
    assert "Sven Thoresen" in told.detail


def test_the_file_beside_the_settings_is_taken(tmp_path: Path) -> None:
    (tmp_path / "overrides.toml").write_text(EDITS, "utf-8")
    config = tmp_path / "lasmer.toml"
    assert len(with_edits(settings(STAGES), config=config)["entities"].edits) == 5
    off = settings(STAGES, sets=["entities.overrides=none"])
    assert with_edits(off, config=config)["entities"].edits == ()
    named = settings(STAGES, sets=["entities.overrides=andra.toml"])
    with pytest.raises(SettingError, match=r"andra\.toml cannot be read as overrides"):
        with_edits(named, config=config)
