"""The analyst's file of edits -> the params of the stage that does them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.stage import SettingError
from pipeline.stages import entities

FILE = Path("overrides.toml")
OFF = ("none", "off")


def with_edits(
    params: Mapping[str, Any], *, given: Path | None = None, config: Path | None = None
) -> dict[str, Any]:
    """The params with the edits in place of the file's name, so that only what it says counts.

    The file is `given`, else the one that the setting `entities.overrides` names, else
    `overrides.toml` beside the settings file or, without one, in the current folder. Raises
    SettingError where a file that was named cannot be read, or an edit is none.
    """
    stage = entities.STAGE.name
    own = params[stage]
    file = _file(given, own.overrides, config)
    content = _content(file) if file else {}
    return {**params, stage: entities.edited(own, content, file=str(file))}


def _file(given: Path | None, setting: str, config: Path | None) -> Path | None:
    if given is not None:
        return given
    if setting.lower() in OFF:
        return None
    beside = config.parent if config else Path()
    if setting:
        return beside / Path(setting).expanduser()
    usual = beside / FILE
    return usual if usual.is_file() else None


def _content(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingError(f"{file} cannot be read as overrides: {error}") from error
