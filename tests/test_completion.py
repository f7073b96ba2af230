"""Tab completion, pressed in a real bash."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from pipeline.cli import main, parser
from pipeline.completion import SHELLS, script

PRESSED = """
source "$1"
COMP_WORDS=("${@:2}")
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
COMP_LINE="${COMP_WORDS[*]}"
COMP_POINT=${#COMP_LINE}
compopt() { :; }
_shtab_lasmer lasmer "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
printf '%s\\n' "${COMPREPLY[@]}"
"""
"""Calls the function as bash does when tab is pressed behind the last word."""


@pytest.fixture(scope="module")
def completion(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("completion") / "lasmer.bash"
    file.write_text(script(parser(), "bash"), "utf-8")
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("skola/plan för läsning.pdf", "skola/rapport.txt", "vård/plan.pdf", ".dold"):
        path = tmp_path / "data" / "raw" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return tmp_path


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("sta", ["status"]),
        ("run ext", ["extract"]),
        ("tables topic_t", ["topic_terms", "topic_trends"]),
        ("top ", ["entities", "keywords", "topics"]),
        ("run --engine d", ["dask"]),
        ("kwic --comp", ["--compound"]),
        ("show plan", ["plan för läsning.pdf", "plan.pdf"]),
        ("top topics --document r", ["rapport.txt"]),
        ("run --raw da", ["data"]),
        ("--print-completion ", ["bash", "zsh"]),
    ],
)
def test_tab_completes_in_bash(
    completion: Path, folder: Path, typed: str, expected: list[str]
) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("there is no bash on this machine")
    done = subprocess.run(
        [bash, "-c", PRESSED, "bash", str(completion), "lasmer", *typed.split(" ")],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert sorted(done.stdout.splitlines()) == expected, done.stderr


def test_both_shells_get_a_script(capsys: pytest.CaptureFixture[str]) -> None:
    for shell in SHELLS:
        with pytest.raises(SystemExit, match="0"):
            main(["--print-completion", shell])
        shown = capsys.readouterr().out
        assert "clean_passages" in shown
        assert "data/raw" in shown


def test_zsh_reads_its_script(tmp_path: Path) -> None:
    zsh = shutil.which("zsh")
    if zsh is None:
        pytest.skip("there is no zsh on this machine")
    file = tmp_path / "_lasmer"
    file.write_text(script(parser(), "zsh"), "utf-8")
    subprocess.run([zsh, "-n", str(file)], check=True)
