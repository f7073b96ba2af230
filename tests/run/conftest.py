"""A folder of small documents and a way to run the small pipeline over it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from pipeline.run.engines import Engine, Serial
from pipeline.run.progress import Silent
from pipeline.run.runner import Summary, run
from pipeline.stage import Stage
from tests.run import fakes

TEXTS = {
    "a.txt": "kluster och kluster\n\noch region",
    "b.txt": "region i samverkan",
    "c/å.txt": "skola och vård",
}


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    for name, text in TEXTS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture
def go(raw: Path, out: Path) -> Callable[..., Summary]:
    def call(
        folder: Path | None = None,
        *,
        engine: Engine | None = None,
        stages: Sequence[Stage] = fakes.STAGES,
        **options: Any,
    ) -> Summary:
        options = {"params": {}, "workers": 1, "version": "0", "progress": Silent(), **options}
        return run(
            raw,
            folder or out,
            stages=stages,
            engine=engine or Serial(),
            **options,
        )

    return call
