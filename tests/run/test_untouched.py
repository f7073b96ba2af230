"""Few changes cost little: documents that name no changed row, workers, a glance at the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.run import documents, schema, worker
from pipeline.run import store as storing
from pipeline.run.engines import Processes
from pipeline.run.ledger import Ledger
from pipeline.run.lookup import Index, key_of
from pipeline.run.untouched import moved
from tests.run import fakes
from tests.run.test_runner import rows, tables, units, words


@pytest.fixture
def visited(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that workers opened, as they do it."""
    found: list[str] = []
    real = worker._Work.run

    def seen(work: Any) -> None:
        found.append(work.document.path)
        real(work)

    monkeypatch.setattr(worker._Work, "run", seen)
    return found


def test_documents_that_name_no_changed_row_are_not_opened(
    go: Any, raw: Path, out: Path, tmp_path: Path, visited: list[str]
) -> None:
    go()
    visited.clear()
    (raw / "d.txt").write_text("samverkan nytt", "utf-8")
    assert units(go()) == {"lines": 1, "counts": 1, "totals": 1, "shares": 2}
    assert sorted(visited) == ["b.txt", "d.txt", "d.txt"]  # b.txt has the word, a.txt has not
    go(tmp_path / "scratch")
    assert tables(out) == tables(tmp_path / "scratch")
    visited.clear()
    assert units(go()) == {}
    assert visited == []


@pytest.mark.parametrize("parts", [1, 500])
@pytest.mark.parametrize("change", ["add", "remove", "edit", "rename"])
def test_any_change_gives_the_rows_of_a_fresh_folder(
    go: Any, raw: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    parts: int, change: str,
) -> None:  # fmt: skip
    monkeypatch.setattr(storing, "PART_DOCUMENTS", parts)
    go()
    if change == "add":
        (raw / "d.txt").write_text("kluster igen", "utf-8")
    elif change == "remove":
        (raw / "b.txt").unlink()
    elif change == "edit":
        (raw / "b.txt").write_text("skola", "utf-8")
    else:
        (raw / "b.txt").rename(raw / "z.txt")
    go()
    go(tmp_path / "scratch")
    for row in fakes.ROWS:
        assert by_key(rows(out, row)) == by_key(rows(tmp_path / "scratch", row))
    assert units(go()) == {}


def test_parts_without_a_changed_document_are_not_looked_at(
    go: Any, raw: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storing, "PART_DOCUMENTS", 1)
    go()
    asked: list[tuple[tuple[str, ...], int]] = []
    real = Ledger.entries

    def counting(self: Ledger, units: Any, stages: Any = None) -> Any:
        asked.append((tuple(stages or ()), len(units)))
        return real(self, units, stages)

    monkeypatch.setattr(Ledger, "entries", counting)
    (raw / "d.txt").write_text("samverkan nytt", "utf-8")
    go()
    first = ("lines", "counts")
    assert [units for stages, units in asked if stages == first] == [1, 1]  # to do and to publish
    go(tmp_path / "scratch")
    for row in fakes.ROWS:
        assert by_key(rows(out, row)) == by_key(rows(tmp_path / "scratch", row))


@pytest.mark.parametrize("parts", [1, 500])
def test_a_document_that_comes_back_is_read_again(
    go: Any, raw: Path, out: Path, monkeypatch: pytest.MonkeyPatch, parts: int
) -> None:
    monkeypatch.setattr(storing, "PART_DOCUMENTS", parts)
    (raw / "d.txt").write_text("samverkan nytt", "utf-8")
    go()
    before = {row: by_key(rows(out, row)) for row in fakes.ROWS}
    (raw / "d.txt").rename(raw.parent / "d.txt")
    go()
    assert {row: by_key(rows(out, row)) for row in fakes.ROWS} != before
    (raw.parent / "d.txt").rename(raw / "d.txt")
    go()
    assert {row: by_key(rows(out, row)) for row in fakes.ROWS} == before


@pytest.mark.parametrize("parts", [1, 500])
def test_all_documents_gone_and_back(
    go: Any, raw: Path, out: Path, monkeypatch: pytest.MonkeyPatch, parts: int
) -> None:
    monkeypatch.setattr(storing, "PART_DOCUMENTS", parts)
    go()
    before = {row: by_key(rows(out, row)) for row in fakes.ROWS}
    raw.rename(raw.parent / "away")
    raw.mkdir()
    go()
    assert not any(rows(out, row) for row in fakes.ROWS)
    raw.rmdir()
    (raw.parent / "away").rename(raw)
    go()
    assert {row: by_key(rows(out, row)) for row in fakes.ROWS} == before


