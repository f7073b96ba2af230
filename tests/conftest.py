"""Fixtures that several tests share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import s3 as far

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


@pytest.fixture(scope="session")
def s3_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that speaks S3; skipped where moto is not installed."""
    pytest.importorskip("moto", reason="moto, an S3 server for tests, comes with lasmer[dev]")
    with far.server(tmp_path_factory.mktemp("s3") / "log") as address:
        yield address


@pytest.fixture
def s3(s3_server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a new bucket, and all that is needed to reach it in the environment."""
    for name, value in far.environment(s3_server, tmp_path / "cache").items():
        monkeypatch.setenv(name, value)
    return far.new_bucket(s3_server)
