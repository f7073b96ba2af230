"""Folders in an object store: equal tables, kills, locks, and what is said where it refuses."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main
from pipeline.run import mirror as mirroring
from pipeline.run.anywhere import base_of_links, check_apart, run_anywhere
from pipeline.run.cluster import Dask
from pipeline.run.engines import Engine, Processes, Serial
from pipeline.run.lock import LockedError
from pipeline.run.mirror import copied, working_copy
from pipeline.run.progress import Silent
from pipeline.run.sources import sources
from pipeline.run.status import status
from pipeline.run.store import OutputError, Store, is_table
from pipeline.run.urls import FarFile, Url, listed, opened, place
from pipeline.stage import ProblemRow, SettingError
from tests.run import fakes
from tests.run.conftest import TEXTS
from tests.run.test_cluster import scheduler  # noqa: F401  (a fixture)
from tests.run.test_runner import tables
from tests.s3 import written


@pytest.fixture
def bucket(s3: str) -> str:
    """A bucket with this test's documents in `in/`."""
    for path, text in TEXTS.items():
        written(f"{s3}/in", path, text.encode())
    return s3


def names(url: str) -> set[str]:
    return {one.name for one in listed(Url(url))}


def far(bucket: str, engine: Engine | None = None, workers: int = 1, **options: Any) -> Any:
    return run_anywhere(
        Url(f"{bucket}/in"), Url(f"{bucket}/out"), stages=options.pop("stages", fakes.STAGES),
        params={}, engine=engine or Serial(), workers=workers, progress=Silent(), version="0",
        **options,
    )  # fmt: skip


def far_tables(bucket: str) -> dict[str, bytes]:
    """The bytes of every table in the store but `runs`."""
    return {
        name: FarFile(Url(f"{bucket}/out"), name).read()
        for name in names(f"{bucket}/out")
        if name.endswith(".parquet") and name != "runs.parquet"
    }


@pytest.mark.parametrize("engine", [Serial(), Processes(2)])
def test_tables_are_those_of_folders(go: Any, out: Path, bucket: str, engine: Engine) -> None:
    go()
    summary = far(bucket, engine, 2)
    assert (summary.crashes, summary.files, summary.out) == (0, 3, f"{bucket}/out")
    assert far_tables(bucket) == tables(out)
    assert tables(copied(Url(f"{bucket}/out"))) == tables(out)
    assert not [one for one in names(f"{bucket}/out") if one.startswith((".inc", ".lock", ".stag"))]


def test_workers_elsewhere_reach_all_through_the_store(
    go: Any,
    out: Path,
    bucket: str,
    scheduler: str,  # noqa: F811
) -> None:
    go()
    assert far(bucket, Dask(1, scheduler), 2).work["lines"][0] == 3
    assert far_tables(bucket) == tables(out)
    written(f"{bucket}/in", "d.txt", b"ny region")
    assert far(bucket, Dask(1, scheduler), 2).work["lines"][0] == 1
    assert far(bucket).work == {}


