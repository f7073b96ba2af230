"""The command line: every command helps with examples, and a mistake is answered with a name."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from pipeline.cli import main, parser
from pipeline.commands import COMMANDS


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one.NAME)
def test_every_command_has_help_and_examples_that_parse(
    command: object, capsys: pytest.CaptureFixture[str]
) -> None:
    name = command.NAME  # type: ignore[attr-defined]
    with pytest.raises(SystemExit, match="0"):
        main([name, "--help"])
    shown = capsys.readouterr().out
    examples = [line.strip() for line in shown.partition("Examples:\n")[2].splitlines()]
    assert len(examples) >= 2
    for example in examples:
        program, *arguments = shlex.split(example.partition(" | ")[0].partition(" > ")[0])
        assert program == "lasmer"
        options = parser().parse_args(arguments)
        assert options.command == command.main  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("arguments", "nearest"),
    [
        (["statsu"], "'status'"),
        (["tables", "mention"], "'mentions'"),
        (["explain", "extrct"], "'extract'"),
    ],
)
def test_a_mistyped_name_is_answered_with_the_nearest(
    arguments: list[str], nearest: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        code = main(arguments)
    except SystemExit as exit_:
        code = int(exit_.code or 0)
    assert code == 2
    assert f"Did you mean {nearest}?" in capsys.readouterr().err


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--version"])
    assert capsys.readouterr().out.startswith("lasmer ")


def test_keyness_compares_two_groups(processed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = ["--out", str(processed)]
    assert main(["keyness", "vård/*", "skola/*", *out]) == 0
    text = capsys.readouterr().out
    care, school = text.split("Typical of B")
    assert "patient " in care
    assert "elev " in school
    assert "elev " not in care
    for wrong in (["vård/*", "*"], ["*"], ["finns inte"], ["titel=x"]):
        assert main(["keyness", *wrong, *out]) == 2
        assert capsys.readouterr().out == ""
