"""roles, common, sql, and choosing documents: questions of the sample, answered."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main


def told(words: list[str], out: Path, capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    assert main([*words, "--out", str(out)]) == 0
    return capsys.readouterr()


def rows(words: list[str], out: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in told([*words, "--json"], out, capsys)[0].splitlines()]


def test_roles_say_who_is_what_where(processed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown, count = told(["roles", "Anna Bergqvist"], processed, capsys)
    assert shown.splitlines()[0].split() == ["person", "role", "organisation", "where"]
    assert shown.splitlines()[1].split("  ")[0] == "Anna Bergqvist"
    assert "enhetschef" in shown
    assert "Region Norrstrand" in shown
    assert count.startswith("1 people, ")
    found = rows(["roles", "enhetschef"], processed, capsys)
    assert {one["person"] for one in found} >= {"Anna Bergqvist"}


def test_every_place_of_a_role_has_its_words(
    processed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import pipeline

    passages = pipeline.load("passages", processed).set_index(["doc_id", "passage"])["text"]
    found = rows(["roles"], processed, capsys)
    assert len(found) > 50
    for one in found:
        text = passages[one["doc_id"], one["passage"]]
        assert text[one["start"] : one["end"]] == one["words"]
    shown, _ = told(["roles", "Anna Bergqvist", "--places"], processed, capsys)
    places = [line for line in shown.splitlines() if line.startswith("    ")]
    assert places
    assert all("Bergqvist" in line for line in places)


def test_a_role_is_found_by_its_words_in_any_case(
    processed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(["roles", "ENHETSCHEF"], processed, capsys) == told(
        ["roles", "enhetschef"], processed, capsys
    )
    assert told(["roles", "finns inte"], processed, capsys)[1] == "0 people, 0 roles, 0 places.\n"
    limited, _ = told(["roles", "--limit", "2"], processed, capsys)
    assert len(limited.splitlines()) == 3


def test_what_is_common_stands_in_each_of_its_documents(
    processed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import pipeline

    with pipeline.connect(processed) as db:
        for one in rows(["common", "--limit", "5"], processed, capsys):
            table, key = {
                "keywords": ("keywords", "keyword"), "topics": ("document_topics", "topic_id"),
                "entities": ("mentions", "entity_id"),
            }[str(one["kind"])]  # fmt: skip
            found = db.execute(
                f"SELECT path FROM {table} JOIN documents USING (doc_id) WHERE {key} = $id",
                {"id": one["id"]},
            ).fetchall()
            assert isinstance(one["paths"], list)
            assert set(one["paths"]) <= {path for (path,) in found}
            assert len(one["paths"]) == one["documents"] >= 2


def test_common_of_a_few_documents(processed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown, _ = told(["common", "keywords", "--where", "path=skola/*"], processed, capsys)
    assert shown.startswith("keywords: ")
    assert "elev" in shown
    assert "topics" not in shown


def test_where_nothing_is_common_it_is_told_where_to_go_on(
    processed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown, _ = told(["common", "--least", "1000"], processed, capsys)
    assert [line for line in shown.splitlines() if "shared" in line] == [
        "keywords: 0 shared", "topics: 0 shared", "entities: 0 shared",
    ]  # fmt: skip
    assert "lasmer kwic" in shown
    assert "lasmer top topics" in shown


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["common", "nyckelord"], "no thing to have in common is called 'nyckelord'"),
        (["common", "--document", "biblioteksplan"], "1 document is chosen"),
        (["common", "--least", "1"], "expected 2 or more"),
        (["roles", "--limit", "-1"], "expected 0 or more"),
        (["roles", "--where", "publishr=x"], "Did you mean 'publisher'"),
        (["top", "topics", "--where", "path=finns/*"], "means no document"),
        (["sql", "SELECT * FROM mention"], "mentions"),
        (["sql", "SELEC 1"], "lasmer tables"),
        (["keyness", "skola/*", "--year", "1901"], "A (skola/*) is empty"),
        (["keyness", "*"], "B (all others) is empty"),
        (["keyness", "skola/*", "path=*"], "documents are in both groups"),
    ],
)
def test_mistakes_are_told(
    words: list[str], says: str, processed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, "--out", str(processed)]) == 2
    assert says in capsys.readouterr().err


def test_every_way_to_choose_documents_means_the_same_everywhere(
    processed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    by_path = told(["top", "keywords", "--where", "path=skola/*"], processed, capsys)
    assert by_path == told(["top", "keywords", "--where", "skola/*"], processed, capsys)
    assert by_path == told(["top", "keywords", "--document", "skola/"], processed, capsys)
    year = told(["top", "entities", "--year", "2022-2023"], processed, capsys)
    assert year == told(["top", "entities", "--where", "year=2022-2023"], processed, capsys)
    named = told(["keyness", "kulturplan"], processed, capsys)
    assert named[0].startswith("A: 1 documents")
    later = told(["keyness", "skola/*", "--year", "2020-"], processed, capsys)[0]
    assert later != told(["keyness", "skola/*"], processed, capsys)[0]


def test_sql_answers_people_and_programs(
    processed: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asks = (
        "SELECT path, words, NULL AS inget FROM documents WHERE path LIKE 'skola/%' ORDER BY path"
    )
    shown, count = told(["sql", asks], processed, capsys)
    assert shown.splitlines()[0].split() == ["path", "words", "inget"]
    assert count == "4 rows.\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(asks))
    found = rows(["sql", "-"], processed, capsys)
    assert [sorted(one) for one in found] == [["inget", "path", "words"]] * 4
    table = told(["sql", asks, "--csv"], processed, capsys)[0].splitlines()
    assert table[0] == "path,words,inget"
    assert len(table) == 5


def test_programs_may_listen_to_check_and_tables(
    processed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(["check", "--json"], processed, capsys)[0] == ""
    assert main(["tables", "--json"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    (mentions,) = [one for one in found if one["table"] == "mentions"]
    assert mentions["key"][0] == mentions["columns"][0]["column"] == "doc_id"
