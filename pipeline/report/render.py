"""Templates and data -> HTML; everything that is not markup of ours is escaped."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

from pipeline.report import swedish

if TYPE_CHECKING:
    from jinja2 import Environment

STATIC = ("report.css", "report.js")


def environment() -> Environment:
    """The templates, ready to render: escaping on, an unknown variable is an error."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    templates = files("pipeline.report") / "templates"
    env = Environment(
        loader=FunctionLoader(lambda name: (templates / name).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.filters["number"] = swedish.number
    env.filters["percent"] = swedish.percent
    env.filters["label"] = lambda name: swedish.named(swedish.LABELS, name)
    env.filters["kind"] = lambda name: swedish.named(swedish.KINDS, name)
    env.filters["language"] = lambda name: swedish.named(swedish.LANGUAGES, name)
    env.filters["relation"] = lambda name: swedish.named(swedish.RELATIONS, name)
    env.filters["gap"] = lambda name: swedish.named(swedish.GAPS, name)
    env.filters["dash"] = lambda value: "–" if value is None else value
    env.globals["counted"] = swedish.counted
    return env


def static_files() -> dict[str, str]:
    """The style sheet and script by file name."""
    folder = files("pipeline.report") / "static"
    return {name: (folder / name).read_text(encoding="utf-8") for name in STATIC}


def identity() -> str:
    """A digest of everything that shapes the report: when any of it changes, it is made anew."""
    whole = hashlib.sha256()
    for file in _sources(files("pipeline.report")):
        whole.update(file.name.encode())
        whole.update(file.read_bytes())
    return f"lasmer-report {whole.hexdigest()[:16]}"


def _sources(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _sources(entry)
        elif entry.name.endswith((".py", ".html", ".css", ".js")):
            yield entry
