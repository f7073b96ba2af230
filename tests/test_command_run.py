"""`lasmer run` as others start it: its log, its exit codes, signals."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

LASMER = [sys.executable, "-m", "pipeline"]


@pytest.fixture
def folders(tmp_path: Path) -> list[str]:
    raw = tmp_path / "raw"
    raw.mkdir()
    for number in range(3):
        (raw / f"{number}.txt").write_text(f"Kommun {number} beslutar om bidrag.", "utf-8")
    return ["--raw", str(raw), "--out", str(tmp_path / "out")]


def test_json_log_is_an_object_a_line_to_the_end(folders: list[str]) -> None:
    command = [*LASMER, "run", "describe", "--log", "json", *folders]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    lines: list[dict[str, Any]] = [json.loads(line) for line in done.stderr.splitlines()]
    assert all({"time", "level", "event"} <= set(line) for line in lines)
    assert lines[0]["event"] == "begun"
    assert lines[-1]["event"] == "finished"
    assert lines[-1]["run"]["documents_read"] == 3
    assert done.stdout == ""


def test_wrong_setting_costs_no_folder(folders: list[str], tmp_path: Path) -> None:
    command = [*LASMER, "run", "--set", "topic_model.topics=-3", *folders]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "topic_model.topics=-3: expected 0 or more" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_signal_stops_a_run_in_order(folders: list[str], tmp_path: Path, number: int) -> None:
    """Sent to the whole group, as a terminal and systemd do; the next run goes on."""
    command = [*LASMER, "run", *folders, "--workers", "1"]
    run = subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    _wait_for(tmp_path / "out" / ".lock.json")
    time.sleep(1.0)
    os.killpg(run.pid, number)
    _, said = run.communicate(timeout=60)
    assert run.returncode == 130
    assert "stopped. The next run goes on from here" in said
    assert "Traceback" not in said
    assert not (tmp_path / "out" / ".lock.json").exists()
    again = subprocess.run([*LASMER, "run", "describe", *folders], capture_output=True, check=False)
    assert again.returncode == 0


def _wait_for(path: Path) -> None:
    until = time.monotonic() + 30
    while not path.exists() and time.monotonic() < until:
        time.sleep(0.01)
