"""Every notebook runs from the top on the sample, and none carries output."""

from pathlib import Path

import pytest

NOTEBOOKS = sorted((Path(__file__).resolve().parent.parent / "notebooks").glob("*.ipynb"))
SECONDS = 300  # a cell that hangs fails instead of stopping the tests


@pytest.mark.parametrize("path", NOTEBOOKS, ids=[path.stem for path in NOTEBOOKS])
def test_a_notebook_runs_from_the_top(
    path: Path, processed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    pytest.importorskip("altair")
    pytest.importorskip("duckdb")
    monkeypatch.setenv("LASMER_OUT", str(processed))
    book = nbformat.read(path, as_version=4)
    client = nbclient.NotebookClient(
        book, timeout=SECONDS, resources={"metadata": {"path": str(path.parent)}}
    )
    client.execute()


@pytest.mark.parametrize("path", NOTEBOOKS, ids=[path.stem for path in NOTEBOOKS])
def test_a_notebook_carries_no_output(path: Path) -> None:
    nbformat = pytest.importorskip("nbformat")
    code = [cell for cell in nbformat.read(path, as_version=4).cells if cell["cell_type"] == "code"]
    assert code
    assert not any(cell["outputs"] or cell["execution_count"] for cell in code)


def test_there_are_notebooks() -> None:
    assert {path.stem for path in NOTEBOOKS} >= {
        "oversikt", "entiteter_och_natverk", "amnen", "nyckelordskluster", "relaterade_dokument",
        "textkvalitet", "egen_fraga_i_duckdb",
    }  # fmt: skip
