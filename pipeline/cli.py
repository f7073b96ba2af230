"""The command ``lasmer``: parse, dispatch, and say with an exit code how it went."""

from __future__ import annotations

import argparse
import sqlite3
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

from pipeline.api import unusable_ledger
from pipeline.commands import COMMANDS, Command
from pipeline.commands.folders import bring_near
from pipeline.completion import SHELLS
from pipeline.exits import FINE, INTERRUPTED, WRONG_USE
from pipeline.nearest import hint


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit code says how it went (README, Commands)."""
    from pipeline.stage import SettingError

    options = parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        bring_near(options)
        return command(options)
    except SettingError as error:
        print(f"lasmer: {error}", file=sys.stderr)
        return WRONG_USE
    except sqlite3.Error as error:
        print(
            f"lasmer: {unusable_ledger(getattr(options, 'out', 'the folder'), error)}",
            file=sys.stderr,
        )
        return WRONG_USE
    except KeyboardInterrupt:
        print("lasmer: stopped. The next run goes on from here.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # the reader of a pipe, such as head, has seen enough
        sys.stderr.close()
        return FINE


class Parser(argparse.ArgumentParser):
    """A parser that names the nearest command where one is mistyped."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one sentence and which command was perhaps meant; exit 2."""
        super().error(message + _hint(message))


def parser() -> Parser:
    """The parser of all commands."""
    top = Parser(
        prog="lasmer",
        description="Entities, topics and keyword clusters out of a folder of Swedish documents.",
        epilog="Examples:\n  lasmer run --raw my-documents --out my-tables\n"
        "  lasmer roles --out my-tables\n  lasmer common --out my-tables\n"
        "`lasmer COMMAND --help` says more, with examples.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action=_Version, nargs=0, help="say which version this is")
    top.add_argument(
        "--print-completion", action=_Completion, choices=SHELLS, metavar="SHELL",
        help="print a script for bash or zsh that completes commands and names by tab",
    )  # fmt: skip
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        _add(commands, command)
    return top


def _add(commands: argparse._SubParsersAction[Parser], command: Command) -> None:
    one = commands.add_parser(
        command.NAME,
        help=command.HELP,
        description=f"{command.HELP[0].upper()}{command.HELP[1:]}.",
        epilog="Examples:\n" + "".join(f"  {line}\n" for line in command.EXAMPLES.splitlines()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    one.set_defaults(command=command.main, writes=False)
    command.add(one)


def _hint(message: str) -> str:
    """The nearest command, where the message is about one that does not exist."""
    head, found, tail = message.partition("invalid choice: '")
    if not found or "COMMAND" not in head:
        return ""
    return hint(tail.partition("'")[0], (command.NAME for command in COMMANDS))


class _Version(argparse.Action):
    """Print the version; it is looked up only when asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *rest: object) -> NoReturn:
        from pipeline.version import version

        print(f"lasmer {version()}")
        parser.exit()


class _Completion(argparse.Action):
    """Print the script; what makes it is loaded only when asked for."""

    def __call__(
        self, parser: argparse.ArgumentParser, namespace: object, shell: object, *rest: object
    ) -> NoReturn:
        from pipeline.completion import script

        print(script(parser, str(shell)))
        parser.exit()


if __name__ == "__main__":
    sys.exit(main())
