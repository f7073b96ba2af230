"""Fixtures that several tests share."""

from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
SHARED_DATA = PROJECT.parent / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real documents beside the project; the test is skipped where it is absent."""
    if not SHARED_DATA.is_dir():
        pytest.skip("the real documents (../shared/data) are not on this machine")
    return SHARED_DATA


@pytest.fixture(scope="session")
def project() -> Path:
    """The project's own folder."""
    return PROJECT


@pytest.fixture(scope="session")
def processed(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of the sample, made once per test session in this process."""
    from pipeline.run.engines import Serial
    from pipeline.run.progress import Silent
    from pipeline.run.runner import run
    from pipeline.stages import STAGES

    out = tmp_path_factory.mktemp("processed")
    run(
        project / "data" / "raw",
        out,
        stages=STAGES,
        params={},
        engine=Serial(),
        workers=1,
        progress=Silent(),
        version="test",
    )
    return out
