"""``lasmer run``: bring the tables up to date with the documents."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from typing import TYPE_CHECKING

from pipeline.commands.folders import add_out, add_raw, add_settings
from pipeline.exits import INTERRUPTED, LOCKED, WRONG_USE

if TYPE_CHECKING:
    from pipeline.api import Result
    from pipeline.run.progress import Progress
    from pipeline.run.watch import Stop

NAME = "run"
HELP = "bring the tables up to date with the documents"
EXAMPLES = """\
lasmer run --raw my-documents --out my-tables
lasmer run entities --set extract.reader=pdfium
lasmer run --raw s3://bucket/in --out s3://bucket/out"""


def add(parser: argparse.ArgumentParser) -> None:
    """Stages, folders, settings, and how to work."""
    parser.set_defaults(writes=True)
    parser.add_argument("stages", nargs="*", metavar="STAGE", help="only these, and what they need")
    add_raw(parser)
    add_out(parser)
    add_settings(parser)
    parser.add_argument(
        "--engine", choices=("serial", "processes", "dask"), default="processes",
        help="in this process, in several, or on a Dask cluster (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--workers", type=int, default=os.cpu_count() or 1, metavar="N",
        help="processes to work in (default: one per core)",
    )  # fmt: skip
    parser.add_argument(
        "--scheduler", metavar="ADDRESS",
        help="with --engine dask: work on the workers of this scheduler, as tcp://host:8786",
    )  # fmt: skip
    parser.add_argument(
        "--log", choices=("text", "json"), default="text",
        help="how the run tells of its progress and end (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument("--strict", action="store_true", help="exit 3 if a document is set aside")
    parser.add_argument("--retry", action="store_true", help="try set-aside documents again")


def main(options: argparse.Namespace) -> int:
    """Run the pipeline and tell what came of it."""
    from pipeline.log import teller
    from pipeline.run.lock import LockedError
    from pipeline.run.store import OutputError
    from pipeline.run.watch import Stop, StoppedError

    tell = teller(options.log, sys.stderr)
    stop = Stop()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop.ask)
    try:
        result = _run(options, tell, stop)
    except LockedError as error:
        tell.failed("locked", str(error))
        return LOCKED
    except OutputError as error:
        tell.failed("output", str(error))
        return WRONG_USE
    except (StoppedError, KeyboardInterrupt):
        tell.failed("stopped", "stopped. The next run goes on from here.")
        return INTERRUPTED
    tell.finished(result.summary)
    return result.exit_code


def _run(options: argparse.Namespace, progress: Progress, stop: Stop) -> Result:
    from pipeline.api import run
    from pipeline.config import from_text

    return run(
        options.raw,
        options.out,
        *options.stages,
        settings=dict(map(from_text, options.set)),
        config=options.config,
        overrides=options.overrides,
        engine=options.engine,
        workers=options.workers,
        scheduler=options.scheduler,
        strict=options.strict,
        retry=options.retry,
        progress=progress,
        stop=stop,
    )
