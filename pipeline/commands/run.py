"""``lasmer run``: bring the tables up to date with the documents."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from typing import TYPE_CHECKING

from pipeline.commands.exits import BUG, FINE, LOCKED, SET_ASIDE
from pipeline.commands.folders import add_out, add_raw, add_settings, params

if TYPE_CHECKING:
    from pipeline.run.runner import Summary

NAME = "run"
HELP = "bring the tables up to date with the documents"
EXAMPLES = """\
lasmer run --raw my-documents --out my-tables
lasmer run entities --set extract.reader=pdfium"""


def add(parser: argparse.ArgumentParser) -> None:
    """Stages, folders, settings, and how to work."""
    parser.add_argument("stages", nargs="*", metavar="STAGE", help="only these, and what they need")
    add_raw(parser)
    add_out(parser)
    add_settings(parser)
    parser.add_argument(
        "--engine", choices=("serial", "processes"), default="processes",
        help="in this process, or in several (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--workers", type=int, default=os.cpu_count() or 1, metavar="N",
        help="processes to work in (default: one per core)",
    )  # fmt: skip
    parser.add_argument("--strict", action="store_true", help="exit 3 if a document is set aside")
    parser.add_argument("--retry", action="store_true", help="try set-aside documents again")


def main(options: argparse.Namespace) -> int:
    """Run the pipeline and tell what came of it."""
    from pipeline.run.engines import engine
    from pipeline.run.lock import LockedError
    from pipeline.run.runner import run
    from pipeline.show import progress
    from pipeline.stage import SettingError
    from pipeline.stages import STAGES
    from pipeline.version import version

    signal.signal(signal.SIGTERM, _stop)
    if options.workers < 1:
        raise SettingError(f"--workers {options.workers}: expected 1 or more.")
    try:
        summary = run(
            options.raw,
            options.out,
            stages=STAGES,
            params=params(
                options.raw,
                options.out,
                config=options.config,
                sets=options.set,
                overrides=options.overrides,
            ),
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
