"""The commands of ``lasmer``, a module each; the order is that of ``lasmer --help``.

A new command is one file here and its module in COMMANDS. Modules import nothing heavy at their
top, so that help comes at once; what a command needs it imports when it runs.
"""

from __future__ import annotations

import argparse
from typing import Protocol

from pipeline.commands import (
    check,
    common,
    diff,
    eval,
    explain,
    export,
    init,
    keyness,
    kwic,
    problems,
    roles,
    run,
    show,
    sql,
    status,
    suggest,
    tables,
    top,
)


class Command(Protocol):
    """What a module here holds."""

    @property
    def NAME(self) -> str:  # noqa: N802
        """As typed."""

    @property
    def HELP(self) -> str:  # noqa: N802
        """What it does, on one line, without capital and full stop."""

    @property
    def EXAMPLES(self) -> str:  # noqa: N802
        """Command lines that work, one a line, shown below the options."""

    def add(self, parser: argparse.ArgumentParser) -> None:
        """Add its arguments to its parser."""

    def main(self, options: argparse.Namespace) -> int:
        """Do it; the exit code comes back (`exits`). SettingError is told and gives 2."""


COMMANDS: tuple[Command, ...] = (
    init,
    run,
    status,
    problems,
    diff,
    kwic,
    show,
    roles,
    common,
    top,
    keyness,
    sql,
    export,
    tables,
    explain,
    check,
    suggest,
    eval,
)
