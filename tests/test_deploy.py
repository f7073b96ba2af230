"""What `deploy/` calls exists and is called as it wants to be."""

from __future__ import annotations

import configparser
import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from pipeline.cli import parser
from pipeline.exits import INTERRUPTED, LOCKED

DEPLOY = Path(__file__).resolve().parent.parent / "deploy"
LASMER = "/opt/lasmer/bin/lasmer"
SCHEDULE = re.compile(r"(?P<when>(?:(?:\*|\d+)(?:/\d+)?\s+){5})(?P<command>\S.*)")


def unit(name: str) -> configparser.ConfigParser:
    read = configparser.ConfigParser(interpolation=None)
    read.optionxform = str  # type: ignore[assignment]
    read.read_string((DEPLOY / name).read_text("utf-8"))
    return read


def cron_command() -> str:
    lines = (DEPLOY / "crontab").read_text("utf-8").splitlines()
    (line,) = [line for line in lines if line and not line.startswith("#")]
    found = SCHEDULE.fullmatch(line)
    assert found is not None, line
    return found["command"].partition(" >> ")[0]


def docker(instruction: str) -> list[str]:
    text = (DEPLOY / "Dockerfile").read_text("utf-8")
    return re.findall(rf"^{instruction} (.*)$", text, re.MULTILINE)


def calls() -> list[list[str]]:
    """Every command line of lasmer in the folder."""
    (entry,), (command,) = docker("ENTRYPOINT"), docker("CMD")
    return [
        shlex.split(unit("lasmer.service")["Service"]["ExecStart"]),
        shlex.split(cron_command()),
        json.loads(entry) + json.loads(command),
    ]


@pytest.mark.parametrize("call", calls(), ids=["systemd", "cron", "docker"])
def test_every_call_is_one_that_lasmer_understands(call: list[str]) -> None:
    program, *arguments = call
    assert program == LASMER
    options = parser().parse_args(arguments)
    assert options.command.__module__ == "pipeline.commands.run"
    assert options.log == "json"


def test_codes_that_are_no_failure_are_those_of_lasmer() -> None:
    codes = unit("lasmer.service")["Service"]["SuccessExitStatus"].split()
    assert codes == [str(LOCKED), str(INTERRUPTED)]


def test_what_the_image_copies_exists() -> None:
    copied = [name for line in docker("COPY") for name in line.split()[:-1]]
    assert copied
    assert all((DEPLOY.parent / name).exists() for name in copied)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    text = (DEPLOY / "lasmer.service").read_text("utf-8")
    there = text.replace(LASMER, "/bin/true").replace("User=lasmer\n", "")
    (tmp_path / "lasmer.service").write_text(there, "utf-8")
    shutil.copy(DEPLOY / "lasmer.timer", tmp_path)
    done = subprocess.run(
        ["systemd-analyze", "verify", tmp_path / "lasmer.timer", tmp_path / "lasmer.service"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
