"""The command ``lasmer``: parse, call, print; nothing else."""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import signal
import sqlite3
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.run.runner import Summary

FINE, BUG, WRONG_USE, SET_ASIDE, LOCKED, INTERRUPTED = 0, 1, 2, 3, 75, 130
CONFIG = Path("lasmer.toml")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit code says how it went (README, Commands)."""
    from pipeline.stage import SettingError

    options = parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except SettingError as error:
        print(f"lasmer: {error}", file=sys.stderr)
        return WRONG_USE
    except sqlite3.Error as error:
        print(
            f"lasmer: the ledger of {getattr(options, 'out', 'the folder')} cannot be used "
            f"({error}). Check its permissions; if it is damaged, remove ledger.sqlite and run.",
            file=sys.stderr,
        )
        return WRONG_USE
    except KeyboardInterrupt:
        print("lasmer: stopped. The next run goes on from here.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # the reader of a pipe, such as head, has seen enough
        sys.stderr.close()
        return FINE


def parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    top = argparse.ArgumentParser(
        prog="lasmer",
        description="Entities, topics and keyword clusters out of a folder of Swedish documents.",
        epilog="Example: lasmer run --raw my-documents --out my-tables",
    )
    top.add_argument("--version", action="version", version=f"lasmer {version()}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)

    one = commands.add_parser("run", help="bring the tables up to date with the documents")
    one.add_argument("stages", nargs="*", metavar="STAGE", help="only these, and what they need")
    _folders(one, raw=True)
    _settings(one)
    one.add_argument(
        "--engine", choices=("serial", "processes"), default="processes",
        help="in this process, or in several (default: %(default)s)",
    )  # fmt: skip
    one.add_argument(
        "--workers", type=int, default=os.cpu_count() or 1, metavar="N",
        help="processes to work in (default: one per core)",
    )  # fmt: skip
    one.add_argument("--strict", action="store_true", help="exit 3 if a document is set aside")
    one.add_argument("--retry", action="store_true", help="try set-aside documents again")
    one.set_defaults(command=run)

    one = commands.add_parser("status", help="what a run would have to do")
    one.add_argument("--json", action="store_true", help="for programs")
    _folders(one, raw=True)
    _settings(one)
    one.set_defaults(command=status)

    one = commands.add_parser("problems", help="what was set aside or is worth knowing")
    _folders(one)
    one.set_defaults(command=problems)

    one = commands.add_parser("tables", help="the tables and their columns")
    one.add_argument("names", nargs="*", metavar="TABLE", help="only these, with every column")
    one.add_argument("--markdown", action="store_true", help="the whole data dictionary")
    one.set_defaults(command=tables)

    one = commands.add_parser("explain", help="what a stage reads, writes and can be told")
    one.add_argument("stages", nargs="*", metavar="STAGE")
    one.set_defaults(command=explain)

    one = commands.add_parser("check", help="prove that keys, references and spans hold")
    _folders(one)
    one.set_defaults(command=check)

    one = commands.add_parser("eval", help="measure quality on gold data")
    one.add_argument("sections", nargs="*", metavar="SECTION", help="only these, such as text")
    one.add_argument("--shared", type=Path, default=Path("../shared/data"), metavar="DIR")
    one.add_argument("--full", action="store_true", help="all the data, not a sample of it")
    one.set_defaults(command=evaluate)
    return top


def _folders(one: argparse.ArgumentParser, *, raw: bool = False) -> None:
    if raw:
        one.add_argument(
            "--raw", type=Path, default=Path("data/raw"), metavar="DIR",
            help="folder with the documents (default: %(default)s)",
        )  # fmt: skip
    one.add_argument(
        "--out", type=Path, default=Path("data/processed"), metavar="DIR",
        help="folder with the tables (default: %(default)s)",
    )  # fmt: skip


def _settings(one: argparse.ArgumentParser) -> None:
    one.add_argument(
        "--config", type=Path, metavar="FILE", help=f"settings file (default: {CONFIG} if there)"
    )
    one.add_argument(
        "--set", action="append", default=[], metavar="KEY=VALUE", help="as extract.reader=pdfium"
    )


def version() -> str:
    """The installed version."""
    from importlib.metadata import version as installed

    return installed("lasmer")


def run(options: argparse.Namespace) -> int:
    """Run the pipeline."""
    from pipeline.run.engines import engine
    from pipeline.run.lock import LockedError
    from pipeline.run.runner import run as run_pipeline
    from pipeline.show import progress
    from pipeline.stage import SettingError
    from pipeline.stages import STAGES

    signal.signal(signal.SIGTERM, _stop)
    if options.workers < 1:
        raise SettingError(f"--workers {options.workers}: expected 1 or more.")
    try:
        summary = run_pipeline(
            options.raw,
            options.out,
            stages=STAGES,
            params=_params(options),
            engine=engine(options.engine, options.workers),
            workers=options.workers,
            progress=progress(sys.stderr),
            version=version(),
            names=options.stages,
            retry=options.retry,
        )
    except LockedError as error:
        print(f"lasmer: {error}", file=sys.stderr)
        return LOCKED
    return _told(summary, strict=options.strict)


def _stop(number: int, frame: object) -> None:
    """Stop as on Ctrl-C: what is done is recorded, and the next run goes on."""
    raise KeyboardInterrupt


def _told(summary: Summary, *, strict: bool) -> int:
    from pipeline.show import summary_lines

    print("\n".join(summary_lines(summary)))
    if summary.crashes:
        return BUG
    return SET_ASIDE if strict and summary.aside else FINE


def _params(options: argparse.Namespace) -> dict[str, object]:
    from pipeline.config import settings
    from pipeline.stages import STAGES, report

    file = options.config or (CONFIG if CONFIG.is_file() else None)
    params = settings(STAGES, file=file, sets=options.set)
    if params["report"] == report.STAGE.params():  # links to files: from where the report will lie
        base = Path(os.path.relpath(options.raw, options.out / "report")).as_posix()
        params["report"] = dataclasses.replace(params["report"], raw_base=base)
    return params


def status(options: argparse.Namespace) -> int:
    """Say what a run would do."""
    from pipeline.run.status import status as of
    from pipeline.show import status_lines
    from pipeline.stages import STAGES

    found = of(options.raw, options.out, stages=STAGES, params=_params(options))
    if options.json:
        print(json.dumps(found, indent=2, ensure_ascii=False))
    else:
        print("\n".join(status_lines(found)))
    return FINE


def problems(options: argparse.Namespace) -> int:
    """List the problems."""
    from pipeline.run.store import Store
    from pipeline.show import problem_lines
    from pipeline.stage import ProblemRow

    store = Store(_processed(options.out))
    print("\n".join(problem_lines(store.whole(ProblemRow))))
    return FINE


def _processed(out: Path) -> Path:
    """The folder, if a run has written there. Raises SettingError otherwise."""
    from pipeline.stage import SettingError

    if not (out / "ledger.sqlite").exists():
        raise SettingError(f"{out} holds no tables. Run `lasmer run --out {out}` first.")
    return out


def tables(options: argparse.Namespace) -> int:
    """Describe the tables."""
    from pipeline.show import dictionary, table_lines
    from pipeline.stage import SettingError
    from pipeline.tables import TABLES

    if options.markdown:
        print(dictionary(TABLES), end="")
        return FINE
    known = {row.TABLE.name: row for row in TABLES}
    for name in options.names:
        if name not in known:
            raise SettingError(f"no table is called {name!r}. Tables: {', '.join(sorted(known))}.")
    print("\n".join(table_lines(TABLES, options.names)))
    return FINE


def explain(options: argparse.Namespace) -> int:
    """Describe the stages."""
    from pipeline.config import settings
    from pipeline.run.plan import with_ancestors
    from pipeline.show import stage_lines
    from pipeline.stages import STAGES

    with_ancestors(STAGES, options.stages)
    chosen = [s for s in STAGES if not options.stages or s.name in options.stages]
    print("\n".join(stage_lines(chosen, settings(STAGES))))
    return FINE


def check(options: argparse.Namespace) -> int:
    """Prove the tables."""
    from pipeline.run.check import check as broken_claims
    from pipeline.run.store import Store
    from pipeline.tables import TABLES

    broken = list(broken_claims(Store(_processed(options.out)), TABLES))
    for one in broken:
        print(one)
    print(f"{len(TABLES)} tables in {options.out}: {len(broken) or 'no'} broken claims.")
    return BUG if broken else FINE


def evaluate(options: argparse.Namespace) -> int:
    """Measure quality."""
    from pipeline.evaluate.command import evaluate as measured

    for line in measured(
        options.sections, project=Path(), shared=options.shared, full=options.full
    ):
        print(line, flush=True)
    return FINE


if __name__ == "__main__":
    sys.exit(main())