def test_second_run_does_nothing_and_a_fresh_machine_goes_on(
    bucket: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    far(bucket)
    before = far_tables(bucket)
    assert far(bucket).work == {}
    monkeypatch.setenv("LASMER_CACHE", str(tmp_path / "other"))
    assert far(bucket).work == {}
    written(f"{bucket}/in", "d.txt", b"ny skola")
    assert far(bucket).work["lines"][0] == 1
    monkeypatch.setenv("LASMER_CACHE", str(tmp_path / "cache"))
    raw = Url(f"{bucket}/in")
    here = copied(Url(f"{bucket}/out"))
    assert status(raw, here, stages=fakes.STAGES, params={})["up_to_date"]
    files, base = opened(raw)
    files.delete_file(f"{base}/d.txt")
    far(bucket)
    assert far_tables(bucket) == before


class Refusing:
    """A file system that does so many writes, copies and deletions, and then refuses all."""

    def __init__(self, files: Any, room: int) -> None:
        self.files, self.room = files, room

    def __getattr__(self, name: str) -> Any:
        real = getattr(self.files, name)
        if name not in ("open_output_stream", "copy_file", "delete_file"):
            return real

        def counted(*arguments: Any) -> Any:
            self.room -= 1
            if self.room < 0:
                raise OSError("AWS Error NETWORK_CONNECTION during PutObject operation")
            return real(*arguments)

        return counted


@contextmanager
def store_lost_after(room: int) -> Iterator[None]:
    """So many writes, copies and deletions reach the store, then nothing does."""
    real, files = opened, Refusing(opened(Url("s3://any"))[0], room)
    with pytest.MonkeyPatch.context() as patch:
        for module in ("mirror", "urls"):
            patch.setattr(f"pipeline.run.{module}.opened", lambda url: (files, real(url)[1]))
        yield


@pytest.mark.parametrize("fresh", [False, True], ids=["same machine", "fresh machine"])
def test_whenever_the_store_is_lost_the_next_run_ends_with_the_same_tables(
    go: Any, out: Path, bucket: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, fresh: bool
) -> None:
    go()
    monkeypatch.setattr(mirroring, "AT_ONCE", 1)
    monkeypatch.setattr(mirroring, "GONE_SECONDS", 0.0 if fresh else 300.0)
    for room in range(3, 90, 9):
        if fresh:
            monkeypatch.setenv("LASMER_CACHE", str(tmp_path / f"machine-{room}"))
        with store_lost_after(room), suppress(OutputError, SettingError):
            far(bucket)
        with pytest.MonkeyPatch.context() as reader:
            reader.setenv("LASMER_CACHE", str(tmp_path / f"reader-{room}"))
            there = copied(Url(f"{bucket}/out"))
        assert all(is_table(path) for path in there.rglob("*.parquet"))
    assert far(bucket).crashes == 0
    assert far_tables(bucket) == tables(out)
    assert not [one for one in names(f"{bucket}/out") if one.startswith((".inc", ".stag"))]


def test_a_lost_store_is_told(bucket: str) -> None:
    with store_lost_after(9), pytest.raises(OutputError, match="does not answer"):
        far(bucket)


def test_two_runs_at_once_are_told_apart(
    bucket: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    url = Url(f"{bucket}/out")
    with working_copy(url, {"run_id": "R1", "started": "nu"}):
        with pytest.raises(LockedError, match="its copy is"):
            far(bucket)
        monkeypatch.setenv("LASMER_CACHE", str(tmp_path / "other"))
        with pytest.raises(LockedError, match=r"run R1, started nu, is working in s3://"):
            far(bucket)
        monkeypatch.setattr(mirroring, "GONE_SECONDS", -1.0)
        assert far(bucket).crashes == 0
    monkeypatch.setattr(mirroring, "GONE_SECONDS", 300.0)
    assert far(bucket).work == {}


def test_a_run_that_slept_while_another_worked_brings_nothing(
    bucket: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    url = Url(f"{bucket}/out")
    far(bucket)
    with working_copy(url, {"run_id": "R1", "started": "nu"}) as asleep:
        monkeypatch.setattr(mirroring, "GONE_SECONDS", -1.0)
        monkeypatch.setenv("LASMER_CACHE", str(tmp_path / "other"))
        written(f"{bucket}/in", "d.txt", b"ny skola")
        far(bucket)
        with pytest.raises(OutputError, match="another run has worked there meanwhile"):
            asleep.push()


def test_tables_removed_from_the_store_come_back(bucket: str) -> None:
    far(bucket)
    before = far_tables(bucket)
    files, base = opened(Url(f"{bucket}/out"))
    files.delete_file(f"{base}/{sorted(before)[0]}")
    far(bucket)
    assert far_tables(bucket) == before
    files.delete_dir_contents(base)
    assert far(bucket).work["lines"][0] == 3
    assert far_tables(bucket) == before


def test_files_that_are_no_documents_are_told(bucket: str) -> None:
    written(f"{bucket}/in", "bild.png", b"x")
    written(f"{bucket}/in", ".dold/a.txt", b"x")
    written(f"{bucket}/in", "tom.txt", b"")
    written(f"{bucket}/in", "å ä/kopia #1.txt", TEXTS["a.txt"].encode())
    far(bucket)
    rows = Store(copied(Url(f"{bucket}/out"))).whole(ProblemRow)
    assert {(row.path, row.kind) for row in rows} >= {
        ("bild.png", "unsupported_file"), ("tom.txt", "empty_file"),
        ("å ä/kopia #1.txt", "duplicate_file"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "out", "said"),
    [
        ("s3://finns-inte-alls/in", "{tmp}/out", "there is no such bucket"),
        ("{bucket}/tomt", "{tmp}/out", "holds no file"),
        ("{bucket}/in", "s3://finns-inte-alls/out", "there is no such bucket"),
        ("foo://x/in", "{tmp}/out", "Protocol not known: foo"),
        ("s3://", "{tmp}/out", "names no bucket"),
        ("s3://b?x=1", "{tmp}/out", "is no address"),
        ("{bucket}/in", "{bucket}/in/out", "lies inside --raw"),
        ("{bucket}/out/report/in", "{bucket}/out", "lies inside what lasmer writes"),
    ],
)
def test_wrong_addresses_are_told_in_one_line(
    bucket: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], raw: str, out: str, said: str
) -> None:
    where = [one.format(bucket=bucket, tmp=tmp_path) for one in (raw, out)]
    assert main(["run", "--raw", where[0], "--out", where[1], "--engine", "serial"]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert told.startswith("lasmer: ")
    assert told.count("\n") == 1


def test_refused_keys_and_a_silent_store_are_told(
    bucket: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError("AWS Error ACCESS_DENIED during HeadBucket operation: No response body.")

    monkeypatch.setattr(Refusing, "get_file_info", refused, raising=False)
    opened.cache_clear()
    monkeypatch.setattr("pipeline.run.urls.opened", lambda url: (Refusing(None, 0), "bucket/in"))
    assert main(["run", "--raw", f"{bucket}/in", "--out", str(tmp_path / "out")]) == 2
    assert "access is refused. Check AWS_ACCESS_KEY_ID" in capsys.readouterr().err


def test_what_reads_tables_reads_them_from_the_store(
    bucket: str, capsys: pytest.CaptureFixture[str]
) -> None:
    far(bucket)
    assert main(["problems", "--out", f"{bucket}/out"]) == 0
    assert main(["problems", "--out", f"{bucket}/nothing"]) == 2
    assert "holds no tables" in capsys.readouterr().err


def test_any_scheme_of_fsspec_can_be_read() -> None:
    fsspec = pytest.importorskip("fsspec")
    fsspec.filesystem("memory").pipe("/raw/a.txt", b"text")
    (document,) = sources(Url("memory://raw"), {}).documents
    assert document.path == "a.txt"


def test_places_and_links(tmp_path: Path) -> None:
    assert place("data/raw") == Path("data/raw")
    assert place("s3://b/in/") == Url("s3://b/in")
    assert str(Url("s3://key:secret@b/in")) == "s3://b/in"
    assert base_of_links(Url("s3://b/in"), Url("s3://b/x/out")) == "../../../in"
    assert base_of_links(Url("s3://b/in"), Url("s3://c/out")) == "s3://b/in"
    assert base_of_links(tmp_path, Url("s3://c/out")) == tmp_path.as_uri()
    assert base_of_links(Path("a/in"), Path("a/out")) == "../../in"
    with pytest.raises(SettingError):
        check_apart(Url("s3://b"), Url("s3://b/out"))
