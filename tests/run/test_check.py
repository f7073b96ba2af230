"""`check` finds what is broken, and says what and where."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import pytest

from pipeline.run.check import check
from pipeline.run.store import Store
from pipeline.stage import IN_PASSAGE, PASSAGE, Row, table


@table("passages", row="passage", key=("doc_id", "passage"))
class Text(Row):
    doc_id: Annotated[str, "document"]
    passage: Annotated[int, "number"]
    text: Annotated[str, "text"]


@table(
    "marks", row="mark", key=("doc_id", "passage", "start"), references=(PASSAGE,), span=IN_PASSAGE
)
class Mark(Row):
    doc_id: Annotated[str, "document"]
    passage: Annotated[int, "number"]
    start: Annotated[int, "start"]
    end: Annotated[int, "end"]
    text: Annotated[str, "text"]


TEXTS = [Text("a", 0, "Region Värmland i Karlstad"), Text("b", 0, "Ö")]


@pytest.mark.parametrize(
    ("marks", "claims"),
    [
        ([Mark("a", 0, 0, 15, "Region Värmland"), Mark("b", 0, 0, 1, "Ö")], []),
        ([], []),
        ([Mark("a", 0, 18, 26, "Karlsta")], ["text[start:end] of passages is text"]),
        ([Mark("b", 0, 0, 2, "Ö")], ["text[start:end] of passages is text"]),
        ([Mark("a", 0, 3, 3, "")], ["text[start:end] of passages is text"]),
        (
            [Mark("c", 0, 0, 1, "Ö")],
            ["doc_id, passage stands in passages", "text[start:end] of passages is text"],
        ),
        (
            [Mark("b", 0, 0, 1, "Ö"), Mark("b", 0, 0, 1, "Ö")],
            ["doc_id, passage, start is unique"],
        ),
    ],
)
def test_broken_claims_are_found(tmp_path: Path, marks: list[Mark], claims: list[str]) -> None:
    store = Store(tmp_path)
    store.write_whole(Text, TEXTS)
    store.write_whole(Mark, marks)
    assert [broken.claim for broken in check(store, [Text, Mark])] == claims


def test_damaged_table_is_found(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.path(Text).write_text("skräp", "utf-8")
    assert [broken.claim for broken in check(store, [Text])] == ["the table can be read"]


def test_missing_table_is_found(tmp_path: Path) -> None:
    assert [broken.claim for broken in check(Store(tmp_path), [Text])] == ["the table exists"]
