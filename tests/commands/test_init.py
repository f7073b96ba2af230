"""`lasmer init`: a folder that works as it is, and takes nothing away."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.config import settings
from pipeline.run.project import FILES, begin
from pipeline.stages import STAGES

LASMER = Path(sys.executable).parent / "lasmer"
MADE = {"data/raw/", *FILES.values()}


def test_a_new_folder_has_all_it_needs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "mina dokument"
    assert main(["init", str(folder)]) == 0
    assert {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()} == MADE - {
        "data/raw/"
    }
    assert (folder / "data" / "raw").is_dir()
    said = capsys.readouterr().out
    assert said.count("made  ") == len(MADE)
    assert f"cd '{folder}', put documents into data/raw and type `make`" in said


def test_nothing_is_ever_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "README.md").write_text("min egen", "utf-8")
    (tmp_path / "lasmer.toml").symlink_to(tmp_path / "annan.toml")  # leads nowhere, and stays
    assert main(["init", str(tmp_path)]) == 0
    assert (tmp_path / "README.md").read_text("utf-8") == "min egen"
    assert not (tmp_path / "annan.toml").exists()
    assert capsys.readouterr().out.count("kept  ") == 2
    before = {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    assert begin(tmp_path).made == ()
    assert before == {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}


def test_a_folder_that_cannot_be_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "fil").write_text("x", "utf-8")
    assert main(["init", str(tmp_path / "fil")]) == 2
    assert "Name a folder" in capsys.readouterr().err


def test_every_setting_shown_exists_and_has_its_default(tmp_path: Path) -> None:
    begin(tmp_path)
    assert settings(STAGES, file=tmp_path / "lasmer.toml") == settings(STAGES)
    shown = re.sub(r"^# (?=\w+ = )", "", (tmp_path / "lasmer.toml").read_text("utf-8"), flags=re.M)
    assert len(re.findall(r"^\w+ = ", shown, re.M)) >= 20
    (tmp_path / "lasmer.toml").write_text(shown, "utf-8")
    assert settings(STAGES, file=tmp_path / "lasmer.toml") == settings(STAGES)


def test_the_examples_of_corrections_are_corrections(tmp_path: Path) -> None:
    from pipeline.run.overrides import with_edits

    begin(tmp_path)
    file = tmp_path / "overrides.toml"
    assert tomllib.loads(file.read_text("utf-8")) == {}
    shown = re.sub(r"^# (?=\[\[|\w+ = )", "", file.read_text("utf-8"), flags=re.M)
    file.write_text(shown, "utf-8")
    assert set(tomllib.loads(shown)) == {"merge", "split", "rename", "drop", "relabel"}
    plain = settings(STAGES)
    assert with_edits(plain, given=file)["entities"] != plain["entities"]


def test_make_in_a_new_folder_makes_the_tables(tmp_path: Path, project: Path) -> None:
    main(["init", str(tmp_path)])
    for name in ("övrigt", "nedladdat"):
        shutil.copytree(project / "data" / "raw" / name, tmp_path / "data" / "raw" / name)
    done = make(tmp_path, f"LASMER={LASMER}")
    assert done.returncode == 0, done.stderr
    assert "10 files: 8 documents read, 1 set aside (unreadable_pdf 1), 1 duplicates" in done.stdout
    assert (tmp_path / "data" / "processed" / "report" / "index.html").is_file()
    for target in ("problems", "top", "check", "export", "status"):
        done = make(tmp_path, target, f"LASMER={LASMER}")
        assert done.returncode == 0, done.stderr
    assert "Up to date." in done.stdout
    assert (tmp_path / "export").is_dir()


def test_make_says_where_lasmer_may_be(tmp_path: Path) -> None:
    main(["init", str(tmp_path)])
    done = make(tmp_path, "LASMER=inget-sådant")
    assert done.returncode == 2
    assert "lasmer is not found" in done.stdout
    assert "suggest" in make(tmp_path, "help").stdout


def make(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A make of its own: what was given to a make that runs these tests does not reach it."""
    given = {"MFLAGS", "ARGS", "RAW", "OUT"}
    ours = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("MAKE") and name not in given
    }
    return subprocess.run(
        ["make", "--no-print-directory", *words],
        cwd=folder,
        env=ours,
        capture_output=True,
        text=True,
        check=False,
    )
