"""Sources and ledger -> what a run would have to do, without doing it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.run.ledger import CORPUS, NAME, Ledger
from pipeline.run.plan import Plan, corpus_key, groups, needs_visit, planned, tables_read
from pipeline.run.publish import missing
from pipeline.run.sources import Sources, check_raw, sources
from pipeline.run.store import Store, is_table, members
from pipeline.run.urls import Url
from pipeline.stage import ProblemRow, SettingError, Stage


def status(
    raw: Path | Url, out: Path, *, stages: Sequence[Stage], params: Mapping[str, Any]
) -> dict[str, Any]:
    """What is done and to do, by stage; fit for JSON. Raises SettingError without a raw folder.

    A document counts as to do for a stage from the first stage whose record no longer fits it; a
    corpus stage, where anything before it is to do or its own key differs.
    """
    check_raw(raw)
    if not (out / NAME).is_file():
        raise SettingError(f"{out} holds no tables. Run `lasmer run --out {out}` first.")
    ledger = Ledger(out)
    try:
        plan = planned(stages, params)
        found = sources(raw, ledger.stamps(), shown=plan.shown_path)
        return _status(Store(out), ledger, found, plan)
    finally:
        ledger.close()


def _status(store: Store, ledger: Ledger, found: Sources, plan: Plan) -> dict[str, Any]:
    told = [(row.doc_id, row.path, row.kind, row.detail, row.set_aside) for row in found.problems]
    same = told == ledger.source_problems()
    problems_digest = ledger.published().get((ProblemRow.TABLE.name, 0), "") if same else ""
    lost = {
        (stage.name, doc_id)
        for stage, _, doc_ids in missing(store, ledger, plan.per_document(), ledger.layout())
        for doc_id in doc_ids
    }
    plan = replace(plan, corpus={ProblemRow.TABLE.name: problems_digest})
    known = ledger.layout()
    now = {document.doc_id for document in found.documents}
    gone = len(set(known) - now)
    recorded = ledger.set_aside()
    aside = {
        document.doc_id
        for document in found.documents
        if (one := recorded.get(document.doc_id)) is not None
        and one.key == plan.set_aside_key(document, one.kind)
    }
    rows: list[dict[str, Any]] = []
    due = gone > 0
    for group in groups(plan.stages):
        for stage in group:
            if stage.scope == "document":
                continue
            entry = ledger.entries([CORPUS]).get((stage.name, CORPUS))
            whole = all(is_table(store.path(row)) for row in stage.writes)
            stale = due or not whole
            stale = stale or entry is None or entry.key != corpus_key(plan, ledger, stage)
            due = due or stale
            rows.append({"stage": stage.name, "done": int(not stale), "to_do": int(stale)})
            if entry is not None:
                plan = replace(plan, corpus={**plan.corpus, **entry.digests})
        if group[0].scope == "document":
            counts = _due(ledger, found, plan, group, aside, lost, everything=due)
            due = due or any(to_do for _, to_do in counts.values())
            rows += [
                {"stage": name, "done": done, "to_do": to_do}
                for name, (done, to_do) in counts.items()
            ]
    problems = len(found.problems)
    return {
        "documents": len(found.documents),
        "set_aside": len(aside) + sum(one.set_aside for one in found.problems),
        "files_not_read": problems,
        "gone": gone,
        "stages": rows,
        "up_to_date": not due,
        "last_run": _last_run(ledger),
    }


def _due(
    ledger: Ledger,
    found: Sources,
    plan: Plan,
    group: tuple[Stage, ...],
    aside: set[str],
    lost: set[tuple[str, str]],
    *,
    everything: bool,
) -> dict[str, tuple[int, int]]:
    """(done, to do) by stage; `everything` where what the group reads is not known yet."""
    names = [stage.name for stage in group]
    due_from = dict.fromkeys(names, 0)
    by_id = {document.doc_id: document for document in found.documents}
    waiting = [doc_id for doc_id in by_id if doc_id not in aside]
    reads_corpus = any(
        row.TABLE.name in plan.corpus for stage in group for row in tables_read(stage)
    )
    for doc_ids in members(dict.fromkeys(waiting, 0)).values():
        known = ledger.entries(doc_ids)
        recorded = {place: entry for place, entry in known.items() if place not in lost}
        for doc_id in doc_ids:
            if everything and reads_corpus:
                due_from[names[0]] += 1
                continue
            first = needs_visit(plan, group, by_id[doc_id], recorded)
            if first is not None:
                due_from[first] += 1
    counts: dict[str, tuple[int, int]] = {}
    to_do = 0
    for name in names:
        to_do += due_from[name]
        counts[name] = (len(waiting) - to_do, to_do)
    return counts


def _last_run(ledger: Ledger) -> dict[str, Any] | None:
    runs = ledger.runs()
    if not runs:
        return None
    last = runs[-1]
    work = {stage: units for stage, (units, _) in ledger.work(last.run_id).items()}
    return {"run_id": last.run_id, "finished": last.finished, "work": work}
