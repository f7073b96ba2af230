"""Imports only go down: cli -> commands -> run -> stages -> text and read; all may import stage."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "pipeline"
# What each floor may import of the package; `run` is the only floor that opens files.
MAY_IMPORT = {
    "text": {"text", "read", "words", "stage"},
    "read": {"read", "text", "stage"},
    "report": {"report", "text", "stage"},
    "stages": {"stages", "report", "text", "read", "models", "stage"},
    "components": {"stages", "text"},
    "explore": {"explore", "nearest", "text", "stage"},
    "export": {"export", "explore", "stages", "text", "stage"},
    "evaluate": {"evaluate", "stages", "text", "read", "run", "stage", "tables", "config"},
    "models": {"models", "text", "stage"},
    "project": set(),
    "run": {"run", "stages", "nearest", "stage"},
    "stage": set(),
    "config": {"nearest", "stage"},
    "nearest": {"stage"},
}
TOP = {
    "__init__", "__main__", "api", "cli", "commands", "completion", "exits", "log", "show",
    "show_diff", "tables", "version",
}  # fmt: skip
OPENS_FILES = {"open", "read_text", "write_text", "read_bytes", "write_bytes", "unlink", "mkdir"}
# The packaged word lists, templates and weights are read through importlib.resources.
PACKAGED = {"files"}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def floor(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imported_floors(tree: ast.AST) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pipeline"):
            parts = (node.module or "").split(".")
            found |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            names = [alias.name.split(".") for alias in node.names]
            found |= {parts[1] for parts in names if parts[0] == "pipeline" and len(parts) > 1}
    return found


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_only_go_down(path: Path) -> None:
    if floor(path) in TOP:
        return
    assert imported_floors(ast.parse(path.read_text("utf-8"))) <= MAY_IMPORT[floor(path)]


@pytest.mark.parametrize(
    "path",
    [path for path in modules() if floor(path) in {"text", "read", "stages", "explore", "export"}],
    ids=lambda path: str(path.relative_to(PACKAGE)),
)
def test_only_the_run_floor_prints_or_opens_files(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    packaged = any(
        isinstance(node, ast.ImportFrom) and node.module == "importlib.resources"
        for node in ast.walk(tree)
    )
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else None
        method = node.func.attr if isinstance(node.func, ast.Attribute) else None
        assert name not in {"print", "open"}, f"line {node.lineno}"
        assert packaged or method not in OPENS_FILES - {"open"}, f"line {node.lineno}"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_imports_commands_but_the_command_line(path: Path) -> None:
    if floor(path) not in {"cli", "commands", "__main__"}:
        assert not imported_floors(ast.parse(path.read_text("utf-8"))) & {"cli", "commands"}


def test_help_loads_nothing_heavy() -> None:
    """Help and mistakes are answered at once: commands import what they need when they run."""
    asks = (
        "import sys, pipeline.cli; pipeline.cli.parser().format_help();"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", asks], capture_output=True, text=True, check=True
    ).stdout.split()
    heavy = {"pandas", "pyarrow", "duckdb", "spacy", "sklearn", "networkx", "numpy", "jinja2"}
    assert not heavy & set(loaded)
