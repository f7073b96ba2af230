"""`pipeline.run(raw, out)` does what the command does, and stays the package it is."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

import pipeline
from pipeline import api


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"Kommun {number} beslutar om bidrag.", "utf-8")
    (folder / "trasig.pdf").write_bytes(b"%PDF-1.4 ingenting")
    return folder


def test_run_gives_what_came_of_it(raw: Path, tmp_path: Path) -> None:
    result = pipeline.run(raw, str(tmp_path / "out"), "describe", engine="serial")
    assert (result.documents, result.changed, result.exit_code) == (3, 4, 0)
    assert dict(result.set_aside) == {"unreadable_pdf": 1}
    assert result.folder == tmp_path / "out"
    assert list(result.load("documents").path) == ["0.txt", "1.txt", "2.txt"]
    with result.connect() as db:
        assert db.sql("SELECT count(*) FROM problems").fetchall() == [(1,)]
    assert "4 files: 3 documents read, 1 set aside (unreadable_pdf 1)" in str(result)
    assert result.report is None
    again = pipeline.run(raw, tmp_path / "out", "describe", engine="serial", strict=True)
    assert (again.changed, again.exit_code) == (0, 3)


def test_a_whole_run_has_a_report(raw: Path, tmp_path: Path) -> None:
    result = pipeline.run(
        raw, tmp_path / "out", engine="serial", settings={"annotate.model": "blank"}
    )
    assert result.report is not None
    assert result.report.is_file()


@pytest.mark.parametrize(
    "settings",
    [{"describe.titel": 1}, {"topic_model": {"topics": -3}}, {"extract.reader": "pdfbox"}],
)
def test_wrong_settings_raise_before_any_work(
    raw: Path, tmp_path: Path, settings: dict[str, object]
) -> None:
    with pytest.raises(pipeline.SettingError, match=r"describe|topics=-3|pdfbox"):
        pipeline.run(raw, tmp_path / "out", settings=settings)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("given", "says"),
    [({"engine": "seriell"}, "Did you mean 'serial'"), ({"workers": 0}, "expected 1 or more"),
     ({"scheduler": "tcp://a:1"}, "dask"), ({"config": "saknas.toml"}, "saknas.toml")],
)  # fmt: skip
def test_wrong_use_is_told(raw: Path, tmp_path: Path, given: dict[str, str], says: str) -> None:
    with pytest.raises(pipeline.SettingError, match=says):
        pipeline.run(raw, tmp_path / "out", **given)  # type: ignore[arg-type]


def test_a_missing_folder_and_a_mistyped_stage_are_told(raw: Path, tmp_path: Path) -> None:
    with pytest.raises(pipeline.SettingError, match="is no folder"):
        pipeline.run(tmp_path / "nix", tmp_path / "out")
    with pytest.raises(pipeline.SettingError, match="Did you mean 'describe'"):
        pipeline.run(raw, tmp_path / "out", "descrbe")


def test_a_locked_folder_is_told(raw: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with (
        FileLock(tmp_path / "out" / ".lock"),
        pytest.raises(pipeline.LockedError, match="is working in"),
    ):
        pipeline.run(raw, tmp_path / "out", "describe", engine="serial")


def test_settings_nested_and_dotted_and_the_settings_file_are_one(
    raw: Path, tmp_path: Path
) -> None:
    file = tmp_path / "my.toml"
    file.write_text('[extract]\nreader = "pdfium"\n', "utf-8")
    dotted = api.params(raw, tmp_path, given={"extract.reader": "pdfminer"}, config=file)
    nested = api.params(raw, tmp_path, given={"extract": {"reader": "pdfminer"}}, config=file)
    by_text = api.params(raw, tmp_path, sets=["extract.reader=pdfminer"], config=file)
    assert dotted == nested == by_text
    assert dotted["extract"].reader == "pdfminer"


def test_the_floor_is_a_package_and_can_be_called() -> None:
    import pipeline.run.sources

    assert pipeline.run.sources.__name__ == "pipeline.run.sources"  # type: ignore[attr-defined]
    assert list(inspect.signature(pipeline.run).parameters)[:2] == ["raw", "out"]


def test_a_script_without_guard_works_in_several_processes(raw: Path, tmp_path: Path) -> None:
    """Spawned workers run a script again to find its functions; a run must not begin in each."""
    script = tmp_path / "script.py"
    script.write_text(
        "import pipeline\n"
        f"result = pipeline.run({str(raw)!r}, {str(tmp_path / 'out')!r}, 'describe', workers=2)\n"
        "print(result.documents, result.exit_code)\n",
        "utf-8",
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("3 0\n", "")


def test_importing_the_package_loads_nothing_heavy() -> None:
    asks = "import sys, pipeline; print(*sorted({n.partition('.')[0] for n in sys.modules}))"
    loaded = subprocess.run(
        [sys.executable, "-c", asks], capture_output=True, text=True, check=True
    )
    assert not {"pandas", "pyarrow", "duckdb", "spacy", "numpy"} & set(loaded.stdout.split())
