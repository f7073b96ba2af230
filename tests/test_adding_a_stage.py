"""docs/adding-a-stage.md, followed to the letter."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path

import pytest

from pipeline.run.check import check
from pipeline.run.engines import Serial
from pipeline.run.progress import Silent
from pipeline.run.runner import run
from pipeline.run.store import Store
from pipeline.stages import STAGES

TEXT = "Kommunen ska utreda frågan. Arbetet leds av en styrgrupp med företrädare för skolan.\n"


def test_the_page_works_as_written(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (project / "docs" / "adding-a-stage.md").read_text("utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    (tmp_path / "readability.py").write_text(code, "utf-8")
    spec = importlib.util.spec_from_file_location("readability", tmp_path / "readability.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "readability", module)
    spec.loader.exec_module(module)

    raw, out = tmp_path / "raw", tmp_path / "out"
    raw.mkdir()
    (raw / "a.txt").write_text(TEXT * 3, "utf-8")

    def go() -> dict[str, tuple[int, float]]:
        return dict(
            run(
                raw, out, stages=(*STAGES, module.STAGE), params={}, engine=Serial(), workers=1,
                progress=Silent(), version="0", names=("readability",),
            ).work
        )  # fmt: skip

    assert "readability" in go()
    (row,) = Store(out).whole(module.Readability)
    assert row.sentences == 6
    assert list(check(Store(out), [module.Readability])) == []
    assert go() == {}
