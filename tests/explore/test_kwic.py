"""Concordances: what a word stands for, what is around it, in which order, and how fast."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import pipeline
from pipeline.explore.kwic import Query, concordance, statement, suggestions
from tests.small import A, B

if TYPE_CHECKING:
    import duckdb


@pytest.mark.parametrize(
    ("words", "options", "hits"),
    [
        ("kluster", {}, ["Klustren", "klustret", "Kluster"]),
        ("KLUSTER", {}, ["Klustren", "klustret", "Kluster"]),
        ("klustret", {}, ["klustret"]),
        ("klustret", {"how": "lemma"}, []),
        ("kluster", {"how": "form"}, ["Kluster"]),
        ("kluster", {"compound": True}, ["Klustren", "klustret", "företagskluster", "Kluster"]),
        ("skolbibliotek", {"compound": True}, ["skolbiblioteksplanen"]),
        ("biblioteksplan", {"compound": True}, ["skolbiblioteksplanen"]),
        ("skolbibliotek", {}, []),
        ("biblio", {"compound": True}, []),
        ("kluster*", {}, ["Klustren", "klustret", "Kluster"]),
        ("*kluster", {"how": "form"}, ["företagskluster", "Kluster"]),
        ("små- och medelstor företag", {}, ["Små- och medelstora företag"]),
        ("medelstora företag", {"how": "form"}, ["medelstora företag"]),
        ("företag medelstora", {}, []),
        ("kluster", {"part": "teaser"}, []),
        ("kluster", {"role": "table"}, ["Kluster"]),
        ("kluster", {"doc_ids": [A]}, ["Klustren", "klustret"]),
        ("kluster", {"doc_ids": []}, []),
        ("100%_", {}, []),
        ("'; DROP VIEW tokens; --", {}, []),
    ],
)
def test_a_word_stands_for_its_forms(
    db: duckdb.DuckDBPyConnection, words: str, options: dict[str, Any], hits: list[str]
) -> None:
    found, total = concordance(db, Query(tuple(words.split()), **options))
    assert [hit.hit for hit in found] == hits
    assert total == len(hits)


def test_a_hit_has_its_place_and_what_is_around_it(db: duckdb.DuckDBPyConnection) -> None:
    [hit], _ = concordance(db, Query(("klustret",), left=6, right=5))
    assert (hit.left, hit.hit, hit.right) == ("leder ", "klustret", ". Små")
    assert (hit.path, hit.year, hit.page) == ("rapporter/kluster.pdf", 2012, 2)
    assert (hit.doc_id, hit.passage, hit.start, hit.end) == (A, 1, 17, 25)
    [hit], _ = concordance(db, Query(("Kluster",), role="table", left=0))
    assert (hit.left, hit.right) == ("", "\t12")


@pytest.mark.parametrize(
    ("order", "first"),
    [("place", "Klustren"), ("form", "företagskluster"), ("left", "Klustren"),
     ("right", "Kluster"), ("year", "Klustren")],
)  # fmt: skip
def test_hits_are_sorted(db: duckdb.DuckDBPyConnection, order: Any, first: str) -> None:
    found, total = concordance(db, Query(("kluster",), compound=True, order=order, limit=1))
    assert [hit.hit for hit in found] == [first]
    assert total == 4


def test_swedish_letters_come_last_in_their_order(tmp_path: Path) -> None:
    words = ["öl", "äta", "åka", "zon", "ab"]
    with pipeline.connect(many_tokens(tmp_path, words, passages=1)) as db:
        found, _ = concordance(db, Query(("*",), how="form", order="form"))
    assert [hit.hit for hit in found] == ["ab", "zon", "åka", "äta", "öl"]


def test_the_nearest_words_are_suggested(db: duckdb.DuckDBPyConnection) -> None:
    assert suggestions(db, "klustre")[0] == "kluster"
    assert suggestions(db, "xyzzyx") == []


def many_tokens(out: Path, words: list[str], *, passages: int) -> Path:
    """Tables in which every passage is made of these words."""
    import duckdb

    starts = [sum(len(word) + 1 for word in words[:at]) for at in range(len(words))]
    with duckdb.connect() as db:
        db.execute("CREATE TABLE w (n_at INT, word VARCHAR, start INT)")
        db.executemany(
            "INSERT INTO w VALUES (?, ?, ?)",
            [(at, word, starts[at]) for at, word in enumerate(words)],
        )
        names = f"FROM range({passages}) AS p(n)"
        for table, sql in {
            "documents": f"SELECT DISTINCT printf('%016x', n // 200) AS doc_id,"
            f" printf('%d.txt', n // 200) AS path, NULL::VARCHAR AS title, 2000 AS year {names}",
            "passages": "SELECT printf('%016x', n // 200) AS doc_id, n % 200 AS passage,"
            " 'body' AS part, 'paragraph' AS role, 1 AS page, []::INT[] AS page_starts,"
            f" (SELECT string_agg(word, ' ' ORDER BY n_at) FROM w) AS text {names} ORDER BY n",
            "tokens": "SELECT printf('%016x', n // 200) AS doc_id, n % 200 AS passage,"
            ' n_at AS token, start, start + length(word) AS "end", word AS text, word AS lemma,'
            f" NULL::VARCHAR AS parts {names}, w ORDER BY n, n_at",
        }.items():
            db.execute(f"COPY ({sql}) TO '{out / table}.parquet' (FORMAT parquet)")
    return out


@pytest.mark.parametrize(
    "query",
    [Query(("ord7",), compound=True, limit=100), Query(("små-", "och", "stora"), order="left")],
)
def test_a_million_tokens_are_searched_without_comparing_each_with_each(
    query: Query, tmp_path: Path
) -> None:
    """Every passage has a hit: far more than a real word would have."""
    words = [f"ord{at}" for at in range(97)] + ["små-", "och", "stora"]
    with pipeline.connect(many_tokens(tmp_path, words, passages=10_000)) as db:
        assert db.execute("SELECT count(*) FROM tokens").fetchall() == [(1_000_000,)]
        assert concordance(db, query)[1] == 10_000
        sql, values = statement(query)
        [(_, plan)] = db.execute(f"EXPLAIN (FORMAT JSON) {sql}", values).fetchall()
    steps = set(re.findall(r'"name": "(\w+)', plan))
    assert "HASH_JOIN" in steps
    assert not any(re.search("NESTED|CROSS|IE_JOIN|PIECEWISE|BLOCKWISE", step) for step in steps)


def test_documents_without_a_year_come_last(db: duckdb.DuckDBPyConnection) -> None:
    found, _ = concordance(db, Query(("kluster",), order="year"))
    assert [hit.doc_id for hit in found] == [A, A, B]
