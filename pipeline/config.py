"""``lasmer.toml`` and ``--set key=value`` -> the params of each stage."""

from __future__ import annotations

import dataclasses
import math
import tomllib
import types
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pipeline.nearest import hint
from pipeline.stage import Bounds, RunParams, SettingError, Stage

FILE = "lasmer.toml"
ANY_NUMBER = Bounds()
"""What holds of every number that is set: none counts or measures less than nothing."""
RUN = "run"
"""Begins the names of settings of the run itself."""
TRUE = ("true", "yes", "ja", "on", "1")
FALSE = ("false", "no", "nej", "off", "0")


def settings(
    stages: Sequence[Stage],
    *,
    file: Path | None = None,
    sets: Iterable[str] = (),
    given: Mapping[str, Any] = types.MappingProxyType({}),
) -> dict[str, Any]:
    """The params of each stage by its name: defaults, then the file, `given`, and `sets` in order.

    `sets` are ``KEY=VALUE``, `given` keys with values, nested or not.

    A key is ``stage.field``, or ``stage.group.field`` where params hold params. Raises
    SettingError for an unknown key, naming the nearest known one, and for a value that does not
    fit its type.
    """
    params: dict[str, Any] = {stage.name: stage.params() for stage in stages}
    params[RUN] = RunParams()
    keys = known_keys(params)
    named = {stage.also_called: stage.name for stage in stages if stage.also_called}
    for name, value in [*_from_file(file), *_flat(given, ""), *map(from_text, sets)]:
        key = _own_name(name, keys, named)
        if key not in keys:
            raise SettingError(_unknown(key, keys))
        stage, *path = key.split(".")
        params[stage] = _with(params[stage], path, value, key)
    return params


def _own_name(key: str, keys: Mapping[str, Any], named: Mapping[str, str]) -> str:
    """The key under the stage's own name, where it was given under the other one."""
    stage, _, rest = key.partition(".")
    own = f"{named.get(stage, stage)}.{rest}"
    return own if key not in keys and own in keys else key


def known_keys(params: Mapping[str, Any]) -> dict[str, Any]:
    """Every key that can be set, with its present value."""
    return {
        f"{stage}.{path}": value
        for stage, one in sorted(params.items())
        for path, value in _fields(one)
    }


def _fields(params: Any) -> Iterable[tuple[str, Any]]:
    """Each field that can be set; one whose metadata say otherwise is filled in by the run."""
    for field in dataclasses.fields(params):
        if not field.metadata.get("setting", True):
            continue
        value = getattr(params, field.name)
        if dataclasses.is_dataclass(value):
            for path, inner in _fields(value):
                yield f"{field.name}.{path}", inner
        else:
            yield field.name, value


def _from_file(file: Path | None) -> list[tuple[str, Any]]:
    if file is None:
        return []
    try:
        content = tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingError(f"{file} cannot be read as settings: {error}") from error
    return list(_flat(content, ""))


def _flat(content: Mapping[str, Any], prefix: str) -> Iterable[tuple[str, Any]]:
    for name, value in content.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def from_text(text: str) -> tuple[str, str]:
    """Key and value of ``KEY=VALUE``. Raises SettingError where there is no equals sign."""
    key, sign, value = text.partition("=")
    if not sign:
        raise SettingError(f"--set {text!r}: expected KEY=VALUE, as in extract.reader=pdfium.")
    return key.strip(), value.strip()


def _unknown(key: str, keys: Iterable[str]) -> str:
    return f"no setting is called {key!r}.{hint(key, keys)} `lasmer explain` lists them all."


def _with(params: Any, path: Sequence[str], value: Any, key: str) -> Any:
    """The params with one value changed, however deep it lies."""
    name, *rest = path
    if rest:
        changed = _with(getattr(params, name), rest, value, key)
    else:
        hints = get_type_hints(type(params), include_extras=True)
        changed = _converted(value, hints[name], key)
    return dataclasses.replace(params, **{name: changed})


def _converted(value: Any, hint: Any, key: str) -> Any:
    """The value as the type of its field. Raises SettingError where it does not fit."""
    origin, arms = get_origin(hint), get_args(hint)
    if origin is Annotated:
        bounds = next((one for one in arms[1:] if isinstance(one, Bounds)), Bounds())
        return _within(_converted(value, arms[0], key), bounds, key)
    if origin in (Union, types.UnionType):
        if value in (None, "", "none", "null"):
            return None
        (hint,) = (arm for arm in arms if arm is not type(None))
        return _converted(value, hint, key)
    if origin is Literal:
        if value not in arms:
            raise SettingError(f"{key}={value}: expected one of {', '.join(map(str, arms))}.")
        return value
    if origin is tuple:
        items = value.split(",") if isinstance(value, str) else list(value)
        return tuple(
            _converted(i.strip() if isinstance(i, str) else i, arms[0], key) for i in items
        )
    return _plain(value, hint, key)


def _within(value: Any, bounds: Bounds, key: str) -> Any:
    """The value, if it lies within the bounds. Raises SettingError otherwise."""
    if isinstance(value, int | float) and not (
        bounds.least <= value <= bounds.most and math.isfinite(value)
    ):
        most = f" to {bounds.most:g}" if math.isfinite(bounds.most) else " or more"
        raise SettingError(f"{key}={value}: expected {bounds.least:g}{most}.")
    return value


def _plain(value: Any, kind: type, key: str) -> Any:
    if kind is bool:
        text = str(value).lower()
        if text in TRUE + FALSE:
            return text in TRUE
    elif kind is str and isinstance(value, str):
        return value
    elif kind in (int, float) and not isinstance(value, bool):
        try:
            number = kind(value)
        except (TypeError, ValueError):
            pass
        else:
            return _within(number, ANY_NUMBER, key)
    raise SettingError(f"{key}={value}: expected a value of type {kind.__name__}.")
