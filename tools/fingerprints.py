"""Fingerprints of each stage's code, so that a change of code without a change of version is seen.

    python -m tools.fingerprints          writes tests/gold/fingerprints.json

Run it when a stage's code changed but equal input still gives equal rows; else raise the stage's
version first. Comments and docstrings do not count.
"""

from __future__ import annotations

import ast
import hashlib
import json
from functools import cache
from pathlib import Path

from pipeline.stage import Stage
from pipeline.stages import STAGES

PROJECT = Path(__file__).resolve().parent.parent
GOLD = PROJECT / "tests" / "gold" / "fingerprints.json"
# What every stage stands on and whose changes are told otherwise: the contract and the list.
APART = {"pipeline", "pipeline.stage", "pipeline.stages"}


def fingerprints() -> dict[str, dict[str, str | int]]:
    """Version and fingerprint of every stage, by name."""
    return {
        stage.name: {"version": stage.version, "code": fingerprint(stage)}
        for stage in sorted(STAGES, key=lambda one: one.name)
    }


def fingerprint(stage: Stage) -> str:
    """A digest of the code that the stage's function can reach within the package."""
    whole = hashlib.sha256()
    for name in sorted(reached(stage.function.__module__)):
        whole.update(f"{name}\0{code(name)}\0".encode())
    return whole.hexdigest()[:16]


def reached(module: str) -> set[str]:
    """The module and all modules of the package that it imports, however far.

    Of another stage's module only the row types matter, and those are in the cache key.
    """
    found, waiting = set[str](), [module]
    while waiting:
        name = waiting.pop()
        if name in found or name in APART:
            continue
        found.add(name)
        waiting += [one for one in imports(name) if not one.startswith("pipeline.stages.")]
    return found


@cache
def imports(module: str) -> tuple[str, ...]:
    """The package's modules that a module imports."""
    names: set[str] = set()
    for node in ast.walk(parsed(module)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pipeline"):
            base = node.module or ""
            names |= {base, *(f"{base}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            names |= {one.name for one in node.names if one.name.startswith("pipeline")}
    return tuple(sorted(name for name in names if file_of(name).is_file()))


@cache
def code(module: str) -> str:
    """The module's code as a tree, without docstrings and places."""
    tree = parsed(module)
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            node.body = [one for one in body if not is_text(one)]  # type: ignore[attr-defined]
    return ast.dump(tree)


def is_text(node: ast.stmt) -> bool:
    """Whether the statement is a docstring or another string on its own."""
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def parsed(module: str) -> ast.Module:
    """The module's syntax tree."""
    return ast.parse(file_of(module).read_text("utf-8"))


def file_of(module: str) -> Path:
    """Where a module of the package lies."""
    path = PROJECT.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def main() -> None:
    """Write the fingerprints."""
    GOLD.write_text(json.dumps(fingerprints(), indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
