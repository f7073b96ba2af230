"""The drawing library in a process of its own: it takes 100 MB, and what it cannot draw may end it.

The process reads a specification from each line and writes its picture, or why there is none, as a
line of JSON. It is begun with the first picture and ends with the process that asked for it.
"""

from __future__ import annotations

import atexit
import json
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import IO, Any

VEGA_LITE = "6.4"
BEGIN = "import sys; sys.path[:] = {path!r}; from pipeline.report.drawer import serve; serve()"

_process: subprocess.Popen[bytes] | None = None


def drawn(spec: Mapping[str, Any]) -> str:
    """The specification as SVG. Raises ValueError where the library cannot draw it."""
    global _process
    process = _process or _begun()
    _process = None  # not asked again where this question is broken off
    said = b""
    with suppress(OSError):
        _stream(process.stdin).write(json.dumps(spec).encode("ascii") + b"\n")
        _stream(process.stdin).flush()
        said = _stream(process.stdout).readline()
    if not said.endswith(b"\n"):
        _end(process)
        raise ValueError("the drawing library ended")
    _process = process
    picture, why = json.loads(said)
    if why is not None:
        raise ValueError(why)
    return str(picture)


def _begun() -> subprocess.Popen[bytes]:
    """A new process, which finds modules where this one does."""
    command = [sys.executable, "-c", BEGIN.format(path=sys.path)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def _stream(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None
    return stream


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):
        _stream(process.stdin).close()
    _stream(process.stdout).close()
    process.wait()


@atexit.register
def close() -> None:
    """End the process, if there is one."""
    global _process
    if _process is not None:
        _end(_process)
        _process = None


# -- in the process


def serve() -> None:
    """Draw what is asked until nobody asks any more."""
    import vl_convert

    for number in (signal.SIGINT, signal.SIGTERM):  # they are for the run, which ends this one
        signal.signal(number, signal.SIG_IGN)
    with suppress(OSError):
        for line in sys.stdin.buffer:
            answer: tuple[str | None, str | None]
            try:
                svg = vl_convert.vegalite_to_svg(
                    json.loads(line), vl_version=VEGA_LITE, format_locale="sv-SE"
                )
                answer = (svg, None)
            except ValueError as error:
                answer = (None, str(error))
            sys.stdout.buffer.write(json.dumps(answer).encode("ascii") + b"\n")
            sys.stdout.buffer.flush()
