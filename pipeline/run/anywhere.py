"""A run over folders of this machine or in an object store."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from pipeline.run.files import REPORT
from pipeline.run.mirror import working_copy
from pipeline.run.runner import Summary, run
from pipeline.run.store import STAGING, WORKING, OutputError
from pipeline.run.urls import Url
from pipeline.stage import SettingError


def run_anywhere(raw: Path | Url, out: Path | Url, **options: Any) -> Summary:
    """What `run` does, where `out` may be an address: then in its copy on this machine.

    What was done is brought to the store at the end, also where the run is stopped or fails.
    """
    if isinstance(out, Path):
        return run(raw, out, **options)
    if isinstance(raw, Url):
        check_apart(raw, out)
    now = datetime.now(UTC)
    holder = {
        "run_id": f"{now:%Y%m%dT%H%M%SZ}-{os.getpid()}",
        "started": f"{now:%Y-%m-%dT%H:%M:%SZ}",
    }
    with working_copy(out, holder) as mirror:
        try:
            summary = run(raw, mirror.folder, mirror=mirror, **options)
        except Exception:
            with suppress(OutputError):
                mirror.push()
            raise
        mirror.push()
        return replace(summary, out=str(out))


def check_apart(raw: Url, out: Url) -> None:
    """Raises SettingError where tables would be read as documents, or documents written over."""
    own: Sequence[PurePosixPath] = [out.folder / name for name in (REPORT, WORKING, STAGING)]
    if raw.folder in (out.folder, *out.folder.parents):
        raise SettingError(f"--out {out} lies inside --raw {raw}: tables would be read as input.")
    if any(one in (raw.folder, *raw.folder.parents) for one in own):
        raise SettingError(f"--raw {raw} lies inside what lasmer writes itself in {out}.")


def base_of_links(raw: Path | Url, out: Path | Url) -> str:
    """How the report's links to the documents begin, as seen from where the report will lie."""
    if isinstance(raw, Path) and isinstance(out, Path):
        return Path(os.path.relpath(raw, out / REPORT)).as_posix()
    if (
        isinstance(raw, Url)
        and isinstance(out, Url)
        and raw.folder.parts[:3] == out.folder.parts[:3]
    ):
        return PurePosixPath(os.path.relpath(raw.folder, out.folder / REPORT)).as_posix()
    return str(raw) if isinstance(raw, Url) else raw.resolve().as_uri()
