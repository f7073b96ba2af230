"""The differences between two runs as lines: a table of numbers, then the names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

SHOWN = 20  # names of a kind; --json has them all

TITLES = {
    "documents": ("added", "changed", "renamed", "removed"),
    "entities": ("appeared", "merged", "vanished"),
    "topics": ("came", "moved", "went"),
    "clusters": ("came", "moved", "went"),
}


def diff_lines(found: Mapping[str, Any]) -> Iterator[str]:
    """What a person reads of the differences."""
    yield f"From run {found['before']} to run {found['after']}."
    yield f"Why: {'; '.join(_causes(found['why'])) or 'nothing that rows depend on changed'}."
    yield ""
    for what, kinds in TITLES.items():
        counts = "".join(f"{len(found[what][kind]):>7} {kind}" for kind in kinds)
        yield f"{what:<11}{counts}"
    for what, kinds in TITLES.items():
        for kind in kinds:
            yield from _named(f"{what} {kind}", [_NAMES[what](one) for one in found[what][kind]])


def _causes(why: Mapping[str, Any]) -> Iterator[str]:
    if why["input"]:
        yield "other documents"
    for what, each in (("settings", "setting"), ("models", "model of"), ("code", "version of")):
        for one in why[what]:
            yield f"{each} {one['name']}: {one['before']} -> {one['after']}"


def _named(title: str, names: list[str]) -> Iterator[str]:
    if not names:
        return
    yield ""
    yield f"{title[0].upper()}{title[1:]}:"
    yield from (f"  {name}" for name in names[:SHOWN])
    if len(names) > SHOWN:
        yield f"  ... and {len(names) - SHOWN} more (--json lists them)"


def _document(one: Any) -> str:
    return one if isinstance(one, str) else " -> ".join(one)


def _entity(one: Mapping[str, Any]) -> str:
    into = f" -> {one['into']}" if "into" in one else ""
    return f"{one['name']} ({one['label']}, {one['mentions']} mentions){into}"


def _group(one: Mapping[str, Any]) -> str:
    if "in" not in one:
        became = f" -> {one['became']}" if one.get("became") else ""
        return f"{one['label']}{became}"
    was = f", before: {one['label_before']}" if one["label_before"] != one["label"] else ""
    terms = [f"+{term}" for term in one["in"]] + [f"-{term}" for term in one["out"]]
    before, after = one["documents"]
    return f"{one['label']}{was}: {' '.join(terms) or 'same terms'}; documents {before} -> {after}"


_NAMES = {"documents": _document, "entities": _entity, "topics": _group, "clusters": _group}
