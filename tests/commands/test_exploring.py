"""kwic, show and top as typed: forms for people and programs, colours on a terminal only."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import get_args

import pytest

from pipeline.cli import main
from pipeline.commands.output import colours, safe
from pipeline.explore.kwic import PASSAGE_ROLES
from pipeline.read.reading import Role
from tests.small import A, small_tables


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_tables(tmp_path_factory.mktemp("small"))


def test_the_roles_of_passages_are_those_that_readers_give() -> None:
    assert get_args(Role) == PASSAGE_ROLES


def told(arguments: list[str], out: Path, capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    assert main([*arguments, "--out", str(out)]) == 0
    return capsys.readouterr()


def test_hits_stand_below_each_other(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown, count = told(["kwic", "kluster", "--width", "10"], out, capsys)
    lines = shown.splitlines()
    assert [line.lower().index("klust") for line in lines] == [10, 10, 10]
    assert "kluster.pdf, s. 2" in lines[1]
    assert count == "3 hits.\n"
    assert "\x1b" not in shown


def test_programs_get_json_lines_and_csv(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        json.loads(line)
        for line in told(["kwic", "kluster", "--json"], out, capsys)[0].splitlines()
    ]
    assert [row["hit"] for row in rows] == ["Klustren", "klustret", "Kluster"]
    table = list(csv.DictReader(io.StringIO(told(["top", "topics", "--csv"], out, capsys)[0])))
    assert table[0]["terms"] == "kluster; företag"
    header = told(["kwic", "finnsej", "--csv"], out, capsys)[0]
    assert header.startswith("path,year,page,left,hit,right")


def test_a_limit_says_how_many_there_are(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "1 of 3 hits" in told(["kwic", "kluster", "--limit", "1"], out, capsys)[1]
    assert "'kluster'" in told(["kwic", "klustre"], out, capsys)[1]


def test_mentions_are_marked(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown, _ = told(["show", "aaaa", "2"], out, capsys)
    assert "[Åsa Öhlund PER] leder klustret." in shown
    assert "[2 000 kr MONEY]" in shown
    assert "-- s. 2 --" in shown
    shown, _ = told(["show", "aaaa", "--label", "per"], out, capsys)
    assert "2 000 kr." in shown
    assert "[Åsa Öhlund PER]" in shown
    rows = told(["show", "aaaa", "--json"], out, capsys)[0].splitlines()
    assert json.loads(rows[1])["doc_id"] == A
    listed = told(["show"], out, capsys)[0]
    assert len(listed.splitlines()) == 2


def test_rankings_are_tables(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = told(["top", "entities", "--label", "loc"], out, capsys)[0].splitlines()
    assert lines[0].split() == ["mentions", "documents", "label", "name"]
    assert lines[1].split() == ["1", "1", "LOC", "Örebro"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["top", "keyword"], "Did you mean 'keywords'?"),
        (["top", "topics", "--limit", "0"], "--limit 0"),
        (["show", "aaaa", "9"], "no page 9: expected 1 to 2"),
        (["show", "finns inte"], "no document"),
        (["kwic", "kluster", "--year", "igår"], "--year igår"),
        (["kwic", "kluster", "--width", "-1"], "0 or more"),
        (["kwic", " "], "empty"),
        (["kwic", "kluster", "--role", "rektor"], "lasmer roles rektor"),
    ],
)
def test_mistakes_are_told(
    arguments: list[str], says: str, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*arguments, "--out", str(out)]) == 2
    assert says in capsys.readouterr().err


def test_a_folder_without_tables_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["kwic", "kluster", "--out", str(tmp_path)]) == 2
    assert "lasmer run" in capsys.readouterr().err


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_colours_are_for_terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert colours(Terminal())
    assert not colours(io.StringIO())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not colours(Terminal())


def test_a_document_cannot_steer_a_terminal() -> None:
    assert safe("a\x1b[31mb\tc\x9bd") == "a [31mb c d"