def by_key(found: list[Any]) -> list[Any]:
    return sorted(found, key=repr)


def test_a_table_read_whole_is_seen_by_every_document(go: Any, raw: Path) -> None:
    shares = replace(fakes.SHARES, reads=(*fakes.SHARES.reads[:2], fakes.Total))
    stages = (*fakes.STAGES[:3], shares)
    go(stages=stages)
    (raw / "d.txt").write_text("nytt", "utf-8")
    assert units(go(stages=stages))["shares"] == 4


def test_killed_between_the_corpus_and_its_documents(
    go: Any, raw: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go()
    (raw / "d.txt").write_text("samverkan nytt", "utf-8")
    with monkeypatch.context() as patch:
        real = documents.bring_up_to_date

        def dying(job: Any, stages: Any) -> int:
            if stages[0] is fakes.SHARES:
                raise KeyboardInterrupt
            return real(job, stages)

        patch.setattr(documents, "bring_up_to_date", dying)
        with pytest.raises(KeyboardInterrupt):
            go()
    assert units(go()) == {"shares": 2}
    go(tmp_path / "scratch")
    assert tables(out) == tables(tmp_path / "scratch")


def test_a_run_of_one_stage_does_not_hide_work_of_the_others(go: Any, raw: Path, out: Path) -> None:
    go()
    (raw / "b.txt").write_text("skola", "utf-8")
    go(names=["counts"])
    assert units(go()) == {"totals": 1, "shares": 3}  # each document has a word that b.txt had
    assert words(out)["skola"] == 2


def test_a_lost_file_is_seen_at_a_glance(go: Any, out: Path) -> None:
    go()
    before = tables(out)
    (out / "shares.parquet").unlink()
    assert units(go()) == {"shares": 3}
    assert tables(out) == before


def total_rows(counts: dict[str, int]) -> pa.Table:
    return schema.to_table(fakes.Total, [fakes.Total(*one) for one in sorted(counts.items())])


counted = st.dictionaries(st.text("abcå", max_size=3), st.integers(0, 3), max_size=12)


@given(counted, counted)
def test_what_moved_is_what_differs(old: dict[str, int], new: dict[str, int]) -> None:
    found = moved(fakes.Total, [("word",)], before="x", old=total_rows(old), new=total_rows(new))
    differing = {(one,) for one in old.keys() | new.keys() if old.get(one) != new.get(one)}
    assert found.values[("word",)] == differing


@given(counted, st.sets(st.text("abcå", max_size=3)))
def test_index_finds_the_rows_wanted_in_order(held: dict[str, int], wanted: set[str]) -> None:
    index = Index.of(fakes.Total, ("word",), total_rows(held))
    found = index.rows((one,) for one in wanted)
    assert found == [fakes.Total(word, held[word]) for word in sorted(held) if word in wanted]
    assert all(key_of(one, ("word",)) == (one.word,) for one in found)


def test_one_worker_does_both_groups_of_a_small_run(
    go: Any, raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[int] = []
    real = Processes._worker

    def counting(self: Processes, function: Any) -> Any:
        before = len(self.idle)
        hand = real(self, function)
        begun.append(hand.process.pid)
        assert before in (0, 1)
        return hand

    monkeypatch.setattr(Processes, "_worker", counting)
    engine = Processes(2)
    go(engine=engine)
    assert len(set(begun)) == 1
    assert engine.idle == []


def test_a_worker_lost_while_it_waited_is_replaced() -> None:
    engine = Processes(1)
    assert list(engine.map(abs, [-1])) == [1]
    (hand,) = engine.idle
    hand.process.kill()
    hand.process.join()
    assert list(engine.map(abs, [-2])) == [2]
    engine.close()
    assert engine.idle == []


def test_a_worker_that_did_much_is_ended_with_its_group() -> None:
    engine = Processes(1)
    assert list(engine.map(abs, range(20))) == list(range(20))
    assert engine.idle == []


@pytest.fixture(autouse=True)
def no_process_is_left(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    import multiprocessing

    yield
    assert multiprocessing.active_children() == []
