"""What the command line says, as lines: summaries, tables, stages, progress."""

from __future__ import annotations

import dataclasses
import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.config import known_keys
from pipeline.run import schema
from pipeline.run.plan import row_class
from pipeline.run.runner import Summary
from pipeline.stage import File, Lookup, ProblemRow, Readable, Row, Source, Stage


def summary_lines(summary: Summary) -> Iterator[str]:
    """The closing summary of a run."""
    run = summary.run
    aside = sum(summary.aside.values())
    yield ""
    yield (
        f"{summary.files} files: {run.documents_read} documents read, {aside} set aside"
        f"{_kinds(summary.aside)}{_duplicates(summary.problems)}; "
        f"{run.documents_changed} changed since the last run."
    )
    told = {k: n for k, n in summary.problems.items() if k != "duplicate_file"}
    if told:
        yield f"Worth knowing{_kinds(told)}: see `lasmer problems --out {summary.out}`."
    if summary.work:
        yield "Work by stage (seconds over all workers):"
        for stage, (units, seconds) in summary.work.items():
            yield f"  {stage:<14}{units:>7} units{seconds:>9.1f} s"
    else:
        yield "No stage had anything to do."
    wrote = f"{len(summary.rewritten)} tables written" if summary.rewritten else "No table changed"
    yield f"{wrote} in {run.seconds:.1f} s. Tables: {summary.out}"
    report = Path(summary.out) / "report" / "index.html"
    if report.is_file():
        yield f"Report: {report}"
        out = shlex.quote(summary.out)
        yield (f"Ask on: `lasmer roles --out {out}`, `lasmer common --out {out}`; `lasmer --help`.")
    if summary.crashes:
        yield f"{summary.crashes} crashes: this is a bug. `lasmer problems` says where."


def _kinds(counts: Mapping[str, int]) -> str:
    return f" ({', '.join(f'{kind} {n}' for kind, n in counts.items())})" if counts else ""


def _duplicates(problems: Mapping[str, int]) -> str:
    count = problems.get("duplicate_file", 0)
    return f", {count} duplicates" if count else ""


def status_lines(found: Mapping[str, Any]) -> Iterator[str]:
    """What a run would do."""
    yield (
        f"{found['documents']} documents, {found['set_aside']} set aside, "
        f"{found['gone']} gone since the last run."
    )
    yield f"{'stage':<14}{'done':>8}{'to do':>8}"
    for stage in found["stages"]:
        yield f"{stage['stage']:<14}{stage['done']:>8}{stage['to_do']:>8}"
    last = found["last_run"]
    if last is None:
        yield "No run yet."
    else:
        work = sum(last["work"].values())
        end = f"finished {last['finished']}" if last["finished"] else "did not finish"
        yield f"Last run {last['run_id']} {end}: {work} units of stage work done."
    yield "Up to date." if found["up_to_date"] else "`lasmer run` brings the tables up to date."


def problem_lines(rows: Sequence[ProblemRow]) -> Iterator[str]:
    """The problems, a line each, those set aside first."""
    for row in sorted(rows, key=lambda one: (not one.set_aside, one.path, one.page or 0)):
        page = f", page {row.page}" if row.page else ""
        mark = "set aside" if row.set_aside else "note"
        yield f"{mark}: {row.path or 'corpus'}{page}: {row.kind} ({row.stage}): {row.detail}"
    aside = sum(row.set_aside for row in rows)
    yield f"{len(rows)} problems, {aside} files set aside."


def table_lines(rows: Iterable[type[Row]], names: Sequence[str]) -> Iterator[str]:
    """One line per table, or every column of the named ones."""
    for row in rows:
        info = row.TABLE
        if not names:
            yield f"{info.name:<18} one row per {info.row}"
        elif info.name in names:
            yield f"{info.name}: one row per {info.row}; key {', '.join(info.key)}"
            for column in schema.columns(row):
                yield f"  {column.name:<18}{type_name(column):<16}{column.description}"


def described(row: type[Row]) -> dict[str, Any]:
    """A table and its columns, for programs."""
    info = row.TABLE
    return {
        "table": info.name,
        "row": info.row,
        "key": list(info.key),
        "working": info.working,
        "columns": [
            {"column": one.name, "type": type_name(one), "description": one.description}
            for one in schema.columns(row)
        ],
    }


def type_name(column: schema.Column) -> str:
    """The type of a column in words."""
    kinds = {"int64": "int", "double": "float", "list<item: string>": "list of string"}
    plain = kinds.get(str(column.type), str(column.type)).replace(
        "list<item: int64>", "list of int"
    )
    return f"{plain}, null" if column.nullable else plain


def dictionary(rows: Sequence[type[Row]]) -> str:
    """The data dictionary as Markdown."""
    lines = [
        "# Data dictionary",
        "",
        "Made from the row classes by `lasmer tables --markdown`. `start` and `end` count",
        "characters of the passage's text from 0, `end` excluded; `page` counts from 1; all text",
        "is NFC. Tables under *Working tables* stand in the folder `working/`: what a document",
        "says on its own, before the corpus is asked. They may change between versions.",
    ]
    for title, working in (("Tables", False), ("Working tables", True)):
        lines += ["", f"## {title}"]
        for row in sorted(rows, key=lambda one: one.TABLE.name):
            if row.TABLE.working is working:
                lines += ["", *_section(row)]
    return "\n".join(lines) + "\n"


def _section(row: type[Row]) -> Iterator[str]:
    info = row.TABLE
    yield f"### `{info.name}`"
    yield ""
    yield f"One row per {info.row}. Key: {', '.join(f'`{name}`' for name in info.key)}."
    for one in info.references:
        yield f"`{'`, `'.join(one.columns)}` refers to `{one.table}`."
    if info.span is not None:
        says = f"is the column `{info.span.claims}`" if info.span.claims else "is what it speaks of"
        yield f"`text[start:end]` of the row of `{info.span.table}` {says}."
    yield ""
    yield "| column | type | meaning |"
    yield "|---|---|---|"
    for column in schema.columns(row):
        yield f"| `{column.name}` | {type_name(column)} | {column.description} |"


def stage_lines(stages: Iterable[Stage], params: Mapping[str, Any]) -> Iterator[str]:
    """What stages read, write and can be told."""
    for stage in stages:
        yield f"{stage.name} (version {stage.version}, per {stage.scope}): {stage.summary}"
        yield f"  reads   {', '.join(map(_read_name, stage.reads))}"
        yield f"  writes  {', '.join(row.TABLE.name for row in stage.writes)}"
        if dataclasses.fields(stage.params):
            for key, value in known_keys({stage.name: params[stage.name]}).items():
                shown = ",".join(map(str, value)) if isinstance(value, tuple) else value
                yield f"  set     {key}={shown}"


def _read_name(read: Readable) -> str:
    if read is Source:
        return "the document's bytes"
    if read is File:
        return "the document's path"
    name = row_class(read).TABLE.name
    return f"{name} (looked up)" if isinstance(read, Lookup) else name
